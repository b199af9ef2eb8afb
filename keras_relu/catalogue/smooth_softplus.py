"""Softplus shifted, scaled and leaning."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics.stable import FAR, LN2, NEAR, decay_and_rest, log1p_of_quotient, select, within


class ShiftedSoftplus(Stateless, name="shifted_softplus", aliases=("ssp",), family="smooth", level=3):
    r"""Shifted softplus: ``log(1 + exp(x)) - log(2)``, which is 0 at 0.

    Computed as ``max(0, x) - log(1 + tanh(abs(x) / 2))``, so that the values next to 0 keep all their digits.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.shifted_softplus(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.3799, 0.0, 0.6201]

    Reference:
        Schütt et al. (2017). SchNet: a continuous-filter convolutional neural network for modeling quantum
        interactions, arXiv:1706.08566.
    """

    equation = "log(1 + exp(x)) - log(2)"
    latex = r"\log(1 + e^x) - \log 2"
    source = Citation(
        "Schütt et al.",
        2017,
        "SchNet: a continuous-filter convolutional neural network for modeling quantum interactions",
        arxiv="1706.08566",
    )
    range = (-math.log(2.0), math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return _shifted_softplus(x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return _sigmoid(x)


def _shifted_softplus(x: Any) -> Any:
    """``log((1 + exp(x)) / 2)``."""
    # What it is below max(0, x) is log(1 + tanh(|x| / 2)).
    decay, rest = decay_and_rest(ops.abs(x))
    return ops.relu(x) - log1p_of_quotient(rest, 1.0 + decay)


def _softplus_tail(x: Any) -> Any:
    """What softplus is above ``max(0, x)``."""
    return log1p_of_quotient(ops.exp(-ops.abs(x)), 1.0)


def _sigmoid(x: Any) -> Any:
    n = ops.exp(within(x, -FAR, NEAR))
    return n / (1.0 + n)


class LeakySoftplus(Stateless, name="leaky_softplus", family="smooth", level=2):
    r"""Leaky softplus: ``alpha * x + (1 - alpha) * log(1 + exp(x))``, a smooth leaky ReLU.

    It is not 0 at 0, but ``(1 - alpha) * log(2)``.

    Args:
        alpha: slope at -inf, at least 0; 0 is softplus.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.leaky_softplus(x)), 4) for x in (-10.0, 0.0, 10.0)]
        [-3.0, 0.4852, 10.0]

    Reference:
        Folklore.
    """

    equation = "alpha * x + (1 - alpha) * log(1 + exp(x))"
    latex = r"\alpha x + (1 - \alpha) \log(1 + e^x)"
    source = Citation("folklore", 2018, "Leaky softplus")
    alpha: float = fixed(0.3, "slope at -inf", NON_NEGATIVE, typical=(0.05, 0.9))
    range = (lambda p: -math.inf if p.alpha else 0.0, math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        line = alpha * x if alpha else 0.0
        return select(x > 0, x, line, like=x) + (1.0 - alpha) * _softplus_tail(x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return alpha + (1.0 - alpha) * _sigmoid(x)


class PSoftplus(Stateless, name="psoftplus", family="smooth", level=1):
    r"""Parametric softplus: ``alpha * (log(1 + exp(x)) - beta)``.

    With the default ``beta = log(2)`` it is 0 at 0; other code rounds that to 0.693. Keras 1 had another function of
    the name ParametricSoftplus: ``alpha * log(1 + exp(beta * x))``.

    Args:
        alpha: scale, above 0.
        beta: what softplus is lowered by.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.psoftplus(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.5698, 0.0, 0.9302]

    Reference:
        Sun et al. (2020). PSoftplus.
    """

    equation = "alpha * (log(1 + exp(x)) - beta)"
    latex = r"\alpha (\log(1 + e^x) - \beta)"
    source = Citation("Sun et al.", 2020, "PSoftplus")
    alpha: float = fixed(1.5, "scale", POSITIVE, typical=(0.5, 2.0))
    beta: float = fixed(math.log(2.0), "what softplus is lowered by", typical=(0.2, 1.5))
    range = (lambda p: -p.alpha * p.beta, math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        if 0.5 < beta < 1.0:
            # The zero is near 0, where log(2) and beta cancel: here they do in numbers of any length.
            return alpha * (_shifted_softplus(x) + float(LN2 - Fraction(beta)))
        return alpha * (ops.relu(x) + (_softplus_tail(x) - beta))

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        return alpha * _sigmoid(x)


class Softpp(Stateless, name="softpp", family="smooth", level=1):
    r"""Soft++: ``log(1 + exp(alpha * x)) + x / beta - log(2)``.

    Does not saturate: the slope falls from ``alpha + 1 / beta`` to ``1 / beta``.

    Args:
        alpha: sharpness, above 0.
        beta: 1 over the slope at -inf, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.softpp(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.8799, 0.0, 1.1201]

    Reference:
        Ciuparu, Nagy-Dăbâcan and Mureşan (2020). Soft++, a multi-parametric non-saturating non-linearity that improves
        convergence in deep neural architectures.
    """

    equation = "log(1 + exp(alpha * x)) + x / beta - log(2)"
    latex = r"\log(1 + e^{\alpha x}) + x / \beta - \log 2"
    source = Citation(
        "Ciuparu, Nagy-Dăbâcan, Mureşan",
        2020,
        "Soft++, a multi-parametric non-saturating non-linearity that improves convergence in deep neural "
        "architectures",
    )
    alpha: float = fixed(1.0, "sharpness", POSITIVE, typical=(0.3, 3.0))
    beta: float = fixed(2.0, "1 over the slope at -inf", POSITIVE, typical=(1.0, 5.0))
    range = (-math.inf, math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        return _shifted_softplus(alpha * x) + x / beta

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        return alpha * _sigmoid(alpha * x) + 1.0 / beta

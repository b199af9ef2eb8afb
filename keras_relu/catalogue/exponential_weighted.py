"""Rectifiers whose negative side is x or an exponential times a weight that vanishes, so that it returns to 0."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.catalogue.smooth_weighted import SiLU
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, Interval, fixed
from keras_relu.numerics import reused
from keras_relu.numerics.stable import (
    FAR,
    at_least,
    at_most,
    exp_of_product,
    expm1,
    expm1_beside,
    half_of_exp,
    select,
    within,
)


class ELiSH(Stateless, name="elish", family="exponential", level=2):
    r"""Exponential linear sigmoid squashing: ``x * sigmoid(x)`` where ``x >= 0``, ELU times sigmoid elsewhere.

    The curve and its slope are continuous. Its least value is ``2 * sqrt(2) - 3``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.elish(x)), 4) for x in (-1.0, 1.0)]
        [-0.17, 0.7311]

    Reference:
        Basirat and Roth (2018). The quest for the golden activation function, arXiv:1808.00783.
    """

    equation = "x * sigmoid(x) if x >= 0 else (exp(x) - 1) * sigmoid(x)"
    latex = r"\begin{cases} x \, \sigma(x) & x \ge 0 \\ (e^x - 1) \, \sigma(x) & x < 0 \end{cases}"
    source = Citation("Basirat, Roth", 2018, "The quest for the golden activation function", arxiv="1808.00783")
    kinks = (Kink(at=0.0, left=0.5, right=0.5),)
    range = (2.0 * math.sqrt(2.0) - 3.0, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        below = select(x > 0, -x, x, like=x)
        decay = reused(ops.exp(below))
        return select(x < 0, expm1_beside(below, decay) * decay, x, like=x) / (1.0 + decay)

    @staticmethod
    def derivative(x: Any) -> Any:
        right = x > 0
        below = at_least(select(right, -x, x, like=x), -FAR)
        decay = reused(ops.exp(below))
        sides = select(right, 1.0 + decay - below * decay, decay * (decay * (decay + 2.0) - 1.0), like=x)
        return sides / ((1.0 + decay) * (1.0 + decay))


class HardELiSH(Stateless, name="hard_elish", family="exponential", level=1):
    r"""ELiSH with a hard sigmoid: ``x`` or ``exp(x) - 1``, times ``(x + 1) / 2`` clipped to 0 and 1.

    Other code has ``exp(x - 1)`` or ``1 + exp(-x)`` in place of ``exp(x) - 1``, and a survey the latter: both are
    mistakes. The slope at -1 is 0. Its least value is -0.0997, at -0.443.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.hard_elish(x)), 4) for x in (-0.5, 0.5, 2.0)]
        [-0.0984, 0.375, 2.0]

    Reference:
        Basirat and Roth (2018). The quest for the golden activation function, arXiv:1808.00783.
    """

    equation = "(x if x >= 0 else exp(x) - 1) * min(max(0, (x + 1) / 2), 1)"
    latex = r"\min(\max(0, (x + 1) / 2), 1) \begin{cases} x & x \ge 0 \\ e^x - 1 & x < 0 \end{cases}"
    source = Citation("Basirat, Roth", 2018, "The quest for the golden activation function", arxiv="1808.00783")
    kinks = (
        Kink(at=-1.0, left=0.0, right=0.5 * math.expm1(-1.0)),
        Kink(at=0.0, left=0.5, right=0.5),
        Kink(at=1.0, left=1.5, right=1.0),
    )
    range = (-0.09967315152874262, math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        gate = 0.5 * (within(x, -1.0, 1.0) + 1.0)
        return gate * select(x < 0, expm1(within(x, -1.0, 0.0)), x, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        below = at_most(at_least(x, -1.0), 0.0)
        left = 0.5 * (ops.exp(below) * (below + 2.0) - 1.0)
        right = select(x > 1, 1.0, x + 0.5, like=x)
        return select(x <= -1, 0.0, select(x < 0, left, right, like=x), like=x)


class FTS(Stateless, name="fts", aliases=("Flatten-T Swish",), family="exponential", level=2):
    r"""Flatten-T Swish: ``max(0, x) * sigmoid(x) + t``.

    With ``t = 0`` it is ReLU-Swish, which other code calls FTS as well. PFTS learns ``t``.

    Args:
        t: the constant that is added; the paper's is -0.2.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a t that is not finite.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.fts(x)), 4) for x in (-1.0, 1.0)]
        [-0.2, 0.5311]

    Reference:
        Chieng, Wahid, Ong and Perla (2018). Flatten-T Swish: a thresholded ReLU-Swish-like activation function for deep
        learning, arXiv:1812.06247.
    """

    equation = "max(0, x) * sigmoid(x) + t"
    latex = r"\max(0, x) \, \sigma(x) + T"
    source = Citation(
        "Chieng, Wahid, Ong, Perla",
        2018,
        "Flatten-T Swish: a thresholded ReLU-Swish-like activation function for deep learning",
        arxiv="1812.06247",
    )
    t: float = fixed(-0.2, "the constant that is added", typical=(-0.5, 0.1))
    kinks = (Kink(at=0.0, left=0.0, right=0.5),)
    range = (lambda p: p.t, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, t: float) -> Any:
        return select(x <= 0, 0.0, SiLU.formula(x), like=x) + t

    @staticmethod
    def derivative(x: Any, t: float) -> Any:
        return select(x <= 0, 0.0, SiLU.derivative(x), like=x)


class REU(Stateless, name="reu", aliases=("Rectified exponential unit",), family="exponential", level=2):
    r"""Rectified exponential unit: ``x`` where ``x > 0``, ``x * exp(x)`` elsewhere.

    Its least value is ``-1 / e``, at -1. :class:`Suish` is the same function.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.reu(x)), 4) for x in (-1.0, 1.0)]
        [-0.3679, 1.0]

    Reference:
        Ying, Su, Shan, Miao, Wang and Peng (2019). Rectified exponential units for convolutional neural networks.
    """

    equation = "x if x > 0 else x * exp(x)"
    latex = r"\begin{cases} x & x > 0 \\ x e^x & x \le 0 \end{cases}"
    source = Citation(
        "Ying, Su, Shan, Miao, Wang, Peng", 2019, "Rectified exponential units for convolutional neural networks"
    )
    kinks = (Kink(at=0.0, left=1.0, right=1.0),)
    range = (-1.0 / math.e, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        below = within(x, -FAR, 0.0)
        return select(x > 0, x, _times_exp(below, below), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        below = at_most(at_least(x, -FAR), 0.0)
        return select(x > 0, 1.0, _times_exp(1.0 + below, below), like=x)


class Suish(Stateless, name="suish", family="exponential", level=1):
    r"""Suish: ``max(x, x * exp(-|x|))``, which is :class:`REU`.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.suish(x)), 4) for x in (-1.0, 1.0)]
        [-0.3679, 1.0]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092.
    """

    equation = "max(x, x * exp(-|x|))"
    latex = r"\max(x, x e^{-|x|})"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    kinks = REU.kinks
    range = REU.range
    properties = REU.properties
    transcendentals = REU.transcendentals

    formula = staticmethod(REU.formula)
    derivative = staticmethod(REU.derivative)


class SERLU(Stateless, name="serlu", family="exponential", level=2):
    r"""Scaled exponentially regularized linear unit: ``scale * x`` where ``x > 0``.

    Elsewhere it is ``scale * alpha * x * exp(x)``.

    The two constants keep mean 0 and variance 1, as those of :class:`SELU` do; the paper pairs it with a dropout of
    its own. Some code starts both at 1, which is :class:`REU`. The least value is ``-scale * alpha / e``, at -1.

    Args:
        scale: slope above 0, above 0.
        alpha: slope left of 0 over that right of it, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.serlu(x)), 4) for x in (-1.0, 1.0)]
        [-1.1524, 1.0786]

    Reference:
        Zhang and Li (2018). Effectiveness of scaled exponentially-regularized linear units (SERLUs), arXiv:1807.10117.
    """

    equation = "scale * x if x > 0 else scale * alpha * x * exp(x)"
    latex = r"\lambda \begin{cases} x & x > 0 \\ \alpha x e^x & x \le 0 \end{cases}"
    source = Citation(
        "Zhang, Li",
        2018,
        "Effectiveness of scaled exponentially-regularized linear units (SERLUs)",
        arxiv="1807.10117",
    )
    scale: float = fixed(1.07862, "slope above 0", POSITIVE, typical=(0.5, 2.0))
    alpha: float = fixed(2.90427, "slope left of 0 over that right of it", POSITIVE, typical=(0.5, 3.0))
    kinks = (Kink(at=0.0, left=lambda p: p.scale * p.alpha, right=lambda p: p.scale),)
    range = (lambda p: -p.scale * p.alpha / math.e, math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, scale: float, alpha: float) -> Any:
        below = within(x, -FAR, 0.0)
        return select(x > 0, scale * x, _times_exp((scale * alpha) * below, below), like=x)

    @staticmethod
    def derivative(x: Any, scale: float, alpha: float) -> Any:
        below = at_most(at_least(x, -FAR), 0.0)
        return select(x > 0, scale, _times_exp((scale * alpha) * (1.0 + below), below), like=x)


class DiffELU(Stateless, name="diffelu", family="exponential", level=1):
    r"""Difference ELU: ``x`` where ``x >= 0``, ``alpha * (x * exp(x) - beta * exp(beta * x))`` elsewhere.

    It jumps at 0, from ``-alpha * beta`` to 0. Some code starts both arguments at 1. DELU is another function.

    Args:
        alpha: size of the negative side, at least 0.
        beta: size and width of the slower exponential, between 0 and 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0, or a beta that is not between 0 and 1.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.diffelu(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.1375, 0.0, 1.0]

    Reference:
        Hu et al. (2021). DELU (difference exponential linear unit).
    """

    equation = "x if x >= 0 else alpha * (x * exp(x) - beta * exp(beta * x))"
    latex = r"\begin{cases} x & x \ge 0 \\ \alpha (x e^x - \beta e^{\beta x}) & x < 0 \end{cases}"
    source = Citation("Hu et al.", 2021, "DELU (difference exponential linear unit)")
    alpha: float = fixed(0.3, "size of the negative side", NON_NEGATIVE, typical=(0.1, 1.0))
    beta: float = fixed(
        0.1,
        "size and width of the slower exponential",
        Interval(0.0, 1.0, open_low=True, open_high=True),
        typical=(0.05, 0.9),
    )
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * (1.0 - p.beta**2), right=1.0),)
    range = (lambda p: _least_diffelu(p.alpha, p.beta), math.inf)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        below = within(x, -FAR / beta, 0.0)
        left = alpha * (_times_exp(below, below) - beta * exp_of_product(beta, below))
        return select(x < 0, left, x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        below = at_most(at_least(x, -FAR / beta), 0.0)
        left = alpha * (_times_exp(1.0 + below, below) - beta**2 * exp_of_product(beta, below))
        return select(x > 0, 1.0, left, like=x)


class SaRa(Stateless, name="sara", family="exponential", level=1):
    r"""SaRa: ``x`` where ``x > 0``, ``x / (1 + alpha * exp(-beta * x))`` elsewhere.

    The formula is malformed in the paper; this is how a survey and other code read it.

    Args:
        alpha: weight of the exponential, above 0: the slope left of 0 is ``1 / (1 + alpha)``.
        beta: how fast the negative side returns to 0, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.sara(x)), 4) for x in (-1.0, 1.0)]
        [-0.4983, 1.0]

    Reference:
        Qureshi and Sarosh Umar (2021). SaRa: a novel activation function with application to melanoma image
        classification.
    """

    equation = "x if x > 0 else x / (1 + alpha * exp(-beta * x))"
    latex = r"\begin{cases} x & x > 0 \\ x / (1 + \alpha e^{-\beta x}) & x \le 0 \end{cases}"
    source = Citation(
        "Qureshi, Sarosh Umar",
        2021,
        "SaRa: a novel activation function with application to melanoma image classification",
    )
    alpha: float = fixed(0.5, "weight of the exponential", POSITIVE, typical=(0.2, 2.0))
    beta: float = fixed(0.7, "how fast the negative side returns to 0", POSITIVE, typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: 1.0 / (1.0 + p.alpha), right=1.0),)
    range = (lambda p: _least_sara(p.alpha, p.beta), math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        below = within(x, -FAR / beta, 0.0)
        half = exp_of_product(Fraction(beta) / 2, below)
        return select(x > 0, x, below * (half / (alpha + half * half)) * half, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        below = at_most(at_least(x, -FAR / beta), 0.0)
        half = exp_of_product(Fraction(beta) / 2, below)
        decay = half * half
        total = alpha + decay
        return select(x > 0, 1.0, half * ((total + alpha * beta * below) / (total * total)) * half, like=x)


def _times_exp(factor: Any, x: Any) -> Any:
    """``factor * exp(x)`` for ``x <= 0``, where the exponential alone may be too small to be a number."""
    half = half_of_exp(x)
    return factor * half * half


def _zero(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function crosses 0 between two numbers."""
    for _ in range(100):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return 0.5 * (low + high)


def _least_diffelu(alpha: float, beta: float) -> float:
    """The minimum: where ``(1 + x) * exp(x) = beta^2 * exp(beta * x)``."""
    x = _zero(lambda x: (1 + x) * math.exp((1 - beta) * x) - beta**2, -1.0, 0.0)
    return alpha * (x * math.exp(x) - beta * math.exp(beta * x))


def _least_sara(alpha: float, beta: float) -> float:
    """The minimum: at ``x = -u / beta`` with ``alpha * (u - 1) = exp(-u)``."""
    u = _zero(lambda u: alpha * (u - 1) - math.exp(-u), 1.0, 1.0 + 1.0 / alpha)
    return (1 - u) / beta

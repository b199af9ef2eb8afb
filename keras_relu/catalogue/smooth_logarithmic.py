"""Smooth rectifiers that weigh x by a logarithm or by an exponential of an exponential."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.numerics import reused
from keras_relu.numerics.stable import (
    FAR,
    NEAR,
    at_least,
    at_most,
    decay_and_rest,
    expm1,
    half_of_exp,
    select,
    slope_of_times_gate,
    times_gate,
    within,
)


class Gish(Stateless, name="gish", family="smooth", level=1):
    r"""Gish: ``x * log(2 - exp(-exp(x)))``.

    The slope goes to ``log(2)``, not to 1. The least value is -0.2782, at -1.28.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.gish(x)), 4) for x in (-1.0, 1.0)]
        [-0.2683, 0.6596]

    Reference:
        Kaytan, Aydilek and Yeroğlu (2023). Gish: a novel activation function for image classification.
    """

    equation = "x * log(2 - exp(-exp(x)))"
    latex = r"x \log(2 - e^{-e^x})"
    source = Citation("Kaytan, Aydilek, Yeroğlu", 2023, "Gish: a novel activation function for image classification")
    range = (-0.27815946089638691, math.inf)
    properties = ("smooth",)
    transcendentals = (3, 3)

    @staticmethod
    def formula(x: Any) -> Any:
        held, half = _held_and_half(x)
        return times_gate(held, half, ops.log1p(-expm1(-half * half)))

    @staticmethod
    def derivative(x: Any) -> Any:
        held, half = _held_and_half(at_most(x, _SETTLED))
        n = half * half
        decay, rest = decay_and_rest(n)
        return slope_of_times_gate(held, half, ops.log1p(rest) + held * n * decay / (1.0 + rest))


#: From here on exp(-exp(x)), times whatever it meets, vanishes beside 1 in every dtype.
_SETTLED = 4.0


def _held_and_half(x: Any) -> tuple[Any, Any]:
    """``x`` from -FAR on, and ``exp(x / 2)`` as long as it matters."""
    held = at_least(x, -FAR)
    return held, half_of_exp(at_most(held, _SETTLED))


class LogLogish(Stateless, name="loglogish", family="smooth", level=1):
    r"""LogLogish: ``x * (1 - exp(-exp(x)))``.

    The mirror image of :class:`GoLU`'s gate. The least value is -0.3122, at -1.17.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.loglogish(x)), 4) for x in (-1.0, 1.0)]
        [-0.3078, 0.934]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092, section 3.3.12.
    """

    equation = "x * (1 - exp(-exp(x)))"
    latex = r"x (1 - e^{-e^x})"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    range = (-0.31218251608651629, math.inf)
    properties = ("smooth",)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any) -> Any:
        held, half = _held_and_half(x)
        return times_gate(held, half, -expm1(-half * half))

    @staticmethod
    def derivative(x: Any) -> Any:
        held, half = _held_and_half(at_most(x, _SETTLED))
        n = half * half
        decay, rest = decay_and_rest(n)
        return slope_of_times_gate(held, half, rest + held * n * decay)


class Logish(Stateless, name="logish", family="smooth", level=1):
    r"""Logish: ``x * log(1 + sigmoid(x))``.

    The slope goes to ``log(2)``, not to 1. The least value is -0.2528, at -1.37. LAU and pLogish add two parameters.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.logish(x)), 4) for x in (-1.0, 1.0)]
        [-0.2382, 0.5487]

    Reference:
        Zhu, Zeng, Li and Zheng (2021). Logish: a new nonlinear nonmonotonic activation function for convolutional
        neural network.
    """

    equation = "x * log(1 + sigmoid(x))"
    latex = r"x \log(1 + \sigma(x))"
    source = Citation(
        "Zhu, Zeng, Li, Zheng",
        2021,
        "Logish: a new nonlinear nonmonotonic activation function for convolutional neural network",
    )
    range = (-0.25276881678944035, math.inf)
    properties = ("smooth",)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any) -> Any:
        held = at_least(x, -FAR)
        half = half_of_exp(at_most(held, NEAR))
        n = half * half
        return times_gate(held, half, ops.log1p(n / (1.0 + n)))

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR, NEAR)
        half = half_of_exp(held)
        n = half * half
        rest = reused(n / (1.0 + n))
        return slope_of_times_gate(held, half, ops.log1p(rest) + held * rest / (1.0 + 2.0 * n))


class CoLU(Stateless, name="colu", family="smooth", level=1):
    r"""Collapsing linear unit: ``x / (1 - x * exp(-(x + exp(x))))``.

    Written as printed, its slope is NaN at -100 and at 100. The least value is -0.3772, at -0.727.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.colu(x)), 4) for x in (-1.0, 1.0)]
        [-0.347, 1.0249]

    Reference:
        Vagerwal (2021). Deeper learning with CoLU activation, arXiv:2112.12078.
    """

    equation = "x / (1 - x * exp(-(x + exp(x))))"
    latex = r"\frac{x}{1 - x e^{-(x + e^x)}}"
    source = Citation("Vagerwal", 2021, "Deeper learning with CoLU activation", arxiv="2112.12078")
    range = (-0.37715856839612915, math.inf)
    properties = ("smooth",)
    transcendentals = (2, 2)

    # With n = exp(x) and e = exp(-n), both sides of the fraction times n: x * n / (n - x * e).

    @staticmethod
    def formula(x: Any) -> Any:
        held, half, n, decay = _colu_pieces(x)
        return select(x > _SETTLED, x, held / (n - held * decay) * half * half, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        held, half, n, decay = _colu_pieces(x)
        rest = 1.0 / (n - held * decay)
        return half * ((n - held * held * (1.0 + n) * decay) * rest * rest) * half


def _colu_pieces(x: Any) -> tuple[Any, Any, Any, Any]:
    held = within(x, -FAR, _SETTLED)
    half = half_of_exp(held)
    n = half * half
    return held, half, n, ops.exp(-n)

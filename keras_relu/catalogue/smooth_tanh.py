"""Smooth rectifiers that weigh x by a hyperbolic tangent."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.catalogue.smooth_weighted import PHI_0
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.parameter import POSITIVE, fixed
from keras_relu.numerics import reused
from keras_relu.numerics.stable import (
    FAR,
    NEAR,
    at_least,
    at_most,
    exp_of_product,
    half_of_exp,
    normal_tail,
    select,
    tanh_and_slope,
    tanh_of_size,
    tanh_over,
    within,
)


class TanhExp(Stateless, name="tanhexp", family="smooth", level=3):
    r"""TanhExp: ``x * tanh(exp(x))``, found again as TeLU by Fernandez and Mali.

    The TeLU of Mercioni and Holban is another function: ``x * tanh(ELU(alpha * x))``. Written as printed, it gives NaN
    for the slope at 100, where ``exp`` overflows.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.tanhexp(x)), 4) for x in (-1.0, 1.0)]
        [-0.3521, 0.9913]

    Reference:
        Liu and Di (2020). TanhExp: a smooth activation function with high convergence speed for lightweight neural
        networks, arXiv:2003.09855; Fernandez and Mali (2024). TeLU activation function for fast and stable deep
        learning, arXiv:2412.20269.
    """

    equation = "x * tanh(exp(x))"
    latex = r"x \tanh(e^x)"
    source = Citation(
        "Liu, Di",
        2020,
        "TanhExp: a smooth activation function with high convergence speed for lightweight neural networks",
        arxiv="2003.09855",
    )
    range = (-0.35328577784821127, math.inf)
    properties = ("smooth",)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any) -> Any:
        held = at_least(x, -FAR)
        half = half_of_exp(at_most(held, _FULL))
        near, ratio, decay, below = _tanh_parts(half * half)
        return select(near, (held * half * ratio) * half, held * ((1.0 - decay) * below), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR, _FULL)
        half = half_of_exp(held)
        near, ratio, decay, below = _tanh_parts(half * half)
        bend = 4.0 * decay * below * below * held
        return select(near, half * (ratio + bend) * half, (1.0 - decay) * below + half * half * bend, like=x)


def _tanh_parts(y: Any) -> tuple[Any, Any, Any, Any]:
    """Whether y >= 0 is small, ``tanh(y) / y`` there, ``exp(-2 * y)``, and 1 by ``1 + exp(-2 * y)``."""
    decay = reused(ops.exp(-2.0 * y))
    return *tanh_over(y), decay, reused(1.0 / (1.0 + decay))


#: From here on tanh(exp(x)) is 1 in every dtype.
_FULL = 4.0


class LiSHT(Stateless, name="lisht", family="smooth", level=2):
    r"""Linearly scaled hyperbolic tangent: ``x * tanh(x)``.

    An even function: what it does to ``x`` it does to ``-x``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.lisht(x)), 4) for x in (-1.0, 1.0)]
        [0.7616, 0.7616]

    Reference:
        Roy, Manna, Dubey and Chaudhuri (2019). LiSHT: non-parametric linearly scaled hyperbolic tangent activation
        function for neural networks, arXiv:1901.05894.
    """

    equation = "x * tanh(x)"
    latex = r"x \tanh(x)"
    source = Citation(
        "Roy, Manna, Dubey, Chaudhuri",
        2019,
        "LiSHT: non-parametric linearly scaled hyperbolic tangent activation function for neural networks",
        arxiv="1901.05894",
    )
    range = (0.0, math.inf)
    properties = ("smooth", "non_negative")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        y = ops.abs(x)
        return y * tanh_of_size(y)

    @staticmethod
    def derivative(x: Any) -> Any:
        right = x > 0
        y = at_most(select(right, x, -x, like=x), NEAR)
        gate, steepness = tanh_and_slope(y)
        slope = gate + y * steepness
        return select(right, slope, -slope, like=x)


class Phish(Stateless, name="phish", family="smooth", level=1):
    r"""Phish: ``x * tanh(gelu(x))``.

    Nowhere negative: where ``x`` is, so is GELU. Left of 0 it rises to 0.1647 before it falls to 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.phish(x)), 4) for x in (-1.0, 1.0)]
        [0.1573, 0.6865]

    Reference:
        Naveen (2022). Phish: a novel hyper-optimizable activation function.
    """

    equation = "x * tanh(gelu(x))"
    latex = r"x \tanh(x \Phi(x))"
    source = Citation("Naveen", 2022, "Phish: a novel hyper-optimizable activation function")
    range = (0.0, math.inf)
    properties = ("smooth", "non_negative")
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any) -> Any:
        y = at_most(ops.abs(x), NEAR)
        ratio, half = normal_tail(y)
        factor = y * ratio * PHI_0 * half
        tail = factor * half
        # |gelu(x)|, which is its own tanh in the tail.
        size = select(x > 0, y - tail, tail, like=x)
        return select(x < _PHISH_TAIL, y * factor * half, ops.abs(x) * tanh_of_size(size), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        right = x > 0
        y = at_most(select(right, x, -x, like=x), NEAR)
        ratio, half = normal_tail(y)
        factor = PHI_0 * half
        tail, steep = y * ratio * factor * half, (ratio - y) * factor * half
        gate, steepness = tanh_and_slope(select(right, y - tail, tail, like=x))
        slope = gate + y * steepness * select(right, 1.0 - steep, steep, like=x)
        far = y * (y - 2.0 * ratio) * factor * half
        return select(x < _PHISH_TAIL, far, select(right, slope, -slope, like=x), like=x)


_PHISH_TAIL = -7.0


class Smish(Stateless, name="smish", family="smooth", level=1):
    r"""Smish: ``alpha * x * tanh(log(1 + sigmoid(beta * x)))``.

    The slope goes to ``0.6 * alpha``, not to ``alpha``. Computed with one exponential: for ``n = exp(beta * x)`` the
    gate is ``n * (3 * n + 2) / (5 * n^2 + 6 * n + 2)``. The saturated Mish, also called SMish, is another function.

    Args:
        alpha: scale, above 0.
        beta: sharpness, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.smish(x)), 4) for x in (-1.0, 1.0)]
        [-0.2338, 0.4996]

    Reference:
        Wang, Ren and Wang (2022). Smish: a novel activation function for deep learning methods.
    """

    equation = "alpha * x * tanh(log(1 + sigmoid(beta * x)))"
    latex = r"\alpha x \tanh(\log(1 + \sigma(\beta x)))"
    source = Citation("Wang, Ren, Wang", 2022, "Smish: a novel activation function for deep learning methods")
    alpha: float = fixed(1.0, "scale", POSITIVE, typical=(0.5, 2.0))
    beta: float = fixed(1.0, "sharpness", POSITIVE, typical=(0.3, 3.0))
    range = (lambda p: -0.2499936636601295 * p.alpha / p.beta, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        high = NEAR / beta
        held = within(x, -FAR / beta, high)
        half = exp_of_product(Fraction(beta) / 2, held)
        n = half * half
        gated = held * (half * (3.0 * n + 2.0) / ((5.0 * n + 6.0) * n + 2.0)) * half
        return alpha * select(x > high, 0.6 * x, gated, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        held = within(x, -FAR / beta, NEAR / beta)
        half = exp_of_product(Fraction(beta) / 2, held)
        n = half * half
        below = (5.0 * n + 6.0) * n + 2.0
        bend = 4.0 * (beta * held) * ((2.0 * n + 1.0) * (n + 1.0) / below)
        return alpha * (half / below * (3.0 * n + 2.0 + bend) * half)

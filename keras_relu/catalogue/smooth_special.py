"""Smooth rectifiers made of the error function, the arctangent or the sine."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.smooth_weighted import GELU, PHI_0
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.parameter import POSITIVE, fixed
from keras_relu.numerics import cos, sin
from keras_relu.numerics.gates import bend_of_arctangent
from keras_relu.numerics.stable import (
    FAR,
    NEAR,
    at_least,
    at_most,
    erf,
    half_of_exp,
    outermost,
    select,
    slope_of_times_gate,
    times_gate,
    within,
)


class Serf(Stateless, name="serf", family="smooth", level=2):
    r"""Serf: ``x * erf(log(1 + exp(x)))``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.serf(x)), 4) for x in (-1.0, 1.0)]
        [-0.3422, 0.9367]

    Reference:
        Nag and Bhattacharyya (2021). SERF: towards better training of deep neural networks using log-softplus error
        activation function, arXiv:2108.09598.
    """

    equation = "x * erf(log(1 + exp(x)))"
    latex = r"x \operatorname{erf}(\log(1 + e^x))"
    source = Citation(
        "Nag, Bhattacharyya",
        2021,
        "SERF: towards better training of deep neural networks using log-softplus error activation function",
        arxiv="2108.09598",
    )
    range = (-0.34843745875960642, math.inf)
    properties = ("smooth",)
    transcendentals = (3, 4)

    @staticmethod
    def formula(x: Any) -> Any:
        held = at_least(x, -FAR)
        half = half_of_exp(at_most(held, _ERF_FULL))
        return times_gate(held, half, erf(ops.log1p(half * half)), _ERF_STEEPNESS)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR, _ERF_FULL)
        half = half_of_exp(held)
        n = half * half
        inner = ops.log1p(n)
        bend = _ERF_STEEPNESS * held * ops.exp(-inner * inner) * (n / (1.0 + n))
        return slope_of_times_gate(held, half, erf(inner) + bend, _ERF_STEEPNESS)


#: The slope of erf at 0, and from where on erf is 1 in every dtype.
_ERF_STEEPNESS = 2 / math.sqrt(math.pi)
_ERF_FULL = 10.0


class SGELU(Stateless, name="sgelu", family="smooth", level=1):
    r"""Symmetrical GELU: ``alpha * x * erf(x / sqrt(2))``.

    An even function: what it does to ``x`` it does to ``-x``. Other code starts with ``alpha = 0.1``. The saturated
    GELU, also called SGELU, is another function: :class:`SaturatedGELU`.

    Args:
        alpha: scale, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.sgelu(x)), 4) for x in (-1.0, 1.0)]
        [0.6827, 0.6827]

    Reference:
        Yu and Su (2019). Symmetrical Gaussian error linear units (SGELUs), arXiv:1911.03925.
    """

    equation = "alpha * x * erf(x / sqrt(2))"
    latex = r"\alpha x \operatorname{erf}(x / \sqrt{2})"
    source = Citation("Yu, Su", 2019, "Symmetrical Gaussian error linear units (SGELUs)", arxiv="1911.03925")
    alpha: float = fixed(1.0, "scale", POSITIVE, typical=(0.1, 2.0))
    range = (0.0, math.inf)
    properties = ("smooth", "non_negative")
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        # TensorFlow's erf is NaN for a far argument in double precision.
        return alpha * (x * erf(x * math.sqrt(0.5)))

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        held = within(x, -NEAR, NEAR)
        bend = 2.0 * PHI_0 * held * ops.exp(-0.5 * ops.square(held))
        return alpha * (erf(held * math.sqrt(0.5)) + bend)


class GELUSine(Stateless, name="gelusine", aliases=("GELU-sine",), family="smooth", level=1):
    r"""GELU and a sine: ``gelu(x) + alpha * sin(x)``.

    Found by a search that a language model led. It oscillates for ever: at -inf it has no limit and is NaN, and so is
    its slope at both infinities.

    Args:
        alpha: height of the sine, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.gelusine(x)), 4) for x in (-1.0, 1.0)]
        [-0.2428, 0.9255]

    Reference:
        Mining generalizable activation functions (2026), arXiv:2602.05688.
    """

    equation = "gelu(x) + alpha * sin(x)"
    latex = r"x \Phi(x) + \alpha \sin x"
    source = Citation("AlphaEvolve", 2026, "Mining generalizable activation functions", arxiv="2602.05688")
    alpha: float = fixed(0.1, "height of the sine", POSITIVE, typical=(0.05, 0.5))
    range = (lambda p: _least_gelusine(p.alpha), math.inf)
    properties = ("smooth",)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return select(x == math.inf, x, GELU.formula(x, approximate=False) + alpha * sin(x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return GELU.derivative(x, approximate=False) + alpha * cos(x)


def _least_gelusine(alpha: float) -> float:
    """The minimum: between that of the sine, at -pi / 2, and that of GELU."""
    left, right = -math.pi / 2, -0.75
    for _ in range(60):
        x = (left + right) / 2
        slope = _normal_cdf(x) + x * PHI_0 * math.exp(-x * x / 2) + alpha * math.cos(x)
        left, right = (x, right) if slope < 0 else (left, x)
    return left * _normal_cdf(left) + alpha * math.sin(left)


def _normal_cdf(x: float) -> float:
    return math.erfc(-x / math.sqrt(2)) / 2


class SinSig(Stateless, name="sinsig", family="smooth", level=1):
    r"""SinSig: ``x * sin(pi / 2 * sigmoid(x))``.

    The least value is -0.4292, at -1.32.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.sinsig(x)), 4) for x in (-1.0, 1.0)]
        [-0.41, 0.9121]

    Reference:
        Douge et al. (2021). SinSig.
    """

    equation = "x * sin(pi / 2 * sigmoid(x))"
    latex = r"x \sin\left(\tfrac{\pi}{2} \sigma(x)\right)"
    source = Citation("Douge et al.", 2021, "SinSig")
    range = (-0.42917763205054661, math.inf)
    properties = ("smooth",)
    transcendentals = (2, 3)

    @staticmethod
    def formula(x: Any) -> Any:
        held = at_least(x, -FAR)
        half = half_of_exp(at_most(held, NEAR))
        n = half * half
        return times_gate(held, half, sin(_QUARTER * (n / (1.0 + n))), _QUARTER)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR, NEAR)
        half = half_of_exp(held)
        n = half * half
        angle = _QUARTER * (n / (1.0 + n))
        slope = sin(angle) + held * cos(angle) * (angle / (1.0 + n))
        return slope_of_times_gate(held, half, slope, _QUARTER)


_QUARTER = math.pi / 2


class CaLU(Stateless, name="calu", aliases=("ATLU",), family="smooth", level=1):
    r"""Cauchy linear unit: ``x`` times the distribution function of Cauchy's distribution.

    ``x * (atan(x) / pi + 1/2)``. Unlike its relatives it does not return to 0 on the left, but falls to ``-1 / pi``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.calu(x)), 4) for x in (-1.0, 1.0)]
        [-0.25, 0.75]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092, section 3.3.3.
    """

    equation = "x * (atan(x) / pi + 1/2)"
    latex = r"x \left(\frac{\arctan x}{\pi} + \frac{1}{2}\right)"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    range = (-1 / math.pi, math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (0, 0)

    @staticmethod
    def formula(x: Any) -> Any:
        # Beyond 1 by atan(u) = pi / 2 - atan(1 / u), so that nothing cancels on the left.
        u = ops.abs(x)
        far, bound = u > 1, at_most(u, 2.0**60)
        v = select(far, 1.0 / at_least(bound, 1.0), bound, like=x)
        turn = (bend_of_arctangent(v) + v / (1.0 + v * v)) * (1 / math.pi)
        left = select(far, bound * turn, u * (0.5 - turn), like=x)
        return select(x > 0, x * select(far, 1.0 - turn, 0.5 + turn, like=x), -left, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        right = x > 0
        u = at_most(select(right, x, -x, like=x), outermost(x))
        far = u > 1
        v = select(far, 1.0 / at_least(u, 1.0), u, like=x)
        bend = bend_of_arctangent(v)
        near = 0.5 - (bend + 2.0 * v / (1.0 + v * v)) * (1 / math.pi)
        tail = select(far, bend * (1 / math.pi), near, like=x)
        return select(right, 1.0 - tail, tail, like=x)

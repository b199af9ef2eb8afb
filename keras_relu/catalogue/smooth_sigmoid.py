"""Smooth rectifiers made of the sigmoid of x, and of Laplace's distribution function."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.catalogue.smooth_weighted import SiLU, lambert_w
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics.stable import (
    FAR,
    NEAR,
    at_most,
    exp_of_product,
    expm1_beside,
    half_of_exp,
    select,
    slope_of_times_sigmoid,
    times_sigmoid,
    within,
)

# The depth of the minimum of x * sigmoid(x).
_DEPTH = lambert_w(math.exp(-1.0))


class BSiLU(Stateless, name="b_silu", aliases=("B-SiLU", "Bounded SiLU"), family="smooth", level=3):
    r"""Bounded SiLU: ``(x + alpha) * sigmoid(x) - alpha / 2``, which is 0 at 0.

    Mostly met as the surrogate of :class:`SUGAR`, whose backward is the slope of this one. Its least value is
    ``-alpha / 2 - W(exp(-1 - alpha))`` with Lambert's W: -0.9 for the default, at -2.73.

    Args:
        alpha: minus twice the value at -inf, at least 0; 0 is SiLU.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.b_silu(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.6548, 0.0, 1.1169]

    Reference:
        Horuz, Kasenbacher, Higuchi et al. (2025). The resurrection of the ReLU, arXiv:2505.22074.
    """

    equation = "(x + alpha) * sigmoid(x) - alpha / 2"
    latex = r"(x + \alpha) \sigma(x) - \alpha / 2"
    source = Citation(
        "Horuz, Kasenbacher, Higuchi et al.", 2025, "The resurrection of the ReLU", arxiv="2505.22074", equation="7"
    )
    alpha: float = fixed(1.67, "minus twice the value at -inf", NON_NEGATIVE, typical=(0.1, 3.0))
    range = (lambda p: -0.5 * p.alpha - lambert_w(math.exp(-1.0 - p.alpha)), math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        # sigmoid(x) - 1/2 is half of (exp(x) - 1) / (exp(x) + 1).
        held = within(x, -FAR, NEAR)
        half = half_of_exp(held)
        power = half * half
        weighted = (held * half * half + (0.5 * alpha) * expm1_beside(held, power)) / (1.0 + power)
        return select(x > NEAR, x + 0.5 * alpha, weighted, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        held = within(x, -FAR, NEAR)
        return slope_of_times_sigmoid(held + alpha, half_of_exp(held))


class SmoothLeaky(Stateless, name="smooth_leaky", aliases=("Smooth-Leaky",), family="smooth", level=3):
    r"""Smooth-Leaky: ``alpha * x + (1 - alpha) * x * sigmoid(c / p * x)``.

    Only the quotient ``c / p`` counts. Its randomized variant draws ``alpha`` in training.

    Args:
        alpha: slope at -inf, at least 0; 0 is swish.
        c: sharpness, above 0.
        p: width of the bend, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0, or a ``c`` or ``p`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.smooth_leaky(x)), 4) for x in (-1.0, 1.0)]
        [-0.243, 0.857]

    Reference:
        Lillo and Cheney (2025). Activation function design sustains plasticity in continual learning,
        arXiv:2509.22562.
    """

    equation = "alpha * x + (1 - alpha) * x * sigmoid(c / p * x)"
    latex = r"\alpha x + (1 - \alpha) x \, \sigma\left(\tfrac{c}{p} x\right)"
    source = Citation(
        "Lillo, Cheney",
        2025,
        "Activation function design sustains plasticity in continual learning",
        arxiv="2509.22562",
        equation="1",
    )
    alpha: float = fixed(0.1, "slope at -inf", NON_NEGATIVE, typical=(0.01, 0.5))
    c: float = fixed(5.0, "sharpness", POSITIVE, typical=(1.0, 8.0))
    p: float = fixed(3.0, "width of the bend", POSITIVE, typical=(1.0, 5.0))
    range = (lambda p: -math.inf if p.alpha else -_DEPTH * p.p / p.c, math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, c: float, p: float) -> Any:
        sharpness = Fraction(c) / Fraction(p)
        high = NEAR / float(sharpness)
        held = within(x, -FAR / float(sharpness), high)
        swish = times_sigmoid(held, exp_of_product(sharpness / 2, held))
        line = alpha * x if alpha else 0.0
        return select(x > high, x, line + (1.0 - alpha) * swish, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, c: float, p: float) -> Any:
        sharpness = Fraction(c) / Fraction(p)
        held = within(x, -FAR / float(sharpness), NEAR / float(sharpness))
        slope = slope_of_times_sigmoid(float(sharpness) * held, exp_of_product(sharpness / 2, held))
        return alpha + (1.0 - alpha) * slope


class ESwish(Stateless, name="e_swish", aliases=("E-Swish",), family="smooth", level=1):
    r"""E-swish: ``beta * x * sigmoid(x)``.

    Kocak's exponential swish, ``exp(-x) * sigmoid(x)``, goes by the same name in other code.

    Args:
        beta: scale, above 0; the paper takes 1 to 2, and code 1.375, 1.5 or 1.75.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a beta that is not above 0.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.e_swish(1.0)), 4)
        1.0966

    Reference:
        Alcaide (2018). E-swish: adjusting activations to different network depths, arXiv:1801.07145.
    """

    equation = "beta * x * sigmoid(x)"
    latex = r"\beta x \, \sigma(x)"
    source = Citation("Alcaide", 2018, "E-swish: adjusting activations to different network depths", arxiv="1801.07145")
    beta: float = fixed(1.5, "scale", POSITIVE, typical=(1.0, 2.0))
    range = (lambda p: -_DEPTH * p.beta, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, beta: float) -> Any:
        return beta * SiLU.formula(x)

    @staticmethod
    def derivative(x: Any, beta: float) -> Any:
        return beta * SiLU.derivative(x)


class EANAF(Stateless, name="eanaf", family="smooth", level=1):
    r"""EANAF: ``x * exp(x) / (exp(x) + 2)``.

    This is ``x * sigmoid(x - log(2))``, and ``x * tanh(softplus(x) / 2)``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.eanaf(1.0)), 4)
        0.5761

    Reference:
        Chai et al. (2021). EANAF.
    """

    equation = "x * exp(x) / (exp(x) + 2)"
    latex = r"\frac{x e^x}{e^x + 2}"
    source = Citation("Chai et al.", 2021, "EANAF")
    range = (-lambert_w(0.5 * math.exp(-1.0)), math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        held = within(x, -FAR, NEAR)
        half = half_of_exp(held)
        return select(x > NEAR, x, held * (half / (2.0 + half * half)) * half, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR, NEAR)
        half = half_of_exp(held)
        rest = 1.0 / (2.0 + half * half)
        return half * rest * (1.0 + 2.0 * held * rest) * half


class MoLU(Stateless, name="molu", family="smooth", level=1):
    r"""Moderate adaptive linear unit: ``x * (1 + tanh(x)) / 2``.

    This is ``x * sigmoid(2 * x)``, so swish with ``beta = 2``. The first version of the paper has another formula.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.molu(1.0)), 4)
        0.8808

    Reference:
        Koh, Ko and Jhe (2023). Moderate adaptive linear units (MoLU), arXiv:2302.13696.
    """

    equation = "x * (1 + tanh(x)) / 2"
    latex = r"x (1 + \tanh x) / 2"
    source = Citation("Koh, Ko, Jhe", 2023, "Moderate adaptive linear units (MoLU)", arxiv="2302.13696")
    range = (-0.5 * _DEPTH, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        held = within(x, -0.5 * FAR, 0.5 * NEAR)
        return select(x > 0.5 * NEAR, x, times_sigmoid(held, half_of_exp(2.0 * held)), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -0.5 * FAR, 0.5 * NEAR)
        return slope_of_times_sigmoid(2.0 * held, half_of_exp(2.0 * held))


class OAF(Stateless, name="oaf", family="smooth", level=1):
    r"""Optimal activation function: ``max(0, x) + x * sigmoid(x)``, the sum of ReLU and SiLU.

    Its slope goes to 2. At 0 there is a kink from 1/2 to 3/2; the slope there is the left one, 1/2.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.oaf(1.0)), 4)
        1.7311

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092, section 3.6.47.
    """

    equation = "max(0, x) + x * sigmoid(x)"
    latex = r"\max(0, x) + x \, \sigma(x)"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    kinks = (Kink(at=0.0, left=0.5, right=1.5),)
    range = (-_DEPTH, math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return ops.relu(x) + SiLU.formula(x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return SiLU.derivative(x) + select(x > 0, 1.0, 0.0, like=x)


class LaLU(Stateless, name="lalu", family="smooth", level=1):
    r"""Laplace linear unit: ``x`` times the distribution function of Laplace's distribution.

    ``x * (1 - exp(-x) / 2)`` where ``x >= 0``, and ``x * exp(x) / 2`` elsewhere.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.lalu(x)), 4) for x in (-1.0, 1.0)]
        [-0.1839, 0.8161]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092, section 3.3.4.
    """

    equation = "x * (1 - exp(-x) / 2) if x >= 0 else x * exp(x) / 2"
    latex = r"\begin{cases} x (1 - e^{-x} / 2) & x \ge 0 \\ x e^x / 2 & x < 0 \end{cases}"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    range = (-0.5 * math.exp(-1.0), math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        y = at_most(ops.abs(x), FAR)
        half = half_of_exp(-y)
        return select(x > 0, x * (1.0 - 0.5 * half * half), -0.5 * y * half * half, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        right = x > 0
        y = at_most(select(right, x, -x, like=x), FAR)
        half = half_of_exp(-y)
        tail = 0.5 * (1.0 - y) * half * half
        return select(right, 1.0 - tail, tail, like=x)

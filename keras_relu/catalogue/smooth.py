"""Smooth rectifiers that round the corner of ReLU."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics.stable import (
    FAR,
    NEAR,
    at_least,
    at_most,
    exp_of_product,
    expm1,
    hypot_1,
    log1p_of_quotient,
    outermost,
    select,
    within,
)


class Softplus(Stateless, name="softplus", aliases=("SoftReLU",), family="smooth", level=5):
    r"""Softplus: ``log(1 + exp(beta * x)) / beta``.

    Args:
        beta: sharpness, above 0.
        threshold: accepted because torch has it, and without effect: torch returns ``x`` itself where
            ``beta * x`` is larger, while this is the exact function everywhere.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a beta that is not above 0.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.softplus(0.0)), 4)
        0.6931

    Reference:
        Dugas, Bengio, Belisle, Nadeau and Garcia (2000). Incorporating second-order functional knowledge for better
        option pricing.
    """

    equation = "log(1 + exp(beta * x)) / beta"
    latex = r"\log(1 + e^{\beta x}) / \beta"
    source = Citation(
        "Dugas, Bengio, Belisle, Nadeau, Garcia",
        2000,
        "Incorporating second-order functional knowledge for better option pricing",
    )
    beta: float = fixed(1.0, "sharpness", POSITIVE, typical=(0.5, 4.0))
    threshold: float = fixed(20.0, "accepted because torch has it, and without effect")
    range = (0.0, math.inf)
    properties = ("monotonic", "smooth", "non_negative")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, beta: float, threshold: float) -> Any:
        y = at_least(-ops.abs(x), -FAR / beta)
        if beta >= 1:
            tail = log1p_of_quotient(exp_of_product(beta, y), 1.0) / beta
        else:
            # Where exp is too small to be a number, exp / beta may still be one.
            half = exp_of_product(Fraction(beta) / 2, y)
            tail = select(half < 1e-10, half / beta * half, log1p_of_quotient(half * half, 1.0) / beta, like=half)
        return ops.relu(x) + tail

    @staticmethod
    def derivative(x: Any, beta: float, threshold: float) -> Any:
        n = exp_of_product(beta, within(x, -FAR / beta, NEAR / beta))
        return n / (1.0 + n)

    @staticmethod
    def derivative_from_output(y: Any, beta: float, threshold: float) -> Any:
        return -expm1(-beta * y)

    @classmethod
    def keeps(cls, arguments: Any) -> Any:
        # A steeper one's output is too small to be an accurate number where its slope still is one.
        return super().keeps(arguments) if arguments.beta <= 1 else None


class SmeLU(Stateless, name="smelu", aliases=("SmoothReLU", "sparse_plus"), family="smooth", level=4):
    r"""Smooth ReLU: 0 up to ``-beta``, ``(x + beta)^2 / (4 * beta)`` up to ``beta``, ``x`` from there.

    Keras's and JAX's ``sparse_plus`` is this with ``beta = 1``; SqSoftplus is this with ``beta = 1/2``.

    Args:
        beta: half the width of the bend, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a beta that is not above 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.smelu(0.0)), float(keras_relu.activations.smelu(2.0))
        (0.25, 2.0)

    Reference:
        Shamir, Lin et al. (2022). Real world large scale recommendation systems reproducibility and smooth activations,
        arXiv:2202.06499.
    """

    equation = "0 if x <= -beta else (x + beta)^2 / (4 * beta) if x < beta else x"
    latex = r"\begin{cases} 0 & x \le -\beta \\ (x + \beta)^2 / (4 \beta) & |x| < \beta \\ x & x \ge \beta \end{cases}"
    source = Citation(
        "Shamir, Lin et al.",
        2022,
        "Real world large scale recommendation systems reproducibility and smooth activations",
        arxiv="2202.06499",
    )
    beta: float = fixed(1.0, "half the width of the bend", POSITIVE, typical=(0.25, 4.0))
    kinks = (
        Kink(at=lambda p: -p.beta, left=0.0, right=0.0),
        Kink(at=lambda p: p.beta, left=1.0, right=1.0),
    )
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any, beta: float) -> Any:
        bend = ops.square(x + beta) * (0.25 / beta)
        return select(x <= -beta, 0.0, select(x >= beta, x, bend, like=x), like=x)

    @staticmethod
    def derivative(x: Any, beta: float) -> Any:
        bend = (x + beta) * (0.5 / beta)
        return select(x <= -beta, 0.0, select(x >= beta, 1.0, bend, like=x), like=x)


class Squareplus(Stateless, name="squareplus", family="smooth", level=4):
    r"""Squareplus: ``(x + sqrt(x^2 + b)) / 2``.

    Softplus without an exponential; ``b = 4`` has its curvature at 0, and ``b = 0`` is ReLU.

    Args:
        b: size of the bend, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a b below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.squareplus(0.0)), float(keras_relu.activations.squareplus(1.5))
        (1.0, 2.0)

    Reference:
        Barron (2021). Squareplus: a softplus-like algebraic rectifier, arXiv:2112.11687.
    """

    equation = "(x + sqrt(x^2 + b)) / 2"
    latex = r"(x + \sqrt{x^2 + b}) / 2"
    source = Citation("Barron", 2021, "Squareplus: a softplus-like algebraic rectifier", arxiv="2112.11687")
    b: float = fixed(4.0, "size of the bend", NON_NEGATIVE, typical=(0.1, 10.0))
    kinks = (Kink(at=lambda p: math.inf if p.b else 0.0, left=lambda p: 1.0 if p.b else 0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "smooth", "non_negative")

    @staticmethod
    def formula(x: Any, b: float) -> Any:
        if b == 0:
            return ops.relu(x)
        # max(x, 0), and what the curve is above it: the half of sqrt(x^2 + b) - |x|, without the cancellation.
        c = math.sqrt(b)
        u = ops.abs(x) * (1.0 / c)
        return ops.relu(x) + (0.5 * c) / (u + hypot_1(u))

    @staticmethod
    def derivative(x: Any, b: float) -> Any:
        if b == 0:
            return select(x > 0, 1.0, 0.0, like=x)
        right = x > 0
        u = at_most(select(right, x, -x, like=x) * (1.0 / math.sqrt(b)), outermost(x))
        root = hypot_1(u)
        tail = 0.5 / (root * (root + u))
        return select(right, 1.0 - tail, tail, like=x)

    #: The square doubles the output's relative error.
    output_serves_in_16_bits = False

    @staticmethod
    def derivative_from_output(y: Any, b: float) -> Any:
        if b == 0:
            return select(y > 0, 1.0, 0.0, like=y)
        # y^2 / (y^2 + b / 4), by whichever of the two is the smaller.
        t = y * (2.0 / math.sqrt(b))
        small, large = ops.square(at_most(t, 1.0)), ops.square(1.0 / at_least(t, 1.0))
        return select(t < 1, small / (1.0 + small), 1.0 / (1.0 + large), like=y)

"""Learned rectifiers made of lines and a parabola."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, Interval, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import line, positive_part, sigmoid_and_rest, times
from keras_relu.numerics.stable import constant, largest_float_below, select


class BerLU(Trainable, name="berlu", family="adaptive", level=2):
    r"""Bernstein linear unit: a leaky ReLU with a learned slope, whose kink is a parabola of width ``2 * e``.

    ``alpha * x`` where ``x < -e``, ``x`` where ``x > e``, and ``alpha * x + (1 - alpha) * (x + e)^2 / (4 * e)``
    between: a leaky SmeLU, and with ``alpha = 0`` SmeLU itself (``beta = e``). The slope is continuous.

    Args:
        alpha: start value of the slope on the left, from -1 to 1.
        e: half the width of the bend, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between -1 and 1, or an e that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.berlu(x, alpha=0.5, e=1.0)) for x in (-2.0, 0.0, 2.0)]
        [-1.0, 0.125, 2.0]

    Reference:
        Zhang, Zhang, Zhu and Mo (2026). Universal smoothness via Bernstein polynomials, arXiv:2605.02591.
    """

    equation = "alpha * x if x < -e else (x if x > e else alpha * x + (1 - alpha) * (x + e)^2 / (4 * e))"
    latex = (
        r"\begin{cases} \alpha x & x < -\epsilon \\"
        r" \alpha x + \frac{(1 - \alpha)(x + \epsilon)^2}{4 \epsilon} & |x| \le \epsilon \\"
        r" x & x > \epsilon \end{cases}"
    )
    source = Citation(
        "Zhang, Zhang, Zhu, Mo", 2026, "Universal smoothness via Bernstein polynomials", arxiv="2605.02591"
    )
    alpha: float = trainable(0.01, "slope on the left", Interval(-1.0, 1.0), typical=(0.01, 0.9))
    e: float = fixed(0.01, "half the width of the bend", POSITIVE, typical=(0.01, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(at=lambda p: -p.e, left=lambda p: p.alpha, right=lambda p: p.alpha),
        Kink(at=lambda p: p.e, left=1.0, right=1.0),
    )
    range = (lambda p: -math.inf if p.alpha > 0 else -p.alpha * p.e / (1 - p.alpha), math.inf)
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any, alpha: Any, e: float) -> Any:
        ray = times(select(x > 0, 1.0, alpha, like=x), x)
        past = x + e
        bend = alpha * x + (1 - alpha) * (past * (past * (0.25 / e)))
        return select((x > -e) & (x < e), bend, ray, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, e: float) -> Any:
        left, right = x <= -e, x >= e
        bend = alpha + (1 - alpha) * ((x + e) * (0.5 / e))
        short = x - e
        return (
            select(right, 1.0, select(left, alpha, bend, like=x), like=x),
            select(right, 0.0, select(left, x, -short * (short * (0.25 / e)), like=x), like=x),
        )


class AQuLU(Trainable, name="aqulu", family="adaptive", level=1):
    r"""Adaptive quadratic linear unit: a parabola between 0 and the identity, with learned coefficients.

    0 where ``x <= -beta / alpha``, ``x`` where ``x > (1 - beta) / alpha``, ``alpha * x^2 + beta * x`` between, which
    joins them continuously. With ``alpha = 1/4`` and ``beta = 1/2`` it dips below 0 and has two kinks, where SmeLU
    has none.

    Args:
        alpha: start value of the coefficient of ``x^2``, above 0.
        beta: start value of the coefficient of ``x``.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.aqulu(x)) for x in (-3.0, -1.0, 1.0, 3.0)]
        [0.0, -0.25, 0.75, 3.0]

    Reference:
        Wu et al. (2023). AQuLU.
    """

    equation = "0 if x <= -beta / alpha else (alpha * x^2 + beta * x if x <= (1 - beta) / alpha else x)"
    latex = (
        r"\begin{cases} 0 & x \le -\beta / \alpha \\"
        r" \alpha x^2 + \beta x & -\beta / \alpha < x \le (1 - \beta) / \alpha \\"
        r" x & x > (1 - \beta) / \alpha \end{cases}"
    )
    source = Citation("Wu et al.", 2023, "AQuLU")
    alpha: float = trainable(0.25, "coefficient of x^2", POSITIVE, typical=(0.1, 1.0))
    beta: float = trainable(0.5, "coefficient of x", typical=(0.1, 0.9))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(
            at=lambda p: largest_float_below(-Fraction(p.beta) / Fraction(p.alpha)),
            left=0.0,
            right=lambda p: -p.beta,
        ),
        Kink(
            at=lambda p: largest_float_below((1 - Fraction(p.beta)) / Fraction(p.alpha)),
            left=lambda p: 2.0 - p.beta,
            right=1.0,
        ),
    )
    range = (
        # Where the parabola turns, or where it ends if it turns only beyond.
        lambda p: 0.0 if p.beta <= 0 else max(-p.beta * p.beta / 4, 1 - p.beta if p.beta > 2 else -math.inf) / p.alpha,
        math.inf,
    )

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        gate, rest = line(alpha, x, beta)
        beyond = (gate - 1) + rest > 0
        return select(beyond, x, select(gate + rest <= 0, 0.0, x * (gate + rest), like=x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        gate, rest = line(alpha, x, beta)
        beyond, flat = (gate - 1) + rest > 0, gate + rest <= 0
        inside = select(beyond | flat, 0.0, x, like=x)
        return (
            select(beyond, 1.0, select(flat, 0.0, alpha * inside + (gate + rest), like=x), like=x),
            inside * inside,
            inside,
        )


class ExpoBlend(Trainable, name="expo_blend", aliases=("ExpoActivation",), family="adaptive", level=2):
    r"""Blend of ReLU and squared ReLU: ``(1 - a) * u + a * u^2`` with ``u = max(0, x)`` and ``a = sigmoid(theta)``.

    From a package, not from a paper. The square is beyond float16 from ``x = 362`` on.

    Args:
        theta: start value of what decides the share of the square; 0 gives both one half.
        theta_initializer, theta_regularizer, theta_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.expo_blend(x)) for x in (-2.0, 2.0)]
        [0.0, 3.0]

    Reference:
        exponet, a package on PyPI (2026), ExpoActivation.
    """

    equation = "(1 - sigmoid(theta)) * max(0, x) + sigmoid(theta) * max(0, x)^2"
    latex = r"(1 - \sigma(\theta)) \max(0, x) + \sigma(\theta) \max(0, x)^2"
    source = Citation("PyPI exponet", 2026, "exponet ExpoActivation")
    theta: float = trainable(0.0, "what decides the share of the square", typical=(-2.0, 2.0))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: 1 / (1 + math.exp(p.theta))),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, theta: Any) -> Any:
        share, rest = sigmoid_and_rest(constant(theta, x))
        positive = positive_part(x)
        return positive * (rest + times(share, positive))

    @staticmethod
    def derivative(x: Any, theta: Any) -> Any:
        share, rest = sigmoid_and_rest(constant(theta, x))
        positive = positive_part(x)
        return (
            select(x > 0, rest + 2 * times(share, positive), 0.0, like=x),
            share * rest * positive * (positive - 1),
        )

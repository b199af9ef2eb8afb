"""Learned rectifiers with the negative side of ELU: its depth, its steepness, its place."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import half_exp, negative_part, product_and_error, settled, times, vanished
from keras_relu.numerics.stable import constant, expm1, select


class MPELU(Trainable, name="mpelu", family="adaptive", level=3):
    r"""Multiple parametric ELU: ``x`` where ``x > 0``, ``alpha * (exp(beta * x) - 1)`` elsewhere, both learned.

    The paper starts ``alpha`` at 0.25 or 1, and its code learns both weights five times as fast as the others. For
    ``alpha * beta`` other than 1 there is a kink at 0. A ``beta`` that learning takes below 0 makes the left side
    grow without bound: give ``beta_constraint`` if that happens.

    Args:
        alpha: start value of the depth below 0.
        beta: start value of the steepness below 0, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``beta`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.mpelu(x, alpha=2.0, beta=0.5)), 4) for x in (-1.0, 1.0)]
        [-0.7869, 1.0]

    Reference:
        Li, Fan, Li, Wu and Ming (2018). Improving deep neural network with multiple parametric exponential linear
        units, arXiv:1606.00305.
    """

    equation = "x if x > 0 else alpha * (exp(beta * x) - 1)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha (e^{\beta x} - 1) & x \le 0 \end{cases}"
    source = Citation(
        "Li, Fan, Li, Wu, Ming",
        2018,
        "Improving deep neural network with multiple parametric exponential linear units",
        arxiv="1606.00305",
    )
    alpha: float = trainable(1.0, "depth below 0", typical=(0.2, 2.0))
    beta: float = trainable(1.0, "steepness below 0", POSITIVE, typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.beta, right=1.0),)
    range = (lambda p: min(0.0, -p.alpha), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return select(x > 0, x, alpha * expm1(times(beta, negative_part(x))), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        negative = negative_part(x)
        half = half_exp(beta, negative)
        return (
            select(x > 0, 1.0, alpha * beta * half * half, like=x),
            expm1(times(beta, negative)),
            alpha * (vanished(half, negative) * half) * half,
        )


class FELU(Trainable, name="felu", family="adaptive", level=1):
    r"""Fast ELU: ``x`` where ``x > 0``, ``alpha * (exp(x) - 1)`` elsewhere, with a learned ``alpha``.

    The paper writes ``2^(x / log(2))`` for ``exp(x)``: the same function. Only the paper's approximation by the bits
    of the exponent, which is not here, differs from an ELU with a learned depth.

    Args:
        alpha: start value of the depth below 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.felu(x, alpha=0.5)), 4) for x in (-1.0, 1.0)]
        [-0.3161, 1.0]

    Reference:
        Zheng and Wang (2020). FELU: fast exponential linear unit.
    """

    equation = "x if x > 0 else alpha * (2^(x / log(2)) - 1)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha (2^{x / \ln 2} - 1) & x \le 0 \end{cases}"
    source = Citation("Zheng, Wang", 2020, "FELU: fast exponential linear unit")
    alpha: float = trainable(1.0, "depth below 0", typical=(0.2, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=1.0),)
    range = (lambda p: min(0.0, -p.alpha), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return select(x > 0, x, alpha * expm1(negative_part(x)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        negative = negative_part(x)
        half = half_exp(1.0, negative)
        return select(x > 0, 1.0, alpha * half * half, like=x), expm1(negative)


class PFELU(Trainable, name="pfelu", family="adaptive", level=1):
    r"""P+FELU: :class:`FELU` plus a learned shift, ``beta + x`` or ``beta + alpha * (exp(x) - 1)``.

    Args:
        alpha: start value of the depth below 0.
        beta: start value of the shift of the whole curve.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pfelu(x, beta=0.5)), 4) for x in (-1.0, 1.0)]
        [-0.1321, 1.5]

    Reference:
        Adem (2022). P+FELU: flexible and trainable fast exponential linear unit for deep learning architectures.
    """

    equation = "beta + (x if x > 0 else alpha * (2^(x / log(2)) - 1))"
    latex = r"\beta + \begin{cases} x & x > 0 \\ \alpha (2^{x / \ln 2} - 1) & x \le 0 \end{cases}"
    source = Citation(
        "Adem", 2022, "P+FELU: flexible and trainable fast exponential linear unit for deep learning architectures"
    )
    alpha: float = trainable(1.0, "depth below 0", typical=(0.2, 2.0))
    beta: float = trainable(0.0, "shift of the whole curve", typical=(-0.5, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=1.0),)
    range = (lambda p: p.beta + min(0.0, -p.alpha), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return beta + FELU.formula(x, alpha)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        return *FELU.derivative(x, alpha), constant(1.0, x)


class PDELU(Trainable, name="pdelu", aliases=("PNELU",), family="adaptive", level=2):
    r"""Parametric deformable ELU: ``alpha`` times a deformed exponential, less 1, below 0; with a learned ``alpha``.

    ``alpha * (max(0, 1 + (1 - t) * x)^(1 / (1 - t)) - 1)`` where ``x <= 0``, and ``x`` elsewhere; ``t = 1`` is its
    limit, ELU. Below ``-1 / (1 - t)``, for ``t < 1``, it is ``-alpha``. Some code forgets that ``max``, and goes up
    again below -10; other code computes ``alpha * (...)^(1 / (1 - t)) - 1``, which jumps at 0 unless ``alpha`` is 1.

    Args:
        t: the deformation, at least 0; the paper recommends 0.9.
        alpha: start value of the depth below 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``t`` below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pdelu(x)), 4) for x in (-11.0, -1.0, 1.0)]
        [-1.0, -0.6513, 1.0]

    Reference:
        Cheng, Li, Ming, Wu et al. (2020). Parametric deformable exponential linear units for deep neural networks.
    """

    equation = "x if x > 0 else alpha * (max(0, 1 + (1 - t) * x)^(1 / (1 - t)) - 1)"
    latex = (
        r"\begin{cases} x & x > 0 \\"
        r" \alpha \left(\max(0, 1 + (1 - t) x)^{\frac{1}{1 - t}} - 1\right) & x \le 0 \end{cases}"
    )
    source = Citation(
        "Cheng, Li, Ming, Wu et al.",
        2020,
        "Parametric deformable exponential linear units for deep neural networks",
    )
    alpha: float = trainable(1.0, "depth below 0", typical=(0.2, 2.0))
    t: float = fixed(0.9, "the deformation", NON_NEGATIVE, typical=(0.5, 0.92))
    kinks = (
        Kink(at=0.0, left=lambda p: p.alpha, right=1.0),
        Kink(
            at=lambda p: -1 / (1 - p.t) if p.t < 1 else -math.inf,
            left=0.0,
            right=lambda p: p.alpha if p.t == 0 else 0.0,
        ),
    )
    range = (lambda p: min(0.0, -p.alpha), math.inf)
    properties = ("monotonic",)
    transcendentals = (2, 3)

    @staticmethod
    def formula(x: Any, alpha: Any, t: float) -> Any:
        return select(x > 0, x, alpha * _deformed_expm1(t, negative_part(x)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, t: float) -> Any:
        negative = negative_part(x)
        return select(x > 0, 1.0, alpha * _deformed_slope(t, negative), like=x), _deformed_expm1(t, negative)


def _deformed_base(t: float, x: Any) -> tuple[Any, Any]:
    """``(1 - t) * x`` for x <= 0, and 1 more than it, which is exact where the two nearly cancel."""
    product, error = product_and_error(1 - t, x)
    return product, (1 + product) + error


def _deformed_expm1(t: float, x: Any) -> Any:
    """``max(0, 1 + (1 - t) * x)^(1 / (1 - t)) - 1`` for x <= 0."""
    if t == 1:
        return expm1(x)
    product, base = _deformed_base(t, x)
    outside = base <= 0
    inside = select(outside, 0.0, product, like=x)
    curve = expm1(ops.log1p(inside) / (1 - t))
    # Nearest to 0 it is x, while (1 - t) * x may be too small to be a number.
    return select(outside, -1.0, select(x > -1e-20, x, curve, like=x), like=x)


def _deformed_slope(t: float, x: Any) -> Any:
    """``max(0, 1 + (1 - t) * x)^(t / (1 - t))`` for x <= 0."""
    if t == 1:
        return ops.exp(x)
    _, base = _deformed_base(t, x)
    outside = base <= 0
    inside = select(outside, 1.0, base, like=x)
    # A power magnifies an error of its exponent; a whole exponent has none, and a small one little.
    exponent = Fraction(t) / (1 - Fraction(t))
    whole = int(exponent)
    return select(outside, 0.0, inside**whole * inside ** float(exponent - whole), like=x)


class EDELU(Trainable, name="edelu", family="adaptive", level=1):
    r"""Extended ELU: ``x`` where ``x >= c``, ``(exp(alpha * x) - 1) / beta`` elsewhere, all three learned.

    The curve is in one piece only where ``beta * c == exp(alpha * c) - 1``, which the default ``c = 0`` fulfils;
    nothing keeps the weights there, and elsewhere it jumps at ``c``. The true slope for ``c`` is 0 wherever there is
    one, so ``c`` learns nothing. The paper calls it DELU, as four other papers call four other functions.

    Args:
        alpha: start value of the steepness, at least 0.
        beta: start value of 1 over the depth, above 0.
        c: start value of the place where the two pieces meet.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        shared_axes: ``"spatial"`` (one set per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha`` below 0, or a ``beta`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.edelu(x, beta=2.0)), 4) for x in (-1.0, 1.0)]
        [-0.3161, 1.0]

    Reference:
        Catalbas and Gulten (2020). extendeD exponential linear unit (DELU).
    """

    equation = "x if x >= c else (exp(alpha * x) - 1) / beta"
    latex = r"\begin{cases} x & x \ge c \\ (e^{\alpha x} - 1) / \beta & x < c \end{cases}"
    source = Citation("Catalbas, Gulten", 2020, "extendeD exponential linear unit (DELU)")
    alpha: float = trainable(1.0, "steepness left of c", NON_NEGATIVE, typical=(0.3, 2.0))
    beta: float = trainable(1.0, "1 over the depth", POSITIVE, typical=(0.5, 2.0))
    c: float = trainable(0.0, "where the pieces meet", typical=(-0.5, 0.5))
    kinks = (Kink(at=lambda p: p.c, left=lambda p: p.alpha / p.beta * math.exp(p.alpha * p.c), right=1.0),)
    range = (lambda p: min(p.c, -1 / p.beta if p.alpha else 0.0), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        left = select(x >= c, 0.0, x, like=x)
        return select(x >= c, x, expm1(times(alpha, left)) / beta, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        left = select(x > c, 0.0, x, like=x)
        half = half_exp(alpha, left)
        depth = 1 / beta
        return (
            select(x > c, 1.0, alpha * depth * half * half, like=x),
            depth * (vanished(half, left) * half) * half,
            -depth * depth * expm1(times(alpha, left)),
            constant(0.0, x),
        )


class PREU(Trainable, name="preu", aliases=("PERU",), family="adaptive", level=1):
    r"""Parametric rectified exponential unit: ``alpha * x`` where ``x > 0``, ``alpha * x * exp(beta * x)`` elsewhere.

    Both are learned. The slope at 0 is ``alpha`` from both sides. The dip is at ``-1 / beta``; a ``beta`` that
    learning takes below 0 makes the left side grow exponentially.

    Args:
        alpha: start value of the slope.
        beta: start value of how fast the left side returns to 0, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``beta`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.preu(x, alpha=2.0)), 4) for x in (-1.0, 1.0)]
        [-0.7358, 2.0]

    Reference:
        Ying et al. (2019). Rectified exponential units for convolutional neural networks.
    """

    equation = "alpha * x if x > 0 else alpha * x * exp(beta * x)"
    latex = r"\alpha x \begin{cases} 1 & x > 0 \\ e^{\beta x} & x \le 0 \end{cases}"
    source = Citation("Ying et al.", 2019, "Rectified exponential units for convolutional neural networks")
    alpha: float = trainable(1.0, "slope", typical=(0.3, 2.0))
    beta: float = trainable(1.0, "how fast the left side returns to 0", POSITIVE, typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=lambda p: p.alpha),)
    range = (
        lambda p: -p.alpha / (p.beta * math.e) if p.alpha >= 0 else -math.inf,
        lambda p: -p.alpha / (p.beta * math.e) if p.alpha <= 0 else math.inf,
    )
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        negative = negative_part(x)
        half = half_exp(beta, negative)
        return times(alpha, select(x > 0, x, vanished(half, negative) * half * half, like=x))

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        negative = negative_part(x)
        half = half_exp(beta, negative)
        product, error = product_and_error(beta, settled(beta, negative))
        root = vanished(half, negative) * half
        left = (((1 + vanished(half, product)) + error) * half) * half
        return (
            alpha * select(x > 0, 1.0, left, like=x),
            select(x > 0, x, root * half, like=x),
            alpha * root * root,
        )

"""Learned rectifiers made of lines that start, end or are lifted."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, Interval, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import exact_sum, line, positive_part, settled, times
from keras_relu.numerics.stable import constant, largest_float_below, select


class FlexibleReLU(Trainable, name="frelu_flexible", family="adaptive", level=2):
    r"""Flexible ReLU: ``max(0, x) + beta`` with a learned shift.

    Four functions have been called FReLU: this one, the funnel (``frelu_funnel``), the fully parametric one
    (``dprelu``) and a fractional one. Starts as ReLU; homa starts with ``beta = 1``. A trained shift tends to be
    negative.

    Args:
        beta: start value of the shift, which is also the smallest value.
        beta_initializer, beta_regularizer, beta_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.frelu_flexible(x, beta=-0.5)) for x in (-2.0, 2.0)]
        [-0.5, 1.5]

    Reference:
        Qiu, Xu and Cai (2018). FReLU: flexible rectified linear units, arXiv:1706.08098.
    """

    equation = "max(0, x) + beta"
    latex = r"\max(0, x) + \beta"
    source = Citation(
        "Qiu, Xu, Cai",
        2018,
        "FReLU: flexible rectified linear units for improving convolutional neural networks",
        arxiv="1706.08098",
    )
    beta: float = trainable(0.0, "shift, which is also the smallest value", typical=(-1.0, 1.0))
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (lambda p: p.beta, math.inf)
    properties = ("monotonic", "non_negative", "homogeneous")

    @staticmethod
    def formula(x: Any, beta: Any) -> Any:
        return positive_part(x) + beta

    @staticmethod
    def derivative(x: Any, beta: Any) -> Any:
        return select(x > 0, 1.0, 0.0, like=x), constant(1.0, x)


class ShiLU(Trainable, name="shilu", aliases=("adaptive shifted ReLU",), family="adaptive", level=2):
    r"""ShiLU: ``alpha * max(0, x) + beta`` with a learned slope and shift.

    The official code starts with ``beta = 1``, torch_activation with 0.

    Args:
        alpha: start value of the slope where ``x > 0``.
        beta: start value of the shift.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.shilu(x, alpha=2.0)) for x in (-2.0, 2.0)]
        [1.0, 5.0]

    Reference:
        Pishchik (2023). Trainable activations for image classification.
    """

    equation = "alpha * max(0, x) + beta"
    latex = r"\alpha \max(0, x) + \beta"
    source = Citation("Pishchik", 2023, "Trainable activations for image classification")
    alpha: float = trainable(1.0, "slope where x > 0", typical=(0.3, 2.0))
    beta: float = trainable(1.0, "shift", typical=(-1.0, 1.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: p.alpha),)
    range = (
        lambda p: -math.inf if p.alpha < 0 else p.beta,
        lambda p: math.inf if p.alpha > 0 else p.beta,
    )
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return times(alpha, positive_part(x)) + beta

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        return select(x > 0, alpha, 0.0, like=x), positive_part(x), constant(1.0, x)


class PReLUPlus(Trainable, name="prelu_plus", family="adaptive", level=1):
    r"""Positive PReLU: ``alpha * max(0, x)`` with a learned slope.

    A linear layer after it could hold the slope as well; what differs is how it trains.

    Args:
        alpha: start value of the slope where ``x > 0``.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.prelu_plus(x, alpha=2.0)) for x in (-2.0, 2.0)]
        [0.0, 4.0]

    Reference:
        Dushkoff and Ptucha (2016). Adaptive activation functions for deep networks.
    """

    equation = "alpha * max(0, x)"
    latex = r"\alpha \max(0, x)"
    source = Citation("Dushkoff, Ptucha", 2016, "Adaptive activation functions for deep networks")
    alpha: float = trainable(1.0, "slope where x > 0", typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: p.alpha),)
    range = (
        lambda p: -math.inf if p.alpha < 0 else 0.0,
        lambda p: math.inf if p.alpha > 0 else 0.0,
    )
    properties = ("monotonic", "non_negative", "homogeneous")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return times(alpha, positive_part(x))

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        return select(x > 0, alpha, 0.0, like=x), positive_part(x)


class MarginReLU(Stateless, name="margin_relu", aliases=("MarReLU",), family="adaptive", level=2):
    r"""Margin ReLU: ``max(x, m)`` with a margin below 0.

    In distillation it is the teacher's, and ``m`` is the mean of its negative responses, ``E[x | x < 0]``, which Heo
    et al. compute for each channel from its batch normalization. ``m`` is one number here; for one per channel take
    ``TLU`` with an initializer for ``tau`` and ``trainable=False``. torch_activation has a default of 0, which is
    ReLU.

    Args:
        m: the margin, below 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a margin that is not below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.margin_relu(x, m=-0.5)) for x in (-2.0, 2.0)]
        [-0.5, 2.0]

    Reference:
        Heo et al. (2019). A comprehensive overhaul of feature distillation, arXiv:1904.01866.
    """

    equation = "max(x, m)"
    latex = r"\max(x, m)"
    source = Citation("Heo et al.", 2019, "A comprehensive overhaul of feature distillation", arxiv="1904.01866")
    m: float = fixed(-0.1, "the margin", Interval(high=0.0, open_high=True), typical=(-1.0, -0.01))
    kinks = (Kink(at=lambda p: p.m, left=0.0, right=1.0),)
    range = (lambda p: p.m, math.inf)
    properties = ("monotonic", "piecewise_linear")

    @staticmethod
    def formula(x: Any, m: float) -> Any:
        return select(x <= m, m, x, like=x)

    @staticmethod
    def derivative(x: Any, m: float) -> Any:
        return select(x > m, 1.0, 0.0, like=x)


class ALiSA(Trainable, name="alisa", aliases=("LiSA",), family="adaptive", level=1):
    r"""Adaptive linearized sigmoidal activation: the identity between 0 and 1, a learned slope beyond each.

    ``1 + ar * (x - 1)`` where ``x > 1``, ``x`` between, ``al * x`` where ``x <= 0``: ``srelu`` with its thresholds
    fixed. LiSA is the same with fixed slopes.

    Args:
        ar: start value of the slope where ``x > 1``.
        al: start value of the slope where ``x <= 0``.
        ar_initializer, ar_regularizer, ar_constraint: of the weight of ``ar``.
        al_initializer, al_regularizer, al_constraint: of the weight of ``al``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.alisa(x, ar=0.5, al=0.25)) for x in (-1.0, 0.5, 2.0)]
        [-0.25, 0.5, 1.5]

    Reference:
        Bawa and Kumar (2019). Linearized sigmoidal activation.
    """

    equation = "1 + ar * (x - 1) if x > 1 else (x if x > 0 else al * x)"
    latex = r"\begin{cases} 1 + a_r (x - 1) & x > 1 \\ x & 0 < x \le 1 \\ a_l x & x \le 0 \end{cases}"
    source = Citation("Bawa, Kumar", 2019, "Linearized sigmoidal activation")
    ar: float = trainable(0.1, "slope where x > 1", typical=(0.05, 1.5))
    al: float = trainable(0.1, "slope where x <= 0", typical=(0.05, 0.9))
    kinks = (
        Kink(at=0.0, left=lambda p: p.al, right=1.0),
        Kink(at=1.0, left=1.0, right=lambda p: p.ar),
    )
    range = (
        lambda p: -math.inf if p.ar < 0 or p.al > 0 else 0.0,
        lambda p: math.inf if p.ar > 0 or p.al < 0 else 1.0,
    )
    properties = ("monotonic",)

    @staticmethod
    def formula(x: Any, ar: Any, al: Any) -> Any:
        return select(x > 1, 1 + times(ar, x - 1), select(x <= 0, times(al, x), x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, ar: Any, al: Any) -> Any:
        return (
            select(x > 1, ar, select(x <= 0, al, 1.0, like=x), like=x),
            select(x > 1, x - 1, 0.0, like=x),
            select(x > 0, 0.0, x, like=x),
        )


def _floor_of_adalu(p: Any) -> float:
    """Where the floor ends: at inf where nothing meets it."""
    slope = p.d if p.e < 0 else p.c
    return largest_float_below(Fraction(p.alpha) + Fraction(p.e) / Fraction(slope)) if slope else math.inf


class AdaLU(Trainable, name="adalu", family="adaptive", level=1):
    r"""Adaptive linear unit: two rays that meet at ``alpha``, not below a floor, all lifted; everything is learned.

    ``max(c * (x - alpha), e) + beta`` where ``x > alpha``, ``max(d * (x - alpha), e) + beta`` elsewhere; at the end of
    the floor the slope is 0. torch_activation has the two slopes only.

    Args:
        alpha: start value of the place where the rays meet.
        beta: start value of the shift.
        c: start value of the slope where ``x > alpha``, at least 0.
        d: start value of the slope where ``x <= alpha``, at least 0.
        e: start value of the floor, before the shift.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        d_initializer, d_regularizer, d_constraint: of the weight of ``d``.
        e_initializer, e_regularizer, e_constraint: of the weight of ``e``.
        shared_axes: ``"all"`` (one set), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a slope below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.adalu(x, d=0.25)) for x in (-8.0, -2.0, 2.0)]
        [-1.0, -0.5, 2.0]

    Reference:
        (2021). AdaLU, after a survey of activation functions, eq. 460.
    """

    equation = "max(c * (x - alpha) if x > alpha else d * (x - alpha), e) + beta"
    latex = (
        r"\max\left(\begin{cases} c (x - \alpha) & x > \alpha \\ d (x - \alpha) & x \le \alpha \end{cases},"
        r" e\right) + \beta"
    )
    source = Citation("Unknown", 2021, "AdaLU")
    alpha: float = trainable(0.0, "where the rays meet", typical=(-1.0, 1.0))
    beta: float = trainable(0.0, "shift", typical=(-0.5, 0.5))
    c: float = trainable(1.0, "slope where x > alpha", NON_NEGATIVE, typical=(0.3, 2.0))
    d: float = trainable(0.1, "slope where x <= alpha", NON_NEGATIVE, typical=(0.05, 0.9))
    e: float = trainable(-1.0, "floor, before the shift", typical=(-2.0, -0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(
            at=lambda p: p.alpha,
            left=lambda p: p.d if p.e < 0 else 0.0,
            right=lambda p: p.c if p.e <= 0 else 0.0,
        ),
        Kink(at=_floor_of_adalu, left=0.0, right=lambda p: p.d if p.e < 0 else p.c),
    )
    range = (
        lambda p: p.beta + (p.e if p.d else max(p.e, 0.0)),
        lambda p: math.inf if p.c else p.beta + max(p.e, 0.0),
    )
    properties = ("monotonic",)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any, d: Any, e: Any) -> Any:
        slope, on_floor = _ray_and_floor(x, alpha, c, d, e)
        return select(on_floor, e, times(slope, x - alpha), like=x) + beta

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any, d: Any, e: Any) -> Any:
        slope, on_floor = _ray_and_floor(x, alpha, c, d, e)
        steep = select(on_floor, 0.0, slope, like=x)
        distance = select(on_floor, 0.0, x - alpha, like=x)
        return (
            steep,
            -steep,
            constant(1.0, x),
            select(x > alpha, distance, 0.0, like=x),
            select(x > alpha, 0.0, distance, like=x),
            select(on_floor, 1.0, 0.0, like=x),
        )


def _ray_and_floor(x: Any, alpha: Any, c: Any, d: Any, e: Any) -> tuple[Any, Any]:
    """The slope of the ray that ``x`` belongs to, and whether it has reached the floor, as exact numbers would say."""
    slope = select(x > alpha, c, d, like=x)
    distance, lost = exact_sum(x, -constant(alpha, x))
    height, rest = line(slope, settled(slope, distance), -e)
    return slope, height + (rest + slope * lost) <= 0


class NActivation(Trainable, name="n_activation", family="adaptive", level=2):
    r"""N-activation: a line that falls between two learned places and rises outside, in the shape of an N.

    ``x - 2 * low`` where ``x <= low``, ``-x`` between, ``x - 2 * high`` where ``x > high``, for the smaller and the
    larger of ``alpha`` and ``beta``. Its slope is 1 or -1 everywhere, for networks that are 1-Lipschitz.

    Args:
        alpha: start value of one place.
        beta: start value of the other.
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
        >>> [float(keras_relu.activations.n_activation(x)) for x in (-2.0, 0.25, 2.0)]
        [-1.0, -0.25, 1.0]

    Reference:
        Prach and Lampert (2023). 1-Lipschitz neural networks are more expressive with N-activations,
        arXiv:2311.06103.
    """

    equation = "x - 2 * low if x <= low else (-x if x <= high else x - 2 * high), low and high of alpha and beta"
    latex = r"\begin{cases} x - 2 \ell & x \le \ell \\ -x & \ell < x \le h \\ x - 2 h & x > h \end{cases}"
    source = Citation(
        "Prach, Lampert",
        2023,
        "1-Lipschitz neural networks are more expressive with N-activations",
        arxiv="2311.06103",
    )
    alpha: float = trainable(-0.5, "one place", typical=(-1.5, 0.0))
    beta: float = trainable(0.5, "the other place", typical=(0.0, 1.5))
    kinks = (
        Kink(at=lambda p: min(p.alpha, p.beta), left=1.0, right=-1.0),
        Kink(at=lambda p: max(p.alpha, p.beta), left=-1.0, right=1.0),
    )
    range = (-math.inf, math.inf)
    properties = ("odd",)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        alpha, beta = constant(alpha, x), constant(beta, x)
        low, high = select(alpha <= beta, alpha, beta, like=x), select(alpha <= beta, beta, alpha, like=x)
        return select(x <= low, x - 2 * low, select(x > high, x - 2 * high, -x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        alpha, beta = constant(alpha, x), constant(beta, x)
        ordered = alpha <= beta
        below = x <= select(ordered, alpha, beta, like=x)
        above = ~below & (x > select(ordered, beta, alpha, like=x))
        of_low, of_high = select(below, -2.0, 0.0, like=x), select(above, -2.0, 0.0, like=x)
        return (
            select(below | above, 1.0, -1.0, like=x),
            select(ordered, of_low, of_high, like=x),
            select(ordered, of_high, of_low, like=x),
        )

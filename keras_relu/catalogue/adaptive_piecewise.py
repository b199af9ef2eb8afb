"""Learned rectifiers made of lines."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, Stored, count, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import positive_part, times
from keras_relu.numerics.stable import constant, select


def _threshold_of(weight: Any, arguments: Any) -> Any:
    """``exp(weight)``, as the start value times a factor that is exactly 1 until something is learned."""
    start = arguments.threshold
    return start * ops.exp(weight - constant(math.log(start), weight))


class JumpReLU(Trainable, name="jumprelu", family="adaptive", level=4):
    r"""Jump rectified linear unit: ``x`` where ``x > threshold``, 0 elsewhere, with a learned threshold.

    The true slope for the threshold is 0 wherever there is one, so it learns by a straight-through estimate: a
    rectangle of width ``bandwidth`` about the threshold. The weight holds the logarithm of the threshold.
    Erichson et al. fix the threshold after training; learning it is Rajamanoharan et al.'s.

    Args:
        threshold: start value of the threshold itself, above 0.
        bandwidth: width of the rectangle of the straight-through estimate, above 0.
        threshold_initializer, threshold_regularizer, threshold_constraint: of the weight, the logarithm.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a threshold or bandwidth that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.jumprelu(x, threshold=1.0)) for x in (0.5, 1.0, 1.5)]
        [0.0, 0.0, 1.5]

    Reference:
        Rajamanoharan et al. (2024). Jumping ahead, arXiv:2407.14435; Erichson, Yao and Mahoney (2019),
        arXiv:1904.03750.
    """

    kind = ("trainable", "own_backward")
    equation = "x if x > threshold else 0"
    latex = r"\begin{cases} x & x > \theta \\ 0 & x \le \theta \end{cases}"
    source = Citation(
        "Rajamanoharan et al.",
        2024,
        "Jumping ahead: improving reconstruction fidelity with JumpReLU sparse autoencoders",
        arxiv="2407.14435",
    )
    threshold: float = trainable(
        0.001,
        "where the jump is",
        POSITIVE,
        stored=Stored("log_threshold", lambda value, _: math.log(value), _threshold_of),
        typical=(0.1, 1.5),
    )
    bandwidth: float = fixed(0.001, "width of the rectangle through which the threshold learns", POSITIVE)
    kinks = (Kink(at=lambda p: p.threshold, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any, threshold: Any, bandwidth: float) -> Any:
        return select(x <= threshold, 0.0, x, like=x)

    @staticmethod
    def derivative(x: Any, threshold: Any, bandwidth: float) -> Any:
        near = ops.abs(x - threshold) <= bandwidth / 2
        return select(x > threshold, 1.0, 0.0, like=x), select(near, -threshold / bandwidth, 0.0, like=x)


class TLU(Trainable, name="tlu", aliases=("learned threshold ReLU",), family="adaptive", level=4):
    r"""Thresholded linear unit: ``max(x, tau)`` with a learned ``tau``; the partner of filter response norm.

    Starts as ReLU. The slopes for ``x`` and for ``tau`` are both 0 where ``x == tau``.

    Args:
        tau: start value of the threshold.
        tau_initializer, tau_regularizer, tau_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.tlu(x, tau=-0.5)) for x in (-2.0, 2.0)]
        [-0.5, 2.0]

    Reference:
        Singh and Krishnan (2020). Filter response normalization layer, arXiv:1911.09737.
    """

    equation = "max(x, tau)"
    latex = r"\max(x, \tau)"
    source = Citation(
        "Singh, Krishnan",
        2020,
        "Filter response normalization layer: eliminating batch dependence in the training of deep neural networks",
        arxiv="1911.09737",
    )
    tau: float = trainable(0.0, "the threshold, which is also the smallest value", typical=(-1.0, 1.0))
    kinks = (Kink(at=lambda p: p.tau, left=0.0, right=1.0),)
    range = (lambda p: p.tau, math.inf)
    properties = ("monotonic",)

    @staticmethod
    def formula(x: Any, tau: Any) -> Any:
        return select(x <= tau, tau, x, like=x)

    @staticmethod
    def derivative(x: Any, tau: Any) -> Any:
        return select(x > tau, 1.0, 0.0, like=x), select(x < tau, 1.0, 0.0, like=x)


class ReLUN(
    Trainable,
    name="relun",
    aliases=("clipped ReLU", "capped ReLU", "ReLU1", "PACT clip"),
    family="bounded",
    level=4,
):
    r"""Bounded rectified linear unit: ``min(max(0, x), max_value)`` with a learned bound.

    Liew et al. fix the bound; learning it is Pishchik's ReLUN and the clipping of PACT. ``max_value`` learns from
    every input that reaches it. For a fixed bound: ``ReLU(max_value=...)``.

    Args:
        max_value: start value of the bound, above 0.
        max_value_initializer, max_value_regularizer, max_value_constraint: of the weight.
        shared_axes: ``"all"`` (one bound), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a bound that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.relun(x, max_value=2.0)) for x in (-1.0, 1.0, 3.0)]
        [0.0, 1.0, 2.0]

    Reference:
        Liew, Khalil-Hani and Bakhteri (2016). Bounded activation functions for enhanced training stability;
        Pishchik (2023). Trainable activations for image classification.
    """

    equation = "min(max(0, x), max_value)"
    latex = r"\min(\max(0, x), n)"
    source = Citation(
        "Liew, Khalil-Hani, Bakhteri",
        2016,
        "Bounded activation functions for enhanced training stability of deep neural networks on visual pattern "
        "recognition problems",
    )
    max_value: float = trainable(1.0, "largest value", POSITIVE, typical=(0.5, 6.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(at=0.0, left=0.0, right=1.0),
        Kink(at=lambda p: p.max_value, left=1.0, right=0.0, slope="right"),
    )
    range = (0.0, lambda p: p.max_value)
    properties = ("monotonic", "bounded", "non_negative")

    @staticmethod
    def formula(x: Any, max_value: Any) -> Any:
        positive = positive_part(x)
        return select(positive >= max_value, max_value, positive, like=x)

    @staticmethod
    def derivative(x: Any, max_value: Any) -> Any:
        return (
            select((x > 0) & (x < max_value), 1.0, 0.0, like=x),
            select(positive_part(x) >= max_value, 1.0, 0.0, like=x),
        )


class APL(Trainable, name="apl", aliases=("APLU",), family="adaptive", level=3):
    r"""Adaptive piecewise linear unit: ``max(0, x) + sum(alpha[s] * max(0, beta[s] - x))``.

    Each hinge adds a learned slope left of a learned place. One number for ``beta`` is spread over the hinges,
    from itself down to near its negative, because hinges that start at one place would stay there together. The
    paper has 5 hinges for CIFAR-10 and 2 for CIFAR-100, one set per unit (``shared_axes=None``), and an L2
    penalty of 0.001. A slope where a piece ends is the left one.

    Args:
        hinges: number of hinges.
        alpha: start values of the slopes; one number for all or one for each hinge.
        beta: start values of the places; one number, which is spread, or one for each hinge.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one set per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer than 1 hinge, or another number of values than hinges.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.apl(x)), 2) for x in (-1.0, 0.0, 1.0)]
        [0.3, 0.1, 1.0]

    Reference:
        Agostinelli, Hoffman, Sadowski and Baldi (2014). Learning activation functions to improve deep neural
        networks, arXiv:1412.6830, eq. 1.
    """

    equation = "max(0, x) + sum over s of alpha[s] * max(0, beta[s] - x)"
    latex = r"\max(0, x) + \sum_{s=1}^{S} \alpha_s \max(0, \beta_s - x)"
    source = Citation(
        "Agostinelli, Hoffman, Sadowski, Baldi",
        2014,
        "Learning activation functions to improve deep neural networks",
        arxiv="1412.6830",
        equation="1",
    )
    hinges: int = count(1, "number of hinges")
    alpha: float = trainable(0.2, "slopes of the hinges", entries=lambda p: p.hinges, typical=(0.05, 0.9))
    beta: float = trainable(
        0.5,
        "places of the hinges; one number is spread from itself down to near its negative",
        entries=lambda p: p.hinges,
        spread=lambda value, n: tuple(value * (1 - 2 * s / n) for s in range(n)),
        typical=(-1.0, 1.0),
    )
    range = (-math.inf, math.inf)

    @staticmethod
    def formula(x: Any, alpha: Sequence[Any], beta: Sequence[Any], hinges: int) -> Any:
        far = x == -math.inf
        y = positive_part(x)
        for a, b in zip(alpha, beta, strict=True):
            # Far out, hinges of both signs would add infinities: there the constants and the slopes count apart.
            y = y + a * select(x < b, select(far, b, b - x, like=x), 0.0, like=x)
        return y + select(far, times(sum(alpha), -x), 0.0, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Sequence[Any], beta: Sequence[Any], hinges: int) -> Any:
        open_hinges = [x <= b for b in beta]
        slope = select(x > 0, 1.0, 0.0, like=x)
        for a, is_open in zip(alpha, open_hinges, strict=True):
            slope = slope - select(is_open, a, 0.0, like=x)
        return (
            slope,
            tuple(select(is_open, b - x, 0.0, like=x) for b, is_open in zip(beta, open_hinges, strict=True)),
            tuple(select(is_open, a, 0.0, like=x) for a, is_open in zip(alpha, open_hinges, strict=True)),
        )


def _apl_slope(p: Any, x: float, left: bool) -> float:
    """The slope just left or right of ``x``."""
    values = {name: APL._values(APL.declared[name], getattr(p, name), p) for name in ("alpha", "beta")}
    hinges = sum(a for a, b in zip(values["alpha"], values["beta"], strict=True) if x < b or (left and x == b))
    return float(x > 0 or (x == 0 and not left)) - hinges


def _first_hinge(p: Any) -> float:
    return float(p.beta if isinstance(p.beta, float) else p.beta[0])


# Further hinges start where they were put; only the first one has a place at every number of hinges.
APL.kinks = (
    Kink(at=0.0, left=lambda p: _apl_slope(p, 0.0, True), right=lambda p: _apl_slope(p, 0.0, False)),
    Kink(
        at=_first_hinge,
        left=lambda p: _apl_slope(p, _first_hinge(p), True),
        right=lambda p: _apl_slope(p, _first_hinge(p), False),
    ),
)


class SReLU(Trainable, name="srelu", family="adaptive", level=3):
    r"""S-shaped rectified linear unit: the identity between two learned thresholds, a learned slope beyond each.

    ``t_right + a_right * (x - t_right)`` right of ``t_right``, ``x`` between, and
    ``t_left + a_left * (x - t_left)`` at and left of ``t_left``; at each threshold the slope is the left one.
    Some ports write ``x + t`` for ``x - t``, which jumps. keras-contrib stores ``t_right`` as a distance from
    ``t_left``; here it is the threshold itself. The paper first trains with frozen parameters and starts
    ``t_right`` at a large quantile of the input.

    Args:
        t_right: start value of the right threshold, at least ``t_left``.
        a_right: start value of the slope beyond it.
        t_left: start value of the left threshold.
        a_left: start value of the slope beyond it.
        t_right_initializer, t_right_regularizer, t_right_constraint: of the weight of ``t_right``.
        a_right_initializer, a_right_regularizer, a_right_constraint: of the weight of ``a_right``.
        t_left_initializer, t_left_regularizer, t_left_constraint: of the weight of ``t_left``.
        a_left_initializer, a_left_regularizer, a_left_constraint: of the weight of ``a_left``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``t_right`` below ``t_left``.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.srelu(x, a_right=0.5)), 2) for x in (-2.0, 0.5, 3.0)]
        [-0.02, 0.5, 2.0]

    Reference:
        Jin, Xu, Feng, Wei, Xiong and Yan (2015). Deep learning with S-shaped rectified linear activation units,
        arXiv:1512.07030, eq. 2.
    """

    equation = (
        "t_right + a_right * (x - t_right) if x > t_right else (x if x > t_left else t_left + a_left * (x - t_left))"
    )
    latex = (
        r"\begin{cases} t_r + a_r (x - t_r) & x > t_r \\ x & t_l < x \le t_r \\"
        r" t_l + a_l (x - t_l) & x \le t_l \end{cases}"
    )
    source = Citation(
        "Jin, Xu, Feng, Wei, Xiong, Yan",
        2015,
        "Deep learning with S-shaped rectified linear activation units",
        arxiv="1512.07030",
        equation="2",
    )
    t_right: float = trainable(1.0, "right threshold", typical=(0.5, 2.0))
    a_right: float = trainable(1.0, "slope beyond the right threshold", typical=(0.1, 1.5))
    t_left: float = trainable(0.0, "left threshold", typical=(-2.0, 0.0))
    a_left: float = trainable(0.01, "slope beyond the left threshold", typical=(0.01, 0.9))
    kinks = (
        Kink(at=lambda p: p.t_left, left=lambda p: p.a_left, right=1.0),
        Kink(at=lambda p: p.t_right, left=1.0, right=lambda p: p.a_right),
    )
    range = (-math.inf, math.inf)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.t_right < arguments.t_left:
            raise ValueError(f"{owner}: t_right must be at least t_left; got {arguments.t_right} < {arguments.t_left}.")

    @staticmethod
    def formula(x: Any, t_right: Any, a_right: Any, t_left: Any, a_left: Any) -> Any:
        right = t_right + times(a_right, x - t_right)
        left = t_left + times(a_left, x - t_left)
        return select(x > t_right, right, select(x <= t_left, left, x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, t_right: Any, a_right: Any, t_left: Any, a_left: Any) -> Any:
        above = x > t_right
        below = (x <= t_left) & (x <= t_right)
        return (
            select(above, a_right, select(below, a_left, 1.0, like=x), like=x),
            select(above, 1 - a_right, 0.0, like=x),
            select(above, x - t_right, 0.0, like=x),
            select(below, 1 - a_left, 0.0, like=x),
            select(below, x - t_left, 0.0, like=x),
        )

"""Learned rectifiers put together from pieces, one of them a swish, its line segments, or a Mish."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras import ops

from keras_relu.catalogue.adaptive_smooth import SWISH_DEPTH
from keras_relu.catalogue.smooth_weighted import Mish
from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import negative_part, positive_part, swish, swish_slopes, times, vanished
from keras_relu.numerics.stable import constant, expm1, select


def _slope_left_of_c(p: Any) -> float:
    gate = 1 / (1 + math.exp(-p.beta * p.c))
    return float(p.alpha * (gate + p.beta * p.c * gate * (1 - gate)))


def _least_p_swish(p: Any) -> float:
    """A bound from below, which it reaches where the dip of the swish lies left of c."""
    if p.alpha <= 0:
        return float(min(0.0, p.c, p.alpha * max(0.0, p.c)))
    return float(min(p.c, -p.alpha * SWISH_DEPTH / p.beta if p.beta > 0 else -math.inf))


class PSwish(Trainable, name="p_swish", aliases=("T-Swish", "R_S"), family="adaptive", level=1):
    r"""p-swish, or T-swish: ``x`` where ``x >= c``, ``alpha * x * sigmoid(beta * x)`` elsewhere, all three learned.

    The two papers' functions differ at ``c`` alone; R_S is this with ``alpha`` kept at 1. Other than at ``c = 0`` it
    jumps at ``c``. The true slope for ``c`` is 0 wherever there is one, so ``c`` learns nothing.

    Args:
        alpha: start value of the factor of the swish.
        beta: start value of the sharpness of the swish.
        c: start value of the place where the identity begins.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        shared_axes: ``"all"`` (one set), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.p_swish(x)), 4) for x in (-1.0, 1.0)]
        [-0.2689, 1.0]

    Reference:
        Mercioni and Holban (2020). P-Swish: activation function with learnable parameters based on Swish activation
        function in deep learning; Javid et al., Tunable swish.
    """

    equation = "x if x >= c else alpha * x * sigmoid(beta * x)"
    latex = r"\begin{cases} x & x \ge c \\ \alpha x \, \sigma(\beta x) & x < c \end{cases}"
    source = Citation(
        "Mercioni, Holban",
        2020,
        "P-Swish: activation function with learnable parameters based on Swish activation function in deep learning",
    )
    alpha: float = trainable(1.0, "factor of the swish", typical=(0.3, 2.0))
    beta: float = trainable(1.0, "sharpness of the swish", typical=(0.3, 2.0))
    c: float = trainable(0.0, "where the identity begins", typical=(-0.5, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=lambda p: p.c, left=_slope_left_of_c, right=1.0),)
    range = (_least_p_swish, math.inf)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        left = select(x >= c, 0.0, x, like=x)
        return select(x >= c, x, times(alpha, swish(left, beta)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        left = select(x > c, 0.0, x, like=x)
        slope, sharpening = swish_slopes(left, beta)
        return (
            select(x > c, 1.0, alpha * slope, like=x),
            swish(left, beta),
            alpha * sharpening,
            constant(0.0, x),
        )


class PFPM(Trainable, name="pfpm", family="adaptive", level=1):
    r"""Parametric flatten-p Mish: :class:`Mish` where ``x > 0`` and 0 elsewhere, plus a learned shift ``pp``.

    Args:
        pp: start value of the shift, which is also the smallest value.
        pp_initializer, pp_regularizer, pp_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pfpm(x)), 4) for x in (-1.0, 1.0)]
        [-0.2, 0.6651]

    Reference:
        Mercioni (2022), as Kunc and Kléma (2024) attribute it in Three decades of activations: a comprehensive survey
        of 400 activation functions for neural networks, arXiv:2402.09092.
    """

    equation = "max(0, x) * tanh(log(1 + exp(max(0, x)))) + pp"
    latex = r"p + \begin{cases} x \tanh(\log(1 + e^x)) & x > 0 \\ 0 & x \le 0 \end{cases}"
    source = Citation("Mercioni", 2022, "Parametric flatten-p Mish")
    pp: float = trainable(-0.2, "shift, and the smallest value", typical=(-1.0, 0.5))
    kinks = (Kink(at=0.0, left=0.0, right=0.6),)
    range = (lambda p: p.pp, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, pp: Any) -> Any:
        return Mish.formula(positive_part(x)) + pp

    @staticmethod
    def derivative(x: Any, pp: Any) -> Any:
        return select(x > 0, Mish.derivative(positive_part(x)), 0.0, like=x), constant(1.0, x)


class HardSwishAvenash(Trainable, name="hard_swish_avenash", family="adaptive", level=1):
    r"""Hard-Swish of Avenash and Viswanath: ``2 * x * clip(0.2 * beta * x + 0.5, 0, 1)`` with a learned ``beta``.

    Its slope far out is 2, not 1, and it bends at ``-2.5 / beta`` and ``2.5 / beta``; :class:`HardSwish` is another
    function. At its dip, ``-1.25 / beta``, it is ``-0.625 / beta``; a survey's range has half of that.

    Args:
        beta: start value of the sharpness.
        beta_initializer, beta_regularizer, beta_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.hard_swish_avenash(x)) for x in (-3.0, -1.25, 3.0)]
        [0.0, -0.625, 6.0]

    Reference:
        Avenash and Viswanath (2019). Semantic segmentation of satellite images using a modified CNN with hard-swish
        activation function.
    """

    equation = "2 * x * min(max(0.2 * beta * x + 0.5, 0), 1)"
    latex = r"2 x \min(\max(0.2 \beta x + 0.5, 0), 1)"
    source = Citation(
        "Avenash, Viswanath",
        2019,
        "Semantic segmentation of satellite images using a modified CNN with hard-swish activation function",
    )
    # Tests draw exactly 2: for most others the places of the kinks are no numbers of any dtype.
    beta: float = trainable(1.0, "sharpness", typical=(2.0, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(
            at=lambda p: -2.5 / p.beta if p.beta else -math.inf,
            left=lambda p: 0.0 if p.beta > 0 else -1.0,
            right=lambda p: -1.0 if p.beta > 0 else 0.0,
            slope=0.0,
        ),
        Kink(
            at=lambda p: 2.5 / p.beta if p.beta else math.inf,
            left=lambda p: 3.0 if p.beta > 0 else 2.0,
            right=lambda p: 2.0 if p.beta > 0 else 3.0,
            slope=3.0,
        ),
    )
    range = (
        lambda p: -0.625 / p.beta if p.beta > 0 else -math.inf,
        lambda p: -0.625 / p.beta if p.beta < 0 else math.inf,
    )

    @staticmethod
    def formula(x: Any, beta: Any) -> Any:
        t = times(beta, x)
        bend = x * ((t + 2.5) * 0.4)
        return select(t <= -2.5, 0.0, select(t > 2.5, 2 * x, bend, like=x), like=x)

    @staticmethod
    def derivative(x: Any, beta: Any) -> Any:
        t = times(beta, x)
        bends = (t > -2.5) & (t <= 2.5)
        slope = select(t > 2.5, 2.0, select(t <= -2.5, 0.0, (t + 1.25) * 0.8, like=x), like=x)
        return slope, 0.4 * select(bends, x, 0.0, like=x) ** 2


class APALU(Trainable, name="apalu", family="adaptive", level=1):
    r"""APALU: ``alpha * (x + x * sigmoid(1.702 * x))`` where ``x > 0``, ``beta * (exp(x) - 1)`` elsewhere.

    Both are learned. The slope is ``1.5 * alpha`` just right of 0 and ``beta`` just left of it: the paper's claim of
    a derivative everywhere needs ``beta = 1.5 * alpha``, which the defaults are far from. Far right the slope is
    ``2 * alpha``. One port starts at 1.01 and 1.

    Args:
        alpha: start value of half the slope at inf, above 0.
        beta: start value of the depth below 0, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha`` or ``beta`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.apalu(x)), 4) for x in (-1.0, 1.0)]
        [-0.0411, 1.0152]

    Reference:
        Subramanian, Jeyaraj, Ugli and Kim (2024). APALU: a trainable, adaptive activation function for deep learning
        networks, arXiv:2402.08244.
    """

    equation = "alpha * (x + x * sigmoid(1.702 * x)) if x > 0 else beta * (exp(x) - 1)"
    latex = r"\begin{cases} \alpha (x + x \, \sigma(1.702 x)) & x > 0 \\ \beta (e^x - 1) & x \le 0 \end{cases}"
    source = Citation(
        "Subramanian, Jeyaraj, Ugli, Kim",
        2024,
        "APALU: a trainable, adaptive activation function for deep learning networks",
        arxiv="2402.08244",
    )
    alpha: float = trainable(0.55, "half the slope at inf", POSITIVE, typical=(0.3, 1.5))
    beta: float = trainable(0.065, "depth below 0", POSITIVE, typical=(0.05, 1.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: p.beta, right=lambda p: 1.5 * p.alpha),)
    range = (lambda p: -p.beta, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        # One exponential: of the sigmoid on the right, of the ELU on the left.
        rest = expm1(_decaying(x))
        return select(x > 0, (alpha * (1 + 1 / (2 + rest))) * x, beta * rest, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        decay = ops.exp(_decaying(x))
        gate = 1 / (1 + decay)
        right = alpha * (1 + gate + 1.702 * vanished(decay, x) * decay * gate * gate)
        return (
            select(x > 0, right, beta * decay, like=x),
            positive_part(x) * (1 + gate),
            expm1(negative_part(x)),
        )


def _decaying(x: Any) -> Any:
    """Minus the argument of APALU's sigmoid on the right, and the argument of its ELU on the left."""
    return select(x > 0, -1.702 * x, x, like=x)


def _greatest_delu(p: Any) -> float:
    """The largest value: where the slope ``n + 0.5 + exp(-x)`` is 0, if anywhere on the right."""
    if p.n > -0.5:
        return math.inf
    fall = min(1.0, -(p.n + 0.5))
    return 1 - fall + (fall * math.log(fall) if fall else 0.0)


class DELUPishchik(Trainable, name="delu_pishchik", aliases=("DELU",), family="adaptive", level=1):
    r"""DELU of Pishchik: SiLU where ``x <= 0``, ``(n + 0.5) * x + 1 - exp(-x)`` elsewhere, with a learned ``n``.

    The paper writes ``|exp(-x) - 1|``. The slope just right of 0 is ``n + 1.5``, just left of it 0.5; ``n`` kept at
    0 is HELU in the official code. Four other functions are called DELU: those of :class:`EDELU`, :class:`GoLU`, the
    difference and the deformable one.

    Args:
        n: start value of the slope at inf, less 0.5.
        n_initializer, n_regularizer, n_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.delu_pishchik(x)), 4) for x in (-1.0, 1.0)]
        [-0.2689, 1.1321]

    Reference:
        Pishchik (2023). Trainable activations for image classification.
    """

    equation = "x * sigmoid(x) if x <= 0 else (n + 0.5) * x + |exp(-x) - 1|"
    latex = r"\begin{cases} (n + 0.5) x + |e^{-x} - 1| & x > 0 \\ x \, \sigma(x) & x \le 0 \end{cases}"
    source = Citation("Pishchik", 2023, "Trainable activations for image classification")
    n: float = trainable(0.0, "slope at inf, less 0.5", typical=(-0.3, 1.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.5, right=lambda p: p.n + 1.5),)
    range = (lambda p: -SWISH_DEPTH if p.n >= -0.5 else -math.inf, _greatest_delu)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any, n: Any) -> Any:
        positive = positive_part(x)
        right = times(n + 0.5, positive) - expm1(-positive)
        return select(x > 0, right, swish(negative_part(x), 1.0), like=x)

    @staticmethod
    def derivative(x: Any, n: Any) -> Any:
        positive = positive_part(x)
        left, _ = swish_slopes(negative_part(x), 1.0)
        return select(x > 0, (n + 0.5) + ops.exp(-positive), left, like=x), positive

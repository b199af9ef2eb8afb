"""Learned rectifiers that turn from one line into another."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from keras import ops

from keras_relu.catalogue._extent import extent, normal_cdf, sigmoid
from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import choice, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import gates
from keras_relu.numerics.gates import between, between_slopes
from keras_relu.numerics.products import times
from keras_relu.numerics.stable import constant, select

_ACTIVATE_OR_NOT = Citation(
    "Ma, Zhang, Liu, Sun", 2021, "Activate or not: learning customized activation", arxiv="2009.04759"
)


class AconC(Trainable, name="acon_c", family="adaptive", level=3):
    r"""Activate or not, the general form: ``(p1 - p2) * x * sigmoid(beta * (p1 - p2) * x) + p2 * x``, all learned.

    A smooth maximum of the lines ``p1 * x`` and ``p2 * x``: where ``beta`` is 0 it is their mean, where ``beta`` is
    large their maximum. Starts as SiLU. The official code draws ``p1`` and ``p2`` from a standard normal instead.

    Args:
        p1: start value of the slope of one line.
        p2: start value of the slope of the other.
        beta: start value of the sharpness.
        p1_initializer, p1_regularizer, p1_constraint: of the weight of ``p1``.
        p2_initializer, p2_regularizer, p2_constraint: of the weight of ``p2``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.acon_c(x, p2=0.25)), 4) for x in (-1.0, 1.0)]
        [-0.4906, 0.7594]

    Reference:
        Ma, Zhang, Liu and Sun (2021). Activate or not: learning customized activation, arXiv:2009.04759.
    """

    equation = "(p1 - p2) * x * sigmoid(beta * (p1 - p2) * x) + p2 * x"
    latex = r"(p_1 - p_2) x \, \sigma(\beta (p_1 - p_2) x) + p_2 x"
    source = _ACTIVATE_OR_NOT
    p1: float = trainable(1.0, "slope of one line", typical=(0.7, 1.4))
    p2: float = trainable(0.0, "slope of the other line", typical=(-0.4, 0.4))
    beta: float = trainable(1.0, "sharpness", typical=(0.5, 2.0))
    range = (lambda p: _acon_extent(p.p1, p.p2, p.beta)[0], lambda p: _acon_extent(p.p1, p.p2, p.beta)[1])
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, p1: Any, p2: Any, beta: Any) -> Any:
        return between(x, p2, p1, *gates.logistic(x, beta * (p1 - p2)))

    @staticmethod
    def derivative(x: Any, p1: Any, p2: Any, beta: Any) -> Any:
        apart = p1 - p2
        *gate, moment = gates.logistic_slopes(x, beta * apart)
        slope, slope_p2, slope_p1 = between_slopes(x, p2, p1, *gate)
        turning = apart * moment
        return slope, slope_p1 + beta * turning, slope_p2 - beta * turning, apart * turning


class AconB(Trainable, name="acon_b", family="adaptive", level=2):
    r"""Activate or not, the smooth PReLU: ``(1 - p) * x * sigmoid(beta * (1 - p) * x) + p * x``, both learned.

    Args:
        p: start value of the slope on the left.
        beta: start value of the sharpness.
        p_initializer, p_regularizer, p_constraint: of the weight of ``p``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.acon_b(x)), 4) for x in (-1.0, 1.0)]
        [-0.4906, 0.7594]

    Reference:
        Ma, Zhang, Liu and Sun (2021). Activate or not: learning customized activation, arXiv:2009.04759.
    """

    equation = "(1 - p) * x * sigmoid(beta * (1 - p) * x) + p * x"
    latex = r"(1 - p) x \, \sigma(\beta (1 - p) x) + p x"
    source = _ACTIVATE_OR_NOT
    p: float = trainable(0.25, "slope on the left", typical=(0.05, 0.5))
    beta: float = trainable(1.0, "sharpness", typical=(0.5, 2.0))
    range = (lambda p: _acon_extent(1.0, p.p, p.beta)[0], lambda p: _acon_extent(1.0, p.p, p.beta)[1])
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)
    exceptions = (
        "the slope for p, far out: a factor rounded to float32 times x in an exponent costs one unit in the last place "
        "for each unit of the exponent",
    )

    @staticmethod
    def formula(x: Any, p: Any, beta: Any) -> Any:
        return between(x, p, 1.0, *gates.logistic(x, beta * (1 - p)))

    @staticmethod
    def derivative(x: Any, p: Any, beta: Any) -> Any:
        *gate, moment = gates.logistic_slopes(x, beta * (1 - p))
        slope, slope_p, _ = between_slopes(x, p, 1.0, *gate)
        turning = (1 - p) * moment
        return slope, slope_p - beta * turning, (1 - p) * turning


def _acon_extent(p1: float, p2: float, beta: float) -> tuple[float, float]:
    factor = beta * (p1 - p2)
    left, right = (p2, p1) if factor > 0 else (p1, p2)
    if factor == 0:
        left = right = (p1 + p2) / 2
    reach = 40 / abs(factor) if factor else 1.0
    return extent(lambda x: x * (p2 + (p1 - p2) * sigmoid(factor * x)), left, right, reach)


class APTx(Trainable, name="aptx", family="adaptive", level=2):
    r"""Alpha plus tanh times: ``(alpha + tanh(beta * x)) * gamma * x`` with all three learned.

    Starts as ``x * sigmoid(2 * x)``, so its least value is then -0.139. PSTanh, ``a * x * (1 + tanh(b * x))``, is
    this with ``alpha = 1``, ``beta = b`` and ``gamma = a``.

    Args:
        alpha: start value of what is added to tanh.
        beta: start value of the sharpness.
        gamma: start value of the scale.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        gamma_initializer, gamma_regularizer, gamma_constraint: of the weight of ``gamma``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.aptx(x)), 4) for x in (-1.0, 1.0)]
        [-0.1192, 0.8808]

    Reference:
        Kumar (2022). APTx: better activation function than MISH, SWISH, and ReLU's variants used in deep learning,
        arXiv:2209.06119.
    """

    equation = "(alpha + tanh(beta * x)) * gamma * x"
    latex = r"(\alpha + \tanh(\beta x)) \gamma x"
    source = Citation(
        "Kumar",
        2022,
        "APTx: better activation function than MISH, SWISH, and ReLU's variants used in deep learning",
        arxiv="2209.06119",
    )
    alpha: float = trainable(1.0, "added to tanh", typical=(0.6, 1.4))
    beta: float = trainable(1.0, "sharpness", typical=(0.3, 2.0))
    gamma: float = trainable(0.5, "scale", typical=(0.3, 1.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _aptx_extent(p.alpha, p.beta, p.gamma)[0], lambda p: _aptx_extent(p.alpha, p.beta, p.gamma)[1])
    properties = ("smooth",)
    transcendentals = (1, 1)
    exceptions = (
        "alpha near 0: about x = 0 an error is small beside gamma * x, not beside the result; a tanh of its own would "
        "mend that, at twice the cost for every alpha",
    )

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, gamma: Any) -> Any:
        return between(x, gamma * (alpha - 1), gamma * (alpha + 1), *gates.logistic(x, 2 * beta))

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, gamma: Any) -> Any:
        *gate, moment = gates.logistic_slopes(x, 2 * beta)
        slope, on_left, on_right = between_slopes(x, gamma * (alpha - 1), gamma * (alpha + 1), *gate)
        return slope, gamma * x, 4 * gamma * moment, times(alpha - 1, on_left) + times(alpha + 1, on_right)


def _aptx_extent(alpha: float, beta: float, gamma: float) -> tuple[float, float]:
    turn = math.copysign(1.0, beta) if beta else 0.0
    left, right = gamma * (alpha - turn), gamma * (alpha + turn)
    return extent(lambda x: (alpha + math.tanh(beta * x)) * gamma * x, left, right, 15 / abs(beta) if beta else 1.0)


class PSSiLU(Trainable, name="pssilu", family="adaptive", level=1):
    r"""Parametric shifted SiLU: ``x * (sigmoid(alpha * x) - beta) / (1 - beta)`` with both learned.

    Starts as SiLU. With ``beta = 0.5``, which one port of it takes, it is ``x * tanh(alpha * x / 2)``: an even
    function, and no rectifier. It divides by ``1 - beta``: nothing but a constraint keeps ``beta`` away from 1.

    Args:
        alpha: start value of the sharpness.
        beta: start value of the shift, not 1.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``beta`` of 1.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pssilu(x, beta=0.2)), 4) for x in (-1.0, 1.0)]
        [-0.0862, 0.6638]

    Reference:
        Kunc and Kléma (2024). Three decades of activations, arXiv:2402.09092, section 4.4.3.
    """

    equation = "x * (sigmoid(alpha * x) - beta) / (1 - beta)"
    latex = r"x \, \frac{\sigma(\alpha x) - \beta}{1 - \beta}"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    alpha: float = trainable(1.0, "sharpness", typical=(0.4, 2.0))
    beta: float = trainable(0.0, "shift", typical=(-0.3, 0.3))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _pssilu_extent(p.alpha, p.beta)[0], lambda p: _pssilu_extent(p.alpha, p.beta)[1])
    properties = ("smooth",)
    transcendentals = (1, 1)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.beta == 1:
            raise ValueError(f"{owner}: beta must not be 1, because the result is divided by 1 - beta.")

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return between(x, -beta / (1 - beta), 1.0, *gates.logistic(x, alpha))

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        *gate, moment = gates.logistic_slopes(x, alpha)
        steep = 1 / (1 - beta)
        slope, on_left, _ = between_slopes(x, -beta * steep, 1.0, *gate)
        return slope, steep * moment, -steep * steep * on_left


def _pssilu_extent(alpha: float, beta: float) -> tuple[float, float]:
    lines = (-beta / (1 - beta), 1.0)
    left, right = lines if alpha > 0 else (sum(lines) / 2,) * 2 if alpha == 0 else lines[::-1]
    return extent(
        lambda x: x * (sigmoid(alpha * x) - beta) / (1 - beta), left, right, 40 / abs(alpha) if alpha else 1.0
    )


class DynActivation(Trainable, name="dynactivation", aliases=("dynAct",), family="adaptive", level=2):
    r"""A rectifier blended with the identity: ``base(x) * (alpha - beta) + beta * x`` with both learned.

    Starts as the base itself. With ``base="relu"`` it is ``alpha * x`` where ``x > 0`` and ``beta * x`` elsewhere.

    Args:
        base: the rectifier: ``"mish"``, ``"relu"``, ``"silu"`` or ``"gelu"``.
        alpha: start value of the slope far right.
        beta: start value of the slope far left.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for another base.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.dynactivation(x, beta=0.1)), 4) for x in (-1.0, 1.0)]
        [-0.3731, 0.8786]

    Reference:
        Bachmann (2026). dynActivation: a trainable activation family for adaptive nonlinearity, arXiv:2603.22154.
    """

    equation = "base(x) * (alpha - beta) + beta * x"
    latex = r"(\alpha - \beta) f(x) + \beta x"
    source = Citation(
        "Bachmann",
        2026,
        "dynActivation: a trainable activation family for adaptive nonlinearity",
        arxiv="2603.22154",
    )
    base: str = choice("mish", "the rectifier", "mish", "relu", "silu", "gelu")
    alpha: float = trainable(1.0, "slope far right", typical=(0.7, 1.3))
    beta: float = trainable(0.0, "slope far left", typical=(-0.2, 0.3))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    # A kink for ReLU alone.
    kinks = (
        Kink(
            at=lambda p: 0.0 if p.base == "relu" else math.inf,
            left=lambda p: p.beta if p.base == "relu" else p.alpha,
            right=lambda p: p.alpha,
        ),
    )
    range = (lambda p: _dyn_extent(p.base, p.alpha, p.beta)[0], lambda p: _dyn_extent(p.base, p.alpha, p.beta)[1])
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, base: str, alpha: Any, beta: Any) -> Any:
        return between(x, beta, alpha, *_BASES[base][0](x, 1.0))

    @staticmethod
    def derivative(x: Any, base: str, alpha: Any, beta: Any) -> Any:
        *gate, _ = _BASES[base][1](x, 1.0)
        slope, slope_beta, slope_alpha = between_slopes(x, beta, alpha, *gate)
        return slope, slope_alpha, slope_beta


def _step(x: Any, factor: float) -> tuple[Any, Any]:
    return x > 0, constant(0.0, x)


def _step_slopes(x: Any, factor: float) -> tuple[Any, Any, Any, Any]:
    zero = constant(0.0, x)
    return x > 0, zero, zero, zero


#: What the gate of each base is: a pair from ``numerics.gates``, and in plain Python.
_BASES: dict[str, Any] = {
    "mish": (gates.mish, gates.mish_slopes, lambda x: math.tanh(math.log1p(math.exp(x)))),
    "relu": (_step, _step_slopes, lambda x: float(x > 0)),
    "silu": (gates.logistic, gates.logistic_slopes, sigmoid),
    "gelu": (gates.normal, gates.normal_slopes, normal_cdf),
}


def _dyn_extent(base: str, alpha: float, beta: float) -> tuple[float, float]:
    return extent(lambda x: x * (beta + (alpha - beta) * _BASES[base][2](x)), beta, alpha)


class AdaptiveBlending(Trainable, name="adaptive_blending", aliases=("ABU", "LA"), family="adaptive", level=2):
    r"""A learned mixture: ReLU, GELU and SiLU weighed by the softmax of ``w``.

    The slope at 0 is the one from the left, where ReLU adds nothing. Papers mix other functions, or without the
    softmax; MoA makes the weights depend on the token.

    Args:
        w: start values of the logits, in the order ReLU, GELU, SiLU; one number stands for all, and weighs all alike.
        w_initializer, w_regularizer, w_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for another number of logits than 3.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.adaptive_blending(x)), 4) for x in (-1.0, 1.0)]
        [-0.1425, 0.8575]

    Reference:
        Manessi and Rozza (2018). Learning combinations of activation functions, arXiv:1801.09403; Sütfeld et al.
        (2018). Adaptive blending units, arXiv:1806.10064.
    """

    equation = "p[0] * relu(x) + p[1] * gelu(x) + p[2] * silu(x), p = softmax(w)"
    latex = r"p_0 \max(0, x) + p_1 x \Phi(x) + p_2 x \sigma(x), \quad p = \mathrm{softmax}(w)"
    source = Citation("Manessi, Rozza", 2018, "Learning combinations of activation functions", arxiv="1801.09403")
    w: float = trainable(
        0.0, "logits in the order ReLU, GELU, SiLU; one number stands for all", entries=lambda p: 3, typical=(-1.0, 1.0)
    )
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: _blend_at_0(p.w), right=lambda p: 1 - _blend_at_0(p.w)),)
    range = (lambda p: _blend_extent(p.w)[0], lambda p: _blend_extent(p.w)[1])
    transcendentals = (5, 5)

    @staticmethod
    def formula(x: Any, w: Sequence[Any]) -> Any:
        _, of_gelu, of_silu = _softmax(x, w)
        positive, rest_of_gelu = gates.normal(x, 1.0)
        _, rest_of_silu = gates.logistic(x, 1.0)
        return between(x, 0.0, 1.0, positive, of_gelu * rest_of_gelu + of_silu * rest_of_silu)

    @staticmethod
    def derivative(x: Any, w: Sequence[Any]) -> Any:
        parts = _softmax(x, w)
        positive, *of_gelu, _ = gates.normal_slopes(x, 1.0)
        _, *of_silu, _ = gates.logistic_slopes(x, 1.0)
        rest, slope = (parts[1] * g + parts[2] * s for g, s in zip(of_gelu, of_silu, strict=True))
        # How far each function is from ReLU, and the mixture.
        distances = [select(positive, -d, d, like=x) for d in (constant(0.0, x), of_gelu[0], of_silu[0], rest)]
        mean = distances.pop()
        slopes = between_slopes(x, 0.0, 1.0, positive, rest, slope)
        return slopes[0], tuple(p * (d - mean) for p, d in zip(parts, distances, strict=True))


def _softmax(x: Any, w: Sequence[Any]) -> list[Any]:
    logits = [constant(value, x) for value in w]
    largest = logits[0]
    for value in logits[1:]:
        largest = select(value > largest, value, largest, like=x)
    powers = [ops.exp(value - largest) for value in logits]
    total = powers[0] + powers[1] + powers[2]
    return [power / total for power in powers]


def _blend(w: float | Sequence[float]) -> list[float]:
    logits = [w] * 3 if isinstance(w, float) else list(w)
    powers = [math.exp(value - max(logits)) for value in logits]
    return [power / sum(powers) for power in powers]


def _blend_at_0(w: float | Sequence[float]) -> float:
    """The slope at 0 from the left: ReLU adds nothing, and the others half of their weights."""
    return sum(_blend(w)[1:]) / 2


def _blend_extent(w: float | Sequence[float]) -> tuple[float, float]:
    p = _blend(w)
    return extent(lambda x: p[0] * max(x, 0.0) + x * (p[1] * normal_cdf(x) + p[2] * sigmoid(x)), 0.0, 1.0)

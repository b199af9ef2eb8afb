"""Rectifiers that weigh x by an odd function of a learned gate: ``x * erf(z)``, ``x * tanh(z)``."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras import ops

from keras_relu.catalogue._extent import extent, sigmoid
from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import gates, reused
from keras_relu.numerics.gates import between, between_slopes
from keras_relu.numerics.products import product_and_error, product_decay, sech, settled, times, vanished
from keras_relu.numerics.stable import FAR, erf, select, tanh, within

#: How far Mish goes below 0.
MISH_DEPTH = 0.30884341301725041
#: The slope of erf at 0.
_ERF_0 = 2 / math.sqrt(math.pi)


def _weighed(x: Any, weight: Any, scale: Any, half: Any) -> Any:
    """``x * weight``, for a weight that far left is ``scale * half^2``.

    There the product is a number long after the weight has left the range.
    """
    return select(half < _FAINT, scale * vanished(half, x) * half * half, settled(weight, x) * weight, like=x)


def _weighed_slope(t: Any, slope: Any, scale: Any, half: Any) -> Any:
    """The slope of :func:`_weighed` for a weight of ``t``, where ``half`` is ``exp(t / 2)``."""
    return select(half < _FAINT, scale * ((1 + vanished(half, t)) * half) * half, slope, like=t)


#: Below it the square of ``half`` vanishes beside 1 in every dtype, and is a number in single precision.
_FAINT = 1e-8


class ErfAct(Trainable, name="erfact", family="adaptive", level=2):
    r"""``x * erf(alpha * exp(beta * x))`` with both learned.

    Ports start at other values: 0.5 and 0.75, or 1 and 1.

    Args:
        alpha: start value of the gate's argument at 0.
        beta: start value of the rate of its growth.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.erfact(x)), 4) for x in (-1.0, 1.0)]
        [-0.3836, 0.9753]

    Reference:
        Biswas, Kumar, Banerjee and Pandey (2022). ErfAct and Pserf: non-monotonic smooth trainable activation
        functions, arXiv:2109.04386.
    """

    equation = "x * erf(alpha * exp(beta * x))"
    latex = r"x \, \mathrm{erf}(\alpha e^{\beta x})"
    source = Citation(
        "Biswas, Kumar, Banerjee, Pandey",
        2022,
        "ErfAct and Pserf: non-monotonic smooth trainable activation functions",
        arxiv="2109.04386",
    )
    alpha: float = trainable(0.75, "the gate's argument at 0", typical=(0.3, 1.5))
    beta: float = trainable(0.75, "rate of its growth", typical=(0.3, 1.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: (
            extent(lambda x: x * math.erf(p.alpha * math.exp(p.beta * x)), 0.0, 1.0, 40 / p.beta)[0]
            if p.alpha > 0 and p.beta > 0
            else -math.inf
        ),
        math.inf,
    )
    properties = ("smooth",)
    transcendentals = (2, 3)
    exceptions = ("alpha below 1e-33: where beta * x is above 80, the slope for alpha grows only like x",)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        _, half = _growth(x, beta)
        z = alpha * half * half
        return _weighed(x, erf(z), _ERF_0 * alpha, half)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        t, half = _growth(x, beta)
        z = alpha * half * half
        bell = _ERF_0 * ops.exp(-(z * z))
        root = vanished(bell, vanished(half, x)) * half
        return (
            _weighed_slope(t, erf(z) + t * z * bell, _ERF_0 * alpha, half),
            root * half * bell,
            alpha * root * (root * bell),
        )


def _growth(x: Any, beta: Any) -> tuple[Any, Any]:
    """``t = beta * x``, held to what an exponential can take, and ``exp(t / 2)``."""
    t, error = product_and_error(beta, settled(beta, x))
    held = within(t, -FAR, _ERF_NEAR)
    return held, ops.exp(held / 2) * (1 + select(t == held, error, 0.0, like=t) / 2)


#: From here on the error function of the exponential is 1, unless alpha is below 1e-33; and its square is a number
#: in single precision.
_ERF_NEAR = 80.0


class Pserf(Trainable, name="pserf", family="adaptive", level=2):
    r"""``x * erf(gamma * log(1 + exp(d * x)))`` with both learned.

    One port starts both at 1.

    Args:
        gamma: start value of the scale of the gate's argument.
        d: start value of the sharpness.
        gamma_initializer, gamma_regularizer, gamma_constraint: of the weight of ``gamma``.
        d_initializer, d_regularizer, d_constraint: of the weight of ``d``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pserf(x)), 4) for x in (-1.0, 1.0)]
        [-0.4707, 0.967]

    Reference:
        Biswas, Kumar, Banerjee and Pandey (2022). ErfAct and Pserf: non-monotonic smooth trainable activation
        functions, arXiv:2109.04386.
    """

    equation = "x * erf(gamma * log(1 + exp(d * x)))"
    latex = r"x \, \mathrm{erf}(\gamma \log(1 + e^{d x}))"
    source = ErfAct.source
    gamma: float = trainable(1.25, "scale of the gate's argument", typical=(0.5, 2.0))
    d: float = trainable(0.85, "sharpness", typical=(0.4, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: (
            extent(lambda x: x * math.erf(p.gamma * math.log1p(math.exp(p.d * x))), 0.0, 1.0, 40 / p.d)[0]
            if p.gamma > 0 and p.d > 0
            else -math.inf
        ),
        math.inf,
    )
    properties = ("smooth",)
    transcendentals = (3, 4)
    exceptions = ("slopes for d and gamma, far out: up to 300 units in the last place, by the square in an exponent",)

    @staticmethod
    def formula(x: Any, gamma: Any, d: Any) -> Any:
        t, half = product_decay(x, d)
        z = times(gamma, _softplus(t, half))
        return _weighed(x, erf(z), _ERF_0 * gamma, _left_half(t, half))

    @staticmethod
    def derivative(x: Any, gamma: Any, d: Any) -> Any:
        t, half = product_decay(x, d)
        n, left = half * half, _left_half(t, half)
        soft = _softplus(t, half)
        z = times(gamma, soft)
        bell = _ERF_0 * ops.exp(-(z * z))
        steep = select(t > 0, 1.0, n, like=t) / (1 + n) * bell
        flat, seen = vanished(bell, vanished(left, t)), vanished(bell, vanished(left, x))
        return (
            _weighed_slope(t, erf(z) + times(gamma, flat) * steep, _ERF_0 * gamma, left),
            seen * vanished(bell, soft) * bell,
            gamma * seen * (seen * steep),
        )


def _softplus(t: Any, half: Any) -> Any:
    """``log(1 + exp(t))`` for ``half = exp(-|t| / 2)``."""
    return select(t > 0, t, 0.0, like=t) + ops.log1p(half * half)


def _left_half(t: Any, half: Any) -> Any:
    """``exp(t / 2)`` where ``t <= 0``, and 1 elsewhere."""
    return select(t > 0, 1.0, half, like=t)


class PSGU(Trainable, name="psgu", aliases=("TSReLUl",), family="adaptive", level=1):
    r"""Parametric self-circulation gating unit: ``x * tanh(alpha * sigmoid(x))`` with a learned ``alpha``.

    Starts as the learned TSReLU; TSReLU itself is ``alpha = 1``, and PSGU's paper is said to start at 3. Its slope
    on the right is ``tanh(alpha)`` and not 1.

    Args:
        alpha: start value of the scale of the gate.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.psgu(x)), 4) for x in (-1.0, 1.0)]
        [-0.1337, 0.3501]

    Reference:
        Li et al. (2022). PSGU: parametric self-circulation gating unit; Mercioni, Tat and Holban (2020) for TSReLU.
    """

    equation = "x * tanh(alpha * sigmoid(x))"
    latex = r"x \tanh(\alpha \sigma(x))"
    source = Citation("Li et al.", 2022, "PSGU: parametric self-circulation gating unit")
    alpha: float = trainable(0.5, "scale of the gate", typical=(0.3, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: extent(lambda x: x * math.tanh(p.alpha * sigmoid(x)), 0.0, math.tanh(p.alpha))[0],
        lambda p: extent(lambda x: x * math.tanh(p.alpha * sigmoid(x)), 0.0, math.tanh(p.alpha))[1],
    )
    properties = ("smooth",)
    transcendentals = (2, 3)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        t, half = product_decay(x, 1.0)
        n = half * half
        z = alpha * reused(select(t > 0, 1.0, n, like=x) / (1 + n))
        return _weighed(x, tanh(z), alpha, _left_half(t, half))

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        t, half = product_decay(x, 1.0)
        n, left = half * half, _left_half(t, half)
        gate = reused(select(t > 0, 1.0, n, like=x) / (1 + n))
        z = alpha * gate
        fade = sech(z)
        steep = fade * fade
        bend = vanished(half, x) * gate / (1 + n) * select(t > 0, n, 1.0, like=x)
        return (
            _weighed_slope(t, tanh(z) + alpha * bend * steep, alpha, left),
            vanished(left, x) * left * left / (1 + n) * steep,
        )


class SCMish(Trainable, name="sc_mish", family="adaptive", level=1):
    r"""Soft clipping Mish: ``max(0, x * tanh(log(1 + exp(alpha * x))))`` with a learned ``alpha``.

    SC-mish fixes ``alpha`` at 1; SCL-mish learns it from 0.25 on. The slope at 0 is the left one, 0.

    Args:
        alpha: start value of the sharpness.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.sc_mish(x)), 4) for x in (-1.0, 1.0)]
        [0.0, 0.8651]

    Reference:
        Mercioni and Holban (2020). Soft clipping Mish: a novel activation function for deep learning.
    """

    equation = "max(0, x * tanh(log(1 + exp(alpha * x))))"
    latex = r"\max(0, x \tanh(\log(1 + e^{\alpha x})))"
    source = Citation("Mercioni, Holban", 2020, "Soft clipping Mish: a novel activation function for deep learning")
    alpha: float = trainable(1.0, "sharpness", typical=(0.2, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.0, right=0.6),)
    range = (0.0, lambda p: math.inf if p.alpha >= 0 else MISH_DEPTH / -p.alpha)
    properties = ("monotonic", "non_negative")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return select(x <= 0, 0.0, between(x, 0.0, 1.0, *gates.mish(x, alpha)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        *gate, moment = gates.mish_slopes(x, alpha)
        slope, _, _ = between_slopes(x, 0.0, 1.0, *gate)
        return select(x > 0, slope, 0.0, like=x), select(x > 0, moment, 0.0, like=x)

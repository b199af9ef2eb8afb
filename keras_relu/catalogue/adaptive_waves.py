"""Learned rectifiers with a sine or a cosine inside."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, ClassVar

from keras import ops

from keras_relu.catalogue._extent import extent, sigmoid
from keras_relu.core.citation import Citation
from keras_relu.core.parameter import trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import cos, sin
from keras_relu.numerics.products import product_and_error, product_decay, vanished
from keras_relu.numerics.stable import constant, is_power_of_two, select, within

#: Beyond it a wave of a few units vanishes beside x in every dtype.
_FLAT = 1e30
_OVERFLOW = "Where beta * x is beyond the dtype's largest number, the slope is NaN; the value is right."


def _gated(x: Any, wave: Any, half: Any) -> Any:
    """``(x + wave) * sigmoid(x)`` for ``half = exp(-|x| / 2)``."""
    n = half * half
    return select(x > 0, x + wave, ((vanished(half, x) + wave) * half) * half, like=x) / (1 + n)


def _gated_slope(x: Any, wave: Any, slope: Any, half: Any) -> Any:
    """The slope of :func:`_gated`, where ``slope`` is that of ``x + wave``."""
    below = 1 + half * half
    total = vanished(half, x) + wave
    straight = slope * below
    right, left = straight + (total * half) * half, ((straight + total) * half) * half
    return select(x > 0, right, left, like=x) / (below * below)


def _angle(x: Any, beta: Any) -> Any:
    """``beta * x`` for a wave that is added to ``x``, so that its rounding is beneath that of ``x``."""
    # An infinite x is held first, for a beta of 0, and the product for a large one.
    return within(beta * within(x, -_FLAT, _FLAT), -_FLAT, _FLAT)


def _half_angle(x: Any, beta: Any, half: Any) -> tuple[Any, Any]:
    """The cosine and the sine of ``beta * x / 2``, and of 0 where the gate is 0.

    Half the angle, because a slope such as ``1 + cos`` is ``2 * cos^2`` of it, which doesn't cancel.

    A slope shows the wave undiminished by ``x``, so the product is needed as a sum of two parts: rounded, far out
    it would be off by turns. Numbers near the largest are scaled, because what splits them would overflow.
    """
    x = _seen(x, half) / 2
    if isinstance(beta, float) and beta and is_power_of_two(abs(beta)):
        return cos(beta * x), sin(beta * x)
    unit = select(ops.abs(x) > 1e20, 2.0**-100, 1.0, like=x)
    product, error = product_and_error(beta, x * unit)
    product, error = product / unit, error / unit
    cosine, sine, cosine_rest, sine_rest = cos(product), sin(product), cos(error), sin(error)
    return cosine * cosine_rest - sine * sine_rest, sine * cosine_rest + cosine * sine_rest


def _one_plus(size: Any, above: Any, below: Any) -> Any:
    """``1 + size * wave``, given ``1 + wave`` and ``1 - wave``."""
    away = abs(size)
    return (1 - away) + away * select(constant(size, above) > 0, above, below, like=above)


class CosLU(Trainable, name="coslu", family="adaptive", level=1):
    r"""Cosine linear unit: ``(x + alpha * cos(beta * x)) * sigmoid(x)`` with both learned.

    Its slope has no limit on the right: at infinity it is NaN.

    Args:
        alpha: start value of the amplitude.
        beta: start value of the frequency.
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
        >>> [round(float(keras_relu.activations.coslu(x)), 4) for x in (-1.0, 1.0)]
        [-0.1236, 1.1261]

    Reference:
        Pishchik (2023). Trainable activations for image classification.
    """

    equation = "(x + alpha * cos(beta * x)) * sigmoid(x)"
    latex = r"(x + \alpha \cos(\beta x)) \, \sigma(x)"
    source = Citation("Pishchik", 2023, "Trainable activations for image classification")
    alpha: float = trainable(1.0, "amplitude", typical=(0.3, 1.5))
    beta: float = trainable(1.0, "frequency", typical=(0.3, 1.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: extent(lambda x: (x + p.alpha * math.cos(p.beta * x)) * sigmoid(x), 0.0, 1.0)[0],
        math.inf,
    )
    properties = ("smooth",)
    transcendentals = (2, 5)
    exceptions: ClassVar[tuple[str, ...]] = (_OVERFLOW,)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        _, half = product_decay(x, 1.0)
        return _gated(x, alpha * cos(_angle(x, beta)), half)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        _, half = product_decay(x, 1.0)
        c, s = _half_angle(x, beta, half)
        cosine, gate = (c - s) * (c + s), _gate(x, half)
        slope = _one_plus(-alpha * beta, (c + s) * (c + s), (c - s) * (c - s))
        return (
            _gated_slope(x, alpha * cosine, slope, half),
            cosine * gate,
            -2 * alpha * c * s * (_seen(x, half) * gate),
        )


class SinLU(Trainable, name="sinlu", family="adaptive", level=1):
    r"""Sine linear unit: ``(x + alpha * sin(beta * x)) * sigmoid(x)`` with both learned.

    Its slope has no limit on the right: at infinity it is NaN.

    Args:
        alpha: start value of the amplitude.
        beta: start value of the frequency.
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
        >>> [round(float(keras_relu.activations.sinlu(x)), 4) for x in (-1.0, 1.0)]
        [-0.4952, 1.3462]

    Reference:
        Paul, Bandyopadhyay, Yoon, Geem and Sarkar (2022). SinLU: sinu-sigmoidal linear unit.
    """

    equation = "(x + alpha * sin(beta * x)) * sigmoid(x)"
    latex = r"(x + \alpha \sin(\beta x)) \, \sigma(x)"
    source = Citation("Paul, Bandyopadhyay, Yoon, Geem, Sarkar", 2022, "SinLU: sinu-sigmoidal linear unit")
    alpha: float = trainable(1.0, "amplitude", typical=(0.3, 1.5))
    beta: float = trainable(1.0, "frequency", typical=(0.3, 1.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: extent(lambda x: (x + p.alpha * math.sin(p.beta * x)) * sigmoid(x), 0.0, 1.0)[0],
        math.inf,
    )
    properties = ("smooth",)
    transcendentals = (2, 5)
    exceptions: ClassVar[tuple[str, ...]] = (_OVERFLOW,)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        _, half = product_decay(x, 1.0)
        return _gated(x, alpha * sin(_angle(x, beta)), half)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        _, half = product_decay(x, 1.0)
        c, s = _half_angle(x, beta, half)
        sine, gate = 2 * c * s, _gate(x, half)
        slope = _one_plus(alpha * beta, 2 * c * c, 2 * s * s)
        return (
            _gated_slope(x, alpha * sine, slope, half),
            sine * gate,
            alpha * (c - s) * (c + s) * (_seen(x, half) * gate),
        )


def _seen(x: Any, half: Any) -> Any:
    """``x``, with 0 where the gate is 0."""
    return select(x > 0, x, vanished(half, x), like=x)


def _gate(x: Any, half: Any) -> Any:
    n = half * half
    return select(x > 0, 1.0, n, like=x) / (1 + n)

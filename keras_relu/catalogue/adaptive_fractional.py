"""A learned order of differentiation of swish."""

from __future__ import annotations

import dataclasses
from typing import Any

from keras_relu.catalogue._extent import extent, sigmoid
from keras_relu.core.citation import Citation
from keras_relu.core.parameter import Interval, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import reused
from keras_relu.numerics.products import product_decay, times, vanished
from keras_relu.numerics.stable import constant, select, tanh


class FALU(Trainable, name="falu", family="adaptive", level=1):
    r"""Fractional adaptive linear unit: swish, its first and its second derivative, between which ``alpha`` leads.

    With ``s = sigmoid(beta * x)``, ``g = x * s``, ``h = g + s * (1 - g)``: up to ``alpha = 1`` it is
    ``g + alpha * s * (1 - g)``, from there on ``h + (alpha - 1) * s * (1 - 2 * h)``. For ``beta = 1`` these are swish
    and its two derivatives at ``alpha`` 0, 1 and 2, and straight between. A survey prints ``g + alpha * ...`` in the
    second line too, which would jump at ``alpha = 1``. The paper keeps both weights in their intervals: give
    constraints.

    Args:
        alpha: start value of the order of the derivative, 0 to 2.
        beta: start value of the sharpness, 1 to 10.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha`` or ``beta`` outside its interval.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.falu(x)), 4) for x in (-1.0, 1.0)]
        [-0.0983, 0.8294]

    Reference:
        Zamora-Esquivel, Rhodes and Nachman (2022). Fractional adaptive linear units.
    """

    equation = (
        "g + alpha * s * (1 - g) if alpha <= 1 else h + (alpha - 1) * s * (1 - 2 * h),"
        " s = sigmoid(beta * x), g = x * s, h = g + s * (1 - g)"
    )
    latex = (
        r"\begin{cases} g + \alpha s (1 - g) & \alpha \le 1 \\ h + (\alpha - 1) s (1 - 2 h) & \alpha > 1 \end{cases},"
        r"\quad s = \sigma(\beta x), \; g = x s, \; h = g + s (1 - g)"
    )
    source = Citation("Zamora-Esquivel, Rhodes, Nachman", 2022, "Fractional adaptive linear units")
    alpha: float = trainable(0.5, "order of the derivative", Interval(0.0, 2.0), typical=(0.1, 1.9))
    beta: float = trainable(1.0, "sharpness", Interval(1.0, 10.0), typical=(1.0, 4.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _falu_extent(p.alpha, p.beta)[0], lambda p: _falu_extent(p.alpha, p.beta)[1])
    properties = ("smooth",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        of_g, of_h, of_k = _falu_weights(constant(alpha, x))
        g, h, k, *_ = _falu_stages(x, beta)
        return times(of_g, g) + of_h * h + of_k * k

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        alpha = constant(alpha, x)
        of_g, of_h, of_k = _falu_weights(alpha)
        g, h, _, up, down, bend, spread = _falu_stages(x, beta)
        # 1 - 2 s, near 0 too.
        steep, tilt = up * down, -tanh((beta / 2) * x)
        g_slope = up + beta * bend
        h_slope = (1 + beta) * steep + beta * bend * tilt
        k_slope = steep * ((1 + 2 * beta) * tilt - 2 * beta * bend) + beta * bend * tilt * tilt
        # h's slope for beta is ``rest - spread``: the two large terms of the sum are taken together.
        rest = bend + 2 * down * spread
        k_beta = 2 * bend * (tilt - bend) + spread * tilt * tilt
        return (
            of_g * g_slope + of_h * h_slope + of_k * k_slope,
            select(alpha > 1, h * tilt - bend, h - g, like=x),
            (of_g - of_h) * spread + of_h * rest + of_k * k_beta,
        )


def _falu_weights(alpha: Any) -> tuple[Any, Any, Any]:
    """How much of swish and of its two derivatives."""
    second = alpha > 1
    return (
        select(second, 0.0, 1 - alpha, like=alpha),
        select(second, 2 - alpha, alpha, like=alpha),
        select(second, alpha - 1, 0.0, like=alpha),
    )


def _falu_stages(x: Any, beta: Any) -> tuple[Any, ...]:
    """The three functions, then ``s``, ``1 - s``, ``x * s * (1 - s)`` and its product with ``x``."""
    t, half = product_decay(x, beta)
    n = half * half
    right, high = t > 0, reused(1 / (1 + n))
    low = half * high * half
    up, down = select(right, high, low, like=t), select(right, low, high, like=t)
    root = vanished(half, x) * half * high
    bend = root * half * high
    g = select(right, x * high, root * half, like=t)
    h = up + bend
    return g, h, 2 * h * down - bend, up, down, bend, root * root


def _falu_extent(alpha: float, beta: float) -> tuple[float, float]:
    def value(x: float) -> float:
        s = sigmoid(beta * x)
        g = x * s
        h = g * (1 - s) + s
        return (1 - alpha) * g + alpha * h if alpha <= 1 else (2 - alpha) * h + (alpha - 1) * (1 - s) * (2 * h - g)

    return extent(value, 0.0, max(1 - alpha, 0.0), 30 / beta)

"""Learned smooth rectifiers that weigh x, or a softplus, by a tanh."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import choice, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import (
    half_decay,
    half_exp,
    negative_part,
    positive_part,
    product_and_error,
    sech,
    settled,
    times,
    vanished,
)
from keras_relu.numerics.stable import at_most, constant, expm1, select, tanh


class TeLUMercioni(Trainable, name="telu_mercioni", family="adaptive", level=1):
    r"""TeLU of Mercioni and Holban: ``x * tanh(elu(alpha * x))`` with a learned ``alpha``.

    It is never negative for ``alpha > 0``: left of 0 it goes up again, as ``-0.7616 * x`` far out.
    :class:`TeLU`, ``x * tanh(exp(x))``, is another function.

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
        >>> [round(float(keras_relu.activations.telu_mercioni(x)), 4) for x in (-1.0, 1.0)]
        [0.5595, 0.7616]

    Reference:
        Mercioni and Holban (2020). TeLU: a new activation function for deep learning.
    """

    equation = "x * tanh(elu(alpha * x))"
    latex = r"x \tanh(\mathrm{ELU}(\alpha x))"
    source = Citation("Mercioni, Holban", 2020, "TeLU: a new activation function for deep learning")
    alpha: float = trainable(1.0, "sharpness", typical=(0.3, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (
        lambda p: 0.0 if p.alpha >= 0 else -math.inf,
        lambda p: 0.0 if p.alpha <= 0 else math.inf,
    )
    properties = ("smooth", "non_negative")
    transcendentals = (2, 3)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        t = times(alpha, x)
        return times(tanh(select(t > 0, t, expm1(negative_part(t)), like=t)), x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        t, error = product_and_error(alpha, settled(alpha, x))
        right = t > 0
        half = half_decay(t, error)
        gate = tanh(select(right, t, expm1(negative_part(t)), like=t))
        # The slope of the gate is root^2 * rest: on the right sech^2, on the left e^t (1 - tanh^2).
        root = half * select(right, 2 * half / (1 + (half * half) ** 2), 1.0, like=t)
        rest = select(right, 1.0, (1 - gate) * (1 + gate), like=t)
        moved = vanished(root, x) * root
        return gate + vanished(root, t) * root * root * rest, moved * moved * rest


def _least_tanhsoft(p: Any) -> float:
    """The dip left of 0, for the signs that have one there."""
    signs = (p.beta, p.c) if p.form == "2" else (p.alpha,)
    if min(signs) <= 0:
        return -math.inf

    def value(x: float) -> float:
        if p.form == "1":
            return math.tanh(p.alpha * x) * math.log1p(math.exp(x))
        if p.form == "2":
            return x * math.tanh(p.beta * math.exp(p.c * x))
        return math.log1p(math.exp(x) * math.tanh(p.alpha * x))

    # Golden sections: each form falls to its dip, and rises from there to 0.
    low, high = (-40.0 / p.c if p.form == "2" else -40.0), 0.0
    for _ in range(100):
        a, b = high - (high - low) / _GOLDEN, low + (high - low) / _GOLDEN
        low, high = (low, b) if value(a) < value(b) else (a, high)
    return value(low)


_GOLDEN = (1 + math.sqrt(5)) / 2


class TanhSoft(Trainable, name="tanhsoft", aliases=("TanhSoft-1",), family="adaptive", level=1):
    r"""TanhSoft: three functions of tanh and softplus with learned coefficients; ``form`` says which.

    ``"1"`` is ``tanh(alpha * x) * log(1 + exp(x))``, ``"2"`` is ``x * tanh(beta * exp(c * x))``, and ``"3"`` is
    ``log(1 + exp(x) * tanh(alpha * x))``. A coefficient that a form doesn't have learns nothing. The second with
    ``beta = 1`` and ``c = 1`` is TanhExp. The third has no value (NaN) where ``exp(x) * tanh(alpha * x) <= -1``,
    which only an ``alpha`` below 0 makes possible.

    Args:
        form: which of the three functions: ``"1"``, ``"2"`` or ``"3"``.
        alpha: start value of the steepness of the tanh, in the first and third form.
        beta: start value of the factor in the tanh of the second form.
        c: start value of the steepness of the exponential in the second form.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        shared_axes: ``"all"`` (one set), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for another ``form``.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.tanhsoft(1.0, form=form)), 4) for form in ("1", "2", "3")]
        [0.9211, 0.9198, 1.067]

    Reference:
        Biswas, Kumar, Banerjee and Pandey (2021). TanhSoft: dynamic trainable activation functions for faster
        learning and better performance, arXiv:2009.03863.
    """

    equation = "tanh(alpha * x) * log(1 + exp(x))"
    latex = r"\tanh(\alpha x) \log(1 + e^x)"
    source = Citation(
        "Biswas, Kumar, Banerjee, Pandey",
        2021,
        "TanhSoft: dynamic trainable activation functions for faster learning and better performance",
        arxiv="2009.03863",
    )
    form: str = choice("1", "which of the three functions", "1", "2", "3")
    alpha: float = trainable(0.87, "steepness of the tanh, in the first and third form", typical=(0.3, 1.5))
    beta: float = trainable(0.75, "factor in the tanh of the second form", typical=(0.3, 1.5))
    c: float = trainable(0.75, "steepness of the exponential in the second form", typical=(0.3, 1.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (_least_tanhsoft, math.inf)
    properties = ("smooth",)
    transcendentals = (3, 5)
    exceptions = (
        "form 2: the slopes for beta and c are off by 2 * w units in the last place more, for "
        "w = beta * exp(c * x), as they fall with exp(-2 * w)",
    )

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any, form: str) -> Any:
        if form == "1":
            return times(tanh(times(alpha, x)), _softplus(x))
        return _gated_by_exponential(x, beta, c) if form == "2" else _log_of_gated(x, alpha)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any, form: str) -> Any:
        nothing = constant(0.0, x)
        if form == "2":
            slope, *others = _gated_by_exponential_slopes(x, beta, c)
            return slope, nothing, *others
        product, error = product_and_error(alpha, settled(alpha, x))
        gate, steep = tanh(product), sech(product, error)
        decay = _decay(x)
        weight = select(x > 0, 1.0, decay, like=x)
        if form == "1":
            soft = _softplus(x)
            rising = vanished(steep, soft) * steep
            slope = times(alpha, rising) * steep + gate * weight / (1 + decay)
            return slope, (vanished(steep, x) * steep) * rising, nothing, nothing
        # e^x / (1 + e^x tanh), with the exponential that can't overflow.
        factor = weight / select(x > 0, decay + gate, 1 + decay * gate, like=x)
        slope = times(gate + alpha * steep * steep, factor)
        return slope, (vanished(steep, x) * steep) * steep * factor, nothing, nothing


def _decay(x: Any) -> Any:
    """``exp(-|x|)``; not by abs, whose slope at 0 is neither side's."""
    return ops.exp(select(x > 0, -x, x, like=x))


def _softplus(x: Any) -> Any:
    """``log(1 + exp(x))``."""
    return positive_part(x) + ops.log1p(_decay(x))


def _log_of_gated(x: Any, alpha: Any) -> Any:
    """``log(1 + exp(x) * tanh(alpha * x))``, the third form."""
    gate = tanh(times(alpha, x))
    # So far right the 1 is nothing beside the rest, if there is a rest, and exp has not overflowed yet.
    far = (x > 80) & (gate != 0)
    near = ops.log1p(ops.exp(at_most(x, 80.0)) * gate)
    return select(far, x + ops.log(select(far, gate, 1.0, like=x)), near, like=x)


def _gated_by_exponential(x: Any, beta: Any, c: Any) -> Any:
    """``x * tanh(w)`` for ``w = beta * exp(c * x)``, the second form."""
    half = half_exp(c, x)
    w = times(beta, half * half)
    # So near 0 tanh(w) is w, which may be too small to be a number where x * w is not.
    return select(w * w < 1e-20, times(beta, vanished(half, x) * half * half), times(tanh(w), x), like=x)


def _gated_by_exponential_slopes(x: Any, beta: Any, c: Any) -> tuple[Any, Any, Any]:
    """The slopes of the second form for ``x``, ``beta`` and ``c``."""
    half = half_exp(c, x)
    w = times(beta, half * half)
    steep = sech(w)
    root = vanished(half, x) * half
    moved = vanished(steep, root) * steep
    by_beta = (vanished(steep, root * half) * steep) * steep
    return tanh(w) + times(c * beta, by_beta), by_beta, beta * moved * moved

"""Learned relatives of swish: shifted, generalized, differentiated."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras import ops

from keras_relu.catalogue._extent import extent, sigmoid
from keras_relu.core.citation import Citation
from keras_relu.core.parameter import POSITIVE, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import reused
from keras_relu.numerics.products import (
    half_decay,
    product_and_error,
    product_decay,
    settled,
    swish,
    swish_slopes,
    times,
    vanished,
)
from keras_relu.numerics.stable import FAR, constant, exp_of_sum, largest_number, polynomial, select, tanh, within

_SWISH_T = Citation("Seo, Kim, Park", 2024, "Swish-T: enhancing Swish activation with tanh bias", arxiv="2407.01012")


class SwishT(Trainable, name="swish_t", family="adaptive", level=2):
    r"""Swish with a tanh bias: ``x * sigmoid(beta * x) + alpha * tanh(x)`` with a learned ``beta``.

    The paper's family; its variants A and B replace the sum by ``sigmoid(beta * x) * (x + 2 * alpha) - alpha``, with
    ``beta`` 1 or learned, and C, which it recommends, is :class:`SwishTC`.

    Args:
        beta: start value of the sharpness.
        alpha: scale of the bias, which is the limit on the left with the other sign.
        beta_initializer, beta_regularizer, beta_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.swish_t(x)), 4) for x in (-1.0, 1.0)]
        [-0.3451, 0.8072]

    Reference:
        Seo, Kim and Park (2024). Swish-T: enhancing Swish activation with tanh bias, arXiv:2407.01012.
    """

    equation = "x * sigmoid(beta * x) + alpha * tanh(x)"
    latex = r"x \, \sigma(\beta x) + \alpha \tanh x"
    source = _SWISH_T
    beta: float = trainable(1.0, "sharpness", typical=(0.5, 2.0))
    alpha: float = fixed(0.1, "scale of the bias", typical=(-0.3, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: (
            extent(lambda x: x * sigmoid(p.beta * x) + p.alpha * math.tanh(x), 0.0, 1.0, 15.0)[0]
            if p.beta > 0
            else -math.inf
        ),
        math.inf,
    )
    properties = ("smooth",)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any, beta: Any, alpha: float) -> Any:
        return swish(x, beta) + alpha * tanh(x)

    @staticmethod
    def derivative(x: Any, beta: Any, alpha: float) -> Any:
        slope, slope_beta = swish_slopes(x, beta)
        _, half = product_decay(x, 2.0)
        cosine = reused(half / (1 + half * half))
        return slope + (4 * alpha) * cosine * cosine, slope_beta


class SwishTC(Trainable, name="swish_t_c", family="adaptive", level=2):
    r"""Swish with a tanh bias, variant C: ``sigmoid(beta * x) * (x + 2 * alpha / beta) - alpha / beta``; beta learned.

    It divides by the learned ``beta``: nothing but a constraint keeps that away from 0.

    Args:
        beta: start value of the sharpness, not 0.
        alpha: scale of the bias; the limit on the left is ``-alpha / beta``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``beta`` of 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.swish_t_c(x)), 4) for x in (-1.0, 1.0)]
        [-0.3152, 0.7773]

    Reference:
        Seo, Kim and Park (2024). Swish-T: enhancing Swish activation with tanh bias, arXiv:2407.01012.
    """

    equation = "sigmoid(beta * x) * (x + 2 * alpha / beta) - alpha / beta"
    latex = r"\sigma(\beta x) \left(x + \frac{2 \alpha}{\beta}\right) - \frac{\alpha}{\beta}"
    source = _SWISH_T
    beta: float = trainable(1.0, "sharpness", typical=(0.5, 2.0))
    alpha: float = fixed(0.1, "scale of the bias", typical=(-0.3, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: (
            extent(lambda x: _swish_t_c(x, p.beta, p.alpha), 0.0, 1.0, 30 / p.beta)[0] if p.beta > 0 else -math.inf
        ),
        lambda p: (
            math.inf if p.beta > 0 else extent(lambda x: _swish_t_c(x, p.beta, p.alpha), 1.0, 0.0, -30 / p.beta)[1]
        ),
    )
    properties = ("smooth",)
    transcendentals = (2, 1)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.beta == 0:
            raise ValueError(f"{owner}: beta must not be 0, because alpha is divided by it.")

    @staticmethod
    def formula(x: Any, beta: Any, alpha: float) -> Any:
        return swish(x, beta) + (alpha / beta) * tanh((beta / 2) * x)

    @staticmethod
    def derivative(x: Any, beta: Any, alpha: float) -> Any:
        t, half = product_decay(x, beta)
        n, flat, below = half * half, vanished(half, t), 1 + half * half
        shifted = flat + 2 * alpha
        slope = select(t > 0, below + ((shifted * half) * half), ((below + shifted) * half) * half, like=t)
        root = vanished(half, x) * half / below
        # t / cosh(t / 2)^2 / 2 - tanh(t / 2), whose terms cancel near 0; there 2 n (t - sinh t) by its series.
        near = select(ops.abs(t) < 1, t, 0.0, like=t)
        series = n * near * near * near * polynomial(near * near, _SINH)
        direct = flat * n - select(t > 0, 0.5, -0.5, like=t) * (1 - n * n)
        bias = select(ops.abs(t) < 1, series, direct, like=t) * 2 / (below * below)
        return slope / (below * below), root * root + alpha / (beta * beta) * bias


#: t - sinh(t) = t^3 times this series of t^2.
_SINH = tuple(-1 / math.factorial(n) for n in range(3, 23, 2))


def _swish_t_c(x: float, beta: float, alpha: float) -> float:
    return sigmoid(beta * x) * (x + 2 * alpha / beta) - alpha / beta


class AGLU(Trainable, name="aglu", family="adaptive", level=2):
    r"""Adaptive gated linear unit: ``x * (lam * exp(-k * x) + 1)^(-1 / lam)`` with both learned.

    ``k = lam = 1`` is SiLU, ``lam = 1`` swish, and a large ``k`` nears ReLU. The gate alone is the paper's APA; the
    class of that name in Ultralytics returns only it, without the ``x``, and starts ``lam`` at random in (0, 1).
    Nothing but a constraint keeps ``lam`` above 0.

    Args:
        k: start value of the sharpness.
        lam: start value of the asymmetry of the gate, above 0.
        k_initializer, k_regularizer, k_constraint: of the weight of ``k``.
        lam_initializer, lam_regularizer, lam_constraint: of the weight of ``lam``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``lam`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.aglu(x, lam=0.5)), 4) for x in (-1.0, 1.0)]
        [-0.1797, 0.7134]

    Reference:
        Alexandridis et al. (2024). Adaptive parametric activation, arXiv:2407.08567.
    """

    equation = "x * (lam * exp(-k * x) + 1)^(-1 / lam)"
    latex = r"x (\lambda e^{-k x} + 1)^{-1 / \lambda}"
    source = Citation("Alexandridis et al.", 2024, "Adaptive parametric activation", arxiv="2407.08567")
    k: float = trainable(1.0, "sharpness", typical=(0.5, 2.0))
    lam: float = trainable(1.0, "asymmetry of the gate", POSITIVE, typical=(0.4, 1.6))
    range = (
        lambda p: (
            extent(lambda x: x * (p.lam * math.exp(-p.k * x) + 1) ** (-1 / p.lam), 0.0, 1.0, 40 / p.k)[0]
            if p.k > 0
            else -math.inf
        ),
        math.inf,
    )
    properties = ("smooth",)
    transcendentals = (3, 3)
    exceptions = (
        "the slope for lam falls like the square of exp(-k * x), and what is below 1e-7 of its terms is lost; that for "
        "k is 0 where exp(-k * x) is, though x^2 of it is a number",
    )

    @staticmethod
    def formula(x: Any, k: Any, lam: Any) -> Any:
        half, _, _ = _power_gate(*product_and_error(k, settled(k, x)), lam, 1 / lam)
        return vanished(half, x) * half * half

    @staticmethod
    def derivative(x: Any, k: Any, lam: Any) -> Any:
        t, error = product_and_error(k, settled(k, x))
        half, share, log = _power_gate(t, error, lam, 1 / lam)
        share = share / lam
        # Right of 0 the share vanishes, and left of 0 the gate.
        seen = half * share
        return (
            ((1 + vanished(seen, t) * share) * half) * half,
            share * (vanished(seen, x) * half) * (vanished(seen, x) * half),
            vanished(half, x) * half * half * (vanished(half, log) / lam - share) / lam,
        )


def _power_gate(t: Any, error: Any, scale: Any, exponent: Any) -> tuple[Any, Any, Any]:
    """For ``(1 + scale * exp(-t))**-exponent``: its root, ``scale * exp(-t)`` as a share of the base, its logarithm.

    The logarithm is that of the base. ``t`` comes with what its rounding left out.
    """
    half = half_decay(t, error)
    n, right = half * half, t > 0
    # Left of 0 the base is exp(-t) times a sum near ``scale``.
    far, short = select(right, 0.0, -t, like=t), select(right, scale * n, n + (scale - 1), like=t)
    log = reused(ops.log1p(short), -largest_number(t))
    share = reused(select(right, scale * n, scale, like=t) / (1 + short))
    product, lost = product_and_error(exponent, far)
    small = exponent * (log - select(right, 0.0, error, like=t)) + lost
    # Beyond FAR there is nothing left to correct.
    small = select(product > FAR, 0.0, small, like=t)
    return exp_of_sum(within(product, 0.0, FAR) * -0.5, small * -0.5), share, far + log


class EIS(Trainable, name="eis", family="adaptive", level=1):
    r"""Exponential, ISRU and softplus, third of the family: ``x / (1 + d * exp(-e * x))`` with both learned.

    The family is ``x * softplus(x)^a / (sqrt(b + c * x^2) + d * exp(-e * x))``, and this its member with ``a = 0``,
    ``b = 1``, ``c = 0``. A survey puts the exponential under the root. The first two of the family, EIS-1 and EIS-2,
    are ``x * softplus(x) / (x + 1.16 * exp(-x))`` and ``x * softplus(x) / sqrt(1 + x^2)``.

    Args:
        d: start value of the scale of the exponential, above 0.
        e: start value of the rate of the exponential.
        d_initializer, d_regularizer, d_constraint: of the weight of ``d``.
        e_initializer, e_regularizer, e_constraint: of the weight of ``e``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``d`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.eis(x)), 4) for x in (-1.0, 1.0)]
        [-0.2408, 0.7009]

    Reference:
        Biswas, Kumar, Banerjee and Pandey (2020). EIS - a family of activation functions combining exponential, ISRU,
        and softplus, arXiv:2009.13501.
    """

    equation = "x / (1 + d * exp(-e * x))"
    latex = r"\frac{x}{1 + d e^{-e x}}"
    source = Citation(
        "Biswas, Kumar, Banerjee, Pandey",
        2020,
        "EIS - a family of activation functions combining exponential, ISRU, and softplus",
        arxiv="2009.13501",
    )
    d: float = trainable(1.16, "scale of the exponential", POSITIVE, typical=(0.4, 2.5))
    e: float = trainable(1.0, "rate of the exponential", typical=(0.5, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: extent(lambda x: x / (1 + p.d * math.exp(-p.e * x)), 0.0, 1.0, 40 / p.e)[0] if p.e > 0 else -math.inf,
        lambda p: (
            math.inf if p.e >= 0 else extent(lambda x: x / (1 + p.d * math.exp(-p.e * x)), 1.0, 0.0, -40 / p.e)[1]
        ),
    )
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, d: Any, e: Any) -> Any:
        t, half = product_decay(x, e)
        n = half * half
        return select(t > 0, x / (1 + d * n), vanished(half, x) * half / (n + d) * half, like=x)

    @staticmethod
    def derivative(x: Any, d: Any, e: Any) -> Any:
        t, half = product_decay(x, e)
        n, flat = half * half, vanished(half, t)
        below = select(t > 0, 1 + d * n, n + d, like=t)
        root = vanished(half, x) * half / below
        right, left = below + (d * flat * half) * half, ((below + d * flat) * half) * half
        return select(t > 0, right, left, like=t) / (below * below), -root * half / below, d * root * root


class RMAF(Trainable, name="rmaf", family="adaptive", level=1):
    r"""ReLU-memristor-like: ``alpha * beta * x * (1 + exp(-x) / 4)^(-c)`` with a learned ``alpha`` for each unit.

    The paper's base is ``0.25 * (1 + exp(-x)) + 0.75``, which is the same; a port that computes it so has NaN for a
    gradient from ``x = -100`` on.

    Args:
        alpha: start value of the scale.
        beta: fixed scale.
        c: power of the gate, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: None (one per unit), ``"spatial"`` (one per channel), ``"all"`` (one), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``c`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.rmaf(x)), 4) for x in (-1.0, 1.0)]
        [-0.5954, 0.9158]

    Reference:
        Yu, Adu, Tashi, Anokye, Wang and Ayidzoe (2020). RMAF: ReLU-memristor-like activation function for deep
        learning.
    """

    equation = "alpha * beta * x * (1 + exp(-x) / 4)^(-c)"
    latex = r"\alpha \beta x \left(1 + \frac{e^{-x}}{4}\right)^{-c}"
    source = Citation(
        "Yu, Adu, Tashi, Anokye, Wang, Ayidzoe",
        2020,
        "RMAF: ReLU-memristor-like activation function for deep learning",
    )
    alpha: float = trainable(1.0, "scale", typical=(0.3, 2.0))
    beta: float = fixed(1.0, "fixed scale", typical=(0.5, 2.0))
    c: float = fixed(1.0, "power of the gate", POSITIVE, typical=(0.5, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default=None)
    range = (lambda p: _rmaf_extent(p.alpha * p.beta, p.c)[0], lambda p: _rmaf_extent(p.alpha * p.beta, p.c)[1])
    properties = ("smooth",)
    transcendentals = (3, 3)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: float, c: float) -> Any:
        half, _, _ = _power_gate(x, constant(0.0, x), 0.25, c)
        return times(alpha * beta, vanished(half, x) * half * half)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: float, c: float) -> Any:
        half, share, _ = _power_gate(x, constant(0.0, x), 0.25, c)
        return (
            alpha * beta * (((1 + c * vanished(half * share, x) * share) * half) * half),
            beta * (vanished(half, x) * half * half),
        )


def _rmaf_extent(scale: float, c: float) -> tuple[float, float]:
    return extent(lambda x: scale * x * (1 + math.exp(-x) / 4) ** -c, 0.0, scale)

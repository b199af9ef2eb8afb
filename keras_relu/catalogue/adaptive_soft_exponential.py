"""The learned interpolation between logarithm, line and exponential."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.parameter import trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import half_exp, product_and_error, times, vanished
from keras_relu.numerics.stable import constant, expm1, is_double, polynomial, select


class SoftExponential(Trainable, name="soft_exponential", family="adaptive", level=1):
    r"""Soft exponential: a logarithm for ``alpha < 0``, the identity for 0, an exponential for ``alpha > 0``; learned.

    ``(exp(alpha * x) - 1) / alpha + alpha`` above 0, ``-log(1 - alpha * (x + alpha)) / alpha`` below; the slopes for
    ``x`` and for ``alpha`` pass through ``alpha = 0`` without a jump. Not a rectifier; a survey lists it beside ELU.
    Below 0 there is a value only right of ``1 / alpha - alpha``; it is -inf there and NaN left of it. Keep ``alpha``
    small, with a constraint: the exponential soon overflows. echoAI's code divides 0 by 0 at ``alpha = 0`` and has
    an error of precedence; torch_activation's learns no ``alpha``.

    Args:
        alpha: start value of the interpolation.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.soft_exponential(1.0, alpha=a)), 4) for a in (-0.5, 0.0, 0.5)]
        [0.4463, 1.0, 1.7974]

    Reference:
        Godfrey and Gashler (2015). A continuum among logarithmic, linear, and exponential functions, and its
        potential to improve generalization in neural networks, arXiv:1602.01321.
    """

    equation = (
        "(exp(alpha * x) - 1) / alpha + alpha if alpha > 0 else x if alpha == 0"
        " else -log(1 - alpha * (x + alpha)) / alpha"
    )
    latex = (
        r"\begin{cases} -\frac{1}{\alpha} \log(1 - \alpha (x + \alpha)) & \alpha < 0 \\ x & \alpha = 0 \\"
        r" \frac{1}{\alpha} (e^{\alpha x} - 1) + \alpha & \alpha > 0 \end{cases}"
    )
    source = Citation(
        "Godfrey, Gashler",
        2015,
        "A continuum among logarithmic, linear, and exponential functions, and its potential to improve "
        "generalization in neural networks",
        arxiv="1602.01321",
    )
    # Below 0 not every x has a value, so what draws from here draws no alpha below 0.
    alpha: float = trainable(0.0, "interpolation", typical=(0.1, 1.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: p.alpha - 1 / p.alpha if p.alpha > 0 else -math.inf, math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (2, 2)
    exceptions = (
        "alpha < 0: near the left end of the domain the error grows as 1 / (1 - u), for u = alpha * (x + alpha)",
    )

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        alpha = constant(alpha, x)
        above, below = alpha > 0, alpha < 0
        exponential = _exponential(x, select(above, alpha, 1.0, like=alpha))
        logarithm = _logarithm(x, select(below, alpha, -1.0, like=alpha))
        return select(above, exponential, select(below, logarithm, x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        alpha = constant(alpha, x)
        above, below = alpha > 0, alpha < 0
        exponential = _exponential_slopes(x, select(above, alpha, 1.0, like=alpha))
        logarithm = _logarithm_slopes(x, select(below, alpha, -1.0, like=alpha))
        line = constant(1.0, x), 1 + x * x / 2
        return tuple(
            select(above, e, select(below, log, one, like=x), like=x)
            for e, log, one in zip(exponential, logarithm, line, strict=True)
        )


def _exponential(x: Any, alpha: Any) -> Any:
    """The function for ``alpha > 0``."""
    product, error = product_and_error(alpha, x)
    # exp(t) - 1 from its half, m * (m + 2), overflows no sooner than the result.
    half = expm1(product / 2)
    half = half + error * select(half == math.inf, 0.0, half + 1, like=half) / 2
    # Nearest to 0 it is x, while alpha * x may be too small to be a number.
    return select(ops.abs(product) < 1e-20, x, half / alpha * (half + 2), like=x) + alpha


def _exponential_slopes(x: Any, alpha: Any) -> tuple[Any, Any]:
    """The slopes for ``x`` and ``alpha``, for ``alpha > 0``."""
    half = half_exp(alpha, x)
    t = alpha * x
    near = ops.abs(t) < 1
    # (1 - (1 - t) exp(t)) / t^2, by its series where the terms would cancel.
    terms = 20 if is_double(x) else 11
    coefficients = [(n + 1) / math.factorial(n + 2) for n in range(terms)]
    series = polynomial(select(near, t, 0.0, like=t), coefficients)
    far = half / alpha * (vanished(half, t) - 1) * (half / alpha) + 1 / (alpha * alpha)
    return half * half, select(near, x * series * x, far, like=x) + 1


def _logarithm(x: Any, alpha: Any) -> Any:
    """The function for ``alpha < 0``."""
    u = alpha * (x + alpha)
    return select(ops.abs(u) < 1e-20, x + alpha, ops.log1p(-u) / -alpha, like=x)


def _logarithm_slopes(x: Any, alpha: Any) -> tuple[Any, Any]:
    """The slopes for ``x`` and ``alpha``, for ``alpha < 0``."""
    moved = x + alpha
    u = alpha * moved
    slope = 1 / (1 - u)
    far = (times(slope, moved + alpha) + ops.log1p(-u) / alpha) / alpha
    # Near u = 0, by log(1 - u) = -2 atanh(w), whose first term cancels on paper.
    near = ops.abs(u) < 0.5
    inside = select(near, u, 0.0, like=u)
    rest = 1 / (2 - inside)
    w = inside * rest
    series = polynomial(w * w, [1 / (2 * n + 3) for n in range(17 if is_double(x) else 8)])
    square = moved * (rest * (1 / (1 - inside) - 2 * w * rest * series)) * moved
    return slope, select(near, slope + square, far, like=x)

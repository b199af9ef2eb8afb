"""Learned rectifiers made of powers of the positive part."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import Interval, count, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import positive_part, settled, times
from keras_relu.numerics.stable import constant, largest_number, polynomial, select, smallest_normal, within


def _polynomial(coefficients: Sequence[Any], x: Any) -> Any:
    """The polynomial with its constant first, at ``x >= 0``, infinity included."""
    if len(coefficients) == 1:
        return coefficients[0]
    # Infinite in the last factor alone: further inside, a coefficient of 0 would make it NaN.
    inside = select(x == math.inf, largest_number(x), x, like=x)
    value = coefficients[-1]
    for coefficient in coefficients[-2:0:-1]:
        value = value * inside + coefficient
    return coefficients[0] + times(value, x)


class PolyReLU(Trainable, name="polyrelu", family="adaptive", level=4):
    r"""Polynomial of a rectifier: ``sum(alpha[i] * max(0, x)**i)`` with learned coefficients.

    The default is cubic: from ``x = 40`` on the result is beyond float16. The official code lists its
    coefficients from the highest power down and its constant apart; here ``alpha[i]`` belongs to power ``i``.

    Args:
        order: the highest power.
        alpha: start values of the ``order + 1`` coefficients; one number stands for all but the constant, which
            is then 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one polynomial), ``"spatial"`` (one per channel), None (one per unit), or axes to
            share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an order below 1, or another number of coefficients than ``order + 1``.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.polyrelu(x)), 3) for x in (-1.0, 1.0, 2.0)]
        [0.0, 1.0, 4.667]

    Reference:
        Zhuo, Wang, Zeng, Xu, Wang and Ma (2024). Polynomial composition activations, arXiv:2411.03884.
    """

    equation = "alpha[0] + alpha[1] * max(0, x) + ... + alpha[order] * max(0, x)^order"
    latex = r"\sum_{i=0}^{r} \alpha_i \max(0, x)^i"
    source = Citation(
        "Zhuo, Wang, Zeng, Xu, Wang, Ma",
        2024,
        "Polynomial composition activations: unleashing the dynamics of large language models",
        arxiv="2411.03884",
    )
    order: int = count(3, "the highest power")
    alpha: float = trainable(
        1 / 3,
        "coefficients, the constant first; one number stands for all others, beside a constant of 0",
        entries=lambda p: p.order + 1,
        spread=lambda value, n: (0.0,) + (value,) * (n - 1),
        typical=(0.05, 0.9),
    )
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: p.alpha if isinstance(p.alpha, float) else p.alpha[1]),)
    range = (-math.inf, math.inf)

    @staticmethod
    def formula(x: Any, alpha: Sequence[Any], order: int) -> Any:
        return _polynomial(alpha, positive_part(x))

    @staticmethod
    def derivative(x: Any, alpha: Sequence[Any], order: int) -> Any:
        positive = positive_part(x)
        powers = [constant(1.0, x), positive]
        for _ in range(order - 1):
            powers.append(powers[-1] * positive)
        slope = _polynomial([i * a for i, a in enumerate(alpha)][1:], positive)
        return select(x > 0, slope, 0.0, like=x), tuple(powers)


class StarReLU(Trainable, name="star_relu", family="power", level=4):
    r"""Scaled and shifted squared ReLU: ``scale * max(0, x)^2 + bias`` with both learned.

    The defaults are the paper's 0.8944 and -0.4472: mean 0 and variance 1 for a standard normal input. The
    official code and timm start at 1 and 0 instead.

    Args:
        scale: start value of the factor.
        bias: start value of the shift.
        scale_initializer, scale_regularizer, scale_constraint: of the weight of ``scale``.
        bias_initializer, bias_regularizer, bias_constraint: of the weight of ``bias``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.star_relu(x)), 4) for x in (-1.0, 1.0)]
        [-0.4472, 0.4472]

    Reference:
        Yu, Si, Zhou, Luo, Zhou, Feng, Yan and Wang (2022). MetaFormer baselines for vision, arXiv:2210.13452.
    """

    equation = "scale * max(0, x)^2 + bias"
    latex = r"s \max(0, x)^2 + b"
    source = Citation(
        "Yu, Si, Zhou, Luo, Zhou, Feng, Yan, Wang", 2022, "MetaFormer baselines for vision", arxiv="2210.13452"
    )
    scale: float = trainable(0.8944, "factor of the square", typical=(0.5, 2.0))
    bias: float = trainable(-0.4472, "shift", typical=(-0.5, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (
        lambda p: p.bias if p.scale >= 0 else -math.inf,
        lambda p: p.bias if p.scale <= 0 else math.inf,
    )

    @staticmethod
    def formula(x: Any, scale: Any, bias: Any) -> Any:
        positive = settled(scale, positive_part(x))
        # Scaled before it is squared: the square alone can overflow where the result doesn't.
        return scale * positive * positive + bias

    @staticmethod
    def derivative(x: Any, scale: Any, bias: Any) -> Any:
        positive = positive_part(x)
        return 2 * times(scale, positive), positive * positive, constant(1.0, x)


class FracReLU(Trainable, name="fracrelu", family="power", level=1):
    r"""Fractional ReLU: the derivative of order ``alpha`` of ReLU, ``max(0, x)^(1 - alpha) / Gamma(2 - alpha)``.

    Between ReLU at 0 and the step function at 1. The slope grows without bound towards 0 from the right; at 0 it is
    0. The fractional leaky and parametric ReLU of the same papers are powers of negative numbers as printed, so they
    are left out. The papers learn an ``alpha`` for each unit: ``shared_axes=None``.

    Args:
        alpha: start value of the order, at least 0 and below 1.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha outside its domain.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.fracrelu(x)), 4) for x in (-1.0, 1.0, 4.0)]
        [0.0, 1.1284, 2.2568]

    Reference:
        Zamora-Esquivel et al. (2019). Adaptive activation functions using fractional calculus.
    """

    equation = "max(0, x)^(1 - alpha) / Gamma(2 - alpha)"
    latex = r"\max(0, x)^{1 - \alpha} / \Gamma(2 - \alpha)"
    source = Citation("Zamora-Esquivel et al.", 2019, "Adaptive activation functions using fractional calculus")
    alpha: float = trainable(0.5, "order of the derivative", Interval(0.0, 1.0, open_high=True), typical=(0.1, 0.9))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: math.inf if p.alpha else 1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        # x times a power of small exponent, which is exact where 1 - alpha would be rounded; no infinity meets its 0.
        decay = _finite_base(x) ** -alpha
        # For a subnormal the power is that of the smallest normal number, and too small.
        return select(x < smallest_normal(x), 0.0, x * (decay * polynomial(0.5 - alpha, _RECIPROCAL_GAMMA)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        base = _finite_base(x)
        decay = select(x == math.inf, x, base, like=x) ** -alpha
        scale = polynomial(0.5 - alpha, _RECIPROCAL_GAMMA)
        change = polynomial(0.5 - alpha, _RECIPROCAL_GAMMA_SLOPE)
        return (
            select(x > 0, decay * ((1 - alpha) * scale), 0.0, like=x),
            select(x > 0, -base * decay * (scale * ops.log(base) + change), 0.0, like=x),
        )


def _finite_base(x: Any) -> Any:
    """``x`` where it is above 0 and finite; elsewhere numbers that powers bear.

    A backend may take a subnormal for 0, of which a negative power is infinite.
    """
    return select(x > 0, within(x, smallest_normal(x), largest_number(x)), 1.0, like=x)


# 1 / Gamma(3 / 2 + v) by powers of v: its Taylor series, which for |v| <= 1/2 is exact to double precision and for
# |v| <= 3/2, where learning may lead, to 1e-9.
_RECIPROCAL_GAMMA = (
    1.1283791670955125739, -0.04117452644528310145, -0.52665443552554447926, 0.1751020260439345615,
    0.050966860247706076775, -0.042155169368535600993, 0.0066128978268241272766, 0.002120731442572938336,
    -0.0011107302545948907171, 0.00015235762076747687217, 0.000025355204923814165278, -0.000013896805717913756022,
    2.1562032905141724535e-6, 5.7942640540526725042e-8, -8.9135511183111160541e-8, 1.7103469415915373749e-8,
    -9.3136864452419015685e-10, -2.6804741033496625565e-10, 7.4589322333163260507e-11, -8.0128070614147183709e-12,
)  # fmt: skip
_RECIPROCAL_GAMMA_SLOPE = tuple(n * c for n, c in enumerate(_RECIPROCAL_GAMMA))[1:]

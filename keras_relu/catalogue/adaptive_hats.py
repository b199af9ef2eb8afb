"""Learned rectifiers made of hats: functions that rise, fall and are 0 elsewhere."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, Interval, count, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import exact_sum, positive_part, times
from keras_relu.numerics.stable import constant, largest_float_below, select


def _hat(x: Any, center: Any, radius: Any) -> tuple[Any, Any, Any]:
    """``max(0, radius - |x - center|)``, its slope, which at kinks is the left one, and whether ``x`` is inside."""
    distance, lost = exact_sum(x, -constant(center, x))
    rise, fall = (distance + radius) + lost, (radius - distance) - lost
    left = distance <= 0
    slope = select(left, 1.0, -1.0, like=x)
    outside = select(left, rise <= 0, fall < 0, like=x)
    height = select(outside, 0.0, select(left, rise, fall, like=x), like=x)
    return height, select(outside, 0.0, slope, like=x), outside


class Tent(Trainable, name="tent", family="adaptive", level=2):
    r"""Tent: ``max(0, alpha - |x|)`` with a learned half width, which is also the height.

    Inputs far from what was learned give 0. The paper puts batch normalization before it and weight decay on
    ``alpha``.

    Args:
        alpha: start value of the half width, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a half width that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.tent(x)) for x in (-0.25, 0.0, 2.0)]
        [0.75, 1.0, 0.0]

    Reference:
        Rozsa and Boult (2019). Improved adversarial robustness by reducing open space risk via tent activations,
        arXiv:1908.02435.
    """

    equation = "max(0, alpha - |x|)"
    latex = r"\max(0, \alpha - |x|)"
    source = Citation(
        "Rozsa, Boult",
        2019,
        "Improved adversarial robustness by reducing open space risk via tent activations",
        arxiv="1908.02435",
    )
    alpha: float = trainable(1.0, "half width and height", POSITIVE, typical=(0.5, 3.0))
    kinks = (
        Kink(at=lambda p: -p.alpha, left=0.0, right=1.0),
        Kink(at=0.0, left=1.0, right=-1.0),
        Kink(at=lambda p: p.alpha, left=-1.0, right=0.0),
    )
    range = (0.0, lambda p: p.alpha)
    properties = ("bounded", "non_negative")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return select(ops.abs(x) >= alpha, 0.0, alpha - ops.abs(x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        slope = select(x <= 0, 1.0, -1.0, like=x)
        return (
            select((x > -alpha) & (x <= alpha), slope, 0.0, like=x),
            select(ops.abs(x) < alpha, 1.0, 0.0, like=x),
        )


class Hat(Trainable, name="hat", family="adaptive", level=1):
    r"""Hat: ``x`` up to ``alpha / 2``, ``alpha - x`` from there to ``alpha``, 0 outside, with a learned width.

    A survey's eq. 289 prints ``x`` for the falling side.

    Args:
        alpha: start value of the width, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a width that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.hat(x)) for x in (-1.0, 0.5, 1.75, 3.0)]
        [0.0, 0.5, 0.25, 0.0]

    Reference:
        Wang, Xu and Zhu (2022). On the activation function dependence of the spectral bias of neural networks,
        arXiv:2208.04924.
    """

    equation = "0 if x <= 0 else (x if x <= alpha / 2 else (alpha - x if x <= alpha else 0))"
    latex = (
        r"\begin{cases} x & 0 \le x \le \alpha / 2 \\ \alpha - x & \alpha / 2 < x \le \alpha \\"
        r" 0 & \text{otherwise} \end{cases}"
    )
    source = Citation(
        "Wang, Xu, Zhu",
        2022,
        "On the activation function dependence of the spectral bias of neural networks",
        arxiv="2208.04924",
    )
    alpha: float = trainable(2.0, "width, which is twice the height", POSITIVE, typical=(1.0, 4.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(at=0.0, left=0.0, right=1.0),
        Kink(at=lambda p: p.alpha / 2, left=1.0, right=-1.0),
        Kink(at=lambda p: p.alpha, left=-1.0, right=0.0),
    )
    range = (0.0, lambda p: p.alpha / 2)
    properties = ("bounded", "non_negative")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        inside = select(x <= alpha / 2, x, alpha - x, like=x)
        return select((x <= 0) | (x > alpha), 0.0, inside, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        rises = (x > 0) & (x <= alpha / 2)
        falls = (x > alpha / 2) & (x <= alpha)
        steep = select(falls, 1.0, 0.0, like=x)
        return select(rises, 1.0, -steep, like=x), steep


def _mmelu_slope(p: Any, x: Fraction, left: bool) -> float:
    """The slope just left or right of ``x``, exactly."""
    foot, peak, end = Fraction(p.c) - Fraction(p.beta), Fraction(p.c), Fraction(p.c) + Fraction(p.beta)
    after = (x > foot, x > peak, x > end, x > 0) if left else (x >= foot, x >= peak, x >= end, x >= 0)
    return p.alpha * (after[0] - 2 * after[1] + after[2]) + (1 - p.alpha) * after[3]


def _mmelu_kink(center: int, radius: int) -> Kink:
    """The kink at ``center * c + radius * beta``."""

    def place(p: Any) -> Fraction:
        return center * Fraction(p.c) + radius * Fraction(p.beta)

    return Kink(
        at=lambda p: largest_float_below(place(p)),
        left=lambda p: _mmelu_slope(p, place(p), left=True),
        right=lambda p: _mmelu_slope(p, place(p), left=False),
    )


class MMeLU(Trainable, name="mmelu", family="adaptive", level=1):
    r"""Modified Mexican ReLU: a learned mean of a hat and of ReLU.

    ``alpha * max(0, beta - |x - c|) + (1 - alpha) * max(0, x)``. By default two kinks fall together at 0.

    Args:
        alpha: start value of the weight of the hat, from 0 to 1.
        beta: start value of the half width of the hat, above 0.
        c: start value of the middle of the hat.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between 0 and 1, or a beta that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.mmelu(x)) for x in (-0.5, 0.5, 2.0)]
        [0.25, 0.5, 1.0]

    Reference:
        Chaari et al. (2022). Bayesian MMeLU.
    """

    equation = "alpha * max(0, beta - |x - c|) + (1 - alpha) * max(0, x)"
    latex = r"\alpha \max(0, \beta - |x - c|) + (1 - \alpha) \max(0, x)"
    source = Citation("Chaari et al.", 2022, "Bayesian MMeLU")
    alpha: float = trainable(0.5, "weight of the hat", Interval(0.0, 1.0), typical=(0.1, 0.9))
    beta: float = trainable(1.0, "half width of the hat", POSITIVE, typical=(0.5, 2.0))
    c: float = trainable(0.0, "middle of the hat", typical=(-1.0, 1.0))
    kinks = (_mmelu_kink(0, 0), _mmelu_kink(1, 0), _mmelu_kink(1, -1), _mmelu_kink(1, 1))
    range = (0.0, lambda p: math.inf if p.alpha < 1 else p.beta)
    properties = ("non_negative",)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        height, _, _ = _hat(x, c, beta)
        return alpha * height + times(1 - alpha, positive_part(x))

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        height, slope, outside = _hat(x, c, beta)
        return (
            alpha * slope + select(x > 0, 1 - alpha, 0.0, like=x),
            height - positive_part(x),
            select(outside, 0.0, alpha, like=x),
            -alpha * slope,
        )


def _grid(k: int, max_input: float) -> Iterator[tuple[float, float]]:
    """Middles and radii of ``k - 1`` hats on ``[0, 4 * max_input]``: one, then two of half the width, and so on."""
    for j in range(1, k):
        level = j.bit_length() - 1
        radius = 2 * max_input / 2**level
        yield (2 * (j - 2**level) + 1) * radius, radius


def _coefficients(p: Any) -> Sequence[float]:
    return (p.c,) * p.k if isinstance(p.c, float) else tuple(p.c)


def _first_hats(p: Any) -> float:
    """The coefficients of the hats that begin at 0."""
    return sum(_coefficients(p)[2**level] for level in range((p.k - 1).bit_length()))


def _last_hats(p: Any) -> float:
    """The coefficients of the hats that end at ``4 * max_input``."""
    return sum(_coefficients(p)[2**level - 1] for level in range(1, p.k.bit_length()))


def _prelu(x: Any, slope: Any) -> Any:
    return times(select(x > 0, 1.0, slope, like=x), x)


class MeLU(Trainable, name="melu", family="adaptive", level=1):
    r"""Mexican ReLU: PReLU plus learned multiples of hats that stand on a fixed grid.

    The grid is the point: one hat on ``[0, 4 * max_input]``, two on its halves, four on its quarters, and so on. With
    ``max_input = 1`` the middles are 2; 1, 3; 0.5, 1.5, 2.5, 3.5, and the radii 2; 1, 1; 0.5, 0.5, 0.5, 0.5. The
    authors give a unit 4 or 8 coefficients, and images ``max_input = 256``. torch_activation invents another grid.
    Starts as ReLU.

    Args:
        k: number of coefficients: one is PReLU's, the others are for a hat each.
        max_input: half the middle of the widest hat, above 0.
        c: start values of the coefficients, PReLU's slope first; one number for all or one for each.
        c_initializer, c_regularizer, c_constraint: of the weight.
        shared_axes: ``"spatial"`` (one set per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer than 1 coefficient, another number of values than coefficients, or a max_input that is
            not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.melu(x, c=[0.5, 1.0, 0.0, 0.0])) for x in (-1.0, 1.0, 5.0)]
        [-0.5, 2.0, 5.0]

    Reference:
        Maguolo, Nanni and Ghidoni (2021). Ensemble of convolutional neural networks trained with different activation
        functions, arXiv:1905.02473.
    """

    equation = "(x if x > 0 else c[0] * x) + sum over j from 1 to k - 1 of c[j] * max(0, radius[j] - |x - middle[j]|)"
    latex = r"\mathrm{PReLU}_{c_0}(x) + \sum_{j=1}^{k-1} c_j \max(0, \lambda_j - |x - a_j|)"
    source = Citation(
        "Maguolo, Nanni, Ghidoni",
        2021,
        "Ensemble of convolutional neural networks trained with different activation functions",
        arxiv="1905.02473",
    )
    k: int = count(4, "number of coefficients")
    max_input: float = fixed(1.0, "half the middle of the widest hat", POSITIVE)
    c: float = trainable(0.0, "coefficients, PReLU's slope first", entries=lambda p: p.k, typical=(0.05, 0.9))
    kinks = (
        Kink(at=0.0, left=lambda p: _coefficients(p)[0], right=lambda p: 1.0 + _first_hats(p)),
        Kink(at=lambda p: 4 * p.max_input, left=lambda p: 1.0 - _last_hats(p), right=1.0),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "non_negative", "homogeneous")

    @staticmethod
    def formula(x: Any, c: Sequence[Any], k: int, max_input: float) -> Any:
        y = _prelu(x, c[0])
        for coefficient, (middle, radius) in zip(c[1:], _grid(k, max_input), strict=True):
            y = y + coefficient * _hat(x, middle, radius)[0]
        return y

    @staticmethod
    def derivative(x: Any, c: Sequence[Any], k: int, max_input: float) -> Any:
        slope = select(x > 0, 1.0, c[0], like=x)
        of_c = [select(x > 0, 0.0, x, like=x)]
        for coefficient, (middle, radius) in zip(c[1:], _grid(k, max_input), strict=True):
            height, steep, _ = _hat(x, middle, radius)
            slope = slope + coefficient * steep
            of_c.append(height)
        return slope, tuple(of_c)


def _wavelet(x: Any, middle: float, radius: float) -> tuple[Any, Any]:
    """A hat on the left half of ``middle`` +- ``radius`` and its negative on the right half, with their slope."""
    up, rises, _ = _hat(x, middle - radius / 2, radius / 2)
    down, falls, _ = _hat(x, middle + radius / 2, radius / 2)
    return up - down, rises - falls


class GaLU(Trainable, name="galu", family="adaptive", level=1):
    r"""Gaussian ReLU: PReLU plus learned multiples of pairs of hats, one up and one down, on a fixed grid.

    The pair is ``max(0, r - |x - a|) + min(0, |x - a - 2 * r| - r)``. Pair j stands where hat j of ``melu`` does, so
    that ``r`` is half that hat's radius and ``a`` is its middle less ``r``. Starts as ReLU.

    Args:
        k: number of coefficients: one is PReLU's, the others are for a pair each.
        max_input: half the middle of the widest pair, above 0.
        c: start values of the coefficients, PReLU's slope first; one number for all or one for each.
        c_initializer, c_regularizer, c_constraint: of the weight.
        shared_axes: ``"spatial"`` (one set per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer than 1 coefficient, another number of values than coefficients, or a max_input that is
            not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.galu(x, c=[0.5, 1.0, 0.0, 0.0])) for x in (-1.0, 1.0, 3.0)]
        [-0.5, 2.0, 2.0]

    Reference:
        Nanni et al. (2020). GaLU.
    """

    equation = (
        "(x if x > 0 else c[0] * x) + sum over j from 1 to k - 1 of "
        "c[j] * (max(0, r[j] - |x - a[j]|) + min(0, |x - a[j] - 2 * r[j]| - r[j]))"
    )
    latex = (
        r"\mathrm{PReLU}_{c_0}(x) + \sum_{j=1}^{k-1} c_j"
        r" (\max(0, \lambda_j - |x - a_j|) + \min(0, |x - a_j - 2 \lambda_j| - \lambda_j))"
    )
    source = Citation("Nanni et al.", 2020, "GaLU")
    k: int = count(4, "number of coefficients")
    max_input: float = fixed(1.0, "half the middle of the widest pair", POSITIVE)
    c: float = trainable(0.0, "coefficients, PReLU's slope first", entries=lambda p: p.k, typical=(0.05, 0.9))
    kinks = (
        Kink(at=0.0, left=lambda p: _coefficients(p)[0], right=lambda p: 1.0 + _first_hats(p)),
        Kink(at=lambda p: 4 * p.max_input, left=lambda p: 1.0 + _last_hats(p), right=1.0),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "non_negative", "homogeneous")

    @staticmethod
    def formula(x: Any, c: Sequence[Any], k: int, max_input: float) -> Any:
        y = _prelu(x, c[0])
        for coefficient, (middle, radius) in zip(c[1:], _grid(k, max_input), strict=True):
            y = y + coefficient * _wavelet(x, middle, radius)[0]
        return y

    @staticmethod
    def derivative(x: Any, c: Sequence[Any], k: int, max_input: float) -> Any:
        slope = select(x > 0, 1.0, c[0], like=x)
        of_c = [select(x > 0, 0.0, x, like=x)]
        for coefficient, (middle, radius) in zip(c[1:], _grid(k, max_input), strict=True):
            height, steep = _wavelet(x, middle, radius)
            slope = slope + coefficient * steep
            of_c.append(height)
        return slope, tuple(of_c)

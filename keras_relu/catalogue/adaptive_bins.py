"""Learned rectifiers with a piece for each of many intervals of equal width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, Parameter, count, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import halves, times
from keras_relu.numerics.stable import constant, select, within


def _knot(p: Any, k: int) -> float:
    return float(p.bl + (p.br - p.bl) * k / p.intervals)


def _heights(p: Any) -> tuple[float, ...]:
    return tuple(PWLU._values(PWLU.declared["y"], p.y, p))


def _pwlu_slope(p: Any, k: int) -> float:
    """The slope of interval k."""
    y = _heights(p)
    return (y[k + 1] - y[k]) * p.intervals / (p.br - p.bl)


class PWLU(Trainable, name="pwlu", family="adaptive", level=3):
    r"""Piecewise linear unit: straight lines between learned heights, over equal intervals from ``bl`` to ``br``.

    Left of ``bl`` the slope is ``kl``, right of ``br`` it is ``kr``; these and the bounds are learned as well. A slope
    at a knot is the left one. Starts as ReLU. The paper trains a while with fixed parameters, collects the mean and
    the standard deviation of the inputs, and puts the bounds three deviations from the mean: assign the weights.
    Nothing keeps ``bl`` below ``br``. ``mtlu`` and ``linear_spline`` are relatives; PiLU is ``pilu``.

    Args:
        intervals: number of intervals between the bounds.
        bl: start value of the left bound.
        br: start value of the right bound, above ``bl``.
        y: start values of the ``intervals + 1`` heights; one number stands for that multiple of ReLU at the knots.
        kl: start value of the slope left of ``bl``.
        kr: start value of the slope right of ``br``.
        bl_initializer, bl_regularizer, bl_constraint: of the weight of ``bl``.
        br_initializer, br_regularizer, br_constraint: of the weight of ``br``.
        y_initializer, y_regularizer, y_constraint: of the weight of ``y``.
        kl_initializer, kl_regularizer, kl_constraint: of the weight of ``kl``.
        kr_initializer, kr_regularizer, kr_constraint: of the weight of ``kr``.
        shared_axes: ``"spatial"`` (one function per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer than 1 interval, a ``br`` that is not above ``bl``, or another number of heights than
            ``intervals + 1``.

    Example:
        >>> import keras_relu
        >>> shape = {"intervals": 2, "bl": -1.0, "br": 1.0, "y": [1.0, 0.0, 2.0]}
        >>> [float(keras_relu.activations.pwlu(x, **shape)) for x in (-5.0, -0.5, 0.5, 2.0)]
        [1.0, 0.5, 1.0, 3.0]

    Reference:
        Zhou, Zhu and Zhong (2021). Learning specialized activation functions with the piecewise linear unit,
        arXiv:2104.03693.
    """

    equation = "y[0] + kl * (x - bl) if x <= bl else (y[-1] + kr * (x - br) if x > br else y, interpolated)"
    latex = (
        r"\begin{cases} Y_0 + K_L (x - B_L) & x \le B_L \\ Y_N + K_R (x - B_R) & x > B_R \\"
        r" Y_i + \frac{N (Y_{i+1} - Y_i)}{B_R - B_L} (x - B_i) & B_i < x \le B_{i+1} \end{cases}"
    )
    source = Citation(
        "Zhou, Zhu, Zhong",
        2021,
        "Learning specialized activation functions with the piecewise linear unit",
        arxiv="2104.03693",
    )
    intervals: int = count(16, "number of intervals between the bounds")
    bl: float = trainable(-3.0, "left bound", typical=(-4.0, -2.5))
    br: float = trainable(3.0, "right bound", typical=(2.5, 4.0))
    y: float = trainable(
        1.0,
        "heights of the knots; one number is that multiple of ReLU",
        entries=lambda p: p.intervals + 1,
        typical=(0.5, 1.0),
    )
    kl: float = trainable(0.0, "slope left of bl", typical=(0.05, 0.9))
    kr: float = trainable(1.0, "slope right of br", typical=(0.05, 1.5))
    kinks = (
        Kink(at=lambda p: p.bl, left=lambda p: p.kl, right=lambda p: _pwlu_slope(p, 0)),
        Kink(
            at=lambda p: math.inf if p.intervals % 2 else _knot(p, p.intervals // 2),
            left=lambda p: _pwlu_slope(p, max(p.intervals // 2 - 1, 0)),
            right=lambda p: _pwlu_slope(p, p.intervals // 2),
        ),
        Kink(at=lambda p: p.br, left=lambda p: _pwlu_slope(p, p.intervals - 1), right=lambda p: p.kr),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "non_negative", "homogeneous")

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.br <= arguments.bl:
            raise ValueError(f"{owner}: br must be above bl; got {arguments.br} <= {arguments.bl}.")

    @classmethod
    def _values(cls, parameter: Parameter, value: Any, arguments: Any) -> tuple[Any, ...]:
        # One height means ReLU, and where the knots are only all arguments together know.
        if parameter.name == "y" and isinstance(value, float):
            return tuple(value * max(0.0, _knot(arguments, k)) for k in range(arguments.intervals + 1))
        return super()._values(parameter, value, arguments)

    @staticmethod
    def formula(x: Any, bl: Any, br: Any, y: Sequence[Any], kl: Any, kr: Any, intervals: int) -> Any:
        index, left, right = _interval(_held(x, bl, br), bl, br, intervals)
        low, high = _ends(index, y, x)
        below, above = y[0] + times(kl, x - bl), y[-1] + times(kr, x - br)
        return select(x <= bl, below, select(x > br, above, low * right + high * left, like=x), like=x)

    @staticmethod
    def derivative(x: Any, bl: Any, br: Any, y: Sequence[Any], kl: Any, kr: Any, intervals: int) -> Any:
        held, below, above = _held(x, bl, br), x <= bl, x > br
        index, left, right = _interval(held, bl, br, intervals)
        low, high = _ends(index, y, x)
        width = br - bl
        slope = (high - low) * (intervals / width)
        return (
            select(below, kl, select(above, kr, slope, like=x), like=x),
            select(below, -constant(kl, x), slope * ((held - br) / width), like=x),
            select(above, -constant(kr, x), slope * ((bl - held) / width), like=x),
            tuple(
                select(index == k, right, select(index == k - 1, left, 0.0, like=x), like=x)
                for k in range(intervals + 1)
            ),
            select(below, x - bl, 0.0, like=x),
            select(above, x - br, 0.0, like=x),
        )


def _held(x: Any, low: Any, high: Any) -> Any:
    return select(x < low, low, select(x > high, high, x, like=x), like=x)


def _interval(x: Any, low: Any, high: Any, n: int) -> tuple[Any, Any, Any]:
    """Which of n intervals, open on the left, holds ``x``, and how far it is from both ends, 1 being the width.

    For ``low <= x <= high``. The ends are not representable, and ``x`` less a rounded one would have few right digits
    near it; so the distance is computed as a whole, from parts whose products with integers are exact.
    """
    # In another unit: half the digits of a number near the smallest would be subnormal, which a backend may take for 0.
    x, low, high = (constant(each, x) * 2.0**30 for each in (x, low, high))
    parts = tuple(zip(*(halves(each) for each in (x, low, high)), strict=True))

    def past(k: Any) -> Any:
        coarse, fine = ((n * each) - ((n - k) * left + k * right) for each, left, right in parts)
        return coarse + fine

    # It may be one off beside a knot.
    index = within(ops.round((x - low) * (n / (high - low)) - 0.5), 0.0, n - 1.0)
    index = select(past(index) <= 0, index - 1, index, like=x)
    index = select(past(index + 1) > 0, index + 1, index, like=x)
    index = within(index, 0.0, n - 1.0)
    width = high - low
    return index, past(index) / width, -past(index + 1) / width


def _ends(index: Any, y: Sequence[Any], x: Any) -> tuple[Any, Any]:
    """The heights at both ends of an interval."""
    low, high = constant(y[0], x), constant(y[1], x)
    for k in range(1, len(y) - 1):
        here = index == k
        low, high = select(here, y[k], low, like=x), select(here, y[k + 1], high, like=x)
    return low, high


def _edges(bins: int, width: float) -> list[float]:
    """The places between bins, one of which is 0."""
    return [(k - bins // 2) * width for k in range(1, bins)]


def _of_bins(value: float, n: int) -> tuple[float, ...]:
    return tuple(value if k >= n // 2 else 0.0 for k in range(n))


def _mtlu_slope(p: Any, k: int) -> float:
    return float(MTLU._values(MTLU.declared["alpha"], p.alpha, p)[k])


class MTLU(Trainable, name="mtlu", family="adaptive", level=2):
    r"""Multi-bin trainable linear unit: ``alpha[k] * x + beta[k]`` in bin k, all learned; the outer bins are open.

    The bins have one width and meet at its multiples, among them 0; an edge belongs to the bin on its left. Nothing
    makes the lines meet, so the function jumps at an edge as soon as it has learned. Starts as ReLU. The authors take
    40 bins of width 0.05 or 20 of 0.1. The MTLU of torch_activation is another, continuous function.

    Args:
        bins: number of bins.
        bin_width: width of the inner bins, above 0.
        alpha: start values of the slopes; one number, for the bins right of 0, or one for each bin.
        beta: start values of the shifts; one number for all or one for each bin.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one function per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer than 1 bin, a width that is not above 0, or another number of values than bins.

    Example:
        >>> import keras_relu
        >>> lines = {"bins": 2, "alpha": [0.0, 2.0], "beta": [-1.0, 0.5]}
        >>> [float(keras_relu.activations.mtlu(x, **lines)) for x in (-3.0, 0.0, 1.0)]
        [-1.0, -1.0, 2.5]

    Reference:
        Gu, Li, Van Gool and Timofte (2019). Fast image restoration with multi-bin trainable linear units.
    """

    equation = "alpha[k] * x + beta[k] for x in bin k"
    latex = r"a_k x + b_k, \quad c_{k-1} < x \le c_k"
    source = Citation("Gu, Li, Van Gool, Timofte", 2019, "Fast image restoration with multi-bin trainable linear units")
    bins: int = count(40, "number of bins")
    bin_width: float = fixed(0.05, "width of the inner bins", POSITIVE)
    alpha: float = trainable(
        1.0,
        "slopes; one number is for the bins right of 0",
        entries=lambda p: p.bins,
        spread=_of_bins,
        typical=(0.05, 1.5),
    )
    beta: float = trainable(0.0, "shifts", entries=lambda p: p.bins, typical=(-0.5, 0.5))
    kinks = (
        Kink(
            at=lambda p: 0.0 if p.bins > 1 else math.inf,
            left=lambda p: _mtlu_slope(p, max(p.bins // 2 - 1, 0)),
            right=lambda p: _mtlu_slope(p, p.bins // 2),
        ),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "non_negative", "homogeneous")

    @staticmethod
    def formula(x: Any, alpha: Sequence[Any], beta: Sequence[Any], bins: int, bin_width: float) -> Any:
        slope, shift = constant(alpha[0], x), constant(beta[0], x)
        for edge, steep, high in zip(_edges(bins, bin_width), alpha[1:], beta[1:], strict=True):
            slope, shift = select(x > edge, steep, slope, like=x), select(x > edge, high, shift, like=x)
        return times(slope, x) + shift

    @staticmethod
    def derivative(x: Any, alpha: Sequence[Any], beta: Sequence[Any], bins: int, bin_width: float) -> Any:
        slope, past = constant(alpha[0], x), []
        for edge, steep in zip(_edges(bins, bin_width), alpha[1:], strict=True):
            past.append(x > edge)
            slope = select(past[-1], steep, slope, like=x)
        begun, ended = [x <= math.inf, *past], [*past, x > math.inf]
        here = [a & ~b for a, b in zip(begun, ended, strict=True)]
        return (
            slope,
            tuple(select(each, x, 0.0, like=x) for each in here),
            tuple(select(each, 1.0, 0.0, like=x) for each in here),
        )

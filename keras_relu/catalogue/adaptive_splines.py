"""Learned rectifiers that are whole piecewise linear functions."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, Parameter, count, numbers_of, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import times
from keras_relu.numerics.stable import constant, select


def _pieces(values: Any, n: int) -> tuple[float, ...]:
    return (values,) * n if isinstance(values, float) else tuple(values)


def _hinge(passed: Any, far: Any, step: Any, place: Any, distance: Any) -> tuple[Any, Any]:
    """What a hinge adds to the constant and to the slope of a sum of hinges.

    Far out the two count apart: of hinges whose slopes cancel, or whose infinities do, the constants are left.
    """
    constant_part = select(far, -constant(place, distance), distance, like=distance)
    return (
        select(passed, step * constant_part, 0.0, like=distance),
        select(passed & far, step, 0.0, like=distance),
    )


def _spread_hinges(value: float, n: int) -> tuple[float, ...]:
    """Places at equal distances from ``-value`` on, one of which is 0."""
    return tuple(value * (k - n // 2) / max(1, n // 2) for k in range(n))


def _at_the_middle(value: float, n: int) -> tuple[float, ...]:
    return tuple(value if k == n // 2 else 0.0 for k in range(n))


def _spline_slope(p: Any, x: float, left: bool) -> float:
    """The slope of a linear spline just left or right of ``x``."""
    places, slopes = (LinearSpline._values(LinearSpline.declared[n], getattr(p, n), p) for n in ("t", "w"))
    passed = (w for t, w in zip(places, slopes, strict=True) if x > t or (x == t and not left))
    return float(p.c1 + sum(passed))


def _middle_hinge(p: Any) -> float:
    return float(LinearSpline._values(LinearSpline.declared["t"], p.t, p)[p.pieces // 2])


class LinearSpline(Trainable, name="linear_spline", aliases=("deepspline",), family="adaptive", level=2):
    r"""Linear spline: ``c0 + c1 * x + sum(w[k] * max(0, x - t[k]))`` with everything learned.

    Any continuous piecewise linear function with that many hinges, so ``apl``, ``srelu`` and ``prelu`` among them.
    Starts as ReLU: one number for ``t`` is spread at equal distances from its negative on, with a hinge at 0, and one
    number for ``w`` is the slope of that hinge, the others being 0. A slope at a hinge is the left one.

    Args:
        pieces: number of hinges.
        c0: start value of the constant.
        c1: start value of the slope left of all hinges.
        t: start values of the places; one number, which is spread, or one for each hinge.
        w: start values of what each hinge adds to the slope; one number, for the middle hinge, or one for each.
        c0_initializer, c0_regularizer, c0_constraint: of the weight of ``c0``.
        c1_initializer, c1_regularizer, c1_constraint: of the weight of ``c1``.
        t_initializer, t_regularizer, t_constraint: of the weight of ``t``.
        w_initializer, w_regularizer, w_constraint: of the weight of ``w``.
        shared_axes: ``"spatial"`` (one spline per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer than 1 hinge, or another number of values than hinges.

    Example:
        >>> import keras_relu
        >>> spline = {"pieces": 2, "t": [-1.0, 1.0], "w": [1.0, -1.0]}
        >>> [float(keras_relu.activations.linear_spline(x, **spline)) for x in (-2.0, 0.0, 3.0)]
        [0.0, 1.0, 2.0]

    Reference:
        Bohra et al. (2020). Learning activation functions in deep (spline) neural networks.
    """

    equation = "c0 + c1 * x + sum over k of w[k] * max(0, x - t[k])"
    latex = r"c_0 + c_1 x + \sum_{k=1}^{K} w_k \max(0, x - t_k)"
    source = Citation("Bohra et al.", 2020, "Learning activation functions in deep (spline) neural networks")
    pieces: int = count(8, "number of hinges")
    c0: float = trainable(0.0, "constant", typical=(0.05, 0.5))
    c1: float = trainable(0.0, "slope left of all hinges", typical=(0.05, 0.9))
    t: float = trainable(
        3.0,
        "places of the hinges; one number is spread from its negative on",
        entries=lambda p: p.pieces,
        spread=_spread_hinges,
        typical=(-2.0, 2.0),
    )
    w: float = trainable(
        1.0,
        "what each hinge adds to the slope; one number is for the middle hinge",
        entries=lambda p: p.pieces,
        spread=_at_the_middle,
        typical=(0.05, 0.9),
    )
    kinks = (
        Kink(
            at=_middle_hinge,
            left=lambda p: _spline_slope(p, _middle_hinge(p), True),
            right=lambda p: _spline_slope(p, _middle_hinge(p), False),
        ),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "non_negative", "homogeneous")

    @staticmethod
    def formula(x: Any, c0: Any, c1: Any, t: Sequence[Any], w: Sequence[Any], pieces: int) -> Any:
        y, slope = constant(c0, x), constant(c1, x)
        for place, step in zip(t, w, strict=True):
            far = ops.abs(x) > 2 * ops.abs(constant(place, x))
            height, steep = _hinge(x > place, far, step, place, x - place)
            y, slope = y + height, slope + steep
        return y + times(slope, x)

    @staticmethod
    def derivative(x: Any, c0: Any, c1: Any, t: Sequence[Any], w: Sequence[Any], pieces: int) -> Any:
        steps = tuple(select(x > place, step, 0.0, like=x) for place, step in zip(t, w, strict=True))
        return (
            sum(steps, constant(c1, x)),
            constant(1.0, x),
            x,
            tuple(-step for step in steps),
            tuple(select(x > place, x - place, 0.0, like=x) for place in t),
        )


def _half(p: Any) -> int:
    return int((p.hinges + 1) // 2)


def _first_only(value: float, n: int) -> tuple[float, ...]:
    return (value,) + (0.0,) * (n - 1)


def _distances(beta: Any, n: int) -> tuple[float, ...]:
    """Distances of the hinges from 0; one number is that of neighbours."""
    return tuple(s * beta for s in range(n)) if isinstance(beta, float) else tuple(beta)


class SPLASH(Trainable, name="splash", family="adaptive", level=2):
    r"""SPLASH: hinges at fixed places on both sides of 0, each with a learned slope outwards.

    ``sum(ap[s] * max(0, x - beta[s]) + am[s] * max(0, -x - beta[s]))``, with ``hinges = 2 * pairs - 1`` hinges at 0 and
    at plus and minus the other places. The number counts hinges; the line has one segment more. Starts as ReLU.
    torch_activation gives both sides one slope, which is an even function. A slope at a hinge is the left one.

    Args:
        hinges: number of hinges, which is odd.
        ap: start values of the slopes to the right; one number, for the first, or one for each of
            ``(hinges + 1) / 2`` places.
        am: start values of the slopes to the left, in the same way.
        beta: distances of the hinges from 0, at least 0; one number, the distance of neighbours, or one for each
            place, such as ``(0, 1, 2, 2.5)``.
        ap_initializer, ap_regularizer, ap_constraint: of the weight of ``ap``.
        am_initializer, am_regularizer, am_constraint: of the weight of ``am``.
        shared_axes: ``"all"`` (one function), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an even number of hinges, a distance below 0, or another number of values than
            ``(hinges + 1) / 2``.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.splash(x, hinges=3, ap=[1.0, 0.5], am=-0.25)) for x in (-2.0, 1.0, 2.0)]
        [-0.5, 1.0, 2.5]

    Reference:
        Tavakoli, Agostinelli and Baldi (2021). SPLASH, arXiv:2006.08947.
    """

    equation = "sum over s of ap[s] * max(0, x - beta[s]) + am[s] * max(0, -x - beta[s])"
    latex = r"\sum_{s=1}^{(S+1)/2} a^+_s \max(0, x - b_s) + a^-_s \max(0, -x - b_s)"
    source = Citation(
        "Tavakoli, Agostinelli, Baldi",
        2021,
        "SPLASH: learnable activation functions for improving accuracy and adversarial robustness",
        arxiv="2006.08947",
    )
    hinges: int = count(7, "number of hinges, which is odd")
    ap: float = trainable(
        1.0,
        "slopes to the right; one number is for the first place",
        entries=_half,
        spread=_first_only,
        typical=(0.05, 0.9),
    )
    am: float = trainable(
        0.0,
        "slopes to the left; one number is for the first place",
        entries=_half,
        spread=_first_only,
        typical=(-0.9, -0.05),
    )
    beta: Any = Parameter(
        1.0,
        "distances of the hinges from 0; one number is that of neighbours",
        "fixed",
        numbers_of(NON_NEGATIVE),
        NON_NEGATIVE,
        entries=_half,
        annotation="float | Sequence[float]",
    )
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(
            at=lambda p: _distances(p.beta, 1)[0],
            left=lambda p: 0.0 if _distances(p.beta, 1)[0] else -_pieces(p.am, 1)[0],
            right=lambda p: _pieces(p.ap, 1)[0],
        ),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "non_negative", "homogeneous")

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.hinges % 2 == 0:
            raise ValueError(f"{owner}: hinges must be odd; got {arguments.hinges}.")

    @staticmethod
    def formula(x: Any, ap: Sequence[Any], am: Sequence[Any], hinges: int, beta: Any) -> Any:
        right = x > 0
        distance = select(right, x, -x, like=x)
        y = slope = constant(0.0, x)
        for plus, minus, place in zip(ap, am, _distances(beta, len(ap)), strict=True):
            outward = select(right, plus, minus, like=x)
            height, steep = _hinge(distance > place, distance > 2 * place, outward, place, distance - place)
            y, slope = y + height, slope + steep
        return y + times(slope, distance)

    @staticmethod
    def derivative(x: Any, ap: Sequence[Any], am: Sequence[Any], hinges: int, beta: Any) -> Any:
        slope, of_plus, of_minus = constant(0.0, x), [], []
        for plus, minus, place in zip(ap, am, _distances(beta, len(ap)), strict=True):
            slope = slope + select(x > place, plus, select(x <= -place, -minus, 0.0, like=x), like=x)
            of_plus.append(select(x > place, x - place, 0.0, like=x))
            of_minus.append(select(x < -place, -x - place, 0.0, like=x))
        return slope, tuple(of_plus), tuple(of_minus)

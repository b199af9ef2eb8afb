"""Gates: functions of ``t = factor * x`` that go from 0 to 1 and weigh ``x``.

Far out a gated ``x`` is a line, and only the distance from that line is worth an exponential. So a gate is given as
``positive``, whether ``t > 0``, and ``rest``: ``x * gate(t)`` where ``t <= 0``, and ``x * (1 - gate(t))`` where
``t > 0``. Neither cancels, and both have their limits at the infinities.

A function such as ``logistic_slopes`` gives four: ``positive``, ``rest``, the slope of ``rest``, and ``moment``, which
is ``x^2`` times the slope of the gate: the slope of ``x * gate(t)`` for ``factor``.
"""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.numerics.products import product_and_error, product_decay, settled, times, vanished
from keras_relu.numerics.stable import (
    NEAR,
    at_least,
    at_most,
    constant,
    is_double,
    normal_tail,
    outermost,
    polynomial,
    select,
)

_PHI_0 = 1 / math.sqrt(2 * math.pi)


def between(x: Any, left: Any, right: Any, positive: Any, rest: Any) -> Any:
    """``left * x + (right - left) * x * gate``: the line ``left * x`` turns into ``right * x``."""
    # The rest of an infinite x is infinite where the gate's factor is 0.
    rest = settled(right - left, rest)
    return times(select(positive, right, left, like=x), x) + _turn(x, left, right, positive) * rest


def between_slopes(x: Any, left: Any, right: Any, positive: Any, rest: Any, slope: Any) -> tuple[Any, Any, Any]:
    """The slopes of :func:`between` for ``x``, ``left`` and ``right``."""
    complement = x - rest
    return (
        select(positive, right, left, like=x) + _turn(x, left, right, positive) * slope,
        select(positive, rest, complement, like=x),
        select(positive, complement, rest, like=x),
    )


def _turn(x: Any, left: Any, right: Any, positive: Any) -> Any:
    """What the gate adds, from its nearer end."""
    return select(positive, left - right, right - left, like=x)


def logistic(x: Any, factor: Any) -> tuple[Any, Any]:
    """The sigmoid."""
    t, half = product_decay(x, factor)
    return t > 0, vanished(half, x) * half * half / (1 + half * half)


def logistic_slopes(x: Any, factor: Any) -> tuple[Any, Any, Any, Any]:
    """The sigmoid and its slopes."""
    t, half = product_decay(x, factor)
    positive, below = t > 0, 1 + half * half
    distance = select(positive, vanished(half, t), -vanished(half, t), like=t)
    root = vanished(half, x) * half / below
    return positive, root * half, ((below - distance) * half) * half / (below * below), root * root


def normal(x: Any, factor: Any) -> tuple[Any, Any]:
    """The distribution function of the standard normal."""
    t, y, half, ratio = tail_of_product(x, factor)
    return t > 0, select(y < NEAR, x, 0.0, like=x) * (ratio * _PHI_0 * half) * half


def normal_slopes(x: Any, factor: Any) -> tuple[Any, Any, Any, Any]:
    """The distribution function of the standard normal and its slopes."""
    t, y, half, ratio = tail_of_product(x, factor)
    root = select(y < NEAR, x, 0.0, like=x) * half
    return t > 0, root * (ratio * _PHI_0 * half), (ratio - y) * _PHI_0 * half * half, root * root * _PHI_0


def tail_of_product(x: Any, factor: Any) -> tuple[Any, Any, Any, Any]:
    """``t = factor * x``, ``y = |t|`` held to NEAR, and for it what :func:`normal_tail` gives."""
    if isinstance(factor, float) and factor == 1.0:
        t, error = x, constant(0.0, x)
    else:
        t, error = product_and_error(factor, settled(factor, x))
    # Not abs: a second derivative passes here, and at 0 it has to come from the left.
    y = at_most(select(t > 0, t, -t, like=t), NEAR)
    ratio, half = normal_tail(y)
    error = select(y < NEAR, select(t > 0, error, -error, like=t), 0.0, like=t)
    return t, y, half * (1 - error * y / 2), ratio


def mish(x: Any, factor: Any) -> tuple[Any, Any]:
    """``tanh(log(1 + exp(t)))``."""
    t, half = product_decay(x, factor)
    positive, n = t > 0, half * half
    above = select(positive, 2 * n, n + 2, like=t)
    return positive, vanished(half, x) * half * half * (above / _below_mish(positive, n))


def mish_slopes(x: Any, factor: Any) -> tuple[Any, Any, Any, Any]:
    """``tanh(log(1 + exp(t)))`` and its slopes."""
    t, half = product_decay(x, factor)
    positive, n = t > 0, half * half
    below = _below_mish(positive, n)
    flat, root = vanished(half, t), vanished(half, x) * half / below
    above = select(positive, 2 * n, n + 2, like=t)
    steep = 4 * (1 + n) * select(positive, n, 1.0, like=t)
    slope = above * below + select(positive, -flat, flat, like=t) * steep
    return positive, root * half * above, (slope * half) * half / (below * below), root * root * steep


def _below_mish(positive: Any, n: Any) -> Any:
    """The denominator, for ``n = exp(-|t|)``: ``1 + 2 n + 2 n^2`` on the right and ``2 + 2 n + n^2`` on the left."""
    return select(positive, 1 + 2 * n * (1 + n), 2 + n * (2 + n), like=n)


def arctangent(x: Any) -> tuple[Any, Any]:
    """``atan(x) / pi + 1/2``."""
    held, far, _, _, angle = _arctangent_parts(x)
    return x > 0, held * select(far, angle, 0.5 - angle, like=x)


def arctangent_slopes(x: Any) -> tuple[Any, Any, Any, Any]:
    """``atan(x) / pi + 1/2`` and its slope, and ``x * atan(x) / pi``; there is no factor to learn."""
    held, far, bend, ratio, angle = _arctangent_parts(x)
    tail = select(far, angle, 0.5 - angle, like=x)
    slope = select(far, bend, tail - ratio, like=x)
    return x > 0, held * tail, slope, ops.abs(x) * select(far, 0.5 - angle, angle, like=x)


def _arctangent_parts(x: Any) -> tuple[Any, Any, Any, Any, Any]:
    """``x`` held to numbers; whether |x| > 1; and three numbers, divided by pi.

    For ``w``, the smaller of |x| and 1 / |x|: what ``atan(w)`` has above ``w / (1 + w^2)``, this ratio, and their sum.
    """
    y = at_most(select(x > 0, x, -x, like=x), outermost(x))
    far = y > 1
    w = select(far, 1 / at_least(y, 1.0), y, like=x)
    bend, ratio = bend_of_arctangent(w) * (1 / math.pi), w / (1 + w * w) * (1 / math.pi)
    return select(x > 0, y, -y, like=x), far, bend, ratio, bend + ratio


def bend_of_arctangent(v: Any) -> Any:
    """``atan(v) - v / (1 + v^2)`` for 0 <= v <= 1, which is what matters in the tail of the slope."""
    square = v * v
    above, below = _ARCTAN_DOUBLE if is_double(v) else _ARCTAN_SINGLE
    return v * square * (polynomial(square, above) / polynomial(square, below))


# (atan(v) - v / (1 + v^2)) / v^3 as a function of v^2 on [0, 1]: quotients of polynomials with relative errors of
# 3.9e-8 and 5.3e-16; all coefficients are positive, so nothing cancels.
_ARCTAN_SINGLE = (
    (0.6666666926576522, 0.31145898828468416, 0.013279117488225332),
    (1.0, 1.6671913718843685, 0.7347952327348678, 0.0717736368483583),
)
_ARCTAN_DOUBLE = (
    (
        0.666666666666667, 1.1568645832067561, 0.6641226725985366, 0.14458830270230383, 0.00999106480941115,
        9.673181492105336e-05,
    ),
    (
        1.0, 2.935296874810287, 3.2328259729481403, 1.6556538303286512, 0.39537345792847733, 0.038267936900071076,
        0.0009807560875603897,
    ),
)  # fmt: skip

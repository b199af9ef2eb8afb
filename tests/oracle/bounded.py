"""Oracles of the bounded family: something is clipped."""

from ._functions import mp
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def clip(x: Real, low: Real, high: Real) -> Real:
    return min(max(x, low), high)


def between(x: Real, low: Real, high: Real) -> Real:
    """The slope of ``clip``: 0 at both ends."""
    return 1 if low < x < high else 0


def relu6(x: Real) -> Real:
    return clip(x, 0, 6)


def relu6_slope(x: Real) -> Real:
    return between(x, 0, 6)


ORACLES["relu6"] = Oracle(relu6, relu6_slope)


def relun(x: Real, max_value: Real = 1.0) -> Real:
    return clip(x, 0, max_value)


def relun_slope(x: Real, max_value: Real = 1.0) -> Real:
    return between(x, 0, max_value)


def relun_max_value_slope(x: Real, max_value: Real = 1.0) -> Real:
    return 1 if max(x, 0) >= max_value else 0


ORACLES["relun"] = Oracle(relun, relun_slope, {"max_value": relun_max_value_slope})


def hard_tanh(x: Real, min_value: Real = -1.0, max_value: Real = 1.0) -> Real:
    return clip(x, min_value, max_value)


def hard_tanh_slope(x: Real, min_value: Real = -1.0, max_value: Real = 1.0) -> Real:
    return between(x, min_value, max_value)


ORACLES["hard_tanh"] = Oracle(hard_tanh, hard_tanh_slope)


def hard_sigmoid(x: Real) -> Real:
    """The line through (-3, 0) and (3, 1), clipped."""
    return clip((x + 3) / 6, 0, 1)


def hard_sigmoid_slope(x: Real) -> Real:
    return between(x, -3, 3) / mp.mpf(6)


ORACLES["hard_sigmoid"] = Oracle(hard_sigmoid, hard_sigmoid_slope)


def hard_swish(x: Real) -> Real:
    """0, then the parabola x (x + 3) / 6 from -3 to 3, then x."""
    if x < -3:
        return 0
    return x if x > 3 else x * (x + 3) / 6


def hard_swish_slope(x: Real) -> Real:
    # Both ends belong to the parabola: -1/2 and 3/2.
    if x < -3:
        return 0
    return 1 if x > 3 else (2 * x + 3) / 6


ORACLES["hard_swish"] = Oracle(hard_swish, hard_swish_slope)

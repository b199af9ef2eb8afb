"""Oracles of functions that are clipped, or settle, on both sides."""

from ._functions import mp
from ._oracle import Oracle, Real
from .bounded import between, clip, relun, relun_max_value_slope, relun_slope
from .piecewise_linear import relu
from .smooth import gelu, gelu_slope

ORACLES: dict[str, Oracle] = {}


def pact(x: Real, alpha: Real = 6.0) -> Real:
    """ReLUN with another start; as published, (|x| - |x - alpha| + alpha) / 2."""
    return relun(x, alpha)


def pact_slope(x: Real, alpha: Real = 6.0) -> Real:
    return relun_slope(x, alpha)


def pact_alpha_slope(x: Real, alpha: Real = 6.0) -> Real:
    return relun_max_value_slope(x, alpha)


ORACLES["pact"] = Oracle(pact, pact_slope, {"alpha": pact_alpha_slope})


def clipped_gelu(x: Real, min_value: Real = -10.0, max_value: Real = 10.0) -> Real:
    return clip(gelu(x), min_value, max_value)


def clipped_gelu_slope(x: Real, min_value: Real = -10.0, max_value: Real = 10.0) -> Real:
    return gelu_slope(x) if min_value <= gelu(x) <= max_value else 0


ORACLES["clipped_gelu"] = Oracle(clipped_gelu, clipped_gelu_slope)


def hard_mish(x: Real) -> Real:
    return x / 2 * clip(x + 2, 0, 2)


def hard_mish_slope(x: Real) -> Real:
    # Left slopes: 0 at -2.
    if x <= -2:
        return 0
    return 1 if x > 0 else x + 1


ORACLES["hard_mish"] = Oracle(hard_mish, hard_mish_slope)


def hard_sigmoid_legacy(x: Real) -> Real:
    """The line through (-2.5, 0) and (2.5, 1), clipped."""
    return clip(x / 5 + mp.mpf(0.5), 0, 1)


def hard_sigmoid_legacy_slope(x: Real) -> Real:
    return between(x, -2.5, 2.5) / mp.mpf(5)


ORACLES["hard_sigmoid_legacy"] = Oracle(hard_sigmoid_legacy, hard_sigmoid_legacy_slope)


def isru(x: Real, alpha: Real = 1.0) -> Real:
    return x / mp.sqrt(1 + alpha * x**2)


def isru_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 / mp.sqrt(1 + alpha * x**2) ** 3


ORACLES["isru"] = Oracle(isru, isru_slope)

# Where a kink lies at a sum of parameters, the variants mean the nearest float64: hence ``float`` below.


def bbfire(x: Real, alpha: Real = 1.0, beta: Real = 5.0) -> Real:
    """The Huber function over alpha, clipped."""
    inside = min(abs(x), alpha)
    return min(inside * (abs(x) - inside / 2) / alpha, beta)


def bbfire_slope(x: Real, alpha: Real = 1.0, beta: Real = 5.0) -> Real:
    edge = float(beta + alpha / 2)
    # The left slope at both ends.
    return clip(x / alpha, -1, 1) if -edge < x <= edge else 0


ORACLES["bbfire"] = Oracle(bbfire, bbfire_slope)


def hard_tanh_hshift(x: Real, alpha: Real = 0.0) -> Real:
    return clip(x + alpha, -1, 1)


def hard_tanh_hshift_slope(x: Real, alpha: Real = 0.0) -> Real:
    return between(x, float(-1 - alpha), float(1 - alpha))


ORACLES["hard_tanh_hshift"] = Oracle(hard_tanh_hshift, hard_tanh_hshift_slope)


def hard_tanh_vshift(x: Real, alpha: Real = 0.0) -> Real:
    return clip(x, -1, 1) + alpha


def hard_tanh_vshift_slope(x: Real, **others: Real) -> Real:
    return between(x, -1, 1)


ORACLES["hard_tanh_vshift"] = Oracle(hard_tanh_vshift, hard_tanh_vshift_slope)


def mrelu(x: Real) -> Real:
    return min(relu(1 - x), relu(1 + x))


def mrelu_slope(x: Real) -> Real:
    """0 at all three corners."""
    return between(x, -1, 0) - between(x, 0, 1)


ORACLES["mrelu"] = Oracle(mrelu, mrelu_slope)

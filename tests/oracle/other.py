"""Oracles of the variants that fit no other family."""

from ._functions import sigmoid
from ._oracle import Oracle, Real
from .piecewise_linear import relu

ORACLES: dict[str, Oracle] = {}
# Its slope is its surrogate's.
OWN_SLOPE = {"sugar"}


def sugar(x: Real, surrogate: str = "b_silu", alpha: Real = 1.67) -> Real:
    """ReLU forward; the surrogate and its alpha are for the backward."""
    return relu(x)


def sugar_slope(x: Real, surrogate: str = "b_silu", alpha: Real = 1.67) -> Real:
    """The slope of the surrogate, at 0 as well: not a slope of ``sugar``."""
    return _SURROGATE_SLOPES[surrogate](x, alpha)


def _b_silu_slope(x: Real, alpha: Real) -> Real:
    """Of (x + alpha) sigmoid(x) - alpha / 2."""
    return sigmoid(x) + (x + alpha) * sigmoid(x) * sigmoid(-x)


def _nelu_slope(x: Real, alpha: Real) -> Real:
    """Of x for x > 0 and -alpha / (1 + x^2) below."""
    return 1 if x > 0 else alpha * 2 * x / (1 + x**2) ** 2


_SURROGATE_SLOPES = {"b_silu": _b_silu_slope, "nelu": _nelu_slope}

ORACLES["sugar"] = Oracle(sugar, sugar_slope)

"""Oracles of the exponential family: one side is a wave, which has no limit."""

import math

from ._functions import mp
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}

# No float64 is larger: beyond it there is only the stand-in for an infinite argument.
_LARGEST = 2**1024


def minsin(x: Real) -> Real:
    """The smaller of x and sin x: the latter exactly where x > 0."""
    if x > _LARGEST:
        return math.nan
    return mp.sin(x) if x > 0 else x


def minsin_slope(x: Real) -> Real:
    if x > _LARGEST:
        return math.nan
    return mp.cos(x) if x > 0 else 1


ORACLES["minsin"] = Oracle(minsin, minsin_slope)


def sinerelu(x: Real, eps: Real = 0.0025) -> Real:
    if x < -_LARGEST:
        return math.nan
    return x if x > 0 else eps * (mp.sin(x) - mp.cos(x))


def sinerelu_slope(x: Real, eps: Real = 0.0025) -> Real:
    if x < -_LARGEST:
        return math.nan
    return 1 if x > 0 else eps * (mp.sin(x) + mp.cos(x))


ORACLES["sinerelu"] = Oracle(sinerelu, sinerelu_slope)

"""Oracles of the smooth rectifiers made of the error function, the arctangent or the sine."""

import math

from ._functions import exp, mp, normal_density, sigmoid, softplus
from ._oracle import Oracle, Real
from .smooth import gelu, gelu_slope

ORACLES: dict[str, Oracle] = {}


def erf(t: Real) -> Real:
    """The error function, which mpmath does not find for a far argument."""
    return mp.erf(t) if abs(t) < 2**10 else mp.sign(t)


def serf(x: Real) -> Real:
    """x erf(log(1 + e^x))."""
    return x * erf(softplus(x))


def serf_slope(x: Real) -> Real:
    s = softplus(x)
    return erf(s) + x * 2 / mp.sqrt(mp.pi) * exp(-(s**2)) * sigmoid(x)


ORACLES["serf"] = Oracle(serf, serf_slope)


def sgelu(x: Real, alpha: Real = 1.0) -> Real:
    """alpha x erf(x / sqrt 2)."""
    return alpha * x * erf(x / mp.sqrt(2))


def sgelu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return alpha * (erf(x / mp.sqrt(2)) + 2 * x * normal_density(x))


ORACLES["sgelu"] = Oracle(sgelu, sgelu_slope)


def is_infinite(x: Real) -> bool:
    """Whether x only stands for an infinite argument."""
    return abs(x) >= 2**1024


def gelusine(x: Real, alpha: Real = 0.1) -> Real:
    """gelu(x) + alpha sin(x); the sine has no limit, but on the right it does not count."""
    if is_infinite(x):
        return x if x > 0 else math.nan
    return gelu(x) + alpha * mp.sin(x)


def gelusine_slope(x: Real, alpha: Real = 0.1) -> Real:
    return math.nan if is_infinite(x) else gelu_slope(x) + alpha * mp.cos(x)


ORACLES["gelusine"] = Oracle(gelusine, gelusine_slope)


def sinsig(x: Real) -> Real:
    """x sin(pi / 2 sigmoid(x))."""
    return x * mp.sin(mp.pi / 2 * sigmoid(x))


def sinsig_slope(x: Real) -> Real:
    angle, rest = mp.pi / 2 * sigmoid(x), mp.pi / 2 * sigmoid(-x)
    # The cosine of the angle is the sine of the rest.
    return mp.sin(angle) + x * mp.sin(rest) * angle * sigmoid(-x)


ORACLES["sinsig"] = Oracle(sinsig, sinsig_slope)


def calu(x: Real) -> Real:
    """x (atan(x) / pi + 1 / 2), with the angle from the other axis on the left."""
    return x * mp.atan(-1 / x) / mp.pi if x < 0 else x * (mp.atan(x) / mp.pi + mp.mpf(1) / 2)


def calu_slope(x: Real) -> Real:
    angle = mp.atan(-1 / x) / mp.pi if x < 0 else mp.atan(x) / mp.pi + mp.mpf(1) / 2
    return angle + x / (mp.pi * (1 + x**2))


ORACLES["calu"] = Oracle(calu, calu_slope)

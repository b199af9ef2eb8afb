"""Oracles of the smooth rectifiers that weigh x by a logarithm or by an exponential of an exponential."""

from ._functions import exp, expm1, mp, sigmoid
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def gish(x: Real) -> Real:
    """x log(2 - e^(-e^x)), with 2 - e^(-t) as 1 - (e^(-t) - 1)."""
    return x * mp.log1p(-expm1(-exp(x)))


def gish_slope(x: Real) -> Real:
    inside = -expm1(-exp(x))
    return mp.log1p(inside) + x * exp(x - exp(x)) / (1 + inside)


ORACLES["gish"] = Oracle(gish, gish_slope)


def loglogish(x: Real) -> Real:
    """x (1 - e^(-e^x))."""
    return -x * expm1(-exp(x))


def loglogish_slope(x: Real) -> Real:
    return -expm1(-exp(x)) + x * exp(x - exp(x))


ORACLES["loglogish"] = Oracle(loglogish, loglogish_slope)


def logish(x: Real) -> Real:
    """x log(1 + sigmoid(x))."""
    return x * mp.log1p(sigmoid(x))


def logish_slope(x: Real) -> Real:
    s = sigmoid(x)
    return mp.log1p(s) + x * s * sigmoid(-x) / (1 + s)


ORACLES["logish"] = Oracle(logish, logish_slope)


def colu(x: Real) -> Real:
    """x / (1 - x e^-(x + e^x))."""
    return x / (1 - x * exp(-(x + exp(x))))


def colu_slope(x: Real) -> Real:
    """The quotient rule, with 1 over the denominator once for each factor: their product alone may be huge."""
    decay = exp(-(x + exp(x)))
    below = 1 - x * decay
    # The slope of the exponent is 1 + e^x, and e^x times the decay is one exponential.
    below_slope = -decay + x * (decay + exp(-exp(x)))
    return 1 / below - (x / below) * (below_slope / below)


ORACLES["colu"] = Oracle(colu, colu_slope)

"""Oracles of softplus shifted, scaled and leaning."""

from ._functions import mp, sigmoid, softplus
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def shifted_softplus(x: Real) -> Real:
    """log(1 + e^x) - log 2."""
    return softplus(x) - mp.ln2


def shifted_softplus_slope(x: Real) -> Real:
    return sigmoid(x)


ORACLES["shifted_softplus"] = Oracle(shifted_softplus, shifted_softplus_slope)


def leaky_softplus(x: Real, alpha: Real = 0.3) -> Real:
    """alpha x + (1 - alpha) log(1 + e^x)."""
    return alpha * x + (1 - alpha) * softplus(x)


def leaky_softplus_slope(x: Real, alpha: Real = 0.3) -> Real:
    return alpha + (1 - alpha) * sigmoid(x)


ORACLES["leaky_softplus"] = Oracle(leaky_softplus, leaky_softplus_slope)


def psoftplus(x: Real, alpha: Real = 1.5, beta: Real = 0.6931471805599453) -> Real:
    """alpha (log(1 + e^x) - beta)."""
    return alpha * (softplus(x) - beta)


def psoftplus_slope(x: Real, alpha: Real = 1.5, beta: Real = 0.6931471805599453) -> Real:
    return alpha * sigmoid(x)


ORACLES["psoftplus"] = Oracle(psoftplus, psoftplus_slope)


def softpp(x: Real, alpha: Real = 1.0, beta: Real = 2.0) -> Real:
    """log(1 + e^(alpha x)) + x / beta - log 2."""
    return softplus(alpha * x) + x / beta - mp.ln2


def softpp_slope(x: Real, alpha: Real = 1.0, beta: Real = 2.0) -> Real:
    return alpha * sigmoid(alpha * x) + 1 / beta


ORACLES["softpp"] = Oracle(softpp, softpp_slope)

"""Oracles of the exponential family: the identity, and a saturating negative side."""

from ._functions import exp, expm1, mp
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}

# The slope at 0 is the left one throughout.


def elu(x: Real, alpha: Real = 1.0) -> Real:
    return x if x > 0 else alpha * expm1(x)


def elu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha * exp(x)


ORACLES["elu"] = Oracle(elu, elu_slope)


def celu(x: Real, alpha: Real = 1.0) -> Real:
    return x if x > 0 else alpha * expm1(x / alpha)


def celu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if x > 0 else exp(x / alpha)


ORACLES["celu"] = Oracle(celu, celu_slope)


def selu(x: Real, scale: Real = 1.0507009873554805, alpha: Real = 1.6732632423543772) -> Real:
    return scale * elu(x, alpha)


def selu_slope(x: Real, scale: Real = 1.0507009873554805, alpha: Real = 1.6732632423543772) -> Real:
    return scale * elu_slope(x, alpha)


ORACLES["selu"] = Oracle(selu, selu_slope)


def isrlu(x: Real, alpha: Real = 1.0) -> Real:
    return x if x > 0 else x / mp.sqrt(1 + alpha * x**2)


def isrlu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if x > 0 else 1 / mp.sqrt(1 + alpha * x**2) ** 3


ORACLES["isrlu"] = Oracle(isrlu, isrlu_slope)

"""Oracles of the exponential family: relatives of ELU."""

from ._functions import exp, expm1, sigmoid
from ._oracle import Oracle, Real
from .exponential import elu, elu_slope
from .smooth import silu, silu_slope

ORACLES: dict[str, Oracle] = {}

# The slope at a kink is the left one throughout.


def lselu(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733, c: Real = 0.1) -> Real:
    return alpha * (x if x > 0 else beta * expm1(x) + c * x)


def lselu_slope(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733, c: Real = 0.1) -> Real:
    return alpha * (1 if x > 0 else beta * exp(x) + c)


ORACLES["lselu"] = Oracle(lselu, lselu_slope)


def sselu(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733, c: Real = 1.0) -> Real:
    return alpha * (x if x > 0 else beta * expm1(c * x))


def sselu_slope(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733, c: Real = 1.0) -> Real:
    return alpha * (1 if x > 0 else beta * c * exp(c * x))


ORACLES["sselu"] = Oracle(sselu, sselu_slope)


def shelu(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    return elu(x + beta, alpha)


def shelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    return elu_slope(x + beta, alpha)


ORACLES["shelu"] = Oracle(shelu, shelu_slope)


def svelu(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    return elu(x, alpha) + beta


def svelu_slope(x: Real, alpha: Real = 1.0, **others: Real) -> Real:
    return elu_slope(x, alpha)


ORACLES["svelu"] = Oracle(svelu, svelu_slope)


def hardsrelue(x: Real, alpha: Real = 0.5) -> Real:
    gate = min(max((x + 1) / 2, 0), 1)
    return x + alpha * x * gate if x > 0 else alpha * expm1(x)


def hardsrelue_slope(x: Real, alpha: Real = 0.5) -> Real:
    if x > 1:
        return 1 + alpha
    return 1 + alpha * (2 * x + 1) / 2 if x > 0 else alpha * exp(x)


ORACLES["hardsrelue"] = Oracle(hardsrelue, hardsrelue_slope)


def rsigelud(x: Real, alpha: Real = 0.5, beta: Real = 0.5) -> Real:
    if x > 1:
        return x + alpha * silu(x)
    return x if x > 0 else beta * expm1(x)


def rsigelud_slope(x: Real, alpha: Real = 0.5, beta: Real = 0.5) -> Real:
    if x > 1:
        return 1 + alpha * silu_slope(x)
    return 1 if x > 0 else beta * exp(x)


ORACLES["rsigelud"] = Oracle(rsigelud, rsigelud_slope)


def rsigelu(x: Real, alpha: Real = 0.5) -> Real:
    """One parameter for both sides, and the right as a multiple of x."""
    return x * (1 + alpha * sigmoid(x)) if x > 1 else elu(x, alpha)


def rsigelu_slope(x: Real, alpha: Real = 0.5) -> Real:
    if x > 1:
        return 1 + alpha * sigmoid(x) + alpha * x * sigmoid(x) * sigmoid(-x)
    return elu_slope(x, alpha)


ORACLES["rsigelu"] = Oracle(rsigelu, rsigelu_slope)

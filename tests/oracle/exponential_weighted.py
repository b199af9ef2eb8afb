"""Oracles of the exponential family: a negative side that returns to 0."""

from ._functions import exp, expm1, sigmoid
from ._oracle import Oracle, Real
from .smooth import silu, silu_slope

ORACLES: dict[str, Oracle] = {}

# The slope at a kink is the left one throughout.


def elish(x: Real) -> Real:
    return silu(x) if x >= 0 else expm1(x) * sigmoid(x)


def elish_slope(x: Real) -> Real:
    if x > 0:
        return silu_slope(x)
    return exp(x) * sigmoid(x) + expm1(x) * sigmoid(x) * sigmoid(-x)


ORACLES["elish"] = Oracle(elish, elish_slope)


def hard_elish(x: Real) -> Real:
    gate = min(max((x + 1) / 2, 0), 1)
    return gate * (x if x >= 0 else expm1(x))


def hard_elish_slope(x: Real) -> Real:
    if x <= -1:
        return 0
    if x > 1:
        return 1
    return (2 * x + 1) / 2 if x > 0 else (expm1(x) + (x + 1) * exp(x)) / 2


ORACLES["hard_elish"] = Oracle(hard_elish, hard_elish_slope)


def fts(x: Real, t: Real = -0.2) -> Real:
    return max(x, 0) * sigmoid(x) + t


def fts_slope(x: Real, **others: Real) -> Real:
    return silu_slope(x) if x > 0 else 0


ORACLES["fts"] = Oracle(fts, fts_slope)


def serlu(x: Real, scale: Real = 1.07862, alpha: Real = 2.90427) -> Real:
    return scale * (x if x > 0 else alpha * x * exp(x))


def serlu_slope(x: Real, scale: Real = 1.07862, alpha: Real = 2.90427) -> Real:
    return scale * (1 if x > 0 else alpha * (1 + x) * exp(x))


ORACLES["serlu"] = Oracle(serlu, serlu_slope)


def reu(x: Real) -> Real:
    return x if x > 0 else x * exp(x)


def reu_slope(x: Real) -> Real:
    return 1 if x > 0 else (1 + x) * exp(x)


ORACLES["reu"] = Oracle(reu, reu_slope)


def suish(x: Real) -> Real:
    """The larger of x and x e^-|x|: the latter exactly where x < 0."""
    return max(x, x * exp(-abs(x)))


def suish_slope(x: Real) -> Real:
    return 1 if x > 0 else exp(-abs(x)) * (1 - abs(x))


ORACLES["suish"] = Oracle(suish, suish_slope)


def diffelu(x: Real, alpha: Real = 0.3, beta: Real = 0.1) -> Real:
    return x if x >= 0 else alpha * (x * exp(x) - beta * exp(beta * x))


def diffelu_slope(x: Real, alpha: Real = 0.3, beta: Real = 0.1) -> Real:
    return 1 if x > 0 else alpha * (exp(x) + x * exp(x) - beta**2 * exp(beta * x))


ORACLES["diffelu"] = Oracle(diffelu, diffelu_slope)


def sara(x: Real, alpha: Real = 0.5, beta: Real = 0.7) -> Real:
    return x if x > 0 else x / (1 + alpha * exp(-beta * x))


def sara_slope(x: Real, alpha: Real = 0.5, beta: Real = 0.7) -> Real:
    if x > 0:
        return 1
    growth = alpha * exp(-beta * x)
    return 1 / (1 + growth) + beta * x * growth / (1 + growth) ** 2


ORACLES["sara"] = Oracle(sara, sara_slope)

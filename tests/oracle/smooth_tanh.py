"""Oracles of the smooth rectifiers that weigh x by a hyperbolic tangent."""

from ._functions import exp, mp, sigmoid, tanh
from ._oracle import Oracle, Real
from .smooth import gelu, gelu_slope

ORACLES: dict[str, Oracle] = {}


def tanh_slope(t: Real) -> Real:
    """1 - tanh(t)^2 without cancellation."""
    return 4 * sigmoid(2 * t) * sigmoid(-2 * t)


def tanhexp(x: Real) -> Real:
    return x * tanh(exp(x))


def tanhexp_slope(x: Real) -> Real:
    # e^x (1 - tanh(e^x)^2) with its growth and its decay in one exponent: at inf it is 0.
    bend = 4 * exp(x - 2 * exp(x)) / (1 + exp(-2 * exp(x))) ** 2
    return tanh(exp(x)) + x * bend


ORACLES["tanhexp"] = Oracle(tanhexp, tanhexp_slope)


def lisht(x: Real) -> Real:
    return x * tanh(x)


def lisht_slope(x: Real) -> Real:
    return tanh(x) + x * tanh_slope(x)


ORACLES["lisht"] = Oracle(lisht, lisht_slope)


def phish(x: Real) -> Real:
    return x * tanh(gelu(x))


def phish_slope(x: Real) -> Real:
    return tanh(gelu(x)) + x * tanh_slope(gelu(x)) * gelu_slope(x)


ORACLES["phish"] = Oracle(phish, phish_slope)


def smish(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """alpha x tanh(log(1 + sigmoid(beta x)))."""
    return alpha * x * tanh(mp.log1p(sigmoid(beta * x)))


def smish_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    s = sigmoid(beta * x)
    inner = mp.log1p(s)
    inner_slope = beta * s * sigmoid(-beta * x) / (1 + s)
    return alpha * (tanh(inner) + x * tanh_slope(inner) * inner_slope)


ORACLES["smish"] = Oracle(smish, smish_slope)

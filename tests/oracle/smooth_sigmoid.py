"""Oracles of the smooth rectifiers made of the sigmoid, and of Laplace's distribution function."""

from ._functions import exp, mp, sigmoid
from ._oracle import Oracle, Real
from .piecewise_linear import relu
from .smooth import silu, silu_slope, swish, swish_slope

ORACLES: dict[str, Oracle] = {}


def b_silu(x: Real, alpha: Real = 1.67) -> Real:
    """(x + alpha) sigmoid(x) - alpha / 2."""
    return (x + alpha) * sigmoid(x) - alpha / 2


def b_silu_slope(x: Real, alpha: Real = 1.67) -> Real:
    return sigmoid(x) + (x + alpha) * sigmoid(x) * sigmoid(-x)


ORACLES["b_silu"] = Oracle(b_silu, b_silu_slope)


def smooth_leaky(x: Real, alpha: Real = 0.1, c: Real = 5.0, p: Real = 3.0) -> Real:
    """A line of slope alpha, and swish for the rest."""
    return alpha * x + (1 - alpha) * swish(x, c / p)


def smooth_leaky_slope(x: Real, alpha: Real = 0.1, c: Real = 5.0, p: Real = 3.0) -> Real:
    return alpha + (1 - alpha) * swish_slope(x, c / p)


ORACLES["smooth_leaky"] = Oracle(smooth_leaky, smooth_leaky_slope)


def e_swish(x: Real, beta: Real = 1.5) -> Real:
    return beta * silu(x)


def e_swish_slope(x: Real, beta: Real = 1.5) -> Real:
    return beta * silu_slope(x)


ORACLES["e_swish"] = Oracle(e_swish, e_swish_slope)


def eanaf(x: Real) -> Real:
    """x sigmoid(x - log 2)."""
    return x * sigmoid(x - mp.ln2)


def eanaf_slope(x: Real) -> Real:
    t = x - mp.ln2
    return sigmoid(t) + x * sigmoid(t) * sigmoid(-t)


ORACLES["eanaf"] = Oracle(eanaf, eanaf_slope)


def molu(x: Real) -> Real:
    """x (1 + tanh x) / 2, which is a swish."""
    return swish(x, 2)


def molu_slope(x: Real) -> Real:
    return swish_slope(x, 2)


ORACLES["molu"] = Oracle(molu, molu_slope)


def oaf(x: Real) -> Real:
    return relu(x) + silu(x)


def oaf_slope(x: Real) -> Real:
    """With the left slope at 0."""
    return silu_slope(x) + (1 if x > 0 else 0)


ORACLES["oaf"] = Oracle(oaf, oaf_slope)


def lalu(x: Real) -> Real:
    """x times the distribution function of Laplace's distribution."""
    return x * (1 - exp(-x) / 2) if x >= 0 else x * exp(x) / 2


def lalu_slope(x: Real) -> Real:
    return 1 - (1 - x) * exp(-x) / 2 if x >= 0 else (1 + x) * exp(x) / 2


ORACLES["lalu"] = Oracle(lalu, lalu_slope)

"""Oracles of the learned rectifiers with a sine or a cosine inside."""

import math

from ._functions import mp, sigmoid
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}

# Beyond every float64: a stand-in for infinity, where a wave has no value.
_FAR = 2**1024


def coslu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """(x + alpha cos(beta x)) sigmoid(x)."""
    wave = 0 if abs(x) >= _FAR else mp.cos(beta * x)
    return (x + alpha * wave) * sigmoid(x)


def coslu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    if abs(x) >= _FAR:
        return math.nan if x > 0 else 0
    # The tails of the sigmoid hold what its terms cancel.
    steep = (x + alpha * mp.cos(beta * x)) * sigmoid(-x)
    return (1 - alpha * beta * mp.sin(beta * x) + steep) * sigmoid(x)


def coslu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return mp.cos(beta * x) * sigmoid(x)


def coslu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return -alpha * x * mp.sin(beta * x) * sigmoid(x)


ORACLES["coslu"] = Oracle(coslu, coslu_slope, {"alpha": coslu_alpha_slope, "beta": coslu_beta_slope})


def sinlu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """(x + alpha sin(beta x)) sigmoid(x)."""
    wave = 0 if abs(x) >= _FAR else mp.sin(beta * x)
    return (x + alpha * wave) * sigmoid(x)


def sinlu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    if abs(x) >= _FAR:
        return math.nan if x > 0 else 0
    steep = (x + alpha * mp.sin(beta * x)) * sigmoid(-x)
    return (1 + alpha * beta * mp.cos(beta * x) + steep) * sigmoid(x)


def sinlu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return mp.sin(beta * x) * sigmoid(x)


def sinlu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return alpha * x * mp.cos(beta * x) * sigmoid(x)


ORACLES["sinlu"] = Oracle(sinlu, sinlu_slope, {"alpha": sinlu_alpha_slope, "beta": sinlu_beta_slope})

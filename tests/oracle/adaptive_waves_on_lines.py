"""Oracles of the adaptive family: a wave, and two gates."""

import math

from ._functions import mp
from ._oracle import Oracle, Real
from .piecewise_linear import relu, relu_slope
from .smooth import swish, swish_slope

ORACLES: dict[str, Oracle] = {}

# No float64 is larger: beyond it there is only the stand-in for an infinite argument.
_LARGEST = 2**1024


def ulu(x: Real, a1: Real = 0.5, a2: Real = 0.5) -> Real:
    """x (1 + tanh(a x)) / 2 is x sigmoid(2 a x), with another a on each side."""
    return swish(x, 2 * (a1 if x < 0 else a2))


def ulu_slope(x: Real, a1: Real = 0.5, a2: Real = 0.5) -> Real:
    return swish_slope(x, 2 * (a1 if x < 0 else a2))


ORACLES["ulu"] = Oracle(ulu, ulu_slope)


def vlu(x: Real, alpha: Real = 0.1, beta: Real = 1.0) -> Real:
    """ReLU and a wave."""
    if abs(x) > _LARGEST:
        return x if x > 0 else math.nan
    return relu(x) + alpha * mp.sin(beta * x)


def vlu_slope(x: Real, alpha: Real = 0.1, beta: Real = 1.0) -> Real:
    if abs(x) > _LARGEST:
        return math.nan
    return relu_slope(x) + alpha * beta * mp.cos(beta * x)


def vlu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return mp.sin(beta * x)


def vlu_beta_slope(x: Real, alpha: Real = 0.1, beta: Real = 1.0) -> Real:
    return alpha * x * mp.cos(beta * x)


ORACLES["vlu"] = Oracle(vlu, vlu_slope, {"alpha": vlu_alpha_slope, "beta": vlu_beta_slope})

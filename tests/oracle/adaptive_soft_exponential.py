"""Oracle of the soft exponential."""

import math

from ._functions import exp, expm1, mp
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def soft_exponential(x: Real, alpha: Real = 0.0) -> Real:
    """A logarithm, a line or an exponential by the sign of alpha; the logarithm ends on the left."""
    if alpha == 0:
        return x
    if alpha > 0:
        return expm1(alpha * x) / alpha + alpha
    inside = 1 - alpha * (x + alpha)
    return -mp.log(inside) / alpha if inside > 0 else math.nan


def soft_exponential_slope(x: Real, alpha: Real = 0.0) -> Real:
    if alpha >= 0:
        return exp(alpha * x) if alpha else 1
    return 1 / (1 - alpha * (x + alpha))


def soft_exponential_alpha_slope(x: Real, alpha: Real = 0.0) -> Real:
    if alpha == 0:
        # What both sides tend to.
        return 1 + x**2 / 2
    if alpha > 0:
        return (alpha * x * exp(alpha * x) - expm1(alpha * x)) / alpha**2 + 1
    inside = 1 - alpha * (x + alpha)
    return (x + 2 * alpha) / (alpha * inside) + mp.log(inside) / alpha**2


ORACLES["soft_exponential"] = Oracle(soft_exponential, soft_exponential_slope, {"alpha": soft_exponential_alpha_slope})

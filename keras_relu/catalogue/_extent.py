"""The values that a rectifier between two lines takes."""

from __future__ import annotations

import math
from collections.abc import Callable

Function = Callable[[float], float]


def sigmoid(t: float) -> float:
    """``1 / (1 + exp(-t))``, for t that exp can take."""
    return 1 / (1 + math.exp(-t))


def normal_cdf(t: float) -> float:
    """The distribution function of the standard normal."""
    return math.erfc(-t / math.sqrt(2)) / 2


def extent(f: Function, left: float, right: float, reach: float = 40.0) -> tuple[float, float]:
    """The least and the largest value of a function, which lie within ``reach`` of 0.

    ``left`` and ``right`` are its slopes at the infinities. One of 0 means that it settles.
    """
    low = -math.inf if left > 0 or right < 0 else _least(f, reach)
    high = math.inf if left < 0 or right > 0 else -_least(lambda x: -f(x), reach)
    return low, high


def _least(f: Function, reach: float) -> float:
    """The minimum: the least of many points, and thirds of the interval about it."""
    step = reach / 500
    low = min((i * step for i in range(-500, 501)), key=f) - step
    high = low + 2 * step
    for _ in range(100):
        third = (high - low) / 3
        if f(low + third) < f(high - third):
            high -= third
        else:
            low += third
    return f(low)

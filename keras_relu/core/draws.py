"""What a random factor is drawn from, as numbers with weights: a mean over draws becomes a sum without chance."""

from __future__ import annotations

import math

import numpy as np

#: Numbers, and weights that sum to 1.
Draws = tuple[np.ndarray, np.ndarray]


def evenly(low: float, high: float, count: int = 24) -> Draws:
    """Even draws between two bounds: exact for polynomials up to degree ``2 * count - 1``."""
    places, weights = np.polynomial.legendre.leggauss(count)
    return (low + high) / 2 + (high - low) / 2 * places, weights / 2


def normally(mean: float, deviation: float, count: int = 40) -> Draws:
    """Normal draws: exact for polynomials up to degree ``2 * count - 1``."""
    places, weights = np.polynomial.hermite_e.hermegauss(count)
    return mean + deviation * places, weights / math.sqrt(2 * math.pi)


def normally_within(bound: float, count: int = 32) -> Draws:
    """Standard normal draws that fall within ``bound``, at most 8, of 0; the weights sum to their probability."""
    places, weights = evenly(-bound, bound, count)
    return places, weights * 2 * bound * np.exp(-places * places / 2) / math.sqrt(2 * math.pi)

"""Means under a normal distribution, by adaptive Gauss-Legendre quadrature in float64."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

#: A normal number lies farther out than this many deviations with probability 4e-38.
REACH = 13.0
_PLACES, _WEIGHTS = np.polynomial.legendre.leggauss(16)
#: A panel is halved at most so often: by then it is as narrow as two neighbouring float64.
_HALVINGS = 60
#: More panels than this at once are noise and no kink.
_MOST_PANELS = 2**16
#: What is left uncertain after that, in parts of the whole, before the mean counts as one that does not exist.
_UNSETTLED = 1e-6

#: ``integrand(z, unit) -> (means, len(z))`` for float64 numbers ``z`` and the index of the unit that each is for.
Integrand = Callable[[np.ndarray, np.ndarray], np.ndarray]


def normal_means(
    integrand: Integrand, breaks: Sequence[Sequence[float]], weights: np.ndarray, precision: float
) -> np.ndarray:
    """The means of several functions of a standard normal number, averaged over units.

    Panels of width 1, cut at the breaks, are halved where the halves disagree with the whole; what the breaks do not
    tell, a kink or a jump elsewhere, is found so as well.

    Args:
        integrand: the functions, at numbers for given units.
        breaks: for each unit, where its functions have kinks.
        weights: for each unit, its share; they sum to 1.
        precision: the relative precision of the integrand's numbers.

    Raises:
        ArithmeticError: where a mean is infinite or the functions give numbers that are not finite.
    """
    low, high, unit = _panels(breaks)
    whole = _integrals(integrand, low, high, unit)
    done: list[np.ndarray] = []
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        halves = _integrals(integrand, np.r_[low, middle], np.r_[middle, high], np.r_[unit, unit])
        left, right = np.split(halves, 2, axis=1)
        off = np.abs(left + right - whole) * weights[unit]
        size = np.sum((np.abs(left) + np.abs(right)) * weights[unit], axis=1) + sum(
            np.sum(np.abs(each), axis=1) for each in done
        )
        open_ = (off > precision * size[:, None]).any(axis=0)
        done.append((left + right)[:, ~open_] * weights[unit[~open_]])
        if not open_.any():
            break
        low, high = np.r_[low[open_], middle[open_]], np.r_[middle[open_], high[open_]]
        unit = np.r_[unit[open_], unit[open_]]
        whole = np.concatenate([left[:, open_], right[:, open_]], axis=1)
        if unit.size > _MOST_PANELS:
            break
    if open_.any():
        if (np.sum(off[:, open_], axis=1) > _UNSETTLED * size).any():
            raise ArithmeticError("a mean square does not converge")
        done.append(whole * weights[unit])
    return np.array([math.fsum(row) for row in np.concatenate(done, axis=1)])


def panels_of_width_1() -> tuple[np.ndarray, np.ndarray]:
    """Places and weights that sum a smooth function, or one with kinks at integers, over a standard normal number."""
    places, weights = np.polynomial.legendre.leggauss(10)
    z = (np.arange(-REACH, REACH)[:, None] + (places + 1) / 2).ravel()
    return z, np.tile(weights / 2, int(2 * REACH)) * _density(z)


def _panels(breaks: Sequence[Sequence[float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    edges = [
        np.unique([*np.arange(-REACH, REACH + 1), *(b for b in each if -REACH < b < REACH)]) for each in breaks
    ]  # fmt: skip
    unit = np.repeat(np.arange(len(edges)), [len(e) - 1 for e in edges])
    return np.concatenate([e[:-1] for e in edges]), np.concatenate([e[1:] for e in edges]), unit


def _integrals(integrand: Integrand, low: np.ndarray, high: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """The integral over each panel, ``(means, panels)``."""
    places, widths = _spread(low, high)
    values = integrand(places.ravel(), np.repeat(unit, _PLACES.size))
    if not np.isfinite(values).all():
        raise ArithmeticError("not every value is finite")
    return ((values.reshape(-1, *places.shape) * _density(places)) @ _WEIGHTS) * widths


def _spread(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places in each panel, and half its width."""
    widths = (high - low) / 2
    return (low + high)[:, None] / 2 + widths[:, None] * _PLACES, widths


def _density(z: np.ndarray) -> np.ndarray:
    return np.exp(-z * z / 2) / math.sqrt(2 * math.pi)

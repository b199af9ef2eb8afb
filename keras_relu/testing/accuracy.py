"""How far a result may be from the exact one, and the two general rules beside the bars."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from keras_relu.testing.backend import FLOATS
from keras_relu.testing.points import ulp

#: Units in the last place, for value and slope.
BARS = {"float16": (1, 2), "bfloat16": (1, 2), "float32": (8, 16), "float64": (32, 32)}
_LARGEST = float(np.finfo(np.float64).max)
#: What a cancellation may lose of its largest term; 16-bit numbers are computed in float32.
_CANCELLED = {"float32": 2.0**-22, "float64": 2.0**-50}


def errors_in_ulp(
    found: np.ndarray,
    exact: Callable[[np.ndarray], np.ndarray],
    xs: np.ndarray,
    dtype_name: str,
    largest_term: float = 1.0,
    in_tails: bool = False,
) -> np.ndarray:
    """The error of each result in units in the last place, and 0 for those that a general rule excuses.

    Rule (a): a backend may take subnormal numbers of the computing precision for 0, as inputs and as results. Rule
    (b): near a zero of the result other than x = 0, where terms as large as ``largest_term`` cancel, an absolute
    error of 2^-22 of that (2^-50 in float64) is as good as a computation can be. A tail that goes to 0 is near no
    zero, and all its digits count.

    Args:
        found: results of the dtype under test.
        exact: the exact answers: a function of float64 arrays.
        xs: where they are.
        dtype_name: the dtype under test.
        largest_term: the size of the terms that cancel.
        in_tails: whether terms cancel in tails as well, so that rule (b) holds there.
    """
    wanted = exact(xs)
    units = _units(found, wanted, dtype_name)
    if dtype_name in _CANCELLED:
        lost = _CANCELLED[dtype_name] * largest_term
        with np.errstate(invalid="ignore"):
            small = (np.abs(wanted) < 0.1 * largest_term) & (np.abs(found - wanted) <= lost) & (np.abs(xs) > 1e-3)
        excusable = np.flatnonzero(small & (units > 1))
        if in_tails:
            units[excusable] = 0
        elif excusable.size:
            units[excusable[_near_a_zero(exact, xs[excusable], wanted[excusable])]] = 0
    smallest = _smallest_normal(dtype_name)
    tiny = (np.abs(xs) < smallest) & (xs != 0)
    if tiny.any() and (units[tiny] > 0).any():
        for other in exact(np.array([0.0, smallest, -smallest])):
            as_if = np.full(int(tiny.sum()), other)
            units[tiny] = np.minimum(units[tiny], _units(found[tiny], as_if, dtype_name))
    return units


def _smallest_normal(dtype_name: str) -> float:
    return float(np.finfo(np.float64 if dtype_name == "float64" else np.float32).smallest_normal)


def _near_a_zero(exact: Callable[[np.ndarray], np.ndarray], xs: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Whether within a factor of 2 of ``xs`` the sign is another one, or the size twice as large on both sides."""
    other_sign, larger = np.zeros(xs.shape, bool), []
    for factors in ((0.5, 0.7, 0.8, 0.95), (1.05, 1.2, 1.5, 2.0)):
        around = np.stack([exact(_scaled(xs, factor)) for factor in factors])
        other_sign |= (np.sign(around) != np.sign(wanted)).any(axis=0)
        larger.append((np.abs(around) > 2 * np.abs(wanted)).any(axis=0))
    return other_sign | np.all(larger, axis=0)


def _scaled(xs: np.ndarray, factor: float) -> np.ndarray:
    with np.errstate(over="ignore"):
        return np.clip(factor * xs, -_LARGEST, _LARGEST)


def _units(found: np.ndarray, exact: np.ndarray, dtype_name: str) -> np.ndarray:
    dtype = FLOATS[dtype_name]
    with np.errstate(over="ignore"):
        rounded = exact.astype(dtype).astype(np.float64)
    found = found.astype(np.float64)
    with np.errstate(invalid="ignore"):
        error = np.where((found == rounded) | (np.isnan(found) & np.isnan(exact)), 0.0, np.abs(found - exact))
    excused = error <= 4 * _smallest_normal(dtype_name)
    with np.errstate(invalid="ignore", over="ignore"):
        units = error / ulp(np.where(np.isfinite(exact), exact, 1.0), dtype)
    return np.where(excused, 0.0, np.where(np.isnan(units), np.inf, units))


def assert_accurate(
    what: str, found: np.ndarray, exact: Callable[[np.ndarray], np.ndarray], xs: np.ndarray, dtype_name: str,
    bar: float, largest_term: float = 1.0, in_tails: bool = False,
) -> None:  # fmt: skip
    """Fail with the worst point where a result is more than ``bar`` units in the last place off."""
    units = errors_in_ulp(found, exact, xs, dtype_name, largest_term, in_tails)
    wrong = units > bar
    if wrong.any():
        at = int(np.argmax(units))
        wanted = float(exact(xs).ravel()[at])
        raise AssertionError(
            f"{what} in {dtype_name}: {wrong.sum()} of {wrong.size} points are off by more than {bar} units in the "
            f"last place; the worst at x = {xs[at]!r}: {float(found[at])!r} instead of {wanted!r} "
            f"({units[at]:.3g} units)"
        )

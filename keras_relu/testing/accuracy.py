"""How far a result may be from the exact one, and the two general rules beside the bars."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from keras_relu.testing.backend import FLOATS
from keras_relu.testing.points import ulp

#: Units in the last place, for value and slope.
BARS = {"float16": (1, 2), "bfloat16": (1, 2), "float32": (8, 16), "float64": (32, 32)}


def errors_in_ulp(
    found: np.ndarray,
    exact: Callable[[np.ndarray], np.ndarray],
    xs: np.ndarray,
    dtype_name: str,
    largest_term: float = 1.0,
) -> np.ndarray:
    """The error of each result in units in the last place, and 0 for those that a general rule excuses.

    Rule (a): a backend may take subnormal numbers of the computing precision for 0, as inputs and as results. Rule
    (b): near a zero of the result other than x = 0, where terms as large as ``largest_term`` cancel, an absolute
    error of 2^-22 of that (2^-50 in float64) is as good as a computation can be.

    Args:
        found: results of the dtype under test.
        exact: the exact answers: a function of float64 arrays.
        xs: where they are.
        dtype_name: the dtype under test.
        largest_term: the size of the terms that cancel.
    """
    units = _units(found, exact(xs), xs, dtype_name, largest_term)
    smallest = _smallest_normal(dtype_name)
    tiny = (np.abs(xs) < smallest) & (xs != 0)
    if tiny.any() and (units[tiny] > 0).any():
        for other in exact(np.array([0.0, smallest, -smallest])):
            as_if = np.full(int(tiny.sum()), other)
            units[tiny] = np.minimum(units[tiny], _units(found[tiny], as_if, xs[tiny], dtype_name, largest_term))
    return units


def _smallest_normal(dtype_name: str) -> float:
    return float(np.finfo(np.float64 if dtype_name == "float64" else np.float32).smallest_normal)


def _units(found: np.ndarray, exact: np.ndarray, xs: np.ndarray, dtype_name: str, largest_term: float) -> np.ndarray:
    dtype = FLOATS[dtype_name]
    with np.errstate(over="ignore"):
        rounded = exact.astype(dtype).astype(np.float64)
    found = found.astype(np.float64)
    with np.errstate(invalid="ignore"):
        error = np.where((found == rounded) | (np.isnan(found) & np.isnan(exact)), 0.0, np.abs(found - exact))
    cancelled = largest_term * (2.0**-50 if dtype_name == "float64" else 2.0**-22)
    excused = (error <= 4 * _smallest_normal(dtype_name)) | (
        (np.abs(exact) < 0.1 * largest_term)
        & (error <= cancelled)
        & (np.abs(xs) > 1e-3)
        & (dtype_name in ("float32", "float64"))
    )
    with np.errstate(invalid="ignore", over="ignore"):
        units = error / ulp(np.where(np.isfinite(exact), exact, 1.0), dtype)
    return np.where(excused, 0.0, np.where(np.isnan(units), np.inf, units))


def assert_accurate(
    what: str, found: np.ndarray, exact: Callable[[np.ndarray], np.ndarray], xs: np.ndarray, dtype_name: str,
    bar: float, largest_term: float = 1.0,
) -> None:  # fmt: skip
    """Fail with the worst point where a result is more than ``bar`` units in the last place off."""
    units = errors_in_ulp(found, exact, xs, dtype_name, largest_term)
    wrong = units > bar
    if wrong.any():
        at = int(np.argmax(units))
        wanted = float(exact(xs).ravel()[at])
        raise AssertionError(
            f"{what} in {dtype_name}: {wrong.sum()} of {wrong.size} points are off by more than {bar} units in the "
            f"last place; the worst at x = {xs[at]!r}: {float(found[at])!r} instead of {wanted!r} "
            f"({units[at]:.3g} units)"
        )

"""Where laws look: grids over every binade, both signs, and the neighbourhood of kinks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ml_dtypes
import numpy as np

SPECIAL = (0.0, -0.0, 1.0, -1.0)


def binades(dtype: np.dtype, per_decade: float, seed: int = 0) -> np.ndarray:
    """Numbers of both signs from the smallest normal to the largest finite one, dense about 1, as float64."""
    info: Any = ml_dtypes.finfo(dtype)  # type: ignore[no-untyped-call]  # ml_dtypes leaves it untyped
    low, high = np.log10(float(info.smallest_normal)), np.log10(float(info.max))
    generator = np.random.default_rng(seed)
    steps = np.linspace(low, high, int(per_decade * (high - low)))
    steps = np.clip(steps + generator.uniform(-0.4, 0.4, steps.size) / per_decade, low, high - 1e-9)
    middle = generator.uniform(-3.0, 2.2, int(20 * per_decade))
    sizes = np.concatenate([10.0**steps, 10.0**middle])
    sizes = np.minimum(sizes, float(info.max))
    numbers = np.concatenate([sizes, -sizes, SPECIAL])
    return np.unique(numbers.astype(dtype)).astype(np.float64)


def around(places: Iterable[float], dtype: np.dtype) -> np.ndarray:
    """Each place and its two neighbours in ``dtype``, as float64."""
    out: list[float] = []
    smallest = float(ml_dtypes.finfo(dtype).smallest_normal)  # type: ignore[no-untyped-call]  # ml_dtypes leaves it untyped
    for place in places:
        if np.isfinite(place):
            at = float(np.asarray(place, dtype=dtype))
            # Beside 0 the smallest normal numbers: a backend may take subnormals for 0.
            step = ulp(np.asarray([at]), dtype)[0] if at else smallest
            out += [at, *(float(np.asarray(at + sign * step, dtype=dtype)) for sign in (-1, 1))]
    return np.asarray(out, dtype=np.float64)


def ulp(exact: np.ndarray, dtype: np.dtype) -> np.ndarray:
    """The distance between neighbours of ``dtype`` at ``exact``, as float64; subnormal spacing at the bottom."""
    info: Any = ml_dtypes.finfo(dtype)  # type: ignore[no-untyped-call]  # ml_dtypes leaves it untyped
    size = np.maximum(np.abs(exact), float(info.smallest_normal))
    with np.errstate(all="ignore"):
        exponent = np.floor(np.log2(size))
    return np.exp2(np.clip(exponent, float(info.minexp), float(info.maxexp - 1)) - info.nmant)

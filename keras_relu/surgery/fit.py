"""Start values with which a trainable activation does what the old one did."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np

from keras_relu.core.resolve import get
from keras_relu.core.trainable import Trainable
from keras_relu.sites import Site, names
from keras_relu.surgery.observe import array, observe, ratio

#: Pre-activations kept for a fit, spread evenly over what is seen.
SAMPLE = 4096


def pairs_at(model: Any, sites: Sequence[Site], batches: Sequence[Any]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Path -> inputs and outputs of each site, at most ``SAMPLE`` of them a batch."""
    seen: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {}

    def see(site: Site, x: Any, y: Any) -> None:
        if tuple(x.shape) == tuple(y.shape):
            x, y = array(x).ravel(), array(y).ravel()
            step = max(1, x.size // SAMPLE)
            seen.setdefault(site.path, []).append((x[::step], y[::step]))

    observe(model, sites, batches, see)
    return {
        path: (np.concatenate([x for x, _ in parts]), np.concatenate([y for _, y in parts]))
        for path, parts in seen.items()
    }


def fitted(wanted: Any, pairs: tuple[np.ndarray, np.ndarray] | None) -> tuple[Any, float | None, str]:
    """Choose the start values of a trainable activation by least squares.

    One value serves all channels, so that the config can hold it. Fixed parameters stay as they are.

    Args:
        wanted: anything :func:`keras_relu.get` takes.
        pairs: what the old activation got and gave, or None where it was never called.

    Returns:
        What to put in, the relative residual (None where nothing is known), and a note.
    """
    layer = get(wanted)
    if pairs is None:
        return wanted, None, "never called on the data"
    if not names.is_elementwise(layer):
        return layer, None, "not fitted: it reads several channels at once"
    x, y = pairs
    step = max(1, x.size // SAMPLE)
    x, y = x[::step], y[::step]
    scale = float(np.sqrt(np.mean(y**2)))
    if not isinstance(layer, Trainable):
        values = array(layer(keras.ops.convert_to_tensor(x, dtype="float32")))
        return layer, ratio(float(np.sqrt(np.mean((values - y) ** 2))), scale), "has nothing to fit"
    trained = layer._trained()
    if any(p.entries is not None for p in trained):
        return layer, None, "a vector of parameters is not fitted"
    learned = [p.name for p in trained]
    start = np.array([float(getattr(layer._arguments, name)) for name in learned])
    residual = _residual(layer, learned, x, y)
    best = _least_squares(residual, start, [_bounds(p.domain) for p in trained])
    error = ratio(float(np.sqrt(np.mean(residual(best) ** 2))), scale)
    # A number that is exact in the old one, such as a slope of 0, is rarely hit to the last bit.
    for digits in (2, 4, 6):
        rounded = np.round(best, digits) + 0.0
        if ratio(float(np.sqrt(np.mean(residual(rounded) ** 2))), scale) <= max(error, 1e-7):
            best = rounded
            break
    found = {name: float(value) for name, value in zip(learned, best, strict=True)}
    error = ratio(float(np.sqrt(np.mean(residual(best) ** 2))), scale)
    note = "fitted " + ", ".join(f"{name} = {value:.4g}" for name, value in found.items())
    return get(layer, **found), error, note


def _residual(layer: Trainable, learned: list[str], x: np.ndarray, y: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    function = type(layer).prepare(layer._arguments, tuple(learned))
    tensor = keras.ops.convert_to_tensor(x, dtype="float32")
    draws = {"training": False} if "stochastic" in type(layer).kind else {}

    def residual(values: np.ndarray) -> np.ndarray:
        given = {
            n: keras.ops.convert_to_tensor(float(v), dtype="float32") for n, v in zip(learned, values, strict=True)
        }
        return array(function(tensor, **given, **draws)) - y

    return residual


def _least_squares(
    residual: Callable[[np.ndarray], np.ndarray], start: np.ndarray, bounds: list[tuple[float, float]]
) -> np.ndarray:
    try:
        from scipy.optimize import least_squares
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "start='preserve' fits by least squares, which needs SciPy. Write: pip install 'keras-relu[surgery]'"
        ) from error
    low, high = (np.array(ends) for ends in zip(*bounds, strict=True))
    # The formula runs in float32, so finite differences need a wide step.
    found = least_squares(residual, np.clip(start, low, high), bounds=(low, high), diff_step=1e-3, x_scale=1.0)
    return np.asarray(found.x)


def _bounds(domain: Any) -> tuple[float, float]:
    """The ends of a domain; an open end is moved inward."""
    if domain is None:
        return -math.inf, math.inf
    low = domain.low + 1e-4 if domain.open_low and math.isfinite(domain.low) else domain.low
    high = domain.high - 1e-4 if domain.open_high and math.isfinite(domain.high) else domain.high
    return low, high

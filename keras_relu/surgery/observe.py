"""Run a model on data and look at its sites."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import keras
import numpy as np

from keras_relu.sites import Site, swapped
from keras_relu.sites.checks import check_finite, check_shapes, whole_number
from keras_relu.sites.samples import take

See = Callable[[Site, Any, Any], None]


def batches(model: Any, data: Any, batch_size: int, caller: str) -> list[Any]:
    """The inputs that data hold, in batches, checked against the model's.

    Raises:
        TypeError: for data that ``fit`` doesn't take.
        ValueError: for no samples, another shape than the model's, or values that are not finite.
    """
    whole_number(f"{caller}: batch_size", batch_size)
    samples = take(data)
    check_shapes(model, samples, caller)
    check_finite(samples, caller)
    return [x for _, x, _ in samples.batches(batch_size)]


class _Recorder:
    def __init__(self, site: Site, see: See) -> None:
        self.site, self.see = site, see
        self.original: Any = None

    def __call__(self, x: Any, *args: Any, **kwargs: Any) -> Any:
        y = self.original(x, *args, **kwargs)
        self.see(self.site, x, y)
        return y


def observe(model: Any, sites: Iterable[Site], batches: Sequence[Any], see: See) -> None:
    """Call the model on each batch in inference, with ``see(site, input, output)`` at each call of a site."""
    with contextlib.ExitStack() as stack:
        for site in sites:
            recorder = _Recorder(site, see)
            recorder.original = stack.enter_context(swapped(site, recorder))
        for batch in batches:
            model(batch, training=False)


def outputs(model: Any, batches: Sequence[Any]) -> list[np.ndarray]:
    """The model's outputs on the data in inference, in double precision, without compiling anything."""
    found = [[array(y) for y in keras.tree.flatten(model(batch, training=False))] for batch in batches]
    return [np.concatenate(parts) for parts in zip(*found, strict=True)]


def array(tensor: Any) -> np.ndarray:
    """A tensor as NumPy, in double precision."""
    return np.asarray(keras.ops.convert_to_numpy(keras.ops.cast(tensor, "float32")), "float64")


def drift(before: Sequence[np.ndarray], after: Sequence[np.ndarray]) -> float:
    """Root mean square of the difference, relative to that of ``before``."""
    old, new = (np.concatenate([part.ravel() for part in parts]) for parts in (before, after))
    return ratio(float(np.sqrt(np.mean((new - old) ** 2))), float(np.sqrt(np.mean(old**2))))


def largest(before: Sequence[np.ndarray], after: Sequence[np.ndarray]) -> float:
    """The largest difference, relative to the largest value of ``before``."""
    difference = max(float(np.max(np.abs(a - b))) for a, b in zip(before, after, strict=True))
    return ratio(difference, max(float(np.max(np.abs(part))) for part in before))


def ratio(part: float, whole: float) -> float:
    """``part / whole``, and 0 / 0 is 0."""
    return part / whole if whole else (0.0 if part == 0 else float("inf"))

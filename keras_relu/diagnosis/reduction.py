"""What a probe keeps of one activation: a few numbers a unit, made on the device and joined on the host."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from keras import ops

from keras_relu.diagnosis import backend

#: |slope| below this lets almost no gradient through.
SMALL_SLOPE = 1e-3

Reduced = dict[str, Any]


def reduce(pre: Any, post: Any, slope: Any | None, axis: int, features: bool) -> Reduced:
    """Reduce one activation's tensors over samples and places to a number for each unit.

    A unit that meets a NaN has NaN for most of them.

    Args:
        pre: what the activation received; the first axis counts samples.
        post: what it returned.
        slope: its derivative at ``pre``, or None where it has none that belongs to single units.
        axis: of the units; the others but the first are places.
        features: also keep each sample's mean over the places.

    Returns:
        Tensors by name: means, variances, counts, and the number of places.
    """
    pre, post = _units_last(pre, axis), _units_last(post, axis)
    over = tuple(range(len(post.shape) - 1))
    size = ops.abs(post)
    kept = {
        "places": ops.convert_to_tensor(math.prod(post.shape[1:-1]), "int32"),
        **_moments("pre", pre, over),
        **_moments("post", post, over),
        "size_mean": ops.mean(size, axis=over),
        "nonzero": ops.sum(ops.sign(size), axis=over),
    }
    if slope is not None:
        slope = _units_last(slope, axis)
        mean = ops.mean(slope, axis=over)
        open_ = ops.sum(backend.at_least(ops.abs(slope), SMALL_SLOPE), axis=over)
        kept |= {
            "open": ops.where(ops.isnan(mean), mean, open_),
            "slope_mean": mean,
            "slope_max": _extreme(ops.max, slope),
            "slope_min": _extreme(ops.min, slope),
        }
    if features:
        kept["features"] = ops.mean(post, axis=over[1:]) if len(over) > 1 else post
    return kept


def _units_last(x: Any, axis: int) -> Any:
    """Samples, places, units, in float32. A view: torch's convolutions have their channels elsewhere in memory."""
    x = ops.cast(x, "float32")
    return ops.reshape(x, (-1, 1)) if len(x.shape) == 1 else ops.moveaxis(x, axis, -1)


def _moments(name: str, x: Any, over: tuple[int, ...]) -> Reduced:
    mean = ops.mean(x, axis=over)
    # About the mean itself: the difference of two large squares would leave nothing of a small variance.
    apart = x - mean
    return {f"{name}_mean": mean, f"{name}_var": ops.mean(apart * apart, axis=over)}


def _extreme(operation: Any, x: Any) -> Any:
    # Over the samples first: the long rows that are left are five times as fast to compare as rows of few units.
    first = operation(x, axis=0)
    return operation(first, axis=tuple(range(len(first.shape) - 1))) if len(first.shape) > 1 else first


def join(parts: Iterable[tuple[int, Reduced]]) -> dict[str, np.ndarray]:
    """The numbers of all samples from those of some, in float64.

    Means and variances are joined by the rule of Chan, Golub and LeVeque (1983), counts are added.

    Args:
        parts: each a number of samples and what :func:`reduce` made of them, as arrays.
    """
    joined: dict[str, np.ndarray] = {}
    samples = 0
    for count, part in parts:
        new = {name: np.asarray(value, dtype="float64") for name, value in part.items()}
        joined = _joined(joined, samples, new, count) if joined else new
        samples += count
    return joined


def _joined(old: dict[str, np.ndarray], n: int, new: dict[str, np.ndarray], m: int) -> dict[str, np.ndarray]:
    joined = {}
    for name, value in new.items():
        if name == "places":
            joined[name] = value
        elif name == "features":
            joined[name] = np.concatenate([old[name], value])
        elif name.endswith("_mean"):
            joined[name] = old[name] + (value - old[name]) * m / (n + m)
        elif name.endswith("_var"):
            apart = new[name.replace("_var", "_mean")] - old[name.replace("_var", "_mean")]
            joined[name] = (n * old[name] + m * value) / (n + m) + apart**2 * n * m / (n + m) ** 2
        elif name.endswith("_max"):
            joined[name] = np.maximum(old[name], value)
        elif name.endswith("_min"):
            joined[name] = np.minimum(old[name], value)
        else:
            joined[name] = old[name] + value
    return joined

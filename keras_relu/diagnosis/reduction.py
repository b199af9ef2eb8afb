"""What a probe keeps of one activation: a few numbers a unit, made on the device and joined on the host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from keras import ops

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
    samples = pre.shape[0]
    pre, post = _by_unit(pre, axis), _by_unit(post, axis)
    size = ops.abs(post)
    kept = {
        "places": ops.convert_to_tensor(post.shape[0] // samples, "int32"),
        **_moments("pre", pre),
        **_moments("post", post),
        "size_mean": ops.mean(size, axis=0),
        "nonzero": _positive(size),
    }
    if slope is not None:
        slope = _by_unit(slope, axis)
        kept |= {
            "open": _positive(ops.relu(ops.abs(slope) - SMALL_SLOPE)),
            "slope_mean": ops.mean(slope, axis=0),
            "slope_max": _extreme(ops.max, slope, samples),
            "slope_min": _extreme(ops.min, slope, samples),
        }
    if features:
        kept["features"] = ops.mean(ops.reshape(post, (samples, -1, post.shape[1])), axis=1)
    return kept


def _by_unit(x: Any, axis: int) -> Any:
    """Samples and places by units, in float32."""
    x = ops.cast(x, "float32")
    if len(x.shape) == 1:
        return ops.reshape(x, (-1, 1))
    x = ops.moveaxis(x, axis, -1)
    return ops.reshape(x, (-1, x.shape[-1]))


def _moments(name: str, x: Any) -> Reduced:
    mean = ops.mean(x, axis=0)
    # About the mean itself: the difference of two large squares would leave nothing of a small variance.
    return {f"{name}_mean": mean, f"{name}_var": ops.mean(ops.square(x - mean), axis=0)}


def _positive(x: Any) -> Any:
    """How many of each unit's numbers, none below 0, are not 0. As booleans torch would take three times as long."""
    return ops.sum(ops.sign(x), axis=0)


def _extreme(operation: Any, x: Any, samples: int) -> Any:
    # Over the samples first: the long rows that are left are five times as fast to compare as rows of few units.
    return operation(ops.reshape(operation(ops.reshape(x, (samples, -1)), axis=0), (-1, x.shape[1])), axis=0)


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

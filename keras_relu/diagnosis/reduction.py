"""What a probe keeps of one activation: a few numbers a unit, made on the device and joined on the host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from keras import ops

#: |slope| below this lets almost no gradient through; slopes that differ by less are the same.
SMALL_SLOPE = 1e-3

Reduced = dict[str, Any]


def reduce(pre: Any, post: Any, slope: Any | None, axis: int, features: bool) -> Reduced:
    """Reduce one activation's tensors over samples and places to a number for each unit.

    Args:
        pre: what the activation received; the first axis counts samples.
        post: what it returned.
        slope: its derivative at ``pre``, or None where it has none that belongs to single units.
        axis: of the units; the others but the first are places.
        features: also keep each sample's mean over the places.

    Returns:
        Tensors by name: means, variances, counts, and the number of places.
    """
    pre, post = _by_unit(pre, axis), _by_unit(post, axis)
    kept = {
        "places": ops.convert_to_tensor(post.shape[1], "int32"),
        **_moments("pre", pre),
        "pre_nonfinite": _count(~ops.isfinite(pre)),
        **_moments("post", post),
        "post_nonfinite": _count(~ops.isfinite(post)),
        "size_mean": ops.mean(ops.abs(post), axis=(0, 1)),
        "nonzero": _count(post != 0),
    }
    if slope is not None:
        slope = _by_unit(slope, axis)
        kept |= {
            "open": _count(slope != 0),
            "small": _count(ops.abs(slope) < SMALL_SLOPE),
            **_extreme("steep", slope),
            **_extreme("flat", -slope),
        }
    if features:
        kept["features"] = ops.mean(post, axis=1)
    return kept


def _by_unit(x: Any, axis: int) -> Any:
    """Samples, places, units, in float32."""
    x = ops.cast(x, "float32")
    if len(x.shape) == 1:
        return ops.reshape(x, (-1, 1, 1))
    x = ops.moveaxis(x, axis, -1)
    places = int(np.prod(x.shape[1:-1], dtype=int))
    return ops.reshape(x, (-1, places, x.shape[-1]))


def _moments(name: str, x: Any) -> Reduced:
    mean = ops.mean(x, axis=(0, 1), keepdims=True)
    # About the mean itself: the difference of two large squares would leave nothing of a small variance.
    return {f"{name}_mean": mean[0, 0], f"{name}_var": ops.mean(ops.square(x - mean), axis=(0, 1))}


def _extreme(name: str, slope: Any) -> Reduced:
    """The largest slope of each unit, and how often it is there."""
    largest = ops.max(slope, axis=(0, 1), keepdims=True)
    return {f"{name}_most": largest[0, 0], f"{name}_count": _count(slope > largest - SMALL_SLOPE)}


def _count(condition: Any) -> Any:
    return ops.sum(ops.cast(condition, "int32"), axis=(0, 1))


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
        elif name.endswith("_most"):
            joined[name] = np.maximum(old[name], value)
            count = name.replace("_most", "_count")
            joined[count] = np.zeros_like(value)
            for part in (old, new):
                joined[count] += np.where(part[name] > joined[name] - SMALL_SLOPE, part[count], 0.0)
        elif name.endswith("_count"):
            continue  # beside its _most
        else:
            joined[name] = old[name] + value
    return joined

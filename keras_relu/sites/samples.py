"""A fixed set of samples from anything that ``fit`` takes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
from keras import tree
from keras.src.trainers.data_adapters import get_data_adapter  # Keras's own reading of what fit takes is only here


@dataclasses.dataclass(frozen=True)
class Samples:
    """Samples on the host: arrays, or lists or dicts of them, whose first axis counts samples."""

    x: Any
    y: Any
    count: int

    def batches(self, size: int) -> Iterator[tuple[int, Any, Any]]:
        """Batches in order, each with its number of samples."""
        for begin in range(0, self.count, size):
            end = min(begin + size, self.count)

            def part(array: Any, begin: int = begin, end: int = end) -> Any:
                return array[begin:end]

            y = None if self.y is None else tree.map_structure(part, self.y)
            yield end - begin, tree.map_structure(part, self.x), y


def take(data: Any, y: Any = None, samples: int | None = None) -> Samples:
    """Take samples from data.

    Args:
        data: what ``fit`` takes as x: arrays or tensors, a list or dict of them for several inputs, a
            ``tf.data.Dataset``, a ``PyDataset``, a torch ``DataLoader``, a generator; or a tuple ``(x, y)``.
        y: labels where ``data`` is arrays.
        samples: how many at most: of arrays evenly spaced ones, of the rest the first ones. None takes all.

    Raises:
        ValueError: for data that holds no sample, or arrays of different lengths.
        TypeError: for something that ``fit`` takes neither.
    """
    if isinstance(data, Samples):
        return data
    if samples is not None and (isinstance(samples, bool) or not isinstance(samples, int) or samples < 1):
        raise ValueError(f"samples must be a whole number from 1 on, or None for all; got {samples!r}.")
    if isinstance(data, tuple):
        data, y = _pair(data, y)
    if _is_arrays(data):
        return _from_arrays(data, y, samples)
    try:
        adapter = None if data is None else get_data_adapter(data, y)
    except ValueError as error:
        if "Unrecognized data type" not in str(error):
            raise
        adapter = None
    if adapter is None:
        raise TypeError(
            f"data must be something that fit takes: arrays, a list or dict of them, (x, y), a tf.data.Dataset, a "
            f"PyDataset, a torch DataLoader or a generator; got {type(data).__name__}."
        )
    return _from_batches(adapter.get_numpy_iterator(), type(data).__name__, samples)


def _pair(data: tuple[Any, ...], y: Any) -> tuple[Any, Any]:
    if not 1 <= len(data) <= 3:
        raise ValueError(f"A tuple is (x,), (x, y) or (x, y, sample_weight); got {len(data)} entries.")
    if len(data) > 1 and y is not None:
        raise ValueError("Labels are given twice: in the tuple (x, y) and as y=.")
    return data[0], data[1] if len(data) > 1 else y


def _is_arrays(data: Any) -> bool:
    leaves = tree.flatten(data)
    return bool(leaves) and all(hasattr(leaf, "shape") and hasattr(leaf, "__array__") for leaf in leaves)


def _from_arrays(x: Any, y: Any, samples: int | None) -> Samples:
    lengths = sorted({len(leaf) if leaf.shape else 0 for leaf in tree.flatten([x] if y is None else [x, y])})
    if len(lengths) > 1:
        raise ValueError(f"x and y must count the same samples; their lengths are {', '.join(map(str, lengths))}.")
    (count,) = lengths
    if count == 0:
        raise ValueError("data holds no sample.")
    # Evenly spaced, because the first ones of sorted data would be all of one class.
    chosen = None if samples is None or samples >= count else np.arange(samples) * count // samples

    def part(leaf: Any) -> np.ndarray:
        array = _array(leaf)
        return array if chosen is None else array[chosen]

    return Samples(
        x=tree.map_structure(part, x),
        y=None if y is None else tree.map_structure(part, y),
        count=count if chosen is None else len(chosen),
    )


def _array(leaf: Any) -> np.ndarray:
    # torch tensors on another device, or with a gradient, have no way to NumPy of their own.
    return np.asarray(leaf.detach().cpu() if hasattr(leaf, "detach") else leaf)


def _from_batches(batches: Iterator[Any], name: str, samples: int | None) -> Samples:
    taken: list[tuple[Any, Any]] = []
    count = 0
    for batch in batches:
        x, y = _pair(batch, None) if isinstance(batch, tuple) else (batch, None)
        taken.append((x, y))
        count += len(tree.flatten(x)[0])
        if samples is not None and count >= samples:
            break
    if count == 0:
        raise ValueError(f"data holds no sample: the {name} ended at once.")
    keep = count if samples is None else min(count, samples)

    def join(*parts: Any) -> np.ndarray:
        return np.concatenate([np.asarray(part) for part in parts])[:keep]

    labels = [y for _, y in taken]
    return Samples(
        x=tree.map_structure(join, *[x for x, _ in taken]),
        y=None if any(y is None for y in labels) else tree.map_structure(join, *labels),
        count=keep,
    )

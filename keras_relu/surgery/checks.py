"""What is refused before anything is touched, and data as a list of batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import keras
import numpy as np


def check_model(model: Any, caller: str) -> None:
    """Refuse what is no built model of finite weights.

    Raises:
        TypeError: for something that is no model or layer.
        ValueError: for an unbuilt model or weights that are not finite, which are named.
    """
    if not isinstance(model, keras.layers.Layer):
        raise TypeError(f"{caller} takes a Keras model; got {model!r} ({type(model).__name__}).")
    if not model.built:
        raise ValueError(
            f"{caller}: {type(model).__name__} {model.name!r} is not built, so it has no weights yet. Begin it with "
            f"keras.Input, or call it on one batch first."
        )
    for weight in model.weights:
        values = np.asarray(keras.ops.convert_to_numpy(weight))
        if values.dtype.kind == "f" and not np.isfinite(values).all():
            wrong = int(values.size - np.isfinite(values).sum())
            raise ValueError(f"{caller}: {wrong} of {values.size} values of the weight {weight.path!r} are not finite.")


def batches(model: Any, data: Any, batch_size: int, caller: str) -> list[Any]:
    """Split data into batches of inputs.

    Args:
        model: whose inputs the shapes are compared with, where it knows them.
        data: an array; a dict or list of arrays for several inputs; or anything that gives batches, such as a
            ``tf.data.Dataset``, a ``DataLoader``, a ``PyDataset`` or a generator. Of a batch that is a tuple, the
            first part counts.
        batch_size: samples a batch, for arrays.
        caller: whom an error names.

    Raises:
        TypeError: where no data are given, or they are of no known form.
        ValueError: for no samples, another shape than the model's, or values that are not finite.
    """
    if isinstance(batch_size, bool) or not isinstance(batch_size, int) or batch_size < 1:
        raise ValueError(f"{caller}: batch_size must be an integer >= 1; got {batch_size!r}.")
    found = list(_split(data, batch_size, caller))
    if not found:
        raise ValueError(f"{caller}: the data hold no samples.")
    for batch in found:
        _compare(model, batch, caller)
    return found


def _split(data: Any, batch_size: int, caller: str) -> Iterator[Any]:
    if data is None:
        raise TypeError(f"{caller}: data is needed: a batch of inputs, such as x_train[:512].")
    if hasattr(data, "shape") or isinstance(data, (Mapping, list)):
        arrays = keras.tree.map_structure(_array, data, none_is_leaf=False)
        sizes = {a.shape[0] if a.ndim else 0 for a in keras.tree.flatten(arrays)}
        if len(sizes) > 1:
            raise ValueError(f"{caller}: the inputs differ in their number of samples: {sorted(sizes)}.")
        for begin in range(0, next(iter(sizes), 0), batch_size):
            yield keras.tree.map_structure(lambda a: a[begin : begin + batch_size], arrays)  # noqa: B023  # used at once
        return
    if isinstance(data, tuple):
        raise TypeError(f"{caller}: give the inputs alone; got a tuple of {len(data)}.")
    if isinstance(data, Iterable):
        items: Iterable[Any] = data
    elif isinstance(data, Sequence) or hasattr(data, "__getitem__"):  # a PyDataset
        items = (data[i] for i in range(len(data)))
    else:
        raise TypeError(f"{caller}: can't read data of type {type(data).__name__}.")
    for item in items:
        batch = keras.tree.map_structure(_array, item[0] if isinstance(item, tuple) else item)
        if all(a.ndim and a.shape[0] for a in keras.tree.flatten(batch)):
            yield batch


def _array(value: Any) -> np.ndarray:
    return np.asarray(keras.ops.convert_to_numpy(value) if keras.ops.is_tensor(value) else value)


def _compare(model: Any, batch: Any, caller: str) -> None:
    arrays = keras.tree.flatten(batch)
    for array in arrays:
        if array.dtype.kind == "f" and not np.isfinite(array).all():
            raise ValueError(f"{caller}: the data hold values that are not finite.")
    wanted = getattr(model, "inputs", None) if isinstance(model, keras.Model) else None
    if not wanted:
        return
    shapes = [tuple(a.shape) for a in arrays]
    fits = len(arrays) == len(wanted) and all(
        len(shape) == len(t.shape) and all(w in (None, n) for n, w in zip(shape, t.shape, strict=True))
        for shape, t in zip(shapes, wanted, strict=True)
    )
    if not fits:
        raise ValueError(
            f"{caller}: {model.name!r} takes inputs of shape {', '.join(str(tuple(t.shape)) for t in wanted)}; "
            f"got {', '.join(map(str, shapes))}."
        )

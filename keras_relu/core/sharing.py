"""Which axes share a trainable parameter, and the shapes that follow."""

from __future__ import annotations

import numbers
from typing import Any

import keras
from keras import ops

Shape = tuple[int | None, ...]
Shared = str | list[int] | None


def check_shared_axes(owner: str, name: str, value: Any) -> Shared:
    """``"spatial"``, ``"all"``, None, or axes counted from the batch (0) or from the end."""
    if value is None or value in ("spatial", "all"):
        return value
    axes = [value] if isinstance(value, numbers.Integral) else value
    if isinstance(axes, (list, tuple)) and all(
        isinstance(a, numbers.Integral) and not isinstance(a, bool) for a in axes
    ):
        if 0 in axes:
            raise ValueError(f"{owner}: {name} names axis 0, the batch, which can't hold parameters; got {value!r}.")
        if len(set(axes)) != len(axes):
            raise ValueError(f"{owner}: {name} names an axis twice; got {value!r}.")
        return [int(a) for a in axes]
    raise ValueError(f"{owner}: {name} must be 'spatial', 'all', None or a list of axes; got {value!r}.")


def check_axis(owner: str, name: str, value: Any) -> int | None:
    """None or an axis other than the batch."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{owner}: {name} must be an integer or None; got {value!r} ({type(value).__name__}).")
    if value == 0:
        raise ValueError(f"{owner}: {name}=0 is the batch axis; give the axis of the channels, such as -1.")
    return int(value)


def check_channel_axis(owner: str, name: str, value: Any) -> int:
    """An axis other than the batch, where one is needed."""
    if value is None:
        raise TypeError(f"{owner}: {name} must be an integer; got None.")
    axis = check_axis(owner, name, value)
    assert axis is not None
    return axis


def check_data_format(owner: str, name: str, value: Any) -> str | None:
    """None, ``"channels_last"`` or ``"channels_first"``."""
    if value not in (None, "channels_last", "channels_first"):
        raise ValueError(f"{owner}: {name} must be 'channels_last', 'channels_first' or None; got {value!r}.")
    return value


def check_channels(owner: str, name: str, value: Any) -> int | None:
    """None or a positive number of channels."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{owner}: {name} must be a positive integer or None; got {value!r} ({type(value).__name__}).")
    if value < 1:
        raise ValueError(f"{owner}: {name} must be a positive integer or None; got {value!r}.")
    return int(value)


def normalize_axis(owner: str, axis: int, rank: int) -> int:
    """``axis`` counted from 0, or a ValueError that names the layer."""
    if not -rank <= axis < rank or axis % rank == 0:
        raise ValueError(
            f"{owner}: axis {axis} is not a channel axis of an input of rank {rank} (axis 0 is the batch)."
        )
    return axis % rank


def channel_axis(owner: str, rank: int, axis: int | None, data_format: str | None) -> int:
    """The axis of the channels: ``axis``, else ``data_format``, else Keras's own from rank 4 on, else the last."""
    if axis is None:
        if data_format is None:
            data_format = keras.config.image_data_format() if rank >= 4 else "channels_last"
        axis = 1 if data_format == "channels_first" else -1
    return normalize_axis(owner, axis, rank)


def settle_data_format(arguments: Any, rank: int) -> None:
    """Keep the global format that decided the axis, so that a saved layer means the same elsewhere."""
    decided = arguments.axis is not None or arguments.data_format is not None or rank < 4
    if not decided and keras.config.image_data_format() == "channels_first":
        arguments.data_format = "channels_first"


def weight_shape(owner: str, shared: Shared, input_shape: Shape, channel: int) -> tuple[int, ...]:
    """Shape of one piece of a parameter. It is the same whether the layer is built early or late."""
    rank = len(input_shape)
    if shared == "all" or rank < 2:
        return ()
    if shared == "spatial":
        sizes: Shape = (input_shape[channel],)
    else:
        kept = list(input_shape[1:])
        for axis in shared or ():
            kept[normalize_axis(owner, int(axis), rank) - 1] = 1
        sizes = tuple(kept)
    if None in sizes:
        raise ValueError(
            f"{owner}: shared_axes={shared!r} needs one parameter for each place of axes whose size is not known: "
            f"input shape {input_shape}. Share them: shared_axes='spatial' keeps one per channel, 'all' one in all."
        )
    return tuple(int(n) for n in sizes if n is not None)


def size_mismatch(shared: Shared, shape: tuple[int, ...], input_shape: Shape, channel: int) -> str:
    """What is wrong between a built parameter and the input it meets, or nothing; a size of 1 counts as any other."""
    if shape == ():
        return ""
    if shared == "spatial":
        wanted: Shape = (None,) * channel + shape
        found: Shape = input_shape[: channel + 1]
    else:
        wanted, found = (None, *shape), input_shape
        if len(wanted) != len(found):
            return f"built for inputs of rank {len(wanted)}; got shape {input_shape}."
    repeated = {int(a) % len(input_shape) for a in shared} if isinstance(shared, list) else set()
    for axis, size in enumerate(wanted):
        if axis not in repeated and size is not None and found[axis] is not None and found[axis] != size:
            return f"holds parameters for size {size} along axis {axis}; the input has size {found[axis]} there."
    return ""


def align(piece: Any, shared: Shared, rank: int, channel: int) -> Any:
    """Reshape one piece so that it broadcasts against an input of this rank."""
    if shared == "spatial" and len(piece.shape) == 1 and channel != rank - 1:
        return ops.reshape(piece, (-1,) + (1,) * (rank - 1 - channel))
    return piece

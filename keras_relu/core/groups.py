"""Groups of neighbouring channels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from keras import ops


def check_groups(owner: str, name: str, each: int, axis: int | None, size: int | None) -> None:
    """Refuse a number of channels that is no multiple of the group's."""
    if size is not None and size % each:
        raise ValueError(
            f"{owner} takes groups of {name}={each} channels along axis {axis}; its size {size} is no multiple of that."
        )


def grouped(x: Any, axis: int, each: int) -> Any:
    """``x`` with a new axis behind ``axis``, along which the channels of a group lie."""
    shape = ops.shape(x)
    return ops.reshape(x, (*shape[:axis], shape[axis] // each, each, *shape[axis + 1 :]))


def ungrouped(x: Any, axis: int) -> Any:
    """Undo :func:`grouped`."""
    shape = ops.shape(x)
    return ops.reshape(x, (*shape[:axis], shape[axis] * shape[axis + 1], *shape[axis + 2 :]))


def one_after_another(parts: Sequence[Any], axis: int) -> Any:
    """Tensors of one shape, joined along ``axis``.

    Not ``ops.concatenate``: along the last axis XLA copies what that joins, but fuses what it stacks before it.
    """
    return ungrouped(ops.stack(parts, axis=axis), axis)

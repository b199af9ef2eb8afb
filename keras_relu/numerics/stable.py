"""Pieces that several formulas share, each safe at every finite input and at both infinities."""

from __future__ import annotations

from typing import Any

from keras import ops


def select(condition: Any, left: Any, right: Any, like: Any) -> Any:
    """``where`` in the dtype of ``like``: a Python number would otherwise become float32 on its own."""
    return ops.where(condition, constant(left, like), constant(right, like))


def constant(value: Any, like: Any) -> Any:
    """A Python number as a scalar tensor of ``like``'s dtype; a tensor as it is."""
    return ops.convert_to_tensor(value, dtype=like.dtype) if isinstance(value, (int, float)) else value

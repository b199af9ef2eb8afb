"""What XLA does by itself and torch needs a compiled loop for, and what XLA had better not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras import ops


def reused(x: Any, least: float = -1.0) -> Any:
    """``x``, which is nowhere below ``least``, for more than one use.

    XLA makes ``exp(a + b)`` of ``exp(a) * exp(b)``, another evaluation where the factors are needed as well. And it
    writes to memory what leads to a quotient (or another costly operation) that is used twice. The larger of two is
    neither to it, and one instruction, where ``least`` is not 0.
    """
    return ops.maximum(x, least)


def slicewise(name: str, compute: Any) -> Any:
    """``compute(x, axis, *parameters)`` as it is: XLA fuses what it can."""
    return compute


def parted(
    name: str, value: Any, pullback: Any, otherwise: Callable[..., Any], parts: int, *, single: bool = False
) -> Callable[..., Any]:
    """``otherwise``, which XLA fuses."""
    return otherwise

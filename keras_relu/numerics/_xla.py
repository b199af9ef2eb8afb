"""What torch needs a compiled loop of its own for, and JAX and TensorFlow leave to XLA."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def slicewise(name: str, compute: Any) -> Any:
    """``compute(x, axis, *parameters)`` as it is: XLA fuses what it can."""
    return compute


def parted(
    name: str, value: Any, pullback: Any, otherwise: Callable[..., Any], parts: int, *, single: bool = False
) -> Callable[..., Any]:
    """``otherwise``, which XLA fuses."""
    return otherwise

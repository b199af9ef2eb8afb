"""What a probe needs of JAX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function under one compilation for each shape."""
    return jax.jit(function)


def gradients(function: Callable[[list[Any]], Any], values: list[Any]) -> tuple[Any, list[Any]]:
    """The scalar ``function(values)`` and its gradient for each of them."""
    loss, found = jax.value_and_grad(function)(values)
    return loss, list(found)


def at_least(x: Any, bound: float) -> Any:
    """1 where ``x`` is at least ``bound``, 0 elsewhere and for NaN."""
    return (x >= bound).astype(x.dtype)


def process_index() -> int:
    """The number of this process among those that train together."""
    return jax.process_index()


#: Every process has to take part in a computation on arrays that are spread over all of them.
ALL_PROCESSES_PROBE = True

"""What a probe needs of torch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function without a tape. There is no compiler in between: an eager call of torch is no slow one."""
    return torch.no_grad()(function)


def gradients(function: Callable[[list[Any]], Any], values: list[Any]) -> tuple[Any, list[Any]]:
    """The scalar ``function(values)`` and its gradient for each of them."""
    with torch.enable_grad():
        values = [value.detach().requires_grad_() for value in values]
        loss = function(values)
        found = torch.autograd.grad(loss, values, allow_unused=True)
    return loss.detach(), [torch.zeros_like(v) if g is None else g for g, v in zip(found, values, strict=True)]


def at_least(x: Any, bound: float) -> Any:
    """1 where ``x`` is at least ``bound``, 0 elsewhere and for NaN, written over ``x``.

    In place no booleans are made, which torch takes six times as long for.
    """
    return x.ge_(bound)


def process_index() -> int:
    """The number of this process among those that train together."""
    distributed = torch.distributed
    return distributed.get_rank() if distributed.is_available() and distributed.is_initialized() else 0


#: The first process computes alone.
ALL_PROCESSES_PROBE = False

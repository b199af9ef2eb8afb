"""What is at work around a kernel on torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch


def transformed() -> bool:
    """Whether a compiler, a transform of torch.func, a tracer or forward mode is at work."""
    return (
        torch.compiler.is_compiling()
        or torch._C._are_functorch_transforms_active()
        or torch.jit.is_tracing()
        or torch.autograd.forward_ad._current_level >= 0
    )


def recorded(tensors: Sequence[Any]) -> bool:
    """Whether autograd records what is done with these."""
    return torch.is_grad_enabled() and any(t.requires_grad for t in tensors)

"""Functions of whole slices on torch: where kernels are fused, one compiled loop over the slices, and one back.

Each of their parts alone is an operation that reads and writes all of memory, ten and more for a normalization.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch

from keras_relu.numerics._torch_fused import as_it_is, fuse
from keras_relu.numerics._torch_modes import transformed
from keras_relu.numerics.pullback import Rule


def slicewise(name: str, compute: Callable[..., Any]) -> Callable[..., Any]:
    """``compute(x, axis, *learned)``, which looks along that axis alone."""

    def value(x: Any, *learned: Any) -> Any:
        return compute(x, 1, *learned)

    def pullback(tensors: Sequence[Any], g: Any, needed: Sequence[bool]) -> list[Any]:
        gradients = torch.func.vjp(value, *tensors)[1](g)
        return [each if want else None for each, want in zip(gradients, needed, strict=True)]

    fused = fuse(f"{name}_slices", Rule(value, pullback, None), as_it_is)

    class Function(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, *tensors: Any) -> Any:
            ctx.save_for_backward(*tensors)
            found = fused.forward(tensors)
            return value(*tensors) if found is None else found

        @staticmethod
        def backward(ctx: Any, g: Any) -> Any:
            needed = ctx.needs_input_grad
            # With grad switched on somebody wants a second derivative, which only the formula has.
            found = None if torch.is_grad_enabled() else fused.backward(ctx.saved_tensors, g, needed)
            return tuple(pullback(ctx.saved_tensors, g, needed) if found is None else found)

    Function.__name__ = Function.__qualname__ = f"keras_relu_{name}"

    def function(x: Any, axis: int, *learned: Any) -> Any:
        aligned = None if transformed() or not fused.wanted((x, *learned)) else _of_channels(x, axis, learned)
        if aligned is None:
            return compute(x, axis, *learned)
        before, after = x.shape[:axis], x.shape[axis + 1 :]
        y = Function.apply(x.view(math.prod(before), x.shape[axis], *_inner(after)), *aligned)
        return y.view(*before, y.shape[1], *after)

    return function


def _inner(after: Sequence[int]) -> tuple[int, ...]:
    return () if math.prod(after) == 1 else (math.prod(after),)


def _of_channels(x: Any, axis: int, learned: Sequence[Any]) -> list[Any] | None:
    """Each learned tensor as one number, or one for each channel beside rows of them; None where it is another one."""
    if not x.is_contiguous() or not x.shape[axis]:
        return None
    channels = (x.shape[axis], *(1 for _ in _inner(x.shape[axis + 1 :])))
    own = x.dim() - axis  # the axes of a tensor from that of the channels on
    found = []
    for t in learned:
        if t.numel() == 1:
            found.append(t.reshape(()))
        elif t.numel() == x.shape[axis] and t.dim() >= own and t.shape[t.dim() - own] == x.shape[axis]:
            found.append(t.reshape(channels))
        else:
            return None
    return found

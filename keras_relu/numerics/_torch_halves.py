"""Gates on torch: one loop over both halves of a tensor, and one that writes the gradient in place of them.

Left to itself, torch computes the two halves' gradients apart and then copies both into one tensor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch

from keras_relu.numerics._torch_fused import as_it_is, fuse
from keras_relu.numerics.pullback import Rule


def halved(name: str, rule: Rule, kernel: Callable[..., Any], pairs: bool) -> Callable[..., Any]:
    """``function(x, axis)``: the kernel of the two halves of ``x``; ``pairs`` says that they are single numbers."""
    value, pullback = rule.value, rule.pullback
    assert pullback is not None

    def of_pair(x: Any) -> Any:
        return value(x[:, 0], x[:, 1])

    def pullback_of_pair(tensors: Any, g: Any, needed: Any = None) -> list[Any]:
        (x,) = tensors
        return [torch.stack(pullback((x[:, 0], x[:, 1]), g), 1)]

    fused = fuse(f"{name}_halves", Rule(of_pair, pullback_of_pair, None), as_it_is)
    # Numbers side by side are taken apart first: compiled code would compute them one by one.
    apart = fuse(f"{name}_pairs", rule)

    def fused_value(x: Any) -> Any:
        if x.dim() > 2:
            return fused.forward((x,))
        found = apart.forward((x[:, :1].contiguous(), x[:, 1:].contiguous()))
        return None if found is None else found.view(-1)

    def fused_gradient(x: Any, g: Any) -> Any:
        if x.dim() > 2:
            return fused.backward((x,), g, (True,))
        found = apart.backward((x[:, :1].contiguous(), x[:, 1:].contiguous()), g.reshape(-1, 1), (True, True))
        if found is None:
            return None
        joined = torch.empty_like(x)
        joined[:, :1], joined[:, 1:] = found
        return [joined]

    class Function(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Any) -> Any:
            ctx.save_for_backward(x)
            found = fused_value(x)
            return of_pair(x) if found is None else found

        @staticmethod
        def backward(ctx: Any, g: Any) -> Any:
            # With grad switched on somebody wants a second derivative, which only the formula has.
            found = None if torch.is_grad_enabled() else fused_gradient(ctx.saved_tensors[0], g)
            return (pullback_of_pair(ctx.saved_tensors, g) if found is None else found)[0]

    Function.__name__ = Function.__qualname__ = f"keras_relu_{name}"

    def function(x: Any, axis: int) -> Any:
        before, size, after = x.shape[:axis], x.shape[axis] // 2, x.shape[axis + 1 :]
        rows, row = math.prod(before), size * math.prod(after)
        # The halves of a single row are whole tensors already, and one number is no row.
        fits = rows > 1 and row >= (1 if pairs else 2) and x.is_contiguous() and not torch.compiler.is_compiling()
        if not (fits and fused.wanted((x,))):
            return kernel(*torch.chunk(x, 2, axis))
        seen_as = x.view(rows, 2, row) if row > 1 else x.view(rows, 2)
        return Function.apply(seen_as).view(*before, size, *after)

    return function


def _as_it_is(tensors: Any) -> View:
    return View(list(tensors), lambda g: g.contiguous(), lambda y: y)

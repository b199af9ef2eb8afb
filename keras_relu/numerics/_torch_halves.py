"""Functions of the parts of a tensor on torch: one loop over all of them, and one that writes the whole gradient.

Left to itself, torch computes the gradients of two halves apart and then copies both into one tensor.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch

from keras_relu.numerics._torch_fused import SMALLEST, as_it_is, fuse
from keras_relu.numerics._torch_modes import transformed
from keras_relu.numerics.pullback import Rule


def halved(name: str, rule: Rule, kernel: Callable[..., Any], pairs: bool) -> Callable[..., Any]:
    """``function(x, axis)``: the kernel of the two halves of ``x``; ``pairs`` says that they are single numbers."""
    value, pullback = rule.value, rule.pullback
    assert pullback is not None

    def of_pair(x: Any) -> Any:
        return value(x[:, 0], x[:, 1])

    def pullback_of_pair(x: Any, g: Any) -> Any:
        return torch.stack(pullback((x[:, 0], x[:, 1]), g), 1)

    def of_chunks(x: Any, axis: int) -> Any:
        return kernel(*torch.chunk(x, 2, axis))

    of_rows = parted(name, of_pair, pullback_of_pair, of_chunks, 2)

    def of_numbers(x: Any, axis: int) -> Any:
        if x.numel() < SMALLEST or math.prod(x.shape[axis + 1 :]) != 1 or transformed():
            return of_rows(x, axis)
        return kernel(*_Columns.apply(x.reshape(-1, 2))).view(*x.shape[:axis], 1, *x.shape[axis + 1 :])

    return of_numbers if pairs else of_rows


class _Columns(torch.autograd.Function):
    """The two columns of a matrix, each in memory of its own: compiled code would take neighbours one by one."""

    @staticmethod
    def forward(ctx: Any, x: Any) -> Any:
        return x[:, :1].contiguous(), x[:, 1:].contiguous()

    @staticmethod
    def backward(ctx: Any, first: Any, second: Any) -> Any:
        return torch.cat((first, second), 1)


def parted(
    name: str,
    value: Callable[[Any], Any],
    pullback: Callable[[Any, Any], Any],
    otherwise: Callable[[Any, int], Any],
    parts: int,
    *,
    single: bool = False,
) -> Callable[[Any, int], Any]:
    """``function(x, axis)``: ``value`` of ``x`` as (rows, parts, row), compiled, or ``otherwise``.

    One part has no axis of its own, nor have rows of one number, which ``single`` says there may be.
    """

    def gradients(tensors: Any, g: Any, needed: Any = None) -> list[Any]:
        return [pullback(tensors[0], g)]

    fused = fuse(f"{name}_parts", Rule(value, gradients, None), as_it_is)

    class Function(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Any) -> Any:
            ctx.save_for_backward(x)
            found = fused.forward((x,))
            return value(x) if found is None else found

        @staticmethod
        def backward(ctx: Any, g: Any) -> Any:
            # With grad switched on somebody wants a second derivative, which only the formula has.
            found = None if torch.is_grad_enabled() else fused.backward(ctx.saved_tensors, g, (True,))
            return (gradients(ctx.saved_tensors, g) if found is None else found)[0]

    Function.__name__ = Function.__qualname__ = f"keras_relu_{name}"

    def function(x: Any, axis: int) -> Any:
        before, size, after = x.shape[:axis], x.shape[axis] // parts, x.shape[axis + 1 :]
        rows, row = math.prod(before), size * math.prod(after)
        # The halves of a single row are whole tensors already, and one number is no row.
        fits = rows > 1 and row >= (1 if single else 2) and x.is_contiguous() and not torch.compiler.is_compiling()
        if not (fits and fused.wanted((x,))):
            return otherwise(x, axis)
        seen_as = x.view([n for n in (rows, parts, row) if n > 1])
        return Function.apply(seen_as).view(*before, -1, *after)

    return function

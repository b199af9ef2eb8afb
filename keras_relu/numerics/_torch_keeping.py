"""Kernels on torch that keep for their backward what the next layer keeps anyway, or a byte, and not their input."""

from __future__ import annotations

from typing import Any

import torch

from keras_relu import config
from keras_relu.numerics._torch_fused import dtype_name, fuse
from keras_relu.numerics._torch_modes import recorded, transformed
from keras_relu.numerics._torch_native import Native
from keras_relu.numerics.keeping import Keeping
from keras_relu.numerics.pullback import Rule


def keeping_kernel(
    name: str, rule: Rule, keeping: Keeping, native: Native | None, *, compiles: bool, otherwise: Any
) -> Any:
    """The kernel that keeps its output or the numbers of pieces.

    Args:
        name: the variant.
        rule: its value.
        keeping: its backward.
        native: the framework's own operation, its dtypes and its backward from the output; or None.
        compiles: whether compiled code is worth having.
        otherwise: the kernel where no plain backward is recorded, or the policy does not allow this one.
    """
    value, number = rule.value, keeping.number
    operation, dtypes, backward_from_output, _ = native or Native(value, ())
    fused = fuse(f"{name}_keeping", keeping.joined(rule)) if compiles else None

    class Function(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Any) -> Any:
            found = None if fused is None else fused.forward((x,))
            if found is None:
                y = operation(x) if dtype_name(x) in dtypes else value(x)
                found = y if number is None else (y, number(x))
            y, kept = (found, found) if number is None else found
            ctx.save_for_backward(kept)
            return y

        @staticmethod
        def backward(ctx: Any, g: Any) -> Any:
            kept = ctx.saved_tensors
            # With grad switched on somebody wants a second derivative, which only the formula has.
            if not torch.is_grad_enabled():
                found = None if fused is None else fused.backward(kept, g, (True,))
                if found is not None:
                    return found[0]
                if backward_from_output is not None and dtype_name(g) in dtypes:
                    return backward_from_output(g, *kept)
            return keeping.pullback(kept, g)[0]

    Function.__name__ = Function.__qualname__ = f"keras_relu_{name}"

    def kernel(x: Any) -> Any:
        # On a CPU a loop over bytes takes twice the time of one over the four times larger input.
        for_lean = keeping.loses or (number is not None and x.device.type == "cpu")
        if for_lean and (keeping.policy or config.memory_policy()) == "exact":
            return otherwise(x)
        if (x.itemsize < 4 and not keeping.narrow) or not recorded((x,)) or transformed():
            return otherwise(x)
        return Function.apply(x)

    return kernel

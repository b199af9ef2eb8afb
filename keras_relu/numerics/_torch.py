"""Kernels on torch: an autograd.Function that saves its inputs and nothing else.

``setup_context`` and ``generate_vmap_rule`` keep torch.func working. There is no ``jvp``: a custom one breaks
torch.compile, so forward mode exists only where a native operation stands in.
"""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional as F

from keras_relu.numerics.pullback import Rule

erfc = torch.special.erfc
_NARROW = ("float16", "bfloat16", "float32")
_ALL = (*_NARROW, "float64")


def outside_tracing(function: Any) -> Any:
    """Have Dynamo call ``function`` while it traces and keep the result, instead of tracing into it.

    The mark is what ``torch.compiler.assume_constant_result`` sets; that one imports Dynamo, which takes a second.
    """
    function._dynamo_marked_constant = True
    return function


def differentiable(name: str, rule: Rule) -> Any:
    value, pullback = rule.value, rule.pullback
    if pullback is None:
        return value

    class Function(torch.autograd.Function):
        generate_vmap_rule = True

        @staticmethod
        def forward(*tensors: Any) -> Any:
            return value(*tensors)

        @staticmethod
        def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
            ctx.save_for_backward(*inputs)

        @staticmethod
        def backward(ctx: Any, *grads: Any) -> Any:
            assert pullback is not None
            return tuple(pullback(ctx.saved_tensors, grads[0], ctx.needs_input_grad))

    # torch's own messages, forward mode's refusal among them, then name the variant.
    Function.__name__ = Function.__qualname__ = f"keras_relu_{name}"
    return Function.apply


def native(name: str, fixed: dict[str, Any]) -> Any:
    """The framework's own operation, with the dtypes in which it meets our bars, or None."""
    if name == "relu" and fixed == {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}:
        return F.relu, _ALL
    if name == "relu6":
        return F.relu6, _ALL
    if name == "leaky_relu":
        slope = fixed["negative_slope"]
        return (lambda x: F.leaky_relu(x, slope)), _ALL
    return None

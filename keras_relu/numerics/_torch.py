"""Kernels on torch: an autograd.Function that saves its inputs and nothing else.

``setup_context`` and ``generate_vmap_rule`` keep torch.func working. There is no ``jvp``: a custom one breaks
torch.compile, so forward mode exists only where a native operation stands in.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import torch
from torch.nn import functional as F

from keras_relu.numerics._torch_fused import dtype_name, fuse
from keras_relu.numerics._torch_halves import halved as halved
from keras_relu.numerics._torch_keeping import keeping_kernel
from keras_relu.numerics.keeping import Keeping
from keras_relu.numerics.pullback import Rule

_NARROW = ("float16", "bfloat16", "float32")
_WIDE = ("float32", "float64")
_ALL = (*_NARROW, "float64")
_aten = torch.ops.aten


def select(condition: Any, left: Any, right: Any, like: Any) -> Any:
    """``where``, with Python numbers in the dtype of ``like``.

    torch takes numbers as they are. The one of keras.ops makes tensors of them: ten times the work for a small input.
    """
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        left = torch.scalar_tensor(left, dtype=like.dtype, device=like.device)
    return torch.where(condition, left, right)


clip = torch.clamp
sin, cos, arctan = torch.sin, torch.cos, torch.arctan


def join(real: Any, imaginary: Any) -> Any:
    """The complex tensor of two parts; that of keras.ops is a complex64 always, and has NaN beside an infinity."""
    return torch.complex(real, imaginary)


def outside_tracing(function: Any) -> Any:
    """Have Dynamo call ``function`` while it traces and keep the result, instead of tracing into it.

    The mark is what ``torch.compiler.assume_constant_result`` sets; that one imports Dynamo, which takes a second.
    """
    function._dynamo_marked_constant = True
    return function


def double_precision() -> Any:
    """A context in which float64 is float64, as it is everywhere here."""
    return contextlib.nullcontext()


def compiled(function: Any) -> Any:
    """``function`` of tensors as it is: compiling takes longer here than a few hundred calls."""
    return function


def value_and_gradients(function: Any, tensors: Sequence[Any]) -> tuple[Any, list[Any]]:
    """The value, and the gradient of its sum for each tensor."""
    with torch.enable_grad():
        tensors = [t.detach().requires_grad_(True) for t in tensors]
        value = function(*tensors)
        if not value.requires_grad:
            return value, [torch.zeros_like(t) for t in tensors]
        gradients = torch.autograd.grad(value, tensors, torch.ones_like(value), allow_unused=True)
    return value.detach(), [torch.zeros_like(t) if g is None else g for g, t in zip(gradients, tensors, strict=True)]


#: Native operations with an exponential, which the fused kernel outruns; unfused they are the faster.
_FASTER_FUSED = ("elu", "celu", "selu")


def _inward(x: Any) -> Any:
    """``x`` half a unit in the last place nearer to 0, so that a kink falls to its inner side."""
    return x * (1 - torch.finfo(x.dtype).eps / 2)


#: Kernels of one operation each way, mended where the framework's own are wrong, with the dtypes in which they then
#: meet the bars: silu is NaN at the infinities; hardswish is NaN at one, overflows, and has other slopes at its
#: kinks;
#: hardsigmoid has float32's slope in float64. None of the three has a dependable second derivative.
_PAIRS: dict[str, Any] = {
    "silu": (
        lambda x: F.silu(x.clamp(min=-2000.0)),
        lambda g, x: _aten.silu_backward(g, x.clamp(-2000.0, 2000.0)),
        _WIDE,
    ),
    "hard_swish": (
        lambda x: torch.where(x > 3.0, x, F.hardswish(x.clamp(-4.0, 4.0))),
        lambda g, x: _aten.hardswish_backward(g, _inward(x)),
        _WIDE,
    ),
    "hard_sigmoid": (F.hardsigmoid, _aten.hardsigmoid_backward, ("float32",)),
}


def kernel(name: str, rule: Rule, native: Any, keeping: Keeping | None) -> Any:
    """The kernel for a rule; a native operation serves in the dtypes in which there is one."""
    value, pullback = rule.value, rule.pullback
    if pullback is None:
        return value

    forward, backward, dtypes = _PAIRS.get(name, (value, None, ()))
    wanted, fused_value, fused_gradients = fuse(name, rule)

    class Function(torch.autograd.Function):
        generate_vmap_rule = True

        @staticmethod
        def forward(*tensors: Any) -> Any:
            # A compiler around us fuses by itself.
            result = None if torch.compiler.is_compiling() else fused_value(tensors)
            if result is not None:
                return result
            return forward(*tensors) if dtype_name(tensors[0]) in dtypes else value(*tensors)

        @staticmethod
        def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
            ctx.save_for_backward(*inputs)

        @staticmethod
        def backward(ctx: Any, *grads: Any) -> Any:
            assert pullback is not None
            x = ctx.saved_tensors[0]
            # With grad switched on somebody wants a second derivative, which only the formula has.
            if not torch.is_grad_enabled() and not torch.compiler.is_compiling():
                found = fused_gradients(ctx.saved_tensors, grads[0], ctx.needs_input_grad)
                if found is not None:
                    return tuple(found)
            if dtype_name(x) in dtypes and not torch.is_grad_enabled():
                return backward(grads[0], x)
            return tuple(pullback(ctx.saved_tensors, grads[0], ctx.needs_input_grad))

    # torch's own messages, forward mode's refusal among them, then name the variant.
    Function.__name__ = Function.__qualname__ = f"keras_relu_{name}"
    chosen: Any = Function.apply
    if native is not None:
        operation, dtypes_of_operation, _ = native
        own = chosen

        def chosen(x: Any) -> Any:
            if dtype_name(x) not in dtypes_of_operation:
                return own(x)
            if name in _FASTER_FUSED and not torch.compiler.is_compiling() and wanted((x,)):
                return own(x)
            return operation(x)

    if keeping is None or (native is not None and operation is F.relu):
        return chosen  # torch keeps the output of relu by itself
    compiles = native is None or name in _FASTER_FUSED or native[2] is None
    return keeping_kernel(name, rule, keeping, native, compiles=compiles, otherwise=chosen)


def native(name: str, fixed: dict[str, Any]) -> Any:
    """The framework's own operation, the dtypes in which it meets our bars, and its backward from the output; or None.

    Each was swept over its whole range: values, slopes, kinks, both infinities and NaN. Of torch's others, silu,
    mish, gelu and hardswish give NaN at an infinity and 0 in the tails, and hardswish other slopes at its kinks.
    """
    if name == "relu" and fixed == {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}:
        return F.relu, _ALL, None
    if name == "relu6":
        return F.relu6, _ALL, lambda g, y: _aten.hardtanh_backward(g, y, 0.0, 6.0)
    if name == "leaky_relu":
        slope = fixed["negative_slope"]
        return (
            (lambda x: F.leaky_relu(x, slope)),
            _ALL,
            lambda g, y: _aten.leaky_relu_backward(g, y, slope, True),
        )
    if name == "thresholded_relu":
        theta = fixed["theta"]
        return (
            (lambda x: F.threshold(x, theta, 0.0)),
            _ALL if _exact_in_16_bits(theta) else _WIDE,
            lambda g, y: _aten.threshold_backward(g, y, theta),
        )
    if name == "hard_tanh":
        low, high = fixed["min_value"], fixed["max_value"]
        return (
            (lambda x: F.hardtanh(x, low, high)),
            _ALL if _exact_in_16_bits(low, high) else _WIDE,
            lambda g, y: _aten.hardtanh_backward(g, y, low, high),
        )
    if name == "elu":
        alpha = fixed["alpha"]
        return (lambda x: F.elu(x, alpha)), _ALL, lambda g, y: _aten.elu_backward(g, alpha, 1.0, 1.0, True, y)
    if name == "celu" and fixed["alpha"] == 1:
        # Otherwise it rounds x / alpha before exp.
        return F.celu, _ALL, lambda g, y: _aten.elu_backward(g, 1.0, 1.0, 1.0, True, y)
    if name == "selu" and fixed == {"scale": 1.0507009873554805, "alpha": 1.6732632423543772}:
        return F.selu, _ALL, lambda g, y: _aten.elu_backward(g, fixed["alpha"], fixed["scale"], 1.0, True, y)
    if name == "softplus" and fixed["beta"] == 1:
        # From 20 on it is the identity: half a million units in the last place off in float64.
        return F.softplus, _NARROW, None
    return None


def _exact_in_16_bits(*values: float) -> bool:
    """Whether comparing with these in 16 bits is comparing with these."""
    return all(torch.tensor(v, dtype=dtype).item() == v for v in values for dtype in (torch.float16, torch.bfloat16))

"""Kernels on torch: an autograd.Function that saves its inputs and nothing else.

``setup_context`` and ``generate_vmap_rule`` keep torch.func working. There is no ``jvp``: a custom one breaks
torch.compile, so forward mode exists only where a native operation stands in.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.nn import functional as F

from keras_relu.numerics._torch_fused import dtype_name, fuse
from keras_relu.numerics._torch_halves import halved as halved
from keras_relu.numerics._torch_halves import parted as parted
from keras_relu.numerics._torch_keeping import keeping_kernel
from keras_relu.numerics._torch_modes import recorded, transformed
from keras_relu.numerics._torch_native import Native
from keras_relu.numerics._torch_native import native as native
from keras_relu.numerics._torch_slices import slicewise as slicewise
from keras_relu.numerics.keeping import Keeping
from keras_relu.numerics.pullback import Rule


def select(condition: Any, left: Any, right: Any, like: Any) -> Any:
    """``where``, with Python numbers in the dtype of ``like``.

    torch takes numbers as they are. The one of keras.ops makes tensors of them: ten times the work for a small input.
    """
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        left = torch.scalar_tensor(left, dtype=like.dtype, device=like.device)
    return torch.where(condition, left, right)


#: 2 / sqrt(pi) * (-1)^n / (n! * (2 n + 1)): erf(x) / x as a series in x^2, for |x| <= 1/2 in single precision.
_ERF_SERIES = tuple(2 / math.sqrt(math.pi) * (-1) ** n / (math.factorial(n) * (2 * n + 1)) for n in range(7))


def erf(x: Any) -> Any:
    """The error function; the compiler's own in single precision is 0 next to 0."""
    if x.dtype != torch.float32 or not torch.compiler.is_compiling():
        return torch.special.erf(x)
    near = x.clamp(-0.5, 0.5)
    square, total = near * near, _ERF_SERIES[-1]
    for coefficient in reversed(_ERF_SERIES[:-1]):
        total = total * square + coefficient
    return torch.where(near == x, near * total, torch.special.erf(x))


clip = torch.clamp
sin, cos = torch.sin, torch.cos


def join(real: Any, imaginary: Any) -> Any:
    """The complex tensor of two parts; that of keras.ops is a complex64 always, and has NaN beside an infinity."""
    return torch.complex(real, imaginary)


def reused(x: Any, least: float = -1.0) -> Any:
    """``x`` as it is: nothing here computes it once for each use."""
    return x


def is_compiled() -> bool:
    """Whether a compiler is reading the formula."""
    return torch.compiler.is_compiling()


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


def kernel(name: str, rule: Rule, native: Native | None, keeping: Keeping | None) -> Any:
    """The kernel for a rule; a native operation serves in the dtypes in which there is one."""
    value, pullback = rule.value, rule.pullback
    if pullback is None:
        return value

    # One whose gradient is mended stands inside of a Function, any other in its place.
    mended = native if native is not None and native.from_input is not None else None
    own = native if mended is None else None
    wanted, fused_value, fused_gradients = fuse(name, rule)

    def computed(*tensors: Any) -> Any:
        # A compiler around us fuses by itself, and an exporter knows the formula's operations.
        if torch.compiler.is_compiling() or torch.jit.is_tracing():
            return value(*tensors)
        result = fused_value(tensors)
        if result is not None:
            return result
        if mended is not None and dtype_name(tensors[0]) in mended.dtypes:
            return mended.operation(*tensors)
        return value(*tensors)

    def backward(ctx: Any, *grads: Any) -> Any:
        assert pullback is not None
        x = ctx.saved_tensors[0]
        # With grad switched on somebody wants a second derivative, which only the formula has.
        if not torch.is_grad_enabled() and not torch.compiler.is_compiling():
            found = fused_gradients(ctx.saved_tensors, grads[0], ctx.needs_input_grad)
            if found is not None:
                return tuple(found)
            if mended is not None and mended.from_input is not None and dtype_name(x) in mended.dtypes:
                return mended.from_input(grads[0], *ctx.saved_tensors)
        return tuple(pullback(ctx.saved_tensors, grads[0], ctx.needs_input_grad))

    recording, transformable = _functions(f"keras_relu_{name}", computed, backward)

    def differentiable(*tensors: Any) -> Any:
        # A Function costs a small tensor as much as several operations, and where nothing is recorded Dynamo calls one
        # that has a setup_context with one argument too many.
        if torch.compiler.is_compiling() and not recorded(tensors):
            return computed(*tensors)
        if transformed():
            return transformable.apply(*tensors)
        return recording.apply(*tensors) if recorded(tensors) else computed(*tensors)

    chosen: Any = differentiable
    if own is not None:

        def chosen(x: Any) -> Any:
            if dtype_name(x) not in own.dtypes:
                return differentiable(x)
            if name in _FASTER_FUSED and not torch.compiler.is_compiling() and wanted((x,)):
                return differentiable(x)
            return own.operation(x)

    if keeping is None or (own is not None and own.operation is F.relu):
        return chosen  # torch keeps the output of relu by itself
    compiles = own is None or name in _FASTER_FUSED or own.from_output is None
    return keeping_kernel(name, rule, keeping, native, compiles=compiles, otherwise=chosen)


def _functions(name: str, computed: Callable[..., Any], backward: Callable[..., Any]) -> tuple[Any, Any]:
    """One Function in its two forms: the plain one, and the one that torch.func asks for, which costs four times more.

    torch's own messages, forward mode's refusal among them, name what they hold.
    """

    def recording(ctx: Any, *tensors: Any) -> Any:
        ctx.save_for_backward(*tensors)
        return computed(*tensors)

    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        ctx.save_for_backward(*inputs)

    shared: dict[str, Any] = {"backward": staticmethod(backward), "__qualname__": name}
    bases = (torch.autograd.Function,)
    plain = type(name, bases, {**shared, "forward": staticmethod(recording)})
    of_transforms = {"forward": staticmethod(computed), "setup_context": staticmethod(setup_context)}
    return plain, type(name, bases, {**shared, **of_transforms, "generate_vmap_rule": True})

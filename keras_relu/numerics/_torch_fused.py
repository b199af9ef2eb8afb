"""Kernels on torch compiled by torch.compile: the forward and the backward, each one loop over memory.

They are compiled apart, inside the autograd.Function: left to differentiate a ``where`` itself, the compiler keeps
masks and runs many times slower. And they are given views of few shapes, with sizes that may change, so that
ranks and sizes do not each compile anew.
"""

from __future__ import annotations

import itertools
import math
import threading
import types
import warnings
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import torch

from keras_relu import config
from keras_relu.numerics._torch_compiler import inductor
from keras_relu.numerics.pullback import Rule

#: Below this many elements compiled code saves less than calling it costs.
SMALLEST = 2**16
#: From so many elements on, all calls together, "auto" compiles. On a CPU core an unfused kernel takes 10 to 60 ns
#: more per element and compiling takes 3 to 15 s: waiting until about as much is lost costs at most twice the best.
#: A GPU loses about a hundred times less per element.
LONG = {"cpu": 2**28}
LONG_ELSEWHERE = 2**35


def dtype_name(x: Any) -> str:
    """The dtype of a tensor, as Keras calls it."""
    return str(x.dtype).removeprefix("torch.")


class View(NamedTuple):
    """The tensors of one call as compiled code sees them.

    Attributes:
        tensors: a view of each: ``(elements,)``, ``(rows, channels)`` or ``(rows, channels, elements)``.
        see: the same view of a gradient that has the shape of the result.
        restore: a result in this view, in the shape of the input.
    """

    tensors: list[Any]
    see: Callable[[Any], Any]
    restore: Callable[[Any], Any]


def view_of(tensors: Sequence[Any]) -> View | None:
    """Views of few shapes: flat where every parameter is one number, rows where some axes have their own.

    None where memory or shapes do not allow them without a copy.
    """
    x = tensors[0]
    shape = x.shape
    full = [t for t in tensors if t.shape == shape]
    aligned = [(1,) * (len(shape) - t.dim()) + tuple(t.shape) for t in tensors if t.shape != shape]
    own = [axis for sizes in aligned for axis, size in enumerate(sizes) if size != 1]
    contiguous = all(t.is_contiguous() for t in full)
    of_parameter: tuple[int, ...] = ()
    if len(full) > 1 and len(shape) == 1:
        return None  # one parameter for each element of a single sample: nothing that is worth a form of its own
    if not own and contiguous:
        target: tuple[int, ...] = (-1,)
    elif not own and len(full) == 1 and _is_dense(x):
        return _in_memory_order(tensors)
    elif not own and all(map(_has_rows, full)):
        target = (-1, shape[-1])
    elif own and contiguous:
        first, last = min(own), max(own) + 1
        rows, channels, after = (math.prod(part) for part in (shape[:first], shape[first:last], shape[last:]))
        if rows == 1 or any(s[first:last] != shape[first:last] for s in aligned if math.prod(s) > 1):
            return None
        target, of_parameter = (
            ((rows, channels), (channels,)) if after == 1 else ((rows, channels, after), (channels, 1))
        )
    else:
        return None
    views = [t.view(target) if t.shape == shape else t.reshape(of_parameter if t.numel() > 1 else ()) for t in tensors]
    return View(views, lambda g: g.contiguous().view(target), lambda y: y.view(shape))


def as_it_is(tensors: Sequence[Any]) -> View:
    """The tensors themselves."""
    return View(list(tensors), lambda g: g.contiguous(), lambda y: y)


def _in_memory_order(tensors: Sequence[Any]) -> View:
    """Flat views of a dense tensor in another order of its axes, such as channels_last."""
    x = tensors[0]
    shape, strides, size = x.shape, x.stride(), x.numel()

    def see(t: Any) -> Any:
        same = t if t.stride() == strides else torch.empty_like(x).copy_(t)
        return same.as_strided((size,), (1,))

    return View([see(x), *(t.reshape(()) for t in tensors[1:])], see, lambda y: y.as_strided(shape, strides))


def _is_dense(x: Any) -> bool:
    """Whether the elements fill a stretch of memory, in any order of the axes."""
    size = 1
    for stride, length in sorted(zip(x.stride(), x.shape, strict=True)):
        if length != 1 and stride != size:
            return False
        size *= length
    return True


def _has_rows(x: Any) -> bool:
    """Whether ``x`` is more than one row of memory at equal distances, as half of a contiguous tensor is."""
    steps = [(n, s) for n, s in zip(x.shape[:-1], x.stride()[:-1], strict=True) if n != 1]
    equal = all(s == n * inner for (_, s), (n, inner) in itertools.pairwise(steps))
    return bool(steps) and equal and x.shape[-1] > 1 and x.stride(-1) == 1


class Fused(NamedTuple):
    """The compiled pair of one kernel, as plain functions: Dynamo can follow a closure but not an object.

    Attributes:
        wanted: ``wanted(tensors)``: whether these should be computed by compiled code.
        forward: ``forward(tensors)``: the value, or None where the plain formula has to serve.
        backward: ``backward(tensors, g, needed)``: the gradient for each tensor, None for one that is not needed;
            or None where the plain formula has to serve.
    """

    wanted: Callable[..., bool]
    forward: Callable[..., Any]
    backward: Callable[..., Any]


def fuse(name: str, rule: Rule, view: Callable[[Sequence[Any]], View | None] = view_of) -> Fused:
    """The compiled pair for a rule; nothing is compiled yet. ``view`` says how compiled code sees the tensors."""
    seen = 0
    compiled: dict[Any, Any] = {}

    def wanted(tensors: Sequence[Any]) -> bool:
        nonlocal seen
        x, mode = tensors[0], config.fusion()
        if mode == "off" or torch.jit.is_tracing() or x.numel() < SMALLEST or not _works:
            return False
        if mode == "auto" and seen < LONG.get(x.device.type, LONG_ELSEWHERE):
            seen += x.numel()
            return False
        # Whoever traces or transforms the formula wants the formula: subclasses are fake or wrapped tensors.
        return (
            all(type(t) in (torch.Tensor, torch.nn.Parameter) and t.device == x.device for t in tensors)
            and not torch._C._are_functorch_transforms_active()
            and not torch._C._len_torch_dispatch_stack()
        )

    def forward(tensors: Sequence[Any]) -> Any:
        seen_as = view(tensors) if wanted(tensors) else None
        if seen_as is None:
            return None
        result = run("forward", rule.value, seen_as.tensors)
        if result is None:
            return None
        return tuple(map(seen_as.restore, result)) if isinstance(result, tuple) else seen_as.restore(result)

    def backward(tensors: Sequence[Any], g: Any, needed: tuple[bool, ...]) -> Any:
        pullback = rule.pullback
        # Parameters that make the result larger than x have no view of their own.
        fits = view is not view_of or g.shape == tensors[0].shape
        seen_as = view(tensors) if fits and wanted((*tensors, g)) else None
        if seen_as is None or pullback is None:
            return None

        def gradients(g: Any, *tensors: Any) -> Any:
            return pullback(tensors, g, needed)

        found = run(("backward", needed), gradients, [seen_as.see(g), *seen_as.tensors])
        if found is None:
            return None
        return [
            None if each is None else seen_as.restore(each) if t.shape == g.shape else each.reshape(t.shape)
            for each, t in zip(found, tensors, strict=True)
        ]

    def run(what: Any, function: Any, views: list[Any]) -> Any:
        """Call the compiled form of ``function``, compiling it where this dtype and number of axes are new."""
        key = (what, *((v.dtype, v.dim()) for v in views), torch.is_inference_mode_enabled())
        views = [v.detach() for v in views]
        with torch.no_grad():
            if key not in compiled:
                with _lock:
                    if key not in compiled:
                        made, result = _compile(f"keras_relu_{name}_{len(compiled)}", function, views)
                        if made is not None:
                            compiled[key] = made
                        return result
            return compiled[key](*views)

    return Fused(wanted, forward, backward)


def _compile(name: str, function: Any, views: list[Any]) -> tuple[Any, Any]:
    """Compile ``function`` and call it: the compiled form and the result, None and None without a compiler."""
    global _works
    # Dynamo keeps what it compiled, and counts it, by code object; all kernels come from the same few lines.
    code = function.__code__.replace(co_name=name)
    fresh = types.FunctionType(code, function.__globals__, name, None, function.__closure__)
    made = torch.compile(fresh, fullgraph=True, backend=inductor)
    for view in views:
        # Sizes change and the formula's own numbers don't, so not dynamic=True, which means both.
        for axis in range(view.dim()):
            torch._dynamo.mark_dynamic(view, axis)
    try:
        return made, made(*views)
    except Exception as error:
        # Which errors a missing or broken compiler gives differs by platform and version of torch.
        if not isinstance(error, _compiler_errors()):
            raise
        _works = False
        warnings.warn(
            f"keras_relu: torch.compile does not work here, so kernels run unfused, which is slower and not less "
            f"right. Install a C++ compiler (on a GPU, Triton), or set KERAS_RELU_FUSION=off to silence this. "
            f"It said: {str(error).strip().splitlines()[0]}",
            UserWarning,
            stacklevel=2,
        )
        return None, None


_lock = threading.RLock()
_works = True


def _compiler_errors() -> tuple[type[BaseException], ...]:
    """What torch.compile raises where its backend fails; Dynamo is imported by now."""
    from torch._dynamo.exc import BackendCompilerFailed
    from torch._inductor.exc import InductorError

    return BackendCompilerFailed, InductorError

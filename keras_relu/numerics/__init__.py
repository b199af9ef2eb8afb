"""How one formula runs on a backend.

A variant writes its value and its slopes once, in :mod:`keras.ops`. :func:`elementwise` turns them into a
kernel for the backend that Keras runs on: computed in at least float32, rounded once to the input's dtype,
with the declared slopes as its gradient. The three ``_<backend>`` modules beside this file are the only
places in the package that name a framework.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import keras

from keras_relu.numerics.keeping import FromOutput, Pieces, keeping_of
from keras_relu.numerics.pullback import by_name, rule_of

if keras.backend.backend() == "jax":
    from keras_relu.numerics import _jax as _backend
elif keras.backend.backend() == "tensorflow":
    from keras_relu.numerics import _tensorflow as _backend  # type: ignore[no-redef]
elif keras.backend.backend() == "torch":
    from keras_relu.numerics import _torch as _backend  # type: ignore[no-redef]
else:
    raise ImportError(
        f"keras_relu runs on Keras's tensorflow, jax and torch backends; "
        f"this process uses {keras.backend.backend()!r}. Set KERAS_BACKEND to one of the three."
    )

__all__ = [
    "Kernel",
    "clip",
    "compiled",
    "cos",
    "double_precision",
    "elementwise",
    "erf",
    "gate",
    "is_compiled",
    "join",
    "outside_tracing",
    "parted",
    "reused",
    "select",
    "sin",
    "slicewise",
    "value_and_gradients",
]

Kernel = Callable[..., Any]
clip = _backend.clip
compiled = _backend.compiled
cos = _backend.cos
double_precision = _backend.double_precision
erf = _backend.erf
is_compiled = _backend.is_compiled
join = _backend.join
outside_tracing = _backend.outside_tracing
parted = _backend.parted
reused = _backend.reused
select = _backend.select
sin = _backend.sin
value_and_gradients = _backend.value_and_gradients


@lru_cache(maxsize=1024)
def elementwise(
    name: str,
    formula: Callable[..., Any],
    derivative: Callable[..., Any] | None,
    tensors: tuple[tuple[str, int | None], ...] = (),
    fixed: tuple[tuple[str, Any], ...] = (),
    keeps: FromOutput | Pieces | None = None,
) -> Kernel:
    """Return ``kernel(x, *parameters)`` for a formula and its declared slopes.

    Args:
        name: what errors and profilers call the kernel; also the key of a native operation.
        formula: ``formula(x, **parameters)``, in keras.ops, for tensors of one dtype.
        derivative: ``derivative(x, **parameters)``: the slope for ``x``, or a tuple of the slopes for ``x``
            and for each name in ``tensors``. None leaves the gradient to the backend.
        tensors: parameters that come as tensors, with the number of pieces for a vector of them
            (the formula then receives a tuple) or None.
        fixed: parameters that are plain Python values. They are part of the kernel's identity, so that
            every backend sees constants and none of them a NumPy scalar.
        keeps: what is kept for the backward instead of ``x``, where a variant without ``tensors`` has such a way.

    Returns:
        A callable of floating-point tensors that broadcast against each other. The result has the dtype of
        the first.
    """
    native = _backend.native(name, dict(fixed))
    rule = rule_of(formula, derivative, tensors, dict(fixed))
    return _backend.kernel(name, rule, native, None if keeps is None else keeping_of(keeps, dict(fixed), select))


def gate(
    name: str,
    formula: Callable[..., Any],
    derivative: Callable[..., Any],
    fixed: tuple[tuple[str, Any], ...] = (),
    *,
    pairs: bool = False,
) -> Callable[..., Any]:
    """Return ``function(x, axis)``: ``formula(a, b, **fixed)`` of the two halves of ``x``.

    The axis is counted from 0 and has an even size; ``pairs`` says that the size is always 2.
    """
    tensors = (("b", None),)
    kernel = elementwise(name, formula, derivative, tensors, fixed)
    return _backend.halved(name, rule_of(formula, derivative, tensors, dict(fixed)), kernel, pairs)


@lru_cache(maxsize=256)
def slicewise(
    name: str,
    compute: Callable[..., Any],
    tensors: tuple[tuple[str, int | None], ...] = (),
    fixed: tuple[tuple[str, Any], ...] = (),
) -> Callable[..., Any]:
    """Return ``function(x, axis, *parameters)``: ``compute(x, axis, **parameters, **fixed)`` as one loop.

    ``compute`` looks along the axis alone, so the other axes may be taken together. ``tensors`` and ``fixed`` are as in
    :func:`elementwise`.
    """

    def function(x: Any, axis: int, *flat: Any) -> Any:
        return compute(x, axis, **by_name(flat, tensors), **dict(fixed))

    return _backend.slicewise(name, function)

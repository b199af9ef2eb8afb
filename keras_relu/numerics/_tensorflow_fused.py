"""Kernels on eager TensorFlow compiled by XLA: the value and the gradients, each one loop over memory.

Inside a ``tf.function`` nothing of this happens: there the model's own ``jit_compile`` decides.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import tensorflow as tf

from keras_relu import config
from keras_relu.numerics.pullback import Rule

#: Below this many elements compiled code saves less than calling it costs, where a kernel has no exponential; with one,
#: down to a quarter of it, compiling gains up to four times.
SMALLEST = 2**18
#: XLA compiles anew for every shape, in about 0.2 s. From so many elements of one shape on, all calls together, "auto"
#: compiles for it: on a CPU core an unfused kernel has then lost about as much, at 10 to 60 ns an element, so waiting
#: costs at most twice the best choice. A GPU loses about a hundred times less per element.
LONG = {"CPU": 2**24}
LONG_ELSEWHERE = 2**31
#: Shapes that are counted at a time: a run whose shapes never repeat would count for ever.
MOST_SHAPES = 1024


class Fused(NamedTuple):
    """The compiled pair of one kernel.

    Attributes:
        forward: ``forward(tensors)``: the value, or None where the plain formula has to serve.
        backward: ``backward(tensors, g)``: the gradient for each tensor, None for one that has no slope; or None
            where the plain formula has to serve.
    """

    forward: Callable[..., Any]
    backward: Callable[..., Any]


def fuse(name: str, rule: Rule) -> Fused:
    """The compiled pair for a rule; nothing is compiled yet."""
    seen: dict[Any, int] = {}
    compiled: dict[Any, Any] = {}
    pullback = rule.pullback

    def wanted(tensors: Sequence[Any]) -> bool:
        x, mode = tensors[0], config.fusion()
        if mode == "off" or not _works or not tf.executing_eagerly():
            return False
        size = x.shape.num_elements()
        if size < SMALLEST:
            return False
        if mode == "auto":
            shape = (x.dtype, *x.shape)
            if len(seen) >= MOST_SHAPES and shape not in seen:
                seen.clear()
            so_far = seen.get(shape, 0)
            if so_far < LONG.get(tf.DeviceSpec.from_string(x.device).device_type, LONG_ELSEWHERE):
                seen[shape] = so_far + size
                return False
        return all(map(_fits_into, tensors, [x.shape] * len(tensors)))

    def forward(tensors: Sequence[Any]) -> Any:
        if not wanted(tensors):
            return None
        y = run("value", rule.value, _flat(tensors))
        return None if y is None else tf.reshape(y, tensors[0].shape)

    def backward(tensors: Sequence[Any], g: Any) -> Any:
        if pullback is None or not wanted(tensors):
            return None

        def gradients(g: Any, *tensors: Any) -> Any:
            return pullback(tensors, g)

        flat = _flat(tensors)
        found = run("gradients", gradients, [tf.reshape(g, flat[0].shape), *flat])
        if found is None:
            return None
        return [None if each is None else tf.reshape(each, t.shape) for each, t in zip(found, tensors, strict=True)]

    def run(what: str, function: Any, tensors: list[Any]) -> Any:
        """Call the compiled form of ``function``, tracing it where these dtypes and parameters are new."""
        specs = _specs(tensors)
        key = (what, *((spec.dtype, *spec.shape) for spec in specs))
        try:
            with _lock:
                if key not in compiled:
                    function.__name__ = f"keras_relu_{name}"
                    made = tf.function(function, jit_compile=True, autograph=False)
                    compiled[key] = made.get_concrete_function(*specs)
            return compiled[key](*tensors)
        except (tf.errors.InvalidArgumentError, tf.errors.UnimplementedError, tf.errors.NotFoundError) as error:
            # What a build without XLA for this device gives.
            _give_up(error)
            return None

    return Fused(forward, backward)


def _flat(tensors: Sequence[Any]) -> list[Any]:
    """The tensors as one axis where every parameter is one number, so that ranks do not each trace anew."""
    x = tensors[0]
    if any(t.shape.num_elements() > 1 and t.shape != x.shape for t in tensors):
        return list(tensors)
    return [tf.reshape(t, [-1] if t.shape == x.shape else []) for t in tensors]


def _specs(tensors: Sequence[Any]) -> list[Any]:
    """What to trace for: any size along an axis where no parameter has its own, so that sizes do not trace anew."""
    shape = tensors[0].shape
    own: set[int] = set()
    for t in tensors[1:]:
        if t.shape != shape:
            own |= {len(shape) - i for i, n in enumerate(reversed(tuple(t.shape)), 1) if n != 1}
    free = [n if axis in own else None for axis, n in enumerate(shape)]
    return [tf.TensorSpec(free if t.shape == shape else t.shape, t.dtype) for t in tensors]


def _fits_into(t: Any, shape: Any) -> bool:
    """Whether ``t`` broadcasts against ``shape`` without making it larger."""
    own = tuple(t.shape)
    return len(own) <= len(shape) and all(
        n in (1, m) for n, m in zip(reversed(own), reversed(tuple(shape)), strict=False)
    )


def _give_up(error: Exception) -> None:
    global _works
    _works = False
    warnings.warn(
        f"keras_relu: tf.function(jit_compile=True) does not work here, so eager kernels run unfused, which is slower "
        f"and not less right. KERAS_RELU_FUSION=off silences this. It said: {str(error).strip().splitlines()[0]}",
        UserWarning,
        stacklevel=2,
    )


_lock = threading.RLock()
_works = True

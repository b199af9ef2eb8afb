"""Kernels on eager TensorFlow that run as one call.

Large tensors get the value and the gradients compiled by XLA, each one loop over memory; small ones a graph of the
formula's operations, which costs as much as four of them, however many there are. Inside a ``tf.function`` nothing of
this happens: there the model's own ``jit_compile`` decides.
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
#: From so many calls on small tensors on, "auto" traces a graph for them, which takes 20 to 100 ms: calls one operation
#: after the other have then lost about as much.
MANY = 256
#: Shapes that are counted at a time: a run whose shapes never repeat would count for ever.
MOST_SHAPES = 1024


class Fused(NamedTuple):
    """The ways of one kernel to run as one call.

    Attributes:
        forward: ``forward(tensors)``: the value, or None where the plain formula has to serve.
        backward: ``backward(tensors, g)``: the gradient for each tensor, None for one that has no slope; or None
            where the plain formula has to serve.
    """

    forward: Callable[..., Any]
    backward: Callable[..., Any]


def fuse(name: str, rule: Rule) -> Fused:
    """The pair for a rule, each compiled by XLA; nothing is compiled yet."""
    is_long = _Counter()
    traced = _Traced(name, jit=True)
    pullback = rule.pullback

    def wanted(tensors: Sequence[Any]) -> bool:
        x = tensors[0]
        if not _works or not _is_eager(tensors) or x.shape.num_elements() < SMALLEST:
            return False
        limit = LONG.get(tf.DeviceSpec.from_string(x.device).device_type, LONG_ELSEWHERE)
        return is_long((x.dtype, *x.shape), x.shape.num_elements(), limit)

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

    def run(what: str, function: Any, tensors: Sequence[Any]) -> Any:
        try:
            return traced(what, function, tensors)
        except (tf.errors.InvalidArgumentError, tf.errors.UnimplementedError, tf.errors.NotFoundError) as error:
            # What a build without XLA for this device gives.
            _give_up(error)
            return None

    return Fused(forward, backward)


def graph_of(name: str, function: Callable[..., Any]) -> Callable[[Sequence[Any]], Any]:
    """``run(tensors)``: what ``function`` gives for small tensors, as one graph; None where it has to run by itself.

    The gradient of the graph is that of the function.
    """
    is_long = _Counter()
    traced = _Traced(name, jit=False)

    def run(tensors: Sequence[Any]) -> Any:
        x = tensors[0]
        if (
            not _is_eager(tensors)
            or x.shape.num_elements() >= SMALLEST
            or not is_long((x.dtype, len(x.shape)), 1, MANY)
        ):
            return None
        return traced("value", function, tensors)

    return run


def _is_eager(tensors: Sequence[Any]) -> bool:
    """Whether these are numbers that exist, and give a result of the first one's shape."""
    shape = tensors[0].shape
    return config.fusion() != "off" and tf.executing_eagerly() and all(_fits_into(t, shape) for t in tensors[1:])


class _Counter:
    """Says whether something has gone on for so long that preparing for more of it pays; always, unless "auto"."""

    def __init__(self) -> None:
        self.seen: dict[Any, int] = {}

    def __call__(self, key: Any, amount: int, limit: int) -> bool:
        if config.fusion() != "auto":
            return True
        if len(self.seen) >= MOST_SHAPES and key not in self.seen:
            self.seen.clear()
        so_far = self.seen.get(key, 0)
        if so_far < limit:
            self.seen[key] = so_far + amount
        return so_far >= limit


class _Traced:
    """Functions of one kernel, each traced once for some dtypes, a rank and the shapes of parameters."""

    def __init__(self, name: str, *, jit: bool) -> None:
        self.name, self.jit = name, jit
        self.made: dict[Any, Any] = {}

    def __call__(self, what: str, function: Callable[..., Any], tensors: Sequence[Any]) -> Any:
        first = tensors[0].shape
        shapes = [None if t.shape == first else t.shape for t in tensors]
        key = (what, len(first), *(t.dtype for t in tensors), *shapes)
        if key not in self.made:
            with _lock:
                if key not in self.made:
                    function.__name__ = f"keras_relu_{self.name}"
                    made = tf.function(function, jit_compile=self.jit, autograph=False)
                    self.made[key] = made.get_concrete_function(*_specs(tensors))
        return self.made[key](*tensors)


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

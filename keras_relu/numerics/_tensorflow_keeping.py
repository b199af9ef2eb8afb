"""Kernels on eager TensorFlow that keep for their backward what the next layer keeps anyway, and not their input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import keras
import tensorflow as tf

from keras_relu import config
from keras_relu.numerics._tensorflow_fused import fuse
from keras_relu.numerics.keeping import Keeping
from keras_relu.numerics.pullback import Rule

#: Below this many elements the input is kept, because that takes fewer operations and little memory.
SMALLEST = 2**18


class Native(NamedTuple):
    """The framework's own operation.

    Attributes:
        operation: ``operation(x)``.
        dtypes: in which it meets our bars.
        from_output: ``from_output(g, y)``: the gradient by the output, where the framework has one.
        keeps_output: whether the framework keeps the output by itself.
    """

    operation: Callable[[Any], Any]
    dtypes: tuple[str, ...]
    from_output: Callable[[Any, Any], Any] | None = None
    keeps_output: bool = False


def keeping_kernel(name: str, rule: Rule, keeping: Keeping, native: Native | None, otherwise: Any) -> Any:
    """The kernel that keeps its output.

    Args:
        name: the variant.
        rule: its value, and its backward by the input.
        keeping: its backward by the output.
        native: the framework's own operation, or None.
        otherwise: the kernel in a graph, where the compiler decides what is kept; for small tensors; and where the
            policy does not allow this one.
    """
    value, by_input = rule.value, rule.pullback
    assert by_input is not None
    fused = fuse(f"{name}_keeping", Rule(value, keeping.pullback, None))
    operation, dtypes, from_output, _ = native or Native(value, ())

    def by_output(kept: Any, g: Any) -> Any:
        if from_output is not None and keras.backend.standardize_dtype(g.dtype) in dtypes:
            return from_output(g, kept[0])
        return fused.backward(kept, g) or keeping.pullback(kept, g)

    def keeping_output(x: Any) -> Any:
        # A forward derivative asks for the gradient before the output that is recorded exists, and through the input.
        backward: list[Any] = [by_input, [x]]

        @tf.custom_gradient  # type: ignore[untyped-decorator]  # TensorFlow ships no types
        def function(x: Any) -> Any:
            unwatched = tf.stop_gradient(x)
            if keras.backend.standardize_dtype(x.dtype) in dtypes:
                y = operation(unwatched)
            else:
                y = fused.forward([unwatched])

            def gradients(g: Any) -> Any:
                rule, kept = backward
                return rule(kept, g)

            return value(unwatched) if y is None else y, gradients

        y = function(x)
        # The output that is recorded, so that an outer tape sees through it.
        backward[:] = by_output, [y]
        return y

    def kernel(x: Any) -> Any:
        if not tf.executing_eagerly() or x.shape.num_elements() < SMALLEST or (x.dtype.size < 4 and not keeping.narrow):
            return otherwise(x)
        if keeping.loses and (keeping.policy or config.memory_policy()) == "exact":
            return otherwise(x)
        return keeping_output(tf.convert_to_tensor(x))  # it may be a variable

    return kernel

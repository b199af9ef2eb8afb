"""What the laws need of TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf

from keras_relu import numerics

HAS_FLOAT64 = True


def tensor(values: np.ndarray) -> Any:
    """A tensor with the array's exact bits."""
    return tf.convert_to_tensor(values)


def array(value: Any) -> np.ndarray:
    """The NumPy array of a tensor, bfloat16 kept."""
    return np.asarray(value.numpy())


def value_and_gradients(function: Any, tensors: list[Any], compiled: bool) -> tuple[Any, list[Any]]:
    """The value, and the gradient of its sum for each tensor."""

    def both(*t: Any) -> Any:
        return numerics.value_and_gradients(function, t)

    return (tf.function(both, jit_compile=True) if compiled else both)(*tensors)


def second_derivative(function: Any, x: Any) -> Any:
    """The derivative of the sum of the slope."""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = function(x)
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x, unconnected_gradients="zero")


def vmap(function: Any) -> Callable[..., Any] | None:
    """None: TensorFlow's vectorized_map needs a function of its own operations."""
    return None

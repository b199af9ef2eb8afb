"""Kernels on TensorFlow: custom_gradient, whose backward is differentiated again by an outer tape."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from keras_relu.numerics.pullback import Rule

erfc = tf.math.erfc
_WIDE = ("float32", "float64")


def differentiable(name: str, rule: Rule) -> Any:
    if rule.derivative is None:
        return rule.value

    def kernel(*tensors: Any) -> Any:
        @tf.custom_gradient  # type: ignore[untyped-decorator]  # TensorFlow ships no types
        def function(*tensors: Any) -> Any:
            return rule.value(*tensors), lambda g: rule.pullback(tensors, g)

        # A variable would have to be a named argument of the gradient; its value need not.
        return function(*map(tf.convert_to_tensor, tensors))

    return kernel


def native(name: str, fixed: dict[str, Any]) -> Any:
    """The framework's own operation, with the dtypes in which it meets our bars, or None."""
    if name == "relu" and fixed == {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}:
        return tf.nn.relu, ("float16", "bfloat16", *_WIDE)
    if name == "relu6":
        return tf.nn.relu6, ("float16", "bfloat16", *_WIDE)
    if name == "leaky_relu":
        slope = fixed["negative_slope"]
        # In 16 bits the slope itself would be rounded first.
        return lambda x: tf.nn.leaky_relu(x, slope), _WIDE
    return None

"""Kernels on TensorFlow: custom_gradient, whose backward is differentiated again by an outer tape."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from keras_relu.numerics._tensorflow_fused import fuse, graph_of
from keras_relu.numerics._tensorflow_keeping import Native, keeping_kernel
from keras_relu.numerics._xla import parted as parted
from keras_relu.numerics._xla import reused as reused
from keras_relu.numerics._xla import slicewise as slicewise
from keras_relu.numerics.keeping import Keeping
from keras_relu.numerics.pullback import Rule


def select(condition: Any, left: Any, right: Any, like: Any) -> Any:
    """``where``, with Python numbers in the dtype of ``like``."""
    sides = (
        tf.convert_to_tensor(side, dtype=like.dtype) if isinstance(side, (int, float)) else side
        for side in (left, right)
    )
    return tf.where(condition, *sides)


clip = tf.clip_by_value
sin, cos = tf.sin, tf.cos
erf = ops.erf


def join(real: Any, imaginary: Any) -> Any:
    """The complex tensor of two parts; that of keras.ops is a complex64 always, and has NaN beside an infinity."""
    return tf.complex(real, imaginary)


def outside_tracing(function: Any) -> Any:
    """Return ``function``: tracing here runs Python as it is."""
    return function


def double_precision() -> Any:
    """A context in which float64 is float64, as it is everywhere here."""
    return contextlib.nullcontext()


def compiled(function: Any) -> Any:
    """``function`` of tensors as it is: compiling takes longer here than a few hundred calls."""
    return function


def value_and_gradients(function: Any, tensors: Sequence[Any]) -> tuple[Any, list[Any]]:
    """The value, and the gradient of its sum for each tensor."""
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        value = function(*tensors)
    ones = tf.ones_like(value)
    return value, list(tape.gradient(value, tensors, output_gradients=ones, unconnected_gradients="zero"))


def kernel(name: str, rule: Rule, native: Native | None, keeping: Keeping | None) -> Any:
    """The kernel for a rule; a native operation serves in the dtypes in which there is one.

    It keeps its inputs, or its output where ``keeping`` says so; not the numbers of pieces.
    """
    value, pullback = rule.value, rule.pullback
    if pullback is None:
        return value

    fused_value, fused_gradients = fuse(name, rule)

    @tf.custom_gradient  # type: ignore[untyped-decorator]  # TensorFlow ships no types
    def function(*tensors: Any) -> Any:
        # An eager tape would keep every intermediate of a formula whose gradient it then never asks for.
        unwatched = [tf.stop_gradient(t) for t in tensors]
        y = fused_value(unwatched)

        def gradients(g: Any) -> Any:
            found = fused_gradients(tensors, g)
            return pullback(tensors, g) if found is None else found

        return value(*unwatched) if y is None else y, gradients

    graph = graph_of(name, function)

    def differentiable(*tensors: Any) -> Any:
        # A variable would have to be a named argument of the gradient; its value need not.
        values = [tf.convert_to_tensor(t) for t in tensors]
        y = graph(values)
        return function(*values) if y is None else y

    chosen: Any = differentiable
    if native is not None:

        def chosen(x: Any) -> Any:
            fits = keras.backend.standardize_dtype(x.dtype) in native.dtypes
            return native.operation(x) if fits else differentiable(x)

    if keeping is None or keeping.number is not None or (native is not None and native.keeps_output):
        return chosen
    return keeping_kernel(name, rule, keeping, native, chosen)


def halved(name: str, rule: Rule, kernel: Any, pairs: bool) -> Any:
    """``function(x, axis)``: the kernel of the two halves of ``x``, which XLA fuses with the parting."""
    return lambda x, axis: kernel(*ops.split(x, 2, axis=axis))


def is_compiled() -> bool:
    """Whether a compiler is reading the formula, or may be: a tf.function knows only later."""
    return not tf.executing_eagerly()


def native(name: str, fixed: dict[str, Any]) -> Native | None:
    """The framework's own operation where it meets our bars, or None.

    Each was swept over its whole range: values, slopes, kinks, both infinities and NaN. Of TensorFlow's others, elu
    and selu compute exp(x) - 1, which is 0 near 0, and a slope of 0 in the tail.
    """
    every = ("float16", "bfloat16", "float32", "float64")
    if name == "relu" and fixed == {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}:
        return Native(tf.nn.relu, every, keeps_output=True)
    if name == "relu6":
        return Native(tf.nn.relu6, every, keeps_output=True)
    if name == "leaky_relu":
        slope = fixed["negative_slope"]
        if slope == 0:
            # The op would multiply it by -inf.
            return Native(tf.nn.relu, every, keeps_output=True)

        def from_output(g: Any, y: Any) -> Any:
            return tf.raw_ops.LeakyReluGrad(gradients=g, features=y, alpha=slope)

        # The op holds its slope in float32, and in 16 bits rounds it first.
        return Native(lambda x: tf.nn.leaky_relu(x, slope), ("float32",), from_output)
    if name == "softplus" and fixed["beta"] == 1:
        # At most 7 units in the last place off, at -13.9 in float32; 16 bits it does not compute in more.
        return Native(tf.nn.softplus, ("float32", "float64"))
    return None

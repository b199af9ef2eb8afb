"""What a test needs of the backend under test, in one place: the only tests file that names frameworks."""

from __future__ import annotations

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import ml_dtypes
import numpy as np

BACKEND = keras.backend.backend()
FLOATS = {
    "float16": np.dtype(np.float16),
    "bfloat16": np.dtype(ml_dtypes.bfloat16),
    "float32": np.dtype(np.float32),
    "float64": np.dtype(np.float64),
}

if BACKEND == "jax":
    import jax

    HAS_FLOAT64 = bool(jax.config.jax_enable_x64)
else:
    HAS_FLOAT64 = True

DTYPES = [name for name in FLOATS if name != "float64" or HAS_FLOAT64]


def tensor(array, dtype=None):
    """A backend tensor with the array's exact bits."""
    array = np.asarray(array, dtype=None if dtype is None else FLOATS[dtype])
    if BACKEND == "torch" and array.dtype == ml_dtypes.bfloat16:
        import torch

        return torch.from_numpy(array.view(np.int16).copy()).view(torch.bfloat16)
    return keras.ops.convert_to_tensor(array)


def array(value):
    """The NumPy array of a backend tensor, bfloat16 kept."""
    if BACKEND == "torch":
        import torch

        value = value.detach().cpu()
        if value.dtype == torch.bfloat16:
            return value.contiguous().view(torch.int16).numpy().view(ml_dtypes.bfloat16)
        return value.numpy()
    return np.asarray(value)


def value_and_gradients(function, *arrays, compiled=False):
    """``function`` of tensors at ``arrays``, and the gradient of its sum for each of them, as arrays."""
    tensors = [tensor(a) for a in arrays]
    if BACKEND == "jax":
        import jax

        def both(*t):
            y, back = jax.vjp(function, *t)
            return y, back(keras.ops.ones_like(y))

        y, gradients = (jax.jit(both) if compiled else both)(*tensors)
    elif BACKEND == "tensorflow":
        import tensorflow as tf

        def both(*t):
            with tf.GradientTape() as tape:
                tape.watch(t)
                y = function(*t)
            return y, tape.gradient(y, t, output_gradients=tf.ones_like(y), unconnected_gradients="zero")

        y, gradients = (tf.function(both, jit_compile=True) if compiled else both)(*tensors)
    else:
        import torch

        tensors = [t.requires_grad_(True) for t in tensors]
        # One limit on recompilations counts for all functions that are compiled from one place.
        call = function
        if compiled:
            torch._dynamo.reset()
            call = torch.compile(function, fullgraph=True, backend="aot_eager")
        y = call(*tensors)
        gradients = torch.autograd.grad(y, tensors, torch.ones_like(y), allow_unused=True)
        gradients = [torch.zeros_like(t) if g is None else g for g, t in zip(gradients, tensors, strict=True)]
    return array(y), [array(g) for g in gradients]

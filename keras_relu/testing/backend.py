"""Tensors, gradients and compilers of the backend that Keras runs on, one way for all three."""

from __future__ import annotations

from typing import Any

import keras
import ml_dtypes
import numpy as np

BACKEND = keras.backend.backend()
if BACKEND == "jax":
    from keras_relu.testing import _jax as _backend
elif BACKEND == "tensorflow":
    from keras_relu.testing import _tensorflow as _backend  # type: ignore[no-redef]
else:
    from keras_relu.testing import _torch as _backend  # type: ignore[no-redef]

#: NumPy's dtype for each floating-point dtype.
FLOATS = {
    "float16": np.dtype(np.float16),
    "bfloat16": np.dtype(ml_dtypes.bfloat16),
    "float32": np.dtype(np.float32),
    "float64": np.dtype(np.float64),
}
HAS_FLOAT64 = _backend.HAS_FLOAT64
#: The dtypes that this process can compute in.
DTYPES = [name for name in FLOATS if name != "float64" or HAS_FLOAT64]

#: Whether numbers are judged as a compiler gives them; what runs operation by operation is compared with that.
JUDGED_COMPILED = BACKEND == "jax"

array = _backend.array
vmap = _backend.vmap


def tensor(values: Any, dtype: str | None = None) -> Any:
    """A backend tensor with the array's exact bits."""
    return _backend.tensor(np.asarray(values, dtype=None if dtype is None else FLOATS[dtype]))


def value_and_gradients(function: Any, *arrays: Any, compiled: bool = False) -> tuple[np.ndarray, list[np.ndarray]]:
    """``function`` of tensors at ``arrays``, and the gradient of its sum for each of them, as arrays."""
    value, gradients = _backend.value_and_gradients(function, [tensor(a) for a in arrays], compiled)
    return array(value), [array(g) for g in gradients]


def second_derivative(function: Any, x: Any) -> np.ndarray:
    """The derivative of the sum of the slope at ``x``, as an array."""
    return array(_backend.second_derivative(function, tensor(x)))

"""The backend under test."""

from keras_relu.testing.backend import (
    BACKEND,
    DTYPES,
    FLOATS,
    HAS_FLOAT64,
    JUDGED_COMPILED,
    array,
    tensor,
    value_and_gradients,
)

__all__ = [
    "BACKEND",
    "DTYPES",
    "FLOATS",
    "HAS_FLOAT64",
    "JUDGED_COMPILED",
    "array",
    "tensor",
    "value_and_gradients",
]

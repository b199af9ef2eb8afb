"""What the laws need of JAX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import numpy as np
from jax import numpy as jnp

from keras_relu import numerics

#: JAX has float64 only where it was switched on before the first array.
HAS_FLOAT64 = bool(jax.config.jax_enable_x64)


def tensor(values: np.ndarray) -> Any:
    """A tensor with the array's exact bits."""
    return jnp.asarray(values)


def array(value: Any) -> np.ndarray:
    """The NumPy array of a tensor, bfloat16 kept."""
    return np.asarray(value)


def value_and_gradients(function: Any, tensors: list[Any], compiled: bool) -> tuple[Any, list[Any]]:
    """The value, and the gradient of its sum for each tensor."""

    def both(*t: Any) -> Any:
        return numerics.value_and_gradients(function, t)

    return (jax.jit(both) if compiled else both)(*tensors)


def second_derivative(function: Any, x: Any) -> Any:
    """The derivative of the sum of the slope."""
    return jax.grad(lambda t: jax.grad(lambda s: function(s).sum())(t).sum())(x)


def vmap(function: Any) -> Callable[..., Any] | None:
    """The function mapped over the first axis."""
    return jax.vmap(function)

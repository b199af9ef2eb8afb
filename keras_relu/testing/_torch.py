"""What the laws need of torch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ml_dtypes
import numpy as np
import torch

from keras_relu import numerics

HAS_FLOAT64 = True


def tensor(values: np.ndarray) -> Any:
    """A tensor with the array's exact bits."""
    import keras

    if values.dtype == ml_dtypes.bfloat16:
        return torch.from_numpy(values.view(np.int16).copy()).view(torch.bfloat16)
    return keras.ops.convert_to_tensor(values)


def array(value: Any) -> np.ndarray:
    """The NumPy array of a tensor, bfloat16 kept."""
    value = value.detach().cpu()
    if value.dtype == torch.bfloat16:
        return np.asarray(value.contiguous().view(torch.int16).numpy().view(ml_dtypes.bfloat16))
    return np.asarray(value.numpy())


def value_and_gradients(function: Any, tensors: list[Any], compiled: bool) -> tuple[Any, list[Any]]:
    """The value, and the gradient of its sum for each tensor."""
    if compiled:
        # One limit on recompilations counts for all functions that are compiled from one place.
        torch._dynamo.reset()
        function = torch.compile(function, fullgraph=True, backend="aot_eager")
    return numerics.value_and_gradients(function, tensors)


def second_derivative(function: Any, x: Any) -> Any:
    """The derivative of the sum of the slope."""
    x = x.requires_grad_(True)
    (slope,) = torch.autograd.grad(function(x).sum(), x, create_graph=True)
    if not slope.requires_grad:
        return torch.zeros_like(x)
    (second,) = torch.autograd.grad(slope.sum(), x, allow_unused=True)
    return torch.zeros_like(x) if second is None else second


def vmap(function: Any) -> Callable[..., Any] | None:
    """The function mapped over the first axis."""
    return torch.func.vmap(function)


def saved(function: Callable[..., Any], *tensors: Any) -> tuple[Any, dict[int, int]]:
    """The result, and what autograd keeps for its backward: the bytes of each piece of memory, by its address."""
    kept: dict[int, int] = {}

    def keep(tensor: Any) -> Any:
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda t: t):
        return function(*tensors), kept

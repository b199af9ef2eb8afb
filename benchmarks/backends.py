"""What a benchmark needs of each backend: tensors, a forward and backward step, the compiler."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

BACKEND = keras.backend.backend()


def one_thread() -> None:
    """Keep the process on one core, for times that can be compared."""
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    if BACKEND == "torch":
        import torch

        torch.set_num_threads(1)


def relu() -> Callable[[Any], Any]:
    """The backend's own ReLU."""
    if BACKEND == "jax":
        import jax

        return jax.nn.relu
    if BACKEND == "tensorflow":
        import tensorflow as tf

        return tf.nn.relu
    import torch

    return torch.nn.functional.relu


def step(function: Callable[[Any], Any], x: np.ndarray, g: np.ndarray, jit: bool) -> Callable[[], Any]:
    """A call that runs ``function`` forward and backward once and waits for the result."""
    if BACKEND == "jax":
        import jax

        def both(x: Any, g: Any) -> Any:
            y, back = jax.vjp(function, x)
            return y, back(g)[0]

        call, xs, gs = (jax.jit(both) if jit else both), jax.numpy.asarray(x), jax.numpy.asarray(g)
        return lambda: jax.block_until_ready(call(xs, gs))
    if BACKEND == "tensorflow":
        import tensorflow as tf

        def both(x: Any, g: Any) -> Any:
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = function(x)
            return y, tape.gradient(y, x, output_gradients=g)

        call, xs, gs = (tf.function(both, jit_compile=True) if jit else both), tf.constant(x), tf.constant(g)
        return lambda: call(xs, gs)[1].numpy()[:1]
    import torch

    torch._dynamo.reset()
    call, xs, gs = (torch.compile(function) if jit else function), torch.tensor(x, requires_grad=True), torch.tensor(g)

    def run() -> Any:
        y = call(xs)
        return torch.autograd.grad(y, xs, gs)

    return run

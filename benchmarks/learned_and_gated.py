"""PReLU with the gradient of its weights, and SwiGLU, against what the backend has.

Run ``KERAS_BACKEND=torch python benchmarks/learned_and_gated.py``: PReLU with one weight a channel on (64, 56, 56, 64)
against ReLU, and on torch against F.prelu in its own layout; SwiGLU of (4096, 2048) against ``silu(a) * b`` of the
backend on the same tensor. Forward and backward, compiled but on torch, whose kernels fuse themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from backends import BACKEND, one_thread, relu
from speed import measure

import keras_relu

ROUNDS = 15


def step(function: Callable[..., Any], *arrays: np.ndarray) -> Callable[[], Any]:
    """A call that runs ``function`` forward and backward to all its tensors and waits."""
    if BACKEND == "torch":
        import torch

        tensors = [torch.tensor(a, requires_grad=True) for a in arrays]
        g = torch.ones_like(function(*tensors))
        return lambda: torch.autograd.grad(function(*tensors), tensors, g)
    if BACKEND == "jax":
        import jax

        def both(*tensors: Any) -> Any:
            y, back = jax.vjp(function, *tensors)
            return y, back(jax.numpy.ones_like(y))

        call, given = jax.jit(both), [jax.numpy.asarray(a) for a in arrays]
        return lambda: jax.block_until_ready(call(*given))
    import tensorflow as tf

    @tf.function(jit_compile=True)  # type: ignore[untyped-decorator]  # TensorFlow ships no types
    def gradients(*tensors: Any) -> Any:
        with tf.GradientTape() as tape:
            tape.watch(tensors)
            y = function(*tensors)
        return y, tape.gradient(y, tensors)

    constants = [tf.constant(a) for a in arrays]
    return lambda: gradients(*constants)[1][0].numpy()[:1]


def pair(x: Any) -> Any:
    """``silu(a) * b`` of the two halves, in the backend's own operations."""
    if BACKEND == "torch":
        import torch

        a, b = torch.chunk(x, 2, -1)
        return torch.nn.functional.silu(a) * b
    a, b = keras.ops.split(x, 2, axis=-1)
    if BACKEND == "jax":
        import jax

        return jax.nn.silu(a) * b
    import tensorflow as tf

    return tf.nn.silu(a) * b


def main() -> None:
    """Print a line a comparison."""
    one_thread()
    if BACKEND == "torch":
        keras_relu.config.set_fusion("on")
    random = np.random.default_rng(0)
    x, alpha = random.normal(size=(64, 56, 56, 64)).astype("float32"), np.full(64, 0.25, "float32")
    steps = {
        "relu": step(relu(), x),
        "prelu": step(lambda x, alpha: keras_relu.activations.prelu(x, alpha=alpha), x, alpha),
        "control": step(relu(), x),
    }
    if BACKEND == "torch":
        import torch

        steps["F.prelu"] = step(torch.nn.functional.prelu, np.ascontiguousarray(np.moveaxis(x, -1, 1)), alpha)
    median = measure(steps, ROUNDS)
    print(f"{BACKEND}: PReLU / ReLU {median['prelu'] / median['relu']:.2f}", end="")
    if BACKEND == "torch":
        print(f", PReLU / F.prelu {median['prelu'] / median['F.prelu']:.2f}", end="")
    print(f"   control {median['control'] / median['relu']:.2f}")
    x = random.normal(size=(4096, 2048)).astype("float32")
    steps = {"pair": step(pair, x), "swiglu": step(keras_relu.activations.swiglu, x), "again": step(pair, x)}
    median = measure(steps, ROUNDS)
    control = median["again"] / median["pair"]
    print(f"{BACKEND}: SwiGLU / silu(a) * b {median['swiglu'] / median['pair']:.2f}   control {control:.2f}")


if __name__ == "__main__":
    main()

"""What an activation costs in a whole training step, against ReLU in the same net.

Run ``KERAS_BACKEND=jax python benchmarks/model.py [--net conv|mlp] [NAME ...]``: a conv net (16-32-32 filters of 3 x 3,
28 x 28 x 1, batch 64) and an MLP (4 x 1024, batch 256), compiled as Keras compiles them: by XLA on JAX and TensorFlow;
eager on torch with our kernels fused, and with ``--jit`` by torch.compile. All steps take turns in one process; ReLU is
built twice, and the control is the one over the other.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from backends import BACKEND, one_thread
from speed import measure

import keras_relu

NAMES = keras_relu.list_activations(level="recommended")


def conv(name: str) -> Any:
    """A small conv net."""
    layers: list[Any] = [keras.Input((28, 28, 1))]
    for filters in (16, 32, 32):
        layers += [keras.layers.Conv2D(filters, 3, padding="same"), keras_relu.get(name)]
    return keras.Sequential([*layers, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(10)])


def mlp(name: str) -> Any:
    """A wide MLP."""
    layers: list[Any] = [keras.Input((784,))]
    for _ in range(4):
        layers += [keras.layers.Dense(1024), keras_relu.get(name)]
    return keras.Sequential([*layers, keras.layers.Dense(10)])


NETS: dict[str, tuple[Callable[[str], Any], tuple[int, ...]]] = {
    "conv": (conv, (64, 28, 28, 1)),
    "mlp": (mlp, (256, 784)),
}


def step(net: str, name: str, jit: bool) -> Callable[[], Any]:
    """One call of train_on_batch on the same batch."""
    build, shape = NETS[net]
    keras.utils.set_random_seed(0)
    model = build(name)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(1e-4), loss, jit_compile=jit)
    x = np.random.default_rng(0).normal(size=shape).astype("float32")
    y = np.arange(shape[0]) % 10
    return lambda: model.train_on_batch(x, y)


def main() -> None:
    """Print a row a net and variant."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="variants; the recommended ones that keep the shape")
    parser.add_argument("--net", choices=sorted(NETS), help="one net only")
    parser.add_argument("--jit", action="store_true", help="torch.compile on torch; JAX and TensorFlow always compile")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    one_thread()
    if BACKEND == "torch":
        import torch

        keras_relu.config.set_fusion("on")
        # Every model compiles Keras's training step anew; past Dynamo's limit of eight they would run uncompiled.
        torch._dynamo.config.recompile_limit = 100
    jit = options.jit or BACKEND != "torch"
    names = options.names or [n for n in NAMES if not {"gated", "shape_changing"} & set(keras_relu.describe(n).kind)]
    print(f"{BACKEND}, Keras {keras.__version__}, {'compiled' if jit else 'eager, fused'}: training step against ReLU")
    for net in [options.net] if options.net else NETS:
        baseline = step(net, "relu", jit)
        control = step(net, "relu", jit)
        for name in names:
            median = measure({"relu": baseline, "ours": step(net, name, jit), "control": control}, options.rounds)
            both = (median["relu"] + median["control"]) / 2
            print(
                f"{net:5} {name:18} {median['ours'] / both:5.2f}   {1e3 * both:6.1f} ms   "
                f"control {median['control'] / median['relu']:.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""What a deep net keeps for its backward: eight times Dense(256) and an activation, a batch of 8192.

Run ``KERAS_BACKEND=torch python benchmarks/memory.py [NAME ...]``. torch: the tensors that are saved, a storage once,
without weights. JAX: the temporaries of the compiled gradient. TensorFlow: what the process holds more while the tape
of an eager call is kept. In MiB; ``keras:mish`` is Keras's own function.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from backends import BACKEND

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

import keras_relu

BATCH, WIDTH, DEPTH = 8192, 256, 8
NAMES = [
    "relu",
    "leaky_relu",
    "relu6",
    "softplus",
    "squareplus",
    "elu",
    "selu",
    "silu",
    "gelu",
    "mish",
    "keras:mish",
    "hard_sigmoid",
    "prelu",
]


def net(name: str) -> Any:
    """The model with this activation."""
    own = name.removeprefix("keras:")
    model = keras.Sequential([keras.Input((WIDTH,))])
    for _ in range(DEPTH):
        model.add(keras.layers.Dense(WIDTH))
        model.add(keras.layers.Activation(own) if own != name else keras_relu.get(name))
    return model


def torch_mib(model: Any, x: np.ndarray) -> float:
    """Bytes of the tensors that the backward of the whole model keeps, without its weights."""
    import torch

    from keras_relu.testing._torch import saved

    weights = {v.value.untyped_storage().data_ptr() for v in model.variables}
    _, kept = saved(model, torch.tensor(x))
    return sum(size for address, size in kept.items() if address not in weights) / 2**20


def jax_mib(model: Any, x: np.ndarray) -> float:
    """The temporaries of the compiled gradient of the mean output."""
    import jax

    trainable = [v.value for v in model.trainable_variables]
    fixed = [v.value for v in model.non_trainable_variables]

    def loss(trainable: Any, x: Any) -> Any:
        return model.stateless_call(trainable, fixed, x)[0].mean()

    return float(jax.jit(jax.grad(loss)).lower(trainable, x).compile().memory_analysis().temp_size_in_bytes) / 2**20


def tensorflow_mib(model: Any, x: np.ndarray) -> float:
    """What the process holds more while a tape is kept than after it."""
    import tensorflow as tf

    given = tf.constant(x)
    model(given[:2])
    with tf.GradientTape() as tape:
        y = model(given)
    before = resident()
    del tape, y
    return before - resident()


def resident() -> float:
    """Memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


MEASURES: dict[str, Callable[[Any, np.ndarray], float]] = {
    "torch": torch_mib,
    "jax": jax_mib,
    "tensorflow": tensorflow_mib,
}


def main() -> None:
    """Print a row a name, with the policy of memory that served."""
    x = np.random.default_rng(0).normal(size=(BATCH, WIDTH)).astype("float32")
    print(f"{BACKEND}, Keras {keras.__version__}: MiB kept by {DEPTH} x (Dense({WIDTH}) + activation), batch {BATCH}")
    for name in sys.argv[1:] or NAMES:
        found = []
        for policy in ("exact", "lean"):
            keras_relu.config.set_memory_policy(policy)
            found.append(f"{policy} {MEASURES[BACKEND](net(name), x):6.1f}")
        print(f"{name:14} {'   '.join(found)}", flush=True)


if __name__ == "__main__":
    main()

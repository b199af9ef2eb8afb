"""What using the package costs: its import, ``get``, and a call on a small eager tensor.

Run ``KERAS_BACKEND=jax python benchmarks/use.py``. Ratios of medians, each pair interleaved; the control is the
baseline against itself.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from backends import BACKEND, one_thread
from speed import KERAS_OWN, theirs

import keras_relu
from keras_relu.core.registry import registry

ROUNDS = 15


def layers() -> dict[str, tuple[Any, Any]]:
    """Keras's own layers and functions, each with ours that is the same."""
    pairs = {
        "PReLU": (keras.layers.PReLU(), keras_relu.layers.PReLU()),
        "ELU": (keras.layers.ELU(), keras_relu.layers.ELU()),
        "LeakyReLU": (keras.layers.LeakyReLU(), keras_relu.layers.LeakyReLU(negative_slope=0.3)),
    }
    for name, (_, arguments) in KERAS_OWN.items():
        pairs[name] = (keras.layers.Activation(theirs(name)), keras_relu.get(name, **arguments))
    return pairs


def seconds(run: Callable[[], Any], times: int) -> float:
    """Seconds of one call, of as many in a row."""
    start = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - start) / times


def ratio(run: Callable[[], Any], baseline: Callable[[], Any], times: int) -> tuple[float, float]:
    """``run`` over ``baseline``, and the baseline over itself."""
    for each in (run, baseline):
        seconds(each, times)
    rounds = [[seconds(each, times) for each in (baseline, run, baseline)] for _ in range(ROUNDS)]
    first, middle, last = (statistics.median(column) for column in zip(*rounds, strict=True))
    return 2 * middle / (first + last), last / first


def import_milliseconds() -> tuple[float, float]:
    """What importing the package adds to importing Keras in a fresh process: median and middle half."""
    code = "import time, keras; t = time.perf_counter(); import keras_relu; print(time.perf_counter() - t)"
    found = []
    for _ in range(ROUNDS):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        found.append(1e3 * float(done.stdout))
    low, middle, high = statistics.quantiles(found, n=4)
    return middle, high - low


def main() -> None:
    """Print one line a cost."""
    one_thread()
    print(f"{BACKEND}, Keras {keras.__version__}")
    middle, spread = import_milliseconds()
    variants = len(registry.classes())
    print(f"import: {middle:.0f} ms more than Keras (middle half: {spread:.0f} ms), {middle / variants:.2f} a variant")
    got, control = ratio(lambda: keras_relu.get("leaky_relu"), keras.layers.ReLU, 200)
    print(f"get('leaky_relu') / keras.layers.ReLU(): {got:.2f}   control {control:.2f}")
    x = keras.ops.convert_to_tensor(np.ones((8, 16), "float32"))
    # As in a long run: eager TensorFlow has traced its graphs.
    keras_relu.config.set_fusion("on")
    for name, (own, mine) in layers().items():
        called, control = ratio(lambda mine=mine: mine(x), lambda own=own: own(x), 100)  # type: ignore[misc]  # bound now
        print(f"{name:16} on (8, 16), ours / Keras's: {called:.2f}   control {control:.2f}", flush=True)


if __name__ == "__main__":
    main()

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
from backends import BACKEND

import keras_relu
from keras_relu.core.registry import registry

ROUNDS = 15
#: Keras's own layers with ours that are the same function.
LAYERS: dict[str, tuple[Any, Any]] = {
    "ReLU": (keras.layers.ReLU, keras_relu.layers.ReLU),
    "LeakyReLU": (keras.layers.LeakyReLU, keras_relu.layers.LeakyReLU),
    "ELU": (keras.layers.ELU, keras_relu.layers.ELU),
    "PReLU": (keras.layers.PReLU, keras_relu.layers.PReLU),
    "gelu": (lambda: keras.layers.Activation("gelu"), keras_relu.layers.GELU),
    "mish": (lambda: keras.layers.Activation("mish"), keras_relu.layers.Mish),
}


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
    print(f"{BACKEND}, Keras {keras.__version__}")
    middle, spread = import_milliseconds()
    variants = len(registry.classes())
    print(f"import: {middle:.0f} ms more than Keras (middle half: {spread:.0f} ms), {middle / variants:.2f} a variant")
    got, control = ratio(lambda: keras_relu.get("leaky_relu"), keras.layers.ReLU, 200)
    print(f"get('leaky_relu') / keras.layers.ReLU(): {got:.2f}   control {control:.2f}")
    x = keras.ops.convert_to_tensor(np.ones((8, 16), "float32"))
    for name, (theirs, ours) in LAYERS.items():
        own, mine = theirs(), ours()
        called, control = ratio(lambda mine=mine: mine(x), lambda own=own: own(x), 100)  # type: ignore[misc]  # bound now
        print(f"{name:10} on (8, 16), ours / Keras's: {called:.2f}   control {control:.2f}", flush=True)


if __name__ == "__main__":
    main()

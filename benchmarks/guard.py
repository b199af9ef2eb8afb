"""Guard against a loss of speed: a few variants against the backend's ReLU, compared with what was measured before.

Run ``KERAS_BACKEND=jax python benchmarks/guard.py`` after a change; it exits with 1 where a variant takes more than
``MARGIN`` times its ratio in ``benchmarks/results``. A slow moment of the machine passes: what is too slow is measured
again, twice.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from backends import BACKEND, one_thread, relu, step
from speed import measure, ours

#: One of each class of cost: a broken line, algebra, one exponential, several, an error function.
SENTINELS = ("relu6", "squareplus", "silu", "mish", "gelu")
MARGIN = 1.5
TRIES = 3
ROUNDS = 9
FILES = {"jax": "jax-jit.json", "tensorflow": "tf-jit.json", "torch": "torch-fused.json"}


def found(name: str, x: np.ndarray, g: np.ndarray) -> float:
    """The ratio now."""
    jit = BACKEND != "torch"  # whose kernels fuse themselves
    steps = {"relu": step(relu(), x, g, jit), "ours": step(ours(name), x, g, jit)}
    median = measure(steps, ROUNDS)
    return median["ours"] / median["relu"]


def main() -> int:
    """Print one line a sentinel; 1 if one is too slow in every try."""
    if BACKEND == "torch":
        import keras_relu

        keras_relu.config.set_fusion("on")
    one_thread()
    record = json.loads((Path(__file__).parent / "results" / FILES[BACKEND]).read_text())
    before = {row["variant"]: row["against_relu"] for row in record["rows"]}
    x = np.random.default_rng(0).normal(0, 2, (record["elements"] // 64, 64)).astype("float32")
    g = np.ones_like(x)
    slow = 0
    for name in SENTINELS:
        limit = MARGIN * before[name]
        for _ in range(TRIES):
            now = found(name, x, g)
            if now <= limit:
                break
        else:
            slow += 1
        print(f"{name:12} {now:5.2f} x ReLU; before {before[name]:5.2f}, limit {limit:5.2f}", flush=True)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())

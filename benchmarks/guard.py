"""Guard against a loss of speed: a few variants against the backend's ReLU, compared with what was measured before.

Run ``KERAS_BACKEND=jax python benchmarks/guard.py``; it exits with 1 where a variant takes more than ``MARGIN`` times
its ratio in ``benchmarks/results/guard.json``, which ``--record`` writes anew. A slow moment of the machine passes:
what is too slow is measured again. The margin is wide, because another processor has other ratios; what it is to
catch, a kernel that no longer fuses or a compiler that gets in the way, costs several times as much.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from backends import BACKEND, one_thread, relu, step
from speed import measure, ours

import keras_relu

#: One of each class of cost: a broken line, algebra, one exponential, several, an error function.
SENTINELS = ("relu6", "squareplus", "silu", "mish", "gelu")
MARGIN = 4.0
TRIES = 5
ROUNDS = 7
ELEMENTS = 2**20
FILE = Path(__file__).parent / "results" / "guard.json"


def found(name: str, x: np.ndarray) -> float:
    """The ratio now."""
    jit = BACKEND != "torch"  # whose kernels fuse themselves
    g = np.ones_like(x)
    median = measure({"relu": step(relu(), x, g, jit), "ours": step(ours(name), x, g, jit)}, ROUNDS)
    return median["ours"] / median["relu"]


def main(record: bool) -> int:
    """Print one line a sentinel; 1 if one is too slow in every try."""
    keras_relu.config.set_fusion("on")
    one_thread()
    before: dict[str, dict[str, float]] = json.loads(FILE.read_text())
    x = np.random.default_rng(0).normal(0, 2, (ELEMENTS // 64, 64)).astype("float32")
    if record:
        # The middle of three: neither a good moment nor a bad one.
        before[BACKEND] = {name: round(sorted(found(name, x) for _ in range(3))[1], 2) for name in SENTINELS}
        FILE.write_text(json.dumps(before, indent=1) + "\n")
    slow = 0
    for name in SENTINELS:
        limit = MARGIN * before[BACKEND][name]
        for _ in range(TRIES):
            now = found(name, x)
            if now <= limit:
                break
        else:
            slow += 1
        print(f"{name:12} {now:5.2f} x ReLU; before {before[BACKEND][name]:5.2f}, limit {limit:5.2f}", flush=True)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main("--record" in sys.argv[1:]))

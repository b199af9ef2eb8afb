"""Forward and backward of every variant against the backend's ReLU and against Keras's own function.

    KERAS_BACKEND=torch python benchmarks/speed.py [--jit] [--size 4194304] [--rounds 15] [--json FILE] [NAME ...]

Everything runs interleaved in this one process on one core; the numbers are ratios of medians. ReLU is run
twice: the ratio of the two runs is the control, and a table whose control is off by more than 5 % says so.
``right`` says whether Keras's own function is finite, has the right limits, and is within 1 ulp in 16 bits: for
one that is not, the ratio buys a right result.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
from backends import BACKEND, one_thread, relu, step

import keras_relu
from keras_relu.core.registry import registry

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

#: Our variant -> Keras's own function, and the arguments that make ours the same function.
KERAS_OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "relu": ("relu", {}), "relu6": ("relu6", {}), "leaky_relu": ("leaky_relu", {"negative_slope": 0.2}),
    "elu": ("elu", {}), "selu": ("selu", {}), "celu": ("celu", {}), "gelu": ("gelu", {}),
    "gelu_tanh": ("gelu", {}), "silu": ("silu", {}), "mish": ("mish", {}), "softplus": ("softplus", {}),
    "squareplus": ("squareplus", {}), "hard_sigmoid": ("hard_sigmoid", {}), "hard_swish": ("hard_silu", {}),
    "hard_tanh": ("hard_tanh", {}), "smelu": ("sparse_plus", {}), "thresholded_relu": ("threshold", {}),
    "glu": ("glu", {}),
}  # fmt: skip
THEIR_ARGUMENTS: dict[str, dict[str, Any]] = {
    "gelu": {"approximate": False},
    "gelu_tanh": {"approximate": True},
    "thresholded_relu": {"threshold": 1.0, "default_value": 0.0},
}


def ours(name: str) -> Callable[[Any], Any]:
    """Our function, with Keras's arguments where it has the same one."""
    function = getattr(keras_relu.activations, name)
    arguments = KERAS_OWN.get(name, ("", {}))[1]
    return lambda x: function(x, **arguments)


def theirs(name: str) -> Callable[[Any], Any] | None:
    """Keras's own function for a variant, or None."""
    if name not in KERAS_OWN:
        return None
    function = getattr(keras.activations, KERAS_OWN[name][0])
    return lambda x: function(x, **THEIR_ARGUMENTS.get(name, {}))


def keras_is_right(name: str) -> bool:
    """Whether Keras's own meets the bars: limits, finite everywhere, 1 ulp and a slope of 2 ulp in 16 bits."""
    from oracle import ORACLES, exact_array

    from keras_relu.testing.backend import FLOATS, value_and_gradients
    from keras_relu.testing.points import binades, ulp

    oracle, function = ORACLES[name], theirs(name)
    parameters = KERAS_OWN[name][1]
    for dtype_name in ("float16", "bfloat16", "float32"):
        dtype = FLOATS[dtype_name]
        bars = (8, 16) if dtype_name == "float32" else (1, 2)
        xs = np.concatenate([binades(dtype, 2.0), [-np.inf, np.inf]])
        gated = len(oracle.slopes) == 2
        if gated:  # two halves: ordinary numbers in the first, every binade in the second
            xs = np.stack([np.resize([1.0, -2.0, 3.0], xs.size), xs], axis=-1)
        places = [xs[:, 0], xs[:, 1]] if gated else [xs]
        with np.errstate(all="ignore"):
            value, (slope,) = value_and_gradients(function, xs.astype(dtype))
            found_slopes = [slope[:, i] for i in range(2)] if gated else [slope]
            pairs = [(value[:, 0] if gated else value, oracle.value, bars[0])]
            pairs += [(f, which, bars[1]) for f, which in zip(found_slopes, oracle.slopes, strict=True)]
            for found, which, bar in pairs:
                wanted = exact_array(which, *places, **parameters)
                rounded = wanted.astype(dtype).astype(np.float64)
                found = found.astype(np.float64)
                close = np.abs(found - wanted) <= np.maximum(bar * ulp(wanted, dtype), 2.0**-124)
                if not (close | (found == rounded)).all():
                    return False
    return True


def measure(steps: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Median seconds of each step, all of them in turn in every round."""
    times: dict[str, list[float]] = {key: [] for key in steps}
    for key in steps:
        steps[key]()
        steps[key]()
    for _ in range(rounds):
        for key, run in steps.items():
            start = time.perf_counter()
            run()
            times[key].append(time.perf_counter() - start)
    return {key: statistics.median(t) for key, t in times.items()}


def main() -> None:
    """Measure, print a table, and write the numbers where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="variants; all that have a function form and need no weights")
    parser.add_argument("--jit", action="store_true", help="compile: jax.jit, tf.function(jit_compile), torch.compile")
    parser.add_argument("--size", type=int, default=2**22, help="elements")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", help="file for the numbers")
    options = parser.parse_args()
    one_thread()
    names = options.names or [n for n, c in registry.classes().items() if hasattr(c, "prepare")]
    generator = np.random.default_rng(0)
    x = generator.normal(0, 2, (options.size // 64, 64)).astype("float32")

    rows = []
    for name in names:
        y = ours(name)(keras.ops.convert_to_tensor(x[:2]))
        g = np.ones((x.shape[0], *tuple(y.shape)[1:]), "float32")
        same = np.ones_like(x)
        steps = {
            "relu": step(relu(), x, same, options.jit),
            "ours": step(ours(name), x, g, options.jit),
            "control": step(relu(), x, same, options.jit),
        }
        own = theirs(name)
        if own is not None:
            steps["keras"] = step(own, x, g, options.jit)
        median = measure(steps, options.rounds)
        row = {
            "variant": name,
            "relu_ms": 1e3 * median["relu"],
            "against_relu": 2 * median["ours"] / (median["relu"] + median["control"]),
            "control": median["control"] / median["relu"],
        }
        if own is not None:
            row |= {"against_keras": median["ours"] / median["keras"], "keras_right": keras_is_right(name)}
        rows.append(row)
        keras_text = f"{row['against_keras']:8.2f} {row['keras_right']!s:>6}" if own is not None else f"{'':>15}"
        print(f"{name:18} {row['against_relu']:8.2f} {keras_text}   control {row['control']:.2f}", flush=True)
    record = {
        "backend": BACKEND,
        "keras": keras.__version__,
        "mode": "jit" if options.jit else "eager",
        "elements": options.size,
        "rounds": options.rounds,
        "rows": rows,
    }
    if options.json:
        Path(options.json).write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()

"""Measure how exact every variant is, and write docs/conformance.md and docs/conformance.json.

    KERAS_BACKEND=jax python tools/make_conformance.py measure jax.json          (once a backend; JAX also with
    JAX_ENABLE_X64=1 KERAS_BACKEND=jax python tools/make_conformance.py measure jax64.json       its float64)
    python tools/make_conformance.py write jax.json jax64.json tensorflow.json torch.json

The same functions judge the test suite: keras_relu.testing and the oracle of tests/. Keras's own functions, and
torch's, are measured beside ours in the same way.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

#: Our variant -> the other library's function, with the arguments that make ours the same function.
KERAS_OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "celu": ("celu", {}), "elu": ("elu", {}), "gelu": ("gelu", {"approximate": False}),
    "gelu_tanh": ("gelu", {"approximate": True}), "hard_shrink": ("hard_shrink", {}),
    "hard_sigmoid": ("hard_sigmoid", {}), "hard_swish": ("hard_silu", {}), "hard_tanh": ("hard_tanh", {}),
    "leaky_relu": ("leaky_relu", {"negative_slope": 0.01}), "mish": ("mish", {}), "relu": ("relu", {}),
    "relu6": ("relu6", {}), "selu": ("selu", {}), "silu": ("silu", {}),
    "smelu": ("sparse_plus", {}), "soft_shrink": ("soft_shrink", {}), "softplus": ("softplus", {}),
    "squareplus": ("squareplus", {}),
}  # fmt: skip
TORCH_OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "celu": ("celu", {}), "elu": ("elu", {}), "gelu": ("gelu", {}), "gelu_tanh": ("gelu", {"approximate": "tanh"}),
    "hard_shrink": ("hardshrink", {}), "hard_sigmoid": ("hardsigmoid", {}), "hard_swish": ("hardswish", {}),
    "hard_tanh": ("hardtanh", {}), "leaky_relu": ("leaky_relu", {}), "mish": ("mish", {}), "relu": ("relu", {}),
    "relu6": ("relu6", {}), "selu": ("selu", {}), "silu": ("silu", {}), "soft_shrink": ("softshrink", {}),
    "softplus": ("softplus", {}),
}  # fmt: skip


def worst(subject: Any, dtype_name: str) -> dict[str, Any]:
    """The worst error of value and slope in units in the last place, and whether NaN and infinity are right."""
    from keras_relu.testing.accuracy import errors_in_ulp
    from keras_relu.testing.laws import nan_and_infinity

    xs, value, slope = subject.evaluated(dtype_name)
    points = xs[:-3]
    row: dict[str, Any] = {}
    for what, found, exact in (("value", value, subject.reference.value), ("slope", slope, subject.reference.slope)):
        error = float(errors_in_ulp(found[:-3], exact, points, dtype_name).max())
        row[what] = error if error < 1e6 else 1e6
    try:
        nan_and_infinity(subject, dtype_name)
        row["ends"] = True
    except AssertionError:
        row["ends"] = False
    return row


def bytes_kept(function: Callable[[Any], Any]) -> float | None:
    """Bytes per float32 element that the forward keeps for the backward, the output not counted; None if unknown."""
    import numpy as np

    from keras_relu.testing.backend import BACKEND, tensor

    n = 2**14
    x = tensor(np.linspace(-3, 3, n), "float32")
    if BACKEND == "torch":
        from keras_relu.testing._torch import saved

        y, kept = saved(function, x.requires_grad_(True))
        kept.pop(y.untyped_storage().data_ptr(), None)
        return sum(kept.values()) / n
    if BACKEND == "jax":
        import jax

        _, back = jax.vjp(function, x)
        return sum(leaf.nbytes for leaf in jax.tree_util.tree_leaves(back) if leaf.size > 1) / n
    return None


def lean_errors() -> dict[str, dict[str, float]]:
    """The largest absolute error of the slope under the policy "lean", in units of the dtype's epsilon; by variant."""
    import ml_dtypes
    import numpy as np
    from references import subjects

    import keras_relu
    from keras_relu.core.registry import registry
    from keras_relu.testing.backend import FLOATS, value_and_gradients

    keras_relu.config.set_memory_policy("lean")
    found: dict[str, dict[str, float]] = {}
    for name in (n for n, cls in registry.classes().items() if cls.output_loses_slope):
        subject = subjects(name)[0]
        for dtype_name, dtype in FLOATS.items():
            xs = np.linspace(-30, 10, 4001).astype(dtype)
            _, (slope,) = value_and_gradients(subject.function, xs)
            error = np.abs(slope.astype("float64") - subject.reference.slope(xs.astype("float64")))
            found.setdefault(name, {})[dtype_name] = float(error.max() / float(ml_dtypes.finfo(dtype).eps))
    keras_relu.config.set_memory_policy("exact")
    return found


def measure(path: str) -> None:
    """Measure the backend of this process."""
    from oracle import ORACLES, defaults
    from references import ELEMENTWISE, reference, subjects

    from keras_relu.testing import Subject
    from keras_relu.testing.backend import BACKEND, DTYPES

    dtypes = ["float64"] if BACKEND == "jax" and "float64" in DTYPES else DTYPES

    def rows(subject: Any) -> dict[str, Any]:
        row = {d: worst(subject, d) for d in dtypes}
        return {**row, "bytes": bytes_kept(subject.function)} if "float32" in dtypes else row

    ours = {}
    for name in ELEMENTWISE:
        subject = subjects(name)[0]
        ours[name] = {**rows(subject), "kinks": [[k.at, k.slope] for k in subject.kinks]}
        sys.stderr.write(f"{name}\n")

    others = {}
    for prefix, module, table in other_libraries(BACKEND):
        for name, (own, arguments) in table.items():
            if name in ORACLES:
                function = functools.partial(getattr(module, own), **arguments)
                exact = reference(name, defaults(ORACLES[name]))
                given = ", ".join(f"{k}={v!r}" for k, v in arguments.items())
                others[f"{prefix}.{own}({given})"] = {"variant": name, **rows(Subject(function, exact, name))}
    packages = ("keras", {"jax": "jax", "tensorflow": "tensorflow-cpu", "torch": "torch"}[BACKEND])
    versions = {p: importlib.metadata.version(p) for p in packages}
    record = {"backend": BACKEND, "versions": versions, "ours": ours, "others": others}
    if BACKEND == "torch":  # where the policy has an effect
        record["lean"] = lean_errors()
    Path(path).write_text(json.dumps(record))


def other_libraries(backend: str) -> list[tuple[str, Any, dict[str, tuple[str, dict[str, Any]]]]]:
    """Whose functions stand beside ours."""
    import keras

    libraries = [("keras.activations", keras.activations, KERAS_OWN)]
    if backend == "torch":
        from torch.nn import functional

        libraries.append(("torch.nn.functional", functional, TORCH_OWN))
    return libraries


def merge(paths: list[str]) -> dict[str, Any]:
    """One record a backend, from the files of its processes."""
    merged: dict[str, Any] = {}
    for path in paths:
        record = json.loads(Path(path).read_text())
        whole = merged.setdefault(record["backend"], record)
        for part in ("ours", "others"):
            for name, row in record[part].items():
                whole[part].setdefault(name, {}).update(row)
    return merged


def cell(row: dict[str, Any], dtype_names: tuple[str, ...]) -> str:
    """The worst value / slope of some dtypes; a cross where NaN or infinity goes wrong."""
    known = [row[d] for d in dtype_names if d in row]
    if not known:
        return "-"
    value, slope = (max(k[what] for k in known) for what in ("value", "slope"))
    return f"{shown(value)} / {shown(slope)}{'' if all(k['ends'] for k in known) else ' ✗'}"


def shown(error: float) -> str:
    """An error in units in the last place, short."""
    return "> 9999" if error > 9999 else f"{error:.2g}" if error < 10 else f"{error:.0f}"


COLUMNS = (("16 bit", ("float16", "bfloat16")), ("float32", ("float32",)), ("float64", ("float64",)))


def table(merged: dict[str, Any], part: str) -> list[str]:
    """Rows: functions; columns: dtypes of each backend."""
    backends = [b for b in ("jax", "tensorflow", "torch") if b in merged]
    heads = [f"{b} {title}" for b in backends for title, _ in COLUMNS]
    kept = [b for b in ("jax", "torch") if b in merged]
    lines = ["| | " + " | ".join([*heads, *(f"{b} bytes" for b in kept)]) + " |"]
    lines += ["|---" * (1 + len(heads) + len(kept)) + "|"]
    for name in dict.fromkeys(n for b in backends for n in merged[b][part]):
        cells = [cell(merged[b][part].get(name, {}), dtypes) for b in backends for _, dtypes in COLUMNS]
        for b in kept:
            size = merged[b][part].get(name, {}).get("bytes")
            cells.append("-" if size is None else f"{size:g}")
        lines.append(f"| `{name}` | " + " | ".join(cells) + " |")
    return lines


HEAD = """# Conformance

How far every elementwise variant, at its defaults, is from the exact result: the worst error of value / slope in units
in the last place of the dtype, over a logarithmic grid of its whole range, both signs, and the kinks and their
neighbours. The bars are 1 / 2 for 16 bit (float16 and bfloat16), 8 / 16 for float32 and 32 / 32 for float64. ✗: NaN in
does not give NaN out, an infinity does not give the limit, or something finite gives NaN. `bytes`: what the forward
keeps for the backward per float32 element beside its output. Made by `tools/make_conformance.py`, which says how;
`conformance.json` holds the same numbers and the slopes at the kinks.

Two general rules (`keras_relu/testing/accuracy.py`): where a backend takes subnormal numbers for 0 a result below
2^-125 may be 0, and near a zero of the result where terms cancel an absolute error of 2^-22 of them (2^-50) counts as
met.
"""


def lean_table(found: dict[str, dict[str, float]]) -> list[str]:
    """Rows: variants; columns: dtypes."""
    columns = list(next(iter(found.values())))
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (1 + len(columns)) + "|"]
    return [*lines, *(f"| `{n}` | " + " | ".join(f"{row[d]:.2g}" for d in columns) + " |" for n, row in found.items())]


LEAN = """## The slope under the policy "lean"

`keras_relu.config.set_memory_policy("lean")` on torch: the largest absolute error of the slope from -30 to 10, in units
of the dtype's epsilon. The bound is four times the slope just below 0: 4, for `selu` 7.1.
"""


def write(paths: list[str]) -> None:
    """Write the page and the data beside it."""
    merged = merge(paths)
    versions = sorted({f"{p} {v}" for record in merged.values() for p, v in record["versions"].items()})
    lines = [HEAD, f"Measured with {', '.join(versions)}.", "", "## Ours", "", *table(merged, "ours"), ""]
    lines += ["## Keras's and torch's own functions, measured the same way", "", *table(merged, "others"), ""]
    if "torch" in merged:
        lines += [LEAN, *lean_table(merged["torch"]["lean"]), ""]
    (ROOT / "docs" / "conformance.md").write_text("\n".join(lines))
    (ROOT / "docs" / "conformance.json").write_text(json.dumps(merged, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    {"measure": lambda args: measure(args[0]), "write": write}[sys.argv[1]](sys.argv[2:])

"""Print the tables of docs/performance.md from the files that speed.py wrote, and draw its picture.

python benchmarks/table.py [--all] FILE.json [FILE.json ...]      against Keras's own; with --all every variant
python benchmarks/table.py --plot docs/performance.png FILE.json [FILE.json ...]
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path
from typing import Any

import numpy as np

#: A row whose two runs of ReLU differ by more says nothing about small differences.
CONTROL = 0.05


def against_keras(heads: list[str], tables: list[dict[str, Any]]) -> None:
    """Two columns a file for the functions that Keras has: against ReLU, and against Keras's own."""
    names = [name for name in names_in(tables) if any("against_keras" in table.get(name, {}) for table in tables)]
    print("| variant | " + " | ".join(f"{h}: /ReLU | /Keras" for h in heads) + " |")
    print("|---" * (1 + 2 * len(heads)) + "|")
    for name in names:
        cells = []
        for table in tables:
            row = table.get(name)
            cells.append(ratio(row))
            wrong = " *" if row and row.get("keras_right") is False else ""
            cells.append(f"{row['against_keras']:.2f}{wrong}" if row and "against_keras" in row else "")
        print(f"| `{name}` | " + " | ".join(cells) + " |")


def against_relu(heads: list[str], tables: list[dict[str, Any]]) -> None:
    """One column a file, every variant, in the order of the alphabet."""
    print("| variant | " + " | ".join(heads) + " |")
    print("|---" * (1 + len(heads)) + "|")
    for name in sorted(names_in(tables)):
        print(f"| `{name}` | " + " | ".join(ratio(table.get(name)) for table in tables) + " |")


def names_in(tables: list[dict[str, Any]]) -> list[str]:
    """The variants that any file has, each once."""
    return list(dict.fromkeys(name for table in tables for name in table))


def ratio(row: dict[str, Any] | None) -> str:
    """A row's ratio, in brackets where its control is off."""
    if row is None:
        return ""
    text = f"{row['against_relu']:.2f}" if row["against_relu"] < 10 else f"{row['against_relu']:.0f}"
    return text if abs(row["control"] - 1) <= CONTROL else f"({text})"


def plot(path: str, heads: list[str], tables: list[dict[str, Any]]) -> None:
    """A dot a variant, files side by side, by how many transcendental functions a variant costs."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    from keras_relu.core.registry import registry

    cost = {name: sum(cls.transcendentals) for name, cls in registry.classes().items()}
    groups = {"none": (0, 0), "one or two": (1, 2), "three or four": (3, 4), "five and more": (5, 99)}
    figure, axes = plt.subplots(figsize=(9, 4.5), layout="constrained")
    random = np.random.default_rng(0)
    for color, (label, (low, high)) in zip(("#4c72b0", "#55a868", "#dd8452", "#c44e52"), groups.items(), strict=True):
        for place, table in enumerate(tables):
            ys = [row["against_relu"] for name, row in table.items() if low <= cost[name] <= high]
            xs = place + random.uniform(-0.35, 0.35, len(ys))
            axes.scatter(xs, ys, s=9, color=color, alpha=0.7, label=label if place == 0 else None)
    axes.axhline(1, color="black", linewidth=0.8)
    axes.set_yscale("log", base=2)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_xticks(range(len(heads)), heads)
    axes.set_ylabel("time of forward and backward\nover that of the backend's ReLU")
    axes.legend(title="transcendental functions,\nforward and backward", loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(path, dpi=110)


def main() -> None:
    """Read the files and print or draw."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--all", action="store_true", help="every variant, against ReLU alone")
    parser.add_argument("--plot", help="draw into this file instead")
    options = parser.parse_args()
    records = [json.loads(Path(path).read_text()) for path in options.files]
    tables = [{row["variant"]: row for row in record["rows"]} for record in records]
    heads = [f"{r['backend']} {r['mode']}" for r in records]
    if options.plot:
        plot(options.plot, heads, tables)
        return
    (against_relu if options.all else against_keras)(heads, tables)
    print()
    for head, record in zip(heads, records, strict=True):
        off = [abs(row["control"] - 1) for row in record["rows"]]
        print(
            f"- {head}: Keras {record['keras']}, {record['elements']:,} float32, {record['rounds']} rounds; controls "
            f"off by {statistics.median(off):.0%} (median), {max(off):.0%} (worst)"
        )


if __name__ == "__main__":
    main()

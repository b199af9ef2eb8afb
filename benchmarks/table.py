"""Print the tables of docs/performance.md from the files that speed.py wrote.

Run ``python benchmarks/table.py FILE.json [FILE.json ...]``.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path


def main(paths: list[str]) -> None:
    """One table of ratios: a row a variant, a pair of columns a file."""
    records = [json.loads(Path(path).read_text()) for path in paths]
    rows = [{row["variant"]: row for row in record["rows"]} for record in records]
    names = list(dict.fromkeys(name for table in rows for name in table))
    heads = [f"{r['backend']} {r['mode']}" for r in records]
    print("| variant | " + " | ".join(f"{h}: /ReLU | /Keras" for h in heads) + " |")
    print("|---" * (1 + 2 * len(heads)) + "|")
    for name in names:
        cells = []
        for table in rows:
            row = table.get(name)
            cells.append(f"{row['against_relu']:.2f}" if row else "")
            wrong = " *" if row and row.get("keras_right") is False else ""
            cells.append(f"{row['against_keras']:.2f}{wrong}" if row and "against_keras" in row else "")
        print(f"| `{name}` | " + " | ".join(cells) + " |")
    print()
    for head, record in zip(heads, records, strict=True):
        off = [abs(row["control"] - 1) for row in record["rows"]]
        print(
            f"- {head}: Keras {record['keras']}, {record['elements']:,} float32, {record['rounds']} rounds; "
            f"control off by {statistics.median(off):.0%} (median), {max(off):.0%} (worst)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])

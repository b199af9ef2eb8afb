"""Tables, records and JSON on standard output: styled on a terminal, plain text elsewhere."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable
from typing import Any

from keras_relu.core.table import Row, plain_table, rich_table


def line(text: str = "") -> None:
    """Write one line."""
    sys.stdout.write(text + "\n")


def paragraph(text: str) -> None:
    """Write running text: wrapped on a terminal, one line elsewhere."""
    console = _console()
    if console is None:
        line(text)
    else:
        console.print(text, markup=False, highlight=False)


def table(headers: Row, rows: Iterable[Row], *, right: Iterable[str] = ()) -> None:
    """Write a table.

    Args:
        headers: the columns' names.
        rows: one text for each column.
        right: the columns that hold numbers and end on the right.
    """
    rows = list(rows)
    console = _console()
    if console is None:
        sys.stdout.write(plain_table(headers, rows, right=right))
        return
    console.print(rich_table(headers, rows, right=right))


def rich_object(value: Any) -> bool:
    """Write what rich can draw, on a terminal; elsewhere write nothing and return False."""
    console = _console()
    if console is not None:
        console.print(value)
    return console is not None


def record(title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Write pairs of a label and a text under a title."""
    rows = list(rows)
    console = _console()
    if console is None:
        width = max(len(label) for label, _ in rows)
        line(title)
        for label, text in rows:
            line(f"  {label:<{width}}  {text}")
        return
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    for label, text in rows:
        grid.add_row(Text("  " + label, style="dim"), Text(text))
    console.print(Text(title, style="bold"))
    console.print(grid)


def report(found: Any) -> None:
    """Write a study's report: coloured on a terminal, plain elsewhere."""
    console = _console()
    if console is None:
        line(str(found))
    else:
        console.print(found)


def as_json(value: Any) -> None:
    """Write a value as JSON; an infinite number becomes ``"inf"``, which JSON has no number for."""
    line(json.dumps(_finite(value), indent=2, ensure_ascii=False, default=str))


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _console() -> Any:
    """A console of rich on a terminal, otherwise None."""
    if not sys.stdout.isatty():
        return None
    try:
        from rich.console import Console
    except ModuleNotFoundError:
        return None
    return Console()

"""Rows of text as a table: plain, or as rich draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Row = Sequence[str]


def plain_table(headers: Row, rows: Iterable[Row], *, right: Iterable[str] = ()) -> str:
    """A table as aligned text, without trailing blanks.

    Args:
        headers: the columns' names.
        rows: one text for each column.
        right: the columns that hold numbers and end on the right.
    """
    lines = [headers, *rows]
    widths = [max(len(row[i]) for row in lines) for i in range(len(headers))]
    adjust: list[Callable[[str, int], str]] = [str.rjust if h in right else str.ljust for h in headers]
    return "".join(
        "  ".join(fit(cell, width) for fit, cell, width in zip(adjust, row, widths, strict=True)).rstrip() + "\n"
        for row in lines
    )


def rich_table(headers: Row, rows: Iterable[Row], *, right: Iterable[str] = ()) -> Any:
    """A table for a console of rich, which has to be installed."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    styled = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for header in headers:
        styled.add_column(header, justify="right" if header in right else "left")
    for row in rows:
        # As Text, because a cell with square brackets is no markup.
        styled.add_row(*map(Text, row))
    return styled

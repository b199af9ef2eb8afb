"""A table as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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

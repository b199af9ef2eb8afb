"""The table in a terminal: plain, and coloured by rich."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from keras_relu.study.report.units import percent, span, times
from keras_relu.study.report.words import gains, notes, said_of, undecided, winner

if TYPE_CHECKING:
    from rich.text import Text

    from keras_relu.study.report.record import Report

WIDTH = 110
STYLES = {"better": "green", "worse": "red", "equivalent": "cyan", "undecided": "yellow"}


def columns(report: Report) -> dict[str, list[str]]:
    """The table by columns, the best candidate first; what matters most stands on the left."""
    candidates = [report.analysis.candidates[c] for c in report.order]
    costs = [report.costs[c] for c in report.order]
    itself = [c == report.analysis.reference for c in report.order]
    unit = report.unit
    score = {report.metrics[0]: [unit.value(report.score(c)) for c in report.order]}
    return {
        "activation": [report.table.candidates[c] for c in report.order],
        **(score if report.has_one_unit else {}),
        "gain": ["" if i else unit.gain(c.overall.mean) for c, i in zip(candidates, itself, strict=True)],
        f"{100 * report.analysis.confidence:g} % interval": [
            "" if i else unit.interval(c.overall.low, c.overall.high) for c, i in zip(candidates, itself, strict=True)
        ],
        "verdict": [said_of(report, c) for c in report.order],
        "place": [span(c.standing.low, c.standing.high) if c.standing else "" for c in candidates],
        "P(best)": [percent(c.standing.p_best) if c.standing else "" for c in candidates],
        "step": [times(c.step_ratio) for c in costs],
        "dead": [percent(c.dead_units) for c in costs],
    }


def table(report: Report, width: int | None = None) -> list[str]:
    """The table's lines; the columns after the verdict that do not fit into ``width`` are left out."""
    written = columns(report)
    names = list(written)
    widths = {name: max(map(len, [name, *cells])) for name, cells in written.items()}
    kept = names.index("verdict") + 1
    while kept < len(names) and (width is None or sum(widths[n] + 2 for n in names[: kept + 1]) - 2 <= width):
        kept += 1
    lines = zip(*([n, *written[n]] for n in names[:kept]), strict=True)
    left = {"activation", "verdict"}
    return [
        "  ".join(
            cell.ljust(widths[n]) if n in left else cell.rjust(widths[n])
            for n, cell in zip(names[:kept], line, strict=True)
        ).rstrip()
        for line in lines
    ]


def title(report: Report) -> str:
    """What was compared, in a line."""
    tasks, candidates, seeds = report.table.shape
    what = report.table.tasks[0] if tasks == 1 else f"{tasks} tasks"
    chose = sum(report.table.selection)
    fresh = f" and {seeds - chose} fresh ones" if chose < seeds else ""
    return f"{candidates} activations on {what}, {chose} {'seeds' if chose > 1 else 'seed'}{fresh}"


def plain(report: Report, width: int | None = None) -> str:
    """The whole report as text, with no marks for colour."""
    notes = [textwrap.fill(n, min(width or WIDTH, WIDTH), subsequent_indent="  ") for n in remarks(report)]
    return "\n".join([title(report), report.headline, "", *table(report, width), "", *notes])


def coloured(report: Report, width: int) -> Text:
    """The same for rich, with the columns that fit."""
    from rich.text import Text

    text = Text(plain(report, width))
    text.highlight_regex(rf"(?m)^{re.escape(report.headline)}$", "bold")
    text.highlight_regex(r"(?m)^activation .*$", "bold")
    for word, style in STYLES.items():
        text.highlight_regex(rf"(?m)(?<=  ){word}[^ ]*", style)
    return text


def remarks(report: Report) -> list[str]:
    """What has to be known to read the table."""
    return [gains(report), *filter(None, [winner(report), undecided(report)]), *notes(report), *raised(report)]


def raised(report: Report) -> list[str]:
    """Of which candidates runs raised, and what the first one said."""
    failed = report.failures()
    if not failed:
        return []
    of = ", ".join(dict.fromkeys(r.cell.variant for r in failed))
    return [f"{len(failed)} {'run' if len(failed) == 1 else 'runs'} raised, of {of}: {last_line(failed[0].error)}"]


def last_line(traceback: str | None) -> str:
    """The line of a traceback that says what happened."""
    return (traceback or "").strip().splitlines()[-1]

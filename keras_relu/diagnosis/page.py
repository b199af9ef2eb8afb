"""A diagnosis as one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from keras_relu.diagnosis.layer import LayerReport
from keras_relu.diagnosis.units import COLOURS, STATES, states

if TYPE_CHECKING:
    from keras_relu.diagnosis.report import Diagnosis

_STYLE = """
body { font: 14px/1.5 system-ui, sans-serif; color: #22272e; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th { font-weight: 600; text-align: left; border-bottom: 1px solid #9aa3af; }
td, th { padding: .25rem .7rem .25rem 0; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.muted { color: #7b828c; }
svg { display: block; border-radius: 2px; }
li { margin: .4rem 0; }
.key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin: 0 .35em 0 1em; }
"""


def page(diagnosis: Diagnosis) -> str:
    """The whole page."""
    title = escape(f"Activations of {diagnosis.model}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{''.join(_body(diagnosis))}</body></html>\n"
    )


def _body(diagnosis: Diagnosis) -> Iterator[str]:
    yield (
        f'<p class="muted">{diagnosis.samples:,} samples, {escape(diagnosis.backend)}. A unit that is dead on all of '
        f"them fires, with 95 % confidence, on fewer than {min(1.0, 3 / diagnosis.samples):.2%} of such samples.</p>\n"
    )
    advice = "".join(f"<li>{escape(str(found))}</li>\n" for found in diagnosis.advice)
    yield f"<ul>\n{advice}</ul>\n" if advice else "<p>Nothing stands out.</p>\n"
    if diagnosis.layers:
        yield "<p>Units:"
        yield "".join(f'<span class="key" style="background:{c}"></span>{state}' for state, c in COLOURS.items())
        yield "</p>\n"
        yield from _layers(diagnosis)
    if diagnosis.gradients:
        rows = [(g.path, f"{g.norm:.3g}", f"{g.weight_norm:.3g}") for g in diagnosis.gradients]
        yield from _table(("gradient at", "norm", "norm of the weights"), rows)
        if diagnosis.gradient_ratio is not None:
            yield f"<p>Gradient norm, first layer over last: {diagnosis.gradient_ratio:.2g}</p>\n"
    for path, reason in diagnosis.skipped.items():
        yield f'<p class="muted">No report on {escape(path)}: {escape(reason)}.</p>\n'


def _layers(diagnosis: Diagnosis) -> Iterator[str]:
    from keras_relu.diagnosis.report import layer_table

    headers, rows = layer_table(diagnosis.layers)
    drawn = [_drawn(layer) for layer in diagnosis.layers]
    yield from _table((headers[0], "each unit", *headers[1:]), [(r[0], *r[1:]) for r in rows], drawn)


def _table(headers: tuple[str, ...], rows: Sequence[tuple[str, ...]], drawn: list[str] | None = None) -> Iterator[str]:
    """A table whose first column is text and, where ``drawn`` is given, whose second one is drawn."""
    numbers = 1 if drawn is None else 2
    yield "<table>\n<tr>"
    yield "".join(f'<th class="{"number" if i >= numbers else ""}">{h}</th>' for i, h in enumerate(headers))
    yield "</tr>\n"
    for place, row in enumerate(rows):
        yield f"<tr><td>{escape(row[0])}</td>"
        if drawn is not None:
            yield f"<td>{drawn[place]}</td>"
        yield "".join(f'<td class="number">{escape(cell)}</td>' for cell in row[1:])
        yield "</tr>\n"
    yield "</table>\n"


def _drawn(layer: LayerReport) -> str:
    """The units in a strip; neighbours of one state are one rectangle."""
    rectangles, begin = [], 0
    for state, run in groupby(states(layer)):
        length = len(list(run))
        rectangles.append(
            f'<rect x="{begin}" width="{length}" height="1" fill="{COLOURS[STATES[state]]}">'
            f"<title>{STATES[state]}: {begin}{f' to {begin + length - 1}' if length > 1 else ''}</title></rect>"
        )
        begin += length
    return (
        f'<svg width="240" height="16" viewBox="0 0 {layer.units} 1" preserveAspectRatio="none" '
        f'shape-rendering="crispEdges">{"".join(rectangles)}</svg>'
    )

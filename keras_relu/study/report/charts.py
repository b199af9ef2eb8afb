"""The charts of the page, as inline SVG. Colours are classes, so that light and dark are the style sheet's.

Whatever belongs to a candidate has ``data-c``, its index: the page hides and orders by it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from keras_relu.study.report.markup import Markup, Scale, join, tag
from keras_relu.study.report.units import Unit, percent, span
from keras_relu.study.statistics import Difference, Ranks

if TYPE_CHECKING:
    from keras_relu.study.report.record import Report

WIDTH = 760
#: Where a chart of rows has its names, its drawing and its numbers.
NAMES, LEFT, RIGHT = 214, 226, 590
TOP, ROW = 34, 28
#: How wide a character of a number is, on average, in wide fonts.
WIDE = 7.4


@dataclass(frozen=True)
class Row:
    """A candidate's line in a chart of rows: what is drawn about height 0, and what is written beside it."""

    candidate: int
    drawn: Markup
    note: str


def shorter(name: str, length: int = 31) -> str:
    """A name that fits."""
    return name if len(name) <= length else name[: length - 1] + "\N{HORIZONTAL ELLIPSIS}"


def colour(candidate: int) -> str:
    """The class of a candidate's colour: the reference, which is the first, has one for itself."""
    return f"c{1 + (candidate - 1) % 8 if candidate else 0}"


def text(x: float, y: float, words: str, anchor: str = "start", class_: str | None = None) -> Markup:
    """Words at a place."""
    return tag("text", words, x=x, y=y, text_anchor=None if anchor == "start" else anchor, class_=class_)


def rows(report: Report, lines: Sequence[Row], scale: Scale, behind: Markup, label: Callable[[float], str]) -> Markup:
    """One line for each candidate, the axis above, so that hidden lines can close up."""
    height = TOP + ROW * len(lines) + 6
    width = max([WIDTH, *(RIGHT + 14 + WIDE * len(line.note) for line in lines)])
    axis = [
        join(
            tag("line", x1=scale(m), x2=scale(m), y1=TOP - 6, y2=height, class_="grid"),
            text(scale(m), TOP - 12, label(m), "middle", "tick"),
        )
        for m in scale.marks
    ]
    body = [
        tag(
            "g",
            tag("rect", x=0, y=-ROW / 2, width=width, height=ROW, class_="hit"),
            tag("title", report.table.candidates[line.candidate]),
            text(NAMES, 4, shorter(report.table.candidates[line.candidate]), "end", "name"),
            line.drawn,
            text(RIGHT + 14, 4, line.note, class_="note"),
            class_=f"row {colour(line.candidate)}",
            data_c=str(line.candidate),
            transform=f"translate(0 {TOP + ROW * (i + 0.5):g})",
        )
        for i, line in enumerate(lines)
    ]
    return tag(
        "svg", behind, *axis, *body, viewbox=f"0 0 {width:g} {height}", class_="rows", role="img", data_top=str(TOP),
        data_row=str(ROW),
    )  # fmt: skip


def bar(scale: Scale, low: float, high: float) -> Markup:
    """An interval; an end beyond the scale has an arrow."""
    x1, x2 = scale(low), scale(high)
    ends = [
        tag("path", d=f"M{x:.1f} -4 l{6 * s} 4 l{-6 * s} 4", class_="arrow")
        for x, s, out in ((x1, -1, low < scale.low), (x2, 1, high > scale.high))
        if out
    ]
    return join(tag("line", x1=x1, x2=x2, y1=0, y2=0, class_="interval"), *ends)


def gains(report: Report, task: int | None) -> Markup:
    """Paired gains with their intervals, over all tasks or on one."""
    unit = report.unit if task is None else report.unit_of(task)
    scale_of_task = 1.0 if task is None else report.scales[task]
    found = [_gain(report, c, task) for c in range(len(report.table.candidates))]
    dots = [_single(report, c, task) for c in range(len(found))]
    others = [c for c in report.order if c != report.analysis.reference]
    k, margin = unit.factor * scale_of_task, report.analysis.margin
    ends = [e for c in others for e in (found[c].low, found[c].high, found[c].mean) if math.isfinite(e)]
    points = [e for c in others for e in dots[c]]
    inside = np.array([0.0, margin, -margin, *ends, *_middle(points)]) * k
    pad = 0.04 * float(np.ptp(inside)) or 1.0
    scale = Scale(float(inside.min()) - pad, float(inside.max()) + pad, LEFT, RIGHT, marks=8)
    lines = []
    for c in others:
        d = found[c]
        if math.isnan(d.mean):
            lines.append(Row(c, Markup(), "no pair"))
            continue
        seeds = [
            tag("circle", cx=scale(e * k), cy=0, r=2.6, class_="seed")
            for e in dots[c]
            if scale.low <= e * k <= scale.high
        ]
        drawn = join(*seeds, bar(scale, d.low * k, d.high * k), tag("circle", cx=scale(d.mean * k), cy=0, r=5.2))
        s = scale_of_task
        lines.append(Row(c, drawn, f"{unit.gain(d.mean * s)}  {unit.interval(d.low * s, d.high * s)}"))
    behind = [tag("line", x1=scale(0), x2=scale(0), y1=TOP - 6, y2=2000, class_="zero")]
    if margin > 0:
        x = scale(-margin * k)
        behind.insert(0, tag("rect", x=x, y=TOP - 6, width=scale(margin * k) - x, height=2000, class_="margin"))
    return rows(report, lines, scale, join(*behind), lambda m: scale.label(m, "+"))


def _gain(report: Report, candidate: int, task: int | None) -> Difference:
    said = report.analysis.candidates[candidate]
    return said.overall if task is None else said.by_task[task]


def _single(report: Report, candidate: int, task: int | None) -> list[float]:
    """The gain on each task, or with each seed of one."""
    if task is None and len(report.table.tasks) > 1:
        means = [d.mean for d in report.analysis.candidates[candidate].by_task]
        return [m for m in means if math.isfinite(m)]
    t = task or 0
    sign = (1 if report.higher_is_better[t] else -1) / report.scales[t]
    scores = report.table.array(lambda r: r.metric)[t] * sign
    return [float(d) for d in scores[candidate] - scores[report.analysis.reference] if math.isfinite(d)]


def _middle(values: Sequence[float]) -> list[float]:
    """The ends of most of them: one run that failed to learn does not flatten the rest."""
    return [float(q) for q in np.quantile(values, [0.02, 0.98])] if values else []


def places(report: Report) -> Markup:
    """Where each candidate may stand, and how often it is the best."""
    k = sum(c.standing is not None for c in report.analysis.candidates)
    scale = Scale(0.7, k + 0.3, LEFT, RIGHT, marks=max(k, 2))
    scale.marks = list(range(1, k + 1, max(1, round(k / 10))))
    scale.decimals = 0
    lines = []
    for c in report.order:
        s = report.analysis.candidates[c].standing
        if s is None:
            lines.append(Row(c, Markup(), "not placed"))
            continue
        dot = tag("circle", cx=scale(s.place), cy=0, r=5.2)
        drawn = join(bar(scale, s.low, s.high), dot)
        lines.append(Row(c, drawn, f"{span(s.low, s.high)}   best in {percent(s.p_best)}"))
    return rows(report, lines, scale, Markup(), scale.label)


def interquartile_means(report: Report) -> Markup:
    """The middle half of each candidate's normalised runs over all tasks."""
    found = [c.iqm for c in report.analysis.candidates]
    ends = [e for triple in found for e in triple if math.isfinite(e)] or [0.0]
    pad = 0.04 * (max(ends) - min(ends))
    scale = Scale(min(ends) - pad, max(ends) + pad, LEFT, RIGHT)
    lines = []
    for c in report.order:
        mean, low, high = found[c]
        if math.isnan(mean):
            lines.append(Row(c, Markup(), "lacks a task"))
            continue
        unit = Unit("", 1.0, 2, "", "")
        drawn = join(bar(scale, low, high), tag("circle", cx=scale(mean), cy=0, r=5.2))
        lines.append(Row(c, drawn, f"{unit.gain(mean)}  {unit.interval(low, high)}"))
    return rows(report, lines, scale, Markup(), lambda m: scale.label(m, "+"))


def dead_units(report: Report) -> Markup:
    """The share of hidden units that give 0 for every test sample."""
    shares = [cost.dead_units for cost in report.costs]
    top = max((r.dead_units for r in report.table.runs.values() if r.dead_units is not None), default=0.0)
    scale = Scale(0, max(100 * top, 1.0), LEFT, RIGHT, marks=8)
    lines = []
    for c in report.order:
        if math.isnan(shares[c]):
            lines.append(Row(c, Markup(), "not measured"))
            continue
        x = scale(100 * shares[c])
        runs = [r.dead_units for t in range(len(report.table.tasks)) for r in report.table.of(t, c)]
        dots = [tag("circle", cx=scale(100 * s), cy=0, r=2.6, class_="seed") for s in runs if s is not None]
        lines.append(Row(c, join(tag("rect", x=LEFT, y=-5, width=x - LEFT, height=10, rx=2, class_="share"), *dots),
                         percent(shares[c])))  # fmt: skip
    return rows(report, lines, scale, Markup(), lambda m: scale.label(m) + " %")


def critical_difference(report: Report, ranks: Ranks) -> Markup:
    """Mean ranks on a line, the best on the left; a bar joins those of which no two differ."""
    k = len(ranks.candidates)
    scale = Scale(1, k, 180, 580, marks=k)
    by_rank = sorted(zip(ranks.mean_ranks, ranks.candidates, strict=True))
    position = {c: scale(r) for r, c in by_rank}
    half = (k + 1) // 2
    first = 62 + 11 * len(ranks.groups)
    parts = [tag("line", x1=scale(1), x2=scale(k), y1=40, y2=40, class_="axis")]
    for mark in range(1, k + 1):
        parts.append(tag("line", x1=scale(mark), x2=scale(mark), y1=34, y2=40, class_="axis"))
        parts.append(text(scale(mark), 26, str(mark), "middle", "tick"))
    for i, (mean, c) in enumerate(by_rank):
        left = i < half
        y = first + 22 * (i if left else k - 1 - i)
        end = 172 if left else 588
        name = f"{shorter(report.table.candidates[c], 20)}  {mean:.2f}" if left else (
            f"{mean:.2f}  {shorter(report.table.candidates[c], 20)}"
        )  # fmt: skip
        x = position[c]
        parts.append(
            tag(
                "g",
                tag("path", d=f"M{x:.1f} 40 V{y} H{end}", class_="lead"),
                text(end + (-6 if left else 6), y + 4, name, "end" if left else "start", "name"),
                class_=colour(c),
                data_c=str(c),
            )
        )
    for i, group in enumerate(ranks.groups):
        ends = [position[c] for c in group]
        y = 52 + 11 * i
        parts.append(tag("line", x1=min(ends) - 4, x2=max(ends) + 4, y1=y, y2=y, class_="group"))
    return tag("svg", *parts, viewbox=f"0 0 {WIDTH} {first + 22 * half}", role="img")


def curves(report: Report, task: int, name: str, width: int = WIDTH, height: int = 300) -> Markup:
    """The mean over seeds of a curve by epoch, for each candidate; the range of the seeds shows when it is picked."""
    means, bands, longest = {}, {}, 1
    for c in range(len(report.table.candidates)):
        seeds = [r.history[name] for r in report.table.of(task, c) if name in r.history and not r.diverged]
        if not seeds:
            continue
        epochs = max(map(len, seeds))
        longest = max(longest, epochs)
        padded = np.array([[*s, *[math.nan] * (epochs - len(s))] for s in seeds])
        padded[~np.isfinite(padded)] = math.nan
        there = [column[~np.isnan(column)] for column in padded.T]
        means[c] = [float(v.mean()) if len(v) else math.nan for v in there]
        bands[c] = [(float(v.min()), float(v.max())) if len(v) else (math.nan, math.nan) for v in there]
    unit = Unit.of(name, [])
    finite = [unit.factor * v for line in means.values() for v in line if math.isfinite(v)] or [0.0]
    bottom = height - 46
    y = Scale(min(finite), max(finite), bottom, 16)
    left, parts = _axis(y, {m: y.label(m) + unit.suffix for m in y.marks}, 56, width - 12)
    x = Scale(1, max(longest, 2), left, width - 12, marks=width // 70)
    x.marks = [m for m in x.marks if m >= 1 and m == int(m)]
    parts += [text(x(m), bottom + 20, f"{m:g}", "middle", "tick") for m in x.marks]
    parts.append(text((left + width) / 2, bottom + 38, "epoch", "middle", "tick"))
    for c in [*(c for c in reversed(report.order) if c in means)]:
        line = [(x(i + 1), y(unit.factor * v)) for i, v in enumerate(means[c]) if math.isfinite(v)]
        band = [(x(i + 1), y(unit.factor * a), y(unit.factor * b)) for i, (a, b) in enumerate(bands[c])
                if math.isfinite(a)]  # fmt: skip
        around = [(a, b) for a, b, _ in band] + [(a, b) for a, _, b in reversed(band)]
        label = report.table.candidates[c]
        parts.append(
            tag(
                "g",
                tag("title", label),
                tag("path", d=_path(around) + "Z", class_="band"),
                tag("path", d=_path(line), class_=f"curve d{(c - 1) // 8 % 3}"),
                class_=colour(c),
                data_c=str(c),
            )
        )
    return tag(
        "svg", *parts, viewbox=f"0 0 {width} {height}", class_="plot" if width == WIDTH else "plot half", role="img"
    )


def _axis(scale: Scale, labels: Mapping[float, str], least: float, end: float) -> tuple[float, list[Markup]]:
    """Where a drawing begins, right of the longest label and not before ``least``; the labels, and lines to ``end``."""
    left = max([least, *(14 + WIDE * len(label) for label in labels.values())])
    lines = [
        join(
            tag("line", x1=left, x2=end, y1=scale(m), y2=scale(m), class_="grid"),
            text(left - 7, scale(m) + 4, label, "end", "tick"),
        )
        for m, label in labels.items()
    ]
    return left, lines


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def against(report: Report, cost: Sequence[float], gain_unit: Unit, axis: str) -> Markup:
    """Gain against a cost; up and to the left is better."""
    gains_ = [c.overall.mean for c in report.analysis.candidates]
    shown = [c for c in report.order if math.isfinite(gains_[c]) and math.isfinite(cost[c])]
    width, height = 372, 300
    if not shown:
        return tag("svg", text(width / 2, 60, "not measured", "middle", "tick"), viewbox=f"0 0 {width} 120", role="img")
    xs, ys = [cost[c] for c in shown], [gain_unit.factor * gains_[c] for c in shown]
    pad_x = 0.06 * (max(xs) - min(xs)) or 0.05 * abs(xs[0]) or 1
    pad_y = 0.12 * (max(ys) - min(ys)) or 1
    y = Scale(min(ys) - pad_y, max(ys) + pad_y, height - 50, 26)
    left, parts = _axis(y, {m: y.label(m, "+") for m in y.marks}, 48, width - 8)
    x = Scale(min(xs) - pad_x, max(xs) + 5 * pad_x, left, width - 8, marks=4)
    parts += [text(x(m), height - 32, x.label(m), "middle", "tick") for m in x.marks]
    parts.append(text((left + width) / 2, height - 10, axis, "middle", "tick"))
    parts.append(text(8, 14, f"gain on {report.reference}", class_="tick"))
    places_ = [(c, x(cost[c]), y(gain_unit.factor * gains_[c])) for c in shown]
    taken = [(cx - 6, cx + 6, cy) for _, cx, cy in places_]
    for c, cx, cy in places_:
        name = shorter(report.table.candidates[c], 18)
        label = _beside(cx, cy, 6.4 * len(name), (left, width), taken)
        if label:
            taken.append((label[0], label[0] + 6.4 * len(name), label[1]))
        parts.append(
            tag(
                "g",
                tag("title", report.table.candidates[c]),
                tag("circle", cx=cx, cy=cy, r=5),
                *([text(label[0], label[1] + 4, name, class_="name")] if label else []),
                class_=colour(c),
                data_c=str(c),
            )
        )
    return tag("svg", *parts, viewbox=f"0 0 {width} {height}", class_="half", role="img")


def _beside(
    x: float, y: float, length: float, ends: tuple[float, float], taken: Sequence[tuple[float, float, float]]
) -> tuple[float, float] | None:
    """Where a label begins: on the right of its dot, or where it meets no other; None where there is no room."""
    around = [(x + 9, y), (x - 9 - length, y), (x - 6, y - 13), (x - 6, y + 13), (x + 8, y - 8), (x + 8, y + 8)]
    for begin, at in around:
        inside = begin >= ends[0] and begin + length <= ends[1]
        if inside and not any(abs(at - h) < 11 and a < begin + length and begin < b for a, b, h in taken):
            return begin, at
    return None

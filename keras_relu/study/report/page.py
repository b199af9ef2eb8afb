"""The report as one HTML file that references nothing outside itself."""

from __future__ import annotations

import importlib.resources
import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras_relu.study.report import charts
from keras_relu.study.report.markup import Markup, tag
from keras_relu.study.report.text import last_line, title
from keras_relu.study.report.units import percent, span, times
from keras_relu.study.report.words import gains, how_made, notes, said_of, undecided, winner

if TYPE_CHECKING:
    from keras_relu.study.report.record import Report

#: No source but the page itself: a browser holds to it, whatever stands in the page.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
SIGNS = {"better": "\N{BLACK UP-POINTING TRIANGLE}", "worse": "\N{BLACK DOWN-POINTING TRIANGLE}", "equivalent": "=",
         "undecided": "?"}  # fmt: skip


def page(report: Report) -> str:
    """The whole file."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title(report)),
        tag("style", Markup(_file("page.css"))),
    )
    body = tag("body", tag("main", *sections(report)), tag("script", Markup(_file("page.js"))))
    return f'<!doctype html>\n<html lang="en">\n{head}\n{body}\n</html>\n'


def _file(name: str) -> str:
    return (importlib.resources.files("keras_relu.study.report") / name).read_text(encoding="utf-8")


def sections(report: Report) -> list[Markup]:
    """What the page shows, from the finding to how it was made."""
    analysis = report.analysis
    several = len(report.table.tasks) > 1
    level = f"{100 * analysis.confidence:g} %"
    unit = f", in {report.unit.of_gains}" if report.unit.of_gains else ""
    small = "tasks, or the seeds of one" if several else "seeds"
    parts = [
        tag("header", tag("p", title(report), class_="over"), tag("h1", report.headline), _chips(report)),
        controls(report, several),
        _section(
            "",
            tag("div", _table(report), class_="wide"),
            foot=" ".join([gains(report), winner(report), undecided(report)]),
        ),
        _section(
            f"Gain on {report.reference}{unit}",
            *_by_task(report, several, lambda task: charts.gains(report, task)),
            lead=f"Small dots: {small}. Large dot and bar: the mean and its {level} interval."
            + (" Shaded: the margin inside which a gain counts as none." if analysis.margin else ""),
        ),
    ]
    if any(c.standing for c in analysis.candidates):
        drawn = "tasks and seeds" if analysis.tasks_resampled else "seeds"
        parts.append(
            _section(
                "Place among all",
                charts.places(report),
                lead=f"Over draws of other {drawn}: the dot is the place of the mean, the bar holds {level} of the "
                "draws. Where bars overlap, the order may turn.",
            )
        )
    if analysis.ranks:
        ranks = analysis.ranks
        tasks = len(report.table.tasks)
        limit = (
            f"With {tasks} tasks no pair can have a p below {ranks.smallest_p:.2g}, so no two can differ."
            if ranks.smallest_p > 1 - analysis.confidence
            else f"The smallest p that a pair can have with {tasks} tasks is {ranks.smallest_p:.2g}."
        )
        parts.append(
            _section(
                "Mean rank over the tasks",
                charts.critical_difference(report, ranks),
                lead="Critical-difference diagram: a bar joins candidates of which no two differ (Wilcoxon's test, "
                "Holm over all pairs). Friedman's test that all do alike (Iman and Davenport's F): "
                f"p = {ranks.p:.2g}. {limit}",
            )
        )
    if several:
        parts.append(
            _section(
                "Interquartile mean",
                charts.interquartile_means(report),
                lead="The middle half of all runs, each task's scores less their median and over their median absolute "
                "deviation. It forgives a bad run; the gain above does not.",
            )
        )
    parts += [*_curves(report, several), _costs(report)]
    if any(not math.isnan(c.dead_units) for c in report.costs):
        parts.append(
            _section(
                "Dead units",
                charts.dead_units(report),
                lead="Share of the hidden units that give exactly 0 for every test sample; dots are runs.",
            )
        )
    return [*parts, *_lost(report), _made(report)]


def _section(heading: str, *inside: Markup, lead: str = "", foot: str = "") -> Markup:
    return tag(
        "section",
        *([tag("h2", heading)] if heading else []),
        *([tag("p", lead, class_="lead")] if lead else []),
        *(tag("div", part, class_="scroll") if part.startswith("<svg") else part for part in inside),
        *([tag("p", foot, class_="foot")] if foot else []),
    )


def _chips(report: Report) -> Markup:
    made = how_made(report)
    tasks = report.table.tasks
    texts = [
        f"{len(tasks)} tasks" if len(tasks) > 1 else tasks[0],
        f"{'seeds' if len(report.table.seeds) > 1 else 'seed'} {made['Seeds']}",
        made["Runs"],
        *(made[k] for k in ("Backend", "Device") if k in made),
        f"reference {report.reference}",
    ]
    return tag("p", *(tag("span", t) for t in texts), class_="chips")


def _table(report: Report) -> Markup:
    one = report.has_one_unit
    level = f"{100 * report.analysis.confidence:g} % interval"
    names = ["activation", *([report.metrics[0]] if one else []), "gain", level, "verdict", "place", "P(best)", "step",
             "memory", "parameters", "dead"]  # fmt: skip
    head = tag("tr", *(tag("th", tag("button", n, type="button"), scope="col", class_=_align(n)) for n in names))
    return tag(
        "table", tag("thead", head), tag("tbody", *(_row(report, c, one) for c in report.order)), id="candidates"
    )


def _align(column: str) -> str:
    return "left" if column in ("activation", "verdict") else "right"


def _row(report: Report, c: int, one: bool) -> Markup:
    said, cost, unit = report.analysis.candidates[c], report.costs[c], report.unit
    itself, name = said.verdict is None, report.table.candidates[c]
    verdict = "reference" if said.verdict is None else said.verdict.word
    standing = said.standing
    mark = [tag("span", SIGNS[verdict], class_="sign"), " "] if verdict in SIGNS else []
    return tag(
        "tr",
        tag("th", tag("span", class_="swatch"), name, scope="row", data_v=name),
        *([_cell(unit.value(report.score(c)), report.score(c))] if one else []),
        _cell("" if itself else unit.gain(said.overall.mean), said.overall.mean),
        _cell("" if itself else unit.interval(said.overall.low, said.overall.high), said.overall.low),
        tag("td", tag("span", *mark, said_of(report, c), class_=f"verdict {verdict}"), data_v=verdict),
        _cell(span(standing.low, standing.high) if standing else "", standing.low if standing else math.nan),
        _cell(percent(standing.p_best) if standing else "", standing.p_best if standing else math.nan),
        _cell(times(cost.step_ratio), cost.step_ratio),
        _cell(_megabytes(cost.memory), cost.memory),
        _cell("n/a" if math.isnan(cost.parameters) else f"{cost.parameters:,.0f}", cost.parameters),
        _cell(percent(cost.dead_units), cost.dead_units),
        class_=charts.colour(c),
        data_c=str(c),
    )


def _cell(words: str, value: float) -> Markup:
    return tag("td", words, class_="right", data_v=f"{value:.9g}" if math.isfinite(value) else "")


def _megabytes(size: float) -> str:
    return "n/a" if math.isnan(size) else f"{size / 1e6:,.0f} MB"


def _by_task(report: Report, several: bool, draw: Callable[[int | None], Markup]) -> list[Markup]:
    """The chart over all tasks, and one for each that the page shows when it is chosen."""
    over_all = tag("figure", draw(None), data_task="all")
    if not several:
        return [over_all]
    return [over_all, *(tag("figure", draw(t), data_task=str(t), hidden=True) for t in range(len(report.table.tasks)))]


def controls(report: Report, several: bool) -> Markup:
    """Which task and which candidates the charts show; it stays in sight and is their legend."""
    options = [tag("option", "all tasks", value="all")]
    options += [tag("option", name, value=str(t)) for t, name in enumerate(report.table.tasks)]
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", checked=True, data_c=str(c)),
            charts.shorter(report.table.candidates[c]),
            class_=charts.colour(c),
            data_c=str(c),
        )
        for c in report.order
    ]
    choice = [tag("select", *options, aria_label="task", class_="task")] if several else []
    return tag("nav", *choice, *boxes, aria_label="what is shown")


def _curves(report: Report, several: bool) -> list[Markup]:
    compared = {f"val_{metric}" for metric in report.metrics}
    names = sorted(
        {n for r in report.table.runs.values() for n in r.history},
        key=lambda n: (n not in compared, not n.startswith("val_"), n),
    )
    if not names:
        return []
    figures = [
        tag(
            "figure",
            *([tag("figcaption", report.table.tasks[t])] if several else []),
            charts.curves(report, t, n, *((400, 230) if several else ())),
            data_task=str(t),
            data_curve=n,
            hidden=n != names[0],
        )
        for t in range(len(report.table.tasks))
        for n in names
    ]
    pick = tag("select", *(tag("option", n, value=n) for n in names), aria_label="curve", class_="curve")
    return [
        _section(
            "Learning curves",
            tag("p", pick, class_="pick"),
            tag("div", *figures, class_="curves" if several else ""),
            lead="Mean over the seeds. Point at a curve, or at a line of the table, to see the range of its seeds. "
            "Runs that diverged are not in it.",
        )
    ]


def _costs(report: Report) -> Markup:
    steps = [1000 * c.step_time for c in report.costs]
    memory = [c.memory / 1e6 for c in report.costs]
    return _section(
        "Gain against cost",
        tag(
            "div",
            charts.against(report, steps, report.unit, "step time, ms"),
            charts.against(report, memory, report.unit, "peak memory, MB"),
            class_="pair",
        ),
        lead="Up and to the left is better. Step time is a median over runs. Memory is the least peak of the "
        "candidate's processes, which also hold the backend itself.",
    )


def _lost(report: Report) -> list[Markup]:
    runs = [*report.table.runs.values()]
    gone = [r for r in runs if r.diverged]
    failed = report.failures()
    if not gone and not failed:
        return []
    items = [
        tag("li", f"{r.cell.variant} on {r.cell.task}, seed {r.cell.seed}: diverged at rate {r.cell.learning_rate:g}")
        for r in gone
    ]
    items += [
        tag(
            "li",
            tag(
                "details",
                tag("summary", f"{r.cell.variant} on {r.cell.task}, seed {r.cell.seed}: {last_line(r.error)}"),
                tag("pre", r.error or ""),
            ),
        )
        for r in failed
    ]
    return [_section("Runs without a score", tag("ul", *items), lead=f"{len(gone)} diverged, {len(failed)} raised.")]


def _made(report: Report) -> Markup:
    rows = [tag("div", tag("dt", name), tag("dd", words)) for name, words in how_made(report).items()]
    rates: dict[str, set[str]] = {}
    for (_, c, _), r in sorted(report.table.runs.items()):
        rates.setdefault(report.table.candidates[c], set()).add(f"{r.cell.learning_rate:g}")
    chosen = ", ".join(f"{name} {' or '.join(sorted(r))}" for name, r in rates.items())
    rows.append(tag("div", tag("dt", "Learning rates"), tag("dd", chosen)))
    rules = tag("ul", *(tag("li", note) for note in notes(report)))
    return _section("How it was made, and what it can tell", tag("dl", *rows), rules)

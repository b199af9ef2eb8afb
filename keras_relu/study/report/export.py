"""The report for programs: a dictionary, JSON and CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from keras_relu.study.report.text import last_line
from keras_relu.study.report.words import how_made, notes

if TYPE_CHECKING:
    from keras_relu.study.report.record import Report

#: Raised when a name in the dictionary changes its meaning.
FORMAT = 1


def as_dict(report: Report) -> dict[str, Any]:
    """Everything in a report as plain values."""
    return {
        "format": FORMAT,
        "best": report.best(),
        "headline": report.headline,
        "reference": report.reference,
        "tasks": [
            {"name": name, "metric": metric, "higher_is_better": higher, "scale": scale}
            for name, metric, higher, scale in zip(
                report.table.tasks, report.metrics, report.higher_is_better, report.scales, strict=True
            )
        ],
        "candidates": [
            {"name": report.table.candidates[c], "score": _plain(report.score(c))}
            | _plain(dataclasses.asdict(report.analysis.candidates[c]))
            | {"cost": _plain(dataclasses.asdict(report.costs[c]))}
            for c in range(len(report.table.candidates))
        ],
        "winner": _plain(_asdict(report.analysis.winner)),
        "ranks": _plain(_asdict(report.analysis.ranks)),
        "confidence": report.analysis.confidence,
        "margin": report.analysis.margin,
        "tasks_resampled": report.analysis.tasks_resampled,
        "notes": notes(report),
        "made": how_made(report),
        "runs": [r.to_json() for r in _all(report)],
    }


def as_json(report: Report) -> str:
    """The dictionary as text; strict JSON, without NaN."""
    return json.dumps(as_dict(report), indent=1, allow_nan=False, ensure_ascii=False) + "\n"


def candidates_csv(report: Report) -> str:
    """One line for each candidate, the best first; numbers as they are, empty where there is none."""
    names = (
        "activation", "verdict", "gain", "low", "high", "p_different", "p_equivalent", "further_seeds", "further_tasks",
        "place", "place_low", "place_high", "p_best", "iqm", "iqm_low", "iqm_high",
        "runs", "diverged", "missing", *(f.name for f in dataclasses.fields(report.costs[0])),
    )  # fmt: skip
    lines = []
    for c in report.order:
        said = report.analysis.candidates[c]
        standing, verdict = said.standing, said.verdict
        lines.append([
            report.table.candidates[c], verdict.word if verdict else "reference",
            said.overall.mean, said.overall.low, said.overall.high,
            *(_of(verdict, n) for n in ("p_different", "p_equivalent", "further_seeds", "further_tasks")),
            *(_of(standing, n) for n in ("place", "low", "high", "p_best")), *said.iqm,
            said.runs, said.diverged, said.missing, *dataclasses.astuple(report.costs[c]),
        ])  # fmt: skip
    return _csv(names, lines)


def runs_csv(report: Report) -> str:
    """One line for each run, the sweep's included."""
    cell = ("task", "variant", "learning_rate", "seed", "rung", "role")
    result = ("metric", "validation", "diverged", "step_time", "seconds", "parameters", "dead_units", "memory",
              "backend", "device", "host", "attempt")  # fmt: skip
    lines = (
        [*(getattr(r.cell, n) for n in cell), *(getattr(r, n) for n in result), last_line(r.error) if r.error else ""]
        for r in _all(report)
    )
    return _csv((*cell, *result, "error"), lines)


def _all(report: Report) -> list[Any]:
    return [*(report.table.runs[where] for where in sorted(report.table.runs)), *report.table.sweep]


def _csv(names: Sequence[str], lines: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for line in lines:
        writer.writerow(["" if isinstance(v, float) and not math.isfinite(v) else v for v in line])
    return text.getvalue()


def _of(record: Any, name: str) -> Any:
    return None if record is None else getattr(record, name)


def _asdict(record: Any) -> Any:
    return None if record is None else dataclasses.asdict(record)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value

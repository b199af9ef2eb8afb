"""What is said in words: the headline, a verdict, the rules and how the study was made."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from keras_relu.study.report.units import Unit
from keras_relu.study.statistics import Verdict

if TYPE_CHECKING:
    from keras_relu.study.report.record import Report


def headline(report: Report) -> str:
    """The finding in a sentence, with how sure it is."""
    analysis, names = report.analysis, report.table.candidates
    others = [c for c in report.order if c != analysis.reference]
    if not others:
        return f"Only {report.reference} ran, so there is nothing to compare it with."
    if analysis.winner is None:
        return f"No candidate has a run beside one of {report.reference} yet."
    best = analysis.winner.candidate
    words = {c: analysis.candidates[c].verdict for c in others}
    better = [c for c in others if _word(words[c]) == "better"]
    better.sort(key=lambda c: c != best)  # it was measured best
    if better:
        more = [names[c] for c in better[1:]]
        also = "" if not more else f" So {'is' if len(more) == 1 else 'are'} {_and(more)}."
        return _shown_better(report, better[0]) + also
    open_ones = [c for c in others if _word(words[c]) == "undecided"]
    if not open_ones:
        return f"No candidate is better than {report.reference}: keep it."
    if best == analysis.reference:
        return f"{report.reference} has the best mean; nothing is shown to be better."
    if report.best() == report.reference and analysis.winner.difference is not None:
        d = analysis.winner.difference
        return (
            f"Nothing is shown to be better than {report.reference}. {names[best]} led on the seeds that chose it, and "
            f"the fresh ones put it behind: {report.unit.gain(d.mean)} {report.unit.interval(d.low, d.high)}."
        )
    return (
        f"Undecided: {names[best]} leads by {_points(report.unit, analysis.candidates[best].overall.mean)}"
        f" on {report.reference}, which may be chance."
    )


def _shown_better(report: Report, candidate: int) -> str:
    """The sentence on the best of those that are better; a winner is measured on fresh seeds where there are any."""
    unit, overall, found = report.unit, report.analysis.candidates[candidate].overall, report.analysis.winner
    d, how = overall, ""
    if found is not None and found.candidate == candidate and found.difference is not None:
        d, how = found.difference, "on fresh seeds, " if found.basis == "fresh" else "selected, "
    start = f"{report.table.candidates[candidate]} is better than {report.reference} by "
    if found is not None and found.basis == "fresh" and d.low <= 0:
        return (
            f"{start}{_points(unit, overall.mean)} over all seeds, and the fresh seeds alone do not confirm it: "
            f"{unit.gain(d.mean)} {unit.interval(d.low, d.high)}."
        )
    level = f"{100 * report.analysis.confidence:g} % interval"
    return f"{start}{_points(unit, d.mean)} ({how}{level} {unit.interval(d.low, d.high)})."


def _points(unit: Unit, gain: float) -> str:
    return unit.gain(gain).lstrip("+") + _space(unit.of_gains)


def explained(verdict: Verdict | None) -> str:
    """A verdict with what would decide it."""
    if verdict is None:
        return "reference"
    if verdict.word != "undecided":
        return verdict.word
    if verdict.further_seeds is not None:
        return f"undecided, +{_count(verdict.further_seeds, 'seed')}"
    if verdict.further_tasks is not None:
        return f"undecided, +{_count(verdict.further_tasks, 'task')}"
    return "undecided"


def said_of(report: Report, candidate: int) -> str:
    """A candidate's verdict, and how many of its ranked runs have no score."""
    found = report.analysis.candidates[candidate]
    raised = sum(r.error is not None for (_, c, _), r in report.table.runs.items() if c == candidate)
    diverged = f", {found.diverged} of {found.runs} diverged" if found.diverged else ""
    return explained(found.verdict) + diverged + (f", {raised} raised" if raised else "")


def notes(report: Report) -> list[str]:
    """The rules that were applied, and what limits the result."""
    margin, unit = report.analysis.margin, report.unit
    if margin > 0:
        band = f"Equivalent: the whole interval inside plus and minus {unit.factor * margin:g}{_space(unit.of_gains)}."
    else:
        band = "No margin was given, so nothing can be called equivalent."
    return [*report.analysis.notes, band]


def undecided(report: Report) -> str:
    """What the numbers behind "undecided" are, where there are any."""
    found = [c.verdict for c in report.analysis.candidates if c.verdict]
    if all(v.further_seeds is None and v.further_tasks is None for v in found):
        return ""
    return "Undecided, +5 seeds (or tasks): five more would decide in four of five studies, if the gain is as measured."


def gains(report: Report) -> str:
    """What a gain is."""
    scaled = not report.has_one_unit
    unit = (
        f"in standard deviations of {report.reference} between seeds, on each task"
        if scaled
        else f"in {report.unit.of_gains or 'its own unit'}"
    )
    what = "score" if scaled else report.metrics[0]
    lower = "" if scaled or report.higher_is_better[0] else "; more is better: what it is lower by"
    return f"Gain: mean difference in {what} to {report.reference} with the same seed, {unit}{lower}."


def winner(report: Report) -> str:
    """How far ahead the winner is, and by which seeds."""
    found = report.analysis.winner
    if found is None or found.difference is None:
        return ""
    name, unit, d = report.table.candidates[found.candidate], report.unit, found.difference
    ahead = f"{name} on {report.reference}: {unit.gain(d.mean)} {unit.interval(d.low, d.high)}"
    if found.basis == "fresh":
        return f"{ahead}, measured on seeds that had no part in choosing it."
    tried = len(report.table.candidates) - 1
    wider = f", so the interval is widened for {tried} candidates" if tried > 1 and math.isfinite(d.low) else ""
    return f"{ahead}, selected: the seeds that measured it chose it{wider}."


def how_made(report: Report) -> dict[str, str]:
    """What one needs to make the study again."""
    results = [*report.table.runs.values(), *report.table.sweep]
    versions: dict[str, set[str]] = {}
    for result in results:
        for package, version in result.versions.items():
            versions.setdefault(package, set()).add(version)
    rows = {
        "Command": report.command,
        "Backend": _listed({r.backend for r in results}),
        "Device": _listed({r.device for r in results}),
        "Machine": _listed({r.host for r in results}),
        "Versions": ", ".join(f"{p} {' or '.join(sorted(v))}" for p, v in sorted(versions.items())),
        "Seeds": _ranges(report.table.seeds),
        "Runs": f"{len(report.table.runs)} ranked, {len(report.table.sweep)} for learning rates",
    }
    return {name: text for name, text in rows.items() if text}


def _word(verdict: Verdict | None) -> str:
    return verdict.word if verdict else ""


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _space(text: str) -> str:
    return f" {text}" if text else ""


def _listed(texts: set[str]) -> str:
    return ", ".join(sorted(t for t in texts if t))


def _ranges(numbers: tuple[int, ...]) -> str:
    """0, 1, 2, 7 as ``0 to 2, 7``."""
    parts: list[list[int]] = []
    for n in numbers:
        if parts and n == parts[-1][-1] + 1:
            parts[-1].append(n)
        else:
            parts.append([n])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]} to {p[-1]}" for p in parts)

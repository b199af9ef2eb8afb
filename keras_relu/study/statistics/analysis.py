"""What a study says: from plain arrays of scores to one frozen record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from keras_relu.study.statistics import bootstrap
from keras_relu.study.statistics.aggregate import interquartile_mean, normalised
from keras_relu.study.statistics.choice import leader
from keras_relu.study.statistics.estimate import Array, Estimate, moments, tasks_alike, these_tasks, within_task
from keras_relu.study.statistics.multiplicity import holm
from keras_relu.study.statistics.ranks import LEAST_TASKS, Ranks, rank
from keras_relu.study.statistics.scores import Scores, prepare
from keras_relu.study.statistics.verdict import Noise, Verdict, further, word


@dataclass(frozen=True)
class Difference:
    """A mean paired difference to the reference, higher being better, in units of the scales.

    Attributes:
        mean: NaN where no seed has both runs.
        low: lower end of its interval; minus infinity where too few seeds bound it.
        high: upper end.
        pairs: how many seeds have both runs, over all tasks that it is of.
    """

    mean: float
    low: float
    high: float
    pairs: int


@dataclass(frozen=True)
class Standing:
    """A candidate's place among all, over the draws of the bootstrap.

    Attributes:
        place: of its mean, 1 being the best.
        low: the best place of the middle ``confidence`` of the draws.
        high: the worst.
        p_best: the share of draws in which it is the best.
        difference_low: lower end of the bootstrap's interval for its difference to the reference.
        difference_high: upper end.
    """

    place: int
    low: int
    high: int
    p_best: float
    difference_low: float
    difference_high: float


@dataclass(frozen=True)
class Candidate:
    """What is said of one candidate.

    Attributes:
        overall: its difference over the tasks.
        by_task: its difference on each.
        standing: None for one that lacks a task or has a single seed.
        verdict: None for the reference.
        iqm: interquartile mean of its normalised scores, and the ends of its interval.
        runs: how many runs have a score or diverged.
        diverged: how many diverged.
        missing: how many runs of the seeds that choose are not there.
    """

    overall: Difference
    by_task: tuple[Difference, ...]
    standing: Standing | None
    verdict: Verdict | None
    iqm: tuple[float, float, float]
    runs: int
    diverged: int
    missing: int


@dataclass(frozen=True)
class Winner:
    """The candidate that leads, by the rule of :func:`~keras_relu.study.statistics.choice.leader`, and its gain.

    Attributes:
        candidate: its index.
        basis: "fresh": the interval is from seeds that had no part in choosing it. "selected": it was chosen and
            measured by the same seeds, so its mean flatters it; the interval is widened for all that were tried.
        difference: None where the reference itself is the winner.
    """

    candidate: int
    basis: Literal["fresh", "selected"]
    difference: Difference | None


@dataclass(frozen=True)
class Analysis:
    """What a study says.

    Attributes:
        reference: index of the candidate that the others are compared with.
        confidence: of every interval.
        margin: differences inside plus and minus this count as none.
        tasks_resampled: whether the tasks stand for others like them, or only for themselves.
        candidates: one entry each, in the order of the scores.
        winner: None where no two candidates can be compared.
        ranks: None with fewer than five tasks or three candidates.
        notes: the rules that were applied and what limits the result, in sentences.
    """

    reference: int
    confidence: float
    margin: float
    tasks_resampled: bool
    candidates: tuple[Candidate, ...]
    winner: Winner | None
    ranks: Ranks | None
    notes: tuple[str, ...] = field(default=())


def analyse(
    scores: npt.ArrayLike,
    *,
    reference: int = 0,
    higher_is_better: bool | Sequence[bool] = True,
    diverged: npt.ArrayLike | None = None,
    floor: npt.ArrayLike | None = None,
    scales: npt.ArrayLike | None = None,
    margin: float = 0.0,
    confidence: float = 0.95,
    selection: Sequence[bool] | None = None,
    alive: Sequence[bool] | None = None,
    draws: int = 5000,
    seed: int = 0,
) -> Analysis:
    """Analyse a study in which the same seed means the same split, order and draws for every candidate.

    Args:
        scores: shape (tasks, candidates, seeds), floating. NaN: the run is missing; its pair is left out. An
            infinite score: the run diverged.
        reference: index of the candidate that the others are compared with.
        higher_is_better: of the scores; one bool, or one for each task.
        diverged: bool, the shape of ``scores``. A diverged run is a result: it counts with ``floor``.
        floor: score of a diverged run, one or one for each task, such as that of chance. None: the worst score of any
            run of that task.
        scales: the scores of a task are divided by it, one or one for each task; it makes accuracies and losses
            comparable. None: 1.
        margin: differences inside plus and minus this, in units of the scales, are equivalent. 0: none is.
        confidence: of the intervals; 1 minus it is the level of the tests.
        selection: for each seed, whether it had a part in choosing the candidates. Where two or more did not, the
            winner's interval is from those. None: all had.
        alive: for each candidate, whether it may win: those that the race or the halving dropped may not. None: those
            with fresh seeds where there are any, as whoever gave them has chosen; otherwise all.
        draws: of the bootstrap.
        seed: of the bootstrap; the same scores give the same record.

    Raises:
        ValueError: for shapes that don't fit, or a margin, confidence or number of draws out of range.

    Example:
        >>> analyse([[[0.90, 0.91, 0.92], [0.95, 0.96, 0.98]]]).candidates[1].verdict.word
        'better'
    """
    if not 0 <= margin < np.inf:
        raise ValueError(f"margin must be 0 or more; got {margin!r}.")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1; got {confidence!r}.")
    if draws < 100:
        raise ValueError(f"draws must be at least 100; got {draws!r}.")
    how: dict[str, Any] = {
        "reference": reference, "higher_is_better": higher_is_better, "floor": floor, "scales": scales,
    }  # fmt: skip
    data = prepare(scores, diverged=diverged, **how)
    tasks, candidates, seeds = data.values.shape
    chosen_by = np.ones(seeds, bool) if selection is None else np.array(selection, bool)
    if chosen_by.shape != (seeds,):
        raise ValueError(f"selection must have one entry for each of {seeds} seeds; got {chosen_by.shape}.")
    if not chosen_by.any():
        raise ValueError("selection must name at least one seed that the winner is chosen by.")
    if alive is not None and len(alive) != candidates:
        raise ValueError(f"alive must have one entry for each of {candidates} candidates; got {len(alive)}.")
    # What is not known when the winner is chosen has no part in it, the worst run of a task among that.
    chosen = prepare(np.asarray(scores, float)[..., chosen_by], diverged=data.diverged[..., chosen_by], **how)
    resampled = tasks >= LEAST_TASKS
    over_tasks = tasks_alike if resampled else these_tasks
    differences = data.differences
    estimate = over_tasks(differences)
    overall = replace(estimate, mean=data.level(estimate.mean))
    single = within_task(differences)
    verdicts = _verdicts(data, overall, margin, 1 - confidence, resampled)
    weights = bootstrap.weights(tasks, seeds, draws, resampled, seed)
    standings = _standings(differences, overall, confidence, weights, seed)
    scaled = normalised(data.values)
    there = ~np.isnan(data.values)
    return Analysis(
        reference=reference,
        confidence=confidence,
        margin=margin,
        tasks_resampled=resampled,
        candidates=tuple(
            Candidate(
                overall=_difference(overall, (c,), differences[c], confidence, c == reference),
                by_task=tuple(
                    _difference(single, (c, t), differences[c, t], confidence, c == reference) for t in range(tasks)
                ),
                standing=standings[c],
                verdict=verdicts[c],
                iqm=interquartile_mean(scaled[:, c], confidence, seed=seed),
                runs=int(there[:, c].sum()),
                diverged=int(data.diverged[:, c].sum()),
                missing=int((~there[:, c][:, chosen_by]).sum()),
            )
            for c in range(candidates)
        ),
        winner=_winner(data, chosen, over_tasks, confidence, chosen_by, alive),
        ranks=rank(data.level(moments(differences)[1]).T, confidence),
        notes=_notes(data, chosen_by, resampled, confidence, floor is None),
    )


def _difference(
    estimate: Estimate, where: tuple[int, ...], differences: Array, confidence: float, itself: bool = False
) -> Difference:
    pairs = int((~np.isnan(differences)).sum())
    if itself:
        return Difference(0.0, 0.0, 0.0, pairs)  # by definition, with any number of seeds
    one = Estimate(estimate.mean[where], estimate.error[where], estimate.dof[where])
    low, high = one.interval(confidence)
    return Difference(float(one.mean), float(low), float(high), pairs)


def _verdicts(data: Scores, overall: Estimate, margin: float, level: float, resampled: bool) -> list[Verdict | None]:
    tasks, candidates, _ = data.values.shape
    others = np.delete(np.arange(candidates), data.reference)
    different, equivalent = np.full(candidates, np.nan), np.full(candidates, np.nan)
    different[others] = holm(overall.p_different()[others])
    equivalent[others] = holm(overall.p_equivalent(margin)[others])
    n, means, variance = moments(data.differences)
    result: list[Verdict | None] = [None] * candidates
    for c in others:
        said = word(float(overall.mean[c]), different[c], equivalent[c], level)
        seeds = more_tasks = None
        if said == "undecided":
            between = means[c].var(ddof=1) - (variance[c] / np.maximum(n[c], 1)).mean() if resampled else 0.0
            noise = Noise(max(between, 0.0), variance[c].mean(), tasks, round(n[c].mean()), resampled)
            seeds, more_tasks = further(float(overall.mean[c]), margin, level / len(others), noise)
        result[c] = Verdict(said, float(different[c]), float(equivalent[c]), seeds, more_tasks)
    return result


def _standings(
    differences: Array, overall: Estimate, confidence: float, weights: tuple[Array, Array], seed: int
) -> list[Standing | None]:
    placed = np.flatnonzero(np.isfinite(overall.error))
    result: list[Standing | None] = [None] * len(differences)
    if len(placed) < 2:
        return result
    estimate = Estimate(overall.mean[placed], overall.error[placed], overall.dof[placed])
    draws = bootstrap.calibrated(bootstrap.reweighted(differences[placed], *weights), estimate, seed)
    best, worst, p_best = bootstrap.places(draws, confidence)
    low, high = bootstrap.percentiles(draws, confidence)
    for i, c in enumerate(placed):
        place = 1 + int((estimate.mean > estimate.mean[i]).sum())
        result[c] = Standing(place, int(best[i]), int(worst[i]), float(p_best[i]), float(low[i]), float(high[i]))
    return result


def _winner(
    data: Scores,
    chosen: Scores,
    over_tasks: Callable[[Array], Estimate],
    confidence: float,
    chosen_by: Array,
    alive: Sequence[bool] | None,
) -> Winner | None:
    differences = data.differences
    candidates = len(differences)
    if candidates < 2 or np.isnan(np.delete(over_tasks(chosen.differences).mean, data.reference)).all():
        return None
    fresh = differences[..., ~chosen_by]
    confirmed = ((~np.isnan(fresh)).sum(-1) >= 2).all(-1)
    confirmed[data.reference] = False
    given_seeds = confirmed if confirmed.any() else np.ones(candidates, bool)
    best = leader(chosen, given_seeds if alive is None else np.array(alive, bool))
    if best == data.reference:
        return Winner(best, "selected", None)
    if confirmed[best]:
        return Winner(best, "fresh", _difference(over_tasks(fresh[best]), (), fresh[best], confidence))
    wider = 1 - (1 - confidence) / (candidates - 1)
    return Winner(best, "selected", _difference(over_tasks(differences[best]), (), differences[best], wider))


def _notes(data: Scores, chosen_by: Array, resampled: bool, confidence: float, worst: bool) -> tuple[str, ...]:
    tasks, candidates, _ = data.values.shape
    level = f"{100 * (1 - confidence):.3g} %"
    these = "One task" if tasks == 1 else f"{tasks} tasks, fewer than {LEAST_TASKS}, so not resampled"
    tried = "one candidate" if candidates == 2 else f"{candidates - 1} candidates"
    notes = [
        f"{tasks} tasks, taken as a sample of tasks like them: intervals hold for such tasks."
        if resampled
        else f"{these}: everything here is about {'this task' if tasks == 1 else 'these tasks'} only.",
        f"Verdicts are by Holm's rule over {tried}: the chance of any false 'better' or 'worse' is at most {level}. "
        "Each interval is for its candidate alone.",
    ]
    lost, gaps = int(data.diverged.sum()), int(np.isnan(data.values[..., chosen_by]).sum())
    if lost:
        rule = "the worst score of any run of its task" if worst else "the floor given for its task"
        notes.append(f"{lost} {'run' if lost == 1 else 'runs'} diverged; a diverged run is a result and has {rule}.")
    if gaps:
        notes.append(
            f"{gaps} {'run is' if gaps == 1 else 'runs are'} not there (dropped by the race, failed or not made); "
            "a pair that lacks one is left out."
        )
    return tuple(notes)

"""One word for a candidate: better, worse, equivalent or undecided, and what would decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from keras_relu.study.statistics.estimate import Array

Word = Literal["better", "worse", "equivalent", "undecided"]

#: The chance with which the further seeds decide, if the true difference is the one measured.
POWER = 0.8
#: More runs than this are not called for: nobody will make them.
MOST = 1000


@dataclass(frozen=True)
class Verdict:
    """What the data say of a candidate against the reference.

    Attributes:
        word: "better" or "worse" where its difference is other than 0; "equivalent" where it lies inside the margin,
            also if it is other than 0; "undecided" otherwise.
        p_different: p of no difference, after Holm over the candidates.
        p_equivalent: p of a difference at or beyond the margin, after Holm over the candidates.
        further_seeds: for an undecided one, about how many more seeds on each task would decide with a chance of 80 %
            if the difference is as measured; None where over 1,000 seeds would not.
        further_tasks: where seeds would not, about how many more tasks would; None where over 1,000 would not.
    """

    word: Word
    p_different: float
    p_equivalent: float
    further_seeds: int | None = None
    further_tasks: int | None = None


def word(mean: float, p_different: float, p_equivalent: float, level: float) -> Word:
    """The word for a mean difference and its two p values, after Holm."""
    if p_equivalent <= level:
        return "equivalent"
    if p_different <= level:
        return "better" if mean > 0 else "worse"
    return "undecided"


@dataclass(frozen=True)
class Noise:
    """What a mean difference varies by.

    Attributes:
        between: variance of the true difference between tasks; 0 where only these tasks are asked about.
        within: variance of a difference between seeds of one task.
        tasks: number of tasks.
        seeds: number of seeds on each.
        resampled: whether the tasks are a sample of others.
    """

    between: float
    within: float
    tasks: int
    seeds: int
    resampled: bool


def further(mean: float, margin: float, level: float, noise: Noise) -> tuple[int | None, int | None]:
    """How many more seeds, or else tasks, would decide; ``level`` is that of one candidate."""
    if not np.isfinite([mean, noise.within, noise.between]).all():
        return None, None
    more = np.arange(1, MOST + 1)
    seeds = _first(mean, margin, level, noise, np.full(MOST, noise.tasks), noise.seeds + more)
    if seeds is not None or not noise.resampled:
        return seeds, None
    return None, _first(mean, margin, level, noise, noise.tasks + more, np.full(MOST, noise.seeds))


def _first(mean: float, margin: float, level: float, noise: Noise, tasks: Array, seeds: Array) -> int | None:
    error = np.sqrt(noise.between / tasks + noise.within / (tasks * seeds))
    dof = tasks - 1 if noise.resampled else tasks * (seeds - 1)
    critical = stats.t.ppf(1 - level / 2, dof)

    def passes(distance: float) -> Array:
        """The chance that a test against something so far away rejects."""
        with np.errstate(divide="ignore", invalid="ignore"):
            chance = stats.t.cdf(distance / error - critical, dof)
        # Differences that do not vary wait for a sign test: see Estimate.
        return np.where(error <= 1e-9 * abs(mean), (distance > 0) & (0.5**dof <= level), chance)

    # Equivalent is what lies inside both ends of the margin.
    equivalent = passes(margin - abs(mean)) + passes(margin + abs(mean)) - 1
    decided = np.maximum(passes(abs(mean)), equivalent) >= POWER
    return int(np.argmax(decided)) + 1 if decided.any() else None

"""The one rule for who leads, and in which unit.

The race drops candidates against the leader, the confirmation's seeds go to it, and the report names it as the winner.
All three ask here, so that they can't disagree.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from keras_relu.study.statistics.estimate import Array, these_tasks
from keras_relu.study.statistics.scores import Scores


def gains(scores: Scores) -> Array:
    """Each candidate's mean paired difference to the reference over these tasks, shape (candidates,).

    Gains that differ by the rounding of the scores only are the same number. Minus infinity for one that has no pair on
    some task.
    """
    means = scores.level(these_tasks(scores.differences).mean)
    return np.where(np.isnan(means), -np.inf, means)


def leader(scores: Scores, alive: npt.ArrayLike = True) -> int:
    """Who leads: of the candidates that are alive the one with the best gain, and of equals the first one.

    Where no gain is above 0, it is the reference. So the reference leads among equals wherever it stands, as nothing
    is won by changing, and otherwise whoever lists the candidates says which of two equals is preferred. Neither the
    order in which runs end nor the unit of a score has a part in it.

    Args:
        scores: of all candidates.
        alive: for each candidate, whether it may lead; the reference always may.
    """
    of_alive = np.where(alive, gains(scores), -np.inf)
    best = int(of_alive.argmax())
    return best if of_alive[best] > 0 else scores.reference


def spreads(scores: npt.ArrayLike, *, reference: int = 0) -> tuple[float, ...]:
    """What makes gains on tasks of different units comparable: the reference's standard deviation between seeds.

    Gains divided by it are Glass's delta. It does not depend on who else takes part, and the reference is never
    dropped, so that nobody's is known better. Where the reference does not vary, or has one run, it is the
    deviation of all runs of the task; where they are all the same, 1.

    Args:
        scores: shape (tasks, candidates, seeds); NaN or infinite, which doesn't count, where missing or diverged.
        reference: index of the candidate.
    """
    values = np.array(scores, float)
    return tuple(
        _deviation(task[reference][there[reference]], 1) or _deviation(task[there], 0) or 1.0
        for task, there in zip(values, np.isfinite(values), strict=True)
    )


def _deviation(values: Array, lost: int) -> float:
    """0 where there are too few, or where they differ by rounding only."""
    if len(values) <= lost:
        return 0.0
    deviation = float(values.std(ddof=lost))
    return deviation if deviation > 1e-9 * float(np.abs(values).max()) else 0.0

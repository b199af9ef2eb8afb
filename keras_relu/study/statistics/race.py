"""The race: which candidates get more seeds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from keras_relu.study.statistics.choice import leader
from keras_relu.study.statistics.estimate import these_tasks
from keras_relu.study.statistics.scores import prepare


def race(
    scores: npt.ArrayLike,
    *,
    reference: int = 0,
    higher_is_better: bool | Sequence[bool] = True,
    diverged: npt.ArrayLike | None = None,
    floor: npt.ArrayLike | None = None,
    scales: npt.ArrayLike | None = None,
    alive: Sequence[bool] | None = None,
    confidence: float = 0.95,
) -> tuple[bool, ...]:
    """Who stays: a candidate is dropped when the interval of its paired differences to the leader lies below 0.

    Who leads is said by :func:`~keras_relu.study.statistics.choice.leader`. The interval is Student's over the seeds
    that both have, so with two seeds hardly anybody is dropped. It is looked at again and again and for every
    candidate, so it is a rule for spending and not a test: 95 % is not the chance that the best survives. What the
    race leaves is analysed by ``analyse`` with ``selection`` and ``alive``.

    Args:
        scores: as for ``analyse``; NaN where a run is missing, as all later ones of a dropped candidate are.
        reference: always stays.
        higher_is_better: as for ``analyse``.
        diverged: as for ``analyse``.
        floor: as for ``analyse``.
        scales: as for ``analyse``.
        alive: who is in the race; those who are not stay out. None: all.
        confidence: of the interval.

    Returns:
        For each candidate, whether it stays.

    Example:
        >>> race([[[0.90, 0.91, 0.92], [0.95, 0.96, 0.97], [0.70, 0.72, 0.71]]])
        (True, True, False)
    """
    prepared = prepare(
        scores, reference=reference, higher_is_better=higher_is_better, diverged=diverged, floor=floor, scales=scales
    )
    candidates = prepared.values.shape[1]
    running = np.ones(candidates, bool) if alive is None else np.array(alive, bool)
    if running.shape != (candidates,):
        raise ValueError(f"alive must have one entry for each of {candidates} candidates; got {running.shape}.")
    _, high = these_tasks(prepared.against(leader(prepared, running))).interval(confidence)
    stays = running & ~(high < 0)
    stays[reference] = True
    return tuple(stays.tolist())

"""The scores that everything here is computed from: checked, higher being better, with the rule for diverged runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from keras_relu.study.statistics.estimate import Array, moments

#: Keras computes metrics in float32. Two differences between scores may differ by so much of the scores and be the
#: same number, rounded.
_ROUNDING = 2.0**-22


@dataclass(frozen=True)
class Scores:
    """Runs of candidates.

    Attributes:
        values: shape (tasks, candidates, seeds), higher being better, in units of the tasks' scales; NaN where a run is
            missing; a diverged run has its task's floor.
        diverged: bool, the same shape.
        reference: the candidate that the others are compared with.
    """

    values: Array
    diverged: Array
    reference: int

    @property
    def differences(self) -> Array:
        """Less the reference with the same seed, shape (candidates, tasks, seeds)."""
        return self.against(self.reference)

    def against(self, other: int) -> Array:
        """Less that candidate with the same seed, shape (candidates, tasks, seeds).

        Where a candidate's differences on a task vary by rounding only, they are made the same. One sample of 36 more
        in each of three seeds is 0.02777779, 0.02777779, 0.02777773 in float32, whose variance would be believed.
        """
        d = np.moveaxis(self.values - self.values[:, [other]], 1, 0)
        there, rounding = ~np.isnan(d), self._rounding(other)
        varies = np.where(there, d, -np.inf).max(-1) - np.where(there, d, np.inf).min(-1) > rounding
        mean = moments(d)[1]
        mean = np.where(np.abs(mean) <= rounding, 0.0, mean)
        return np.where(varies[..., None] | ~there, d, mean[..., None])

    def level(self, means: Array) -> Array:
        """Mean differences to the reference, those that vary by rounding only made the same.

        Args:
            means: shape (candidates,), over the tasks; or (candidates, tasks), of which each task is levelled alone.
        """
        rounding = self._rounding(self.reference)
        if means.ndim == 1:
            return _level(means, rounding.mean(-1))
        return np.stack([_level(*of_task) for of_task in zip(means.T, rounding.T, strict=True)], axis=-1)

    def _rounding(self, other: int) -> Array:
        """By how much differences to that candidate may vary for no other reason, shape (candidates, tasks)."""
        size = np.abs(self.values)
        pair = np.maximum(size, size[:, [other]])  # NaN where one is missing
        return _ROUNDING * np.where(np.isnan(pair), 0.0, pair).max(-1).T


def prepare(
    scores: npt.ArrayLike,
    *,
    reference: int = 0,
    higher_is_better: bool | Sequence[bool] = True,
    diverged: npt.ArrayLike | None = None,
    floor: npt.ArrayLike | None = None,
    scales: npt.ArrayLike | None = None,
) -> Scores:
    """Check the scores and apply the rule for diverged runs; the arguments are those of ``analyse``."""
    values = np.array(scores, float)
    if values.ndim != 3 or 0 in values.shape:
        raise ValueError(f"scores must have the shape (tasks, candidates, seeds); got {values.shape}.")
    tasks, candidates, _ = values.shape
    if not 0 <= reference < candidates:
        raise ValueError(f"reference must be the index of one of {candidates} candidates; got {reference!r}.")
    lost = np.isinf(values)
    if diverged is not None:
        flags = np.asarray(diverged, bool)
        if flags.shape != values.shape:
            raise ValueError(f"diverged must have the shape of scores, {values.shape}; got {flags.shape}.")
        lost |= flags
    sign = np.where(_per_task(higher_is_better, tasks, "higher_is_better", bool), 1.0, -1.0)
    unit = _per_task(1.0 if scales is None else scales, tasks, "scales", float)
    if not (np.isfinite(unit) & (unit > 0)).all():
        raise ValueError(f"scales must be positive numbers; got {unit.tolist()}.")
    values[lost] = np.nan
    if floor is None:
        # A task in which every run diverged tells nothing: all have the same, and whatever it is cancels.
        oriented = np.where(np.isnan(values), np.inf, values * sign[:, None, None]).min((1, 2))
        lowest = np.where(np.isinf(oriented), 0.0, oriented)
    else:
        lowest = _per_task(floor, tasks, "floor", float) * sign
    values = np.where(lost, lowest[:, None, None], values * sign[:, None, None]) / unit[:, None, None]
    return Scores(values, lost, reference)


def _level(means: Array, rounding: Array) -> Array:
    result = np.where(np.abs(means) <= rounding, 0.0, means)
    for better, c in pairwise(np.argsort(-result)):
        if result[better] - result[c] <= rounding[c]:
            result[c] = result[better]
    return result


def _per_task(value: npt.ArrayLike, tasks: int, name: str, dtype: type) -> Array:
    array: Array = np.asarray(value, dtype)
    if array.shape not in ((), (tasks,)):
        raise ValueError(f"{name} must be one value, or one for each of {tasks} tasks; got shape {array.shape}.")
    return np.broadcast_to(array, tasks)

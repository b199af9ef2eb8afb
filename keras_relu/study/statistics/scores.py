"""The scores that everything here is computed from: checked, higher being better, with the rule for diverged runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keras_relu.study.statistics.estimate import Array


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
        return np.moveaxis(self.values - self.values[:, [self.reference]], 1, 0)


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


def _per_task(value: npt.ArrayLike, tasks: int, name: str, dtype: type) -> Array:
    array: Array = np.asarray(value, dtype)
    if array.shape not in ((), (tasks,)):
        raise ValueError(f"{name} must be one value, or one for each of {tasks} tasks; got shape {array.shape}.")
    return np.broadcast_to(array, tasks)

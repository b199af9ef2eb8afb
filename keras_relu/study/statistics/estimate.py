"""What paired differences say about their mean: an estimate, its standard error and its degrees of freedom.

Every function here takes any number of leading axes, so that one call serves all candidates, or 2,000 simulated
studies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Estimate:
    """A mean with Student's t behind it; each field has the leading axes of the differences.

    Where the differences are all the same, their variance of 0 is what few seeds and a coarse metric make by chance.
    Then nothing is believed before a sign test would: p is 2 to the power of minus ``dof``, and the interval is
    unbounded until that is below the level asked for.
    """

    mean: Array
    error: Array
    dof: Array

    @property
    def constant(self) -> Array:
        """Where the differences do not vary, but for rounding."""
        return self.error <= 1e-9 * np.abs(self.mean)

    def interval(self, confidence: float) -> tuple[Array, Array]:
        """Two-sided interval of ``confidence``; unbounded where a single seed leaves no variance to measure."""
        half = stats.t.ppf((1 + confidence) / 2, self.dof) * self.error
        half = np.where(self.constant, np.where(0.5**self.dof <= 1 - confidence, 0.0, np.inf), half)
        half = np.where(np.isnan(half) & ~np.isnan(self.mean), np.inf, half)
        return self.mean - half, self.mean + half

    def p_different(self) -> Array:
        """Two-sided p against a mean of 0."""
        return self._two_sided(np.abs(self.mean))

    def p_equivalent(self, margin: float | Array) -> Array:
        """P against a mean at or beyond ``margin``: the larger of two one-sided tests (Schuirmann 1987), doubled.

        Doubled, so that it is below 5 % exactly where the 95 % interval lies inside the margin.
        """
        room = margin - np.abs(self.mean)
        return np.where(room > 0, self._two_sided(np.maximum(room, 0.0)), np.where(np.isnan(room), np.nan, 1.0))

    def _two_sided(self, distance: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            p = 2 * stats.t.sf(distance / self.error, self.dof)
        p = np.where(self.constant, np.where(distance > 0, 0.5**self.dof, 1.0), p)
        return np.where(np.isnan(p) & ~np.isnan(self.mean), 1.0, p)


def moments(differences: npt.ArrayLike) -> tuple[Array, Array, Array]:
    """Count, mean and sample variance over the last axis without NaN; NaN where there are too few."""
    d = np.asarray(differences, float)
    there = ~np.isnan(d)
    n = there.sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(there, d, 0.0).sum(-1) / n
        squares = np.where(there, (d - mean[..., None]) ** 2, 0.0).sum(-1)
        variance = squares / np.where(n > 1, n - 1, np.nan)
    return n, mean, variance


def within_task(differences: npt.ArrayLike) -> Estimate:
    """The mean over the last axis, seeds."""
    n, mean, variance = moments(differences)
    with np.errstate(divide="ignore", invalid="ignore"):
        return Estimate(mean, np.sqrt(variance / n), np.maximum(n - 1.0, 0.0))


def these_tasks(differences: npt.ArrayLike) -> Estimate:
    """The mean over tasks of their means over seeds, for these tasks and no others; last axes: tasks, seeds.

    The tasks' variances may differ: Welch's error with Satterthwaite's (1946) degrees of freedom.
    """
    n, mean, variance = moments(differences)
    tasks = n.shape[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = variance / n
        total = parts.sum(-1)
        dof = total**2 / (parts**2 / (n - 1)).sum(-1)
    dof = np.where(total == 0, (n - 1).sum(-1), dof)
    return Estimate(mean.mean(-1), np.sqrt(total) / tasks, dof)


def tasks_alike(differences: npt.ArrayLike) -> Estimate:
    """The mean over tasks like these, of which these are a sample; last axes: tasks, seeds.

    What the tasks' means vary by holds the seeds' noise too, so it is counted once. NaN where a task is missing.
    """
    means = moments(differences)[1]
    tasks = means.shape[-1]
    return Estimate(means.mean(-1), means.std(-1, ddof=1) / np.sqrt(tasks), np.full(means.shape[:-1], tasks - 1.0))

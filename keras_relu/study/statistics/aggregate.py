"""One number for a candidate over tasks whose scores have different scales."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import stats

from keras_relu.study.statistics.estimate import Array


def normalised(scores: npt.ArrayLike) -> Array:
    """Each task's scores less their median, over their median absolute deviation.

    Args:
        scores: shape (tasks, candidates, seeds); NaN where missing. The median is over all runs of a task.

    Returns:
        The same shape. A task in which over half of the runs are the same has no such deviation: there it is the mean
        absolute one, and 0 remains 0 where all runs are the same.
    """
    scores = np.asarray(scores, float)
    result = np.full_like(scores, np.nan)
    for task, values in enumerate(scores):
        there = ~np.isnan(values)
        if not there.any():
            continue
        off = values - np.median(values[there])
        away = np.abs(off[there])
        result[task] = off / (np.median(away) or away.mean() or 1.0)
    return result


def interquartile_mean(
    scores: npt.ArrayLike, confidence: float = 0.95, draws: int = 2000, seed: int = 0
) -> tuple[float, float, float]:
    """The mean of the middle half of a candidate's normalised runs (Agarwal et al. 2021), with its interval.

    Args:
        scores: one candidate's normalised scores, shape (tasks, seeds); NaN where missing.
        confidence: of the interval.
        draws: of the bootstrap, which resamples the seeds of each task and is widened for few seeds.
        seed: of those draws.

    Returns:
        The mean, and the ends of its interval; NaN where a task has no run. The interval is unbounded for one seed.
    """
    runs = [values[~np.isnan(values)] for values in np.asarray(scores, float)]
    counts = np.array([len(values) for values in runs])
    if not counts.all():
        return np.nan, np.nan, np.nan
    mean = float(stats.trim_mean(np.concatenate(runs), 0.25))
    if (counts < 2).any():
        return mean, -np.inf, np.inf
    rng = np.random.default_rng(seed)
    drawn = np.concatenate([values[rng.integers(len(values), size=(draws, len(values)))] for values in runs], axis=1)
    means = np.sort(stats.trim_mean(drawn, 0.25, axis=1))
    level = (1 + confidence) / 2
    n = counts.mean()
    wider = np.sqrt(n / (n - 1)) * stats.t.ppf(level, (counts - 1).sum()) / stats.norm.ppf(level)
    low, high = mean + wider * (np.quantile(means, [1 - level, level]) - means.mean())
    return mean, float(low), float(high)

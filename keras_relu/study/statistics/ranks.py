"""Ranks over tasks: Friedman's test, the pairs behind it, and the groups of a critical-difference diagram."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import stats

from keras_relu.study.statistics.estimate import Array
from keras_relu.study.statistics.multiplicity import holm

#: With fewer tasks neither a test over tasks nor a bootstrap of them says anything.
LEAST_TASKS = 5


@dataclass(frozen=True)
class Ranks:
    """Candidates ranked on each task; indices are columns of the table, 1 is the best rank.

    Attributes:
        candidates: which candidates: those with a score on every task.
        mean_ranks: of each, in that order.
        statistic: Iman and Davenport's (1980) F, from Friedman's statistic.
        p: of the hypothesis that all candidates do alike.
        pairs: p of Wilcoxon's signed-rank test for each two (Benavoli et al. 2016), after Holm over all pairs.
        groups: candidates next to each other in rank of which no two differ at the level; the bars of the diagram.
        critical_difference: Nemenyi's, of mean ranks (Demsar 2006), beside the pairs for those who expect it.
        smallest_p: no pair can have a smaller p, after Holm, with so few tasks.
    """

    candidates: tuple[int, ...]
    mean_ranks: tuple[float, ...]
    statistic: float
    p: float
    pairs: tuple[tuple[float, ...], ...]
    groups: tuple[tuple[int, ...], ...]
    critical_difference: float
    smallest_p: float


def rank(table: npt.ArrayLike, confidence: float = 0.95) -> Ranks | None:
    """Rank the candidates over the tasks.

    Args:
        table: shape (tasks, candidates), higher being better; a candidate with a NaN is left out.
        confidence: 1 minus the level of the groups.

    Returns:
        None with fewer than five tasks or three candidates.
    """
    table = np.asarray(table, float)
    kept = np.flatnonzero(~np.isnan(table).any(0))
    table = table[:, kept]
    tasks, k = table.shape
    if tasks < LEAST_TASKS or k < 3:
        return None
    ranks = stats.rankdata(-table, axis=1)
    mean_ranks = ranks.mean(0)
    statistic, p = iman_davenport(ranks)
    pairs = wilcoxon_holm(table)
    return Ranks(
        candidates=tuple(kept.tolist()),
        mean_ranks=tuple(mean_ranks.tolist()),
        statistic=float(statistic),
        p=float(p),
        pairs=tuple(tuple(row) for row in pairs.tolist()),
        groups=tuple(tuple(kept[list(g)].tolist()) for g in groups(mean_ranks, pairs > 1 - confidence)),
        critical_difference=nemenyi(k, tasks, confidence),
        smallest_p=min(1.0, k * (k - 1) / 2 * 2.0 ** (1 - tasks)),
    )


def iman_davenport(ranks: Array) -> tuple[Array, Array]:
    """F and p of Friedman's test with Iman and Davenport's correction.

    It is the analysis of variance of the ranks, which holds where they tie, too.

    Args:
        ranks: shape (..., tasks, candidates).
    """
    tasks, k = ranks.shape[-2:]
    off = ranks - (k + 1) / 2
    between = tasks * (off.mean(-2) ** 2).sum(-1)
    rest = (off**2).sum((-2, -1)) - between
    rest = np.where(rest < 1e-9 * between, 0.0, rest)  # the same order on every task
    with np.errstate(divide="ignore", invalid="ignore"):
        f = (tasks - 1) * between / rest
    f = np.where(between == 0, 0.0, f)  # ties throughout
    return f, stats.f.sf(f, k - 1, (k - 1) * (tasks - 1))


def wilcoxon_holm(table: Array) -> Array:
    """P of each two columns, after Holm over all pairs: shape (candidates, candidates), 1 on the diagonal."""
    k = table.shape[1]
    every = list(combinations(range(k), 2))
    p = holm([_wilcoxon(table[:, a] - table[:, b]) for a, b in every])
    matrix = np.ones((k, k))
    for (a, b), value in zip(every, p, strict=True):
        matrix[a, b] = matrix[b, a] = value
    return matrix


def _wilcoxon(differences: Array) -> float:
    return float(stats.wilcoxon(differences).pvalue) if differences.any() else 1.0


def nemenyi(candidates: int, tasks: int, confidence: float = 0.95) -> float:
    """Nemenyi's critical difference of mean ranks."""
    q = stats.studentized_range.ppf(confidence, candidates, np.inf) / np.sqrt(2)
    return float(q * np.sqrt(candidates * (candidates + 1) / (6 * tasks)))


def groups(mean_ranks: npt.ArrayLike, alike: Array) -> list[tuple[int, ...]]:
    """The longest runs of two or more candidates, in the order of their ranks, in which every two are ``alike``."""
    order = np.argsort(mean_ranks, kind="stable")
    found: list[tuple[int, ...]] = []
    reached = 0
    for start in range(len(order)):
        end = start + 1
        while end < len(order) and alike[order[end], order[start:end]].all():
            end += 1
        if end - start > 1 and end > reached:
            found.append(tuple(order[start:end].tolist()))
        reached = max(reached, end)
    return found

"""The ranked runs of a study as the statistics take them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from keras_relu.study.cell import Result
from keras_relu.study.metrics import have_one_unit
from keras_relu.study.plan import Plan
from keras_relu.study.statistics.choice import spreads


def ranking(plan: Plan, results: Iterable[Result]) -> dict[str, Any]:
    """Scores and how to read them, as ``prepare`` and ``race`` take them.

    All candidates of the plan are in it, those that were dropped among them, since a diverged run counts as the worst
    run of anybody. Tasks and seeds that have no run yet are not, as in the report.
    """
    names = {task.name for task in plan.tasks}
    ranked = {
        (r.cell.task, r.cell.variant, r.cell.seed): r
        for r in results
        if r.cell.role == "rank" and r.cell.task in names and r.cell.variant in plan.candidates
    }
    begun = {task for task, _, _ in ranked}
    tasks = [task for task in plan.tasks if task.name in begun] or list(plan.tasks[:1])
    seeds = sorted({seed for _, _, seed in ranked}) or [0]
    scores = np.full((len(tasks), len(plan.candidates), len(seeds)), np.nan)
    diverged = np.zeros(scores.shape, bool)
    for t, task in enumerate(tasks):
        for v, variant in enumerate(plan.candidates):
            for s, seed in enumerate(seeds):
                result = ranked.get((task.name, variant, seed))
                if result is not None:
                    diverged[t, v, s] = result.diverged
                    scores[t, v, s] = np.nan if result.metric is None else result.metric
    reference = plan.candidates.index(plan.reference)
    one_unit = have_one_unit([task.metric for task in tasks])
    return {
        "scores": scores,
        "diverged": diverged,
        "reference": reference,
        "higher_is_better": [task.higher_is_better for task in tasks],
        "scales": [1.0] * len(tasks) if one_unit else spreads(scores, reference=reference),
    }

"""Plans of studies, carried out on results that are made up."""

from __future__ import annotations

import random

from keras_relu.study.cell import Result
from keras_relu.study.plan import Plan, TaskPlan
from keras_relu.study.schedule import next_step

RATES = (1e-3, 3e-3, 1e-2)
NAMES = ("relu", "good", "bad", "ugly")
LEVEL = {"relu": 0.80, "good": 0.85, "bad": 0.60, "ugly": 0.79}


def task(name="t", rates=RATES, higher=True, metric=None):
    return TaskPlan(name, "mlp", "digits", metric or ("accuracy" if higher else "loss"), higher, 3, 32, rates)


def plan(**changes):
    return Plan(**{"tasks": (task(),), "candidates": NAMES, "reference": "relu", "seeds": 6, **changes})


def score(cell, higher=True):
    """Known levels, a part that all candidates share in a seed, and a little noise; the middle rate is the best."""
    shared = random.Random(f"{cell.task} {cell.seed}").gauss(0, 0.05)
    own = random.Random(cell.key).gauss(0, 0.003)
    value = LEVEL[cell.variant] + shared + own - (0 if cell.learning_rate == RATES[1] else 0.2)
    return value if higher else -value


def scored(cell):
    return Result(cell, metric=score(cell), validation=score(cell))


def run_out(plan, results=(), result=scored, **arguments):
    """Carry a plan out; return the results and the last step."""
    results = list(results)
    for _ in range(100):
        step = next_step(plan, results, **arguments)
        there = {r.cell.key for r in results}
        new = [cell for cell in step.cells if cell.key not in there]
        if not new:
            assert step.done
            return results, step
        results += map(result, new)
    raise AssertionError("it never ends")

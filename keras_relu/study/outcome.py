"""From a study to its report; Keras is not needed for that."""

from __future__ import annotations

from keras_relu.study.plan import Plan
from keras_relu.study.queue import Queue
from keras_relu.study.report import Report
from keras_relu.study.schedule import next_step


def report_of(queue: Queue, plan: Plan, *, margin: float = 0.0, command: str = "") -> Report:
    """The report of what is there.

    Raises:
        ValueError: where nothing can be compared yet.
    """
    tasks = {task.name: task for task in plan.tasks}
    results = [r for r in queue.results() if r.cell.variant in plan.candidates and r.cell.task in tasks]
    # As if the study ended now, which it does where its time is up.
    step = next_step(plan, results, out_of_time=True)
    results = [
        r for r in results
        if r.cell.role == "sweep" or r.cell.learning_rate == step.rates[r.cell.task, r.cell.variant]
    ]  # fmt: skip
    if all(r.cell.role == "sweep" for r in results):
        raise ValueError(
            f"There is nothing to compare: the study has {len(results)} runs of the learning-rate sweep and none of "
            f"the ranking yet. Give it more time, or a single learning rate, which needs no sweep."
        )
    # In the plan's order, so that of equals the report takes the one that the schedule takes.
    results.sort(key=lambda r: ([*tasks].index(r.cell.task), plan.candidates.index(r.cell.variant), r.cell.seed))
    return Report.of(
        results,
        reference=plan.reference,
        metric={name: task.metric for name, task in tasks.items()},
        higher_is_better={name: task.higher_is_better for name, task in tasks.items()},
        margin=margin,
        alive=step.alive,
        command=command,
    )

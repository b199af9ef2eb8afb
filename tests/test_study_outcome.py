"""What a study can report, and what it says where it can't."""

from __future__ import annotations

import pytest

from keras_relu.study.cell import Cell, Result
from keras_relu.study.outcome import report_of
from keras_relu.study.plan import Plan, TaskPlan
from keras_relu.study.queue import create_queue
from keras_relu.study.work import work

pytestmark = pytest.mark.once

PLAN = Plan(
    (TaskPlan("t", "mlp", "digits", "accuracy", True, epochs=1, batch_size=8, rates=(0.001, 0.01)),),
    ("relu", "elu"),
    "relu",
)


def test_a_study_whose_time_went_into_the_sweep_says_so(tmp_path):
    with create_queue(tmp_path, "s") as queue:
        queue.add([Cell("t", variant, 0.001, 1_000_000, role="sweep") for variant in PLAN.candidates])
        work(queue, lambda cell: Result(cell, metric=0.5), more=lambda: not queue.is_drained)
        with pytest.raises(ValueError, match="2 runs of the learning-rate sweep and none of the ranking yet"):
            report_of(queue, PLAN)

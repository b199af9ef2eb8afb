"""Studies of fakes for tests of the queue, worked off in this process or by workers."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from study_fakes import cells, metric_of

from keras_relu.study.cell import Result
from keras_relu.study.pool import Pool, running
from keras_relu.study.queue import create_queue
from keras_relu.study.work import work
from keras_relu.study.worker import CLOSED, PLAN, STATE


def make(storage, n, *, log=None, study="s", task="t", **plan):
    """A study of n cells, with a log of those that were begun; ``plan`` says which of them raise, hang or die."""
    queue = create_queue(storage, study)
    queue.note(PLAN, {"log": str(log or Path(storage) / "log"), **plan})
    queue.add(cells(n, task))
    return queue


def value(cell):
    return Result(cell, metric=metric_of(cell))


def work_off(queue, run=value):
    work(queue, run, more=lambda: not queue.is_drained)


def run_pool(queue, storage, *, study="s", workers=2, seconds=None, runner="study_fakes:runner"):
    """Have a study worked off by processes, as ``keras-relu study run`` does it."""
    queue.note(STATE, CLOSED)
    with running(Pool(storage, study, workers, seconds=seconds, runner=runner)) as pool:
        while not queue.is_drained:
            pool.keep(workers)
            queue.reap()
            time.sleep(0.05)


def check_complete(queue, n, task="t"):
    """Every cell is there once, with the value that belongs to it."""
    results = queue.results()
    assert Counter(r.cell.key for r in results) == Counter(cell.key for cell in cells(n, task))
    assert all(r.metric == metric_of(r.cell) for r in results)

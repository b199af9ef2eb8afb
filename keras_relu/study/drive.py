"""Carrying out a plan: ask what is next, have it run, until nothing is left or the time is up."""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from keras_relu.study.cell import Cell, Result
from keras_relu.study.plan import Plan
from keras_relu.study.pool import Pool, running
from keras_relu.study.queue import Queue
from keras_relu.study.schedule import Step, next_step
from keras_relu.study.work import work
from keras_relu.study.worker import CLOSED, PAUSED, STATE, WORKING

#: The shares of the minutes after which the sweep and the ranking end, so that what follows has its time.
_FOR_SWEEP, _FOR_RANKING = 0.4, 0.8
#: Seconds between two looks at the workers.
_LOOK = 0.1


@dataclass(frozen=True)
class Glance:
    """Where a study stands, for whoever shows it.

    Args:
        step: the plan's.
        results: those that are there.
        seconds: that have passed in this session.
        fresh: how many cells were done in them.
        limit: how many seconds this session may take.
    """

    step: Step
    results: list[Result]
    seconds: float = 0.0
    fresh: int = 0
    limit: float = math.inf

    @property
    def done(self) -> int:
        """How many of the cells that are wanted so far are done."""
        there = {result.cell.key for result in self.results}
        return sum(cell.key in there for cell in self.step.cells)

    @property
    def seconds_left(self) -> float | None:
        """How long the study will take at most, as the session went; None where nothing is known."""
        if not self.fresh:
            return None
        return min((self.step.most - self.done) * self.seconds / self.fresh, max(self.limit - self.seconds, 0.0))

    @property
    def time_is_up(self) -> bool:
        """Whether the session has taken all its time."""
        return self.seconds >= self.limit


def drive(
    queue: Queue,
    plan: Plan,
    carry_out: Callable[[Callable[[], bool]], None],
    show: Callable[[Glance], None] = lambda glance: None,
) -> Step:
    """Carry out a plan.

    Args:
        queue: of the study.
        plan: of the study.
        carry_out: runs what is in the queue, or waits for those who do, as long as the function that it gets says so.
        show: called now and then with where the study stands.

    Returns:
        The last step; it is not done where the time ran out.
    """
    begin = time.monotonic()
    before = len(queue.results())
    limit = math.inf if plan.minutes is None else 60 * plan.minutes

    def glance(step: Step) -> Glance:
        results = queue.results()
        return Glance(step, results, time.monotonic() - begin, len(results) - before, limit)

    while True:
        spent = (time.monotonic() - begin) / limit
        step = next_step(plan, queue.results(), sweep_is_over=spent >= _FOR_SWEEP, out_of_time=spent >= _FOR_RANKING)
        queue.add(step.cells)
        if spent >= _FOR_SWEEP:
            queue.withdraw_others(step.cells)
        now = glance(step)
        show(now)
        if step.done or now.time_is_up:
            return step
        until = begin + limit * next(share for share in (_FOR_SWEEP, _FOR_RANKING, 1.0) if spent < share)

        def more(step: Step = step, until: float = until) -> bool:
            show(glance(step))
            return not queue.is_drained and time.monotonic() < until

        carry_out(more)


def here(queue: Queue, run: Callable[[Cell], Result]) -> Callable[[Callable[[], bool]], None]:
    """Runs the cells in this process."""
    return lambda more: work(queue, run, more=more)


@contextlib.contextmanager
def in_workers(queue: Queue, pool: Pool, workers: int) -> Iterator[Callable[[Callable[[], bool]], None]]:
    """Has the cells run by processes of this machine, which the block's end stops."""
    queue.note(STATE, WORKING)

    def carry_out(more: Callable[[], bool]) -> None:
        while more():
            queue.reap()
            pool.keep(workers)
            time.sleep(_LOOK)

    with running(pool):
        try:
            yield carry_out
        except BaseException:
            queue.note(STATE, PAUSED)
            raise
        # Workers elsewhere learn that no more will come.
        queue.note(STATE, CLOSED)


def help_out(queue: Queue, pool: Pool, workers: int) -> None:
    """Keep workers of this machine at a study that another process drives, until that one ends or pauses it."""
    with running(pool):
        while queue.notes.get(STATE, WORKING) == WORKING or (queue.notes.get(STATE) == CLOSED and not queue.is_drained):
            pool.keep(workers)
            time.sleep(_LOOK)

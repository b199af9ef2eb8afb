"""Carrying out a plan: ask what is next, have it run, until nothing is left or the time is up."""

from __future__ import annotations

import contextlib
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

#: The share of the minutes after which the ranking ends, so that the confirmation has its time.
_FOR_RANKING = 0.8
#: Seconds between two looks at the workers.
_LOOK = 0.1


@dataclass(frozen=True)
class Glance:
    """Where a study stands, for whoever shows it.

    ``seconds`` have passed in this session, in which ``fresh`` cells were done.
    """

    step: Step
    results: list[Result]
    seconds: float
    fresh: int

    @property
    def done(self) -> int:
        """How many of the cells that are wanted so far are done."""
        there = {result.cell.key for result in self.results}
        return sum(cell.key in there for cell in self.step.cells)

    @property
    def seconds_left(self) -> float | None:
        """How long the cells that are wanted so far will take, as the session went; None where nothing is known."""
        left = len(self.step.cells) - self.done
        return left * self.seconds / self.fresh if self.fresh else None


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
    while True:
        spent = (time.monotonic() - begin) / 60
        late = plan.minutes is not None and spent >= _FOR_RANKING * plan.minutes
        step = next_step(plan, queue.results(), out_of_time=late)
        queue.add(step.cells)
        if late:
            queue.withdraw_others(step.cells)
        show(Glance(step, queue.results(), time.monotonic() - begin, len(queue.results()) - before))
        if step.done or (plan.minutes is not None and spent >= plan.minutes):
            return step
        share = _FOR_RANKING if plan.minutes is not None and not late else 1.0
        until = None if plan.minutes is None else begin + 60 * share * plan.minutes

        def more(step: Step = step, until: float | None = until) -> bool:
            results = queue.results()
            show(Glance(step, results, time.monotonic() - begin, len(results) - before))
            return not queue.is_drained and (until is None or time.monotonic() < until)

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

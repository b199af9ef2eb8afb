"""Running cells, one after another: the loop of every worker, whatever its process and whatever a cell does."""

from __future__ import annotations

import dataclasses
import faulthandler
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from keras_relu.study.cell import Cell, Result
from keras_relu.study.queue import Claim, Queue

#: Exit status of a process that ended itself because a cell took too long.
TOO_LONG = 75
#: Seconds between two looks at an empty queue, at first and at most.
_LOOK = (0.02, 1.0)


def work(
    queue: Queue,
    run: Callable[[Cell], Result],
    *,
    more: Callable[[], bool],
    seconds: float | None = None,
    on_result: Callable[[], None] = lambda: None,
) -> None:
    """Run cells until ``more`` says that there will be none.

    Args:
        queue: where they come from.
        run: runs one. What it raises is kept, and the cell is tried again up to the queue's limit.
        more: asked before each cell.
        seconds: the longest that a cell may take; then the cell's result is an error and **this process ends**,
            because nothing else stops a call that does not return. None sets no limit.
        on_result: called after each cell.
    """
    wait = _LOOK[0]
    while more():
        queue.reap()
        with queue.claim() as claim:
            if claim is not None:
                _run(queue, claim, run, seconds)
                on_result()
        if claim is None:
            time.sleep(wait)
        wait = _LOOK[0] if claim is not None else min(2 * wait, _LOOK[1])


def _run(queue: Queue, claim: Claim, run: Callable[[Cell], Result], seconds: float | None) -> None:
    begin = time.perf_counter()
    try:
        with _limit(queue, claim, seconds):
            result = run(claim.cell)
    except Exception:  # whatever a candidate raises is to be reported, not to end the study
        queue.failed(claim, traceback.format_exc())
        return
    took = time.perf_counter() - begin
    queue.finish(
        claim, dataclasses.replace(result, seconds=took, attempt=claim.attempt, host=socket.gethostname())
    )  # fmt: skip


@contextmanager
def _limit(queue: Queue, claim: Claim, seconds: float | None) -> Iterator[None]:
    """End this process where the block takes longer, after noting so as the cell's result."""
    if seconds is None:
        yield
        return

    def end() -> None:
        queue.failed(claim, f"The cell took more than {seconds:g} s, the study's limit, and was stopped.", final=True)
        os._exit(TOO_LONG)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    # A call that never lets another thread run is ended from outside Python; its cell then counts as lost.
    faulthandler.dump_traceback_later(seconds + 30, exit=True)
    try:
        yield
    finally:
        timer.cancel()
        faulthandler.cancel_dump_traceback_later()

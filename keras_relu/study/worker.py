"""One process that runs cells: ``python -m keras_relu.study.worker STORAGE STUDY``.

It is started fresh, never forked: after a fork a framework hangs. Which cores it may use and which backend Keras takes
are settled before Keras is imported.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from keras_relu.study.cell import Cell, Result
from keras_relu.study.loading import function_of
from keras_relu.study.queue import open_queue
from keras_relu.study.work import work

#: What a study's notes say to its workers: ``plan`` is data for the runner, ``state`` is below.
PLAN, STATE = "plan", "state"
#: The function that takes the plan and the modules whose functions it may name, and gives the one that runs a cell.
RUNNER = "keras_relu.study.tasks:runner"
#: More cells may come; no more will; stop after the running cell.
WORKING, CLOSED, PAUSED = "working", "closed", "paused"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run cells until the study is closed and empty, paused, or the process that started this one is gone."""
    options = _parser().parse_args(arguments)
    parent = os.getppid()
    if options.cpus and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(cpu) for cpu in options.cpus.split(",")})
    queue = open_queue(options.storage, options.study)
    if options.backend:
        os.environ["KERAS_BACKEND"] = options.backend
    run: Callable[[Cell], Result] = function_of(options.runner)(queue.notes[PLAN], options.allow)
    left = options.cells

    def count() -> None:
        nonlocal left
        left -= 1

    def more() -> bool:
        state = queue.notes.get(STATE, WORKING)
        if left <= 0 or state == PAUSED or os.getppid() != parent:
            return False
        return state != CLOSED or not queue.is_drained

    with queue:
        work(queue, run, more=more, seconds=options.seconds, on_result=count)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m keras_relu.study.worker", description=__doc__)
    parser.add_argument("storage")
    parser.add_argument("study")
    parser.add_argument("--backend", help="Keras's backend")
    parser.add_argument("--cpus", help="numbers of the cores to use, with commas")
    parser.add_argument("--cells", type=int, default=sys.maxsize, help="end after this many")
    # A study is data: what code may run because of it is said here.
    parser.add_argument("--runner", default=RUNNER, help="module:function that makes the function for a cell")
    parser.add_argument("--allow", action="append", default=[], help="a module whose functions the study may name")
    parser.add_argument("--seconds", type=float, help="the longest that one cell may take")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""Stands for training in tests of the queue, in processes that never import Keras."""

from __future__ import annotations

import os
import random
import time
import zlib

from keras_relu.study.cell import Cell, Result


def cells(n, task="t"):
    return [Cell(task, f"v{i % 7}", 1e-3, i // 7) for i in range(n)]


def metric_of(cell):
    return zlib.crc32(cell.key.encode()) / 2**32


def runner(plan, allow):
    """Cells of some milliseconds, with a line in a log at the begin of each."""

    def run(cell):
        with open(plan["log"], "a") as file:
            file.write(cell.key + "\n")
        time.sleep(random.uniform(0, plan.get("sleep", 0.01)))
        if cell.variant in plan.get("raises", ()):
            raise ArithmeticError(f"no value for {cell.variant}")
        if cell.variant in plan.get("hangs", ()):
            time.sleep(600)
        if cell.variant in plan.get("dies", ()):
            os.kill(os.getpid(), 9)
        return Result(cell, metric=metric_of(cell))

    return run

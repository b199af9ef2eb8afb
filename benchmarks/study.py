"""What the study's engine costs beside the training: ``python benchmarks/study.py [--postgres URL]``.

Cells that do nothing are made, asked about and run; whatever that takes is overhead. Keras is not imported.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

# As our own programs do: keras_relu imports no Keras then.
sys.argv[0] = "keras-relu"

from keras_relu.study.cell import Cell, Result  # noqa: E402
from keras_relu.study.queue import create_queue, open_queue  # noqa: E402
from keras_relu.study.work import work  # noqa: E402


@contextlib.contextmanager
def timed(what, per=None):
    """Print what the block took."""
    begin = time.perf_counter()
    yield
    took = time.perf_counter() - begin
    each = f", {took / per * 1e3:.1f} ms each" if per else ""
    print(f"{what:<44} {took:8.2f} s{each}")


def result(cell):
    """A result of the usual size."""
    curve = tuple(i / 10 for i in range(10))
    history = dict.fromkeys(("loss", "accuracy", "val_loss", "val_accuracy"), curve)
    return Result(cell, metric=0.5, history=history, versions={"keras": "3"}, memory=10**9)


def measure(storage, many, few):
    """Make many cells, and run a few."""
    cells = [Cell("digits/mlp", f"variant_{i % 40}", 1e-3, i // 40) for i in range(many)]
    queue = create_queue(storage, "cost")
    with timed(f"make {many:,} cells", many):
        queue.add(cells)
    with timed("make them again: nothing is new"):
        queue.add(cells)
    with timed("open the study and count (status)"), open_queue(storage, "cost") as again:
        again.count()
    left = few
    with timed(f"take, run and keep {few} of them", few):

        def more():
            nonlocal left
            left -= 1
            return left >= 0

        work(queue, result, more=more)
    with timed("status with their results"), open_queue(storage, "cost") as again:
        assert again.count().done == few
    queue.close()


def main():
    """Measure each kind of storage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=10_000)
    parser.add_argument("--run", type=int, default=200)
    parser.add_argument("--postgres", metavar="URL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("A folder")
        measure(str(Path(folder) / "study"), options.cells, options.run)
        print("SQLite, a tenth of the cells")
        measure(f"sqlite:///{folder}/study.db", options.cells // 10, options.run // 10)
    if options.postgres:
        print("PostgreSQL, a tenth of the cells")
        measure(options.postgres, options.cells // 10, options.run // 10)


if __name__ == "__main__":
    main()

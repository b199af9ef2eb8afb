"""``python -m keras_relu.quickstart [--quick] [--json] [--backend NAME]``."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import time
from collections.abc import Sequence

from keras_relu import __version__
from keras_relu._startup import BACKENDS, choose_backend, installed_backends, start
from keras_relu.cli import show

#: Set before a framework is imported, where the person has not.
ENVIRONMENT = {
    # So small a network gains nothing from torch's threads, and loses much where other programs run.
    "OMP_NUM_THREADS": "1",
    # JAX compiles this generator of random numbers in a third of the time.
    "JAX_THREEFRY_PARTITIONABLE": "false",
    # An accelerator that rounds products to fewer bits could not be compared with another backend.
    "NVIDIA_TF32_OVERRIDE": "0",
    "JAX_DEFAULT_MATMUL_PRECISION": "highest",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the quickstart.

    Args:
        arguments: what stands behind the program's name; None takes ``sys.argv``.

    Returns:
        The exit status: 0, 1 where a reloaded model predicts something else, 2 where something is not installed.
    """
    options = _parser().parse_args(arguments)
    begin = time.perf_counter()
    try:
        backend, named_by = choose_backend(options.backend)
        if not options.json:
            show.line(f"keras_relu {__version__} on Keras's backend {backend} ({named_by})")
        for name, value in ENVIRONMENT.items():
            os.environ.setdefault(name, value)
        start()
        return _run(options, backend, begin)
    except ImportError as error:
        sys.stderr.write(f"keras_relu.quickstart: {error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m keras_relu.quickstart",
        description="Train a small network on real digits with a dozen activations, compare them, and reload the "
        "best one under every other backend that is installed.",
    )
    parser.add_argument("--quick", action="store_true", help="three activations and few digits: a check, no comparison")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.add_argument("--backend", choices=BACKENDS, help="backend for Keras; wins over KERAS_BACKEND")
    return parser


def _run(options: argparse.Namespace, backend: str, begin: float) -> int:
    # Only now: these import Keras.
    import keras_relu
    from keras_relu.datasets import load_digits
    from keras_relu.quickstart import report
    from keras_relu.quickstart.entries import ENTRIES, QUICK_ENTRIES
    from keras_relu.quickstart.progress import progress_bar
    from keras_relu.quickstart.race import predict, race
    from keras_relu.quickstart.reload import readers, reload

    entries, epochs, limit = (QUICK_ENTRIES, 2, 640) if options.quick else (ENTRIES, 4, None)
    others = [name for name in installed_backends() if name != backend] or [backend]
    with readers(others) as waiting:
        digits = load_digits(limit=limit)
        if not options.json:
            show.line(f"{digits.source}: {len(digits.x_train):,} to train, {len(digits.x_test):,} held out")
        with progress_bar(epochs, len(entries)) as progress:
            results, models = race(entries, digits, epochs, progress)
        best = max(range(len(results)), key=lambda i: results[i].accuracy)
        reloads = reload(models[best], digits.x_test, predict(models[best], digits.x_test), waiting)
    seconds = time.perf_counter() - begin
    if options.json:
        show.as_json(
            {
                "version": __version__,
                "backend": backend,
                "data": digits.source,
                "results": [dataclasses.asdict(r) for r in results],
                "best": results[best].text,
                "reloads": [dataclasses.asdict(r) for r in reloads],
                "seconds": seconds,
            }
        )
    else:
        report.results(results, len(digits.x_test))
        report.reloads(results[best], reloads, backend)
        report.next_steps(results[best], len(keras_relu.list_activations(level="all")))
        show.line(f"{seconds:.0f} seconds.")
    return 0 if all(r.agrees for r in reloads) else 1


if __name__ == "__main__":
    sys.exit(main())

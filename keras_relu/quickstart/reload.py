"""Loading a saved model in fresh processes, one for each backend."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

#: Largest difference that counts as the same prediction, relative to the larger of 1 and the prediction.
TOLERANCE = 1e-4

# All that a reader of the file needs: import keras_relu, and load. Not for training, because a model that JAX
# compiled asks torch to compile it as well, which takes half a minute.
_READER = """
import sys
import numpy as np
import keras
import keras_relu
model, x, predictions = sys.stdin.readline().rstrip().split("|")
np.save(predictions, keras.saving.load_model(model, compile=False).predict(np.load(x), verbose=0))
"""


@dataclass(frozen=True)
class Reload:
    """How a model fared under one backend; ``error`` is None where it loaded."""

    backend: str
    difference: float | None
    error: str | None

    @property
    def agrees(self) -> bool:
        """Whether the model loaded and predicts the same."""
        return self.difference is not None and self.difference <= TOLERANCE


@dataclass(frozen=True)
class Reader:
    """A process that has imported keras_relu under its backend, or is about to, and waits for a model."""

    backend: str
    process: subprocess.Popen[str]


@contextlib.contextmanager
def readers(backends: Sequence[str]) -> Iterator[list[Reader]]:
    """Start a fresh process for each backend; they import while this one trains, and end with the block."""
    started = [Reader(backend, _start(backend)) for backend in backends]
    try:
        yield started
    finally:
        for reader in started:
            reader.process.kill()
            reader.process.communicate()


def _start(backend: str) -> subprocess.Popen[str]:
    # On the CPU: this process may hold the whole memory of an accelerator.
    environment = dict(os.environ, KERAS_BACKEND=backend, CUDA_VISIBLE_DEVICES="-1", JAX_PLATFORMS="cpu")
    return subprocess.Popen(  # noqa: S603  # this interpreter and a constant text
        [sys.executable, "-c", _READER],
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def reload(model: Any, x: Any, expected: Any, started: Sequence[Reader]) -> list[Reload]:
    """Save a model as ``.keras`` and compare its predictions in other processes.

    Args:
        model: a Keras model.
        x: its input.
        expected: what it predicts here.
        started: the processes, each for one model only.
    """
    with tempfile.TemporaryDirectory(prefix="keras_relu_") as name:
        folder = Path(name)
        model.save(folder / "model.keras")
        np.save(folder / "x.npy", x)
        for reader in started:
            # Where the process has died, what it said comes out below.
            with contextlib.suppress(BrokenPipeError):
                _send(reader, f"{folder / 'model.keras'}|{folder / 'x.npy'}|{folder / reader.backend}.npy\n")
        return [_receive(reader, folder / f"{reader.backend}.npy", expected) for reader in started]


def _send(reader: Reader, text: str) -> None:
    assert reader.process.stdin is not None  # it was opened as a pipe
    reader.process.stdin.write(text)
    reader.process.stdin.flush()


def _receive(reader: Reader, file: Path, expected: Any) -> Reload:
    _, said = reader.process.communicate()
    if reader.process.returncode:
        lines = said.strip().splitlines() or [f"Python ended with status {reader.process.returncode}"]
        return Reload(reader.backend, None, lines[-1])
    difference = np.abs(np.load(file) - expected) / np.maximum(1.0, np.abs(expected))
    return Reload(reader.backend, float(difference.max()), None)

"""Loading a saved model in fresh processes, one for each backend."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

#: Largest difference that counts as the same prediction, relative to the larger of 1 and the prediction.
TOLERANCE = 1e-4

# All that a reader of the file needs: import keras_relu, and load.
_CHILD = """
import sys
import numpy as np
import keras
import keras_relu
model = keras.saving.load_model(sys.argv[1])
np.save(sys.argv[3], model.predict(np.load(sys.argv[2]), verbose=0))
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


def reload(model: Any, x: Any, expected: Any, backends: Sequence[str]) -> list[Reload]:
    """Save a model as ``.keras`` and compare its predictions in a fresh process under each backend.

    Args:
        model: a Keras model.
        x: its input.
        expected: what it predicts here.
        backends: names for ``KERAS_BACKEND``.
    """
    with tempfile.TemporaryDirectory(prefix="keras_relu_") as name:
        folder = Path(name)
        model.save(folder / "model.keras")
        np.save(folder / "x.npy", x)
        # Side by side: most of the time is spent importing the frameworks.
        children = [(backend, _start(folder, backend)) for backend in backends]
        return [_finish(folder, backend, child, expected) for backend, child in children]


def _start(folder: Path, backend: str) -> subprocess.Popen[str]:
    files = [str(folder / file) for file in ("model.keras", "x.npy", f"{backend}.npy")]
    # On the CPU: this process may hold the whole memory of an accelerator.
    environment = dict(os.environ, KERAS_BACKEND=backend, CUDA_VISIBLE_DEVICES="-1", JAX_PLATFORMS="cpu")
    return subprocess.Popen(  # noqa: S603  # this interpreter and a constant text
        [sys.executable, "-c", _CHILD, *files], env=environment, stderr=subprocess.PIPE, text=True
    )


def _finish(folder: Path, backend: str, child: subprocess.Popen[str], expected: Any) -> Reload:
    _, said = child.communicate()
    if child.returncode:
        lines = said.strip().splitlines() or [f"Python ended with status {child.returncode}"]
        return Reload(backend, None, lines[-1])
    found = np.load(folder / f"{backend}.npy")
    return Reload(backend, float((np.abs(found - expected) / np.maximum(1.0, np.abs(expected))).max()), None)

"""Diagnoses for TensorBoard, on any backend."""

from __future__ import annotations

import math
from typing import Any

from keras_relu.diagnosis.report import Diagnosis


class Writer:
    """Writes diagnoses as scalars and histograms.

    Args:
        log_dir: the directory, as text or path.

    Raises:
        ModuleNotFoundError: where tensorboardX is not installed; it names the extra.
    """

    def __init__(self, log_dir: Any) -> None:
        try:
            from tensorboardX import SummaryWriter
        except ModuleNotFoundError:
            raise ModuleNotFoundError(
                "log_dir= writes through tensorboardX, which is not installed. "
                "Write: pip install 'keras-relu[tensorboard]'"
            ) from None
        self._writer: Any = SummaryWriter(str(log_dir))

    def write(self, diagnosis: Diagnosis, step: int) -> None:
        """Write one diagnosis: a group of scalars and a histogram of firing rates for each activation."""
        for layer in diagnosis.layers:
            for name, value in layer.shares().items():
                self._writer.add_scalar(f"{layer.path}/{name}", value, step)
            for where in ("pre", "post"):
                mean, variance = layer.moments(where)
                self._writer.add_scalar(f"{layer.path}/{where}_mean", mean, step)
                self._writer.add_scalar(f"{layer.path}/{where}_std", math.sqrt(variance), step)
            self._writer.add_histogram(f"{layer.path}/firing_rate", layer.firing_rate, step)

    def flush(self) -> None:
        """Have everything on disk."""
        self._writer.flush()

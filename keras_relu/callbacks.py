"""Callbacks for training: see the activations while the model learns."""

from __future__ import annotations

import dataclasses
from typing import Any

import keras

from keras_relu.diagnosis import backend
from keras_relu.diagnosis.probe import Probe
from keras_relu.diagnosis.report import Diagnosis
from keras_relu.diagnosis.tensorboard import Writer
from keras_relu.sites.checks import check_model, check_shapes, whole_number
from keras_relu.sites.samples import take

__all__ = ["ActivationMonitor", "Snapshot"]


@dataclasses.dataclass(frozen=True)
class Snapshot:
    """What one probe found.

    Attributes:
        step: how many training steps were done.
        epoch: the epoch it happened in, from 0.
        diagnosis: the report, without gradients.
    """

    step: int
    epoch: int
    diagnosis: Diagnosis


class ActivationMonitor(keras.callbacks.Callback):
    """Probe the activations on a fixed set of samples while the model trains.

    Every probe is one compiled run in inference mode on the same samples, so that numbers of different steps can be
    compared. It compiles once for each training. Nothing of it is left in the model, in what Keras has compiled, or
    in a saved file. Under data parallelism with several processes only the first one reports.

    At the end of each epoch the log ``dead_units`` holds the share of all units that are dead, for ``History``,
    ``EarlyStopping(monitor="dead_units")`` and the like, where they come after this callback.

    Args:
        x: the samples: what ``fit`` takes as x. Labels in it are ignored.
        update_freq: probe after every so many steps and at the end of each epoch, or ``"epoch"`` for the latter
            alone.
        samples: how many samples to use at most, as in :func:`keras_relu.diagnose`.
        batch_size: how many of them the model meets at a time, whatever the training's own batch is. Fewer take less
            memory and, because each run has a price, more time.
        effective_rank: also compute effective ranks at each probe, which takes longer for wide layers.
        log_dir: a directory to write for TensorBoard, through tensorboardX; None writes nothing.

    Attributes:
        history: a :class:`Snapshot` for each probe of the last training.

    Raises:
        ValueError: for no samples, or a wrong ``update_freq`` or ``batch_size``; when the training begins, for samples
            of the wrong shape.
        ModuleNotFoundError: for a ``log_dir`` where tensorboardX is not installed.

    Example:
        >>> import keras, keras_relu
        >>> from keras_relu.callbacks import ActivationMonitor
        >>> x, y = keras.random.normal((64, 3), seed=0), keras.ops.zeros((64, 1))
        >>> model = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
        >>> model.compile("sgd", "mse")
        >>> monitor = ActivationMonitor(x, update_freq=3)
        >>> _ = model.fit(x, y, batch_size=16, epochs=2, callbacks=[monitor], verbose=0)
        >>> [(snapshot.step, snapshot.epoch) for snapshot in monitor.history]
        [(3, 0), (4, 0), (6, 1), (8, 1)]
    """

    def __init__(
        self,
        x: Any,
        *,
        update_freq: int | str = 100,
        samples: int | None = 512,
        batch_size: int = 256,
        effective_rank: bool = False,
        log_dir: Any = None,
    ) -> None:
        super().__init__()
        if isinstance(update_freq, str):
            if update_freq != "epoch":
                raise ValueError(f"update_freq must be a whole number from 1 on, or 'epoch'; got {update_freq!r}.")
        else:
            whole_number("update_freq", update_freq)
        whole_number("batch_size", batch_size)
        self.history: list[Snapshot] = []
        self._samples = take(x, samples=samples)
        self._batch_size = batch_size
        self._update_freq = update_freq
        self._effective_rank = effective_rank
        self._writer = None if log_dir is None else Writer(log_dir)
        self._probe: Probe | None = None
        self._begin = self._step = self._probed = self._epoch = 0

    def on_train_begin(self, logs: Any = None) -> None:
        self.history = []
        self._begin = self._step = self._probed = self._epoch = 0
        if self.model.built:
            self._prepare()

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self._begin, self._epoch = self._step, epoch

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self._step = self._begin + batch + 1
        # With steps_per_execution, several steps come at once.
        if isinstance(self._update_freq, int) and self._step // self._update_freq > self._probed // self._update_freq:
            self._look()

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if self._probed != self._step:
            self._look()
        if logs is not None and self.history:
            layers = self.history[-1].diagnosis.layers
            units = sum(layer.units for layer in layers)
            logs["dead_units"] = sum(int(layer.dead.sum()) for layer in layers) / units if units else 0.0

    def on_train_end(self, logs: Any = None) -> None:
        self._probe = None
        if self._writer is not None:
            self._writer.flush()

    def _prepare(self) -> Probe:
        model = self.model
        check_model(model, "ActivationMonitor", weights=False)
        check_shapes(model, self._samples, "ActivationMonitor")
        self._probe = Probe(model, effective_rank=self._effective_rank)
        return self._probe

    def _look(self) -> None:
        self._probed = self._step
        first = backend.process_index() == 0
        if not first and not backend.ALL_PROCESSES_PROBE:
            return
        # Read anew each time: Keras detaches the variables on JAX, and this property gives them back.
        model = self.model
        probe = self._probe or self._prepare()
        layers = probe(self._samples, self._batch_size)
        if first:
            diagnosis = Diagnosis(
                str(model.name), keras.backend.backend(), self._samples.count, layers, (), probe.skipped
            )
            self.history.append(Snapshot(self._step, self._epoch, diagnosis))
            if self._writer is not None:
                self._writer.write(diagnosis, self._step)

"""Running one cell: build, train, test."""

from __future__ import annotations

import contextlib
import importlib.metadata
import math
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from keras_relu.study.candidate import Candidate, fit_weights
from keras_relu.study.cell import Cell, Result
from keras_relu.study.data import Split, batches, length

Build = Callable[[Candidate], Any]
#: Test samples on which a unit must give 0 to count as dead.
_PROBED = 512


@dataclass(frozen=True)
class Task:
    """What is trained: the user's function and data.

    Args:
        name: how reports call it.
        build: takes an activation, and returns a compiled model.
        split: gives the data for a seed.
        metric: name of a compiled metric, or ``"loss"``.
        higher_is_better: of the metric.
        epochs: how many passes over the training data.
        batch_size: rows of a batch.
        initialised_for: the activation that the model's initializers were chosen for; None: the reference.
    """

    name: str
    build: Build
    split: Callable[[int], Split]
    metric: str
    higher_is_better: bool
    epochs: int
    batch_size: int
    initialised_for: str | None = None


class _Watch(keras.callbacks.Callback):
    """Times each epoch's training without its validation, and stops when the loss is no number any more."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self.diverged = False
        self._begin = 0.0

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self._begin = time.perf_counter()

    def on_test_begin(self, logs: Any = None) -> None:
        self.seconds.append(time.perf_counter() - self._begin)

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        if not all(math.isfinite(value) for value in (logs or {}).values()):
            self.diverged = True
            self.model.stop_training = True


def build_model(build: Build, candidate: Candidate, seed: int) -> Any:
    """Call the user's function and check what it returns.

    Raises:
        TypeError: where it returns no model.
        ValueError: where the model is not compiled, or its learning rate is no number that can be set.
    """
    keras.utils.set_random_seed(seed)
    model = build(candidate)
    if not isinstance(model, keras.Model):
        raise TypeError(f"build must return a keras.Model; got {type(model).__name__}.")
    if not model.compiled or model.optimizer is None:
        raise ValueError("build must return a compiled model: model.compile(optimizer=..., loss=..., metrics=[...]).")
    if not candidate.made:
        raise ValueError("build never called its argument, so every candidate would be the same model.")
    learning_rate(model)
    return model


def learning_rate(model: Any) -> float:
    """The learning rate that a model was compiled with.

    Raises:
        ValueError: where it is a schedule.
    """
    if isinstance(model.optimizer._learning_rate, keras.optimizers.schedules.LearningRateSchedule):
        raise ValueError(
            "The model is compiled with a learning-rate schedule, and compare sets the rate itself: compile it with a "
            "number. Each candidate gets the best of several rates."
        )
    return float(keras.ops.convert_to_numpy(model.optimizer.learning_rate))


def run_cell(task: Task, cell: Cell, reference: str) -> Result:
    """Train one model, and test it as it was at the epoch that was best on the validation data.

    Args:
        task: what to train.
        cell: with which activation, learning rate and seed.
        reference: the study's reference.
    """
    candidate = Candidate(cell.variant, cell.seed)
    model = build_model(task.build, candidate, cell.seed)
    split = task.split(cell.seed)
    size = min(task.batch_size, length(split.train))
    if not model.built:
        model.build(keras.tree.map_structure(lambda array: (None, *array.shape[1:]), split.train[0]))
    fit_weights(model, candidate, task.initialised_for or reference)
    model.optimizer.learning_rate = cell.learning_rate

    watch = _Watch()
    steps = length(split.train) // size
    monitor = f"val_{task.metric}"
    # Never stops early: it is here for going back to the best epoch's weights.
    best = keras.callbacks.EarlyStopping(
        monitor, mode="max" if task.higher_is_better else "min", patience=task.epochs, restore_best_weights=True
    )
    fitted = model.fit(
        batches(split.train, size, cell.seed),
        steps_per_epoch=steps,
        shuffle=False,
        epochs=task.epochs,
        validation_data=split.validation,
        validation_batch_size=1024,
        callbacks=[watch, best],
        verbose=0,
    )
    history = {name: tuple(map(float, values)) for name, values in fitted.history.items()}
    if monitor not in history:
        names = ", ".join(name.removeprefix("val_") for name in history if name.startswith("val_"))
        raise ValueError(f"The model has no metric {task.metric!r}. It has: {names}.")
    metric = None if watch.diverged else _test(model, split.test, task.metric)
    diverged = metric is None or not math.isfinite(metric)
    steady = watch.seconds[1:] or watch.seconds  # the first epoch compiles
    return Result(
        cell=cell,
        metric=None if diverged else metric,
        validation=None if diverged else history[monitor][best.best_epoch],
        diverged=diverged,
        history=history,
        step_time=statistics.median(steady) / steps,
        parameters=sum(math.prod(weight.shape) for weight in model.trainable_weights),
        dead_units=None if diverged or cell.role == "sweep" else dead_units(model, candidate, split.test[0]),
        memory=_memory(),
        backend=keras.backend.backend(),
        device=_device(),
        versions=versions(),
    )


def _test(model: Any, pair: tuple[Any, Any], metric: str) -> float:
    return float(model.evaluate(*pair, batch_size=1024, verbose=0, return_dict=True)[metric])


def dead_units(model: Any, candidate: Candidate, x: Any) -> float | None:
    """The share of units behind a candidate's layers that give exactly 0 for each of up to 512 samples.

    A unit is one index of the last axis. None for a model whose inner results can't be asked for, such as a
    subclassed one.
    """
    made = set(map(id, candidate.made))
    hosts = [
        layer
        for layer in getattr(model, "layers", [])
        if (id(layer) in made or id(getattr(layer, "activation", None)) in made) and layer._inbound_nodes
    ]
    inputs = getattr(model, "inputs", None) or []
    if not hosts or len(inputs) != len(keras.tree.flatten(x)):
        return None
    probe = keras.Model(keras.tree.pack_sequence_as(x, inputs), [layer.output for layer in hosts])
    found = probe(keras.tree.map_structure(lambda array: array[:_PROBED], x), training=False)
    units = [keras.ops.convert_to_numpy(each) for each in keras.tree.flatten(found)]
    dead = [(unit.reshape(-1, unit.shape[-1]) == 0).all(axis=0) for unit in units]
    return float(np.concatenate(dead).mean())


def _memory() -> int | None:
    try:
        import resource
    except ModuleNotFoundError:  # Windows
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _device() -> str:
    try:
        return ", ".join(map(str, keras.distribution.list_devices()))
    except (AttributeError, NotImplementedError):  # Keras has no list for torch: where does a tensor live?
        return str(keras.ops.zeros(()).device)


def versions() -> dict[str, str]:
    """Versions of what a result depends on."""
    found = {"python": platform.python_version()}
    for name in ("keras", "keras-relu", "numpy", "tensorflow", "tensorflow-cpu", "jax", "torch"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    backend = keras.backend.backend()
    others = {"tensorflow", "jax", "torch"} - {backend}
    return {name: text for name, text in found.items() if not any(name.startswith(other) for other in others)}

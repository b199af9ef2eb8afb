"""Training every entry side by side, so that speed is compared under the same load of the machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

import keras_relu
from keras_relu.datasets import Digits
from keras_relu.quickstart.entries import Entry
from keras_relu.quickstart.network import SEED, build

BATCH = 80


@dataclass(frozen=True)
class Result:
    """One entry after training.

    ``added`` is the number of parameters beyond the ReLU network's, ``step_time`` the time of a training step
    in units of ReLU's.
    """

    text: str
    kind: str
    how: str
    accuracy: float
    added: int
    step_time: float


def race(
    entries: Sequence[Entry], digits: Digits, epochs: int, progress: Callable[[int, str], None]
) -> tuple[list[Result], list[Any]]:
    """Train one network for each entry.

    In each epoch every network takes its turn, so that a busy moment of the machine hits all of them; the
    order turns around each time. The first epoch compiles and is not timed.

    Args:
        entries: the activations; the first is the one that the others are compared with.
        digits: the data.
        epochs: at least 2.
        progress: called with the epoch and the text of the entry that is being trained.

    Returns:
        The results and the trained models, both in the order of the entries.
    """
    models = [build(entry, digits.x_train.shape[1:]) for entry in entries]
    times: list[list[float]] = [[] for _ in entries]
    for epoch in range(epochs):
        order = range(len(entries)) if epoch % 2 == 0 else reversed(range(len(entries)))
        for i in order:
            progress(epoch, entries[i].text)
            times[i].append(_train_one_epoch(models[i], digits, SEED + epoch))
    accuracies = [_accuracy(model, digits) for model in models]
    results = [
        Result(
            text=entry.text,
            kind=", ".join(type(keras_relu.get(entry.text)).kind),
            how=entry.how,
            accuracy=accuracy,
            added=model.count_params() - models[0].count_params(),
            step_time=statistics.median(mine / first for mine, first in zip(own[1:], times[0][1:], strict=True)),
        )
        for entry, model, own, accuracy in zip(entries, models, times, accuracies, strict=True)
    ]
    return results, models


def _train_one_epoch(model: Any, digits: Digits, seed: int) -> float:
    # Whole batches only: a smaller last one would compile every network a second time.
    whole = len(digits.x_train) // BATCH * BATCH
    # The same seed for each network, on every backend: they all see the same batches.
    order = np.random.default_rng(seed).permutation(len(digits.x_train))[:whole]
    x, y = digits.x_train[order], digits.y_train[order]
    begin = time.perf_counter()
    model.fit(x, y, batch_size=BATCH, epochs=1, shuffle=False, verbose=0)
    return time.perf_counter() - begin


def predict(model: Any, x: Any) -> Any:
    """What a model says about ``x``, as a NumPy array."""
    # Called rather than model.predict, which would compile each model once more.
    return keras.ops.convert_to_numpy(model(x, training=False))


def _accuracy(model: Any, digits: Digits) -> float:
    return float((predict(model, digits.x_test).argmax(axis=-1) == digits.y_test).mean())

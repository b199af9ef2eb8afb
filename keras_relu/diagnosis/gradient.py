"""How long the gradient of the loss is, by layer."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import keras
import numpy as np
from keras import ops, tree

from keras_relu.diagnosis import backend
from keras_relu.sites.checks import path_in, variables_of
from keras_relu.sites.samples import Samples


@dataclasses.dataclass(frozen=True)
class GradientReport:
    """The gradient of the loss for the weights of one layer that has a kernel.

    Attributes:
        path: where the layer stands.
        norm: L2 norm of the gradient for a batch, averaged over batches.
        weight_norm: L2 norm of the weights.
    """

    path: str
    norm: float
    weight_norm: float


class GradientProbe:
    """Computes gradients of a loss without a step; compiles at the first run.

    Args:
        model: a built model.
        loss: what ``compile`` takes as ``loss``.
    """

    def __init__(self, model: Any, loss: Any) -> None:
        self._model = model
        self._loss = loss
        self._run = backend.compiled(self._norms)

    def __call__(self, samples: Samples, batch_size: int) -> tuple[GradientReport, ...]:
        """The norms on samples that have labels, in the order of the model's weights."""
        trained = self._model.trainable_variables
        values = [v.value for v in trained]
        others = [v.value for v in self._model.non_trainable_variables]
        layers: dict[str, list[int]] = {}
        for place, variable in enumerate(trained):
            layers.setdefault(path_in(self._model, variable).rpartition("/")[0], []).append(place)
        norms = dict.fromkeys(layers, 0.0)
        for count, x, y in samples.batches(batch_size):
            squares = ops.convert_to_numpy(self._run(values, others, x, y)).astype("float64")
            for path, places in layers.items():
                norms[path] += math.sqrt(squares[places].sum()) * count / samples.count
        return tuple(
            GradientReport(
                path, norms[path], math.sqrt(sum(_square(ops.convert_to_numpy(trained[p].value)) for p in places))
            )
            for path, places in layers.items()
            if any(len(trained[p].shape) > 1 for p in places)
        )

    def _norms(self, values: list[Any], others: list[Any], x: Any, y: Any) -> Any:
        model = self._model

        def loss(values: list[Any]) -> Any:
            mapping = zip(variables_of(model), [*values, *others], strict=True)
            with keras.StatelessScope(mapping):
                return total_loss(model, self._loss, y, model(x, training=False))

        _, found = backend.gradients(loss, values)
        return ops.stack([ops.sum(ops.square(ops.cast(g, "float32"))) for g in found])


def _square(array: np.ndarray) -> float:
    return float(np.square(array.astype("float64")).sum())


def total_loss(model: Any, loss: Any, y: Any, predicted: Any) -> Any:
    """The mean loss of a batch: of one output, or the sum over several."""
    outputs = tree.flatten(predicted)
    if len(outputs) == 1 and not isinstance(loss, (dict, list, tuple)):
        return _one(loss, tree.flatten(y)[0], outputs[0])
    names = (
        list(predicted) if isinstance(predicted, dict) else list(getattr(model, "output_names", range(len(outputs))))
    )
    given = predicted if isinstance(predicted, dict) else dict(zip(names, outputs, strict=True))
    losses, labels = _by_name(loss, names), _by_name(y, names)
    return sum(_one(losses[n], labels[n], given[n]) for n in names if losses.get(n) is not None)


def _by_name(value: Any, names: list[Any]) -> dict[Any, Any]:
    if isinstance(value, dict):
        return value
    return dict(zip(names, value, strict=True)) if isinstance(value, (list, tuple)) else dict.fromkeys(names, value)


def _one(loss: Any, y: Any, predicted: Any) -> Any:
    return ops.mean(ops.cast(keras.losses.get(loss)(y, predicted), "float32"))

"""Weights and statistics that follow a new activation."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np

from keras_relu.core.hand_over import HandOver
from keras_relu.sites import Site, exchanged, graph
from keras_relu.surgery import chain
from keras_relu.surgery.journal import Journal
from keras_relu.surgery.observe import array
from keras_relu.surgery.report import Change

_NORMS = (keras.layers.BatchNormalization, keras.layers.LayerNormalization, keras.layers.GroupNormalization)
_HOMOGENEOUS = (*chain._PASS, *chain._PAD, keras.layers.Flatten, keras.layers.Reshape, keras.layers.Permute)
_WEIGHTS = (keras.layers.Dense, *chain._CONV, *chain._DEPTHWISE, keras.layers.EinsumDense)


def by_gain(journal: Journal, model: Any, done: Sequence[tuple[Site, Any]], changes: Sequence[Change]) -> list[Change]:
    """Multiply the kernels behind each replaced site by new gain over old gain; return the changes with a note."""
    from keras_relu.initializers import calculate_gain

    noted = []
    for (site, made), change in zip(done, changes, strict=True):
        new = made.new if isinstance(made, HandOver) else made
        old = site.text if isinstance(site.activation, keras.Operation) and site.text else site.activation
        factor = calculate_gain(new) / calculate_gain(old)
        try:
            kernels = _behind(site, made)
        except chain.StopError as reason:
            note = f"weights kept: {reason}"
        else:
            for layer in kernels:
                journal.assign(layer.kernel, layer.kernel * factor)
            note = f"weights of {', '.join(k.name for k in kernels)} * {factor:.4g}" if kernels else "normalized behind"
        noted.append(dataclasses.replace(change, note="; ".join(filter(None, (change.note, note)))))
    return noted


def _behind(site: Site, made: Any) -> list[Any]:
    """The layers with a kernel that read a site's result, through layers that hand a factor on."""
    near = chain.Neighbours(site.owner)
    found: list[Any] = []

    def go(node: Any) -> None:
        for following in near.following(node):
            layer = following.operation
            near.only_node(layer)
            if isinstance(layer, _WEIGHTS):
                found.append(layer)
            elif isinstance(layer, _HOMOGENEOUS):
                go(following)
            elif not isinstance(layer, _NORMS):
                raise chain.StopError(f"{type(layer).__name__} {layer.name} reads the result")

    go(near.only_node(site.holder if site.kind == "argument" else made))
    return found


def batch_norms(journal: Journal, model: Any, batches: Sequence[Any]) -> int:
    """Estimate the mean and variance of each trainable BatchNormalization anew; return how many there are.

    All else runs in inference, so that dropout does not widen what is measured.
    """
    norms = [
        layer
        for layer in graph.everything(model)
        if isinstance(layer, keras.layers.BatchNormalization) and layer.trainable
    ]
    for norm in norms:
        for weight in (norm.moving_mean, norm.moving_variance):
            journal.remember(weight)
    with contextlib.ExitStack() as stack:
        averages = [_Average(norm) for norm in norms]
        for norm, average in zip(norms, averages, strict=True):
            average.original = stack.enter_context(exchanged(norm, "call", average))
        for batch in batches:
            model(batch, training=False)
    for average in averages:
        average.store()
    return len(norms)


class _Average:
    """Stands for a norm's call: normalizes by the batch, as in training, and keeps the mean of the statistics."""

    def __init__(self, norm: Any) -> None:
        self.norm, self.seen = norm, 0
        self.mean: Any = 0.0
        self.square: Any = 0.0
        self.original: Callable[..., Any] = norm.call

    def __call__(self, x: Any, *args: Any, **kwargs: Any) -> Any:
        axis = self.norm.axis if isinstance(self.norm.axis, int) else self.norm.axis[0]
        values = np.moveaxis(array(x), axis, -1)
        values = values.reshape(-1, values.shape[-1])
        self.seen += len(values)
        self.mean = self.mean + values.sum(axis=0)
        self.square = self.square + (values**2).sum(axis=0)
        self.store()
        return self.original(x, *args, **{**kwargs, "training": False})

    def store(self) -> None:
        """Set the norm's statistics to those of everything seen so far."""
        if self.seen:
            mean = self.mean / self.seen
            self.norm.moving_mean.assign(mean)
            self.norm.moving_variance.assign(np.maximum(self.square / self.seen - mean**2, 0.0))

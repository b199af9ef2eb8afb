"""The layer whose weights feed an activation, and how large its initializer makes them."""

from __future__ import annotations

import math
from typing import Any

import keras

from keras_relu.sites import Site

#: Layers with a kernel whose last two axes are inputs and outputs.
_WEIGHTED = (keras.layers.Dense, keras.layers.Conv1D, keras.layers.Conv2D, keras.layers.Conv3D)
#: What lies between weights and activation without changing the size of signals.
_PASS_ON = (keras.layers.Reshape, keras.layers.Flatten, keras.layers.Permute, keras.layers.Identity)


def feeder(site: Site) -> Any:
    """The built Dense or Conv layer whose results a site gets, or None where the graph does not show one."""
    layer = site.holder if site.kind == "argument" else _producer(site.holder)
    while isinstance(layer, _PASS_ON):
        layer = _producer(layer)
    transposed = isinstance(layer, getattr(keras.layers, "Conv2DTranspose", ()))
    if not isinstance(layer, _WEIGHTED) or transposed or not layer.built:
        return None
    own = getattr(layer, "activation", keras.activations.linear)
    return layer if site.kind == "argument" or own is keras.activations.linear else None


def initial_gain(layer: Any) -> float | None:
    """The standard deviation of the initializer's weights times the root of the fan in, or None for others."""
    if layer is None:
        return None
    initializer = layer.kernel_initializer
    shape = tuple(layer.kernel.shape)
    field = math.prod(shape[:-2])
    fan_in, fan_out = field * shape[-2], field * shape[-1]
    if isinstance(initializer, keras.initializers.VarianceScaling):
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[initializer.mode]
        return math.sqrt(initializer.scale * fan_in / fan)
    if isinstance(initializer, (keras.initializers.RandomNormal, keras.initializers.TruncatedNormal)):
        return float(initializer.stddev) * math.sqrt(fan_in)
    return None


def _producer(operation: Any) -> Any:
    try:
        tensors = keras.tree.flatten(operation.input)
        return tensors[0]._keras_history.operation if len(tensors) == 1 else None
    except (AttributeError, ValueError):  # never called in a graph, or called several times
        return None

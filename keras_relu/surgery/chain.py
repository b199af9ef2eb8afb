"""What stands before and behind a site in a graph: the weights that make its channels and those that read them."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import Any

import keras
import numpy as np

from keras_relu.sites import Site, graph, names
from keras_relu.surgery.observe import array

_L = keras.layers
#: Layers that treat each channel alone and hand a constant on as it is.
_PASS = (
    _L.Dropout, _L.SpatialDropout1D, _L.SpatialDropout2D, _L.SpatialDropout3D, _L.GaussianDropout, _L.GaussianNoise,
    _L.MaxPooling1D, _L.MaxPooling2D, _L.MaxPooling3D, _L.AveragePooling1D, _L.AveragePooling2D, _L.AveragePooling3D,
    _L.GlobalAveragePooling1D, _L.GlobalAveragePooling2D, _L.GlobalMaxPooling1D, _L.GlobalMaxPooling2D,
    _L.UpSampling1D, _L.UpSampling2D, _L.Cropping1D, _L.Cropping2D, _L.Identity,
)  # fmt: skip
_PAD = (_L.ZeroPadding1D, _L.ZeroPadding2D, _L.ZeroPadding3D)
_CONV = (_L.Conv1D, _L.Conv2D, _L.Conv3D)
_DEPTHWISE = (_L.DepthwiseConv1D, _L.DepthwiseConv2D)


class StopError(Exception):
    """Why the weights on one side of a site can't be told."""


@dataclasses.dataclass(frozen=True)
class Reader:
    """A layer that mixes channels: which entries of its kernel read the channels in question.

    Attributes:
        layer: Dense or Conv.
        axis: the axis of the kernel that runs over its inputs.
        places: the entries along it.
        values: the constant that comes in at each of them.
    """

    layer: Any
    axis: int
    places: np.ndarray
    values: np.ndarray

    def folded(self) -> np.ndarray:
        """What the constants add to each output."""
        kernel = np.moveaxis(array(self.layer.kernel), self.axis, 0)[self.places]
        weighted = kernel * self.values.reshape((-1,) + (1,) * (kernel.ndim - 1))
        return weighted.reshape(-1, kernel.shape[-1]).sum(axis=0)


@dataclasses.dataclass(frozen=True)
class Cut:
    """A variable with an axis along the channels, and the entries there that belong to those in question."""

    variable: Any
    axis: int
    places: np.ndarray


@dataclasses.dataclass(frozen=True)
class Behind:
    """What makes a site's channels.

    Attributes:
        maker: the Dense or Conv whose units the channels are.
        norms: the BatchNormalization layers between it and the site, the nearest to the site first.
        cuts: the maker's own variables, and those on the way.
        holders: layers whose config names the number of channels.
    """

    maker: Any
    norms: tuple[Any, ...]
    cuts: tuple[Cut, ...]
    holders: tuple[Any, ...]


class Neighbours:
    """Who makes and who reads each tensor of a graph."""

    def __init__(self, owner: Any) -> None:
        whole = graph.graph_of(owner)
        if whole is None:
            raise StopError("the model around it has no graph: it is subclassed")
        self.readers: dict[int, list[Any]] = defaultdict(list)
        self.nodes: dict[int, list[Any]] = defaultdict(list)
        for node in graph.nodes(whole):
            self.nodes[id(node.operation)].append(node)
            for tensor in node.input_tensors:
                self.readers[id(tensor)].append(node)
        self.ends = {id(tensor) for tensor in whole.outputs}

    def only_node(self, operation: Any) -> Any:
        """The one call of an operation."""
        nodes = self.nodes[id(operation)]
        if len(nodes) != 1:
            raise StopError(f"{operation.name} is not called exactly once in one graph")
        return nodes[0]

    def following(self, node: Any) -> list[Any]:
        """The nodes that read a node's result."""
        (tensor,) = node.outputs
        if id(tensor) in self.ends:
            raise StopError("its channels leave the model, or the nested model around it")
        return self.readers[id(tensor)]


@dataclasses.dataclass
class Ahead:
    """What stands behind a site.

    Attributes:
        readers: the layers that read the channels.
        cuts: variables on the way.
        holders: layers whose config names the number of channels.
        passed: activations on the way, by ``id``, with the channels that are constant there too.
    """

    readers: list[Reader] = dataclasses.field(default_factory=list)
    cuts: list[Cut] = dataclasses.field(default_factory=list)
    holders: list[Any] = dataclasses.field(default_factory=list)
    passed: dict[int, np.ndarray] = dataclasses.field(default_factory=dict)


def forward(site: Site, dead: np.ndarray, values: np.ndarray, size: int) -> Ahead:
    """What reads a site's channels ``dead``, which put out the constants ``values``.

    Raises:
        StopError: where a layer on the way mixes channels in another way, with the reason.
    """
    near = Neighbours(site.owner)
    ahead = Ahead()
    cuts = ahead.cuts

    def go(node: Any, places: np.ndarray, values: np.ndarray, size: int) -> None:
        for following in near.following(node):
            layer = following.operation
            near.only_node(layer)
            if _own_format(layer) == "channels_first":
                raise StopError(f"{layer.name} has its channels first")
            moving = bool(np.any(values != 0))
            if isinstance(layer, (_L.Dense, *_CONV)):
                ahead.readers.append(_reader(layer, places, values))
                continue
            if isinstance(layer, _PAD) and moving:
                raise StopError(f"{layer.name} pads with zeros, but the channels are constant and not zero")
            if isinstance(layer, _DEPTHWISE):
                values = _through_depthwise(layer, places, values, cuts)
                values = _through_function(layer.activation, places, values, size)
            elif isinstance(layer, _L.BatchNormalization):
                values = _through_norm(layer, places, values, cuts)
            elif isinstance(layer, _L.Flatten):
                places, values, size = _through_flatten(following, places, values, size)
            elif names.is_layer(layer) or names.is_operation(layer):
                _cut_activation(layer, places, size, cuts, ahead.holders)
                ahead.passed[id(layer)] = places
                values = _through_function(layer, places, values, size)
            elif not isinstance(layer, (*_PASS, *_PAD)):
                raise StopError(f"{type(layer).__name__} {layer.name} reads them")
            go(following, places, values, size)

    go(near.only_node(site.holder), dead, values, size)
    return ahead


def backward(site: Site, dead: np.ndarray, size: int) -> Behind:
    """What makes a site's channels.

    Raises:
        StopError: where the channels are not the outputs of one Dense or Conv.
    """
    near = Neighbours(site.owner)
    cuts: list[Cut] = []
    norms: list[Any] = []
    holders: list[Any] = []
    node = near.only_node(site.holder)
    if site.kind != "argument":
        _cut_activation(site.activation, dead, size, cuts, holders)
        while True:
            (tensor,) = node.input_tensors
            if len(near.readers[id(tensor)]) != 1 or id(tensor) in near.ends:
                raise StopError("what it reads is read elsewhere too")
            before = tensor._keras_history.operation
            node = near.only_node(before)
            if isinstance(before, _L.BatchNormalization):
                _through_norm(before, dead, np.zeros(len(dead)), cuts)
                norms.append(before)
            elif not isinstance(before, (*_PASS, *_PAD)):
                break
    maker = node.operation
    if not isinstance(maker, (_L.Dense, *_CONV)):
        raise StopError(f"{type(maker).__name__} {maker.name} makes its channels, which is no Dense or Conv")
    if _own_format(maker) == "channels_first" or getattr(maker, "groups", 1) != 1:
        raise StopError(f"{maker.name} has its channels first or in groups")
    held = getattr(maker, "activation", None)
    if isinstance(held, keras.layers.Layer):
        _cut_activation(held, dead, size, cuts, [])
    own = [Cut(maker.kernel, -1, dead)] + ([Cut(maker.bias, -1, dead)] if maker.use_bias else [])
    return Behind(maker, tuple(norms), (*own, *cuts), tuple(holders))


def _own_format(layer: Any) -> str | None:
    return getattr(layer, "data_format", None)


def _reader(layer: Any, places: np.ndarray, values: np.ndarray) -> Reader:
    moving = bool(np.any(values != 0))
    if getattr(layer, "groups", 1) != 1:
        raise StopError(f"{layer.name} reads them in groups")
    if moving and not layer.use_bias:
        raise StopError(f"they are constant and not zero, and {layer.name} has no bias to hold that")
    if moving and getattr(layer, "padding", "valid") != "valid":
        raise StopError(f"{layer.name} pads with zeros, but the channels are constant and not zero")
    return Reader(layer, layer.kernel.ndim - 2, places, values)


def _through_norm(layer: Any, places: np.ndarray, values: np.ndarray, cuts: list[Cut]) -> np.ndarray:
    axis = layer.axis if isinstance(layer.axis, int) else layer.axis[0]
    if axis not in (-1, len(layer.input.shape) - 1):
        raise StopError(f"{layer.name} normalizes another axis")
    cuts += [Cut(w, -1, places) for w in layer.weights]
    values = (values - array(layer.moving_mean)[places]) / np.sqrt(array(layer.moving_variance)[places] + layer.epsilon)
    if layer.scale:
        values = values * array(layer.gamma)[places]
    return values + array(layer.beta)[places] if layer.center else values


def _through_depthwise(layer: Any, places: np.ndarray, values: np.ndarray, cuts: list[Cut]) -> np.ndarray:
    if layer.depth_multiplier != 1:
        raise StopError(f"{layer.name} makes several channels of one")
    if np.any(values != 0) and layer.padding != "valid":
        raise StopError(f"{layer.name} pads with zeros, but the channels are constant and not zero")
    cuts.append(Cut(layer.kernel, layer.kernel.ndim - 2, places))
    kernel = array(layer.kernel)[..., places, 0]
    values = values * kernel.reshape(-1, len(places)).sum(axis=0)
    if layer.use_bias:
        cuts.append(Cut(layer.bias, -1, places))
        values = values + array(layer.bias)[places]
    return values


def _through_flatten(
    node: Any, places: np.ndarray, values: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray, int]:
    shape = node.input_tensors[0].shape[1:]
    if None in shape:
        raise StopError(f"{node.operation.name} flattens a shape that is not known")
    wide = int(np.prod(shape))
    return (
        np.arange(wide).reshape(-1, size)[:, places].ravel(),
        np.tile(values, wide // size),
        wide,
    )


def _through_function(function: Any, places: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """What an activation makes of the constants; it sees zeros in the other channels."""
    if not names.is_elementwise(function):
        raise StopError(f"{getattr(function, 'name', function)} reads several channels at once")
    row = np.zeros((1, size), "float32")
    row[0, places] = values
    return array(function(keras.ops.convert_to_tensor(row)))[0, places]


def _cut_activation(layer: Any, places: np.ndarray, size: int, cuts: list[Cut], holders: list[Any]) -> None:
    if not names.is_elementwise(layer):
        raise StopError(f"{layer.name} reads several channels at once")
    for weight in getattr(layer, "weights", ()):
        if weight.shape and weight.shape[-1] == size:
            cuts.append(Cut(weight, -1, places))
        elif np.prod(weight.shape) != 1:
            raise StopError(f"{layer.name} has a weight of shape {tuple(weight.shape)}, not one for each channel")
    if getattr(layer, "channels", None) is not None:
        holders.append(layer)

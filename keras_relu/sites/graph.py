"""How Keras keeps the parts of a model. Keras's private names for that are read here and nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import keras

#: Layers that hand their input on as it is, or in another shape.
_PASS_ON = (keras.layers.Reshape, keras.layers.Flatten, keras.layers.Permute, keras.layers.Identity)


def is_graph(layer: Any) -> bool:
    """Whether a layer is a functional model: it knows the operations between its inputs and its outputs."""
    return isinstance(layer, keras.Model) and hasattr(layer, "_nodes_by_depth")


def graph_of(layer: Any) -> Any:
    """The functional graph of a functional or built Sequential model, or None."""
    if is_graph(layer):
        return layer
    return layer._functional if isinstance(layer, keras.Sequential) else None


def children(layer: Any) -> list[Any]:
    """The layers and operations right inside a layer, each once.

    In the order of execution for functional and Sequential models. Elsewhere in the order in which the layer got
    them: without a call nothing else is known.
    """
    if not isinstance(layer, keras.layers.Layer):
        return []
    inside = list(layer._flatten_layers(include_self=False, recursive=False))
    if is_graph(layer):
        inside = [*layer.operations, *inside]
    return list({id(child): child for child in inside}.values())


def everything(layer: Any) -> list[Any]:
    """A layer and all layers and operations inside it, each once."""
    found = {id(layer): layer}
    for child in children(layer):
        found.update((id(inner), inner) for inner in everything(child))
    return list(found.values())


def nodes(layer: Any) -> Iterator[Any]:
    """The calls of a functional model's graph; none for other layers."""
    if is_graph(layer):
        for same_depth in layer._nodes_by_depth.values():
            yield from same_depth


def calls(layer: Any) -> Counter[int]:
    """``id`` of an operation -> how often the graph calls it."""
    return Counter(id(node.operation) for node in nodes(layer))


def multiplied(layer: Any) -> set[int]:
    """The ``id`` of each operation whose result the graph multiplies by another: what gates."""
    return {
        id(tensor._keras_history.operation)
        for node in nodes(layer)
        if type(node.operation).__name__ == "Multiply"
        for tensor in node.input_tensors
    }


def last(layer: Any) -> list[Any]:
    """The innermost layers and operations whose results a layer puts out."""
    if is_graph(layer):
        ends = [tensor._keras_history.operation for tensor in layer.outputs]
    elif isinstance(layer, keras.Model):
        ends = children(layer)[-1:]
    elif isinstance(layer, keras.layers.TimeDistributed):
        ends = [layer.layer]
    elif isinstance(layer, _PASS_ON) or _is_linear_layer(layer):
        ends = _producers(layer)
        if not ends:
            return [layer]
    else:
        return [layer]
    return [inner for end in ends if end is not layer for inner in last(end)]


def _producers(layer: Any) -> list[Any]:
    """What a layer was called on, where it was called in one graph."""
    try:
        tensors = keras.tree.flatten(layer.input)
    except (AttributeError, ValueError):  # never called, or called several times
        return []
    return [t._keras_history.operation for t in tensors if t._keras_history.operation is not layer]


def _is_linear_layer(layer: Any) -> bool:
    return isinstance(layer, keras.layers.Activation) and layer.activation is keras.activations.linear


def name_in(parent: Any, child: Any) -> str:
    """A child's name: its own, or the attribute that holds it where Keras only numbered it.

    Numbers differ between a model and its copy, attributes do not. Names in a functional or Sequential model are
    kept in its config.
    """
    name = str(child.name)
    numbered = re.fullmatch(rf"{_snake(type(child).__name__)}(_\d+)?", name) is not None
    if not numbered or is_graph(parent) or isinstance(parent, keras.Sequential):
        return name
    for attribute, value in attributes(parent):
        if value is child:
            return attribute
        if isinstance(value, (list, tuple)):
            for place, item in enumerate(value):
                if item is child:
                    return f"{attribute}[{place}]"
    return name


def attributes(layer: Any) -> Iterator[tuple[str, Any]]:
    """What a layer holds, by attribute; properties of its class are left out."""
    held = dict(vars(layer))
    # torch keeps modules apart.
    held.update(held.get("_modules") or {})
    for name, value in held.items():
        if name not in ("_layers", "_modules"):
            yield name, value


def _snake(name: str) -> str:
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()

"""Edits of a live model that are all taken back when one of them fails.

What Keras keeps about layers and graphs has no public way to be changed; that is done here and nowhere else.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from types import TracebackType
from typing import Any

import keras

from keras_relu.sites import graph


class Journal:
    """A ``with`` block in which a model may be edited; an exception restores it as it was."""

    def __init__(self) -> None:
        self._undo = contextlib.ExitStack()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is not None:
            self._undo.close()  # the last edit first

    def note(self, undo: Callable[..., Any], *args: Any) -> None:
        """Say how the next edit is taken back."""
        self._undo.callback(undo, *args)

    def assign(self, variable: Any, value: Any) -> None:
        """Give a variable a new value."""
        self.note(variable.assign, keras.ops.convert_to_numpy(variable))
        variable.assign(value)

    def attribute(self, holder: Any, name: str, new: Any) -> None:
        """Let a layer's attribute hold another layer or function, on a built layer too."""
        old = getattr(holder, name)
        self.note(_hold, holder, name, new, old)
        _hold(holder, name, old, new)

    def plain(self, holder: Any, name: str, new: Any) -> None:
        """Set a plain value that Keras does not track."""
        self.note(setattr, holder, name, getattr(holder, name))
        setattr(holder, name, new)

    def part(self, parent: Any, old: Any, new: Any) -> None:
        """Put a layer in the place of a layer or operation right inside ``parent``."""
        whole = graph.graph_of(parent)
        for name, value in graph.attributes(parent):
            if value is old:
                self.attribute(parent, name, new)
            elif isinstance(value, list) and whole is None:
                for place, item in enumerate(value):
                    if item is old:
                        self.note(list.__setitem__, value, place, old)
                        list.__setitem__(value, place, new)
        self.note(_track_instead, parent, new, old)
        _track_instead(parent, old, new)
        if whole is not None:
            if whole is not parent:
                self.note(_track_instead, whole, new, old)
                _track_instead(whole, old, new)
            self.note(_relink, whole, new, old)
            _relink(whole, old, new)

    def forget_compiled(self, model: Any) -> None:
        """Drop the compiled functions, which still hold what was replaced."""
        for name in ("train_function", "test_function", "predict_function"):
            if getattr(model, name, None) is not None:
                self.plain(model, name, None)

    def recompile(self, model: Any, like: Any) -> None:
        """Compile a model the way another one is, with a fresh optimizer of the same settings."""
        before = dict(vars(model))
        self.note(_restore, model, before)
        arguments = dict(like._compile_config.config)
        optimizer = like.optimizer
        arguments["optimizer"] = type(optimizer).from_config(optimizer.get_config())
        model.compile(**arguments)


def _restore(model: Any, before: dict[str, Any]) -> None:
    own = vars(model)
    for name in set(own) - set(before):
        del own[name]
    own.update(before)


def _hold(holder: Any, name: str, old: Any, new: Any) -> None:
    """Let an attribute hold ``new`` for ``old``; a new layer takes the old one's place in the list of layers."""
    tracker = holder._tracker
    layers = tracker.config["layers"][1]
    place = next((i for i, layer in enumerate(layers) if layer is old), None)
    locked = tracker.locked
    tracker.unlock()
    try:
        held = dict(graph.attributes(holder))
        if name in held:
            delattr(holder, name)
        if place is not None and sum(value is old for value in held.values()) <= 1:
            tracker.untrack(old)
        known = any(layer is new for layer in layers)
        setattr(holder, name, new)
        if place is not None and not known and layers and layers[-1] is new:
            list.insert(layers, place, list.pop(layers))
    finally:
        if locked:
            tracker.lock()


def _track_instead(parent: Any, old: Any, new: Any) -> None:
    """Put ``new`` where ``old`` stands in the parent's lists of layers."""
    tracker = parent._tracker
    stored = tracker.config["layers"][1]
    is_layer = isinstance(new, keras.layers.Layer)
    for layers in {id(found): found for found in (parent._layers, stored)}.values():
        if is_layer and any(layer is new for layer in layers):
            continue
        places = [i for i, layer in enumerate(layers) if layer is old]
        for place in reversed(places):
            if is_layer:
                list.__setitem__(layers, place, new)
            else:
                list.__delitem__(layers, place)
        if is_layer and not places and graph.is_graph(parent):
            # An operation was there, which no list holds. A saved file counts layers in the order of the graph.
            order = {id(operation): i for i, operation in enumerate(parent._operations)}
            order[id(new)] = order[id(old)]
            list.append(layers, new)
            list.sort(layers, key=lambda layer: order.get(id(layer), len(order)))
    tracker.stored_ids["layers"].discard(id(old))
    if is_layer:
        tracker.stored_ids["layers"].add(id(new))


def _relink(model: Any, old: Any, new: Any) -> None:
    """Let the nodes of a functional graph that call ``old`` call ``new``."""
    for node in [node for node in graph.nodes(model) if node.operation is old]:
        model._nodes.discard(_key(node))
        node.operation = new
        # It also stays with `old`, so that the places of the others there do not change.
        if node not in new._inbound_nodes:
            new._inbound_nodes.append(node)
        model._nodes.add(_key(node))
        place = new._inbound_nodes.index(node)
        for i, tensor in enumerate(node.outputs):
            tensor._keras_history = type(tensor._keras_history)(new, place, i)
    new._outbound_nodes.extend(node for node in old._outbound_nodes if node not in new._outbound_nodes)
    for operations in (model._operations, *model._operations_by_depth.values()):
        for place, operation in enumerate(operations):
            if operation is old:
                operations[place] = new


def _key(node: Any) -> str:
    """What a functional model calls a node."""
    return f"{id(node.operation)}_ib-{node.operation._inbound_nodes.index(node)}"

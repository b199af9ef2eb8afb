"""The layer that calls an activation through its ``activation=`` argument.

Keras doesn't tell a layer who calls it; the outermost call is all it keeps, in private state. That state is
read here and nowhere else.
"""

from __future__ import annotations

import inspect
import weakref
from collections.abc import Iterator
from typing import Any

from keras.src.backend.common import global_state

SLOTS = ("activation", "recurrent_activation")


def entry_layer() -> Any:
    """The layer whose call is the outermost one under way, or None."""
    context = global_state.get_global_attribute("current_call_ctx")
    return None if context is None else context.entry_layer


def occupied_slots(model: Any) -> Iterator[tuple[Any, str, Any]]:
    """Each ``(layer, slot, activation)`` where one of Keras's own layers in ``model`` holds an activation."""
    for layer in model._flatten_layers():
        if type(layer).__module__.startswith("keras."):
            for slot in SLOTS:
                activation = getattr(layer, slot, None)
                if activation is not None:
                    yield layer, slot, activation


def host_of(activation: Any) -> Any:
    """The Keras layer that is calling ``activation`` from a slot of its own now, or None."""
    entry = entry_layer()
    if entry is None or entry is activation:
        return None
    seen = activation.__dict__.get("_host_seen")
    if seen is None or seen[0]() is not entry:
        # Unwrapped, because `keras_relu.sites.swapped` may have put a recorder there that calls the activation.
        host = next((layer for layer, _, held in occupied_slots(entry) if inspect.unwrap(held) is activation), None)
        # Remembered, because the walk costs as much as the model has layers.
        seen = (weakref.ref(entry), None if host is None else weakref.ref(host))
        object.__setattr__(activation, "_host_seen", seen)
    return None if seen[1] is None else seen[1]()

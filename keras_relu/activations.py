"""Every variant that keeps no state as a function: ``keras_relu.activations.squareplus(x, b=4.0)``.

A function takes tensors, NumPy arrays and symbolic tensors, works as ``Dense(activation=...)``, and is saved
with the model.
"""

from __future__ import annotations

from typing import Any

import keras as _keras

from keras_relu import catalogue as _catalogue  # noqa: F401  # fills the registry
from keras_relu.core.function import document as _document
from keras_relu.core.function import function_of as _function_of
from keras_relu.core.registry import registry as _registry
from keras_relu.core.resolve import get

_FUNCTIONS = {c.variant: _function_of(c) for c in _registry.own() if hasattr(c, "prepare")}


def serialize(activation: Any) -> Any:
    """The config of an activation layer or function, as Keras saves it.

    Raises:
        TypeError: for something that :func:`get` would not take.
    """
    return _keras.saving.serialize_keras_object(activation if callable(activation) else get(activation))


def deserialize(config: Any, custom_objects: dict[str, Any] | None = None) -> Any:
    """The activation for a name, a text, or a config made by :func:`serialize`."""
    if isinstance(config, dict) and config.get("class_name") == "function":
        return _keras.saving.deserialize_keras_object(config, custom_objects=custom_objects)
    with _keras.saving.custom_object_scope(custom_objects or {}):
        return get(config)


def __getattr__(name: str) -> Any:
    if name not in _FUNCTIONS:
        raise _registry.no_attribute("keras_relu.activations", name, _FUNCTIONS)
    function = globals()[name] = _FUNCTIONS[name]
    _document(function, _registry.find(name))
    return function


def __dir__() -> list[str]:
    return sorted([*_FUNCTIONS, "get", "serialize", "deserialize"])

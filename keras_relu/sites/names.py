"""What an activation is called: the registry's name, and the text that makes it again."""

from __future__ import annotations

import inspect
from typing import Any

import keras

from keras_relu.core.activation import Activation
from keras_relu.core.function import Function
from keras_relu.core.hand_over import HandOver
from keras_relu.core.kinds import Stateless, Stochastic
from keras_relu.core.registry import registry
from keras_relu.core.resolve import KERAS_LAYERS, identifier, keras_names
from keras_relu.core.trainable import Trainable

#: Kinds of ours whose outputs each depend on one input.
_ELEMENTWISE = (Stateless, Trainable, Stochastic)
#: Activations of Keras that read a whole slice.
_SLICES = {"glu", "softmax", "log_softmax", "sparsemax"}
#: Where Keras keeps the operations that its activations leave in a graph.
_OPERATIONS = ("keras.src.ops.nn", "keras.src.activations.activations")


def is_layer(layer: Any) -> bool:
    """Whether a layer is an activation itself."""
    return isinstance(layer, (Activation, HandOver, *KERAS_LAYERS))


def is_operation(operation: Any) -> bool:
    """Whether a node's operation is an activation."""
    if isinstance(operation, keras.layers.Layer):
        return False
    return isinstance(operation, Function) or _operation_name(operation) is not None


def is_function(value: Any) -> bool:
    """Whether a value is a function that Keras or this package knows as an activation."""
    return callable(value) and not isinstance(value, (keras.Operation, type)) and _function_name(value) is not None


def name_of(activation: Any) -> str | None:
    """The registry's or Keras's name, or None for a stranger."""
    if isinstance(activation, Activation):
        # A subclass that was not registered has the name of another class.
        return activation.variant if registry.find(activation.variant) is type(activation) else None
    if isinstance(activation, Function):
        return activation.variant
    if isinstance(activation, keras.layers.Activation):
        return name_of(activation.activation)
    if isinstance(activation, HandOver):
        return "hand_over"
    if isinstance(activation, keras.layers.Layer):
        cls = _class_of(activation)
        return cls.variant if cls is not None else _known(type(activation).__name__)
    if isinstance(activation, keras.Operation):
        return _operation_name(activation)
    return _function_name(activation)


def text_of(activation: Any) -> str | None:
    """The text from which :func:`keras_relu.get` makes this activation, or None where a text can't say it."""
    if isinstance(activation, keras.layers.Activation):
        return text_of(activation.activation)
    name = name_of(activation)
    if name is None or isinstance(activation, HandOver):
        return None
    try:
        if isinstance(activation, Activation):
            return identifier(activation)
        if isinstance(activation, Function):
            return identifier(registry.find(name)(**activation.arguments))
        arguments = _arguments(activation)
        cls = registry.find(name)
        if not arguments:
            return name
        return identifier(cls(**arguments)) if cls is not None else None
    except (TypeError, ValueError):  # an object or an argument that a text or our class doesn't have
        return None


def _arguments(activation: Any) -> dict[str, Any]:
    """What a layer or operation of Keras was made with, and a function's defaults: `leaky_relu` has others there."""
    if isinstance(activation, keras.layers.Layer):
        cls = _class_of(activation)
        config = activation.get_config()
        return {} if cls is None else {key: config[key] for key in cls.declared if config.get(key) is not None}
    if isinstance(activation, keras.Operation):
        return {k: v for k, v in vars(activation).items() if not k.startswith("_") and k != "name"}
    name = getattr(activation, "__name__", "")
    cls = registry.find(name)
    function = getattr(keras.activations, name, None)
    if cls is None or function is None or function is not activation:
        return {}
    given = {n: p.default for n, p in inspect.signature(function).parameters.items() if n in cls.declared}
    return {n: v for n, v in given.items() if v is not None and v != cls.declared[n].default}


def _class_of(layer: Any) -> Any:
    return registry.find(type(layer).__name__) if isinstance(layer, KERAS_LAYERS) else None


def _operation_name(operation: Any) -> str | None:
    kind = type(operation)
    if kind.__module__ in _OPERATIONS or (kind.__module__ == "keras.src.ops.numpy" and kind.__name__ == "Tanh"):
        return _known(kind.__name__)
    return None


def _known(class_name: str) -> str | None:
    wanted = class_name.lower()
    return next((name for name in keras_names() if name.replace("_", "") == wanted), None)


def _function_name(function: Any) -> str | None:
    name = getattr(function, "__name__", None)
    if isinstance(name, str) and getattr(keras.activations, name, None) is function:
        return name
    # ``package>name`` of a function form, here or in a plug-in.
    package, _, bare = keras.saving.get_registered_name(function).rpartition(">") if name else ("", "", "")
    cls = registry.find(bare) if package else None
    if cls is not None and cls.package == package and bare == cls.variant:
        return str(bare)
    return None


def is_elementwise(activation: Any) -> bool:
    """Whether each number that comes out depends on one that goes in; strangers count as not."""
    if isinstance(activation, keras.layers.Activation):
        return is_elementwise(activation.activation)
    if isinstance(activation, Activation):
        return isinstance(activation, _ELEMENTWISE)
    name = name_of(activation)
    if name is None or name in _SLICES:
        return activation is keras.activations.linear
    cls = registry.find(name)
    return cls is None or issubclass(cls, _ELEMENTWISE)

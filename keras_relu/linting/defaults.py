"""What a function's argument is by default in each framework, where they don't all agree."""

from __future__ import annotations

import dataclasses
from typing import Any

import keras

from keras_relu.core.activation import Activation
from keras_relu.core.function import Function


@dataclasses.dataclass(frozen=True)
class Default:
    """One default.

    Attributes:
        function: the registry's name.
        argument: its argument in the registry.
        framework: whose default it is.
        place: what has it, by the name to import; its signature is the source.
        spelled: the argument there.
        given: its default there.
        value: what that is in the registry's terms.
    """

    function: str
    argument: str
    framework: str
    place: str
    spelled: str
    given: Any
    value: float | bool


#: Read off the signatures of torch 2.13.0, tensorflow 2.21.0, Keras 3.15.1 and jax 0.10.2;
#: tests/test_lint_defaults.py compares them with those that are installed, and finds no other difference.
DEFAULTS = (
    Default("leaky_relu", "negative_slope", "keras_relu", "keras_relu.layers.LeakyReLU", "negative_slope", 0.01, 0.01),
    Default("leaky_relu", "negative_slope", "torch", "torch.nn.LeakyReLU", "negative_slope", 0.01, 0.01),
    Default("leaky_relu", "negative_slope", "jax", "jax.nn.leaky_relu", "negative_slope", 0.01, 0.01),
    Default("leaky_relu", "negative_slope", "tensorflow", "tensorflow.nn.leaky_relu", "alpha", 0.2, 0.2),
    Default("leaky_relu", "negative_slope", "keras", "keras.activations.leaky_relu", "negative_slope", 0.2, 0.2),
    Default("leaky_relu", "negative_slope", "keras", "keras.ops.leaky_relu", "negative_slope", 0.2, 0.2),
    Default("leaky_relu", "negative_slope", "keras", "keras.layers.LeakyReLU", "negative_slope", 0.3, 0.3),
    Default("prelu", "alpha", "keras_relu", "keras_relu.layers.PReLU", "alpha", 0.25, 0.25),
    Default("prelu", "alpha", "torch", "torch.nn.PReLU", "init", 0.25, 0.25),
    Default("prelu", "alpha", "keras", "keras.layers.PReLU", "alpha_initializer", "Zeros", 0.0),
    Default("gelu", "approximate", "keras_relu", "keras_relu.layers.GELU", "approximate", False, False),
    Default("gelu", "approximate", "torch", "torch.nn.GELU", "approximate", "none", False),
    Default("gelu", "approximate", "tensorflow", "tensorflow.nn.gelu", "approximate", False, False),
    Default("gelu", "approximate", "keras", "keras.activations.gelu", "approximate", False, False),
    Default("gelu", "approximate", "keras", "keras.ops.gelu", "approximate", True, True),
    Default("gelu", "approximate", "jax", "jax.nn.gelu", "approximate", True, True),
)
#: Those that may be named.
FRAMEWORKS = ("torch", "tensorflow", "keras", "jax")


def default_of(name: str | None, activation: Any) -> Default | None:
    """The default that an activation of a model was made with, or None where it has none or another value."""
    rooms, settings = _rooms(str(name), activation), _settings(activation)
    for default in DEFAULTS:
        if (
            default.function == name
            and default.place.startswith(rooms)
            and _spelled(settings.get(default.spelled, default.given)) == default.given
            # An initializer beats the start value beside it.
            and settings.get(f"{default.spelled}_initializer") is None
        ):
            return default
    return None


def _rooms(name: str, activation: Any) -> tuple[str, ...]:
    """Where it was taken from. Keras leaves the same node in a graph for ``ops`` and ``activations``."""
    if isinstance(activation, (Activation, Function)):
        return ("keras_relu.",)
    if isinstance(activation, keras.layers.Layer):
        return ("keras.layers.",)
    if isinstance(activation, keras.Operation):
        return ("keras.ops.", "keras.activations.")
    return ("keras.activations.",) if getattr(keras.activations, name, None) is activation else ("keras_relu.",)


def _settings(activation: Any) -> dict[str, Any]:
    """What it was made with; nothing for a function, which is called with its input alone."""
    if isinstance(activation, keras.layers.Layer):
        return dict(activation.get_config())
    if isinstance(activation, Function):
        return activation.arguments
    return vars(activation) if isinstance(activation, keras.Operation) else {}


def _spelled(value: Any) -> Any:
    """An initializer's name for its config."""
    return value["class_name"] if isinstance(value, dict) else value

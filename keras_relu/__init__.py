"""ReLU and its variants as Keras 3 layers and functions, on TensorFlow, JAX and PyTorch."""

from typing import TYPE_CHECKING

from keras_relu import _startup

if TYPE_CHECKING or not _startup.waits():
    # Keras first: its error is the clear one.
    _startup.import_keras()

    from keras_relu import activations, config, kinds, layers, parameters
    from keras_relu.core.description import Description, describe
    from keras_relu.core.hosting import with_activation
    from keras_relu.core.resolve import get, identifier, list_activations
    from keras_relu.core.user import register

__version__ = "0.1.0"

__all__ = [
    "Description",
    "activations",
    "config",
    "describe",
    "get",
    "identifier",
    "kinds",
    "layers",
    "list_activations",
    "parameters",
    "register",
    "with_activation",
]

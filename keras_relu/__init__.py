"""Every published rectifier as a Keras 3 layer and as a function, on TensorFlow, JAX and PyTorch."""

from keras_relu._startup import import_keras as _import_keras

_import_keras()

from keras_relu import activations, kinds, layers, parameters  # noqa: E402  # Keras first: its error is the clear one
from keras_relu.core.description import Description, describe  # noqa: E402
from keras_relu.core.hosting import with_activation  # noqa: E402
from keras_relu.core.resolve import get, identifier, list_activations  # noqa: E402
from keras_relu.core.user import register  # noqa: E402

__version__ = "0.1.0"

__all__ = [
    "Description",
    "activations",
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

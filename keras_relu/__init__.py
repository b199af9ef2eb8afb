"""ReLU and its variants as Keras 3 layers and functions, on TensorFlow, JAX and PyTorch."""

import importlib
from typing import TYPE_CHECKING, Any

from keras_relu import _startup

if TYPE_CHECKING or not _startup.waits():
    # Keras first: its error is the clear one.
    _startup.import_keras()

    from keras_relu import activations, config, kinds, layers, parameters
    from keras_relu.core import hand_over as _hand_over  # noqa: F401  # registers it: a saved file may hold one
    from keras_relu.core.hosting import with_activation
    from keras_relu.core.resolve import get, identifier, list_activations
    from keras_relu.core.user import register

if TYPE_CHECKING:
    from keras_relu import callbacks, initializers, sites, surgery, tuner
    from keras_relu.core.description import Description, describe
    from keras_relu.diagnosis import diagnose
    from keras_relu.linting import lint
    from keras_relu.study.compare import compare
    from keras_relu.surgery import activations_of, reinitialize_dead_units, remove_dead_units, replace_activations

__version__ = "0.1.0"

#: The tools for a whole model and the texts, imported at their first use: a training script that only takes a layer
#: does not pay for them. Name -> where it stands; None for a module of that name.
_LATE: dict[str, str | None] = {
    "Description": "core.description",
    "activations_of": "surgery",
    "callbacks": None,
    "compare": "study.compare",
    "describe": "core.description",
    "diagnose": "diagnosis",
    "initializers": None,
    "lint": "linting",
    "reinitialize_dead_units": "surgery",
    "remove_dead_units": "surgery",
    "replace_activations": "surgery",
    "sites": None,
    "surgery": None,
    "tuner": None,
}

__all__ = [
    "Description",
    "activations",
    "activations_of",
    "callbacks",
    "compare",
    "config",
    "describe",
    "diagnose",
    "get",
    "identifier",
    "initializers",
    "kinds",
    "layers",
    "lint",
    "list_activations",
    "parameters",
    "register",
    "reinitialize_dead_units",
    "remove_dead_units",
    "replace_activations",
    "sites",
    "surgery",
    "tuner",
    "with_activation",
]


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = _LATE[name]
    if place is None:
        return importlib.import_module(f"{__name__}.{name}")
    return getattr(importlib.import_module(f"{__name__}.{place}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATE})

"""The variants of the registry, as tests make them."""

from __future__ import annotations

import keras_relu
from keras_relu.core.registry import registry

ALL = [n for n in keras_relu.list_activations(level="all") if registry.find(n).package == "keras_relu"]
#: Those that take real numbers.
REAL = [n for n in ALL if "complex" not in registry.find(n).kind]
#: What a variant needs to take the 8 channels that the tests give it.
NEEDED = {"topk_relu": {"k": 3}}


def make(variant, **arguments):
    """A layer of the variant that can take 8 channels."""
    return keras_relu.get(variant, **NEEDED.get(variant, {}), **arguments)

"""A copy of a model: the same layers, weights and compile arguments, nothing shared."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from keras_relu.sites import graph
from keras_relu.surgery.journal import Journal


def copied(model: Any, caller: str) -> Any:
    """Return a copy, made from the config as a saved file would be.

    Raises:
        TypeError: for a model whose config does not make it again.
    """
    try:
        config = keras.saving.serialize_keras_object(model)
        # Compiled below from the arguments themselves, which need not have a config.
        config.pop("compile_config", None)
        copy = keras.saving.deserialize_keras_object(config, custom_objects=_classes(model))
    except Exception as error:  # a user's get_config may raise anything
        raise TypeError(
            f"{caller}: {type(model).__name__} {model.name!r} can't be copied, because its config does not make it "
            f"again ({type(error).__name__}: {' '.join(str(error).split())[:200]}). Give its classes get_config, or "
            f"write in_place=True."
        ) from error
    pairs = list(zip(model.variables, copy.variables, strict=False))
    same = len(model.variables) == len(copy.variables) and all(a.shape == b.shape for a, b in pairs)
    if not same:
        raise TypeError(
            f"{caller}: the copy that the config of {model.name!r} makes has {len(copy.variables)} variables for "
            f"{len(model.variables)}, or of other shapes. Give its layers build or get_build_config, or write "
            f"in_place=True."
        )
    for old, new in pairs:
        # Copied, because on JAX an assigned array is shared, and training either model would delete it for both.
        new.assign(np.array(keras.ops.convert_to_numpy(old)))
    return copy


def compile_alike(copy: Any, model: Any, journal: Journal) -> str | None:
    """Compile ``copy`` as ``model`` is, with a fresh optimizer; return what could not be done."""
    if not getattr(model, "compiled", False):
        return None
    if type(model).compile is not keras.Model.compile:
        return f"{type(model).__name__} has its own compile(): compile the new model before training it"
    journal.recompile(copy, like=model)
    return None


def _classes(model: Any) -> dict[str, type]:
    """The classes in a model that are not Keras's: the copy is made of the same, registered or not."""
    classes = {type(layer) for layer in graph.everything(model)}
    return {cls.__name__: cls for cls in classes if not cls.__module__.startswith(("keras.", "keras_relu."))}

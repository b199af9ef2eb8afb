"""What is refused before a model is run on data or changed."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops, tree

from keras_relu.sites.samples import Samples


def check_model(model: Any, caller: str, *, weights: bool = True) -> None:
    """Refuse what is no built model of finite weights.

    Args:
        model: what was given as a model.
        caller: whom an error names.
        weights: also look whether the weights are finite.

    Raises:
        TypeError: for something that is no model or layer.
        ValueError: for an unbuilt model, or weights that are not finite, which are named.
    """
    if not isinstance(model, keras.layers.Layer):
        raise TypeError(f"{caller} takes a Keras model; got {model!r} ({type(model).__name__}).")
    if not model.built:
        raise ValueError(
            f"{caller}: the model {model.name!r} is not built, so it has no weights yet. Begin it with keras.Input, or "
            f"call it once on a batch."
        )
    if not weights:
        return
    variables = variables_of(model)
    bad = [path_in(model, v) for v in variables if not is_finite(ops.convert_to_numpy(v.value))]
    if bad:
        raise ValueError(
            f"{caller}: the weights {', '.join(bad[:3])}{' and more' if len(bad) > 3 else ''} of {model.name!r} hold "
            f"NaN or infinities ({len(bad)} of {len(variables)} weights), so every activation behind them would, too. "
            f"Go back to weights from before that; keras.callbacks.TerminateOnNaN stops such a training."
        )


def check_shapes(model: Any, samples: Samples, caller: str) -> None:
    """Compare data with the inputs of a functional or Sequential model. Other models check by themselves."""
    inputs = getattr(model, "inputs", None)
    if not inputs:
        return
    arrays = tree.flatten(samples.x)
    if len(arrays) != len(inputs):
        raise ValueError(
            f"{caller}: the model {model.name!r} has {len(inputs)} inputs; data holds {len(arrays)} arrays."
        )
    if isinstance(samples.x, dict):
        return  # by name, which Keras checks
    for array, wanted in zip(arrays, inputs, strict=True):
        fits = array.ndim == len(wanted.shape) and all(
            w in (None, g) for w, g in zip(wanted.shape[1:], array.shape[1:], strict=True)
        )
        if not fits and not (array.ndim == 1 and tuple(wanted.shape[1:]) == (1,)):
            raise ValueError(
                f"{caller}: the input {wanted.name!r} of {model.name!r} has the shape {tuple(wanted.shape)}; data has "
                f"{(None, *array.shape[1:])}. The first axis counts samples."
            )


def check_finite(samples: Samples, caller: str) -> None:
    """Refuse inputs that hold NaN or an infinity."""
    for array in tree.flatten(samples.x):
        if not is_finite(array):
            wrong = int(array.size - np.isfinite(array).sum())
            raise ValueError(f"{caller}: {wrong} of {array.size} values of the data are not finite.")


def whole_number(name: str, value: Any) -> None:
    """Refuse anything but a whole number from 1 on."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{name} must be a whole number from 1 on; got {value!r}.")


def variables_of(model: Any) -> list[Any]:
    """The variables that a run of the model reads."""
    return [*model.trainable_variables, *model.non_trainable_variables]


def path_in(model: Any, variable: Any) -> str:
    """The variable's path, without the model's own name."""
    return str(variable.path).removeprefix(f"{model.name}/")


def is_finite(values: Any) -> bool:
    """Whether no number is NaN or infinite; what is no floating-point number can't be."""
    if not keras.backend.is_float_dtype(keras.backend.standardize_dtype(values.dtype)):
        return True
    return bool(np.isfinite(values).all())

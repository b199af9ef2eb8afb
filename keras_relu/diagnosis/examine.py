"""``keras_relu.diagnose``: see what a model's activations do."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops, tree

from keras_relu.diagnosis.data import Samples, take
from keras_relu.diagnosis.gradient import GradientProbe
from keras_relu.diagnosis.probe import Probe, path_in, variables_of
from keras_relu.diagnosis.report import Diagnosis


def diagnose(
    model: Any,
    data: Any,
    y: Any = None,
    *,
    loss: Any = None,
    samples: int | None = 2048,
    batch_size: int = 256,
    effective_rank: bool = True,
) -> Diagnosis:
    """Run a model on data and report what each of its activations and units does.

    Dead, dormant, saturated and stuck-linear units, sparsity, mean and variance before and after each activation,
    effective rank, values that are not finite; with labels and a loss also the gradient's norm by depth. Sequential,
    functional, nested and subclassed models; activation layers, ``activation=`` arguments, and activations from
    ``keras.ops`` in functional graphs. The run is compiled by itself, in inference mode, and leaves nothing in the
    model. What :func:`keras_relu.sites.sites_of` can't see, a subclassed model's own ``keras.ops.relu`` above all,
    is not reported.

    Args:
        model: a built model.
        data: what ``fit`` takes as x: arrays or tensors, a list or dict of them for several inputs, a
            ``tf.data.Dataset``, a ``PyDataset``, a torch ``DataLoader``, a generator; or a tuple ``(x, y)``.
        y: labels, where ``data`` is arrays.
        loss: what ``compile`` takes as ``loss``, for the gradients; None takes the compiled one. Only the loss of
            the outputs counts, without sample weights and regularizers.
        samples: how many samples to use at most: of arrays evenly spaced ones, of the rest the first ones. None
            uses all. A unit that is dead on n samples fires, with 95 % confidence, on fewer than 3/n of all.
        batch_size: how many samples the model meets at a time.
        effective_rank: also compute effective ranks; a layer of d units takes a product of d x d or
            samples x samples.

    Returns:
        The diagnosis. It prints as a table with advice; ``to_dict``, ``to_html`` and ``plot`` have the rest.

    Raises:
        TypeError: for something that is no model, or data that ``fit`` doesn't take.
        ValueError: for a model that is not built, weights that are not finite, data that is empty or has the wrong
            shape, or a loss without labels.

    References:
        Sokar, Agarwal, Castro, Evci, "The dormant neuron phenomenon in deep reinforcement learning", ICML 2023,
        arXiv 2302.12902. Roy, Vetterli, "The effective rank", EUSIPCO 2007.

    Example:
        >>> import keras, keras_relu
        >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu", name="first")])
        >>> _ = model.layers[0].bias.assign([0.0, 0.0, 0.0, -1000.0])
        >>> found = keras_relu.diagnose(model, keras.random.normal((100, 3), seed=0))
        >>> found["first.activation"].dead.tolist()
        [False, False, False, True]
    """
    check_model(model)
    whole_number("batch_size", batch_size)
    taken = take(data, y, samples)
    check_shapes(model, taken)
    loss = _loss(model, taken, loss)
    probe = Probe(model, effective_rank=effective_rank)
    return Diagnosis(
        model=str(model.name),
        backend=keras.backend.backend(),
        samples=taken.count,
        layers=probe(taken, batch_size),
        gradients=() if loss is None else GradientProbe(model, loss)(taken, batch_size),
        skipped=probe.skipped,
    )


def check_model(model: Any, *, weights: bool = True) -> None:
    """Refuse what can't be probed.

    Args:
        model: what was given as a model.
        weights: also look whether the weights are finite.
    """
    if not isinstance(model, keras.layers.Layer):
        raise TypeError(f"diagnose takes a Keras model; got {model!r} ({type(model).__name__}).")
    if not model.built:
        raise ValueError(
            f"The model {model.name!r} is not built, so it has no weights yet. Call it once on a batch, or "
            f"model.build(input_shape)."
        )
    if weights:
        bad = [path_in(model, v) for v in variables_of(model) if not _is_finite(v)]
        if bad:
            raise ValueError(
                f"The weights {', '.join(bad[:3])}{' and more' if len(bad) > 3 else ''} of {model.name!r} hold NaN or "
                f"infinities ({len(bad)} of {len(variables_of(model))} weights), so every activation behind them would "
                f"too. Go back to weights from before that; keras.callbacks.TerminateOnNaN stops such a training."
            )


def whole_number(name: str, value: Any) -> None:
    """Refuse anything but a whole number from 1 on."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{name} must be a whole number from 1 on; got {value!r}.")


def _is_finite(variable: Any) -> bool:
    if not keras.backend.is_float_dtype(keras.backend.standardize_dtype(variable.dtype)):
        return True
    return bool(ops.convert_to_numpy(ops.all(ops.isfinite(variable.value))))


def check_shapes(model: Any, samples: Samples) -> None:
    """Compare data with the inputs of a functional or Sequential model. Other models check by themselves."""
    inputs = getattr(model, "inputs", None)
    if not inputs:
        return
    arrays = [np.asarray(leaf) for leaf in tree.flatten(samples.x)]
    if len(arrays) != len(inputs):
        raise ValueError(f"The model {model.name!r} has {len(inputs)} inputs; data holds {len(arrays)} arrays.")
    if isinstance(samples.x, dict):
        return  # by name, which Keras checks
    for array, wanted in zip(arrays, inputs, strict=True):
        fits = array.ndim == len(wanted.shape) and all(
            w in (None, g) for w, g in zip(wanted.shape[1:], array.shape[1:], strict=True)
        )
        if not fits and not (array.ndim == 1 and tuple(wanted.shape[1:]) == (1,)):
            raise ValueError(
                f"The input {wanted.name!r} of {model.name!r} has the shape {tuple(wanted.shape)}; data has "
                f"{(None, *array.shape[1:])}. The first axis counts samples."
            )


def _loss(model: Any, samples: Samples, loss: Any) -> Any:
    """The loss to differentiate, or None."""
    if samples.y is None:
        if loss is not None:
            raise ValueError(f"loss={loss!r} needs labels: give data as (x, y), or y=.")
        return None
    return loss if loss is not None else getattr(model, "loss", None)

"""``keras_relu.diagnose``: see what a model's activations do."""

from __future__ import annotations

from typing import Any

import keras

from keras_relu.diagnosis.gradient import GradientProbe
from keras_relu.diagnosis.probe import Probe
from keras_relu.diagnosis.report import Diagnosis
from keras_relu.sites.checks import check_model, check_shapes, whole_number
from keras_relu.sites.samples import Samples, take

_CALLER = "diagnose"


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
    check_model(model, _CALLER)
    whole_number("batch_size", batch_size)
    taken = take(data, y, samples)
    check_shapes(model, taken, _CALLER)
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


def _loss(model: Any, samples: Samples, loss: Any) -> Any:
    """The loss to differentiate, or None."""
    if samples.y is None:
        if loss is not None:
            raise ValueError(f"loss={loss!r} needs labels: give data as (x, y), or y=.")
        return None
    return loss if loss is not None else getattr(model, "loss", None)

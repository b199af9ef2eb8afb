"""Give a layer of Keras an activation that has weights, built before the layer is called."""

from __future__ import annotations

from typing import Any

import keras

from keras_relu.core.host import SLOTS
from keras_relu.core.kinds import ShapeChanging, refuse_as_argument
from keras_relu.core.resolve import get
from keras_relu.core.trainable import Trainable


def with_activation(layer: Any, activation: Any, *, slot: str = "activation", **parameters: Any) -> Any:
    """Set ``layer``'s activation and build it at once; return the layer.

    Keras builds an activation layer inside another layer only at the first real call. Until then its weights
    are missing from ``summary()``, ``save_weights()``, ``set_weights()`` and torch's ``parameters()``. Here they
    exist from the start.

    Args:
        layer: a layer with an ``activation`` argument that has not been built: Dense, Conv, EinsumDense, an RNN
            or its cell, or Bidirectional or TimeDistributed around one.
        activation: anything that :func:`keras_relu.get` takes.
        slot: ``"activation"`` or, for gated RNNs, ``"recurrent_activation"``.
        **parameters: arguments for the activation.

    Returns:
        ``layer`` itself.

    Raises:
        TypeError: for a layer that has no such slot.
        ValueError: for a layer that is built already, an activation that changes the shape, or one whose
            number of channels can't be read from the layer.

    Example:
        >>> import keras, keras_relu
        >>> dense = keras_relu.with_activation(keras.layers.Dense(8), "prelu")
        >>> tuple(dense.activation.alpha.shape)
        (8,)
    """
    if slot not in SLOTS:
        raise ValueError(f"slot must be one of {', '.join(map(repr, SLOTS))}; got {slot!r}.")
    for holder in _holders(layer):
        if not hasattr(holder, slot):
            raise TypeError(f"{type(layer).__name__} {layer.name!r} has no {slot}= to set.")
        if holder.built:
            raise ValueError(
                f"{type(layer).__name__} {layer.name!r} is built already. Set its activation before the first call, "
                f"or make a new layer."
            )
    for holder in _holders(layer):
        setattr(holder, slot, _fitted(holder, activation, parameters))
    return layer


def _holders(layer: Any) -> list[Any]:
    """The layers whose slot is meant: the wrapped ones and an RNN's cell."""
    if not isinstance(layer, keras.layers.Layer):
        raise TypeError(f"with_activation takes a layer; got {layer!r} ({type(layer).__name__}).")
    if isinstance(layer, keras.layers.Bidirectional):
        return [*_holders(layer.forward_layer), *_holders(layer.backward_layer)]
    if isinstance(layer, keras.layers.TimeDistributed):
        return _holders(layer.layer)
    if isinstance(layer, keras.layers.RNN):
        cell = layer.cell
        return list(cell.cells) if isinstance(cell, keras.layers.StackedRNNCells) else [cell]
    return [layer]


def _fitted(holder: Any, activation: Any, parameters: dict[str, Any]) -> Any:
    made = get(activation, **parameters)
    if isinstance(made, ShapeChanging):
        raise refuse_as_argument(made, holder)
    if not isinstance(made, Trainable) or made.channels is not None:
        return made
    channels, axis = _channels(holder)
    if channels is None:
        raise ValueError(
            f"{type(holder).__name__} {holder.name!r} has no units or filters to read. Give the number of channels: "
            f"with_activation(layer, {made.variant!r}, channels=N)."
        )
    config = made.get_config()
    config["channels"] = channels
    if config["axis"] is None and config["data_format"] is None:
        config["axis"] = axis
    return type(made).from_config(config)


def _channels(holder: Any) -> tuple[int | None, int | None]:
    """Number of channels that a layer puts out, and their axis."""
    first = getattr(holder, "data_format", None) == "channels_first"
    filters = getattr(holder, "filters", None)
    if filters is not None:
        return int(filters), 1 if first else -1
    if isinstance(holder, keras.layers.DepthwiseConv2D | keras.layers.DepthwiseConv1D):
        return None, None
    units = getattr(holder, "units", None)
    if units is not None:
        return int(units), -1
    # EinsumDense, before it is built, has its output shape without the batch, or the last size alone.
    partial = getattr(holder, "partial_output_shape", None)
    if partial:
        return (int(partial[-1]) if partial[-1] is not None else None), -1
    return None, None


def fresh(text: str, channels: int | None = None) -> Any:
    """A fresh layer of an activation; one without learned parameters passes ``channels`` over."""
    layer = get(text)
    return get(text, channels=channels) if channels is not None and isinstance(layer, Trainable) else layer

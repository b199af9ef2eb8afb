"""The kind that is steered by layers of its own, which read the means of each sample."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

import keras
from keras import ops

from keras_relu.core import sharing
from keras_relu.core.activation import Activation
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.slices import mean


def inner_dtype(layer: Any) -> str:
    """The dtype of layers inside ``layer``: 16 bits are for its input and its output alone."""
    return compute_dtype(layer.compute_dtype)


class Contextual(Activation):
    """Layers inside it make a few numbers of each sample, from the means of its channels.

    The number of channels must be known. There is no function form.
    """

    kind: ClassVar[tuple[str, ...]] = ("cross",)
    axis: Any = dataclasses.replace(Trainable.axis)
    data_format: Any = dataclasses.replace(Trainable.data_format)

    def build(self, input_shape: Any) -> None:
        """Make the layers inside."""
        shape = tuple(input_shape)
        self.check_input(shape)
        sharing.settle_data_format(self._arguments, len(shape))
        channels = shape[self._channel(len(shape))]
        assert channels is not None
        self.build_inner(channels)

    def build_inner(self, channels: int) -> None:
        """Make the layers inside, for this number of channels. Variants implement it."""
        raise NotImplementedError

    def dense(self, name: str, inputs: int, units: int, **arguments: Any) -> Any:
        """A Dense layer, built."""
        layer = keras.layers.Dense(units, dtype=inner_dtype(self), name=name, **arguments)
        layer.build((None, inputs))
        return layer

    def batch_norm(self, name: str, inputs: int) -> Any:
        """Batch normalization with the momentum and the epsilon that torch has, built."""
        layer = keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5, dtype=inner_dtype(self), name=name)
        layer.build((None, inputs))
        return layer

    def channel_means(self, wide: Any) -> Any:
        """The mean of each channel over all places: ``(batch, channels)``."""
        places = self.places(len(wide.shape))
        return ops.squeeze(mean(wide, places), axis=places) if places else wide

    def spread(self, values: Any, rank: int) -> Any:
        """Numbers of each sample, ``(batch, n)``, along the channel axis of an input of this rank."""
        around = [1] * rank
        around[0], around[self._channel(rank)] = -1, values.shape[-1]
        return ops.reshape(values, around)

    def places(self, rank: int) -> tuple[int, ...]:
        """The axes that are neither the batch nor the channels."""
        channel = self._channel(rank)
        return tuple(i for i in range(1, rank) if i != channel)

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        axis = self._channel(len(shape))
        if shape[axis] is None:
            raise ValueError(
                f"{type(self).__name__} needs to know the number of channels, axis {axis}; got shape {shape}."
            )

    def _channel(self, rank: int) -> int:
        return sharing.channel_axis(type(self).__name__, rank, self.axis, self.data_format)

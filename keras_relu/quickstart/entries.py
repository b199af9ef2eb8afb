"""The dozen activations of the quickstart, each with the way it goes into a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras_relu

Host = Callable[[int], Any]


@dataclass(frozen=True)
class Entry:
    """One activation: its text for :func:`keras_relu.get`, and how it is added behind a host layer.

    ``widen`` is how many channels the host needs for each one that the next layer sees: 2 for a gated unit,
    which halves them, 1/2 for CReLU, which doubles them.
    """

    text: str
    how: str
    widen: float = 1

    def add(self, model: Any, host: Host, size: int) -> None:
        """Add a host layer of Keras and this activation to a model.

        Args:
            model: a ``keras.Sequential``.
            host: makes the layer, such as a Dense, for a number of channels.
            size: number of channels that the next layer shall see.
        """
        channels = int(size * self.widen)
        layer = host(channels)
        if self.how == "with_activation":
            model.add(keras_relu.with_activation(layer, self.text))
        elif self.how == "activation=":
            layer.activation = keras_relu.get(self.text, channels=channels)
            model.add(layer)
        else:
            model.add(layer)
            model.add(keras_relu.get(self.text))


ENTRIES = (
    Entry("relu", "model.add"),
    Entry("leaky_relu(negative_slope=0.1)", "model.add"),
    Entry("gelu", "model.add"),
    Entry("mish", "model.add"),
    Entry("golu", "model.add"),
    Entry("prelu", "with_activation"),
    Entry("star_relu", "activation="),
    Entry("srelu", "with_activation"),
    Entry("rrelu(seed=1)", "model.add"),
    Entry("brelu_bipolar", "model.add"),
    Entry("swiglu", "model.add", widen=2),
    Entry("crelu", "model.add", widen=0.5),
)
#: Three that differ most, for a run of seconds.
QUICK_ENTRIES = tuple(entry for entry in ENTRIES if entry.text in ("relu", "prelu", "swiglu"))

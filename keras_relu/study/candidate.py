"""A candidate as the user's ``build`` gets it, and what makes candidates comparable: equal draws, fitting weights."""

from __future__ import annotations

import functools
import random
from typing import Any

import keras

from keras_relu.core.hosting import fresh
from keras_relu.initializers import calculate_gain
from keras_relu.sites.graph import everything


class Candidate:
    """Makes fresh layers of one activation: ``activation()``, or ``activation(channels=N)``.

    Args:
        text: the activation, as for :func:`keras_relu.get`.
        seed: of the draws that the layers make.
    """

    def __init__(self, text: str, seed: int = 0) -> None:
        self.text = text
        self._seed = seed
        self.made: list[Any] = []

    def __call__(self, channels: int | None = None) -> Any:
        """A fresh layer.

        Args:
            channels: how many it will get; for an activation with learned parameters that goes into a layer's
                ``activation=``, where they can't be read. Others pass it over.
        """
        # Keras seeds layers and initializers from Python's generator. What a candidate takes must not change
        # what the layers after it get.
        state = random.getstate()
        random.seed(f"{self._seed} {len(self.made)}")
        try:
            layer = fresh(self.text, channels)
        finally:
            random.setstate(state)
        self.made.append(layer)
        return layer

    def __repr__(self) -> str:
        return f"Candidate({self.text!r})"


@functools.cache
def gain(text: str) -> float | None:
    """The gain of an activation; None where it has none, such as one that is 0 for most inputs."""
    try:
        return calculate_gain(text)
    except (TypeError, ValueError):
        return None


def fit_weights(model: Any, candidate: Candidate, reference: str) -> int:
    """Scale the fresh kernels in front of a candidate by its gain over the reference's.

    The user's own initializer is taken as chosen for the reference. A layer between the two that normalises undoes any
    scale, so kernels in front of one stay as they are.

    Args:
        model: built, and not trained.
        candidate: that the model was built with.
        reference: the activation that the initializers were chosen for.

    Returns:
        How many kernels were scaled.
    """
    own, of_reference = gain(candidate.text), gain(reference)
    if own is None or of_reference is None or own == of_reference:
        return 0
    made = set(map(id, candidate.made))
    scaled = 0
    for layer in everything(model)[1:]:
        kernel = getattr(layer, "kernel", None)
        feeds = id(getattr(layer, "activation", None)) in made or (
            getattr(layer, "activation", None) is keras.activations.linear
            and any(id(reader) in made for reader in _readers(layer))
        )
        if isinstance(kernel, keras.Variable) and feeds:
            kernel.assign(kernel * (own / of_reference))
            scaled += 1
    return scaled


def _readers(layer: Any) -> list[Any]:
    """The layers of a Sequential or Functional model that take this one's output."""
    return [node.operation for node in getattr(layer, "_outbound_nodes", ())]

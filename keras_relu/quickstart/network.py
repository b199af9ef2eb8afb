"""The small network that every activation is tried in."""

from __future__ import annotations

from typing import Any

import keras

from keras_relu.quickstart.entries import Entry

SEED = 1


def build(entry: Entry, shape: tuple[int, ...]) -> Any:
    """Return a compiled network of a convolution and a hidden Dense layer, with one activation behind both.

    Args:
        entry: the activation.
        shape: of one image.
    """
    # Seeds of their own: with several frameworks installed, keras.utils.set_random_seed imports TensorFlow.
    weights = [keras.initializers.GlorotUniform(seed=SEED + i) for i in range(3)]
    model = keras.Sequential([keras.Input(shape)])
    entry.add(
        model,
        lambda n: keras.layers.Conv2D(n, 5, strides=4, padding="same", kernel_initializer=weights[0]),
        16,
    )
    model.add(keras.layers.Flatten())
    entry.add(model, lambda n: keras.layers.Dense(n, kernel_initializer=weights[1]), 64)
    model.add(keras.layers.Dense(10, kernel_initializer=weights[2]))
    model.compile(
        optimizer=keras.optimizers.Adam(3e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model

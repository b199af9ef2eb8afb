"""The small models for the data sets that come with packages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras

from keras_relu.study.candidate import Candidate
from keras_relu.study.data_sets import CURVES, DATA_SETS, IMAGES, NUMBERS, TEXT, loaded

#: Which kinds of data each model is for.
MODELS = {"mlp": (NUMBERS, IMAGES, CURVES), "conv": (IMAGES, CURVES), "char": (TEXT,)}
#: Learning rates of the sweep for the built-in models.
RATES = (1e-3, 3e-3, 1e-2)
#: What the built-in models' initializer is meant for.
INITIALISED_FOR = "relu"


def built_in_model(model: str, data: str) -> Callable[[Candidate], Any]:
    """The function that builds a built-in model for a built-in data set.

    ``mlp`` has three hidden layers of 64 units; ``conv`` three convolutions and one hidden layer, for images and
    curves; ``char`` three convolutions that look back only, for text. None normalises inside, so that the activation
    has something to do.

    Raises:
        ValueError: for a model that is not for such data, such as a convolution of rows without order.
    """
    found = DATA_SETS[data]
    if found.kind not in MODELS[model]:
        fitting = " or ".join(repr(name) for name, kinds in MODELS.items() if found.kind in kinds)
        raise ValueError(
            f"The model {model!r} is for {' and '.join(MODELS[model])}, and {data!r} has {found.kind}. Take {fitting}."
        )
    shape, classes = loaded(data)[0].shape[1:], found.classes
    layers = {"mlp": _dense, "conv": _convolutions, "char": _characters}[model]

    def build(activation: Candidate) -> Any:
        network = keras.Sequential([*layers(shape, classes, activation), keras.layers.Dense(classes or 1)])
        network.compile(
            optimizer=keras.optimizers.Adam(RATES[1]),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True) if classes else "mean_squared_error",
            metrics=["accuracy"] if classes else [keras.metrics.RootMeanSquaredError(name="rmse")],
            # XLA takes longer to compile so small a network than TensorFlow to train it.
            jit_compile=keras.backend.backend() == "jax",
        )
        return network

    return build


def _dense(shape: tuple[int, ...], classes: int, activation: Candidate) -> list[Any]:
    return [keras.Input(shape), keras.layers.Flatten(), *_hidden(3, activation)]


def _convolutions(shape: tuple[int, ...], classes: int, activation: Candidate) -> list[Any]:
    convolution = keras.layers.Conv2D if len(shape) == 3 else keras.layers.Conv1D
    layers: list[Any] = [keras.Input(shape)]
    for filters, stride in ((16, 1), (32, 2), (32, 2)):
        layers += [
            convolution(filters, 3, strides=stride, padding="same", kernel_initializer="he_normal"),
            activation(channels=filters),
        ]
    return [*layers, keras.layers.Flatten(), *_hidden(1, activation)]


def _characters(shape: tuple[int, ...], classes: int, activation: Candidate) -> list[Any]:
    # Of deviation 1, which is what the initializer after it takes its input for.
    drawn = keras.initializers.RandomNormal(stddev=1.0)
    layers: list[Any] = [keras.Input(shape, dtype="int32"), keras.layers.Embedding(classes, 16, drawn)]
    for dilation in (1, 2, 4):  # each output sees 15 characters
        layers += [
            keras.layers.Conv1D(48, 3, dilation_rate=dilation, padding="causal", kernel_initializer="he_normal"),
            activation(channels=48),
        ]
    return layers


def _hidden(count: int, activation: Candidate) -> list[Any]:
    return [
        layer
        for _ in range(count)
        for layer in (keras.layers.Dense(64, kernel_initializer="he_normal"), activation(channels=64))
    ]

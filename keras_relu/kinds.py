"""The kinds of activations, for variants of your own."""

from keras_relu.core.activation import Activation
from keras_relu.core.complex import Complex
from keras_relu.core.kinds import CrossChannel, Gated, ShapeChanging, Stateless, Stochastic
from keras_relu.core.trainable import StochasticTrainable, Trainable

__all__ = [
    "Activation",
    "Complex",
    "CrossChannel",
    "Gated",
    "ShapeChanging",
    "Stateless",
    "Stochastic",
    "StochasticTrainable",
    "Trainable",
]

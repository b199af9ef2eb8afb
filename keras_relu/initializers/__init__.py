"""Weights that fit an activation: gains, initializers, self-normalization, and a pass that measures."""

from keras_relu.initializers.gain import calculate_gain, for_activation
from keras_relu.initializers.lsuv import LSUV, lsuv
from keras_relu.initializers.self_normalizing import SelfNormalizing, self_normalizing_constants

__all__ = ["LSUV", "SelfNormalizing", "calculate_gain", "for_activation", "lsuv", "self_normalizing_constants"]

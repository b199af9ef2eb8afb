"""Weights that fit an activation: gains, initializers, self-normalization, and a pass that measures."""

from keras_relu.initializers.gain import calculate_gain, for_activation

__all__ = ["calculate_gain", "for_activation"]

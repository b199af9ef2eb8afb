"""The class names of other packages with those packages' defaults, returning the classes of this one.

``from keras_relu.compat.keras import LeakyReLU`` has Keras's slope 0.3, ``from keras_relu.compat.torch import
LeakyReLU`` has torch's 0.01. What comes back is a layer of :mod:`keras_relu.layers`, which is saved and loaded
as such and holds its arguments in its config, so that a saved model does not depend on these modules. None of
them imports the package it is named after, save Keras itself.
"""

from keras_relu.compat import keras, tfa, torch

__all__ = ["keras", "tfa", "torch"]

"""Declare the arguments of a variant of your own."""

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import (
    NON_NEGATIVE,
    POSITIVE,
    REAL,
    Interval,
    Stored,
    choice,
    count,
    fixed,
    flag,
    trainable,
)

__all__ = [
    "NON_NEGATIVE", "POSITIVE", "REAL", "Citation", "Interval", "Kink", "Stored",
    "choice", "count", "fixed", "flag", "trainable",
]  # fmt: skip

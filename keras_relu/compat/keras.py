"""The activation layers of ``keras.layers`` with Keras 3's signatures and defaults.

``ReLU`` and ``ELU`` are the classes of :mod:`keras_relu.layers` themselves, because nothing differs.
``LeakyReLU`` and ``PReLU`` are functions that return such a layer.
"""
# ruff: noqa: N802  # the functions carry the names of the classes they stand for

from __future__ import annotations

from typing import Any

from keras_relu import layers
from keras_relu.layers import ELU, ReLU

__all__ = ["ELU", "LeakyReLU", "PReLU", "ReLU"]


def LeakyReLU(negative_slope: float = 0.3, **kwargs: Any) -> layers.LeakyReLU:
    """Leaky rectified linear unit with Keras's default slope.

    Args:
        negative_slope: slope below 0, at least 0. Keras 2's name ``alpha`` is accepted and wins, as in Keras 3.
        **kwargs: other arguments of the layer, such as ``name`` and ``dtype``.

    Returns:
        A ``keras_relu.layers.LeakyReLU``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for a slope below 0.

    Example:
        >>> from keras_relu.compat.keras import LeakyReLU
        >>> LeakyReLU().negative_slope
        0.3
    """
    return layers.LeakyReLU(negative_slope=kwargs.pop("alpha", negative_slope), **kwargs)


def PReLU(
    alpha_initializer: Any = "zeros",
    alpha_regularizer: Any = None,
    alpha_constraint: Any = None,
    shared_axes: Any = None,
    **kwargs: Any,
) -> layers.PReLU:
    """Parametric rectified linear unit that starts as Keras's does: at 0, with one slope for every unit.

    Positive ``shared_axes`` mean what they mean in Keras. Negative ones count from the end; in Keras 3.15.1 each
    shares the axis before the one it names.

    Args:
        alpha_initializer: initializer of the slopes; None is Keras's default for weights, ``glorot_uniform``.
        alpha_regularizer: regularizer of the slopes.
        alpha_constraint: constraint of the slopes.
        shared_axes: an axis or a list of axes that share their slope, counted with the batch as axis 0.
        **kwargs: other arguments of the layer, such as ``name`` and ``dtype``.

    Returns:
        A ``keras_relu.layers.PReLU``.

    Raises:
        TypeError: for an argument that does not exist.
        ValueError: for the batch axis, an axis named twice, or an unknown initializer.

    Example:
        >>> from keras_relu.compat.keras import PReLU
        >>> layer = PReLU(shared_axes=[1, 2])
        >>> layer.build((None, 8, 8, 3))
        >>> tuple(layer.alpha.shape)
        (1, 1, 3)
    """
    if alpha_initializer is None:
        alpha_initializer = "glorot_uniform"
    elif isinstance(alpha_initializer, str) and alpha_initializer.lower() == "zeros":
        # A start value, unlike an initializer object, can be written in the layer's text form.
        alpha_initializer = 0.0
    return layers.PReLU(
        alpha_initializer=alpha_initializer,
        alpha_regularizer=alpha_regularizer,
        alpha_constraint=alpha_constraint,
        shared_axes=shared_axes,
        **kwargs,
    )

"""The rectifiers of TensorFlow Addons with its signatures and defaults.

``GELU``, ``Maxout`` and ``TLU`` were layers of ``tfa.layers``; ``Mish`` and ``RReLU`` were the functions
``tfa.activations.mish`` and ``rrelu``, and are layers here. TensorFlow Addons is not imported.
"""
# ruff: noqa: N802  # the functions carry the names of the classes they stand for

from __future__ import annotations

from typing import Any

from keras_relu import layers

__all__ = ["GELU", "TLU", "Maxout", "Mish", "RReLU"]


def GELU(approximate: bool = True, **kwargs: Any) -> layers.GELU:
    """``tfa.layers.GELU``: by default the tanh approximation, unlike Keras, TensorFlow and torch.

    Args:
        approximate: whether to use the tanh approximation.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.GELU``.

    Raises:
        TypeError: for an argument that does not exist, or no bool.

    Example:
        >>> from keras_relu.compat.tfa import GELU
        >>> GELU().approximate
        True
    """
    return layers.GELU(approximate=approximate, **kwargs)


def Mish(**kwargs: Any) -> layers.Mish:
    """``tfa.activations.mish`` as a layer: ``x * tanh(softplus(x))``.

    Args:
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.Mish``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.Mish(**kwargs)


def RReLU(lower: float = 0.125, upper: float = 0.3333333333333333, **kwargs: Any) -> layers.RReLU:
    """``tfa.activations.rrelu`` as a layer; ``training`` comes from the model.

    Args:
        lower: smallest slope below 0.
        upper: largest slope below 0.
        **kwargs: ``name``, ``dtype``, ``seed`` and the like.

    Returns:
        A ``keras_relu.layers.RReLU``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for an argument outside the layer's domain.
    """
    return layers.RReLU(lower=lower, upper=upper, **kwargs)


def TLU(
    affine: bool = False,
    tau_initializer: Any = "zeros",
    tau_regularizer: Any = None,
    tau_constraint: Any = None,
    **kwargs: Any,
) -> layers.TLU:
    """``tfa.layers.TLU``: ``max(x, tau)`` with one learned ``tau`` for every unit.

    The paper, and ``keras_relu.layers.TLU``, have one ``tau`` per channel: ``shared_axes="spatial"``.

    Args:
        affine: only False; the affine unit ``max(x, alpha * x + tau)`` is not in this package.
        tau_initializer: initializer of ``tau``.
        tau_regularizer: regularizer of ``tau``.
        tau_constraint: constraint of ``tau``.
        **kwargs: other arguments of the layer, such as ``shared_axes`` and ``name``.

    Returns:
        A ``keras_relu.layers.TLU``.

    Raises:
        TypeError: for an argument that does not exist.
        ValueError: for ``affine=True``, or an unknown initializer.
    """
    if affine:
        raise ValueError("TLU: affine=True, max(x, alpha * x + tau), is not in keras_relu; only affine=False is.")
    return layers.TLU(
        tau_initializer=tau_initializer,
        tau_regularizer=tau_regularizer,
        tau_constraint=tau_constraint,
        **{"shared_axes": None, **kwargs},
    )


def Maxout(num_units: int, axis: int = -1, *, channels: int | None = None, **kwargs: Any) -> layers.Maxout:
    """``tfa.layers.Maxout``: ``num_units`` channels, each the largest of a group.

    TensorFlow Addons counts what comes out, ``keras_relu.layers.Maxout`` the channels in a group. One follows
    from the other only with the number of channels that come in. Addons groups every ``num_units``-th channel,
    this package neighbours: a network that is trained anew doesn't see the difference, weights trained in Addons do.

    Args:
        num_units: number of channels that come out.
        axis: axis of the channels.
        channels: number of channels that come in, a multiple of ``num_units``.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.Maxout`` with ``pieces=channels // num_units``.

    Raises:
        TypeError: for an argument that does not exist.
        ValueError: without ``channels``, or where ``num_units`` doesn't divide it.

    Example:
        >>> from keras_relu.compat.tfa import Maxout
        >>> Maxout(4, channels=12).pieces
        3
    """
    if channels is None:
        raise ValueError(
            f"Maxout: {num_units} units say how many channels come out, keras_relu needs how many make a group. "
            f"Give the number that comes in as well, Maxout({num_units}, channels=N), or write "
            f"keras_relu.layers.Maxout(pieces=N // {num_units})."
        )
    if num_units < 1 or channels < 1 or channels % num_units:
        raise ValueError(f"Maxout: channels={channels} is not a multiple of num_units={num_units}.")
    return layers.Maxout(pieces=channels // num_units, axis=axis, **kwargs)

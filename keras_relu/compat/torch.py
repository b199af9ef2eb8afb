"""The activation modules of ``torch.nn`` with torch's names, signatures and defaults.

Each function returns a layer of :mod:`keras_relu.layers` for the backend that Keras runs on; torch is not
imported. Two things hold for all of them:

- ``inplace`` is accepted, so that calls can stay as they are, and has no effect: a Keras layer returns a new
  tensor, and none of ours keeps more than its input for the backward.
- Arguments of the Keras layer, such as ``name`` and ``dtype``, may be given by name.
"""
# ruff: noqa: N802  # the functions carry the names of the classes they stand for

from __future__ import annotations

from typing import Any

from keras_relu import layers

__all__ = [
    "CELU",
    "ELU",
    "GELU",
    "GLU",
    "SELU",
    "Hardsigmoid",
    "Hardswish",
    "Hardtanh",
    "LeakyReLU",
    "Mish",
    "PReLU",
    "RReLU",
    "ReLU",
    "ReLU6",
    "SiLU",
    "Softplus",
    "Threshold",
]


def ReLU(inplace: bool = False, **kwargs: Any) -> layers.ReLU:
    """``torch.nn.ReLU``: ``max(0, x)``.

    Args:
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.ReLU``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.ReLU(**kwargs)


def ReLU6(inplace: bool = False, **kwargs: Any) -> layers.ReLU6:
    """``torch.nn.ReLU6``: ``min(max(0, x), 6)``.

    Args:
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.ReLU6``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.ReLU6(**kwargs)


def LeakyReLU(negative_slope: float = 0.01, inplace: bool = False, **kwargs: Any) -> layers.LeakyReLU:
    """``torch.nn.LeakyReLU``: ``x`` above 0, ``negative_slope * x`` below.

    Args:
        negative_slope: slope below 0, at least 0; torch takes negative ones as well.
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.LeakyReLU``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for a slope below 0.
    """
    return layers.LeakyReLU(negative_slope=negative_slope, **kwargs)


def PReLU(
    num_parameters: int = 1, init: float = 0.25, device: None = None, dtype: Any = None, **kwargs: Any
) -> layers.PReLU:
    """``torch.nn.PReLU``: one learned slope below 0, or one for each channel.

    As in torch the channels lie on axis 1. A model with channels last needs ``axis=-1``.

    Args:
        num_parameters: 1 for one slope in all, or the number of channels.
        init: start value of the slopes.
        device: only None; Keras places the weights.
        dtype: a Keras dtype or policy, or a torch dtype.
        **kwargs: other arguments of the layer, such as ``axis`` and ``name``.

    Returns:
        A ``keras_relu.layers.PReLU``; with several parameters its weight exists at once, as in torch.

    Raises:
        TypeError: for an argument that does not exist, or a ``num_parameters`` that is no integer.
        ValueError: for a ``num_parameters`` below 1, or a device.

    Example:
        >>> from keras_relu.compat.torch import PReLU
        >>> tuple(PReLU(8).alpha.shape)
        (8,)
    """
    if device is not None:
        raise ValueError(f"PReLU: device={device!r} can't be set here; Keras places weights (keras.device).")
    if str(dtype).startswith("torch."):
        dtype = str(dtype).removeprefix("torch.")
    if num_parameters == 1 and not isinstance(num_parameters, bool):
        return layers.PReLU(alpha=init, shared_axes="all", dtype=dtype, **kwargs)
    return layers.PReLU(alpha=init, channels=num_parameters, dtype=dtype, **{"axis": 1, **kwargs})


def ELU(alpha: float = 1.0, inplace: bool = False, **kwargs: Any) -> layers.ELU:
    """``torch.nn.ELU``: ``x`` above 0, ``alpha * (exp(x) - 1)`` below.

    Args:
        alpha: minus the limit at minus infinity.
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.ELU``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for an ``alpha`` outside the layer's domain.
    """
    return layers.ELU(alpha=alpha, **kwargs)


def SELU(inplace: bool = False, **kwargs: Any) -> layers.SELU:
    """``torch.nn.SELU``: the scaled ELU of self-normalizing networks.

    Args:
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.SELU``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.SELU(**kwargs)


def CELU(alpha: float = 1.0, inplace: bool = False, **kwargs: Any) -> layers.CELU:
    """``torch.nn.CELU``: ``x`` above 0, ``alpha * (exp(x / alpha) - 1)`` below.

    Args:
        alpha: minus the limit at minus infinity.
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.CELU``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for an ``alpha`` outside the layer's domain.
    """
    return layers.CELU(alpha=alpha, **kwargs)


def GELU(approximate: str = "none", **kwargs: Any) -> layers.GELU:
    """``torch.nn.GELU``: ``x * Phi(x)``, exact or by tanh.

    Args:
        approximate: ``"none"`` or ``"tanh"``.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.GELU``.

    Raises:
        TypeError: for an argument that does not exist.
        ValueError: for another word, or a bool: that is Keras's form, ``keras_relu.layers.GELU``.
    """
    if approximate not in ("none", "tanh"):
        raise ValueError(f"GELU: approximate must be 'none' or 'tanh', as in torch; got {approximate!r}.")
    return layers.GELU(approximate=approximate == "tanh", **kwargs)


def SiLU(inplace: bool = False, **kwargs: Any) -> layers.SiLU:
    """``torch.nn.SiLU``: ``x * sigmoid(x)``.

    Args:
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.SiLU``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.SiLU(**kwargs)


def Mish(inplace: bool = False, **kwargs: Any) -> layers.Mish:
    """``torch.nn.Mish``: ``x * tanh(softplus(x))``.

    Args:
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.Mish``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.Mish(**kwargs)


def Softplus(beta: float = 1.0, threshold: float = 20.0, **kwargs: Any) -> layers.Softplus:
    """``torch.nn.Softplus``: ``log(1 + exp(beta * x)) / beta``.

    torch returns ``x`` itself where ``beta * x > threshold``, against overflow. Ours needs no such step and is exact
    there as well; from a threshold of 15 on the two differ by less than float32 can tell.

    Args:
        beta: sharpness, above 0.
        threshold: at least 15; a lower one would be another function.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.Softplus``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for a ``beta`` that is not above 0, or a threshold below 15.
    """
    if threshold < 15:
        raise ValueError(
            f"Softplus: threshold={threshold!r} would cut the function off where it is not yet x; "
            f"keras_relu computes it everywhere. Give at least 15, or leave it out."
        )
    return layers.Softplus(beta=beta, threshold=threshold, **kwargs)


def Hardtanh(
    min_val: float = -1.0,
    max_val: float = 1.0,
    inplace: bool = False,
    min_value: float | None = None,
    max_value: float | None = None,
    **kwargs: Any,
) -> layers.HardTanh:
    """``torch.nn.Hardtanh``: ``x`` clipped to ``[min_val, max_val]``.

    Args:
        min_val: smallest value.
        max_val: largest value.
        inplace: no effect.
        min_value: torch's old name of ``min_val``; wins where it is given.
        max_value: torch's old name of ``max_val``; wins where it is given.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.HardTanh``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for an empty range.
    """
    return layers.HardTanh(
        min_value=min_val if min_value is None else min_value,
        max_value=max_val if max_value is None else max_value,
        **kwargs,
    )


def Hardswish(inplace: bool = False, **kwargs: Any) -> layers.HardSwish:
    """``torch.nn.Hardswish``: ``x * relu6(x + 3) / 6``.

    Args:
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.HardSwish``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.HardSwish(**kwargs)


def Hardsigmoid(inplace: bool = False, **kwargs: Any) -> layers.HardSigmoid:
    """``torch.nn.Hardsigmoid``: ``relu6(x + 3) / 6``.

    Args:
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.HardSigmoid``.

    Raises:
        TypeError: for an argument that does not exist.
    """
    return layers.HardSigmoid(**kwargs)


def RReLU(lower: float = 1.0 / 8, upper: float = 1.0 / 3, inplace: bool = False, **kwargs: Any) -> layers.RReLU:
    """``torch.nn.RReLU``: a slope below 0 drawn from ``[lower, upper]`` in training, their mean in inference.

    Args:
        lower: smallest slope.
        upper: largest slope.
        inplace: no effect.
        **kwargs: ``name``, ``dtype``, ``seed`` and the like.

    Returns:
        A ``keras_relu.layers.RReLU``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for an argument outside the layer's domain.
    """
    return layers.RReLU(lower=lower, upper=upper, **kwargs)


def GLU(dim: int = -1, **kwargs: Any) -> layers.GLU:
    """``torch.nn.GLU``: the first half of the channels times the sigmoid of the second.

    Args:
        dim: axis that is halved; any but the batch.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.GLU``.

    Raises:
        TypeError: for an argument that does not exist, or a ``dim`` that is no integer.
        ValueError: for the batch axis.
    """
    return layers.GLU(axis=dim, **kwargs)


def Threshold(threshold: float, value: float, inplace: bool = False, **kwargs: Any) -> layers.ThresholdedReLU:
    """``torch.nn.Threshold`` with a ``value`` of 0: ``x`` above the threshold, 0 elsewhere.

    Args:
        threshold: where the identity begins.
        value: only 0.
        inplace: no effect.
        **kwargs: ``name``, ``dtype`` and the like.

    Returns:
        A ``keras_relu.layers.ThresholdedReLU``.

    Raises:
        TypeError: for an argument that does not exist or is no number.
        ValueError: for another value, or a threshold outside the layer's domain.
    """
    if value != 0:
        raise ValueError(
            f"Threshold: value must be 0; got {value!r}. For another one write a function with "
            f"keras.activations.threshold(x, {threshold!r}, {value!r})."
        )
    return layers.ThresholdedReLU(theta=threshold, **kwargs)

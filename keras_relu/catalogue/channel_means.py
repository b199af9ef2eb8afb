"""Rectifiers whose threshold is a mean of the input."""

from __future__ import annotations

import math
import numbers
from typing import Any

from keras import ops

from keras_relu.catalogue.multi_output import relu
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import CrossChannel
from keras_relu.core.parameter import Parameter, fixed
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.slices import finite, in_units, mean
from keras_relu.numerics.stable import select


def _check_axes(owner: str, name: str, value: Any) -> tuple[int, ...] | None:
    if value is None:
        return None
    axes = [value] if isinstance(value, numbers.Integral) else value
    if not isinstance(axes, (list, tuple)) or not axes:
        raise TypeError(f"{owner}: {name} must be None, an axis or some axes; got {value!r}.")
    if not all(isinstance(a, numbers.Integral) and not isinstance(a, bool) for a in axes):
        raise TypeError(f"{owner}: {name} must be integers; got {value!r}.")
    if len(set(axes)) != len(axes):
        raise ValueError(f"{owner}: {name} names an axis twice; got {value!r}.")
    return tuple(int(a) for a in axes)


def _axes(doc: str) -> Any:
    """Declare the axes that a statistic is taken over."""
    return Parameter(None, doc, "fixed", _check_axes, annotation="int | Sequence[int] | None")


def _from_zero(owner: str, axes: tuple[int, ...], rank: int) -> tuple[int, ...]:
    for axis in axes:
        if not -rank <= axis < rank:
            raise ValueError(f"{owner}: axes={axes} names no axis {axis} of an input of rank {rank}.")
    return tuple(sorted({axis % rank for axis in axes}))


def _of_sample(rank: int) -> tuple[int, ...]:
    """All axes but the batch."""
    return tuple(range(1, rank))


def _mean(x: Any, axes: tuple[int, ...]) -> Any:
    """The mean of finite numbers, whose sum need not be one."""
    unit, size = in_units(x, axes)
    return mean(unit, axes) * size


class ABReLU(CrossChannel, name="abrelu", family="channelwise_dynamic", level=1):
    r"""Average biased ReLU: ``max(0, x - mean(x))``, the mean of each feature map.

    The mean has its part in the gradient. For an input of rank 2, whose feature maps are single numbers, it is
    that of the channels. Some ports take it over the whole batch, ``axes=(0, 1, 2, 3)``: a result then depends on
    the other samples.

    Args:
        axes: axes of the mean; None is all but the batch and the channels, or for rank 2 the channels.
        axis: axis of the channels.

    Shapes: any of rank 2 and up; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.abrelu(np.array([[1.0, 2.0, 6.0]], "float32"))[0]]
        [0.0, 0.0, 3.0]

    Reference:
        Dubey and Chakraborty (2021). Average biased ReLU based CNN descriptor for improved face retrieval,
        arXiv:1804.02051.
    """

    equation = "max(0, x - mean(x))"
    latex = r"\max(0, x - \bar{x})"
    source = Citation(
        "Dubey, Chakraborty",
        2021,
        "Average biased ReLU based CNN descriptor for improved face retrieval",
        arxiv="1804.02051",
    )
    axes: Any = _axes("axes of the mean; None is all but the batch and the channels, or for rank 2 the channels")
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative")

    @classmethod
    def compute(cls, x: Any, axis: int, axes: tuple[int, ...] | None) -> Any:
        rank = len(x.shape)
        if axes is None:
            axes = tuple(i for i in _of_sample(rank) if i != axis) or (axis,)
        wide = finite(ops.cast(x, compute_dtype(x.dtype)))
        return ops.cast(relu(wide - _mean(wide, _from_zero(cls.__name__, axes, rank))), x.dtype)


class AOAF(CrossChannel, name="aoaf", family="channelwise_dynamic", level=1):
    r"""Adaptive offset: ``max(0, x - beta * m) + c * m``, with ``m`` the mean of all channels and places of a sample.

    The mean has its part in the gradient. Where ``x == beta * m`` the left slope counts. Some ports make ``m`` a
    learned parameter.

    Args:
        beta: share of the mean that is subtracted.
        c: share of the mean that is added.
        axis: axis of the channels, which must exist but makes no difference.

    Shapes: any of rank 2 and up; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``beta`` or ``c`` that is not finite.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.aoaf(np.array([[1.0, -2.0, 4.0]], "float32"))
        >>> [round(float(v), 4) for v in y[0]]
        [1.0, 0.17, 4.0]

    Reference:
        Jiang, Xie, Zhang et al. (2022). An adaptive offset activation function for CNN image classification tasks.
    """

    equation = "max(0, x - beta * m) + c * m, m = mean(x)"
    latex = r"\max(0, x - \beta \bar{x}) + c \bar{x}"
    source = Citation(
        "Jiang, Xie, Zhang et al.", 2022, "An adaptive offset activation function for CNN image classification tasks"
    )
    beta: float = fixed(0.17, "share of the mean that is subtracted", typical=(0.0, 0.5))
    c: float = fixed(0.17, "share of the mean that is added", typical=(0.0, 0.5))
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @staticmethod
    def compute(x: Any, axis: int, beta: float, c: float) -> Any:
        wide = finite(ops.cast(x, compute_dtype(x.dtype)))
        m = _mean(wide, _of_sample(len(x.shape)))
        return ops.cast(relu(wide - beta * m) + c * m, x.dtype)


class DynamicReLUMidpoint(CrossChannel, name="dynamic_relu_midpoint", family="channelwise_dynamic", level=1):
    r"""Dynamic ReLU of Si et al.: ``max(x, m)``, with ``m`` midway between the least and the largest of the batch.

    A result depends on the other samples, in inference as in training, unless ``axes`` leaves out the batch. The
    gradient takes ``m`` for a constant, and is 0 where ``x == m``. The DyReLU family is another matter; a port
    with a learned threshold is not this function.

    Args:
        axes: axes of the least and the largest; None is all, the batch among them.
        axis: axis of the channels, which must exist but makes no difference.

    Shapes: any of rank 2 and up; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.dynamic_relu_midpoint(np.array([[-4.0, 1.0, 8.0]], "float32"))[0]]
        [2.0, 2.0, 8.0]

    Reference:
        Si, Harris and Yfantis (2018). A dynamic ReLU on neural network.
    """

    equation = "max(x, (min(x) + max(x)) / 2), min and max over the batch"
    latex = r"\max\left(x, \tfrac{1}{2} (\min x + \max x)\right)"
    source = Citation("Si, Harris, Yfantis", 2018, "A dynamic ReLU on neural network")
    axes: Any = _axes("axes of the least and the largest; None is all, the batch among them")
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @classmethod
    def compute(cls, x: Any, axis: int, axes: tuple[int, ...] | None) -> Any:
        rank = len(x.shape)
        over = _from_zero(cls.__name__, axes, rank) if axes is not None else (0, *_of_sample(rank))
        wide = finite(ops.cast(x, compute_dtype(x.dtype)))
        still = ops.stop_gradient(wide)
        # Halved first: their sum may overflow.
        middle = ops.amin(still, axis=over, keepdims=True) / 2 + ops.amax(still, axis=over, keepdims=True) / 2
        return ops.cast(select(wide <= middle, middle, wide, like=wide), x.dtype)

"""Rectifiers that change the number of channels, apart from the gated ones."""

from __future__ import annotations

import functools
import math
from typing import Any

from keras import ops

from keras_relu.catalogue.piecewise_linear import ReLU
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import ShapeChanging
from keras_relu.core.parameter import count
from keras_relu.numerics import elementwise
from keras_relu.numerics.stable import select

#: The plain ReLU, as the framework has it.
relu = elementwise(
    "relu", ReLU.formula, ReLU.derivative, (), (("max_value", None), ("negative_slope", 0.0), ("threshold", 0.0))
)


def _takes_over(x: Any, other: Any) -> Any:
    return (other > x) | ops.isnan(other)


def _larger(x: Any, other: Any) -> Any:
    return ops.where(_takes_over(x, other), other, x)


def _larger_slopes(x: Any, other: Any) -> Any:
    beaten = _takes_over(x, other)
    return select(beaten, 0.0, 1.0, like=x), select(beaten, 1.0, 0.0, like=x)


#: The larger of two tensors, in the first one's dtype: NaN stays, and at a tie the first has the whole slope.
maximum = elementwise("maximum", _larger, _larger_slopes, (("other", None),))


class CReLU(ShapeChanging, name="crelu", family="multi_output", level=4):
    r"""Concatenated ReLU: the channels of ``max(0, x)``, followed by those of ``max(0, -x)``.

    Twice as many channels come out. Other things that are called CReLU, clipped and complex ReLU, are not this one.

    Args:
        axis: axis of the channels, which comes out twice as long.

    Shapes: any; the result has twice the channels, in the input's dtype.

    Raises:
        ValueError: as the ``activation=`` of a layer, or for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.crelu(np.array([[2.0, -3.0]], "float32"))[0]]
        [2.0, 0.0, 0.0, 3.0]

    Reference:
        Shang, Sohn, Almeida and Lee (2016). Understanding and improving convolutional neural networks via
        concatenated rectified linear units, arXiv:1603.05201.
    """

    equation = "[max(0, x), max(0, -x)]"
    latex = r"[\max(0, x), \max(0, -x)]"
    source = Citation(
        "Shang, Sohn, Almeida, Lee",
        2016,
        "Understanding and improving convolutional neural networks via concatenated rectified linear units",
        arxiv="1603.05201",
    )
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative")

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return 2 * size

    @staticmethod
    def compute(x: Any, axis: int) -> Any:
        return ops.concatenate([relu(x), relu(-x)], axis=axis)


class Maxout(ShapeChanging, name="maxout", family="multi_output", level=3):
    r"""Maxout: the largest of each group of ``pieces`` neighbouring channels.

    A Dense or Conv layer before it makes the affine maps. Groups are contiguous, as in TensorFlow Addons, where
    ``num_units`` is the number of channels divided by ``pieces``. At a tie the first piece has the whole slope.

    Args:
        pieces: channels to a group, at least 2.
        axis: axis of the channels, which comes out ``pieces`` times shorter.

    Shapes: any with a multiple of ``pieces`` channels; the result has one for each group, in the input's dtype.

    Raises:
        ValueError: for a number of channels that ``pieces`` does not divide, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.maxout(np.array([[1.0, 2.0, -3.0, -4.0]], "float32"))[0]]
        [2.0, -3.0]

    Reference:
        Goodfellow, Warde-Farley, Mirza, Courville and Bengio (2013). Maxout networks, arXiv:1302.4389.
    """

    equation = "max(x[1], ..., x[pieces]) over each group of channels"
    latex = r"\max_{k} x_k"
    source = Citation("Goodfellow, Warde-Farley, Mirza, Courville, Bengio", 2013, "Maxout networks", arxiv="1302.4389")
    pieces: int = count(2, "channels to a group", low=2)
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        if size is not None and size % arguments.pieces:
            raise ValueError(
                f"{cls.__name__} takes groups of pieces={arguments.pieces} channels along axis {arguments.axis}; "
                f"its size {size} is no multiple of that."
            )

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return int(size // arguments.pieces)

    @staticmethod
    def compute(x: Any, axis: int, pieces: int) -> Any:
        shape = ops.shape(x)
        grouped = ops.reshape(x, (*shape[:axis], shape[axis] // pieces, pieces, *shape[axis + 1 :]))
        return functools.reduce(maximum, ops.unstack(grouped, num=pieces, axis=axis + 1))

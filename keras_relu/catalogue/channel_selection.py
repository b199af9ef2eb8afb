"""Rectifiers that pass some channels and drop the others."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.groups import check_groups, grouped, ungrouped
from keras_relu.core.kinds import CrossChannel
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, count, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import elementwise
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.stable import select


class TopKReLU(CrossChannel, name="topk_relu", aliases=("TopK",), family="channelwise_dynamic", level=3):
    r"""TopK of sparse autoencoders: ``max(0, x)`` for the ``k`` largest channels, 0 for the others.

    Exactly ``k`` channels are kept, on every backend: among equal ones those of the lowest index. The gradient
    passes through those that are kept and positive.

    Args:
        k: number of channels to keep.
        axis: axis of the channels.

    Shapes: any with at least ``k`` channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer than ``k`` channels.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.topk_relu(np.array([[1.0, 3.0, 2.0, 3.0]], "float32"), k=2)[0]]
        [0.0, 3.0, 0.0, 3.0]

    Reference:
        Gao et al. (2024). Scaling and evaluating sparse autoencoders, arXiv:2406.04093.
    """

    equation = "max(0, x) where x is among the k largest channels, else 0"
    latex = r"\max(0, x) \, [x \in \mathrm{TopK}_k(x)]"
    source = Citation("Gao et al.", 2024, "Scaling and evaluating sparse autoencoders", arxiv="2406.04093")
    k: int = count(32, "number of channels to keep")
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative")

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        if size is not None and size < arguments.k:
            raise ValueError(
                f"{cls.__name__} keeps k={arguments.k} channels of axis {arguments.axis}, which has only {size}."
            )

    @staticmethod
    def compute(x: Any, axis: int, k: int) -> Any:
        return _keep_positive(x, _largest(x, axis, k))


def _largest(x: Any, axis: int, k: int) -> Any:
    """1 for the ``k`` largest along ``axis``, the lowest index first, and for NaN; else 0."""
    x = ops.cast(ops.moveaxis(ops.stop_gradient(x), axis, -1), compute_dtype(x.dtype))
    lost = ops.isnan(x)
    x = select(lost, math.inf, x, like=x)
    # The order of equal numbers in top_k is the backend's own, so only its smallest value is used. Not the last by an
    # index: for a slice of a top_k XLA sorts everything.
    least = ops.amin(ops.top_k(x, k, sorted=False)[0], axis=-1, keepdims=True)
    above, tied = x > least, x == least
    room = k - ops.sum(ops.cast(above, "int32"), axis=-1, keepdims=True)
    kept = above | (tied & (ops.cumsum(ops.cast(tied, "int32"), axis=-1) <= room)) | lost
    return ops.moveaxis(ops.cast(kept, x.dtype), -1, axis)


def _positive_part(x: Any, kept: Any) -> Any:
    return select((x <= 0) | (kept == 0), 0.0, x, like=x)


def _positive_slope(x: Any, kept: Any) -> Any:
    return select((x > 0) & (kept > 0), 1.0, 0.0, like=x)


_keep_positive = elementwise("topk_relu", _positive_part, _positive_slope, (("kept", None),))


def _kept_part(x: Any, kept: Any) -> Any:
    return select(kept == 0, 0.0, x, like=x)


def _kept_slope(x: Any, kept: Any) -> Any:
    return kept


_keep = elementwise("winners", _kept_part, _kept_slope, (("kept", None),))


class KWTA(CrossChannel, name="kwta", aliases=("k-WTA",), family="channelwise_dynamic", level=3):
    r"""k winners take all: ``x`` for the ``k`` largest channels, 0 for the others.

    Unlike ``topk_relu`` a negative winner passes. Exactly ``k`` channels win, on every backend: among equal ones
    those of the lowest index. The official code for images lets the whole feature volume of a sample compete:
    flatten it first. Some ports let the whole batch compete (BatchTopK); AbsTopK compares sizes. Neither is this.

    Args:
        k: number of winners, a whole number from 1 on, or below 1 their share of the channels, rounded down, but
            at least one winner.
        axis: axis of the channels.

    Shapes: any with at least ``k`` channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``k`` that is not above 0 or is a fraction above 1, for fewer than ``k`` channels, or for
            a share of a number of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.kwta(np.array([[-4.0, -1.0, -3.0, -2.0]], "float32"), k=2)[0]]
        [0.0, -1.0, 0.0, -2.0]

    Reference:
        Xiao, Zhong and Zheng (2020). Enhancing adversarial defense by k-winners-take-all, arXiv:1905.10510.
    """

    equation = "x where x is among the k largest channels, else 0"
    latex = r"x \, [x \in \mathrm{TopK}_k(x)]"
    source = Citation(
        "Xiao, Zhong, Zheng", 2020, "Enhancing adversarial defense by k-winners-take-all", arxiv="1905.10510"
    )
    k: float = fixed(0.2, "number of winners, or below 1 their share of the channels", POSITIVE)
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.k > 1 and arguments.k != int(arguments.k):
            raise ValueError(f"{owner}: k must be a whole number or below 1; got {arguments.k!r}.")

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        if size is None and arguments.k < 1:
            raise ValueError(
                f"{cls.__name__} keeps a share of k={arguments.k} of axis {arguments.axis}, whose size is not known."
            )
        if size is not None and size < arguments.k:
            raise ValueError(
                f"{cls.__name__} keeps k={arguments.k:g} channels of axis {arguments.axis}, which has only {size}."
            )

    @staticmethod
    def compute(x: Any, axis: int, k: float) -> Any:
        # 0.29 * 100 is less than 29.
        winners = int(k) if k >= 1 else max(int(k * x.shape[axis] + 1e-9), 1)
        return _keep(x, _largest(x, axis, winners))


class LWTA(CrossChannel, name="lwta", family="channelwise_dynamic", level=2):
    r"""Local winner takes all: ``x`` for the largest of each block of neighbouring channels, 0 for the others.

    Among equal ones the first wins. A negative winner passes.

    Args:
        block: channels to a block.
        axis: axis of the channels.

    Shapes: any with a multiple of ``block`` channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for a number of channels that ``block`` does not divide.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.lwta(np.array([[1.0, 2.0, -3.0, -4.0]], "float32"))[0]]
        [0.0, 2.0, -3.0, 0.0]

    Reference:
        Srivastava, Masci, Kazerounian, Gomez and Schmidhuber (2013). Compete to compute.
    """

    equation = "x where x is the largest of its block of channels, else 0"
    latex = r"x_i \, [x_i = \max_{j \in B(i)} x_j]"
    source = Citation("Srivastava, Masci, Kazerounian, Gomez, Schmidhuber", 2013, "Compete to compute")
    block: int = count(2, "channels to a block")
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        check_groups(cls.__name__, "block", arguments.block, arguments.axis, size)

    @staticmethod
    def compute(x: Any, axis: int, block: int) -> Any:
        blocks = grouped(x, axis, block)
        return ungrouped(_keep(blocks, _largest(blocks, axis + 1, 1)), axis)


class ProLU(Trainable, name="prolu", family="channelwise_dynamic", level=2):
    r"""Gate of sparse autoencoders: ``x`` where both ``x > 0`` and ``x + beta > 0``, 0 elsewhere.

    The learned bias enters the gate alone. Its true slope is 0 wherever there is one, so it learns by that of
    ``max(0, x + beta)``: 1 where the gate is open. The author calls this ProLU-ReLU; in ProLU-STE that slope is
    ``x``, and ``1 + x`` is that of ``x``.

    Args:
        beta: start value of the gate's bias.
        beta_initializer, beta_regularizer, beta_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a bias that is not finite.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.prolu(x, beta=-1.0)) for x in (-1.0, 0.5, 1.0, 1.5)]
        [0.0, 0.0, 0.0, 1.5]

    Reference:
        Taggart (2024). ProLU: a nonlinearity for sparse autoencoders.
    """

    kind = ("trainable", "own_backward")
    equation = "x if x > 0 and x + beta > 0 else 0"
    latex = r"x \, [x > 0] \, [x + \beta > 0]"
    source = Citation("Taggart", 2024, "ProLU: a nonlinearity for sparse autoencoders")
    beta: float = trainable(0.0, "bias of the gate", typical=(-1.0, 1.0))
    kinks = (Kink(at=lambda p: max(0.0, -p.beta), left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any, beta: Any) -> Any:
        return select((x <= 0) | (x <= -beta), 0.0, x, like=x)

    @staticmethod
    def derivative(x: Any, beta: Any) -> Any:
        gate = select((x > 0) & (x > -beta), 1.0, 0.0, like=x)
        return gate, gate


class BipolarReLU(CrossChannel, name="brelu_bipolar", aliases=("BAF",), family="other", level=3):
    r"""Bipolar ReLU: ``max(0, x)`` in the channels of even index, ``min(0, x)`` in those of odd index.

    Half of the channels pass what ReLU drops, which brings the mean nearer to 0. The index counts along ``axis``;
    echoAI counts along the batch, so that a result depends on the place in it. Bounded ReLU, which is called
    BReLU as well, is ``relun``.

    Args:
        axis: axis of the channels.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.brelu_bipolar(np.array([[2.0, 2.0, -3.0, -3.0]], "float32"))[0]]
        [2.0, 0.0, 0.0, -3.0]

    Reference:
        Eidnes and Nøkland (2017). Shifting mean activation towards zero with bipolar activation functions,
        arXiv:1709.04054.
    """

    equation = "max(0, x) in even channels, min(0, x) in odd ones"
    latex = r"(-1)^i \max(0, (-1)^i x_i)"
    source = Citation(
        "Eidnes, Nøkland",
        2017,
        "Shifting mean activation towards zero with bipolar activation functions",
        arxiv="1709.04054",
    )
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @staticmethod
    def compute(x: Any, axis: int) -> Any:
        index = ops.arange(0, ops.shape(x)[axis], dtype="int32")
        sign = ops.cast(1 - 2 * (index % 2), x.dtype)
        return _of_one_sign(x, ops.reshape(sign, (-1,) + (1,) * (len(x.shape) - 1 - axis)))


def _signed_part(x: Any, sign: Any) -> Any:
    return select(sign * x <= 0, 0.0, x, like=x)


def _signed_slope(x: Any, sign: Any) -> Any:
    return select(sign * x > 0, 1.0, 0.0, like=x)


_of_one_sign = elementwise("brelu_bipolar", _signed_part, _signed_slope, (("sign", None),))

"""Rectifiers whose result depends on other channels or places."""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_relu.catalogue.multi_output import maximum
from keras_relu.core import sharing
from keras_relu.core.activation import Activation
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import CrossChannel
from keras_relu.core.parameter import POSITIVE, count, fixed, keras_object, option, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import elementwise
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.stable import constant, select


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
        last = ops.moveaxis(ops.stop_gradient(x), axis, -1)
        return _keep(x, ops.moveaxis(_largest_k(ops.cast(last, compute_dtype(x.dtype)), k), -1, axis))


def _largest_k(x: Any, k: int) -> Any:
    """1 for the ``k`` largest of the last axis, the lowest index first, and for NaN; else 0."""
    lost = ops.isnan(x)
    x = select(lost, math.inf, x, like=x)
    # The order of equal numbers in top_k is the backend's own, so only its smallest value is used.
    least = ops.top_k(x, k)[0][..., -1:]
    above, tied = x > least, x == least
    room = k - ops.sum(ops.cast(above, "int32"), axis=-1, keepdims=True)
    kept = above | (tied & (ops.cumsum(ops.cast(tied, "int32"), axis=-1) <= room)) | lost
    return ops.cast(kept, x.dtype)


def _kept_part(x: Any, kept: Any) -> Any:
    return select((x <= 0) | (kept == 0), 0.0, x, like=x)


def _kept_slope(x: Any, kept: Any) -> Any:
    return select((x > 0) & (kept > 0), 1.0, 0.0, like=x)


_keep = elementwise("topk_relu", _kept_part, _kept_slope, (("kept", None),))


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


class PolyNorm(Trainable, CrossChannel, name="polynorm", family="channelwise_dynamic", level=4):
    r"""Polynomial of normalized powers: ``sum(alpha[i] * x**(i+1) / rms(x**(i+1))) + bias``, coefficients learned.

    The root mean square of each power is taken over the channels, with ``eps`` added below the root. The official
    code lists its coefficients from the highest power down; here ``alpha[0]`` belongs to ``x`` itself. No power
    overflows: the channels are first divided by the largest of them.

    Args:
        r: the highest power.
        alpha: start values of the ``r`` coefficients; one number for all or one for each.
        bias: start value of the constant.
        eps: added to each mean square, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        bias_initializer, bias_regularizer, bias_constraint: of the weight of ``bias``.
        shared_axes: ``"all"`` (one polynomial), ``"spatial"`` (one per channel), None (one per unit), or axes to
            share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a power below 1, another number of coefficients than ``r``, or an ``eps`` that is not
            above 0.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.polynorm(np.array([[1.0, -1.0]], "float32"))
        >>> [round(float(v), 4) for v in y[0]]
        [1.0, -0.3333]

    Reference:
        Zhuo, Wang, Zeng, Xu, Wang and Ma (2024). Polynomial composition activations, arXiv:2411.03884.
    """

    kind = ("cross", "trainable")
    equation = "alpha[0] * x / rms(x) + ... + alpha[r - 1] * x^r / rms(x^r) + bias"
    latex = r"\sum_{i=1}^{r} \alpha_i \frac{x^i}{\mathrm{rms}(x^i)} + b"
    source = Citation(
        "Zhuo, Wang, Zeng, Xu, Wang, Ma",
        2024,
        "Polynomial composition activations: unleashing the dynamics of large language models",
        arxiv="2411.03884",
    )
    r: int = count(3, "the highest power")
    alpha: float = trainable(1 / 3, "coefficients, that of x first", entries=lambda p: p.r, typical=(0.1, 1.0))
    bias: float = trainable(0.0, "constant", typical=(-0.5, 0.5))
    eps: float = fixed(1e-6, "added to each mean square", POSITIVE)
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    axis: Any = dataclasses.replace(Trainable.axis)
    range = (-math.inf, math.inf)
    properties = ("smooth",)

    def call(self, x: Any) -> Any:
        x = self.receive(x)
        rank = len(x.shape)
        *alpha, bias = self.pieces(rank)
        return _polynorm(x, self._channel(rank), alpha, bias, self._arguments.eps)

    @classmethod
    def prepare(cls, arguments: Any, tensors: tuple[str, ...] = ()) -> Any:
        trained = cls._trained()

        def function(x: Any, **given: Any) -> Any:
            axis = sharing.channel_axis(cls.__name__, len(x.shape), arguments.axis, arguments.data_format)
            alpha, (bias,) = (cls._values(p, given.get(p.name, getattr(arguments, p.name)), arguments) for p in trained)
            return _polynorm(x, axis, alpha, bias, arguments.eps)

        return function


def _polynorm(x: Any, axis: int, alpha: Sequence[Any], bias: Any, eps: float) -> Any:
    dtype = compute_dtype(x.dtype)
    largest = float(np.finfo(dtype).max)
    wide = ops.cast(x, dtype)
    wide = select(wide == math.inf, largest, select(wide == -math.inf, -largest, wide, like=wide), like=wide)
    # The result does not depend on this divisor, so it needs no gradient.
    size = ops.amax(ops.abs(ops.stop_gradient(wide)), axis=axis, keepdims=True)
    size = select(size > 1, size, 1.0, like=wide)
    # XLA multiplies by the reciprocal, which for the largest numbers is too small to be one: hence the sixteenths.
    unit = (wide * 0.0625) / (size * 0.0625)
    power, added = constant(1.0, wide), constant(eps, wide)
    y = constant(bias, wide)
    for coefficient in alpha:
        power, added = power * unit, added / size / size
        y = y + coefficient * (power / ops.sqrt(_mean(power * power, (axis,)) + added))
    return ops.cast(y, x.dtype)


def _mean(x: Any, axes: tuple[int, ...]) -> Any:
    """The mean, axes kept. Keras's own goes through single precision on torch."""
    shape, size = ops.shape(x), 1
    for axis in axes:
        size = size * shape[axis]
    return ops.sum(x, axis=axes, keepdims=True) / ops.cast(size, x.dtype)


def _inner_dtype(layer: Any) -> str:
    """The dtype of layers inside ``layer``: 16 bits are for its input and its output alone."""
    return compute_dtype(layer.compute_dtype)


class FReLU(Activation, name="frelu_funnel", aliases=("FunReLU",), family="channelwise_dynamic", level=4):
    r"""Funnel ReLU: ``max(x, T(x))`` with ``T`` a depthwise convolution followed by batch normalization.

    Normalization is part of the official unit, with its momentum of 0.9 and epsilon of 1e-5; a unit without it is
    called SCAA. Where both are equal, the slope is that of ``x``. There is no function form: the layer has
    weights and statistics.

    Args:
        kernel_size: height and width of the convolution's window.
        w: initializer of the convolution's kernel, in any form that Keras takes; None is ``"he_normal"``.
        data_format: ``"channels_last"`` or ``"channels_first"``; None is Keras's own.

    Shapes: images, ``(batch, height, width, channels)`` or channels first; the result has the input's shape and
        dtype. The number of channels must be known.

    Raises:
        ValueError: for another rank than 4, or a number of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> tuple(keras_relu.layers.FReLU()(np.zeros((1, 8, 8, 3), "float32")).shape)
        (1, 8, 8, 3)

    Reference:
        Ma, Zhang and Sun (2020). Funnel activation for visual recognition, arXiv:2007.11824, eq. 2.
    """

    kind = ("cross", "trainable")
    equation = "max(x, BatchNorm(depthwise_conv(x)))"
    latex = r"\max(x, \mathbb{T}(x))"
    source = Citation(
        "Ma, Zhang, Sun", 2020, "Funnel activation for visual recognition", arxiv="2007.11824", equation="2"
    )
    kernel_size: int = count(3, "height and width of the window")
    w: Any = option(None, "initializer of the kernel; None is 'he_normal'", keras_object(keras.initializers), "Any")
    data_format: Any = dataclasses.replace(Trainable.data_format, doc="where the channels are; None is Keras's own")
    range = (-math.inf, math.inf)

    def build(self, input_shape: Any) -> None:
        """Make the convolution and the normalization."""
        self.check_input(tuple(input_shape))
        # Kept, so that a saved layer means the same where Keras's own format is another.
        self._arguments.data_format = self.data_format or keras.config.image_data_format()
        dtype = _inner_dtype(self)
        self.conv = keras.layers.DepthwiseConv2D(
            self.kernel_size,
            padding="same",
            use_bias=False,
            depthwise_initializer=self.w or "he_normal",
            data_format=self.data_format,
            dtype=dtype,
            name="conv",
        )
        axis = 1 if self.data_format == "channels_first" else -1
        self.norm = keras.layers.BatchNormalization(axis=axis, momentum=0.9, epsilon=1e-5, dtype=dtype, name="norm")
        self.conv.build(input_shape)
        self.norm.build(input_shape)

    def call(self, x: Any, training: bool | None = None) -> Any:
        x = self.receive(x)
        return maximum(x, self.norm(self.conv(x), training=training))

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        owner = type(self).__name__
        if len(shape) != 4:
            raise ValueError(f"{owner} takes images, which have rank 4; got shape {shape}.")
        axis = sharing.channel_axis(owner, 4, None, self.data_format)
        if shape[axis] is None:
            raise ValueError(f"{owner} needs to know the number of channels, axis {axis}; got shape {shape}.")


class DyReLUB(Activation, name="dyrelu_b", aliases=("DyReLU", "Dynamic ReLU B"), family="channelwise_dynamic", level=4):
    r"""Dynamic ReLU, variant B: ``max(a[j] * x + b[j])`` over ``j``, with ``a`` and ``b`` of each channel and input.

    Two Dense layers read the means of the channels and put out ``2 * k`` numbers between -1 and 1 for each
    channel: ``a`` and ``b`` are those, times ``lambda_a`` and ``lambda_b``, added to the start values
    ``a[0] = 1`` and 0 for all others, as in the paper. At a tie the first piece has the slope. There is no function
    form: the layer has weights.

    Args:
        k: number of pieces.
        reduction: how many times fewer units than channels the first Dense layer has.
        lambda_a: how far ``a`` goes from its start value.
        lambda_b: how far ``b`` goes from its start value.
        axis: axis of the channels; None follows ``data_format``.
        data_format: ``"channels_last"`` or ``"channels_first"``; None is Keras's own from rank 4 on, else the last.

    Shapes: any of rank 2 and up; the result has the input's shape and dtype. The number of channels must be known.

    Raises:
        ValueError: for a rank below 2, or a number of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> tuple(keras_relu.layers.DyReLUB()(np.zeros((1, 8, 8, 4), "float32")).shape)
        (1, 8, 8, 4)

    Reference:
        Chen, Dai, Liu, Chen, Yuan and Liu (2020). Dynamic ReLU, arXiv:2003.10027, eq. 3 and 4.
    """

    kind = ("cross",)
    equation = "max over j of a[j](x) * x + b[j](x)"
    latex = r"\max_{1 \le j \le k} \left( a_j(x) x + b_j(x) \right)"
    source = Citation("Chen, Dai, Liu, Chen, Yuan, Liu", 2020, "Dynamic ReLU", arxiv="2003.10027", equation="3")
    k: int = count(2, "number of pieces")
    reduction: int = count(4, "how many times fewer units than channels the first Dense layer has")
    lambda_a: float = fixed(1.0, "how far a goes from its start value")
    lambda_b: float = fixed(0.5, "how far b goes from its start value")
    axis: Any = dataclasses.replace(Trainable.axis)
    data_format: Any = dataclasses.replace(Trainable.data_format)
    range = (-math.inf, math.inf)

    def build(self, input_shape: Any) -> None:
        """Make the two Dense layers."""
        shape = tuple(input_shape)
        self.check_input(shape)
        if self.axis is None and len(shape) >= 4:
            # Kept, so that a saved layer means the same where Keras's own format is another.
            self._arguments.data_format = self.data_format or keras.config.image_data_format()
        channels = shape[self._channel(len(shape))]
        hidden, dtype = max(channels // self.reduction, 1), _inner_dtype(self)
        self.squeeze = keras.layers.Dense(hidden, activation="relu", dtype=dtype, name="squeeze")
        self.excite = keras.layers.Dense(2 * self.k * channels, dtype=dtype, name="excite")
        self.squeeze.build((None, channels))
        self.excite.build((None, hidden))

    def call(self, x: Any) -> Any:
        x = self.receive(x)
        rank, channel = len(x.shape), self._channel(len(x.shape))
        wide = ops.cast(x, compute_dtype(x.dtype))
        places = tuple(i for i in range(1, rank) if i != channel)
        pooled = ops.squeeze(_mean(wide, places), axis=places) if places else wide
        # 2 * sigmoid(z) - 1, the paper's way into [-1, 1].
        shifts = ops.tanh(ops.cast(self.excite(self.squeeze(pooled)), wide.dtype) / 2)
        around = [1] * rank
        around[0], around[channel] = -1, x.shape[channel]
        parts = [ops.reshape(part, around) for part in ops.split(shifts, 2 * self.k, axis=-1)]
        pieces = [
            (float(j == 0) + self.lambda_a * a) * wide + self.lambda_b * b
            for j, (a, b) in enumerate(zip(parts[: self.k], parts[self.k :], strict=True))
        ]
        return ops.cast(functools.reduce(maximum, pieces), x.dtype)

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        axis = self._channel(len(shape))
        if shape[axis] is None:
            raise ValueError(
                f"{type(self).__name__} needs to know the number of channels, axis {axis}; got shape {shape}."
            )

    def _channel(self, rank: int) -> int:
        return sharing.channel_axis(type(self).__name__, rank, self.axis, self.data_format)

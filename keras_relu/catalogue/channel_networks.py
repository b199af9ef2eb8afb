"""Rectifiers steered by normalized layers of their own."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import keras
from keras import ops

from keras_relu.catalogue.leaky import PReLU
from keras_relu.catalogue.multi_output import maximum, relu
from keras_relu.core import sharing
from keras_relu.core.activation import Activation
from keras_relu.core.citation import Citation
from keras_relu.core.contextual import Contextual, inner_dtype
from keras_relu.core.parameter import count, keras_object, option, optional_count
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import elementwise
from keras_relu.numerics.products import swish, swish_slopes
from keras_relu.numerics.pullback import compute_dtype


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
        dtype = inner_dtype(self)
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


def _acon(x: Any, p1: Any, p2: Any, beta: Any) -> Any:
    return swish((p1 - p2) * x, beta) + p2 * x


def _acon_slopes(x: Any, p1: Any, p2: Any, beta: Any) -> Any:
    difference = p1 - p2
    steep, by_beta = swish_slopes(difference * x, beta)
    return difference * steep + p2, x * steep, x * (1 - steep), by_beta


_acon_c = elementwise("meta_acon", _acon, _acon_slopes, (("p1", None), ("p2", None), ("beta", None)))


class MetaAcon(Contextual, name="meta_acon", aliases=("MetaAconC",), family="channelwise_dynamic", level=3):
    r"""Meta-ACON-C: ``(p1 - p2) * x * sigmoid(beta * (p1 - p2) * x) + p2 * x``, ``beta`` of each channel and input.

    ``beta = sigmoid(norm(dense(norm(dense(means)))))`` reads the means of the channels. As in the official code
    nothing stands between the two pairs, and the normalization is that of the batch, with momentum 0.9 and
    epsilon 1e-5. There is no function form: the layer has weights and statistics.

    Args:
        r: the first Dense layer has this many times fewer units than channels, but at least ``r``.
        p1: initializer of ``p1``, one number for each channel; None is the standard normal, as in the official code.
        p2: initializer of ``p2``, likewise.
        axis: axis of the channels; None follows ``data_format``.
        data_format: ``"channels_last"`` or ``"channels_first"``; None is Keras's own from rank 4 on, else the last.

    Shapes: any of rank 2 and up; the result has the input's shape and dtype. The number of channels must be known.

    Raises:
        ValueError: for a rank below 2, or a number of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> tuple(keras_relu.layers.MetaAcon()(np.zeros((1, 8, 8, 4), "float32")).shape)
        (1, 8, 8, 4)

    Reference:
        Ma, Zhang, Liu and Sun (2021). Activate or not: learning customized activation, arXiv:2009.04759.
    """

    kind = ("cross", "trainable")
    equation = "(p1 - p2) * x * sigmoid(beta(x) * (p1 - p2) * x) + p2 * x"
    latex = r"(p_1 - p_2) x \, \sigma(\beta(x) (p_1 - p_2) x) + p_2 x"
    source = Citation(
        "Ma, Zhang, Liu, Sun", 2021, "Activate or not: learning customized activation", arxiv="2009.04759"
    )
    r: int = count(16, "how many times fewer units than channels the first Dense layer has, and its fewest units")
    p1: Any = option(None, "initializer of p1; None is the standard normal", keras_object(keras.initializers), "Any")
    p2: Any = option(None, "initializer of p2; None is the standard normal", keras_object(keras.initializers), "Any")
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    def build_inner(self, channels: int) -> None:
        """Make the two Dense layers, their normalizations, and the two weights."""
        hidden = max(self.r, channels // self.r)
        self.squeeze = self.dense("squeeze", channels, hidden)
        self.squeeze_norm = self.batch_norm("squeeze_norm", hidden)
        self.excite = self.dense("excite", hidden, channels)
        self.excite_norm = self.batch_norm("excite_norm", channels)
        self._p1_weight, self._p2_weight = (
            self.add_weight(
                shape=(channels,),
                # One initializer gives the same numbers each time, so each weight has its own.
                initializer=given or keras.initializers.RandomNormal(stddev=1.0),
                autocast=False,
                name=name,
            )
            for name, given in (("p1", self.p1), ("p2", self.p2))
        )

    def call(self, x: Any, training: bool | None = None) -> Any:
        x = self.receive(x)
        wide, rank = ops.cast(x, compute_dtype(x.dtype)), len(x.shape)
        hidden = self.squeeze_norm(self.squeeze(self.channel_means(wide)), training=training)
        beta = ops.sigmoid(self.excite_norm(self.excite(hidden), training=training))
        p1, p2 = (self.spread(ops.expand_dims(w, 0), rank) for w in (self._p1_weight, self._p2_weight))
        return _acon_c(x, p1, p2, self.spread(beta, rank))


_leaky = elementwise("aprelu", PReLU.formula, PReLU.derivative, (("alpha", None),))


class APReLU(Contextual, name="aprelu", family="channelwise_dynamic", level=2):
    r"""Adaptively parametric ReLU: PReLU whose slope below 0, from 0 to 1, is that of each channel and input.

    ``alpha = sigmoid(norm(dense(relu(norm(dense(means))))))`` reads the means of the negative parts and those of
    the positive parts of all channels. The normalization is that of the batch, with momentum 0.9 and epsilon 1e-5.
    One port feeds it ``x - |x|``, twice the negative part. There is no function form: the layer has weights and
    statistics.

    Args:
        c: units of the first Dense layer; None is the number of channels.
        axis: axis of the channels; None follows ``data_format``.
        data_format: ``"channels_last"`` or ``"channels_first"``; None is Keras's own from rank 4 on, else the last.

    Shapes: any of rank 2 and up; the result has the input's shape and dtype. The number of channels must be known.

    Raises:
        ValueError: for a rank below 2, or a number of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> tuple(keras_relu.layers.APReLU()(np.zeros((1, 8, 8, 4), "float32")).shape)
        (1, 8, 8, 4)

    Reference:
        Zhao, Zhong, Fu, Tang and Pecht (2021). Deep residual networks with adaptively parametric rectifier linear
        units for fault diagnosis.
    """

    kind = ("cross", "trainable")
    equation = "max(0, x) + alpha(x) * min(0, x)"
    latex = r"\max(0, x) + \alpha(x) \min(0, x)"
    source = Citation(
        "Zhao, Zhong, Fu, Tang, Pecht",
        2021,
        "Deep residual networks with adaptively parametric rectifier linear units for fault diagnosis",
    )
    c: Any = option(
        None, "units of the first Dense layer; None is the number of channels", optional_count, "int | None"
    )
    range = (-math.inf, math.inf)

    def build_inner(self, channels: int) -> None:
        """Make the two Dense layers and their normalizations."""
        hidden = self.c or channels
        self.squeeze = self.dense("squeeze", 2 * channels, hidden)
        self.squeeze_norm = self.batch_norm("squeeze_norm", hidden)
        self.excite = self.dense("excite", hidden, channels)
        self.excite_norm = self.batch_norm("excite_norm", channels)

    def call(self, x: Any, training: bool | None = None) -> Any:
        x = self.receive(x)
        wide = ops.cast(x, compute_dtype(x.dtype))
        parts = ops.concatenate([-self.channel_means(relu(-wide)), self.channel_means(relu(wide))], axis=-1)
        hidden = relu(self.squeeze_norm(self.squeeze(parts), training=training))
        alpha = ops.sigmoid(self.excite_norm(self.excite(hidden), training=training))
        return _leaky(x, self.spread(alpha, len(x.shape)))

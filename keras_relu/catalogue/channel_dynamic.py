"""Dynamic ReLU and its kin: the largest of a few linear maps whose coefficients depend on the sample."""

from __future__ import annotations

import functools
import math
from typing import Any

from keras import ops

from keras_relu.catalogue.multi_output import maximum
from keras_relu.core.citation import Citation
from keras_relu.core.contextual import Contextual
from keras_relu.core.parameter import POSITIVE, count, fixed, option, optional_count
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.stable import at_most, tanh

_CHEN = Citation("Chen, Dai, Liu, Chen, Yuan, Liu", 2020, "Dynamic ReLU", arxiv="2003.10027", equation="3")


class _Steered(Contextual):
    """Two Dense layers read the means of the channels and put out numbers between -1 and 1."""

    reduction: int

    def outputs(self, channels: int) -> int:
        """How many numbers, for this many channels."""
        raise NotImplementedError

    def build_inner(self, channels: int) -> None:
        """Make the two Dense layers."""
        hidden = max(channels // self.reduction, 1)
        self.squeeze = self.dense("squeeze", channels, hidden, activation="relu")
        self.excite = self.dense("excite", hidden, self.outputs(channels))

    def shifts(self, wide: Any, parts: int) -> list[Any]:
        """The numbers in so many equal parts, along the channel axis."""
        # 2 * sigmoid(z) - 1, the paper's way into [-1, 1].
        z = ops.cast(self.excite(self.squeeze(self.channel_means(wide))), wide.dtype)
        return [self.spread(part, len(wide.shape)) for part in ops.split(tanh(z / 2), parts, axis=-1)]


class DyReLUB(_Steered, name="dyrelu_b", aliases=("DyReLU", "Dynamic ReLU B"), family="channelwise_dynamic", level=4):
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

    equation = "max over j of a[j](x) * x + b[j](x)"
    latex = r"\max_{1 \le j \le k} \left( a_j(x) x + b_j(x) \right)"
    source = _CHEN
    k: int = count(2, "number of pieces")
    reduction: int = count(4, "how many times fewer units than channels the first Dense layer has")
    lambda_a: float = fixed(1.0, "how far a goes from its start value")
    lambda_b: float = fixed(0.5, "how far b goes from its start value")
    range = (-math.inf, math.inf)

    def outputs(self, channels: int) -> int:
        return 2 * self.k * channels

    def call(self, x: Any) -> Any:
        x = self.receive(x)
        wide = ops.cast(x, compute_dtype(x.dtype))
        pieces = [a * wide + b for a, b in self.coefficients(wide)]
        return ops.cast(functools.reduce(maximum, pieces), x.dtype)

    def coefficients(self, wide: Any) -> list[tuple[Any, Any]]:
        """``a`` and ``b`` of each piece."""
        shifts = self.shifts(wide, 2 * self.k)
        return [
            (float(j == 0) + self.lambda_a * a, self.lambda_b * b)
            for j, (a, b) in enumerate(zip(shifts[: self.k], shifts[self.k :], strict=True))
        ]


class DyReLUA(DyReLUB, name="dyrelu_a", aliases=("DyReLU-A",), family="channelwise_dynamic", level=3):
    r"""Dynamic ReLU, variant A: ``max(a[j] * x + b[j])`` over ``j``, with ``a`` and ``b`` of each input alone.

    As :class:`DyReLUB`, but all channels share the coefficients. There is no function form: the layer has weights.
    A port whose coefficients don't depend on the input is plain maxout.

    Args:
        k: number of pieces.
        reduction: how many times fewer units than channels the first Dense layer has; the paper has 8.
        lambda_a: how far ``a`` goes from its start value.
        lambda_b: how far ``b`` goes from its start value.
        axis: axis of the channels; None follows ``data_format``.
        data_format: ``"channels_last"`` or ``"channels_first"``; None is Keras's own from rank 4 on, else the last.

    Shapes: any of rank 2 and up; the result has the input's shape and dtype. The number of channels must be known.

    Raises:
        ValueError: for a rank below 2, or a number of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> layer = keras_relu.layers.DyReLUA()
        >>> layer.build((None, 8, 8, 4))
        >>> tuple(layer.excite.kernel.shape)
        (1, 4)

    Reference:
        Chen, Dai, Liu, Chen, Yuan and Liu (2020). Dynamic ReLU, arXiv:2003.10027.
    """

    def outputs(self, channels: int) -> int:
        return 2 * self.k


class DyReLUC(DyReLUB, name="dyrelu_c", aliases=("DyReLU-C",), family="channelwise_dynamic", level=2):
    r"""Dynamic ReLU, variant C: as variant B, with all coefficients scaled at each place by an attention map.

    A Dense layer of one unit reads the channels of each place. The attention is the softmax of its results over
    all places, at temperature ``tau``, times ``gamma``, and at most 1. There is no function form: the layer has
    weights.

    Args:
        tau: temperature of the softmax, above 0; the paper lowers it from 10 to 1 in training.
        gamma: what the softmax is multiplied with, above 0; None is a third of the number of places.
        k: number of pieces.
        reduction: how many times fewer units than channels the first Dense layer has.
        lambda_a: how far ``a`` goes from its start value.
        lambda_b: how far ``b`` goes from its start value.
        axis: axis of the channels; None follows ``data_format``.
        data_format: ``"channels_last"`` or ``"channels_first"``; None is Keras's own from rank 4 on, else the last.

    Shapes: any of rank 3 and up; the result has the input's shape and dtype. The number of channels must be known.

    Raises:
        ValueError: for a rank below 3, or a number of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> tuple(keras_relu.layers.DyReLUC()(np.zeros((1, 8, 8, 4), "float32")).shape)
        (1, 8, 8, 4)

    Reference:
        Chen, Dai, Liu, Chen, Yuan and Liu (2020). Dynamic ReLU, arXiv:2003.10027.
    """

    equation = "max over j of pi(x) * (a[j](x) * x + b[j](x)), pi(x) = min(gamma * softmax(z(x) / tau), 1)"
    latex = r"\max_j \pi(x) \left( a_j(x) x + b_j(x) \right),\ \pi = \min(\gamma \, \mathrm{softmax}(z / \tau), 1)"
    tau: float = fixed(10.0, "temperature of the softmax", POSITIVE)
    gamma: float | None = fixed(
        None, "factor of the softmax; None is a third of the number of places", POSITIVE, optional=True
    )

    def build_inner(self, channels: int) -> None:
        """Make the Dense layers."""
        super().build_inner(channels)
        self.attend = self.dense("attend", channels, 1)

    def coefficients(self, wide: Any) -> list[tuple[Any, Any]]:
        attention = self.attention(wide)
        return [(attention * a, attention * b) for a, b in super().coefficients(wide)]

    def attention(self, wide: Any) -> Any:
        """The map, with one channel."""
        rank = len(wide.shape)
        channel, places = self._channel(rank), self.places(rank)
        z = ops.moveaxis(self.attend(ops.moveaxis(wide, channel, -1)), -1, channel)
        z = ops.cast(z, wide.dtype) / self.tau
        weight = ops.exp(z - ops.amax(ops.stop_gradient(z), axis=places, keepdims=True))
        gamma = self.gamma
        if gamma is None:
            gamma = ops.cast(functools.reduce(lambda n, i: n * ops.shape(wide)[i], places, 1), wide.dtype) / 3
        return at_most(gamma * (weight / ops.sum(weight, axis=places, keepdims=True)), 1.0)

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        super().check_input(shape)
        if len(shape) < 3:
            raise ValueError(f"{type(self).__name__} attends to places, so the rank is at least 3; got shape {shape}.")


class DynamicShiftMax(
    _Steered, name="dynamic_shift_max", aliases=("DY-Shift-Max",), family="channelwise_dynamic", level=1
):
    r"""Dynamic Shift-Max: the largest of ``pieces`` mixtures of each channel with those some groups further on.

    Two Dense layers read the means of the channels and put out ``pieces * j`` numbers between -1 and 1 for each
    channel; 1 is added to that of the first mixture and of the channel itself, so it starts near ReLU. The
    official code goes further: numbers between -2 and 2 by way of a hard sigmoid, other start values, and a shift
    of one channel more; this is the paper's formula. At a tie the first mixture has the slope. There is no
    function form: the layer has weights.

    Args:
        pieces: number of mixtures.
        j: channels to a mixture.
        g: number of groups of the channels, usually that of the convolution before; None is ``j``.
        reduction: how many times fewer units than channels the first Dense layer has.
        axis: axis of the channels; None follows ``data_format``.
        data_format: ``"channels_last"`` or ``"channels_first"``; None is Keras's own from rank 4 on, else the last.

    Shapes: any of rank 2 and up with a multiple of ``g`` channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for a number of channels that is not known or that ``g`` does not divide.

    Example:
        >>> import numpy as np, keras_relu
        >>> tuple(keras_relu.layers.DynamicShiftMax()(np.zeros((1, 8, 8, 4), "float32")).shape)
        (1, 8, 8, 4)

    Reference:
        Li, Chen, Dai, Liu et al. (2021). MicroNet: improving image recognition with extremely low FLOPs,
        arXiv:2108.05894.
    """

    equation = "max over k of sum over n < j of a[k, n](x) * x[i + n * channels / g]"
    latex = r"\max_k \sum_{n=0}^{J-1} a^k_n(x) \, x_{(i + n C / G) \bmod C}"
    source = Citation(
        "Li, Chen, Dai, Liu et al.",
        2021,
        "MicroNet: improving image recognition with extremely low FLOPs",
        arxiv="2108.05894",
    )
    pieces: int = count(2, "number of mixtures")
    j: int = count(2, "channels to a mixture")
    reduction: int = count(4, "how many times fewer units than channels the first Dense layer has")
    g: Any = option(None, "number of groups of the channels; None is j", optional_count, "int | None")
    range = (-math.inf, math.inf)

    def outputs(self, channels: int) -> int:
        return self.pieces * self.j * channels

    def call(self, x: Any) -> Any:
        x = self.receive(x)
        wide = ops.cast(x, compute_dtype(x.dtype))
        channel = self._channel(len(x.shape))
        step = x.shape[channel] // self.groups()
        turned = [ops.roll(wide, -n * step, axis=channel) for n in range(self.j)]
        first, *shifts = self.shifts(wide, self.pieces * self.j)
        coefficients = [1 + first, *shifts]
        mixtures = [
            sum(a * t for a, t in zip(coefficients[k : k + self.j], turned, strict=True))
            for k in range(0, self.pieces * self.j, self.j)
        ]
        return ops.cast(functools.reduce(maximum, mixtures), x.dtype)

    def groups(self) -> int:
        """Number of groups of the channels."""
        return int(self.g or self.j)

    def check_input(self, shape: tuple[int | None, ...]) -> None:
        super().check_input(shape)
        size = shape[self._channel(len(shape))]
        if size is not None and size % self.groups():
            raise ValueError(
                f"{type(self).__name__} turns the channels by whole groups: g={self.groups()} does not divide {size}."
            )

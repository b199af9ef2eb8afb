"""Rectifiers of small groups of channels: sorting, reflection, projection. None of them stretches a distance."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.multi_output import exchange, larger_first, overtakes
from keras_relu.core import sharing
from keras_relu.core.citation import Citation
from keras_relu.core.groups import check_groups, grouped, ungrouped
from keras_relu.core.kinds import CrossChannel
from keras_relu.core.parameter import count, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.core.trainable_axial import TrainableCrossChannel
from keras_relu.numerics import cos, sin
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.slices import finite
from keras_relu.numerics.stable import select

_smaller_first = exchange("smaller_first", lambda first, second: overtakes(second, first))


class GroupSort(CrossChannel, name="groupsort", family="channelwise_dynamic", level=3):
    r"""GroupSort: the channels of each group in ascending order.

    A group of all channels is FullSort. Equal channels keep their order, NaN counts as the largest. The gradient
    goes back to where each number came from, with its norm kept.

    Args:
        group_size: neighbouring channels to a group.
        axis: axis of the channels.

    Shapes: any with a multiple of ``group_size`` channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for a number of channels that ``group_size`` does not divide.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.groupsort(np.array([[2.0, 1.0, -3.0, 4.0]], "float32"))[0]]
        [1.0, 2.0, -3.0, 4.0]

    Reference:
        Anil, Lucas and Grosse (2019). Sorting out Lipschitz function approximation, arXiv:1811.05381.
    """

    equation = "sort(x) within each group of channels"
    latex = r"\mathrm{sort}(x_{g})"
    source = Citation("Anil, Lucas, Grosse", 2019, "Sorting out Lipschitz function approximation", arxiv="1811.05381")
    group_size: int = count(2, "neighbouring channels to a group")
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        check_groups(cls.__name__, "group_size", arguments.group_size, arguments.axis, size)

    @staticmethod
    def compute(x: Any, axis: int, group_size: int) -> Any:
        if group_size == 2:
            return ungrouped(_smaller_first(grouped(x, axis, 2), axis + 1), axis)
        groups = ops.moveaxis(grouped(x, axis, group_size), axis + 1, -1)
        # Backends disagree on the place of NaN, and compilers may tell -0 from 0.
        keys = ops.cast(ops.stop_gradient(groups), compute_dtype(x.dtype))
        keys = select(ops.isnan(keys), math.inf, select(keys == 0, 0.0, keys, like=keys), like=keys)
        ordered = ops.take_along_axis(groups, ops.argsort(keys, axis=-1), axis=-1)
        return ungrouped(ops.moveaxis(ordered, -1, axis + 1), axis)


class OPLU(CrossChannel, name="oplu", aliases=("MaxMin",), family="channelwise_dynamic", level=3):
    r"""Orthogonal permutation linear unit: each pair of neighbouring channels as its maximum and its minimum.

    ``groupsort`` with groups of two gives the minimum first. Other code named MaxMin takes the first half of the
    channels and the second as pairs, or, in deel-lip, concatenates ``max(0, x)`` and ``max(0, -x)``.

    Args:
        axis: axis of the channels.

    Shapes: any with an even number of channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for an odd number of channels.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.oplu(np.array([[1.0, 2.0, 4.0, -3.0]], "float32"))[0]]
        [2.0, 1.0, 4.0, -3.0]

    Reference:
        Chernodub and Nowicki (2016). Norm-preserving orthogonal permutation linear unit activation functions (OPLU),
        arXiv:1604.02313; Anil, Lucas and Grosse (2019), arXiv:1811.05381.
    """

    equation = "max(x[2i], x[2i + 1]), min(x[2i], x[2i + 1])"
    latex = r"(\max(x_{2i}, x_{2i+1}), \min(x_{2i}, x_{2i+1}))"
    source = Citation(
        "Chernodub, Nowicki",
        2016,
        "Norm-preserving orthogonal permutation linear unit activation functions (OPLU)",
        arxiv="1604.02313",
    )
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        _check_pairs(cls.__name__, arguments.axis, size)

    @staticmethod
    def compute(x: Any, axis: int) -> Any:
        return ungrouped(larger_first(grouped(x, axis, 2), axis + 1), axis)


def _check_pairs(owner: str, axis: int | None, size: int | None) -> None:
    if size is not None and size % 2:
        raise ValueError(f"{owner} takes pairs of channels along axis {axis}; its size is {size}, which is odd.")


class Householder(TrainableCrossChannel, name="householder", aliases=("HH",), family="channelwise_dynamic", level=2):
    r"""Householder activation: a pair of channels on one side of a learned line, its mirror image on the other.

    Pairs ``z`` are of one channel of the first half and its fellow of the second, as in the official code. Where
    ``v @ z > 0``, with ``v = (sin(t / 2), -cos(t / 2))``, the pair stays; elsewhere it is reflected. At the start
    that is the maximum and the minimum of each pair. The official code reflects where this does not: its angle is
    ``t + 2 pi``.

    Args:
        t: start value of the angle.
        t_initializer, t_regularizer, t_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per pair of channels), ``"all"`` (one), None (one per pair of units), or axes
            to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any with an even number of channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for an odd number of channels.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.householder(np.array([[1.0, 4.0, 2.0, 3.0]], "float32"))
        >>> [round(float(v), 4) for v in y[0]]
        [2.0, 4.0, 1.0, 3.0]

    Reference:
        Singla, Singla and Feizi (2022). Improved deterministic l2 robustness on CIFAR-10 and CIFAR-100,
        arXiv:2108.04062.
    """

    equation = "z if v @ z > 0 else z - 2 * (v @ z) * v, v = (sin(t / 2), -cos(t / 2))"
    latex = r"z \text{ if } v^\top z > 0, \text{ else } (I - 2 v v^\top) z,\ v = (\sin \tfrac t2, -\cos \tfrac t2)"
    source = Citation(
        "Singla, Singla, Feizi",
        2022,
        "Improved deterministic l2 robustness on CIFAR-10 and CIFAR-100",
        arxiv="2108.04062",
    )
    t: float = trainable(math.pi / 2, "angle", typical=(0.5, 2.5))
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)
    transcendentals = (4, 0)

    def build(self, input_shape: Any) -> None:
        """Make the weight, of half as many angles as there are channels."""
        shape = list(input_shape)
        self.check_input(tuple(shape))
        channel = self._channel(len(shape))
        if self.shared_axes != "all" and shape[channel] is not None:
            shape[channel] //= 2
        Trainable.build(self, tuple(shape))
        # What an input is compared with has all channels.
        self._piece_shape = sharing.weight_shape(type(self).__name__, self.shared_axes, tuple(input_shape), channel)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        _check_pairs(cls.__name__, arguments.axis, size)

    @staticmethod
    def compute(x: Any, axis: int, t: Any) -> Any:
        first, second = ops.split(finite(ops.cast(x, compute_dtype(x.dtype))), 2, axis=axis)
        cosine, sine = cos(t), sin(t)
        stays = sin(t / 2) * first - cos(t / 2) * second > 0
        pair = (
            select(stays, first, cosine * first + sine * second, like=first),
            select(stays, second, sine * first - cosine * second, like=first),
        )
        return ops.cast(ops.concatenate(pair, axis=axis), x.dtype)


class GEMUSoC(CrossChannel, name="gemu_soc", aliases=("GeMU", "SOC-ReLU"), family="channelwise_dynamic", level=1):
    r"""Projection onto the second-order cone: each group ``(t, v)`` of channels to its nearest with ``|v| <= t``.

    ``t`` is the first channel of a group, ``v`` holds the others: the group stays where ``|v| <= t``, becomes 0
    where ``|v| <= -t``, and is ``(|v| + t) / 2 * (1, v / |v|)`` elsewhere. Where ``|v| == t`` the slope is that of
    staying, where ``|v| == -t`` it is 0. A group of one channel is ReLU.

    Args:
        group: neighbouring channels to a cone.
        axis: axis of the channels.

    Shapes: any with a multiple of ``group`` channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for a number of channels that ``group`` does not divide.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.gemu_soc(np.array([[2.0, 1.0, -2.0, 1.0, 1.0, -3.0]], "float32"))
        >>> [float(v) for v in y[0]]
        [2.0, 1.0, 0.0, 0.0, 2.0, -2.0]

    Reference:
        Li, Cheng, Lu, Xia, Mo and Huang (2025). From ReLU to GeMU: activation functions in the lens of cone
        projection.
    """

    equation = "nearest (t, v) with |v| <= t, for each group of channels"
    latex = r"\Pi_{\{(t, v):\, \|v\| \le t\}}(x_g)"
    source = Citation(
        "Li, Cheng, Lu, Xia, Mo, Huang",
        2025,
        "From ReLU to GeMU: activation functions in the lens of cone projection",
    )
    group: int = count(2, "neighbouring channels to a cone")
    range = (-math.inf, math.inf)
    properties = ("homogeneous",)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        check_groups(cls.__name__, "group", arguments.group, arguments.axis, size)

    @staticmethod
    def compute(x: Any, axis: int, group: int) -> Any:
        groups = grouped(finite(ops.cast(x, compute_dtype(x.dtype))), axis, group)
        t, *v = ops.unstack(groups, num=group, axis=axis + 1)
        norm, direction = _polar(v, like=t)
        middle = norm / 2 + t / 2
        inside, polar = norm <= t, norm <= -t
        parts = [
            select(polar, 0.0, select(inside, each, middle * unit, like=t), like=t)
            for each, unit in zip((t, *v), (1.0, *direction), strict=True)
        ]
        return ops.cast(ungrouped(ops.stack(parts, axis=axis + 1), axis), x.dtype)


def _polar(v: list[Any], like: Any) -> tuple[Any, list[Any]]:
    """The norm of a vector, given by its parts, and the parts over it; where it is 0 neither has a slope."""
    if not v:
        return ops.zeros_like(like), []
    # The largest part goes out of the root, so that no square overflows.
    size = ops.amax(ops.abs(ops.stop_gradient(ops.stack(v))), axis=0)
    size = select(size == 0, 1.0, size, like=like)
    unit = [part / size for part in v]
    square = sum(part * part for part in unit)
    root = ops.sqrt(select(square == 0, 1.0, square, like=like))
    return select(square == 0, 0.0, size * root, like=like), [part / root for part in unit]

"""Rectifiers that change the number of channels and learn."""

from __future__ import annotations

import math
from typing import Any

import keras
from keras import ops

from keras_relu.catalogue.multi_output import both_parts
from keras_relu.core.citation import Citation
from keras_relu.core.groups import one_after_another
from keras_relu.core.kinds import ShapeChanging
from keras_relu.core.parameter import count, keras_object, option, trainable
from keras_relu.core.trainable_axial import TrainableShapeChanging
from keras_relu.numerics import elementwise
from keras_relu.numerics.products import positive_part, times
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.slices import finite, in_units, mean
from keras_relu.numerics.stable import select


class Antirectifier(ShapeChanging, name="antirectifier", aliases=("anti-rectifier",), family="multi_output", level=2):
    r"""Antirectifier: the channels of ``max(0, z)``, followed by those of ``max(0, -z)``, for ``z = x - mean(x)``.

    CReLU of the centred input; the mean is that of the channels. With a ``kernel`` the result is multiplied by a
    learned matrix and has the input's number of channels again, as in the current example of Keras. The example of
    2016 has no matrix and divides ``z`` by its norm.

    Args:
        kernel: initializer of the matrix, such as the example's ``"he_normal"``; None is no matrix. The function
            form has none.
        axis: axis of the channels, which without a kernel comes out twice as long.

    Shapes: any; the result has twice the channels, or with a kernel as many as the input, in the input's dtype.

    Raises:
        ValueError: as the ``activation=`` of a layer, for an axis that does not exist, or with a kernel for a number
            of channels that is not known.

    Example:
        >>> import numpy as np, keras_relu
        >>> x = np.array([[1.0, 5.0]], "float32")
        >>> [float(y) for y in keras_relu.activations.antirectifier(x)[0]]
        [0.0, 2.0, 2.0, 0.0]
        >>> tuple(keras_relu.layers.Antirectifier(kernel="he_normal")(x).shape)
        (1, 2)

    Reference:
        Chollet (2016). Keras example script: Antirectifier.
    """

    kind = ("shape_changing", "trainable")
    equation = "[max(0, z), max(0, -z)], z = x - mean(x)"
    latex = r"[\max(0, z), \max(0, -z)],\ z = x - \bar{x}"
    source = Citation("Chollet", 2016, "Keras example script: Antirectifier")
    kernel: Any = option(None, "initializer of the matrix; None is no matrix", keras_object(keras.initializers), "Any")
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative")

    def build(self, input_shape: Any) -> None:
        """Make the matrix, if there is to be one."""
        super().build(input_shape)
        size = input_shape[self._channel(len(input_shape))]
        if self._arguments.kernel is not None:
            if size is None:
                raise ValueError(f"{type(self).__name__} with a kernel needs to know the number of channels.")
            self._kernel_weight = self.add_weight(
                shape=(2 * size, size), initializer=self._arguments.kernel, autocast=False, name="kernel"
            )

    def call(self, x: Any) -> Any:
        x = self.receive(x)
        if self._arguments.kernel is None:
            return self._function(x)
        channel, dtype = self._channel(len(x.shape)), compute_dtype(x.dtype)
        parts = ops.moveaxis(self._function(ops.cast(x, dtype)), channel, -1)
        # Not ops.matmul, which on torch makes float64 float32.
        mixed = parts @ ops.cast(ops.convert_to_tensor(self._kernel_weight), dtype)
        return ops.cast(ops.moveaxis(mixed, -1, channel), x.dtype)

    def compute_output_shape(self, input_shape: Any) -> tuple[int | None, ...]:
        shape = super().compute_output_shape(input_shape)
        return shape if self._arguments.kernel is None else tuple(input_shape)

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return 2 * size

    @staticmethod
    def compute(x: Any, axis: int) -> Any:
        wide = finite(ops.cast(x, compute_dtype(x.dtype)))
        unit, size = in_units(wide, (axis,))
        z = wide - mean(unit, (axis,)) * size
        return ops.cast(both_parts(z, axis), x.dtype)


def _shifted(x: Any, shift: Any) -> Any:
    return positive_part(x + shift)


def _shifted_slopes(x: Any, shift: Any) -> Any:
    slope = select(x + shift > 0, 1.0, 0.0, like=x)
    return slope, slope


_relu_of_shifted = elementwise("mba", _shifted, _shifted_slopes, (("shift", None),))


def _evenly(value: float, n: int) -> tuple[float, ...]:
    """``n`` numbers from ``-value`` to ``value``."""
    return tuple(value * (2 * i / (n - 1) - 1) for i in range(n)) if n > 1 else (0.0,)


class MBA(TrainableShapeChanging, name="mba", family="multi_output", level=1):
    r"""Multi-bias activation: ``max(0, x + beta[k])`` for each of ``pieces`` learned biases, one after the other.

    ``pieces`` times as many channels come out: all with the first bias, then all with the second. Equal biases
    would stay equal in training, so one number stands for biases spread evenly from minus it to it. A port of this
    name that mixes basis functions is another function.

    Args:
        pieces: number of biases.
        beta: start values: one for each piece, or one number, of which the biases are spread evenly from minus it to
            it.
        beta_initializer, beta_regularizer, beta_constraint: of the weight.
        shared_axes: ``"spatial"`` (one set per channel), ``"all"`` (one set), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has ``pieces`` times the channels, in the input's dtype.

    Raises:
        ValueError: for another number of biases than ``pieces``, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.mba(np.array([[0.5]], "float32"), pieces=3)[0]]
        [0.0, 0.5, 1.5]

    Reference:
        Li, Ouyang and Wang (2016). Multi-bias non-linear activation in deep neural networks, arXiv:1604.00676.
    """

    equation = "[max(0, x + beta[0]), ..., max(0, x + beta[pieces - 1])]"
    latex = r"[\max(0, x + \beta_1), \dots, \max(0, x + \beta_K)]"
    source = Citation(
        "Li, Ouyang, Wang", 2016, "Multi-bias non-linear activation in deep neural networks", arxiv="1604.00676"
    )
    pieces: int = count(4, "number of biases")
    beta: float = trainable(1.0, "biases", entries=lambda p: p.pieces, spread=_evenly, typical=(-1.0, 1.0))
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return int(arguments.pieces * size)

    @staticmethod
    def compute(x: Any, axis: int, pieces: int, beta: tuple[Any, ...]) -> Any:
        return one_after_another([_relu_of_shifted(x, shift) for shift in beta], axis)


def _affine(x: Any, scale: Any, threshold: Any) -> Any:
    return positive_part(times(scale, x) - threshold)


def _affine_slopes(x: Any, scale: Any, threshold: Any) -> Any:
    open_ = times(scale, x) - threshold > 0
    return (
        select(open_, scale * ops.ones_like(x), 0.0, like=x),
        select(open_, x, 0.0, like=x),
        select(open_, -1.0, 0.0, like=x),
    )


_relu_of_affine = elementwise("paired_relu", _affine, _affine_slopes, (("scale", None), ("threshold", None)))


class PairedReLU(TrainableShapeChanging, name="paired_relu", family="multi_output", level=1):
    r"""Paired ReLU: the channels of ``max(0, scale * x - t)``, followed by those of ``max(0, sp * x - tp)``.

    Twice as many channels come out. At the start it is half of :class:`CReLU`.

    Args:
        scale: start value of the first factor.
        t: start value of the first threshold.
        sp: start value of the second factor.
        tp: start value of the second threshold.
        scale_initializer, scale_regularizer, scale_constraint: of the weight of ``scale``.
        t_initializer, t_regularizer, t_constraint: of the weight of ``t``.
        sp_initializer, sp_regularizer, sp_constraint: of the weight of ``sp``.
        tp_initializer, tp_regularizer, tp_constraint: of the weight of ``tp``.
        shared_axes: ``"spatial"`` (one of each per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has twice the channels, in the input's dtype.

    Raises:
        ValueError: as the ``activation=`` of a layer, or for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.paired_relu(np.array([[2.0, -3.0]], "float32"))[0]]
        [1.0, 0.0, 0.0, 1.5]

    Reference:
        Tang, Luo, Yang et al. (2018). A joint residual network with paired ReLUs activation for image
        super-resolution.
    """

    equation = "[max(0, scale * x - t), max(0, sp * x - tp)]"
    latex = r"[\max(0, s x - t), \max(0, s' x - t')]"
    source = Citation(
        "Tang, Luo, Yang et al.",
        2018,
        "A joint residual network with paired ReLUs activation for image super-resolution",
    )
    scale: float = trainable(0.5, "first factor", typical=(0.2, 1.5))
    t: float = trainable(0.0, "first threshold", typical=(-0.5, 0.5))
    sp: float = trainable(-0.5, "second factor", typical=(-1.5, -0.2))
    tp: float = trainable(0.0, "second threshold", typical=(-0.5, 0.5))
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative")

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return 2 * size

    @staticmethod
    def compute(x: Any, axis: int, scale: Any, t: Any, sp: Any, tp: Any) -> Any:
        return one_after_another([_relu_of_affine(x, scale, t), _relu_of_affine(x, sp, tp)], axis)

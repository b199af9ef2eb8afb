"""Rectifiers that change the number of channels, apart from the gated ones and those that learn."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

from keras import ops

from keras_relu.catalogue.exponential import ELU
from keras_relu.catalogue.piecewise_linear import ReLU
from keras_relu.core.citation import Citation
from keras_relu.core.groups import check_groups, grouped, one_after_another
from keras_relu.core.kinds import Gated, ShapeChanging
from keras_relu.core.parameter import count
from keras_relu.numerics import elementwise, parted
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.stable import select


def overtakes(x: Any, other: Any) -> Any:
    """Whether ``other`` takes the place of ``x`` as the larger of the two."""
    return (other > x) | ops.isnan(other)


def _larger(x: Any, other: Any) -> Any:
    return ops.where(overtakes(x, other), other, x)


def _larger_slopes(x: Any, other: Any) -> Any:
    beaten = overtakes(x, other)
    return select(beaten, 0.0, 1.0, like=x), select(beaten, 1.0, 0.0, like=x)


#: The larger of two tensors, in the first one's dtype: NaN stays, and at a tie the first has the whole slope.
maximum = elementwise("maximum", _larger, _larger_slopes, (("other", None),))


def _either(x: Any, partner: Any, other: Any) -> Any:
    return select(other > 0, partner, x, like=x)


def _either_slopes(x: Any, partner: Any, other: Any) -> Any:
    return 1 - other, other


_either_of = elementwise("either", _either, _either_slopes, (("partner", None), ("other", None)))


def exchange(name: str, wrong: Callable[[Any, Any], Any]) -> Callable[[Any, int], Any]:
    """``function(pairs, axis)``: pairs along an axis of size 2, exchanged where ``wrong(first, second)``."""

    def by_flip(pairs: Any, axis: int) -> Any:
        # XLA writes single numbers that are stacked, and the gradients of such, by a branch for each.
        first, second = ops.split(ops.stop_gradient(pairs), 2, axis=axis)
        return _either_of(pairs, ops.flip(pairs, axis), ops.cast(wrong(first, second), pairs.dtype))

    def permuted(pairs: Any, values: Any) -> Any:
        other, (first, second) = wrong(pairs[:, 0], pairs[:, 1]), (values[:, 0], values[:, 1])
        return ops.stack([ops.where(other, second, first), ops.where(other, first, second)], axis=1)

    return parted(name, lambda pairs: permuted(pairs, pairs), permuted, by_flip, 2, single=True)


#: The larger of each pair first.
larger_first = exchange("larger_first", overtakes)


def _doubled(
    name: str, kernel: Any, formula: Callable[..., Any], derivative: Callable[..., Any], sign: float = 1.0, **fixed: Any
) -> Callable[[Any, int], Any]:
    """``function(x, axis)``: ``formula(x)``, followed by ``sign * formula(-x)``; the kernel is that of the formula."""

    def stacked(x: Any, axis: int) -> Any:
        mirrored = kernel(-x)
        return one_after_another([kernel(x), -mirrored if sign < 0 else mirrored], axis)

    def value(x: Any) -> Any:
        wide = ops.cast(x, compute_dtype(x.dtype))
        return ops.cast(ops.stack([formula(wide, **fixed), sign * formula(-wide, **fixed)], axis=1), x.dtype)

    def pullback(x: Any, g: Any) -> Any:
        wide = ops.cast(x, compute_dtype(x.dtype))
        right, left = derivative(wide, **fixed), derivative(-wide, **fixed)
        return ops.cast(right * g[:, 0] - sign * left * g[:, 1], x.dtype)

    return parted(name, value, pullback, stacked, 1)


_OF_RELU: Any = {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}
#: The plain ReLU, as the framework has it.
relu = elementwise("relu", ReLU.formula, ReLU.derivative, (), tuple(_OF_RELU.items()))
_elu = elementwise("elu", ELU.formula, ELU.derivative, (), (("alpha", 1.0),))
#: The positive part of a tensor, followed by that of its negative.
both_parts = _doubled("crelu", relu, ReLU.formula, ReLU.derivative, **_OF_RELU)
_both_signed_parts = _doubled("ncrelu", relu, ReLU.formula, ReLU.derivative, -1.0, **_OF_RELU)
_both_elus = _doubled("concat_elu", _elu, ELU.formula, ELU.derivative, alpha=1.0)


class _Doubling(ShapeChanging):
    """Two results for each channel, one set of channels after the other."""

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return 2 * size


class CReLU(_Doubling, name="crelu", family="multi_output", level=4):
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

    @staticmethod
    def compute(x: Any, axis: int) -> Any:
        return both_parts(x, axis)


class NCReLU(_Doubling, name="ncrelu", family="multi_output", level=2):
    r"""Negative concatenated ReLU: the channels of ``max(0, x)``, followed by those of ``min(0, x)``.

    CReLU has ``max(0, -x)`` there. Some ports concatenate along the batch by default.

    Args:
        axis: axis of the channels, which comes out twice as long.

    Shapes: any; the result has twice the channels, in the input's dtype.

    Raises:
        ValueError: as the ``activation=`` of a layer, or for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> [float(y) for y in keras_relu.activations.ncrelu(np.array([[2.0, -3.0]], "float32"))[0]]
        [2.0, 0.0, -0.0, -3.0]

    Reference:
        Zagoruyko and Komodakis (2017). DiracNets: training very deep neural networks without skip-connections,
        arXiv:1706.00388.
    """

    equation = "[max(0, x), min(0, x)]"
    latex = r"[\max(0, x), \min(0, x)]"
    source = Citation(
        "Zagoruyko, Komodakis",
        2017,
        "DiracNets: training very deep neural networks without skip-connections",
        arxiv="1706.00388",
    )
    range = (-math.inf, math.inf)
    properties = ("homogeneous", "monotonic")

    @staticmethod
    def compute(x: Any, axis: int) -> Any:
        return _both_signed_parts(x, axis)


class ConcatELU(_Doubling, name="concat_elu", family="multi_output", level=3):
    r"""Concatenated ELU: the channels of ``elu(x)``, followed by those of ``elu(-x)``.

    PixelCNN++ writes it ``concat_elu``. Others call it CELU, but the layer of that name is the continuously
    differentiable ELU.

    Args:
        axis: axis of the channels, which comes out twice as long.

    Shapes: any; the result has twice the channels, in the input's dtype.

    Raises:
        ValueError: as the ``activation=`` of a layer, or for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> [round(float(y), 4) for y in keras_relu.activations.concat_elu(np.array([[2.0, -1.0]], "float32"))[0]]
        [2.0, -0.6321, -0.8647, 1.0]

    Reference:
        Salimans, Karpathy, Chen and Kingma (2017). PixelCNN++: improving the PixelCNN with discretized logistic
        mixture likelihood and other modifications, arXiv:1701.05517.
    """

    equation = "[elu(x), elu(-x)]"
    latex = r"[\mathrm{ELU}(x), \mathrm{ELU}(-x)]"
    source = Citation(
        "Salimans, Karpathy, Chen, Kingma",
        2017,
        "PixelCNN++: improving the PixelCNN with discretized logistic mixture likelihood and other modifications",
        arxiv="1701.05517",
    )
    range = (-1.0, math.inf)
    properties = ("smooth",)
    transcendentals = (2, 2)

    @staticmethod
    def compute(x: Any, axis: int) -> Any:
        return _both_elus(x, axis)


class MaxFeatureMap(Gated, name="max_feature_map", aliases=("MFM",), family="multi_output", level=2):
    r"""Max-feature-map: ``max(a, b)`` for the first half ``a`` of the channels and the second half ``b``.

    Maxout over halves; :class:`Maxout` takes neighbouring channels. At a tie the first half has the whole slope.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> x = np.array([[1.0, 2.0, -3.0, 4.0]], "float32")
        >>> [float(y) for y in keras_relu.activations.max_feature_map(x)[0]]
        [1.0, 4.0]

    Reference:
        Wu, He, Sun and Tan (2018). A light CNN for deep face representation with noisy labels, arXiv:1511.02683.
    """

    kind = ("shape_changing",)
    equation = "max(a, b)"
    latex = r"\max(a, b)"
    source = Citation(
        "Wu, He, Sun, Tan", 2018, "A light CNN for deep face representation with noisy labels", arxiv="1511.02683"
    )
    range = (-math.inf, math.inf)
    properties = ("homogeneous", "monotonic")

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        return _larger(a, b)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        return _larger_slopes(a, b)


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
        check_groups(cls.__name__, "pieces", arguments.pieces, arguments.axis, size)

    @classmethod
    def output_size(cls, size: int, arguments: Any) -> int:
        return int(size // arguments.pieces)

    @staticmethod
    def compute(x: Any, axis: int, pieces: int) -> Any:
        if pieces == 2:
            return ops.unstack(larger_first(grouped(x, axis, 2), axis + 1), num=2, axis=axis + 1)[0]
        return functools.reduce(maximum, ops.unstack(grouped(x, axis, pieces), num=pieces, axis=axis + 1))

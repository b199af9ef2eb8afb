"""Functions that are clipped, or settle, on both sides."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np
from keras import ops

from keras_relu.catalogue.adaptive_piecewise import ReLUN
from keras_relu.catalogue.smooth_weighted import GELU
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import outside_tracing
from keras_relu.numerics.stable import at_most, is_double, outermost, select, within


class PACT(Trainable, name="pact", aliases=("parameterized clipping",), family="bounded", level=3):
    r"""Parameterized clipping activation: ``min(max(0, x), alpha)`` with a learned bound.

    The function of :class:`ReLUN`, with the start that quantized networks use: 6, or 20 in some code. The rounding to
    a few bits that follows it is not part of it, and the paper puts an L2 penalty on ``alpha``. ``alpha`` learns from
    every input that reaches it.

    Args:
        alpha: start value of the bound, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one bound), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a bound that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.pact(x)) for x in (-1.0, 1.0, 8.0)]
        [0.0, 1.0, 6.0]

    Reference:
        Choi et al. (2018). PACT: parameterized clipping activation for quantized neural networks, arXiv:1805.06085.
    """

    equation = "min(max(0, x), alpha)"
    latex = r"\min(\max(0, x), \alpha)"
    source = Citation(
        "Choi et al.",
        2018,
        "PACT: parameterized clipping activation for quantized neural networks",
        arxiv="1805.06085",
    )
    alpha: float = trainable(6.0, "largest value", POSITIVE, typical=(0.5, 10.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(at=0.0, left=0.0, right=1.0),
        Kink(at=lambda p: p.alpha, left=1.0, right=0.0, slope="right"),
    )
    range = (0.0, lambda p: p.alpha)
    properties = ("monotonic", "bounded", "non_negative")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return ReLUN.formula(x, alpha)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        return ReLUN.derivative(x, alpha)


class ClippedGELU(Stateless, name="clipped_gelu", aliases=("gelu_10",), family="bounded", level=2):
    r"""Clipped GELU: ``x * Phi(x)``, clipped to ``min_value`` and ``max_value``.

    GELU is never below -0.17, so the default lower bound does nothing. The slope is GELU's where GELU lies between
    the bounds, at ``x = 10`` by default, where it falls short of 10 by 1e-22; elsewhere it is 0.

    Args:
        min_value: smallest value.
        max_value: largest value, above ``min_value``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a max_value that is not above the min_value.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.clipped_gelu(x)), 4) for x in (-1.0, 1.0, 12.0)]
        [-0.1587, 0.8413, 10.0]

    Reference:
        Wu et al. (2020). Integer quantization for deep learning inference, arXiv:2004.09602.
    """

    equation = "min(max(min_value, x * Phi(x)), max_value)"
    latex = r"\min(\max(a, x \Phi(x)), b)"
    source = Citation("Wu et al.", 2020, "Integer quantization for deep learning inference", arxiv="2004.09602")
    min_value: float = fixed(-10.0, "smallest value", typical=(-0.15, -0.05))
    max_value: float = fixed(10.0, "largest value", typical=(1.0, 8.0))
    range = (
        lambda p: min(max(p.min_value, -0.16997120747990369), p.max_value),
        lambda p: p.max_value,
    )
    properties = ("bounded",)
    transcendentals = (1, 2)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if not arguments.min_value < arguments.max_value:
            raise ValueError(
                f"{owner}: max_value must be above min_value; got {arguments.max_value} and {arguments.min_value}."
            )

    @staticmethod
    def formula(x: Any, min_value: float, max_value: float) -> Any:
        return within(GELU.formula(x, False), min_value, max_value)

    @staticmethod
    def derivative(x: Any, min_value: float, max_value: float) -> Any:
        y = GELU.formula(x, False)
        return select((y >= min_value) & (y <= max_value), GELU.derivative(x, False), 0.0, like=x)


class ISRU(Stateless, name="isru", family="bounded", level=2):
    r"""Inverse square root unit: ``x / sqrt(1 + alpha * x^2)``, a sigmoid through 0 without an exponential.

    No rectifier; ``isrlu`` is this on the left and the identity on the right.

    Args:
        alpha: 1 over the square of the value at infinity, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.isru(x)), 4) for x in (-1.0, 1.0)]
        [-0.7071, 0.7071]

    Reference:
        Carlile, Delamarter, Kinney, Marti and Whitney (2017). Improving deep learning by inverse square root linear
        units (ISRLUs), arXiv:1710.09967.
    """

    equation = "x / sqrt(1 + alpha * x^2)"
    latex = r"x / \sqrt{1 + \alpha x^2}"
    source = Citation(
        "Carlile, Delamarter, Kinney, Marti, Whitney",
        2017,
        "Improving deep learning by inverse square root linear units (ISRLUs)",
        arxiv="1710.09967",
    )
    alpha: float = fixed(1.0, "1 over the square of the value at infinity", POSITIVE, typical=(0.1, 3.0))
    range = (lambda p: -1.0 / math.sqrt(p.alpha), lambda p: 1.0 / math.sqrt(p.alpha))
    properties = ("monotonic", "odd", "bounded", "smooth")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        # So far out 1 + (c x)^2 is (c x)^2, and the square has not overflowed yet.
        c = math.sqrt(alpha)
        held = within(x, -(2.0**40) / c, 2.0**40 / c)
        return held / ops.sqrt(1.0 + ops.square(c * held))

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        bound = outermost(x)
        rest = 1.0 / ops.sqrt(1.0 + ops.square(math.sqrt(alpha) * within(x, -bound, bound)))
        return rest * rest * rest


class BBFire(Stateless, name="bbfire", family="bounded", level=1):
    r"""Bounded bi-firing: ``x^2 / (2 * alpha)`` up to ``|x| = alpha``, then ``|x| - alpha / 2``, at most ``beta``.

    Where the bound is reached the slope is the left one: 0 on the left, 1 on the right.

    Args:
        alpha: half the width of the bend, above 0.
        beta: largest value, above ``alpha / 2``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0, or a beta that is not above half of it.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.bbfire(x)) for x in (-8.0, 0.5, 2.0)]
        [5.0, 0.125, 1.5]

    Reference:
        Liew, Khalil-Hani and Bakhteri (2016). Bounded activation functions for enhanced training stability.
    """

    equation = "min(|x| - alpha / 2 if |x| > alpha else x^2 / (2 * alpha), beta)"
    latex = (
        r"\min\left(\begin{cases} |x| - \alpha / 2 & |x| > \alpha \\ x^2 / (2 \alpha) & |x| \le \alpha \end{cases},"
        r" \beta\right)"
    )
    source = Citation(
        "Liew, Khalil-Hani, Bakhteri",
        2016,
        "Bounded activation functions for enhanced training stability of deep neural networks on visual pattern "
        "recognition problems",
    )
    alpha: float = fixed(1.0, "half the width of the bend", POSITIVE, typical=(0.5, 2.0))
    beta: float = fixed(5.0, "largest value", POSITIVE, typical=(2.0, 8.0))
    kinks = (
        Kink(at=lambda p: -p.alpha, left=-1.0, right=-1.0),
        Kink(at=lambda p: p.alpha, left=1.0, right=1.0),
        Kink(at=lambda p: p.beta + p.alpha / 2, left=1.0, right=0.0),
        Kink(at=lambda p: -(p.beta + p.alpha / 2), left=0.0, right=-1.0),
    )
    range = (0.0, lambda p: p.beta)
    properties = ("bounded", "non_negative")

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if not arguments.beta > arguments.alpha / 2:
            raise ValueError(f"{owner}: beta must be above alpha / 2; got {arguments.beta} and {arguments.alpha} / 2.")

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        size = ops.abs(x)
        bend = size * (size * (0.5 / alpha))
        return select(size > alpha, at_most(size - alpha / 2, beta), bend, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        edge = beta + alpha / 2
        inside = (x > _held(-edge, is_double(x))) & (x <= _held(edge, is_double(x)))
        return select(inside, within(x, -alpha, alpha) / alpha, 0.0, like=x)


@outside_tracing
def _held(place: float, double: bool) -> float:
    """The largest number of the precision in use that is not above ``place``.

    A number of that precision is above one where it is above the other, so a kink at a computed place keeps its side.
    """
    near = place if double else float(np.float32(place))
    return near if near <= place else float(np.nextafter(np.float32(place), np.float32(-math.inf)))


class HardTanhHShift(Stateless, name="hard_tanh_hshift", aliases=("ShHardTanh",), family="bounded", level=1):
    r"""Horizontally shifted hard tanh: ``x + alpha``, clipped to -1 and 1.

    One package has ``x`` for ``x + alpha`` between the corners, which jumps; this is continuous. The slope at both
    corners is 0.

    Args:
        alpha: how far the function moves to the left.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not finite.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.hard_tanh_hshift(x, alpha=0.5)) for x in (-2.0, 0.25, 1.0)]
        [-1.0, 0.75, 1.0]

    Reference:
        Kim et al. (2020). BinaryDuo, arXiv:2002.06517.
    """

    equation = "min(max(-1, x + alpha), 1)"
    latex = r"\min(\max(-1, x + \alpha), 1)"
    source = Citation("Kim et al.", 2020, "BinaryDuo", arxiv="2002.06517")
    alpha: float = fixed(0.0, "how far the function moves to the left", typical=(-1.0, 1.0))
    kinks = (
        Kink(at=lambda p: -1.0 - p.alpha, left=0.0, right=1.0),
        Kink(at=lambda p: 1.0 - p.alpha, left=1.0, right=0.0, slope="right"),
    )
    range = (-1.0, 1.0)
    properties = ("monotonic", "bounded", "odd", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return within(x + alpha, -1.0, 1.0)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        inside = (x > _held(-1.0 - alpha, is_double(x))) & (-x > _held(alpha - 1.0, is_double(x)))
        return select(inside, 1.0, 0.0, like=x)


class HardTanhVShift(Stateless, name="hard_tanh_vshift", aliases=("SvHardTanh",), family="bounded", level=1):
    r"""Vertically shifted hard tanh: ``x`` clipped to -1 and 1, plus ``alpha``.

    The slope at -1 and 1 is 0.

    Args:
        alpha: what is added.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not finite.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.hard_tanh_vshift(x, alpha=0.5)) for x in (-2.0, 0.25, 3.0)]
        [-0.5, 0.75, 1.5]

    Reference:
        Kim et al. (2020). BinaryDuo, arXiv:2002.06517.
    """

    equation = "min(max(-1, x), 1) + alpha"
    latex = r"\min(\max(-1, x), 1) + \alpha"
    source = Citation("Kim et al.", 2020, "BinaryDuo", arxiv="2002.06517")
    alpha: float = fixed(0.0, "what is added", typical=(-1.0, 1.0))
    kinks = (Kink(at=-1.0, left=0.0, right=1.0), Kink(at=1.0, left=1.0, right=0.0, slope="right"))
    range = (lambda p: p.alpha - 1.0, lambda p: p.alpha + 1.0)
    properties = ("monotonic", "bounded", "odd", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return within(x, -1.0, 1.0) + alpha

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(ops.abs(x) < 1, 1.0, 0.0, like=x)


class MReLU(Stateless, name="mrelu", family="bounded", level=1):
    r"""Mirrored ReLU: ``max(0, 1 - |x|)``, a triangle from -1 to 1.

    The slope is 0 at all three corners. Margin ReLU is called MReLU as well.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.mrelu(x)) for x in (-2.0, -0.25, 0.5)]
        [0.0, 0.75, 0.5]

    Reference:
        Zhao and Griffin (2016). Suppressing the unusual: towards robust CNNs using symmetric activation functions,
        arXiv:1603.05145.
    """

    equation = "max(0, 1 - |x|)"
    latex = r"\max(0, 1 - |x|)"
    source = Citation(
        "Zhao, Griffin",
        2016,
        "Suppressing the unusual: towards robust CNNs using symmetric activation functions",
        arxiv="1603.05145",
    )
    kinks = (
        Kink(at=-1.0, left=0.0, right=1.0),
        Kink(at=0.0, left=1.0, right=-1.0, slope=0.0),
        Kink(at=1.0, left=-1.0, right=0.0, slope="right"),
    )
    range = (0.0, 1.0)
    properties = ("bounded", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any) -> Any:
        size = ops.abs(x)
        return select(size >= 1, 0.0, 1.0 - size, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        falling = (x > 0) & (x < 1)
        rising = (x < 0) & (x > -1)
        return select(falling, -1.0, select(rising, 1.0, 0.0, like=x), like=x)

"""Rectifiers of which something is clipped."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink, pieces_between
from keras_relu.core.parameter import fixed
from keras_relu.numerics.stable import select, within


class ReLU6(Stateless, name="relu6", family="bounded", level=5):
    r"""ReLU clipped at 6: ``min(max(0, x), 6)``.

    The slope at 0 and at 6 is 0, as in every framework.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.relu6(-1.0)), float(keras_relu.activations.relu6(8.0))
        (0.0, 6.0)

    Reference:
        Krizhevsky (2010). Convolutional deep belief networks on CIFAR-10.
    """

    equation = "min(max(0, x), 6)"
    latex = r"\min(\max(0, x), 6)"
    source = Citation("Krizhevsky", 2010, "Convolutional deep belief networks on CIFAR-10")
    kinks = (Kink(at=0.0, left=0.0, right=1.0), Kink(at=6.0, left=1.0, right=0.0, slope="right"))
    range = (0.0, 6.0)
    properties = ("monotonic", "bounded", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x <= 0, 0.0, select(x >= 6, 6.0, x, like=x), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x <= 0, 0.0, select(x >= 6, 0.0, 1.0, like=x), like=x)

    #: The bounds are numbers in every dtype, so the output lies between them where the input does.
    derivative_from_output = derivative


class HardSigmoid(Stateless, name="hard_sigmoid", aliases=("hsigmoid",), family="bounded", level=4):
    r"""Hard sigmoid: ``x / 6 + 1/2``, clipped to 0 and 1.

    This is the definition of Keras 3, torch and JAX. Keras 2 had ``x / 5 + 1/2``, BinaryConnect ``(x + 1) / 2``, and
    ONNX takes both numbers as attributes. The slope at -3 and 3 is 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.hard_sigmoid(1.0)), 4)
        0.6667

    Reference:
        Howard et al. (2019). Searching for MobileNetV3, arXiv:1905.02244.
    """

    equation = "min(max(0, x / 6 + 1/2), 1)"
    latex = r"\min(\max(0, x / 6 + 1/2), 1)"
    source = Citation("Howard et al.", 2019, "Searching for MobileNetV3", arxiv="1905.02244")
    kinks = (
        Kink(at=-3.0, left=0.0, right=1 / 6),
        Kink(at=3.0, left=1 / 6, right=0.0, slope="right"),
    )
    range = (0.0, 1.0)
    properties = ("monotonic", "bounded", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any) -> Any:
        return _ramp(x, 3.0)

    @staticmethod
    def derivative(x: Any) -> Any:
        return _ramp_slope(x, 3.0)


class HardSigmoidLegacy(Stateless, name="hard_sigmoid_legacy", aliases=("hard_sigmoid_02",), family="bounded", level=2):
    r"""Hard sigmoid of Theano and of Keras 1 and 2: ``x / 5 + 1/2``, clipped to 0 and 1.

    What models saved by those mean by ``hard_sigmoid``, such as the ``recurrent_activation`` of an old LSTM. Keras 3
    has ``x / 6 + 1/2``: :class:`HardSigmoid`. The slope at -2.5 and 2.5 is 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.hard_sigmoid_legacy(1.0)), 4)
        0.7

    Reference:
        Chollet et al. (2015). Keras.
    """

    equation = "min(max(0, x / 5 + 1/2), 1)"
    latex = r"\min(\max(0, x / 5 + 1/2), 1)"
    source = Citation("Chollet et al.", 2015, "Keras")
    kinks = (
        Kink(at=-2.5, left=0.0, right=0.2),
        Kink(at=2.5, left=0.2, right=0.0, slope="right"),
    )
    range = (0.0, 1.0)
    properties = ("monotonic", "bounded", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any) -> Any:
        return _ramp(x, 2.5)

    @staticmethod
    def derivative(x: Any) -> Any:
        return _ramp_slope(x, 2.5)


def _ramp(x: Any, reach: float) -> Any:
    """The line from 0 at ``-reach`` to 1 at ``reach``, clipped there."""
    return (within(x, -reach, reach) + reach) / (2.0 * reach)


def _ramp_slope(x: Any, reach: float) -> Any:
    return select(ops.abs(x) < reach, 0.5 / reach, 0.0, like=x)


class HardTanh(Stateless, name="hard_tanh", aliases=("hardtanh", "SReLUN"), family="bounded", level=4):
    r"""Hard tanh: ``x``, clipped to ``min_value`` and ``max_value``.

    The slope at both ends is 0, as in torch; JAX gives 1.

    Args:
        min_value: smallest value.
        max_value: largest value, above ``min_value``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a max_value that is not above the min_value.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.hard_tanh(-2.0)), float(keras_relu.activations.hard_tanh(0.5))
        (-1.0, 0.5)

    Reference:
        Collobert (2004). Large scale machine learning.
    """

    equation = "min(max(min_value, x), max_value)"
    latex = r"\min(\max(a, x), b)"
    source = Citation("Collobert", 2004, "Large scale machine learning")
    min_value: float = fixed(-1.0, "smallest value", typical=(-2.0, -0.5))
    max_value: float = fixed(1.0, "largest value", typical=(0.5, 2.0))
    kinks = (
        Kink(at=lambda p: p.min_value, left=0.0, right=1.0),
        Kink(at=lambda p: p.max_value, left=1.0, right=0.0, slope="right"),
    )
    range = (lambda p: p.min_value, lambda p: p.max_value)
    properties = ("monotonic", "bounded", "piecewise_linear")

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if not arguments.min_value < arguments.max_value:
            raise ValueError(
                f"{owner}: max_value must be above min_value; got {arguments.max_value} and {arguments.min_value}."
            )

    @staticmethod
    def formula(x: Any, min_value: float, max_value: float) -> Any:
        return select(x <= min_value, min_value, select(x >= max_value, max_value, x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, min_value: float, max_value: float) -> Any:
        return select(x <= min_value, 0.0, select(x >= max_value, 0.0, 1.0, like=x), like=x)

    @staticmethod
    def derivative_from_output(y: Any, min_value: float, max_value: float) -> Any:
        return select(y <= min_value, 0.0, select(y >= max_value, 0.0, 1.0, like=y), like=y)

    @classmethod
    def keeps(cls, arguments: Any) -> Any:
        what = super().keeps(arguments)
        if what is None or (_is_16_bits(arguments.min_value) and _is_16_bits(arguments.max_value)):
            return what
        # Another bound, rounded to 16 bits, may lie inside.
        return pieces_between(cls.kinks, arguments, bend=False)


def _is_16_bits(value: float) -> bool:
    """Whether float16 and bfloat16 have this very number."""
    mantissa, exponent = math.frexp(value)
    return (mantissa * 2**8).is_integer() and -13 <= exponent <= 16


class HardSwish(Stateless, name="hard_swish", aliases=("hard_silu", "hardswish", "h-swish"), family="bounded", level=5):
    r"""Hard swish: 0 up to -3, ``x * (x + 3) / 6`` up to 3, ``x`` from there.

    The definition of MobileNetV3 and of the frameworks. Avenash and Viswanath gave the name to
    ``2 * x * clip(beta * x / 5 + 1/2, 0, 1)``. Both kinks belong to the parabola: their slopes are -1/2 and 3/2.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.hard_swish(1.0)), 4), float(keras_relu.activations.hard_swish(4.0))
        (0.6667, 4.0)

    Reference:
        Howard et al. (2019). Searching for MobileNetV3, arXiv:1905.02244.
    """

    equation = "x * min(max(0, x + 3), 6) / 6"
    latex = r"x \min(\max(0, x + 3), 6) / 6"
    source = Citation("Howard et al.", 2019, "Searching for MobileNetV3", arxiv="1905.02244")
    kinks = (Kink(at=-3.0, left=0.0, right=-0.5, slope="right"), Kink(at=3.0, left=1.5, right=1.0))
    range = (-0.375, math.inf)

    @staticmethod
    def formula(x: Any) -> Any:
        # The gate first: x * (x + 3) would overflow. And no -inf to meet its 0.
        return within(x, -3.0, math.inf) * ((within(x, -3.0, 3.0) + 3.0) / 6.0)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x < -3, 0.0, select(x > 3, 1.0, (2.0 * x + 3.0) / 6.0, like=x), like=x)


class HardMish(Stateless, name="hard_mish", family="bounded", level=2):
    r"""Hard mish: 0 up to -2, ``x * (x + 2) / 2`` up to 0, ``x`` from there.

    The slope at -2 is the left one, 0; at 0 both are 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.hard_mish(-1.0)), float(keras_relu.activations.hard_mish(2.0))
        (-0.5, 2.0)

    Reference:
        Wightman (2020). PyTorch image models: HardMish.
    """

    equation = "x / 2 * min(max(0, x + 2), 2)"
    latex = r"\frac{x}{2} \min(\max(0, x + 2), 2)"
    source = Citation("Wightman", 2020, "PyTorch image models: HardMish")
    kinks = (Kink(at=-2.0, left=0.0, right=-1.0), Kink(at=0.0, left=1.0, right=1.0))
    range = (-0.5, math.inf)

    @staticmethod
    def formula(x: Any) -> Any:
        # As in hard swish: the gate first, and no -inf to meet its 0.
        return within(x, -2.0, math.inf) * ((within(x, -2.0, 0.0) + 2.0) * 0.5)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x <= -2, 0.0, select(x > 0, 1.0, x + 1.0, like=x), like=x)

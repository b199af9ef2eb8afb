"""Powers of the positive part."""

from __future__ import annotations

import math
import struct
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, fixed
from keras_relu.numerics.stable import at_most, is_double, select


class ReLUSquared(Stateless, name="relu_squared", aliases=("ReLU^2", "ReQU", "relu2"), family="power", level=5):
    r"""Squared ReLU: ``max(0, x)^2``.

    Overflows float16 from 256 on, as every square does.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.relu_squared(3.0))
        9.0

    Reference:
        So et al. (2021). Primer: searching for efficient transformers for language modeling, arXiv:2109.08668.
    """

    equation = "max(0, x)^2"
    latex = r"\max(0, x)^2"
    source = Citation(
        "So et al.", 2021, "Primer: searching for efficient transformers for language modeling", arxiv="2109.08668"
    )
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any) -> Any:
        return ops.square(ops.relu(x))

    @staticmethod
    def derivative(x: Any) -> Any:
        return 2.0 * ops.relu(x)


class RePU(Stateless, name="repu", aliases=("ReCU", "ReLU^k", "AppReLU"), family="power", level=3):
    r"""Rectified power unit: ``max(0, x)^power``.

    The power 0 is the step function (0 at 0), 1 is ReLU, 2 is ReQU, and 3, the default, is ReCU. Taking the power
    before the positive part, as some code does, lets negative inputs through for an even power. Below the power 1
    the slope grows without bound towards 0; at 0 it is 0.

    Args:
        power: the exponent, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a power below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.repu(2.0)), float(keras_relu.activations.repu(-2.0, power=2))
        (8.0, 0.0)

    Reference:
        Li, Tang and Yu (2019). Better approximations of high dimensional smooth functions by deep neural networks with
        rectified power units, arXiv:1903.05858.
    """

    equation = "max(0, x)^power"
    latex = r"\max(0, x)^k"
    source = Citation(
        "Li, Tang, Yu",
        2019,
        "Better approximations of high dimensional smooth functions by deep neural networks with rectified power units",
        arxiv="1903.05858",
    )
    power: float = fixed(3.0, "the exponent", NON_NEGATIVE, typical=(1.0, 4.0))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: {0: 0.0, 1: 1.0}.get(p.power, 0.0 if p.power > 1 else math.inf)),)
    range = (0.0, lambda p: math.inf if p.power else 1.0)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any, power: float) -> Any:
        return _positive_power(x, power)

    @staticmethod
    def derivative(x: Any, power: float) -> Any:
        if power < 2:
            return power * _positive_power(x, power - 1.0) if power else ops.zeros_like(x)
        # In this order a product does not become too small before the whole does.
        return power * ops.relu(x) * _positive_power(x, power - 2.0)


def _positive_power(x: Any, power: float) -> Any:
    """``x^power`` where x > 0, and 0 elsewhere."""
    base = select(x <= 0, 1.0, x, like=x)
    return select(x <= 0, 0.0, _power(base, power), like=x)


def _power(base: Any, power: float) -> Any:
    """``base^power`` for a base above 0: by products for small whole powers, in which nobody is more exact."""
    if power == 0:
        # Not 1.0: NaN stays NaN.
        return select(base > 0, 1.0, base, like=base)
    if power not in range(1, 9):
        return _real_power(base, power)
    result = None
    for digit in f"{int(power):b}":
        result = base if result is None else ops.square(result) * base if digit == "1" else ops.square(result)
    return result


def _real_power(base: Any, power: float) -> Any:
    """Not ops.power, which on torch takes the exponent in float32; and what single precision cuts off it counts."""
    held = power if is_double(base) else struct.unpack("f", struct.pack("f", power))[0]
    result = base**held
    return result if held == power else result * (1.0 + (power - held) * ops.log(at_most(base, 2.0**127)))

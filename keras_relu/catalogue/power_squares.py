"""Squared rectifiers beside squared ReLU."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.piecewise_linear import broken_line
from keras_relu.catalogue.power import ReLUSquared
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, fixed


class SignedReLUSquared(Stateless, name="signed_relu_squared", family="power", level=1):
    r"""Signed squared ReLU as it is published: ``max(0, x)^2 * sign(x)``, which is squared ReLU.

    The sign of a positive number is 1, so the factor changes nothing. What the name promises, ``x * |x|``, no
    published code computes.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.signed_relu_squared(x)) for x in (-3.0, 3.0)]
        [0.0, 9.0]

    Reference:
        Wang (2023). x-transformers: squared ReLU, signed.
    """

    equation = "max(0, x)^2 * sign(x)"
    latex = r"\max(0, x)^2 \, \mathrm{sign}(x)"
    source = Citation("Wang", 2023, "x-transformers: squared ReLU, signed")
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative", "smooth")

    @staticmethod
    def formula(x: Any) -> Any:
        return ReLUSquared.formula(x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return ReLUSquared.derivative(x)


class LeakyReLUSquared(Stateless, name="leaky_relu_squared", family="power", level=3):
    r"""Squared leaky ReLU: ``x^2`` where ``x > 0``, ``(negative_slope * x)^2`` elsewhere.

    Above 0 on both sides, so it is not monotonic. Overflows float16 from 256 on, as every square does.

    Args:
        negative_slope: slope of the leaky ReLU below 0, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a negative slope below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.leaky_relu_squared(x)) for x in (-2.0, 3.0)]
        [1.0, 9.0]

    Reference:
        Parameter-golf contributors (2026). Leaky ReLU squared, pull request 493.
    """

    equation = "x^2 if x > 0 else (negative_slope * x)^2"
    latex = r"\begin{cases} x^2 & x > 0 \\ (\alpha x)^2 & x \le 0 \end{cases}"
    source = Citation("Parameter-golf contributors", 2026, "Leaky ReLU squared, pull request 493")
    negative_slope: float = fixed(0.5, "slope of the leaky ReLU below 0", NON_NEGATIVE, typical=(0.05, 0.9))
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (0.0, math.inf)
    properties = ("non_negative", "smooth")

    @staticmethod
    def formula(x: Any, negative_slope: float) -> Any:
        return ops.square(broken_line(x, negative_slope))

    @staticmethod
    def derivative(x: Any, negative_slope: float) -> Any:
        return broken_line(x, 2.0 * negative_slope * negative_slope, 2.0)

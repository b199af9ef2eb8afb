"""Rectifiers whose negative side saturates: ELU and its relatives."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, fixed, lean
from keras_relu.numerics.stable import FAR, at_least, at_most, expm1, outermost, scaled_exp, select


class ELU(Stateless, name="elu", family="exponential", level=5):
    r"""Exponential linear unit: ``x`` where ``x > 0``, ``alpha * (exp(x) - 1)`` elsewhere.

    This is the paper's definition and Keras's. One survey divides by ``alpha`` instead, and some code computes
    ``alpha * exp(x) - 1``. Only ``alpha = 1`` has no kink; :class:`CELU` has none for any.

    Args:
        alpha: minus the value at -inf, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.elu(-1.0)), 4)
        -0.6321

    Reference:
        Clevert, Unterthiner and Hochreiter (2016). Fast and accurate deep network learning by exponential linear
        units (ELUs), arXiv:1511.07289.
    """

    equation = "x if x > 0 else alpha * (exp(x) - 1)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}"
    source = Citation(
        "Clevert, Unterthiner, Hochreiter",
        2016,
        "Fast and accurate deep network learning by exponential linear units (ELUs)",
        arxiv="1511.07289",
    )
    positional = ("alpha",)
    alpha: float = fixed(1.0, "minus the value at -inf", POSITIVE, typical=(0.1, 2.0))
    memory_policy: Any = lean()
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=1.0),)
    range = (lambda p: -p.alpha, math.inf)
    properties = ("monotonic",)
    output_loses_slope = True
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return select(x <= 0, alpha * expm1(x), x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(x > 0, 1.0, scaled_exp(alpha, 1.0, at_most(x, 0.0)), like=x)

    @staticmethod
    def derivative_from_output(y: Any, alpha: float) -> Any:
        return select(y > 0, 1.0, y + alpha, like=y)


class CELU(Stateless, name="celu", family="exponential", level=4):
    r"""Continuously differentiable ELU: ``x`` where ``x > 0``, ``alpha * (exp(x / alpha) - 1)`` elsewhere.

    Unlike :class:`ELU` it has slope 1 on both sides of 0 for every ``alpha``. The concatenated ELU, which other
    code calls CELU as well, is another function.

    Args:
        alpha: minus the value at -inf, and the width of the bend; above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.celu(-1.0, alpha=0.5)), 4)
        -0.4323

    Reference:
        Barron (2017). Continuously differentiable exponential linear units, arXiv:1704.07483.
    """

    equation = "x if x > 0 else alpha * (exp(x / alpha) - 1)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha (e^{x / \alpha} - 1) & x \le 0 \end{cases}"
    source = Citation("Barron", 2017, "Continuously differentiable exponential linear units", arxiv="1704.07483")
    alpha: float = fixed(1.0, "minus the value at -inf, and the width of the bend", POSITIVE, typical=(0.1, 2.0))
    memory_policy: Any = lean()
    kinks = (Kink(at=0.0, left=1.0, right=1.0),)
    range = (lambda p: -p.alpha, math.inf)
    properties = ("monotonic",)
    output_loses_slope = True
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        # Nearest to 0 the curve is x itself, while x / alpha might be too small to be a number.
        return select(x <= -1e-20 * alpha, alpha * expm1(x / alpha), x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        below = at_most(at_least(x, -FAR * alpha), 0.0)
        return select(x > 0, 1.0, scaled_exp(1.0, 1 / Fraction(alpha), below), like=x)

    @staticmethod
    def derivative_from_output(y: Any, alpha: float) -> Any:
        return select(y > 0, 1.0, 1.0 + y / alpha, like=y)


class SELU(Stateless, name="selu", family="exponential", level=4):
    r"""Scaled ELU: ``scale * x`` where ``x > 0``, ``scale * alpha * (exp(x) - 1)`` elsewhere.

    The two constants keep mean 0 and variance 1 through layers whose weights start with ``lecun_normal``; dropout
    then has to be ``AlphaDropout``. A survey prints 1.05078 for the scale: a typing error for 1.0507.

    Args:
        scale: slope above 0, above 0.
        alpha: minus the value at -inf, over ``scale``; above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.selu(-1.0)), 4), round(float(keras_relu.activations.selu(1.0)), 4)
        (-1.1113, 1.0507)

    Reference:
        Klambauer, Unterthiner, Mayr and Hochreiter (2017). Self-normalizing neural networks, arXiv:1706.02515.
    """

    equation = "scale * x if x > 0 else scale * alpha * (exp(x) - 1)"
    latex = r"\lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}"
    source = Citation(
        "Klambauer, Unterthiner, Mayr, Hochreiter", 2017, "Self-normalizing neural networks", arxiv="1706.02515"
    )
    scale: float = fixed(1.0507009873554805, "slope above 0", POSITIVE, typical=(0.5, 2.0))
    alpha: float = fixed(1.6732632423543772, "minus the value at -inf, over scale", POSITIVE, typical=(0.1, 2.0))
    memory_policy: Any = lean()
    kinks = (Kink(at=0.0, left=lambda p: p.scale * p.alpha, right=lambda p: p.scale),)
    range = (lambda p: -p.scale * p.alpha, math.inf)
    properties = ("monotonic",)
    output_loses_slope = True
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, scale: float, alpha: float) -> Any:
        return select(x <= 0, (scale * alpha) * expm1(x), scale * x, like=x)

    @staticmethod
    def derivative(x: Any, scale: float, alpha: float) -> Any:
        return select(x > 0, scale, scaled_exp(scale * alpha, 1.0, at_most(x, 0.0)), like=x)

    @staticmethod
    def derivative_from_output(y: Any, scale: float, alpha: float) -> Any:
        return select(y > 0, scale, y + scale * alpha, like=y)


class ISRLU(Stateless, name="isrlu", family="exponential", level=3):
    r"""Inverse square root linear unit: ``x`` where ``x > 0``, ``x / sqrt(1 + alpha * x^2)`` elsewhere.

    Looks like ELU without an exponential; the first two derivatives are continuous. The paper uses 1 and 3.

    Args:
        alpha: 1 over the square of the value at -inf, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.isrlu(-1.0)), 4)
        -0.7071

    Reference:
        Carlile, Delamarter, Kinney, Marti and Whitney (2017). Improving deep learning by inverse square root linear
        units (ISRLUs), arXiv:1710.09967.
    """

    equation = "x if x > 0 else x / sqrt(1 + alpha * x^2)"
    latex = r"\begin{cases} x & x > 0 \\ x / \sqrt{1 + \alpha x^2} & x \le 0 \end{cases}"
    source = Citation(
        "Carlile, Delamarter, Kinney, Marti, Whitney",
        2017,
        "Improving deep learning by inverse square root linear units (ISRLUs)",
        arxiv="1710.09967",
    )
    alpha: float = fixed(1.0, "1 over the square of the value at -inf", POSITIVE, typical=(0.1, 3.0))
    memory_policy: Any = lean()
    kinks = (Kink(at=0.0, left=1.0, right=1.0),)
    range = (lambda p: -1.0 / math.sqrt(p.alpha), math.inf)
    properties = ("monotonic",)
    output_loses_slope = True

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        # So far out 1 + (c x)^2 is (c x)^2, and the square has not overflowed yet.
        c = math.sqrt(alpha)
        held = at_least(x, -(2.0**40) / c)
        return select(x <= 0, held / ops.sqrt(1.0 + ops.square(c * held)), x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        held = at_most(at_least(x, -outermost(x)), 0.0)
        rest = 1.0 / ops.sqrt(1.0 + ops.square(math.sqrt(alpha) * held))
        return select(x > 0, 1.0, rest * rest * rest, like=x)

    @staticmethod
    def derivative_from_output(y: Any, alpha: float) -> Any:
        rest = at_least(1.0 - ops.square(math.sqrt(alpha) * at_most(y, 0.0)), 1e-30)
        return select(y > 0, 1.0, rest * ops.sqrt(rest), like=y)

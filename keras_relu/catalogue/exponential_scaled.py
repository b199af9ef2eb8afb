"""Relatives of ELU with sides that are scaled, shifted, leaky or steeper."""

from __future__ import annotations

import math
from typing import Any

from keras_relu.catalogue.exponential import ELU
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics.stable import FAR, at_least, at_most, expm1, half_of_exp, scaled_exp, select, within


class LSELU(Stateless, name="lselu", aliases=("Leaky SELU",), family="exponential", level=1):
    r"""Leaky SELU: ``alpha * x`` where ``x > 0``, ``alpha * (beta * (exp(x) - 1) + c * x)`` elsewhere.

    The first two constants are those of :class:`SELU` to five digits. Some code starts them at 1.

    Args:
        alpha: slope above 0, above 0.
        beta: weight of the exponential, above 0.
        c: slope at -inf over ``alpha``, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha or a beta that is not above 0, or a c below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.lselu(x)), 4) for x in (-1.0, 1.0)]
        [-1.2164, 1.0507]

    Reference:
        Chen et al. (2020). LSELU.
    """

    equation = "alpha * x if x > 0 else alpha * (beta * (exp(x) - 1) + c * x)"
    latex = r"a \begin{cases} x & x > 0 \\ b (e^x - 1) + c x & x \le 0 \end{cases}"
    source = Citation("Chen et al.", 2020, "LSELU")
    alpha: float = fixed(1.0507, "slope above 0", POSITIVE, typical=(0.5, 2.0))
    beta: float = fixed(1.6733, "weight of the exponential", POSITIVE, typical=(0.5, 2.0))
    c: float = fixed(0.1, "slope at -inf over alpha", NON_NEGATIVE, typical=(0.01, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * (p.beta + p.c), right=lambda p: p.alpha),)
    range = (lambda p: -math.inf if p.c else -p.alpha * p.beta, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float, c: float) -> Any:
        # At -inf a leak of 0 times x would be NaN.
        leak = (alpha * c) * x if c else 0.0
        return select(x <= 0, (alpha * beta) * expm1(x) + leak, alpha * x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float, c: float) -> Any:
        return select(x > 0, alpha, scaled_exp(alpha * beta, 1.0, at_most(x, 0.0)) + alpha * c, like=x)


class SSELU(Stateless, name="sselu", family="exponential", level=1):
    r"""SELU with a scaled argument: ``alpha * x`` where ``x > 0``, ``alpha * beta * (exp(c * x) - 1)`` elsewhere.

    The first two constants are those of :class:`SELU` to five digits.

    Args:
        alpha: slope above 0, above 0.
        beta: minus the value at -inf, over ``alpha``; above 0.
        c: how fast the negative side saturates, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.sselu(x, c=0.5)), 4) for x in (-1.0, 1.0)]
        [-0.6918, 1.0507]

    Reference:
        Chen et al. (2020). sSELU.
    """

    equation = "alpha * x if x > 0 else alpha * beta * (exp(c * x) - 1)"
    latex = r"a \begin{cases} x & x > 0 \\ b (e^{c x} - 1) & x \le 0 \end{cases}"
    source = Citation("Chen et al.", 2020, "sSELU")
    alpha: float = fixed(1.0507, "slope above 0", POSITIVE, typical=(0.5, 2.0))
    beta: float = fixed(1.6733, "minus the value at -inf, over alpha", POSITIVE, typical=(0.5, 2.0))
    c: float = fixed(1.0, "how fast the negative side saturates", POSITIVE, typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.beta * p.c, right=lambda p: p.alpha),)
    range = (lambda p: -p.alpha * p.beta, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float, c: float) -> Any:
        return select(x <= 0, (alpha * beta) * expm1(c * x), alpha * x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float, c: float) -> Any:
        below = at_most(at_least(x, -FAR / c), 0.0)
        return select(x > 0, alpha, scaled_exp(alpha * beta * c, c, below), like=x)


class ShELU(Stateless, name="shelu", family="exponential", level=1):
    r"""ELU shifted along x: ``elu(x + beta, alpha)``.

    PShELU is a learned relative, a PELU with a shift.

    Args:
        alpha: minus the value at -inf, above 0.
        beta: minus the place of the bend.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.shelu(x, beta=0.5)), 4) for x in (-1.0, 1.0)]
        [-0.3935, 1.5]

    Reference:
        Grelsson and Felsberg (2018). Improved learning in convolutional neural networks with shifted exponential linear
        units (ShELUs).
    """

    equation = "x + beta if x + beta > 0 else alpha * (exp(x + beta) - 1)"
    latex = r"\begin{cases} x + b & x + b > 0 \\ a (e^{x + b} - 1) & x + b \le 0 \end{cases}"
    source = Citation(
        "Grelsson, Felsberg",
        2018,
        "Improved learning in convolutional neural networks with shifted exponential linear units (ShELUs)",
    )
    alpha: float = fixed(1.0, "minus the value at -inf", POSITIVE, typical=(0.1, 2.0))
    beta: float = fixed(0.0, "minus the place of the bend", typical=(-1.0, 1.0))
    kinks = (Kink(at=lambda p: -p.beta, left=lambda p: p.alpha, right=1.0),)
    range = (lambda p: -p.alpha, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        return ELU.formula(x + beta, alpha)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        below = at_most(at_least(x, -FAR - abs(beta)), abs(beta))
        shifted = below + beta
        # What the rounding of the sum lost: an exponential makes it an error that grows with the sum.
        rounded = shifted - below
        lost = (below - (shifted - rounded)) + (beta - rounded)
        return select(x + beta > 0, 1.0, scaled_exp(alpha, 1.0, at_most(shifted, 0.0)) * (1.0 + lost), like=x)


class SvELU(Stateless, name="svelu", family="exponential", level=1):
    r"""ELU shifted along y: ``elu(x, alpha) + beta``.

    PSvELU is a learned relative, a PELU with a shift.

    Args:
        alpha: how far the value at -inf is below that at 0, above 0.
        beta: value at 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.svelu(x, beta=0.5)), 4) for x in (-1.0, 1.0)]
        [-0.1321, 1.5]

    Reference:
        Grelsson and Felsberg (2018). Improved learning in convolutional neural networks with shifted exponential linear
        units (ShELUs).
    """

    equation = "(x if x > 0 else alpha * (exp(x) - 1)) + beta"
    latex = r"\begin{cases} x + b & x > 0 \\ a (e^x - 1) + b & x \le 0 \end{cases}"
    source = ShELU.source
    alpha: float = fixed(1.0, "how far the value at -inf is below that at 0", POSITIVE, typical=(0.1, 2.0))
    beta: float = fixed(0.0, "value at 0", typical=(-1.0, 1.0))
    kinks = ELU.kinks
    range = (lambda p: p.beta - p.alpha, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        return ELU.formula(x, alpha) + beta

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        return ELU.derivative(x, alpha)


class HardSReLUE(Stateless, name="hardsrelue", family="exponential", level=1):
    r"""ELU with a steeper right: ``x + alpha * x * hard_sigmoid(x)`` where ``x > 0``, ``alpha * (exp(x) - 1)``.

    The hard sigmoid is ``(x + 1) / 2``, clipped to 0 and 1. The slope at 1 is ``1 + 1.5 * alpha``.

    Args:
        alpha: minus the value at -inf, and what the slope at inf has beyond 1; at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.hardsrelue(x)), 4) for x in (-1.0, 0.5, 2.0)]
        [-0.3161, 0.6875, 3.0]

    Reference:
        Kilicarslan (2022). HardSReLUE.
    """

    equation = "x + alpha * x * min((x + 1) / 2, 1) if x > 0 else alpha * (exp(x) - 1)"
    latex = r"\begin{cases} x + a x \min((x + 1) / 2, 1) & x > 0 \\ a (e^x - 1) & x \le 0 \end{cases}"
    source = Citation("Kilicarslan", 2022, "HardSReLUE")
    alpha: float = fixed(0.5, "minus the value at -inf", NON_NEGATIVE, typical=(0.1, 1.0))
    kinks = (
        Kink(at=0.0, left=lambda p: p.alpha, right=lambda p: 1.0 + 0.5 * p.alpha),
        Kink(at=1.0, left=lambda p: 1.0 + 1.5 * p.alpha, right=lambda p: 1.0 + p.alpha),
    )
    range = (lambda p: -p.alpha, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        steepness = 1.0 + (0.5 * alpha) * (within(x, 0.0, 1.0) + 1.0)
        return select(x <= 0, alpha * expm1(x), x * steepness, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        right = 1.0 + alpha * select(x > 1, 1.0, x + 0.5, like=x)
        return select(x > 0, right, scaled_exp(alpha, 1.0, at_most(x, 0.0)), like=x)


class RSigELUD(Stateless, name="rsigelud", family="exponential", level=1):
    r"""ELU up to 0, ``x`` up to 1, ``x + alpha * x * sigmoid(x)`` from there: RSigELU with an argument for each side.

    It jumps at 1, by ``0.731 * alpha``; the slope there is 1. With ``alpha = 0`` it is ELU. One transcription
    has ``sigmoid(x)^alpha``, which would not be.

    Args:
        alpha: what the slope at inf has beyond 1, at least 0.
        beta: minus the value at -inf, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.rsigelud(x)), 4) for x in (-1.0, 1.0, 2.0)]
        [-0.3161, 1.0, 2.8808]

    Reference:
        Kilicarslan and Celik (2021). RSigELU: a nonlinear activation function for deep neural networks.
    """

    equation = "x + alpha * x * sigmoid(x) if x > 1 else x if x > 0 else beta * (exp(x) - 1)"
    latex = r"\begin{cases} x + a x \sigma(x) & x > 1 \\ x & 0 < x \le 1 \\ b (e^x - 1) & x \le 0 \end{cases}"
    source = Citation("Kilicarslan, Celik", 2021, "RSigELU: a nonlinear activation function for deep neural networks")
    alpha: float = fixed(0.5, "what the slope at inf has beyond 1", NON_NEGATIVE, typical=(0.1, 1.0))
    beta: float = fixed(0.5, "minus the value at -inf", NON_NEGATIVE, typical=(0.1, 1.0))
    kinks = (
        Kink(at=0.0, left=lambda p: p.beta, right=1.0),
        # silu'(1)
        Kink(at=1.0, left=1.0, right=lambda p: 1.0 + 0.9276705118714867 * p.alpha),
    )
    range = (lambda p: -p.beta, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        # One exponential for both sides: sigmoid(x) is 1 / (2 + expm1(-x)).
        decline = expm1(select(x > 0, -x, x, like=x))
        right = x * (1.0 + alpha / (2.0 + decline))
        return select(x > 1, right, select(x <= 0, beta * decline, x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        below = at_least(select(x > 0, -x, x, like=x), -FAR)
        half = half_of_exp(below)
        decay = half * half
        right = 1.0 + alpha * (1.0 + decay - below * decay) / ((1.0 + decay) * (1.0 + decay))
        return select(x > 1, right, select(x > 0, 1.0, beta * half * half, like=x), like=x)


class RSigELU(Stateless, name="rsigelu", family="exponential", level=1):
    r"""ELU up to 0, ``x`` up to 1, ``x + alpha * x * sigmoid(x)`` from there.

    It jumps at 1, by ``0.731 * alpha``; the slope there is 1. With ``alpha = 0`` it is ReLU. One transcription
    has ``sigmoid(x)^alpha``, which would not be.

    Args:
        alpha: minus the value at -inf, and what the slope at inf has beyond 1; at least 0, in the paper below 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.rsigelu(x)), 4) for x in (-1.0, 1.0, 2.0)]
        [-0.3161, 1.0, 2.8808]

    Reference:
        Kilicarslan and Celik (2021). RSigELU: a nonlinear activation function for deep neural networks.
    """

    equation = "x + alpha * x * sigmoid(x) if x > 1 else x if x > 0 else alpha * (exp(x) - 1)"
    latex = r"\begin{cases} x + a x \sigma(x) & x > 1 \\ x & 0 < x \le 1 \\ a (e^x - 1) & x \le 0 \end{cases}"
    source = RSigELUD.source
    alpha: float = fixed(0.5, "minus the value at -inf", NON_NEGATIVE, typical=(0.1, 1.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=1.0), RSigELUD.kinks[1])
    range = (lambda p: -p.alpha, math.inf)
    properties = RSigELUD.properties
    transcendentals = RSigELUD.transcendentals

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return RSigELUD.formula(x, alpha, alpha)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return RSigELUD.derivative(x, alpha, alpha)

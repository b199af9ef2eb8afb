"""Learned rectifiers whose negative side is a tanh or an error function, and a tanh with a line."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, Interval, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import half_decay, negative_part, product_and_error, sech, settled, times, vanished
from keras_relu.numerics.stable import NEAR, at_least, constant, erf, select, tanh


class PTELU(Trainable, name="ptelu", aliases=("TReLU", "TReLU2"), family="adaptive", level=2):
    r"""Parametric tanh linear unit: ``x`` where ``x > 0``, ``alpha * tanh(beta * x)`` elsewhere, both learned.

    With ``alpha`` kept at 1 it is TReLU, with ``beta`` kept at 1 TReLU2; ``alpha = 1`` and ``beta = 1/2`` is ThLU.
    Other Keras code draws both from 0.01 to 1 and clips them to [1e-4, 100]: give initializers and constraints.

    Args:
        alpha: start value of the depth below 0, at least 0.
        beta: start value of the steepness below 0, at least 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha`` or ``beta`` below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.ptelu(x, alpha=2.0)), 4) for x in (-1.0, 1.0)]
        [-1.5232, 1.0]

    Reference:
        Gupta and Duggal (2017). P-TELU: parametric tan hyperbolic linear unit activation for deep neural networks.
    """

    equation = "x if x > 0 else alpha * tanh(beta * x)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha \tanh(\beta x) & x \le 0 \end{cases}"
    source = Citation(
        "Gupta, Duggal", 2017, "P-TELU: parametric tan hyperbolic linear unit activation for deep neural networks"
    )
    alpha: float = trainable(1.0, "depth below 0", NON_NEGATIVE, typical=(0.3, 2.0))
    beta: float = trainable(1.0, "steepness below 0", NON_NEGATIVE, typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.beta, right=1.0),)
    range = (lambda p: -p.alpha if p.beta else 0.0, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return select(x > 0, x, alpha * tanh(times(beta, negative_part(x))), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        negative = settled(beta, negative_part(x))
        product, error = product_and_error(beta, negative)
        steep = sech(product, error)
        return (
            select(x > 0, 1.0, alpha * beta * steep * steep, like=x),
            tanh(product),
            alpha * (vanished(steep, negative) * steep) * steep,
        )


class TanhLU(Trainable, name="tanhlu", family="adaptive", level=1):
    r"""TanhLU: ``alpha * tanh(beta * x) + c * x`` with all three learned.

    Not a rectifier: it is odd. It is here because a survey lists it among the relatives of ReLU.

    Args:
        alpha: start value of the height of the tanh.
        beta: start value of its steepness.
        c: start value of the slope of the line.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        shared_axes: ``"all"`` (one set), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.tanhlu(x)), 4) for x in (-1.0, 1.0)]
        [-1.7616, 1.7616]

    Reference:
        Shen et al. (2022). tanhLU.
    """

    equation = "alpha * tanh(beta * x) + c * x"
    latex = r"\alpha \tanh(\beta x) + c x"
    source = Citation("Shen et al.", 2022, "tanhLU")
    alpha: float = trainable(1.0, "height of the tanh", typical=(0.3, 2.0))
    beta: float = trainable(1.0, "steepness of the tanh", typical=(0.3, 2.0))
    c: float = trainable(1.0, "slope of the line", typical=(0.1, 1.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: -math.inf if p.c else -abs(p.alpha),
        lambda p: math.inf if p.c else abs(p.alpha),
    )
    properties = ("monotonic", "odd", "smooth")
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        return alpha * tanh(times(beta, x)) + times(c, x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        product, error = product_and_error(beta, settled(beta, x))
        steep = sech(product, error)
        return (
            alpha * beta * steep * steep + c,
            tanh(product),
            alpha * (vanished(steep, x) * steep) * steep,
            x,
        )


class TaLU(Trainable, name="talu", family="adaptive", level=1):
    r"""Tangent linear unit: ``x`` where ``x > 0``, ``tanh(x)`` down to ``alpha``, ``tanh(alpha)`` from there on.

    One port has a second threshold in place of the 0: that is :class:`PTaLU`.

    Args:
        alpha: start value of the place where it becomes constant, below 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha`` that is not below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.talu(x)), 4) for x in (-2.0, -0.5, 1.0)]
        [-0.6351, -0.4621, 1.0]

    Reference:
        Mercioni and Holban (2021). TaLU.
    """

    equation = "x if x > 0 else tanh(max(x, alpha))"
    latex = r"\begin{cases} x & x > 0 \\ \tanh(x) & \alpha < x \le 0 \\ \tanh(\alpha) & x \le \alpha \end{cases}"
    source = Citation("Mercioni, Holban", 2021, "TaLU")
    alpha: float = trainable(
        -0.75, "where it becomes constant", Interval(high=0.0, open_high=True), typical=(-2.0, -0.3)
    )
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(at=0.0, left=1.0, right=1.0),
        Kink(at=lambda p: p.alpha, left=0.0, right=lambda p: 1 - math.tanh(p.alpha) ** 2),
    )
    range = (lambda p: math.tanh(p.alpha), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return select(x > 0, x, tanh(select(x <= alpha, alpha, x, like=x)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        constant_here = (x <= alpha) & (x <= 0)
        steep = sech(select(x <= alpha, alpha, x, like=x))
        slope = steep * steep
        return (
            select(x > 0, 1.0, select(constant_here, 0.0, slope, like=x), like=x),
            select(constant_here, slope, 0.0, like=x),
        )


class PTaLU(Trainable, name="ptalu", family="adaptive", level=1):
    r"""PTaLU: ``x`` where ``x >= beta``, ``tanh(x)`` down to ``alpha``, ``tanh(alpha)`` from there on.

    As published it jumps at ``beta``, from ``tanh(beta)`` to ``beta``, by 0.238 at the default; torch_activation
    mends that in silence, with ``x - beta + tanh(beta)``. The true slope for ``beta`` is 0 wherever there is one, so
    ``beta`` learns nothing.

    Args:
        alpha: start value of the place where it becomes constant, at most ``beta``.
        beta: start value of the place where the identity begins.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha`` above ``beta``.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.ptalu(x)), 4) for x in (-2.0, 0.5, 1.0)]
        [-0.6351, 0.4621, 1.0]

    Reference:
        Mercioni and Holban (2021). PTaLU.
    """

    equation = "x if x >= beta else tanh(max(x, alpha))"
    latex = (
        r"\begin{cases} x & x \ge \beta \\ \tanh(x) & \alpha < x < \beta \\ \tanh(\alpha) & x \le \alpha \end{cases}"
    )
    source = Citation("Mercioni, Holban", 2021, "PTaLU")
    alpha: float = trainable(-0.75, "where it becomes constant", typical=(-2.0, -0.3))
    beta: float = trainable(1.0, "where the identity begins", typical=(0.3, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(at=lambda p: p.alpha, left=0.0, right=lambda p: 1 - math.tanh(p.alpha) ** 2),
        Kink(at=lambda p: p.beta, left=lambda p: 1 - math.tanh(p.beta) ** 2, right=1.0),
    )
    range = (lambda p: min(p.beta, math.tanh(p.alpha)), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.alpha > arguments.beta:
            raise ValueError(f"{owner}: alpha must be at most beta; got {arguments.alpha} > {arguments.beta}.")

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return select(x >= beta, x, tanh(select(x <= alpha, alpha, x, like=x)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        constant_here = (x <= alpha) & (x <= beta)
        steep = sech(select(x <= alpha, alpha, x, like=x))
        slope = steep * steep
        return (
            select(x > beta, 1.0, select(constant_here, 0.0, slope, like=x), like=x),
            select(constant_here, slope, 0.0, like=x),
            constant(0.0, x),
        )


#: The slope of erf at 0.
_ERF_SLOPE = 2 / math.sqrt(math.pi)


class ErfReLU(Trainable, name="erfrelu", family="adaptive", level=1):
    r"""ErfReLU: ``x`` where ``x > 0``, ``alpha * erf(x)`` elsewhere, with a learned ``alpha``.

    The slope left of 0 is ``1.128 * alpha``. One port computes ``sqrt(pi) / 2 * erf(x)``, which is
    ``alpha = 0.886227``: the start value without a kink.

    Args:
        alpha: start value of the depth below 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.erfrelu(x)), 4) for x in (-1.0, 1.0)]
        [-0.8427, 1.0]

    Reference:
        Rajanand and Singh (2023). ErfReLU: adaptive activation function for deep neural network, arXiv:2306.01822.
    """

    equation = "x if x > 0 else alpha * erf(x)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha \, \mathrm{erf}(x) & x \le 0 \end{cases}"
    source = Citation(
        "Rajanand, Singh",
        2023,
        "ErfReLU: adaptive activation function for deep neural network",
        arxiv="2306.01822",
    )
    alpha: float = trainable(1.0, "depth below 0", typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: _ERF_SLOPE * p.alpha, right=1.0),)
    range = (lambda p: min(0.0, -p.alpha), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return select(x > 0, x, alpha * erf(_inside(x)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        held = _inside(x)
        half = half_decay(*product_and_error(held, held))
        return select(x > 0, 1.0, (_ERF_SLOPE * alpha) * half * half, like=x), erf(held)


def _inside(x: Any) -> Any:
    """The negative part of x as far as erf isn't -1: further out its square overflows, and TensorFlow's erf is NaN."""
    return at_least(negative_part(x), -NEAR)

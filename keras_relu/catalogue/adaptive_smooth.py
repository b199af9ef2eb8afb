"""Learned rectifiers made of exponentials."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, REAL, Stored, fixed, number, option, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import half_decay, product_and_error, swish, swish_slopes, times, vanished
from keras_relu.numerics.stable import expm1, exponential_rest, select

# Where the smallest of the swish lies, and its depth: x = -1 - W(1/e) of x sigmoid(x).
SWISH_DEPTH = 0.2784645427610738


class SwishTrainable(
    Trainable, name="swish_trainable", aliases=("PSiLU", "ACON-A", "beta-swish"), family="adaptive", level=4
):
    r"""Swish with a learned ``beta``: ``x * sigmoid(beta * x)``.

    ``beta = 0`` is half the identity, 1 is SiLU, and a large one nears ReLU. In Keras the name ``swish`` means
    SiLU, so it is an alias of ``silu`` here. echoAI starts at 1.25 in one of its ports.

    Args:
        beta: start value of the sharpness.
        beta_initializer, beta_regularizer, beta_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.swish_trainable(x, beta=2.0)), 4) for x in (-1.0, 1.0)]
        [-0.1192, 0.8808]

    Reference:
        Ramachandran, Zoph and Le (2017). Searching for activation functions, arXiv:1710.05941.
    """

    equation = "x * sigmoid(beta * x)"
    latex = r"x \, \sigma(\beta x)"
    source = Citation("Ramachandran, Zoph, Le", 2017, "Searching for activation functions", arxiv="1710.05941")
    beta: float = trainable(1.0, "sharpness", typical=(0.3, 3.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (
        lambda p: -SWISH_DEPTH / p.beta if p.beta > 0 else -math.inf,
        lambda p: -SWISH_DEPTH / p.beta if p.beta < 0 else math.inf,
    )
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, beta: Any) -> Any:
        return swish(x, beta)

    @staticmethod
    def derivative(x: Any, beta: Any) -> Any:
        return swish_slopes(x, beta)


def _inverse_softplus(value: float) -> float:
    return value + math.log(-math.expm1(-value))


def _softplus(weight: Any) -> Any:
    decay = ops.exp(select(weight > 0, -weight, weight, like=weight))
    return select(weight > 0, weight, 0.0, like=weight) + ops.log1p(decay)


class XIELU(Trainable, name="xielu", aliases=("expanded integral of ELU",), family="adaptive", level=4):
    r"""Expanded integral of ELU: a parabola where ``x > 0``, an exponential below, with learned coefficients.

    ``alpha_p * x^2 + beta * x`` where ``x > 0``, and ``alpha_n * (exp(x) - 1 - x) + beta * x`` elsewhere. The
    arguments ``alpha_p`` and ``alpha_n`` are the coefficients themselves; the weights ``theta_p`` and
    ``theta_n`` hold ``softplus^-1(alpha_p)`` and ``softplus^-1(alpha_n - beta)``, as in the official code, so
    that ``alpha_n`` stays above ``beta``. The square is beyond float16 from ``x = 286`` on.

    Args:
        alpha_p: start value of the coefficient where ``x > 0``, above 0.
        alpha_n: start value of the coefficient elsewhere, above ``beta``.
        beta: slope at 0, at least 0.
        eps: kept for configs of the official code, where it guards the exponential; this formula needs no guard.
        alpha_p_initializer, alpha_p_regularizer, alpha_p_constraint: of the weight ``theta_p``.
        alpha_n_initializer, alpha_n_regularizer, alpha_n_constraint: of the weight ``theta_n``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha_p`` that is not above 0, or an ``alpha_n`` that is not above ``beta``.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.xielu(x)), 4) for x in (-1.0, 1.0)]
        [-0.2057, 1.3]

    Reference:
        Huang and Schlag (2024). Deriving activation functions using integration, arXiv:2411.13010.
    """

    equation = "alpha_p * x^2 + beta * x if x > 0 else alpha_n * (exp(x) - 1 - x) + beta * x"
    latex = (
        r"\begin{cases} \alpha_p x^2 + \beta x & x > 0 \\"
        r" \alpha_n (e^x - 1 - x) + \beta x & x \le 0 \end{cases}"
    )
    source = Citation("Huang, Schlag", 2024, "Deriving activation functions using integration", arxiv="2411.13010")
    alpha_p: float = trainable(
        0.8,
        "coefficient where x > 0",
        POSITIVE,
        stored=Stored("theta_p", lambda value, _: _inverse_softplus(value), lambda weight, _: _softplus(weight)),
        typical=(0.2, 2.0),
    )
    alpha_n: float = trainable(
        0.8,
        "coefficient where x <= 0",
        POSITIVE,
        stored=Stored(
            "theta_n",
            lambda value, p: _inverse_softplus(value - p.beta),
            lambda weight, p: p.beta + _softplus(weight),
        ),
        typical=(0.6, 2.0),
    )
    beta: float = fixed(0.5, "slope at 0", NON_NEGATIVE, typical=(0.1, 0.5))
    eps: float = option(-1e-6, "kept for configs of the official code; nothing here needs it", number(REAL), "float")
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: p.beta, right=lambda p: p.beta),)
    range = (-math.inf, math.inf)

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.alpha_n <= arguments.beta:
            raise ValueError(f"{owner}: alpha_n must be above beta; got {arguments.alpha_n} <= {arguments.beta}.")

    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any, alpha_p: Any, alpha_n: Any, beta: float) -> Any:
        negative = select(x > 0, 0.0, x, like=x)
        # Far out the lines belong together: apart, they are two infinities of opposite signs.
        far = alpha_n * (ops.exp(negative) - 1) + times(beta - alpha_n, negative)
        near = alpha_n * exponential_rest(negative) + beta * negative
        return select(x > 0, x * (alpha_p * x + beta), select(x < -1, far, near, like=x), like=x)

    @staticmethod
    def derivative(x: Any, alpha_p: Any, alpha_n: Any, beta: float) -> Any:
        negative = select(x > 0, 0.0, x, like=x)
        return (
            select(x > 0, 2 * alpha_p * x, alpha_n * expm1(negative), like=x) + beta,
            select(x > 0, x * x, 0.0, like=x),
            select(x > 0, 0.0, exponential_rest(negative), like=x),
        )


class PELU(Trainable, name="pelu", family="adaptive", level=3):
    r"""Parametric ELU: ``alpha / beta * x`` where ``x > 0``, ``alpha * (exp(x / beta) - 1)`` elsewhere, both learned.

    The slope at 0 is ``alpha / beta`` from both sides. The paper keeps both weights at 0.1 or above: give
    ``alpha_constraint`` and ``beta_constraint``; nothing else stops them from reaching 0.

    Args:
        alpha: start value of the depth, above 0.
        beta: start value of the scale of ``x``, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``alpha`` or ``beta`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pelu(x, alpha=2.0)), 4) for x in (-1.0, 1.0)]
        [-1.2642, 2.0]

    Reference:
        Trottier, Giguère and Chaib-draa (2016). Parametric exponential linear unit for deep convolutional neural
        networks, arXiv:1605.09332.
    """

    equation = "alpha / beta * x if x > 0 else alpha * (exp(x / beta) - 1)"
    latex = r"\begin{cases} \frac{\alpha}{\beta} x & x > 0 \\ \alpha (e^{x / \beta} - 1) & x \le 0 \end{cases}"
    source = Citation(
        "Trottier, Giguère, Chaib-draa",
        2016,
        "Parametric exponential linear unit for deep convolutional neural networks",
        arxiv="1605.09332",
    )
    alpha: float = trainable(1.0, "depth below 0", POSITIVE, typical=(0.3, 2.0))
    beta: float = trainable(1.0, "scale of x", POSITIVE, typical=(0.3, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: p.alpha / p.beta, right=lambda p: p.alpha / p.beta),)
    range = (lambda p: -p.alpha, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        negative = select(x > 0, 0.0, x, like=x)
        return select(x > 0, alpha / beta * x, alpha * expm1(negative / beta), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        negative = select(x > 0, 0.0, x, like=x)
        t = negative / beta
        product, error = product_and_error(beta, t)
        # What the division left out, which the exponential would magnify.
        lost = select(t == -math.inf, 0.0, negative - product - error, like=x)
        half = half_decay(t, lost / beta)
        steep = alpha / beta
        return (
            select(x > 0, steep, steep * half * half, like=x),
            select(x > 0, x / beta, expm1(t), like=x),
            -select(x > 0, steep * (x / beta), steep * (vanished(half, t) * half) * half, like=x),
        )

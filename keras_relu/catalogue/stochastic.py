"""Rectifiers with a random factor in training."""

from __future__ import annotations

import math
from typing import Any

import keras
from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.draws import Draws, evenly
from keras_relu.core.kinds import Stateless, Stochastic
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, Interval, fixed
from keras_relu.numerics import reused
from keras_relu.numerics.products import positive_part
from keras_relu.numerics.stable import log1p_of_quotient, select


class _RandomSlope(Stochastic):
    """A slope drawn evenly between two bounds in training, and their mean in inference."""

    drawn = "slope"
    lower: float = fixed(0.125, "smallest slope", NON_NEGATIVE, typical=(0.05, 0.2))
    upper: float = fixed(1 / 3, "largest slope", NON_NEGATIVE, typical=(0.2, 0.5))

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.lower > arguments.upper:
            raise ValueError(f"{owner}: lower must be at most upper; got {arguments.lower} > {arguments.upper}.")

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        return keras.random.uniform(shape, arguments.lower, arguments.upper, dtype="float32", seed=seed)

    @staticmethod
    def draws(arguments: Any) -> Draws:
        return evenly(arguments.lower, arguments.upper)

    @staticmethod
    def expected(arguments: Any) -> float:
        return float(arguments.lower + arguments.upper) / 2


class RReLU(_RandomSlope, name="rrelu", family="stochastic", level=4):
    r"""Randomized leaky ReLU: ``x`` where ``x > 0``, ``slope * x`` elsewhere, with a random slope in training.

    Training draws a slope between ``lower`` and ``upper`` for each element; inference uses their mean, 11/48. That is
    torch's convention. The paper divides by a number between 3 and 8 instead, and in inference by 5.5: its slopes are
    between 1/8 and 1/3 as well, but not evenly spread, and 2/11 in inference.

    Args:
        lower: smallest slope, at least 0.
        upper: largest slope, at least ``lower``.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a slope below 0, or a lower above the upper.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.rrelu(-1.0)), 4)
        -0.2292

    Reference:
        Xu, Wang, Chen and Li (2015). Empirical evaluation of rectified activations in convolutional network,
        arXiv:1505.00853.
    """

    equation = "x if x > 0 else slope * x, slope ~ U(lower, upper) in training and their mean in inference"
    latex = r"\begin{cases} x & x > 0 \\ r x & x \le 0 \end{cases}, \quad r \sim U(l, u)"
    source = Citation(
        "Xu, Wang, Chen, Li",
        2015,
        "Empirical evaluation of rectified activations in convolutional network",
        arxiv="1505.00853",
    )
    kinks = (Kink(at=0.0, left=lambda p: (p.lower + p.upper) / 2, right=1.0),)
    range = (lambda p: -math.inf if p.upper else 0.0, math.inf)
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, slope: Any) -> Any:
        # The limit of a flat side is 0 and not 0 * inf.
        flat = isinstance(slope, float) and slope == 0
        return select(x <= 0, 0.0 if flat else slope * x, x, like=x)

    @staticmethod
    def derivative(x: Any, slope: Any) -> Any:
        return select(x > 0, 1.0, slope, like=x)


class SRReLU(_RandomSlope, name="s_rrelu", family="stochastic", level=1):
    r"""Softsign randomized leaky ReLU: the slope of softsign, ``1 / (1 + |x|)^2``, added to RReLU.

    The survey that describes it writes ``1 / (1 + x)^2``, with a pole at -1. The slope of softsign has ``|x|``, so
    that is what is computed here. Its value at 0 is 1.

    Args:
        lower: smallest slope, at least 0.
        upper: largest slope, at least ``lower``.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a slope below 0, or a lower above the upper.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.s_rrelu(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [0.0208, 1.0, 1.25]

    Reference:
        Elakkiya and Dejey (2023). Stochastic activation S-RReLU.
    """

    equation = "1 / (1 + |x|)^2 + (x if x > 0 else slope * x), slope ~ U(lower, upper) in training and their mean after"
    latex = r"\frac{1}{(1 + |x|)^2} + \begin{cases} x & x > 0 \\ r x & x \le 0 \end{cases}, \quad r \sim U(l, u)"
    source = Citation("Elakkiya, Dejey", 2023, "Stochastic activation S-RReLU")
    kinks = (Kink(at=0.0, left=lambda p: (p.lower + p.upper) / 2 + 2, right=-1.0),)
    range = (lambda p: -math.inf if p.upper else 0.0, math.inf)

    @staticmethod
    def formula(x: Any, slope: Any) -> Any:
        return ops.square(1 / (1 + ops.abs(x))) + RReLU.formula(x, slope)

    @staticmethod
    def derivative(x: Any, slope: Any) -> Any:
        shrink = 1 / (1 + ops.abs(x))
        steep = 2 * shrink * shrink * shrink
        return select(x > 0, 1 - steep, slope + steep, like=x)


class RandSoftplus(Stateless, name="rand_softplus", aliases=("RSP",), family="stochastic", level=1):
    r"""Rand softplus: ``(1 - alpha) * max(0, x) + alpha * softplus(x)``.

    Nothing is random here. The paper sets ``alpha`` for each layer from the noise that it measures in the layer's
    input; this takes the number that such a measurement gave. 0 is ReLU, 1 is softplus.

    Args:
        alpha: share of softplus, between 0 and 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between 0 and 1.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.rand_softplus(0.0)), 4)
        0.3466

    Reference:
        Chen et al. (2019). Improving deep neural networks with a rand softplus.
    """

    equation = "(1 - alpha) * max(0, x) + alpha * log(1 + exp(x))"
    latex = r"(1 - \alpha) \max(0, x) + \alpha \log(1 + e^x)"
    source = Citation("Chen et al.", 2019, "Improving deep neural networks with a rand softplus")
    alpha: float = fixed(0.5, "share of softplus", Interval(0.0, 1.0), typical=(0.1, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha / 2, right=lambda p: 1 - p.alpha / 2),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return positive_part(x) + alpha * log1p_of_quotient(reused(ops.exp(-ops.abs(x))), 1.0)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        decay = reused(ops.exp(-ops.abs(x)))
        tail = reused(alpha * decay / (1 + decay))
        return select(x > 0, 1 - tail, tail, like=x)

"""Rectifiers with a random factor in training."""

from __future__ import annotations

import math
from typing import Any

import keras

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stochastic
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, fixed
from keras_relu.numerics.stable import select


class RReLU(Stochastic, name="rrelu", family="stochastic", level=4):
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
    drawn = "slope"
    lower: float = fixed(0.125, "smallest slope", NON_NEGATIVE, typical=(0.05, 0.2))
    upper: float = fixed(1 / 3, "largest slope", NON_NEGATIVE, typical=(0.2, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: (p.lower + p.upper) / 2, right=1.0),)
    range = (lambda p: -math.inf if p.upper else 0.0, math.inf)
    properties = ("monotonic", "homogeneous")

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.lower > arguments.upper:
            raise ValueError(f"{owner}: lower must be at most upper; got {arguments.lower} > {arguments.upper}.")

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        return keras.random.uniform(shape, arguments.lower, arguments.upper, dtype="float32", seed=seed)

    @staticmethod
    def expected(arguments: Any) -> float:
        return float(arguments.lower + arguments.upper) / 2

    @staticmethod
    def formula(x: Any, slope: Any) -> Any:
        # The limit of a flat side is 0 and not 0 * inf.
        flat = isinstance(slope, float) and slope == 0
        return select(x <= 0, 0.0 if flat else slope * x, x, like=x)

    @staticmethod
    def derivative(x: Any, slope: Any) -> Any:
        return select(x > 0, 1.0, slope, like=x)

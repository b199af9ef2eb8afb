"""Rectifiers of which one side is a wave."""

from __future__ import annotations

import math
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, fixed
from keras_relu.numerics import cos, select, sin


class MinSin(Stateless, name="minsin", family="exponential", level=1):
    r"""Minsin: ``min(x, sin(x))``, which is ``x`` up to 0 and a sine from there.

    A rectifier upside down: it is bounded above. There is no limit at inf: value and slope are NaN there.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.minsin(x)), 4) for x in (-1.0, 1.0)]
        [-1.0, 0.8415]

    Reference:
        Nader and Azar (2020). Searching for activation functions using a self-adaptive evolutionary algorithm.
    """

    equation = "min(x, sin(x))"
    latex = r"\min(x, \sin x)"
    source = Citation(
        "Nader, Azar", 2020, "Searching for activation functions using a self-adaptive evolutionary algorithm"
    )
    kinks = (Kink(at=0.0, left=1.0, right=1.0),)
    range = (-math.inf, 1.0)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x <= 0, x, sin(x), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x <= 0, 1.0, cos(x), like=x)


class SineReLU(Stateless, name="sinerelu", family="exponential", level=1):
    r"""SineReLU: ``x`` where ``x > 0``, ``eps * (sin(x) - cos(x))`` elsewhere.

    It jumps at 0, from ``-eps``, its value there, to 0. keras-contrib has ``max(eps * (sin(x) - cos(x)), x)``, which
    does not; other code starts ``eps`` at 0.01 or 1. There is no limit at -inf: value and slope are NaN there.

    Args:
        eps: size of the wave over ``sqrt(2)``, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an eps below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.sinerelu(x)), 6) for x in (-1.0, 1.0)]
        [-0.003454, 1.0]

    Reference:
        Rodrigues (2018). SineReLU: an alternative to the ReLU activation function.
    """

    equation = "x if x > 0 else eps * (sin(x) - cos(x))"
    latex = r"\begin{cases} x & x > 0 \\ \epsilon (\sin x - \cos x) & x \le 0 \end{cases}"
    source = Citation("Rodrigues", 2018, "SineReLU: an alternative to the ReLU activation function")
    eps: float = fixed(0.0025, "size of the wave over sqrt(2)", NON_NEGATIVE, typical=(0.001, 0.05))
    kinks = (Kink(at=0.0, left=lambda p: p.eps, right=1.0),)
    range = (lambda p: -math.sqrt(2.0) * p.eps, math.inf)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any, eps: float) -> Any:
        return select(x > 0, x, eps * (sin(x) - cos(x)), like=x)

    @staticmethod
    def derivative(x: Any, eps: float) -> Any:
        return select(x > 0, 1.0, eps * (cos(x) + sin(x)), like=x)

"""The identity on the right, and the left side of a smooth rectifier that comes back to 0."""

from __future__ import annotations

import math
from typing import Any

from keras_relu.catalogue.smooth_weighted import GELU, Mish, SiLU
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.numerics.stable import select

_SOURCE = Citation("Chen et al.", 2023, "Saturated non-monotonic activation functions", arxiv="2305.07537")


class SaturatedGELU(Stateless, name="saturated_gelu", family="smooth", level=2):
    r"""Saturated GELU: ``x`` where ``x >= 0``, ``x * Phi(x)`` elsewhere.

    The slope jumps from 1/2 to 1 at 0, where it is 1. The paper writes SGELU; :class:`SGELU` is the symmetric one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.saturated_gelu(x)), 4) for x in (-1.0, 1.0)]
        [-0.1587, 1.0]

    Reference:
        Chen et al. (2023). Saturated non-monotonic activation functions, arXiv:2305.07537.
    """

    equation = "x if x >= 0 else x * Phi(x)"
    latex = r"\begin{cases} x & x \ge 0 \\ x \Phi(x) & x < 0 \end{cases}"
    source = _SOURCE
    kinks = (Kink(at=0.0, left=0.5, right=1.0, slope="right"),)
    range = (-0.16997120747990369, math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x >= 0, x, GELU.formula(x, approximate=False), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x >= 0, 1.0, GELU.derivative(x, approximate=False), like=x)


class SaturatedSiLU(Stateless, name="saturated_silu", aliases=("SwishReLU", "SSiLU"), family="smooth", level=2):
    r"""Saturated SiLU, or SwishReLU: ``x`` where ``x >= 0``, ``x * sigmoid(x)`` elsewhere.

    The slope jumps from 1/2 to 1 at 0, where it is 1; the paper on SwishReLU calls it continuously differentiable,
    which it is not.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.saturated_silu(x)), 4) for x in (-1.0, 1.0)]
        [-0.2689, 1.0]

    Reference:
        Chen et al. (2023). Saturated non-monotonic activation functions, arXiv:2305.07537; Rahman, Zulfiqar, Khan and
        Nimra (2024). SwishReLU.
    """

    equation = "x if x >= 0 else x * sigmoid(x)"
    latex = r"\begin{cases} x & x \ge 0 \\ x \, \sigma(x) & x < 0 \end{cases}"
    source = _SOURCE
    kinks = (Kink(at=0.0, left=0.5, right=1.0, slope="right"),)
    range = (-0.27846454276107380, math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x >= 0, x, SiLU.formula(x), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x >= 0, 1.0, SiLU.derivative(x), like=x)


class SaturatedMish(Stateless, name="saturated_mish", family="smooth", level=1):
    r"""Saturated Mish: ``x`` where ``x >= 0``, ``x * tanh(softplus(x))`` elsewhere.

    The slope jumps from 0.6 to 1 at 0, where it is 1. The paper writes SMish; :class:`Smish` is another function.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.saturated_mish(x)), 4) for x in (-1.0, 1.0)]
        [-0.3034, 1.0]

    Reference:
        Chen et al. (2023). Saturated non-monotonic activation functions, arXiv:2305.07537.
    """

    equation = "x if x >= 0 else x * tanh(log(1 + exp(x)))"
    latex = r"\begin{cases} x & x \ge 0 \\ x \tanh(\log(1 + e^x)) & x < 0 \end{cases}"
    source = _SOURCE
    kinks = (Kink(at=0.0, left=0.6, right=1.0, slope="right"),)
    range = (-0.30884341301725041, math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x >= 0, x, Mish.formula(x), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x >= 0, 1.0, Mish.derivative(x), like=x)

"""Rectifiers with a logarithm: on the right to slow the growth, or on the left as a softplus."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics.products import positive_part
from keras_relu.numerics.stable import at_most, expm1, log1p_of_product, outermost, select


class NLReLU(Stateless, name="nlrelu", aliases=("log-ReLU",), family="exponential", level=2):
    r"""Natural-logarithm ReLU: ``log(1 + beta * max(0, x))``.

    Some code starts ``beta`` at 1.05.

    Args:
        beta: slope right of 0, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a beta that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.nlrelu(x)), 4) for x in (-1.0, 1.0)]
        [0.0, 0.6931]

    Reference:
        Liu, Zhang, Liang and Gao (2019). Natural-logarithm-rectified activation function in convolutional neural
        networks, arXiv:1908.03682.
    """

    equation = "log(1 + beta * max(0, x))"
    latex = r"\log(1 + \beta \max(0, x))"
    source = Citation(
        "Liu, Zhang, Liang, Gao",
        2019,
        "Natural-logarithm-rectified activation function in convolutional neural networks",
        arxiv="1908.03682",
    )
    beta: float = fixed(1.0, "slope right of 0", POSITIVE, typical=(0.5, 3.0))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: p.beta),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (1, 0)

    @staticmethod
    def formula(x: Any, beta: float) -> Any:
        return log1p_of_product(beta, positive_part(x))

    @staticmethod
    def derivative(x: Any, beta: float) -> Any:
        return select(x <= 0, 0.0, 1.0 / (1.0 / beta + positive_part(x)), like=x)


class PReNU(Stateless, name="prenu", aliases=("Parametric rectified non-linear unit",), family="exponential", level=1):
    r"""Parametric rectified non-linear unit: ``x - alpha * log(1 + x)`` where ``x > 0``, 0 elsewhere.

    Increasing for an ``alpha`` up to 1. Near ``alpha = 1`` the terms cancel close to 0, where the error is small
    beside x but not beside the result.

    Args:
        alpha: weight of the logarithm, at least 0; the slope right of 0 is ``1 - alpha``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.prenu(x)), 4) for x in (-1.0, 1.0)]
        [0.0, 0.8267]

    Reference:
        Jaafari, Ellahyani and Charfi (2021). Parametric rectified nonlinear unit (PRenu) for convolution neural
        networks.
    """

    equation = "x - alpha * log(1 + x) if x > 0 else 0"
    latex = r"\begin{cases} x - \alpha \log(1 + x) & x > 0 \\ 0 & x \le 0 \end{cases}"
    source = Citation(
        "Jaafari, Ellahyani, Charfi",
        2021,
        "Parametric rectified nonlinear unit (PRenu) for convolution neural networks",
    )
    alpha: float = fixed(0.25, "weight of the logarithm", NON_NEGATIVE, typical=(0.1, 0.9))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: 1.0 - p.alpha),)
    range = (lambda p: p.alpha - 1.0 - p.alpha * math.log(p.alpha) if p.alpha > 1 else 0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (1, 0)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        positive = positive_part(x)
        return positive - alpha * ops.log1p(at_most(positive, outermost(x)))

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        positive = at_most(positive_part(x), outermost(x))
        return select(x <= 0, 0.0, (positive + (1.0 - alpha)) / (positive + 1.0), like=x)


class SLU(Stateless, name="slu", aliases=("Softplus linear unit",), family="exponential", level=2):
    r"""Softplus linear unit: ``x`` where ``x > 0``, ``2 * log((1 + exp(x)) / 2)`` elsewhere.

    The slope is continuous. Other functions are called SLU as well, among them SiLU.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.slu(x)), 4) for x in (-1.0, 1.0)]
        [-0.7598, 1.0]

    Reference:
        Zhao, Liu, Li and Yan (2018). A novel softplus linear unit for deep convolutional neural networks.
    """

    equation = "x if x > 0 else 2 * log((1 + exp(x)) / 2)"
    latex = r"\begin{cases} x & x > 0 \\ 2 \log \frac{1 + e^x}{2} & x \le 0 \end{cases}"
    source = Citation("Zhao, Liu, Li, Yan", 2018, "A novel softplus linear unit for deep convolutional neural networks")
    kinks = (Kink(at=0.0, left=1.0, right=1.0),)
    range = (-2.0 * math.log(2.0), math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (2, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x <= 0, 2.0 * ops.log1p(0.5 * expm1(at_most(x, 0.0))), x, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        power = ops.exp(at_most(x, 0.0))
        return select(x > 0, 1.0, 2.0 * power / (1.0 + power), like=x)


class ReSP(Stateless, name="resp", aliases=("Rectified softplus",), family="exponential", level=1):
    r"""Rectified softplus: ``alpha * x + log(2)`` where ``x > 0``, softplus elsewhere.

    The slope jumps at 0, from 1/2 to ``alpha``. Other code starts ``alpha`` at 1.

    Args:
        alpha: slope above 0, above 0; the paper advises 1.4 to 2.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.resp(x)), 4) for x in (-1.0, 1.0)]
        [0.3133, 2.1931]

    Reference:
        Xu et al. (2019). ReSP.
    """

    equation = "alpha * x + log(2) if x > 0 else log(1 + exp(x))"
    latex = r"\begin{cases} \alpha x + \log 2 & x > 0 \\ \log(1 + e^x) & x \le 0 \end{cases}"
    source = Citation("Xu et al.", 2019, "ReSP")
    alpha: float = fixed(1.5, "slope above 0", POSITIVE, typical=(1.4, 2.0))
    kinks = (Kink(at=0.0, left=0.5, right=lambda p: p.alpha),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (2, 1)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return select(x > 0, alpha * x + math.log(2.0), ops.log1p(ops.exp(at_most(x, 0.0))), like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        power = ops.exp(at_most(x, 0.0))
        return select(x > 0, alpha, power / (1.0 + power), like=x)

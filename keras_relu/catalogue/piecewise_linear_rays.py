"""Rectifiers of two rays that meet at 0, with fixed slopes."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.piecewise_linear import broken_line, broken_line_slope
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, Interval, count, fixed
from keras_relu.numerics.stable import select

_SHARE = Interval(low=0.0, high=1.0)


class VeryLeakyReLU(Stateless, name="very_leaky_relu", aliases=("VLReLU",), family="piecewise_linear", level=2):
    r"""Very leaky ReLU: leaky ReLU with a negative slope of 1/3.

    A survey writes ``x / a`` with ``a = 3`` for the negative side; a package that reads ``a`` as the slope has one
    of 3 there.

    Args:
        negative_slope: slope below 0, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a negative slope below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.very_leaky_relu(-3.0)), float(keras_relu.activations.very_leaky_relu(2.0))
        (-1.0, 2.0)

    Reference:
        Graham (2014). Spatially-sparse convolutional neural networks.
    """

    equation = "x if x > 0 else negative_slope * x"
    latex = r"\begin{cases} x & x > 0 \\ x / 3 & x \le 0 \end{cases}"
    source = Citation("Graham", 2014, "Spatially-sparse convolutional neural networks")
    negative_slope: float = fixed(1 / 3, "slope below 0", NON_NEGATIVE, typical=(0.1, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: p.negative_slope, right=1.0),)
    range = (lambda p: -math.inf if p.negative_slope else 0.0, math.inf)
    properties = ("monotonic", "homogeneous", "piecewise_linear")

    @staticmethod
    def formula(x: Any, negative_slope: float) -> Any:
        return broken_line(x, negative_slope)

    @staticmethod
    def derivative(x: Any, negative_slope: float) -> Any:
        return broken_line_slope(x, negative_slope)


class VReLU(
    Stateless,
    name="vrelu",
    aliases=("absolute value", "modulus", "AbsReLU"),
    family="piecewise_linear",
    level=2,
):
    r"""V-shaped ReLU: the absolute value.

    The slope at 0 is 0, as in torch and TensorFlow; JAX's own ``abs`` gives 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.vrelu(-2.0)), float(keras_relu.activations.vrelu(2.0))
        (2.0, 2.0)

    Reference:
        Hu (2018). vReLU activation functions for artificial neural networks.
    """

    equation = "|x|"
    latex = r"|x|"
    source = Citation("Hu", 2018, "vReLU activation functions for artificial neural networks")
    kinks = (Kink(at=0.0, left=-1.0, right=1.0, slope=0.0),)
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any) -> Any:
        return ops.abs(x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x > 0, 1.0, select(x < 0, -1.0, 0.0, like=x), like=x)


class ALReLU(Stateless, name="alrelu", family="piecewise_linear", level=2):
    r"""Absolute leaky ReLU: ``max(|alpha * x|, x)``, the leaky ReLU with its negative side turned up.

    The slope at 0 is the left one, ``-alpha``. :class:`AbsLU` is the same function with a default of 0.5.

    Args:
        alpha: size of the slope below 0, from 0 to 1: beyond 1 the maximum would be ``|alpha * x|`` on both sides.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not from 0 to 1.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.alrelu(-2.0, alpha=0.25)), float(keras_relu.activations.alrelu(2.0))
        (0.5, 2.0)

    Reference:
        Mastromichalakis (2020). ALReLU: a different approach on leaky ReLU activation function to improve neural
        networks performance, arXiv:2012.07564.
    """

    equation = "max(|alpha * x|, x)"
    latex = r"\max(|\alpha x|, x)"
    source = Citation(
        "Mastromichalakis",
        2020,
        "ALReLU: a different approach on leaky ReLU activation function to improve neural networks performance",
        arxiv="2012.07564",
    )
    alpha: float = fixed(0.01, "size of the slope below 0", _SHARE, typical=(0.01, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: -p.alpha, right=1.0),)
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return broken_line(x, -alpha)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return broken_line_slope(x, -alpha)


class AbsLU(Stateless, name="abslu", family="piecewise_linear", level=1):
    r"""Absolute linear unit: ``x`` where ``x > 0``, ``alpha * |x|`` elsewhere.

    :class:`ALReLU` is the same function with a default of 0.01.

    Args:
        alpha: size of the slope below 0, from 0 to 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not from 0 to 1.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.abslu(-2.0)), float(keras_relu.activations.abslu(2.0))
        (1.0, 2.0)

    Reference:
        Mercioni and Holban (2021). AbsLU.
    """

    equation = "x if x > 0 else alpha * |x|"
    latex = r"\begin{cases} x & x > 0 \\ \alpha |x| & x \le 0 \end{cases}"
    source = Citation("Mercioni, Holban", 2021, "AbsLU")
    alpha: float = fixed(0.5, "size of the slope below 0", _SHARE, typical=(0.01, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: -p.alpha, right=1.0),)
    range = (0.0, math.inf)
    properties = ("homogeneous", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return broken_line(x, -alpha)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return broken_line_slope(x, -alpha)


class MQReLU(Stateless, name="m_qrelu", family="piecewise_linear", level=1):
    r"""Modified quantum ReLU: ``x`` where ``x > 0``, ``alpha * x - k * x`` elsewhere.

    By default a line of slope -0.99 below 0, so nearly the absolute value. :class:`QReLU` has a parabola there.

    Args:
        alpha: the small slope.
        k: how much is taken from it.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not finite.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.m_qrelu(x)), 4) for x in (-2.0, 2.0)]
        [1.98, 2.0]

    Reference:
        Parisi, Neagu, Ma and Campean (2020). QReLU and m-QReLU: two novel quantum activation functions to aid medical
        diagnostics, arXiv:2010.08031.
    """

    equation = "x if x > 0 else alpha * x - k * x"
    latex = r"\begin{cases} x & x > 0 \\ \alpha x - k x & x \le 0 \end{cases}"
    source = Citation(
        "Parisi, Neagu, Ma, Campean",
        2020,
        "QReLU and m-QReLU: two novel quantum activation functions to aid medical diagnostics",
        arxiv="2010.08031",
    )
    alpha: float = fixed(0.01, "the small slope", typical=(0.005, 0.1))
    k: float = fixed(1.0, "how much is taken from it", typical=(0.5, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha - p.k, right=1.0),)
    range = (lambda p: -math.inf if p.alpha > p.k else 0.0, math.inf)
    properties = ("homogeneous", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float, k: float) -> Any:
        return broken_line(x, alpha - k)

    @staticmethod
    def derivative(x: Any, alpha: float, k: float) -> Any:
        return broken_line_slope(x, alpha - k)


class AllReLU(Stateless, name="all_relu", family="piecewise_linear", level=1):
    r"""Alternated left ReLU: below 0 a slope of ``-alpha`` in layers of even index and ``alpha`` in those of odd index.

    A layer does not know its own place in a model, so the index is an argument.

    Args:
        alpha: size of the slope below 0, at least 0.
        layer: index of the layer; only whether it is even matters.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha or a layer below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.all_relu(-2.0, alpha=0.5, layer=i)) for i in (0, 1)]
        [1.0, -1.0]

    Reference:
        Curci, Mocanu and Pechenizkiy (2021). Truly sparse neural networks at scale.
    """

    equation = "x if x > 0 else (-alpha if layer is even else alpha) * x"
    latex = r"\begin{cases} x & x > 0 \\ (-1)^{l+1} \alpha x & x \le 0 \end{cases}"
    source = Citation("Curci, Mocanu, Pechenizkiy", 2021, "Truly sparse neural networks at scale")
    alpha: float = fixed(0.1, "size of the slope below 0", NON_NEGATIVE, typical=(0.05, 0.9))
    layer: int = count(0, "index of the layer", low=0)
    kinks = (Kink(at=0.0, left=lambda p: _alternated(p.alpha, p.layer), right=1.0),)
    range = (lambda p: -math.inf if _alternated(p.alpha, p.layer) > 0 else 0.0, math.inf)
    properties = ("homogeneous", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float, layer: int) -> Any:
        return broken_line(x, _alternated(alpha, layer))

    @staticmethod
    def derivative(x: Any, alpha: float, layer: int) -> Any:
        return broken_line_slope(x, _alternated(alpha, layer))


def _alternated(alpha: float, layer: int) -> float:
    return alpha if layer % 2 else -alpha


class LiReLU(Stateless, name="li_relu", family="piecewise_linear", level=1):
    r"""Li-ReLU: ``alpha * x + max(0, x)``, a line under ReLU.

    Args:
        alpha: slope of the line.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not finite.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.li_relu(x)), 4) for x in (-1.0, 1.0)]
        [-0.2, 1.2]

    Reference:
        Elakkiya and Dejey (2023). Stronger activations (S-RReLU, Li-ReLU).
    """

    equation = "alpha * x + max(0, x)"
    latex = r"\alpha x + \max(0, x)"
    source = Citation("Elakkiya, Dejey", 2023, "Stronger activations (S-RReLU, Li-ReLU)")
    alpha: float = fixed(0.2, "slope of the line", typical=(-0.9, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=lambda p: p.alpha + 1.0),)
    range = (lambda p: 0.0 if -1 <= p.alpha <= 0 else -math.inf, math.inf)
    properties = ("monotonic", "homogeneous", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return broken_line(x, alpha, alpha + 1.0)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return broken_line_slope(x, alpha, alpha + 1.0)


class OptimizedLeakyReLU(
    Stateless, name="optimized_leaky_relu", aliases=("OLReLU",), family="piecewise_linear", level=1
):
    r"""Optimized leaky ReLU: leaky ReLU with the slope ``exp(-(u + l) / (u - l))`` below 0.

    ``l`` and ``u`` are the bounds between which randomized leaky ReLU draws its divisor; for its 3 and 8 the slope
    is 0.1108.

    Args:
        l: lower bound, above 0.
        u: upper bound, above ``l``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an l that is not above 0, or a u that is not above l.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.optimized_leaky_relu(-1.0)), 4)
        -0.1108

    Reference:
        Xu et al. (2020). Reluplex made more practical: leaky ReLU.
    """

    equation = "x if x > 0 else x * exp(-(u + l) / (u - l))"
    latex = r"\begin{cases} x & x > 0 \\ x e^{-(u + l) / (u - l)} & x \le 0 \end{cases}"
    source = Citation("Xu et al.", 2020, "Reluplex made more practical: leaky ReLU")
    l: float = fixed(3.0, "lower bound", POSITIVE, typical=(1.0, 4.0))  # noqa: E741  # the published name
    u: float = fixed(8.0, "upper bound", POSITIVE, typical=(5.0, 9.0))
    kinks = (Kink(at=0.0, left=lambda p: _optimized_slope(p.l, p.u), right=1.0),)
    range = (-math.inf, math.inf)
    properties = ("monotonic", "homogeneous", "piecewise_linear")

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if not arguments.l < arguments.u:
            raise ValueError(f"{owner}: u must be above l; got {arguments.u} and {arguments.l}.")

    @staticmethod
    def formula(x: Any, l: float, u: float) -> Any:  # noqa: E741  # the published name
        return broken_line(x, _optimized_slope(l, u))

    @staticmethod
    def derivative(x: Any, l: float, u: float) -> Any:  # noqa: E741  # the published name
        return broken_line_slope(x, _optimized_slope(l, u))


def _optimized_slope(low: float, high: float) -> float:
    return math.exp(-(high + low) / (high - low))


class SlopedReLU(Stateless, name="sloped_relu", aliases=("SlReLU",), family="piecewise_linear", level=1):
    r"""Sloped ReLU: ``alpha * max(0, x)``.

    The paper has slopes from 1 to 10 and no default; other packages have 5 and 10. With 1 it is ReLU.

    Args:
        alpha: slope above 0, itself above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.sloped_relu(-2.0)), float(keras_relu.activations.sloped_relu(2.0, alpha=5.0))
        (0.0, 10.0)

    Reference:
        Seo, Lee and Kim (2017). Activation functions of deep neural networks for polar decoding.
    """

    equation = "alpha * max(0, x)"
    latex = r"\alpha \max(0, x)"
    source = Citation("Seo, Lee, Kim", 2017, "Activation functions of deep neural networks for polar decoding")
    alpha: float = fixed(1.0, "slope above 0", POSITIVE, typical=(1.0, 10.0))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: p.alpha),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return broken_line(x, 0.0, alpha)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return broken_line_slope(x, 0.0, alpha)

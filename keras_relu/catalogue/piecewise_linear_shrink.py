"""Shrinkage: rectifiers of both signs that are flat about 0."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics.stable import select


class HardShrink(Stateless, name="hard_shrink", aliases=("thresholded linear",), family="piecewise_linear", level=3):
    r"""Hard shrinkage: ``x`` where ``|x| > threshold``, 0 elsewhere, with a jump at both ends.

    torch calls the argument ``lambd``.

    Args:
        threshold: where the function jumps, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a threshold below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.hard_shrink(x)) for x in (-2.0, 0.25, 2.0)]
        [-2.0, 0.0, 2.0]

    Reference:
        Konda, Memisevic and Krueger (2014). Zero-bias autoencoders and the benefits of co-adapting features,
        arXiv:1402.3337.
    """

    equation = "x if |x| > threshold else 0"
    latex = r"\begin{cases} x & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases}"
    source = Citation(
        "Konda, Memisevic, Krueger",
        2014,
        "Zero-bias autoencoders and the benefits of co-adapting features",
        arxiv="1402.3337",
    )
    threshold: float = fixed(0.5, "where the function jumps", NON_NEGATIVE, typical=(0.1, 2.0))
    kinks = (
        Kink(at=lambda p: -p.threshold, left=1.0, right=0.0, slope="right"),
        Kink(at=lambda p: p.threshold, left=0.0, right=1.0),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "odd", "piecewise_linear")

    @staticmethod
    def formula(x: Any, threshold: float) -> Any:
        return select(ops.abs(x) <= threshold, 0.0, x, like=x)

    @staticmethod
    def derivative(x: Any, threshold: float) -> Any:
        return select(ops.abs(x) > threshold, 1.0, 0.0, like=x)


class SoftShrink(
    Stateless, name="soft_shrink", aliases=("soft threshold", "shrinkage"), family="piecewise_linear", level=3
):
    r"""Soft shrinkage: ``x`` brought nearer to 0 by ``threshold``, and 0 where ``|x|`` is at most that.

    The proximal operator of ``threshold * |x|``. torch calls the argument ``lambd``.

    Args:
        threshold: how far ``x`` moves, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a threshold below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.soft_shrink(x)) for x in (-2.0, 0.25, 2.0)]
        [-1.5, 0.0, 1.5]

    Reference:
        Donoho (1995). De-noising by soft-thresholding.
    """

    equation = "sign(x) * max(0, |x| - threshold)"
    latex = r"\mathrm{sign}(x) \max(0, |x| - \lambda)"
    source = Citation("Donoho", 1995, "De-noising by soft-thresholding")
    threshold: float = fixed(0.5, "how far x moves", NON_NEGATIVE, typical=(0.1, 2.0))
    kinks = (
        Kink(at=lambda p: -p.threshold, left=1.0, right=0.0, slope="right"),
        Kink(at=lambda p: p.threshold, left=0.0, right=1.0),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "odd", "piecewise_linear")

    @staticmethod
    def formula(x: Any, threshold: float) -> Any:
        nearer = x - select(x > 0, threshold, -threshold, like=x)
        return select(ops.abs(x) <= threshold, 0.0, nearer, like=x)

    @staticmethod
    def derivative(x: Any, threshold: float) -> Any:
        return HardShrink.derivative(x, threshold)


class PAN(Stateless, name="pan", family="piecewise_linear", level=1):
    r"""Pan function: ``max(0, |x| - alpha)``, flat in the middle; the absolute value of soft shrinkage.

    At both corners the slope is the left one: -1 at ``-alpha`` and 0 at ``alpha``.

    Args:
        alpha: half the width of the flat part, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.pan(x)) for x in (-2.0, 0.5, 3.0)]
        [1.0, 0.0, 2.0]

    Reference:
        Vargas et al. (2021). Pan function (plus functions).
    """

    equation = "max(0, |x| - alpha)"
    latex = r"\max(0, |x| - \alpha)"
    source = Citation("Vargas et al.", 2021, "Pan function (plus functions)")
    alpha: float = fixed(1.0, "half the width of the flat part", POSITIVE, typical=(0.1, 2.0))
    kinks = (
        Kink(at=lambda p: -p.alpha, left=-1.0, right=0.0),
        Kink(at=lambda p: p.alpha, left=0.0, right=1.0),
    )
    range = (0.0, math.inf)
    properties = ("non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        size = ops.abs(x)
        return select(size <= alpha, 0.0, size - alpha, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(x > alpha, 1.0, select(x <= -alpha, -1.0, 0.0, like=x), like=x)

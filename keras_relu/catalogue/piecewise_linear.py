"""ReLU and its piecewise-linear relatives with fixed slopes."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, fixed
from keras_relu.numerics.stable import select


def broken_line(x: Any, left: float, right: float = 1.0) -> Any:
    """``left * x`` up to 0 and ``right * x`` above it."""
    return select(x <= 0, ray(left, x), ray(right, x), like=x)


def broken_line_slope(x: Any, left: float, right: float = 1.0) -> Any:
    """The slope of :func:`broken_line`, which at 0 is the left one."""
    return select(x > 0, right, left, like=x)


def ray(slope: float, x: Any) -> Any:
    """``slope * x``, and for a slope of 0 plainly 0, of infinity and of negative numbers too."""
    if slope == 1.0:
        return x
    return slope * x if slope else select(ops.isnan(x), x, 0.0, like=x)


class ReLU(Stateless, name="relu", aliases=("rectifier", "ramp", "positive part"), family="piecewise_linear", level=5):
    r"""Rectified linear unit: ``max(0, x)``; with arguments, Keras's general rectifier.

    ``max_value`` where ``x >= max_value``, ``x`` where ``threshold < x < max_value``, and
    ``negative_slope * (x - threshold)`` elsewhere. With a threshold above 0 the function jumps there.

    Args:
        max_value: largest value; None for no bound.
        negative_slope: slope below the threshold, at least 0.
        threshold: where the ramp begins, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument outside its domain, or a max_value below the threshold.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.relu(-2.0)), float(keras_relu.activations.relu(2.0))
        (0.0, 2.0)

    Reference:
        Nair and Hinton (2010). Rectified linear units improve restricted Boltzmann machines.
    """

    equation = "max(0, x)"
    latex = r"\max(0, x)"
    source = Citation("Nair, Hinton", 2010, "Rectified linear units improve restricted Boltzmann machines")
    positional = ("max_value", "negative_slope", "threshold")
    max_value: Any = fixed(None, "largest value; None for no bound", NON_NEGATIVE, optional=True)
    negative_slope: float = fixed(0.0, "slope below the threshold", NON_NEGATIVE)
    threshold: float = fixed(0.0, "where the ramp begins", NON_NEGATIVE)
    kinks = (
        Kink(at=lambda p: p.threshold, left=lambda p: p.negative_slope, right=1.0),
        Kink(at=lambda p: math.inf if p.max_value is None else p.max_value, left=1.0, right=0.0, slope="right"),
    )
    range = (
        lambda p: -math.inf if p.negative_slope else 0.0,
        lambda p: math.inf if p.max_value is None else p.max_value,
    )
    properties = ("monotonic", "homogeneous", "piecewise_linear")

    @classmethod
    def check_arguments(cls, owner: str, arguments: Any) -> None:
        if arguments.max_value is not None and arguments.max_value < arguments.threshold:
            raise ValueError(
                f"{owner}: max_value must be at least threshold; got {arguments.max_value} < {arguments.threshold}."
            )

    @staticmethod
    def formula(x: Any, max_value: float | None, negative_slope: float, threshold: float) -> Any:
        # Written so that NaN, for which every comparison is False, comes out as x.
        below = negative_slope * (x - threshold) if negative_slope else 0.0
        above = x if max_value is None else select(x >= max_value, max_value, x, like=x)
        return select(x <= threshold, below, above, like=x)

    @staticmethod
    def derivative(x: Any, max_value: float | None, negative_slope: float, threshold: float) -> Any:
        above = 1.0 if max_value is None else select(x >= max_value, 0.0, 1.0, like=x)
        return select(x > threshold, above, negative_slope, like=x)


class LeakyReLU(Stateless, name="leaky_relu", aliases=("LReLU", "lrelu"), family="piecewise_linear", level=5):
    r"""Leaky rectified linear unit: ``x`` where ``x > 0``, ``negative_slope * x`` elsewhere.

    The default slope is the paper's and torch's 0.01. Keras's layer has 0.3 and its function 0.2:
    ``keras_relu.compat.keras.LeakyReLU`` has Keras's.

    Args:
        negative_slope: slope below 0, at least 0. ``alpha`` is accepted as well.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a negative slope below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.leaky_relu(-2.0, negative_slope=0.5))
        -1.0

    Reference:
        Maas, Hannun and Ng (2013). Rectifier nonlinearities improve neural network acoustic models.
    """

    equation = "x if x > 0 else negative_slope * x"
    latex = r"\begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}"
    source = Citation("Maas, Hannun, Ng", 2013, "Rectifier nonlinearities improve neural network acoustic models")
    positional = ("negative_slope",)
    negative_slope: float = fixed(0.01, "slope below 0", NON_NEGATIVE, accepts=("alpha",), typical=(0.001, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.negative_slope, right=1.0),)
    range = (lambda p: -math.inf if p.negative_slope else 0.0, math.inf)
    properties = ("monotonic", "homogeneous", "piecewise_linear")

    @staticmethod
    def formula(x: Any, negative_slope: float) -> Any:
        return broken_line(x, negative_slope)

    @staticmethod
    def derivative(x: Any, negative_slope: float) -> Any:
        return broken_line_slope(x, negative_slope)


class ThresholdedReLU(
    Stateless, name="thresholded_relu", aliases=("threshold", "TRec", "FATReLU"), family="piecewise_linear", level=4
):
    r"""Thresholded ReLU: ``x`` where ``x > theta``, 0 elsewhere, with a jump in between.

    ReLU's own ``threshold`` is the same for one at or above 0. FATReLU takes a small theta that is fixed after
    training; JumpReLU learns it.

    Args:
        theta: where the function jumps from 0 to theta; at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a theta below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.thresholded_relu(0.5)), float(keras_relu.activations.thresholded_relu(2.0))
        (0.0, 2.0)

    Reference:
        Konda, Memisevic and Krueger (2014). Zero-bias autoencoders and the benefits of co-adapting features,
        arXiv:1402.3337.
    """

    equation = "x if x > theta else 0"
    latex = r"\begin{cases} x & x > \theta \\ 0 & x \le \theta \end{cases}"
    source = Citation(
        "Konda, Memisevic, Krueger",
        2014,
        "Zero-bias autoencoders and the benefits of co-adapting features",
        arxiv="1402.3337",
    )
    theta: float = fixed(1.0, "where the function jumps", NON_NEGATIVE, typical=(0.01, 2.0))
    kinks = (Kink(at=lambda p: p.theta, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, theta: float) -> Any:
        return select(x <= theta, 0.0, x, like=x)

    @staticmethod
    def derivative(x: Any, theta: float) -> Any:
        return select(x > theta, 1.0, 0.0, like=x)

    #: Above theta the output is the input, and up to it 0, which is not above it.
    derivative_from_output = derivative

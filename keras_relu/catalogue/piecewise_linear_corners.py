"""Rectifiers whose corners lie beside 0, or that have more than one."""

from __future__ import annotations

import math
from typing import Any

from keras_relu.catalogue.piecewise_linear import ray
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, Interval, fixed
from keras_relu.numerics.stable import at_least, select


class DelayReLU(Stateless, name="delay_relu", aliases=("DRLU",), family="piecewise_linear", level=2):
    r"""Delay ReLU: ``max(0, x - alpha)``.

    "ReLU strikes back" (arXiv:2310.04564) calls the same form shifted ReLU. The paper tried 0.06, 0.08 and 0.10.

    Args:
        alpha: where the ramp begins, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.delay_relu(x, alpha=0.5)) for x in (0.25, 2.0)]
        [0.0, 1.5]

    Reference:
        Shan, Li and Chen (2020). Delay ReLU.
    """

    equation = "max(0, x - alpha)"
    latex = r"\max(0, x - \alpha)"
    source = Citation("Shan, Li, Chen", 2020, "Delay ReLU")
    alpha: float = fixed(0.08, "where the ramp begins", POSITIVE, typical=(0.02, 1.0))
    kinks = (Kink(at=lambda p: p.alpha, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return select(x <= alpha, 0.0, x - alpha, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(x > alpha, 1.0, 0.0, like=x)


class DisplacedReLU(Stateless, name="displaced_relu", aliases=("DisReLU",), family="piecewise_linear", level=2):
    r"""Displaced ReLU: ``max(x, -alpha)``, a ramp that begins below 0.

    Its authors abbreviate it DReLU, which is dynamic ReLU as well. Transcriptions have defaults of 0.5 and 1; the
    published code has 0.05. With 1 it is :class:`ShiftedReLU`; ``TLU`` learns the place.

    Args:
        alpha: minus the smallest value, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.displaced_relu(x, alpha=0.5)) for x in (-2.0, 2.0)]
        [-0.5, 2.0]

    Reference:
        Macedo, Zanchettin, Oliveira and Ludermir (2019). Enhancing batch normalized convolutional networks using
        displaced rectifier linear units.
    """

    equation = "max(x, -alpha)"
    latex = r"\max(x, -\alpha)"
    source = Citation(
        "Macedo, Zanchettin, Oliveira, Ludermir",
        2019,
        "Enhancing batch normalized convolutional networks using displaced rectifier linear units",
    )
    alpha: float = fixed(0.05, "minus the smallest value", POSITIVE, typical=(0.02, 1.0))
    kinks = (Kink(at=lambda p: -p.alpha, left=0.0, right=1.0),)
    range = (lambda p: -p.alpha, math.inf)
    properties = ("monotonic", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return at_least(x, -alpha)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(x > -alpha, 1.0, 0.0, like=x)


class ShiftedReLU(Stateless, name="shifted_relu", family="piecewise_linear", level=2):
    r"""Shifted ReLU: ``max(-1, x)``, ReLU with its corner at (-1, -1).

    Clevert et al. compare ELU with it and call it SReLU, a name that S-shaped ReLU has too. What "ReLU strikes back"
    calls shifted ReLU is :class:`DelayReLU`, and a package that computes ``max(0, x - 1)`` under this name is wrong.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.shifted_relu(-2.0)), float(keras_relu.activations.shifted_relu(2.0))
        (-1.0, 2.0)

    Reference:
        Clevert, Unterthiner and Hochreiter (2016). Fast and accurate deep network learning by exponential linear units
        (ELUs), arXiv:1511.07289.
    """

    equation = "max(-1, x)"
    latex = r"\max(-1, x)"
    source = Citation(
        "Clevert, Unterthiner, Hochreiter",
        2016,
        "Fast and accurate deep network learning by exponential linear units (ELUs)",
        arxiv="1511.07289",
    )
    kinks = (Kink(at=-1.0, left=0.0, right=1.0),)
    range = (-1.0, math.inf)
    properties = ("monotonic", "piecewise_linear")

    @staticmethod
    def formula(x: Any) -> Any:
        return DisplacedReLU.formula(x, 1.0)

    @staticmethod
    def derivative(x: Any) -> Any:
        return DisplacedReLU.derivative(x, 1.0)


class PLU(Stateless, name="plu", family="piecewise_linear", level=2):
    r"""Piecewise linear unit: ``x`` between ``-c`` and ``c``, a line of slope ``alpha`` beyond each; odd, invertible.

    A tanh of three lines. The slope is alpha at ``-c`` and 1 at ``c``, the left one of both.

    Args:
        alpha: slope beyond ``-c`` and ``c``, above 0 and below 1.
        c: where the slope changes, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument outside its domain.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.plu(x, alpha=0.5)) for x in (-2.0, 0.5, 3.0)]
        [-1.5, 0.5, 2.0]

    Reference:
        Nicolae (2018). PLU: the piecewise linear unit activation function, arXiv:1809.09534.
    """

    equation = "max(alpha * (x + c) - c, min(alpha * (x - c) + c, x))"
    latex = r"\max(\alpha (x + c) - c, \min(\alpha (x - c) + c, x))"
    source = Citation("Nicolae", 2018, "PLU: the piecewise linear unit activation function", arxiv="1809.09534")
    alpha: float = fixed(
        0.1, "slope beyond the middle", Interval(0.0, 1.0, open_low=True, open_high=True), typical=(0.05, 0.9)
    )
    c: float = fixed(1.0, "where the slope changes", POSITIVE, typical=(0.5, 3.0))
    kinks = (
        Kink(at=lambda p: -p.c, left=lambda p: p.alpha, right=1.0),
        Kink(at=lambda p: p.c, left=1.0, right=lambda p: p.alpha),
    )
    range = (-math.inf, math.inf)
    properties = ("monotonic", "odd", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float, c: float) -> Any:
        return _flatter_outside(x, -c, c, alpha)

    @staticmethod
    def derivative(x: Any, alpha: float, c: float) -> Any:
        return _slope_flatter_outside(x, -c, c, alpha)


def _flatter_outside(x: Any, low: float, high: float, slope: float) -> Any:
    """``x`` from ``low`` to ``high``, and lines of one slope beyond."""
    above, below = high + ray(slope, x - high), low + ray(slope, x - low)
    return select(x > high, above, select(x <= low, below, x, like=x), like=x)


def _slope_flatter_outside(x: Any, low: float, high: float, slope: float) -> Any:
    """The slope of :func:`_flatter_outside`, at both corners the left one."""
    return select((x > low) & (x <= high), 1.0, slope, like=x)


class BoundedLeakyReLU(Stateless, name="bounded_leaky_relu", aliases=("BLReLU",), family="bounded", level=2):
    r"""Bounded leaky ReLU: ``x`` between 0 and ``beta``, a line of slope ``alpha`` beyond each.

    In spite of its name it has no bounds, unless alpha is 0. The slope is alpha at 0 and 1 at ``beta``, the left one
    of both.

    Args:
        alpha: slope outside, at least 0.
        beta: where the slope changes on the right, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument outside its domain.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.bounded_leaky_relu(x, alpha=0.5)) for x in (-2.0, 0.5, 3.0)]
        [-1.0, 0.5, 2.0]

    Reference:
        Liew, Khalil-Hani and Bakhteri (2016). Bounded activation functions for enhanced training stability.
    """

    equation = "alpha * x if x <= 0 else (x if x <= beta else alpha * x + (1 - alpha) * beta)"
    latex = (
        r"\begin{cases} \alpha x & x \le 0 \\ x & 0 < x \le \beta \\"
        r" \alpha x + (1 - \alpha) \beta & x > \beta \end{cases}"
    )
    source = Citation(
        "Liew, Khalil-Hani, Bakhteri",
        2016,
        "Bounded activation functions for enhanced training stability of deep neural networks on visual pattern "
        "recognition problems",
    )
    alpha: float = fixed(0.01, "slope outside", NON_NEGATIVE, typical=(0.001, 0.5))
    beta: float = fixed(1.0, "where the slope changes on the right", POSITIVE, typical=(0.5, 6.0))
    kinks = (
        Kink(at=0.0, left=lambda p: p.alpha, right=1.0),
        Kink(at=lambda p: p.beta, left=1.0, right=lambda p: p.alpha),
    )
    range = (lambda p: -math.inf if p.alpha else 0.0, lambda p: math.inf if p.alpha else p.beta)
    properties = ("monotonic", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        return _flatter_outside(x, 0.0, beta, alpha)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        return _slope_flatter_outside(x, 0.0, beta, alpha)


class LSPTLU(Stateless, name="lsptlu", aliases=("LRTLU",), family="piecewise_linear", level=1):
    r"""Leaky single-peaked triangle linear unit: a triangle from 0 to ``2 * alpha``, 0.2 times ``x`` below 0.

    The peak is ``(alpha, alpha)``, and right of the triangle the function is 0. At each corner the slope is the left
    one.

    Args:
        alpha: height of the peak, and its place, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.lsptlu(x)) for x in (-5.0, 0.5, 1.5, 3.0)]
        [-1.0, 0.5, 0.5, 0.0]

    Reference:
        Zhou et al. (2021). LSPTLU; Hu et al., LRTLU.
    """

    equation = "0.2 * x if x <= 0 else (x if x <= alpha else (2 * alpha - x if x <= 2 * alpha else 0))"
    latex = (
        r"\begin{cases} 0.2 x & x \le 0 \\ x & 0 < x \le \alpha \\ 2 \alpha - x & \alpha < x \le 2 \alpha \\"
        r" 0 & x > 2 \alpha \end{cases}"
    )
    source = Citation("Zhou et al.", 2021, "LSPTLU; LRTLU")
    alpha: float = fixed(1.0, "height of the peak, and its place", POSITIVE, typical=(0.5, 3.0))
    kinks = (
        Kink(at=0.0, left=0.2, right=1.0),
        Kink(at=lambda p: p.alpha, left=1.0, right=-1.0),
        Kink(at=lambda p: 2 * p.alpha, left=-1.0, right=0.0),
    )
    range = (-math.inf, lambda p: p.alpha)
    properties = ("piecewise_linear",)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        right = select(x > 2 * alpha, 0.0, select(x <= alpha, x, 2 * alpha - x, like=x), like=x)
        return select(x <= 0, 0.2 * x, right, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        right = select(x > 2 * alpha, 0.0, select(x <= alpha, 1.0, -1.0, like=x), like=x)
        return select(x <= 0, 0.2, right, like=x)


class QReLU(Stateless, name="qrelu", family="piecewise_linear", level=1):
    r"""Quantum ReLU: ``x`` where ``x > 0``, ``alpha * x * (x - k)`` elsewhere.

    The negative side is a parabola, above 0: the function grows without bound on both sides. The slope at 0 is the
    left one, ``-alpha * k``.

    Args:
        alpha: size of the parabola, above 0.
        k: where the parabola is 0 again, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument outside its domain.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.qrelu(-2.0)), 4), float(keras_relu.activations.qrelu(2.0))
        (0.08, 2.0)

    Reference:
        Parisi, Neagu, Ma and Campean (2020). QReLU and m-QReLU: two novel quantum activation functions to aid medical
        diagnostics, arXiv:2010.08031.
    """

    equation = "x if x > 0 else alpha * x * (x - k)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha x (x - k) & x \le 0 \end{cases}"
    source = Citation(
        "Parisi, Neagu, Ma, Campean",
        2020,
        "QReLU and m-QReLU: two novel quantum activation functions to aid medical diagnostics",
        arxiv="2010.08031",
    )
    alpha: float = fixed(0.01, "size of the parabola", POSITIVE, typical=(0.005, 0.5))
    k: float = fixed(2.0, "where the parabola is 0 again", NON_NEGATIVE, typical=(0.5, 3.0))
    kinks = (Kink(at=0.0, left=lambda p: -p.alpha * p.k, right=1.0),)
    range = (0.0, math.inf)
    properties = ("non_negative",)

    @staticmethod
    def formula(x: Any, alpha: float, k: float) -> Any:
        # In this order nothing overflows before the result does.
        return select(x > 0, x, x * (alpha * (x - k)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, k: float) -> Any:
        return select(x > 0, 1.0, 2.0 * alpha * x - alpha * k, like=x)

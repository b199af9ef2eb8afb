"""Smooth rectifiers made of powers and square roots alone."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, count, fixed
from keras_relu.numerics.products import positive_part
from keras_relu.numerics.stable import at_least, at_most, hypot_1, outermost, select, within


class BentIdentity(Stateless, name="bent_identity", family="smooth", level=2):
    r"""Bent identity: ``x + (sqrt(x^2 + 1) - 1) / 2``.

    Its slope goes from 1/2 to 3/2.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.bent_identity(x)), 4) for x in (-1.0, 1.0)]
        [-0.7929, 1.2071]

    Reference:
        Folklore.
    """

    equation = "x + (sqrt(x^2 + 1) - 1) / 2"
    latex = r"x + (\sqrt{x^2 + 1} - 1) / 2"
    source = Citation("folklore", 2016, "Bent identity")
    range = (-math.inf, math.inf)
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any) -> Any:
        held = within(x, -_STRAIGHT, _STRAIGHT)
        return x * (1.0 + 0.5 * held / (1.0 + ops.sqrt(1.0 + ops.square(held))))

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -_STRAIGHT, _STRAIGHT)
        return 1.0 + 0.5 * held / ops.sqrt(1.0 + ops.square(held))


#: From here on ``x / (1 + sqrt(1 + x^2))`` is 1 in every dtype, and the square is still a number.
_STRAIGHT = 2.0**60


class GEM(Stateless, name="gem", family="smooth", level=2):
    r"""Geometric monomial: ``x * t / (1 + t)`` with ``t = x^(2 * intervals)`` where ``x > 0``, 0 elsewhere.

    The gate is the distribution function of the log-logistic distribution. As with ReLU a unit that is negative
    everywhere does not learn. Computed from ``1 / x`` beyond 1: the power itself overflows float16 from 256 on, or from
    16 on with 2 intervals. The paper's E-GEM and SE-GEM are other functions.

    Args:
        intervals: half the power in the gate: 1, the paper's for convolutional networks, 2, that for transformers,
            or more.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for fewer intervals than 1.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.gem(x)), 4) for x in (-1.0, 1.0, 2.0)]
        [0.0, 0.5, 1.6]

    Reference:
        Krause (2026). Geometric monomial (GEM): a family of rational 2N-differentiable activation functions,
        arXiv:2604.21677.
    """

    equation = "x^(2 * intervals + 1) / (1 + x^(2 * intervals)) if x > 0 else 0"
    latex = r"\begin{cases} \frac{x^{2N + 1}}{1 + x^{2N}} & x > 0 \\ 0 & x \le 0 \end{cases}"
    source = Citation(
        "Krause",
        2026,
        "Geometric monomial (GEM): a family of rational 2N-differentiable activation functions",
        arxiv="2604.21677",
    )
    intervals: int = count(1, "half the power in the gate")
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "smooth", "non_negative")

    @staticmethod
    def formula(x: Any, intervals: int) -> Any:
        y = positive_part(x)
        far, t = _folded_power(y, 2 * intervals)
        return select(far, y, y * t, like=x) / (1.0 + t)

    @staticmethod
    def derivative(x: Any, intervals: int) -> Any:
        far, t = _folded_power(positive_part(x), 2 * intervals)
        rest = 1.0 / (1.0 + t)
        bend = 2.0 * intervals * rest
        return select(far, 1.0 + bend * t, t * (1.0 + bend), like=x) * rest


def _folded_power(y: Any, power: int) -> tuple[Any, Any]:
    """For y >= 0, whether y > 1, and the power of ``1 / y`` or of ``y``: of whichever is at most 1."""
    far = y > 1
    return far, select(far, 1.0 / at_least(y, 1.0), y, like=y) ** power


class PFLU(Stateless, name="pflu", family="smooth", level=2):
    r"""Power function linear unit: ``x / 2 * (1 + x / sqrt(1 + x^2))``.

    Looks like swish without an exponential; its left tail is ``1 / (4 * x)``. Swim halves ``x / sqrt(1 + x^2)``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pflu(x)), 4) for x in (-1.0, 1.0)]
        [-0.1464, 0.8536]

    Reference:
        Zhu, Chen, Yan et al. (2021). PFLU and FPFLU: two novel non-monotonic activation functions in convolutional
        neural networks.
    """

    equation = "x / 2 * (1 + x / sqrt(1 + x^2))"
    latex = r"\frac{x}{2} \left(1 + \frac{x}{\sqrt{1 + x^2}}\right)"
    source = Citation(
        "Zhu, Chen, Yan et al.",
        2021,
        "PFLU and FPFLU: two novel non-monotonic activation functions in convolutional neural networks",
    )
    range = (-0.1501415530003888, math.inf)
    properties = ("smooth",)

    @staticmethod
    def formula(x: Any) -> Any:
        ratio, depth = _ratio_and_depth(ops.abs(x))
        return select(x > 0, x * (0.5 + 0.5 * ratio), -0.5 * depth, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        right = x > 0
        tail = 0.5 * _slope_of_depth(select(right, x, -x, like=x))
        return select(right, 1.0 - tail, tail, like=x)


class FPFLU(Stateless, name="fpflu", family="smooth", level=1):
    r"""Faster PFLU: ``x`` where ``x >= 0``, ``x + x^2 / sqrt(1 + x^2)`` elsewhere.

    Its left side is twice that of :class:`PFLU`, so that the slope is 1 on both sides of 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.fpflu(x)), 4) for x in (-1.0, 1.0)]
        [-0.2929, 1.0]

    Reference:
        Zhu, Chen, Yan et al. (2021). PFLU and FPFLU: two novel non-monotonic activation functions in convolutional
        neural networks.
    """

    equation = "x if x >= 0 else x + x^2 / sqrt(1 + x^2)"
    latex = r"\begin{cases} x & x \ge 0 \\ x + \frac{x^2}{\sqrt{1 + x^2}} & x < 0 \end{cases}"
    source = PFLU.source
    kinks = (Kink(at=0.0, left=1.0, right=1.0),)
    range = (-0.3002831060007776, math.inf)
    properties = ("smooth",)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x > 0, x, -_ratio_and_depth(ops.abs(x))[1], like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        right = x > 0
        return select(right, 1.0, _slope_of_depth(select(right, 0.0, -x, like=x)), like=x)


def _ratio_and_depth(u: Any) -> tuple[Any, Any]:
    """``u / r`` and ``u * (1 - u / r) = u / (r * (r + u))`` for ``r = sqrt(1 + u^2)`` and u >= 0."""
    held = at_most(u, _STRAIGHT)
    ratio = held / ops.sqrt(1.0 + ops.square(held))
    # Not a quotient over another: XLA would multiply the two denominators, which overflow together.
    return ratio, ratio * (1.0 / (hypot_1(u) + u))


def _slope_of_depth(u: Any) -> Any:
    """The slope of ``x * (1 + x / sqrt(1 + x^2))`` at ``x = -u``, for u >= 0."""
    u = at_most(u, outermost(u))
    r = hypot_1(u)
    return (ops.square(1.0 / r) - u / r) * (1.0 / (r * (r + u)))


class BFire(Stateless, name="bfire", aliases=("Huber",), family="smooth", level=1):
    r"""Bi-firing: ``abs(x) - alpha / 2`` where ``abs(x) > alpha``, ``x^2 / (2 * alpha)`` elsewhere.

    Huber's function, over ``alpha``. Both sides fire: negative inputs grow as positive ones do.

    Args:
        alpha: half the width of the bend, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.bfire(x)) for x in (-2.0, 0.5, 2.0)]
        [1.5, 0.125, 1.5]

    Reference:
        Li et al. (2013). Bi-firing deep neural networks.
    """

    equation = "abs(x) - alpha / 2 if abs(x) > alpha else x^2 / (2 * alpha)"
    latex = r"\begin{cases} |x| - \alpha / 2 & |x| > \alpha \\ x^2 / (2 \alpha) & |x| \le \alpha \end{cases}"
    source = Citation("Li et al.", 2013, "Bi-firing deep neural networks")
    alpha: float = fixed(1.0, "half the width of the bend", POSITIVE, typical=(0.25, 4.0))
    kinks = (
        Kink(at=lambda p: -p.alpha, left=-1.0, right=-1.0),
        Kink(at=lambda p: p.alpha, left=1.0, right=1.0),
    )
    range = (0.0, math.inf)
    properties = ("smooth", "non_negative")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        y = ops.abs(x)
        return select(y > alpha, y - 0.5 * alpha, y * (y * (0.5 / alpha)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(x > alpha, 1.0, select(x < -alpha, -1.0, x * (1.0 / alpha), like=x), like=x)


class Squish(Stateless, name="squish", family="smooth", level=1):
    r"""Square swish: ``x + x^2 / 32`` where ``x > 0``, ``x + x^2 / 2`` down to -2, 0 from there.

    Grows as a square, without a bound for its slope; beyond float16 from 1432 on. At -2 there is a kink from 0 to -1;
    the slope there is 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.squish(x)) for x in (-3.0, -1.0, 1.0)]
        [0.0, -0.5, 1.03125]

    Reference:
        Wuraola et al. (2021). Efficient activation functions for embedded inference engines.
    """

    equation = "x + x^2 / 32 if x > 0 else x + x^2 / 2 if x >= -2 else 0"
    latex = r"\begin{cases} x + x^2 / 32 & x > 0 \\ x + x^2 / 2 & -2 \le x \le 0 \\ 0 & x < -2 \end{cases}"
    source = Citation("Wuraola et al.", 2021, "Efficient activation functions for embedded inference engines")
    kinks = (Kink(at=-2.0, left=0.0, right=-1.0), Kink(at=0.0, left=1.0, right=1.0))
    range = (-0.5, math.inf)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x <= -2, 0.0, x * (1.0 + x * select(x > 0, 1 / 32, 0.5, like=x)), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x <= -2, 0.0, 1.0 + x * select(x > 0, 1 / 16, 1.0, like=x), like=x)

"""Powers of x or of its positive part, with fixed exponents."""

from __future__ import annotations

import math
import struct
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, Interval, fixed
from keras_relu.numerics import outside_tracing, reused
from keras_relu.numerics.products import vanished
from keras_relu.numerics.stable import (
    FAR,
    at_least,
    at_most,
    expm1,
    half_of_exp,
    is_double,
    outermost,
    select,
    smallest_normal,
    within,
)


class ReLUSquared(Stateless, name="relu_squared", aliases=("ReLU^2", "ReQU", "relu2"), family="power", level=5):
    r"""Squared ReLU: ``max(0, x)^2``.

    Overflows float16 from 256 on, as every square does.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.relu_squared(3.0))
        9.0

    Reference:
        So et al. (2021). Primer: searching for efficient transformers for language modeling, arXiv:2109.08668.
    """

    equation = "max(0, x)^2"
    latex = r"\max(0, x)^2"
    source = Citation(
        "So et al.", 2021, "Primer: searching for efficient transformers for language modeling", arxiv="2109.08668"
    )
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any) -> Any:
        return ops.square(ops.relu(x))

    @staticmethod
    def derivative(x: Any) -> Any:
        return 2.0 * ops.relu(x)


class RePU(Stateless, name="repu", aliases=("ReCU", "ReLU^k", "AppReLU"), family="power", level=3):
    r"""Rectified power unit: ``max(0, x)^power``.

    The power 0 is the step function (0 at 0), 1 is ReLU, 2 is ReQU, and 3, the default, is ReCU. Taking the power
    before the positive part, as some code does, lets negative inputs through for an even power. Below the power 1
    the slope grows without bound towards 0; at 0 it is 0.

    Args:
        power: the exponent, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a power below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.repu(2.0)), float(keras_relu.activations.repu(-2.0, power=2))
        (8.0, 0.0)

    Reference:
        Li, Tang and Yu (2019). Better approximations of high dimensional smooth functions by deep neural networks with
        rectified power units, arXiv:1903.05858.
    """

    equation = "max(0, x)^power"
    latex = r"\max(0, x)^k"
    source = Citation(
        "Li, Tang, Yu",
        2019,
        "Better approximations of high dimensional smooth functions by deep neural networks with rectified power units",
        arxiv="1903.05858",
    )
    power: float = fixed(3.0, "the exponent", NON_NEGATIVE, typical=(1.0, 4.0))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: {0: 0.0, 1: 1.0}.get(p.power, 0.0 if p.power > 1 else math.inf)),)
    range = (0.0, lambda p: math.inf if p.power else 1.0)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any, power: float) -> Any:
        return _positive_power(x, power)

    @staticmethod
    def derivative(x: Any, power: float) -> Any:
        if power < 2:
            return power * _positive_power(x, power - 1.0) if power else ops.zeros_like(x)
        # In this order a product does not become too small before the whole does.
        return power * ops.relu(x) * _positive_power(x, power - 2.0)


class PLAF(Stateless, name="plaf", aliases=("EPLAF", "EvenPowLin"), family="power", level=1):
    r"""Even power linear activation: ``|x|^d / d`` up to ``|x| = 1``, ``|x| - (1 - 1 / d)`` from there.

    With ``d = 2`` this is the Huber function, with 1 the absolute value. The paper has an odd form as well, this
    times the sign of ``x``, which this class is not; a survey's version of that one has a wrong sign below -1.

    Args:
        d: the exponent, at least 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a d below 1.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.plaf(x)) for x in (-2.0, 0.5)]
        [1.5, 0.125]

    Reference:
        Nasiri and Ghiasi-Shirazi (2021). PowerLinear activation functions with application to the first layer of CNNs,
        arXiv:2108.09256.
    """

    equation = "|x|^d / d if |x| < 1 else |x| - (1 - 1 / d)"
    latex = r"\begin{cases} |x|^d / d & |x| < 1 \\ |x| - (1 - 1 / d) & |x| \ge 1 \end{cases}"
    source = Citation(
        "Nasiri, Ghiasi-Shirazi",
        2021,
        "PowerLinear activation functions with application to the first layer of CNNs",
        arxiv="2108.09256",
    )
    d: float = fixed(2.0, "the exponent", Interval(low=1.0), typical=(1.2, 4.0))
    kinks = (
        Kink(at=-1.0, left=-1.0, right=-1.0),
        Kink(at=0.0, left=lambda p: -float(p.d == 1), right=lambda p: float(p.d == 1), slope=0.0),
        Kink(at=1.0, left=1.0, right=1.0),
    )
    range = (0.0, math.inf)
    properties = ("non_negative", "smooth")

    @staticmethod
    def formula(x: Any, d: float) -> Any:
        size = ops.abs(x)
        # Not size - (1 - 1 / d): near 1 that would cancel.
        return select(size >= 1, (size - 1.0) + 1.0 / d, _positive_power(at_most(size, 1.0), d) / d, like=x)

    @staticmethod
    def derivative(x: Any, d: float) -> Any:
        size = _positive_power(at_most(ops.abs(x), 1.0), d - 1.0)
        return select(x < 0, -size, size, like=x)


class AlternatingRePU(Stateless, name="alternating_repu", aliases=("PAF",), family="power", level=1):
    r"""Alternating power activation: the mean of ``max(0, x)^beta`` and ``max(0, x)^(1 / beta)``.

    This is the paper's function in inference. In training the paper takes the first power in odd epochs and the
    second in even ones; a layer does not know the epoch, so here the mean serves there too. ``RePU(power=beta)`` and
    ``RePU(power=1 / beta)`` are the two. The slope grows without bound towards 0 from the right; at 0 it is 0.

    Args:
        beta: the exponent, at least 1; the paper's are from 1.05 to 1.25.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a beta below 1.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.alternating_repu(x, beta=2.0)) for x in (-1.0, 4.0)]
        [0.0, 9.0]

    Reference:
        Berradi (2018). Symmetric power activation functions for deep neural networks.
    """

    equation = "(max(0, x)^beta + max(0, x)^(1 / beta)) / 2"
    latex = r"\left(\max(0, x)^\beta + \max(0, x)^{1 / \beta}\right) / 2"
    source = Citation("Berradi", 2018, "Symmetric power activation functions for deep neural networks")
    beta: float = fixed(1.1, "the exponent", Interval(low=1.0), typical=(1.05, 1.25))
    kinks = (Kink(at=0.0, left=0.0, right=lambda p: math.inf if p.beta > 1 else 1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (4, 4)

    @staticmethod
    def formula(x: Any, beta: float) -> Any:
        rise, fall = _factors(x, beta)
        # For a subnormal the factors are those of the smallest normal number, and too small.
        return select(x < smallest_normal(x), 0.0, x * (0.5 * (rise + fall)), like=x)

    @staticmethod
    def derivative(x: Any, beta: float) -> Any:
        rise, fall = _factors(x, beta)
        return select(x > 0, 0.5 * (beta * rise + fall / beta), 0.0, like=x)


def _factors(x: Any, beta: float) -> tuple[Any, Any]:
    """By which x > 0 is multiplied to give its two powers."""
    # A backend may take a subnormal for 0, of which a negative power is infinite.
    base = at_least(select(x <= 0, 1.0, x, like=x), smallest_normal(x))
    return _real_power(base, beta - 1.0), _real_power(base, *_below_reciprocal(beta))


@outside_tracing
def _below_reciprocal(beta: float) -> tuple[float, float]:
    """``1 / beta - 1`` in two parts."""
    exact = 1 / Fraction(beta) - 1
    return float(exact), float(exact - Fraction(float(exact)))


class PoLU(Stateless, name="polu", family="power", level=2):
    r"""Power linear unit: ``x`` where ``x > 0``, ``(1 - x)^(-n) - 1`` elsewhere.

    ELU with a power for its exponential. The slope at 0 is the left one, ``n``. Some packages hold ``x`` at -0.999
    and have no gradient below; nothing needs that, because ``1 - x`` is above 1 there.

    Args:
        n: the exponent, above 0; the paper tries 1, 1.5 and 2.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an n that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.polu(x)) for x in (-3.0, 2.0)]
        [-0.875, 2.0]

    Reference:
        Li, Ding and Li (2018). Training neural networks by using power linear units (PoLUs), arXiv:1802.00212.
    """

    equation = "x if x > 0 else (1 - x)^(-n) - 1"
    latex = r"\begin{cases} x & x > 0 \\ (1 - x)^{-n} - 1 & x \le 0 \end{cases}"
    source = Citation(
        "Li, Ding, Li",
        2018,
        "Training neural networks by using power linear units (PoLUs)",
        arxiv="1802.00212",
    )
    n: float = fixed(1.5, "the exponent", POSITIVE, typical=(0.5, 3.0))
    kinks = (Kink(at=0.0, left=lambda p: p.n, right=1.0),)
    range = (-1.0, math.inf)
    properties = ("monotonic",)
    transcendentals = (2, 1)

    @staticmethod
    def formula(x: Any, n: float) -> Any:
        return select(x > 0, x, expm1(-n * ops.log1p(-at_most(x, 0.0))), like=x)

    @staticmethod
    def derivative(x: Any, n: float) -> Any:
        return select(x > 0, 1.0, n / power_of(1.0 - at_most(x, 0.0), n + 1.0), like=x)


class PowLU(Stateless, name="powlu", family="power", level=3):
    r"""PowLU without its gate: ``x^2 * sigmoid(x)``, with a falling exponent in place of the 2 where ``x > 0``.

    The exponent ``1 + m / (sqrt(x) + 1)`` makes it like ``x^(1 + m)`` near 0 and like ``x`` far out. The negative side
    is a bump above 0, at most 0.49 near -2.2, so the function is not monotonic. Power linear unit is also the name of
    :class:`PoLU`.

    Args:
        m: how fast it rises, above 0 and below 10: from there on it falls somewhere on the right.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an m outside its domain.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.powlu(x)), 4) for x in (-2.0, 0.0, 1.0)]
        [0.4768, 0.0, 0.7311]

    Reference:
        Jiang, Feng, Peng, Zhao et al. (2026). PowLU: an activation function for stable pre-training of LLMs,
        arXiv:2605.25704.
    """

    equation = "x^(1 + m / (sqrt(x) + 1)) * sigmoid(x) if x > 0 else x^2 * sigmoid(x)"
    latex = r"\begin{cases} x^{1 + m / (\sqrt{x} + 1)} \sigma(x) & x > 0 \\ x^2 \sigma(x) & x \le 0 \end{cases}"
    source = Citation(
        "Jiang, Feng, Peng, Zhao et al.",
        2026,
        "PowLU: an activation function for stable pre-training of LLMs",
        arxiv="2605.25704",
    )
    m: float = fixed(3.0, "how fast it rises", Interval(0.0, 10.0, open_low=True, open_high=True), typical=(0.5, 6.0))
    kinks = (Kink(at=0.0, left=0.0, right=0.0),)
    range = (0.0, math.inf)
    properties = ("non_negative", "smooth")
    transcendentals = (3, 3)

    @staticmethod
    def formula(x: Any, m: float) -> Any:
        half, share = _half_and_share(x)
        base, _, _, _, bent = bent_power(x, m)
        left = vanished(half, x) * half
        right = at_least(base, 1.0) * (power_of(at_most(base, 1.0), m + 1.0) * bent)
        return select(x > 0, right, left * left, like=x) * share

    @staticmethod
    def derivative(x: Any, m: float) -> Any:
        half, share = _half_and_share(x)
        base, log, root, rest, bent = bent_power(x, m)
        flat = vanished(half, x)
        # x times the slope of the exponent, times log(x); then x times the slope of log(sigmoid(x)).
        bend = (-0.5 * m) * ((root * rest) * (rest * log))
        steepness = (1.0 + m * rest) + bend + flat * half * half * share
        right = steepness * bent * power_of(at_most(base, 1.0), m)
        left = flat * half * (2.0 + flat * share) * half
        return select(x > 0, right, left, like=x) * share


def _half_and_share(x: Any) -> tuple[Any, Any]:
    """``exp(-|x| / 2)`` and ``sigmoid(|x|)``."""
    half = half_of_exp(select(x > 0, -x, x, like=x))
    return half, reused(1.0 / (1.0 + half * half))


def bent_power(x: Any, m: float) -> tuple[Any, Any, Any, Any, Any]:
    """For x > 0: x, its logarithm, its root, ``1 / (1 + root)``, and ``x^(m / (root + 1))`` without ``min(1, x)^m``.

    What is left of the exponent vanishes at both ends, where the whole of it, rounded, would do harm.
    """
    base = select(x > 0, x, 1.0, like=x)
    # A backend may take a subnormal for 0, and the end is where nothing overflows.
    held = within(base, smallest_normal(x), outermost(x))
    root, log = reused(ops.sqrt(held)), reused(ops.log(held), -FAR)
    rest = reused(1.0 / (1.0 + root))
    return base, log, root, rest, ops.exp(select(base > 1, m, -m * root, like=x) * rest * log)


def _positive_power(x: Any, power: float) -> Any:
    """``x^power`` where x > 0, and 0 elsewhere."""
    base = select(x <= 0, 1.0, x, like=x)
    return select(x <= 0, 0.0, power_of(base, power), like=x)


def power_of(base: Any, power: float) -> Any:
    """``base^power`` for a base above 0: by products for small whole powers, in which nobody is more exact."""
    if power == 0:
        # Not 1.0: NaN stays NaN.
        return select(base > 0, 1.0, base, like=base)
    if power not in range(1, 9):
        return _real_power(base, power)
    result = None
    for digit in f"{int(power):b}":
        result = base if result is None else ops.square(result) * base if digit == "1" else ops.square(result)
    return result


def _real_power(base: Any, power: float, rest: float = 0.0) -> Any:
    """``base^(power + rest)``. Not ops.power, which on torch takes the exponent in float32."""
    held, lost = (power, rest) if is_double(base) else _in_single(power, rest)
    result = base**held
    return result * (1.0 + lost * ops.log(at_most(base, 2.0**127))) if lost else result


@outside_tracing
def _in_single(power: float, rest: float) -> tuple[float, float]:
    """An exponent as single precision holds it, and what that cuts off, which counts."""
    held = struct.unpack("f", struct.pack("f", power))[0]
    return held, (power - held) + rest

"""Learned rectifiers made of quotients of polynomials."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, count, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import reused
from keras_relu.numerics.products import halves, settled, times
from keras_relu.numerics.stable import at_least, constant, is_double, largest_number, outermost, select, within

# 0.505 * x + 0.495 * |x| with the second term fitted on [-3, 3] by least squares; it is at most 0.034 off, at 0.
_LEAKY_NUMERATOR = (0.033571859581772, 0.505, 1.6526843880407, 2.0081422457677, 0.93058726308, 0.152135012401)
_LEAKY_DENOMINATOR = (0.0, 3.976519298483, 0.0, 0.301257450309)

_NEAR = 8.0


class PAU(Trainable, name="pau", aliases=("Rational",), family="adaptive", level=3):
    r"""Padé activation unit: a quotient of polynomials whose coefficients are learned.

    ``sum(alpha[k] * x^k) / (1 + |sum(beta[j] * x^j)|)``, with k from 0 to m and j from 1 to n. Starts near leaky ReLU
    with slope 0.01 from -3 to 3; far out both ends have the slope ``alpha[m] / beta[n]``, which is 0.505. The
    denominator is that of version B of rational_activations; its version A has ``1 + sum(|beta[j] * x^j|)``, so the
    coefficients published for that do not fit here. torch_activation starts as the identity, with a third denominator.
    Where ``m`` is above ``n + 1``, the function grows faster than a line. The denominator has a kink at each root of
    what stands between its bars, such as 0 for a ``beta[1]`` that is not 0.

    Args:
        m: degree of the numerator.
        n: degree of the denominator.
        alpha: start values of the ``m + 1`` coefficients of the numerator, the constant first.
        beta: start values of the n coefficients of the denominator, that of x first.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one quotient), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for another number of coefficients than ``m + 1`` and ``n``: other degrees than the default ones
            need their own.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pau(x)), 2) for x in (-2.0, 2.0)]
        [-0.02, 2.0]
        >>> round(float(keras_relu.activations.pau(3.0, m=1, n=2, alpha=[1.0, 1.0], beta=[0.0, 1.0])), 2)
        0.4

    Reference:
        Molina, Schramowski and Kersting (2020). Padé activation units, arXiv:1907.06732.
    """

    equation = "(alpha[0] + alpha[1] * x + ... + alpha[m] * x^m) / (1 + |beta[1] * x + ... + beta[n] * x^n|)"
    latex = r"\frac{\sum_{k=0}^{m} a_k x^k}{1 + \left|\sum_{j=1}^{n} b_j x^j\right|}"
    source = Citation(
        "Molina, Schramowski, Kersting",
        2020,
        "Padé activation units: end-to-end learning of flexible activation functions in deep networks",
        arxiv="1907.06732",
    )
    m: int = count(5, "degree of the numerator")
    n: int = count(4, "degree of the denominator")
    alpha: Any = trainable(
        _LEAKY_NUMERATOR,
        "coefficients of the numerator, the constant first",
        entries=lambda p: p.m + 1,
        typical=(0.1, 1.0),
    )
    beta: Any = trainable(
        _LEAKY_DENOMINATOR,
        "coefficients of the denominator, that of x first",
        entries=lambda p: p.n,
        typical=(0.1, 1.0),
    )
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: _slope_at_0(p, left=True), right=lambda p: _slope_at_0(p, left=False)),)
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    exceptions = (
        "where the terms of the slope of a polynomial cancel, it is off by a few units in the last place of the "
        "largest of them: 18 of its own for beta = 0 near x = -2.1",
    )

    @staticmethod
    def formula(x: Any, alpha: Sequence[Any], beta: Sequence[Any], m: int, n: int) -> Any:
        near, _, above, below = _parts(x, alpha, beta)
        quotient = above[0] * reused(1 / below[0])
        return select(near, quotient, _times_power(_signed(quotient, x, n), x, m - n), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Sequence[Any], beta: Sequence[Any], m: int, n: int) -> Any:
        near, t, above, below = _parts(x, alpha, beta)
        share = reused(1 / below[0])
        quotient = above[0] * share
        slope = (above[1] - times(below[1], quotient)) * share
        far_slope = _signed((m - n) * quotient - t * slope, x, n)
        value = select(near, quotient, _times_power(_signed(quotient, x, n), x, m - n), like=x)
        powers = [constant(1.0, x)]
        for _ in range(n):
            powers.append(powers[-1] * t)
        of_alpha, near_power = [], share
        for k in range(m + 1):
            far_power = share * powers[n - k] if k < n else _times_power(share, x, k - n)
            of_alpha.append(select(near, near_power, _signed(far_power, x, n), like=x))
            near_power = near_power * t
        sunk = times(-below[2], value * share)
        return (
            select(near, slope, _times_power(far_slope, x, m - n - 1), like=x),
            tuple(of_alpha),
            tuple(sunk * select(near, powers[j], powers[n - j], like=x) for j in range(1, n + 1)),
        )


def _slope_at_0(p: Any, left: bool) -> float:
    turn = p.alpha[0] * abs(p.beta[0])
    return float(p.alpha[1] + (turn if left else -turn))


def _parts(x: Any, alpha: Sequence[Any], beta: Sequence[Any]) -> tuple[Any, Any, tuple[Any, Any], tuple[Any, Any, Any]]:
    """Whether x is near; ``t``, which is x there and 1 / x elsewhere; numerator and denominator with their slopes.

    Elsewhere both are divided by their powers ``x^m`` and ``|x|^n``, so that nothing overflows. A denominator of 1
    leaves a polynomial, which overflows where it should, and every x is near. The third entry of the denominator is
    the sign of what stands between the bars, and 0 where that is 0.
    """
    n = len(beta)
    # Further out nothing cancels any more, and 1 / x may be rounded.
    near = ops.abs(x) <= select(_all_zero(beta, x), math.inf, _NEAR, like=x)
    # So far out the quotient has its limit, while t^n is still a number, should all that is not 0 be there.
    far, end = 2.0**200 if is_double(x) else 2.0**30, largest_number(x)
    t = select(near, within(x, -end, end), 1 / within(select(near, 1.0, x, like=x), -far, far), like=x)
    above = _exact_horner(
        [select(near, a, b, like=x) for a, b in zip(alpha, reversed(alpha), strict=True)], t, select(near, x, t, like=x)
    )
    inner, steep = _horner([select(near, a, b, like=x) for a, b in zip(beta, reversed(beta), strict=True)], t)
    # At 0 the left side, as at every kink.
    side = select(t > 0, 1.0, -1.0, like=x)
    size, sign = side * t, ops.sign(inner)
    power = constant(1.0, x)
    for _ in range(n - 1):
        power = power * size
    return (
        near,
        t,
        above,
        (
            select(near, 1 + size * (sign * inner), power * size + sign * inner, like=x),
            select(near, side * sign * (inner + t * steep), n * side * power + sign * steep, like=x),
            select(near, side * sign, sign, like=x),
        ),
    )


def _all_zero(coefficients: Sequence[Any], like: Any) -> Any:
    zero = constant(coefficients[0], like) == 0
    for coefficient in coefficients[1:]:
        zero = zero & (constant(coefficient, like) == 0)
    return zero


def _horner(coefficients: Sequence[Any], t: Any) -> tuple[Any, Any]:
    """A polynomial, the constant first, and its slope."""
    value, slope = coefficients[-1], constant(0.0, t)
    for coefficient in coefficients[-2::-1]:
        slope = slope * t + value
        value = value * t + coefficient
    return value, slope


def _exact_horner(coefficients: Sequence[Any], t: Any, end: Any) -> tuple[Any, Any]:
    """As :func:`_horner`, with the value as if computed with twice the digits: on the left its terms cancel.

    ``end`` is ``t``, or the infinity that it stands for. That is the last factor alone: further inside, a coefficient
    of 0 would make it NaN.
    """
    # XLA merges constants, (a + 2) - 2 to a, and then what is lost counts twice: these are no constants.
    rest = [select(ops.abs(t) < math.inf, c, 0.0, like=t) for c in coefficients[:-1]]
    high, low = halves(t)
    value, slope, lost, slope_lost = coefficients[-1], *(constant(0.0, t),) * 3
    for k in range(len(rest) - 1, -1, -1):
        of_slope, of_value = (t, t) if k else (settled(slope, end), settled(value, end))
        slope, slope_lost = slope * of_slope + value, slope_lost * t + lost
        value_high, value_low = halves(value)
        product = value * of_value
        of_product = ((value_high * high - product) + value_high * low) + value_low * t
        value = product + rest[k]
        # Knuth's sum, of terms in any order.
        other = value - product
        lost = lost * t + (of_product + ((product - (value - other)) + (rest[k] - other)))
    # Near the largest number halves overflow; there nothing cancels.
    return tuple(select(ops.abs(b) < math.inf, a + b, a, like=t) for a, b in ((value, lost), (slope, slope_lost)))


def _signed(y: Any, x: Any, n: int) -> Any:
    """``y`` times the nth power of the sign of ``x``."""
    return select(x < 0, -y, y, like=x) if n % 2 else y


def _times_power(y: Any, x: Any, power: int) -> Any:
    """``y * x^power`` for an x that is not near."""
    for _ in range(power):
        y = times(y, x)
    for _ in range(-power):
        y = y / x
    return y


class PFPlus(Trainable, name="pfplus", family="adaptive", level=2):
    r"""Parametric FPLUS: ``alpha * x`` where ``x >= 0``, ``alpha * x / (1 - beta * x)`` elsewhere, both learned.

    ELU's shape without an exponential; the slope at 0 is ``alpha`` from both sides. The paper writes it as
    ``alpha * x * (1 - beta * x)^(H(x) - 1)`` with the step H.

    Args:
        alpha: start value of the slope where ``x >= 0``, above 0.
        beta: start value of what bends the other side, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha or beta that is not above 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.pfplus(x)) for x in (-1.0, 1.0)]
        [-0.5, 1.0]

    Reference:
        Duan, Yang and Dai (2022). Feature activation through first power linear unit with sign, arXiv:2111.14349.
    """

    equation = "alpha * x if x >= 0 else alpha * x / (1 - beta * x)"
    latex = r"\begin{cases} \alpha x & x \ge 0 \\ \alpha x / (1 - \beta x) & x < 0 \end{cases}"
    source = Citation(
        "Duan, Yang, Dai", 2022, "Feature activation through first power linear unit with sign", arxiv="2111.14349"
    )
    alpha: float = trainable(1.0, "slope where x >= 0", POSITIVE, typical=(0.3, 2.0))
    beta: float = trainable(1.0, "what bends the other side", POSITIVE, typical=(0.3, 3.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=lambda p: p.alpha),)
    range = (lambda p: -p.alpha / p.beta, math.inf)
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        bent, _ = _saturated(x, beta)
        return alpha * select(x < 0, bent, x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        bent, share = _saturated(x, beta)
        return (
            alpha * (share * share),
            select(x < 0, bent, x, like=x),
            alpha * (bent * bent),
        )


def _saturated(x: Any, beta: Any) -> tuple[Any, Any]:
    """``x / (1 - beta * x)`` and ``1 / (1 - beta * x)`` where ``x < 0``; 0 and 1 elsewhere."""
    negative = at_least(select(x > 0, 0.0, x, like=x), -outermost(x))
    share = 1 / (1 - beta * negative)
    return negative * share, share

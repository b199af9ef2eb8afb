"""Pieces that several formulas share, each safe at every finite input and at both infinities.

``exp`` turns a rounding error of its argument into a relative error of its result: in single precision
``exp(c * x)`` near -80 has lost six bits before it begins. So an argument that is not exact comes here as a sum
of two parts, the second of which keeps what the first could not hold.

A result such as ``x * exp(x)`` may be an ordinary number where ``exp(x)`` alone is already 0. So the pieces work
with ``h = exp(x / 2)`` and multiply by it twice, from the left: ``x * h * h`` never leaves the range too early.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_relu import numerics
from keras_relu.numerics import clip, is_compiled, reused
from keras_relu.numerics import select as select  # formulas find it beside the others

#: Arguments of exp are held within this: exp(-FAR / 2) is 0 in every dtype, and arithmetic on it stays finite.
FAR = 2000.0
#: From here on exp(-x) vanishes beside 1 in every dtype, and its square is still a number in single precision.
NEAR = 40.0


def constant(value: Any, like: Any) -> Any:
    """A Python number as a scalar tensor of ``like``'s dtype; a tensor as it is."""
    return ops.convert_to_tensor(value, dtype=like.dtype) if isinstance(value, (int, float)) else value


def at_most(x: Any, bound: float) -> Any:
    """The smaller of ``x`` and a Python number; at a tie ``x``, which keeps its slope. NaN stays NaN.

    Not ``ops.minimum``: that leaves the slope at a tie to the backend, and on torch turns float64 into float32.
    """
    return select(x > bound, bound, x, like=x)


def at_least(x: Any, bound: float) -> Any:
    """The larger of ``x`` and a Python number; at a tie ``x``, which keeps its slope. NaN stays NaN."""
    return select(x < bound, bound, x, like=x)


def within(x: Any, low: float, high: float) -> Any:
    """``x`` held between two Python numbers, where nobody asks for the slope at a tie. NaN stays NaN."""
    return clip(x, low, high)


def is_double(x: Any) -> bool:
    """Whether ``x`` is computed in double precision."""
    return keras.backend.standardize_dtype(x.dtype) == "float64"


def smallest_normal(x: Any) -> float:
    """The smallest normal number of the precision that ``x`` is computed in; a backend may take less for 0."""
    return 2.0**-1022 if is_double(x) else 2.0**-126


def largest_number(x: Any) -> float:
    """The largest number of the dtype of ``x``."""
    return float(np.finfo(keras.backend.standardize_dtype(x.dtype)).max)


def erf(x: Any) -> Any:
    """The error function, which is 1 from 6 on. TensorFlow's own is NaN for huge arguments in double precision."""
    return numerics.erf(within(x, -NEAR, NEAR))


def outermost(x: Any) -> float:
    """A bound for |x| that changes no algebraic slope: its square overflows, but its own multiples do not.

    An infinite ``x`` held to it gives the limit, and a second derivative that is not infinity times 0.
    """
    return 2.0**600 if is_double(x) else 2.0**100


def polynomial(x: Any, coefficients: Sequence[float]) -> Any:
    """The polynomial with these coefficients, that of the highest power last."""
    *rest, highest = coefficients
    total = x * highest
    for coefficient in reversed(rest[1:]):
        total = (total + coefficient) * x
    return total + rest[0]


def two_sum(large: Any, small: Any) -> tuple[Any, Any]:
    """A sum and what its rounding lost, for ``|large| >= |small|``."""
    total = large + small
    return total, small - (total - large)


def is_power_of_two(factor: float | Fraction) -> bool:
    """Whether multiplying by it is exact."""
    return Fraction(factor) == Fraction(2) ** (math.frexp(float(factor))[1] - 1)


def two_product(factor: float | Fraction, x: Any) -> tuple[Any, Any]:
    """``factor * x`` as a sum of two parts that hold it better than one number can, for products up to FAR.

    The first part multiplies two numbers of so few bits that it is exact, whether or not the compiler fuses the
    multiplication with what follows.
    """
    exponent = math.frexp(float(factor))[1]
    coarse_factor = math.ldexp(round(math.ldexp(float(factor), 8 - exponent)), exponent - 8)
    rest_of_factor = float(Fraction(factor) - Fraction(coarse_factor))
    steps = math.ldexp(1.0, exponent + 4)
    coarse = ops.round(x * steps) * (1.0 / steps)
    return coarse * coarse_factor, (x - coarse) * coarse_factor + x * rest_of_factor


def half_of_exp(t: Any) -> Any:
    """``exp(t / 2)``, whose square is ``exp(t)``."""
    return reused(ops.exp(0.5 * t))


def exp_of_sum(large: Any, small: Any) -> Any:
    """``exp(large + small)`` for two parts of one argument."""
    total, lost = two_sum(large, small)
    return ops.exp(total) * (1.0 + lost)


def exp_of_product(factor: float | Fraction, x: Any) -> Any:
    """``exp(factor * x)``, exact in its argument, for products up to FAR."""
    if is_power_of_two(factor):
        return reused(ops.exp(x * float(factor)))
    return exp_of_sum(*two_product(factor, x))


def scaled_exp(scale: float, factor: float | Fraction, x: Any) -> Any:
    """``scale * exp(factor * x)``, where ``exp`` alone may be too small to be a number; products up to FAR."""
    if abs(scale) <= 1.0:
        return scale * exp_of_product(factor, x)
    half = exp_of_product(Fraction(factor) / 2, x)
    return scale * half * half


def sigmoid_quotient(t: Any) -> tuple[Any, Any]:
    """Numerator and denominator of ``sigmoid(t)``, whose product with t is right until it is 0 itself.

    The plain 1 / (1 + exp(-t)) is 0 from exp's overflow on, where t * sigmoid(t) is still a number. So far to the left
    both are smaller by exp(32); there the 1 does not count.
    """
    far = t < -64.0
    return select(far, math.exp(-32.0), 1.0, like=t), 1.0 + ops.exp(select(far, -32.0, 0.0, like=t) - t)


def times_sigmoid(x: Any, half: Any) -> Any:
    """``x * sigmoid(t)``, for ``half = exp(t / 2)`` with t at most NEAR and ``x`` at least -FAR."""
    return x * (half / (1.0 + half * half)) * half


def slope_of_times_sigmoid(slope: Any, half: Any) -> Any:
    """The slope of ``x * sigmoid(t)``, for ``slope = x * dt/dx`` and ``half`` as in :func:`times_sigmoid`."""
    rest = reused(1.0 / (1.0 + half * half))
    return half * rest * (1.0 + slope * rest) * half


# Q(y) / phi(y) for the standard normal density phi and its upper tail Q, on [0, 40] (beyond 15 single precision
# has no tail left). Minimax quotients of polynomials, with relative errors of 6.5e-9 and 5.7e-17; all coefficients
# are positive, so nothing cancels.
_TAIL_SINGLE = (
    (1.2533141445342655, 1.1007478133443374, 0.4608451859085458, 0.10236745239031105, 0.010392991485189214),
    (
        1.0, 1.6761546630292912, 1.205074349323345, 0.47109362724460435, 0.10237358671775237,
        0.010392879495294704,
    ),
)  # fmt: skip
_TAIL_DOUBLE = (
    (
        1.2533141373155001, 1.9439449442069907, 1.491405707663627, 0.7269292799786303, 0.24564970266723385,
        0.05944281262111997, 0.010299245171732033, 0.001236352774493896, 9.402257322976673e-05,
        3.5018885029699767e-06,
    ),
    (
        1.0, 2.3489282188364005, 2.5641431482821475, 1.7173932898385629, 0.7839346418799475,
        0.25576089144662195, 0.060672162023571306, 0.01039326773441385, 0.0012398546631827345,
        9.402257322779997e-05, 3.501888502979347e-06,
    ),
)  # fmt: skip


def normal_tail(y: Any) -> tuple[Any, Any]:
    """For 0 <= y <= 40: Q(y) / phi(y), and ``half`` so that phi(y) is ``half * half / sqrt(2 pi)``."""
    above, below = _TAIL_DOUBLE if is_double(y) else _TAIL_SINGLE
    return reused(polynomial(y, above) / polynomial(y, below)), half_of_bell(y)


# 1 / n! from n = 3 on, as far as a power of at most 0.35 needs them in single and in double precision.
_EXP_SINGLE = tuple(1 / math.factorial(n) for n in range(3, 9))
_EXP_DOUBLE = tuple(1 / math.factorial(n) for n in range(3, 15))
LN2 = Fraction("0.693147180559945309417232121458176568075500134360255254120680")
_LN2_COARSE = 1420 / 2048
_LN2_REST = float(LN2 - Fraction(1420, 2048))


def exp_in_two_parts(large: Any, small: Any) -> tuple[Any, Any]:
    """``exp(large + small)`` as a sum of two parts, for arguments up to 8: what an exp around it needs.

    Below 0 one part is enough. Above, the argument is k * log(2) + r, and exp(r) is 1 + c + c^2 / 2, which is exact
    for c, r rounded to ten binary places, plus what is small.
    """
    above = large > 0
    total, lost = two_sum(large, small)
    positive = select(above, total, 0.0, like=total)
    k = ops.round(positive * (1 / math.log(2)))
    rest = positive - k * _LN2_COARSE
    coarse = ops.round(rest * 1024.0) * (1.0 / 1024.0)
    fine = (rest - coarse) + (select(above, lost, 0.0, like=total) - k * _LN2_REST)
    r = coarse + fine
    series = polynomial(r, _EXP_DOUBLE if is_double(r) else _EXP_SINGLE) * (r * r * r)
    tail = fine + fine * (coarse + r) * 0.5 + series
    # One exp serves both: a power of 2 above 0, where rounding makes it exact, and the answer itself below.
    power = reused(ops.exp(select(above, k * math.log(2), total, like=total)))
    power = select(above, ops.round(power), power, like=total)
    return power * (1.0 + coarse + coarse * coarse * 0.5), power * tail


def expm1(x: Any) -> Any:
    """``exp(x) - 1``: torch's compiler makes that of its own, which is 0 next to 0, and XLA's own takes longer."""
    return expm1_beside(x, reused(ops.exp(x))) if is_compiled() else ops.expm1(x)


def expm1_beside(x: Any, power: Any) -> Any:
    """``exp(x) - 1`` where ``power = exp(x)`` is at hand: a series where the difference cancels.

    Within two units in the last place.
    """
    near = within(x, -0.35, 0.35)
    series = polynomial(near, _EXP_DOUBLE if is_double(x) else _EXP_SINGLE)
    return select(near == x, near + near * near * (0.5 + near * series), power - 1.0, like=x)


def log1p_of_product(factor: float, x: Any) -> Any:
    """``log(1 + factor * x)`` for ``x >= 0`` and a factor above 0, where the product may overflow."""
    if factor <= 1.0:
        return ops.log1p(factor * x)
    # So far out the 1 counts for nothing, and the logarithm of the product is a sum.
    far = x > 2.0**60
    return ops.log1p(select(far, x, factor * x, like=x)) + select(far, math.log(factor), 0.0, like=x)


# log((1 + w) / (1 - w)) / w as a function of w^2 on [0, 1 / 9]: relative errors of 4.0e-9 and 3.3e-20, no cancelling.
_LOG_SINGLE = (2.0000000079192284, 0.6666631471232358, 0.40024909530341324, 0.27960607586142483, 0.28178332630931335)
_LOG_DOUBLE = (
    2.0, 0.6666666666666669, 0.39999999999992686, 0.2857142857264878, 0.22222222117237586, 0.18181823501033592,
    0.15384445000383207, 0.13336911509444802, 0.1171489942010429, 0.10979136373821753, 0.06970830456365652,
    0.1650394687686345,
)  # fmt: skip


def log1p_of_quotient(above: Any, below: Any) -> Any:
    """``log(1 + t)`` for ``0 <= t <= 1``, which comes as ``above / below``: XLA's log1p takes as long as three exp."""
    w = reused(above / (2.0 * below + above))
    return w * polynomial(w * w, _LOG_DOUBLE if is_double(w) else _LOG_SINGLE)


def hypot_1(u: Any) -> Any:
    """``sqrt(1 + u^2)`` for u >= 0, which is u itself long before the square overflows."""
    return select(u < 2.0**40, ops.sqrt(1.0 + ops.square(u)), u, like=u)


def decay_and_rest(y: Any) -> tuple[Any, Any]:
    """``exp(-y)`` and ``1 - exp(-y)`` for y >= 0, by one evaluation."""
    decay = reused(ops.exp(-y))
    return decay, -expm1_beside(-y, decay)


def _tanh_terms(count: int) -> tuple[float, ...]:
    """The coefficients of ``tanh(y) / y`` as a series in ``y^2``, by ``tanh' = 1 - tanh^2``."""
    terms = [Fraction(1)]
    while len(terms) < count:
        products = [a * b for a, b in zip(terms, reversed(terms), strict=True)]
        terms.append(-sum(products, Fraction(0)) / (2 * len(terms) + 1))
    return tuple(map(float, terms))


_TANH_DOUBLE = _tanh_terms(10)
_TANH_SINGLE = _TANH_DOUBLE[:5]


def tanh_over(y: Any) -> tuple[Any, Any]:
    """Whether 0 <= y <= 0.175, and ``tanh(y) / y`` there."""
    near = at_most(y, 0.175)
    return near == y, polynomial(near * near, _TANH_DOUBLE if is_double(y) else _TANH_SINGLE)


def tanh_of_size(y: Any) -> Any:
    """``tanh(y)`` for y >= 0: the backends' own differ by some units in the last place."""
    near, ratio = tanh_over(y)
    decay = reused(ops.exp(-2.0 * y))
    return select(near, y * ratio, (1.0 - decay) / (1.0 + decay), like=y)


def tanh_and_slope(y: Any) -> tuple[Any, Any]:
    """``tanh(y)`` and ``1 - tanh(y)^2`` for y >= 0."""
    near, ratio = tanh_over(y)
    decay = reused(ops.exp(-2.0 * y))
    below = reused(1.0 / (1.0 + decay))
    return select(near, y * ratio, (1.0 - decay) * below, like=y), 4.0 * decay * below * below


def times_gate(x: Any, half: Any, gate: Any, steepness: float = 1.0) -> Any:
    """``x * gate``, for a gate that is ``steepness * exp(x)`` left of -NEAR; ``half = exp(x / 2)``, x >= -FAR."""
    return select(x < -NEAR, steepness * x * half * half, x * gate, like=x)


def slope_of_times_gate(x: Any, half: Any, slope: Any, steepness: float = 1.0) -> Any:
    """The slope of :func:`times_gate`, given as ``slope`` from -NEAR on."""
    return select(x < -NEAR, steepness * (1.0 + x) * half * half, slope, like=x)


def half_of_bell(y: Any) -> Any:
    """``exp(-y^2 / 4)`` for |y| <= 40: its square is the bell ``exp(-y^2 / 2)``."""
    # The argument in two parts: the square of a number of few bits, and the rest.
    coarse = ops.round(y * 16.0) * 0.0625
    return exp_of_sum(coarse * coarse * -0.25, (coarse - y) * (coarse + y) * 0.25)


def exponential_rest(x: Any) -> Any:
    """``exp(x) - 1 - x`` for ``x <= 0``, by its series where the terms would cancel."""
    terms = 18 if is_double(x) else 11
    near = select(x < -1, 0.0, x, like=x)
    series = constant(1 / math.factorial(terms + 1), x)
    for k in range(terms, 1, -1):
        series = series * near + 1 / math.factorial(k)
    return select(x < -1, (ops.exp(x) - 1) - x, near * near * series, like=x)


def tanh(t: Any) -> Any:
    """``tanh(t)`` within 3 units in the last place, by one exponential that every backend has right."""
    return select(t > 0, 1.0, -1.0, like=t) * tanh_of_size(select(t > 0, t, -t, like=t))


def largest_float_below(exact: Fraction) -> float:
    """The largest float that is not above a fraction: a kink at the fraction is not left of it."""
    nearest = float(exact)
    return nearest if Fraction(nearest) <= exact else math.nextafter(nearest, -math.inf)

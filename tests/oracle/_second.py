"""A second opinion: the same formulas in mpmath, whose code is not that of the balls.

mpmath keeps exponents of any size, so ``exp(-1e300)`` is a tiny number and not zero. But ``exp(exp(1e300))`` would
need an exponent larger than memory, and some of its functions overflow or crawl long before: the functions here see
to it.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from mpmath import mp

from . import _functions
from ._oracle import Function, Real

_FARTHEST = mp.ldexp(1, 8192)


def exp(t: Real) -> Real:
    """e^t, never zero and never infinite."""
    t = max(-_FARTHEST, min(_FARTHEST, t))
    if abs(t) < 2**20:
        return mp.exp(t)
    # e^t = 2^n e^r with a small r. mpmath raises e to the power t instead, which takes seconds.
    with mp.extraprec(mp.mag(t)):
        n = mp.floor(t / mp.ln2)
        r = t - n * mp.ln2
    return mp.ldexp(mp.exp(r), int(n))


def expm1(t: Real) -> Real:
    return mp.expm1(t) if abs(t) < 1 else exp(t) - 1


def sigmoid(t: Real) -> Real:
    return 1 / (1 + exp(-t))


def softplus(t: Real) -> Real:
    """Split so that e^t cannot outgrow a far t itself."""
    return max(t, 0) + mp.log1p(exp(-abs(t)))


def tanh(t: Real) -> Real:
    return expm1(2 * t) / (expm1(2 * t) + 2)


def normal_density(x: Real) -> Real:
    return exp(-(x**2) / 2) / mp.sqrt(2 * mp.pi)


def normal_cdf(x: Real) -> Real:
    """From the tail on x's own side."""
    return _normal_tail(-x) if x < 0 else 1 - _normal_tail(x)


def _normal_tail(x: Real) -> Real:
    """P(Z > x) for x >= 0."""
    # Far out mpmath's erfc overflows. The first term of the asymptotic series is right to x^-2
    # there, and far below the smallest float64 anyway.
    return normal_density(x) / x if x > 2**32 else mp.erfc(x / mp.sqrt(2)) / 2


_OF_MPMATH = (
    "mpf", "sqrt", "log", "log1p", "sin", "cos", "atan", "acot", "cosh", "erf", "gamma", "digamma", "sign", "ceil",
    "pi", "ln2", "e",
)  # fmt: skip
_OWN = (exp, expm1, sigmoid, softplus, tanh, normal_density, normal_cdf)
_ARITHMETIC = {name: getattr(mp, name) for name in _OF_MPMATH} | {each.__name__: each for each in _OWN}


@contextlib.contextmanager
def in_mpmath(bits: int) -> Iterator[None]:
    """Let the oracles' functions compute with mpmath's numbers at this precision."""
    names = vars(_functions.mp)
    before = dict(names)
    names.update(_ARITHMETIC)
    try:
        with mp.workprec(bits):
            yield
    finally:
        names.clear()
        names.update(before)


def approximate(function: Function, bits: int, **named: Any) -> float:
    """The float64 nearest to what mpmath computes at one precision: right if that happens to be enough."""
    with in_mpmath(bits):
        answer = function(**{name: as_mpf(value) for name, value in named.items()})
        return nearest_double(answer) if isinstance(answer, mp.mpf) else float(answer)


def as_mpf(value: Any) -> Any:
    """Turn numbers, inside tuples too, into the mpf they are exactly; leave the rest alone."""
    if isinstance(value, tuple):
        return tuple(map(as_mpf, value))
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        # At least 53 bits: the conversion rounds to the working precision.
        return mp.mpf(value.item() if isinstance(value, np.number) else value)
    return value


def nearest_double(number: mp.mpf) -> float:
    """Round once, to the nearest float64, ties to even.

    mpmath's own conversion rounds to 53 bits first, and then again where the result is subnormal.
    """
    if not number or mp.isinf(number):
        return float(number)
    # The size decides overflow and underflow, before a shift by an astronomic exponent.
    negative, mantissa, exponent, bits = number._mpf_
    size = exponent + bits
    if -1021 < size < 1024:
        return float(number)
    sign = -1 if negative else 1
    if size > 1024:
        return sign * math.inf
    if size < -1074:
        return sign * 0.0
    try:
        # Python divides integers with one correct rounding, subnormals included.
        return sign * (mantissa / (1 << -exponent) if exponent < 0 else float(mantissa << exponent))
    except OverflowError:
        return sign * math.inf

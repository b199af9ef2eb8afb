"""Numbers that know how far off they may be, from python-flint's ``arb``: every result contains the exact one.

A comparison that a ball leaves open raises ``UndecidedError``: the caller tries again at a higher precision.
Arguments are exact, and sums and products of exact numbers become exact at some precision, so a kink that an argument
hits exactly is decided there.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flint import arb, ctx

from ._functions import mp


class UndecidedError(ArithmeticError):
    """The working precision is too low to tell."""


class Ball:
    """A real number that lies somewhere in ``arb``."""

    __slots__ = ("arb",)
    __hash__ = None

    def __init__(self, value: Any) -> None:
        self.arb = value

    def __repr__(self) -> str:
        return f"Ball({self.arb.str(17)})"

    def __add__(self, other: Any) -> Ball:
        return Ball(self.arb + (other.arb if type(other) is Ball else other))

    __radd__ = __add__

    def __mul__(self, other: Any) -> Ball:
        return Ball(self.arb * (other.arb if type(other) is Ball else other))

    __rmul__ = __mul__

    def __sub__(self, other: Any) -> Ball:
        return Ball(self.arb - (other.arb if type(other) is Ball else other))

    def __rsub__(self, other: Any) -> Ball:
        return Ball(other - self.arb)

    def __truediv__(self, other: Any) -> Ball:
        return Ball(self.arb / (other.arb if type(other) is Ball else other))

    def __rtruediv__(self, other: Any) -> Ball:
        return Ball(other / self.arb)

    def __pow__(self, other: Any) -> Ball:
        base, exponent = self.arb, arb(raw(other))
        power = base**exponent
        # arb takes logarithms where the middle of the base is 0, and gives up on far exponents.
        if not power.is_finite():
            if base > 0:
                power = far_exp(exponent * base.log())
            elif exponent.is_integer() and exponent > 0:
                power = math.prod([base] * int(exponent.unique_fmpz()))
        return Ball(power)

    def __rpow__(self, other: Any) -> Ball:
        return Ball(arb(other)) ** self

    def __neg__(self) -> Ball:
        return Ball(-self.arb)

    def __abs__(self) -> Ball:
        return Ball(abs(self.arb))

    def __float__(self) -> float:
        nearest = nearest_double(self.arb)
        if nearest is None:
            raise UndecidedError
        return nearest

    def __int__(self) -> int:
        if not self.arb.is_integer():
            raise UndecidedError
        return int(self.arb.unique_fmpz())

    def __bool__(self) -> bool:
        return self != 0

    # arb calls a comparison true where it is true of all numbers of the balls.

    def __lt__(self, other: Any) -> bool:
        other = raw(other)
        if self.arb < other:
            return True
        if self.arb >= other:
            return False
        raise UndecidedError

    def __le__(self, other: Any) -> bool:
        other = raw(other)
        if self.arb <= other:
            return True
        if self.arb > other:
            return False
        raise UndecidedError

    def __gt__(self, other: Any) -> bool:
        other = raw(other)
        if self.arb > other:
            return True
        if self.arb <= other:
            return False
        raise UndecidedError

    def __ge__(self, other: Any) -> bool:
        other = raw(other)
        if self.arb >= other:
            return True
        if self.arb < other:
            return False
        raise UndecidedError

    def __eq__(self, other: Any) -> bool:
        other = raw(other)
        if self.arb == other:
            return True
        if self.arb != other:
            return False
        raise UndecidedError

    def __ne__(self, other: Any) -> bool:
        other = raw(other)
        if self.arb != other:
            return True
        if self.arb == other:
            return False
        raise UndecidedError


def raw(number: Any) -> Any:
    """The ``arb`` of a ball; a plain number, which is exact, as it is."""
    return number.arb if type(number) is Ball else number


#: A ball of this precision about the middle between two float64 may be taken for the middle: a term as much smaller
#: than the rest, like e^-15048 beside 1, decides between two neighbours that are equally near for all purposes.
TIE_BITS = 4096


def nearest_double(ball: arb) -> float | None:
    """The float64 that all of the ball rounds to, ties to even; None if there is more than one."""
    if ball.is_exact() or ball.rel_accuracy_bits() > TIE_BITS:
        nearest = float(ball)
        return None if math.isnan(nearest) else nearest
    high = float(ball.upper())
    # Two zeros are one: which sign a tiny result has may stay open.
    return high if high == float(ball.lower()) else None


# Two to this outweighs whatever a formula multiplies it with, the stand-in for an infinite argument included: it
# stands for all exponentials beyond.
_FARTHEST = 2**8192


def far_exp(t: arb) -> arb:
    """e^t for the t whose exponential arb takes for zero or infinity."""
    if abs(t) > _FARTHEST:
        return arb((1, _FARTHEST if t > 0 else -_FARTHEST))
    if not t.is_finite():
        return t.exp()
    before = ctx.prec
    mantissa, exponent = t.mid().man_exp()
    ctx.prec = before + max(0, int(mantissa).bit_length() + int(exponent))
    try:
        # e^t = 2^n e^r with a small r.
        n = (t / arb.const_log2()).floor().unique_fmpz()
        if n is None:
            return t.exp()
        r = t - n * arb.const_log2()
    finally:
        ctx.prec = before
    return r.exp() * arb((1, n))


def _exp(t: arb) -> arb:
    power = t.exp()
    return power if power.rel_accuracy_bits() > 0 else far_exp(t)


def _expm1(t: arb) -> arb:
    power = t.expm1()
    return power if power.is_finite() else far_exp(t) - 1


def _sigmoid(t: arb) -> arb:
    return 1 / (1 + _exp(-t))


def _softplus(t: arb) -> arb:
    return t + _exp(-t).log1p() if t > 0 else _exp(t).log1p()


def _normal_density(x: arb) -> arb:
    return _exp(-x * x / 2) / (2 * arb.pi()).sqrt()


def _normal_cdf(x: arb) -> arb:
    t = -x / arb(2).sqrt()
    tail = t.erfc()
    # Far out arb bounds the tail by a constant. It is below e^-t^2.
    return arb(0, arb((1, -(2**64)))) if tail.rel_accuracy_bits() <= 0 and t > 2**64 else tail / 2


def _lifted(function: Callable[[arb], arb]) -> Callable[[Any], Ball]:
    """A function of an ``arb`` as one of a ball or a plain number."""

    def of_ball(number: Any) -> Ball:
        return Ball(function(number.arb if type(number) is Ball else arb(number)))

    return of_ball


FUNCTIONS = {
    name: _lifted(function)
    for name, function in {
        "mpf": lambda t: t,
        "sqrt": arb.sqrt, "log": arb.log, "log1p": arb.log1p, "exp": _exp, "expm1": _expm1,
        "sin": arb.sin, "cos": arb.cos, "atan": arb.atan, "acot": lambda t: (1 / t).atan(),
        "tanh": arb.tanh, "cosh": arb.cosh, "erf": arb.erf, "gamma": arb.gamma, "digamma": arb.digamma,
        "sigmoid": _sigmoid, "softplus": _softplus, "normal_density": _normal_density, "normal_cdf": _normal_cdf,
        "sign": arb.sgn, "ceil": arb.ceil,
    }.items()
}  # fmt: skip


def compute_at(bits: int) -> None:
    """Fill the oracles' namespace with balls of this working precision, the constants included."""
    if vars(mp).get("prec") == bits:
        return
    ctx.prec = bits
    vars(mp).update(FUNCTIONS, pi=Ball(arb.pi()), ln2=Ball(arb.const_log2()), e=Ball(arb.const_e()), prec=bits)

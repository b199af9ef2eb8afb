"""Elementary functions that stay accurate and quick however large or small the argument is.

mpmath keeps exponents of any size, so ``exp(-1e300)`` is a tiny number and not zero. But
``exp(exp(1e300))`` would need an exponent larger than memory, and some functions of mpmath overflow
or crawl long before. The float64 answer is settled there; these functions see to it.
"""

from mpmath import mp

from ._oracle import Real

# exp of this outweighs whatever a formula multiplies it with, the stand-in for an infinite argument
# included.
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
    """e^t - 1 without cancellation."""
    return mp.expm1(t) if abs(t) < 1 else exp(t) - 1


def sigmoid(t: Real) -> Real:
    """1 / (1 + e^-t); one minus it is ``sigmoid(-t)``, without cancellation."""
    return 1 / (1 + exp(-t))


def softplus(t: Real) -> Real:
    """log(1 + e^t), split so that e^t cannot outgrow a far t itself."""
    return max(t, 0) + mp.log1p(exp(-abs(t)))


def tanh(t: Real) -> Real:
    """(e^2t - 1) / (e^2t + 1)."""
    return expm1(2 * t) / (expm1(2 * t) + 2)


def normal_density(x: Real) -> Real:
    """exp(-x^2 / 2) / sqrt(2 pi)."""
    return exp(-(x**2) / 2) / mp.sqrt(2 * mp.pi)


def normal_cdf(x: Real) -> Real:
    """P(Z <= x) of a standard normal Z, from the tail on x's own side."""
    return _normal_tail(-x) if x < 0 else 1 - _normal_tail(x)


def _normal_tail(x: Real) -> Real:
    """P(Z > x) for x >= 0."""
    # Far out mpmath's erfc overflows. The first term of the asymptotic series is right to x^-2
    # there, and far below the smallest float64 anyway.
    return normal_density(x) / x if x > 2**32 else mp.erfc(x / mp.sqrt(2)) / 2

"""What the oracles' files compute with: the names of mpmath, filled with one arithmetic or another.

Balls (``_ball.py``) give the answers, and mpmath itself (``_second.py``) a second opinion. The functions here are
those that an arithmetic computes without cancellation, and however large the argument is.
"""

from types import SimpleNamespace

from ._oracle import Real

#: ``mp.sqrt``, ``mp.pi`` ... of the arithmetic and at the precision of the moment.
mp = SimpleNamespace()


def exp(t: Real) -> Real:
    """e^t, never infinite; zero at most where it is far below anything that a formula multiplies it with."""
    return mp.exp(t)


def expm1(t: Real) -> Real:
    """e^t - 1."""
    return mp.expm1(t)


def sigmoid(t: Real) -> Real:
    """1 / (1 + e^-t); one minus it is ``sigmoid(-t)``."""
    return mp.sigmoid(t)


def softplus(t: Real) -> Real:
    """log(1 + e^t)."""
    return mp.softplus(t)


def tanh(t: Real) -> Real:
    """(e^2t - 1) / (e^2t + 1)."""
    return mp.tanh(t)


def normal_density(x: Real) -> Real:
    """exp(-x^2 / 2) / sqrt(2 pi)."""
    return mp.normal_density(x)


def normal_cdf(x: Real) -> Real:
    """P(Z <= x) of a standard normal Z."""
    return mp.normal_cdf(x)

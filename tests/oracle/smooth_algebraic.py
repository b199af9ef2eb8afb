"""Oracles of the smooth rectifiers made of powers and square roots: as printed, whatever cancels."""

from ._functions import mp
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def bent_identity(x: Real) -> Real:
    """(sqrt(x^2 + 1) - 1) / 2 + x."""
    return (mp.sqrt(x**2 + 1) - 1) / 2 + x


def bent_identity_slope(x: Real) -> Real:
    return x / (2 * mp.sqrt(x**2 + 1)) + 1


ORACLES["bent_identity"] = Oracle(bent_identity, bent_identity_slope)


def gem(x: Real, intervals: Real = 1) -> Real:
    """x^(2N + 1) / (1 + x^(2N)) for x > 0."""
    if x <= 0:
        return 0
    return x ** (2 * intervals + 1) / (1 + x ** (2 * intervals))


def gem_slope(x: Real, intervals: Real = 1) -> Real:
    if x <= 0:
        return 0
    t = x ** (2 * intervals)
    return t * (1 + 2 * intervals / (1 + t)) / (1 + t)


ORACLES["gem"] = Oracle(gem, gem_slope)


def pflu(x: Real) -> Real:
    """x / 2 (1 + x / sqrt(1 + x^2))."""
    return x / 2 * (1 + x / mp.sqrt(1 + x**2))


def pflu_slope(x: Real) -> Real:
    r = mp.sqrt(1 + x**2)
    return (1 + x / r) / 2 + x / (2 * r**3)


ORACLES["pflu"] = Oracle(pflu, pflu_slope)


def fpflu(x: Real) -> Real:
    """x for x >= 0, and x + x^2 / sqrt(1 + x^2) below."""
    return x if x >= 0 else x + x**2 / mp.sqrt(1 + x**2)


def fpflu_slope(x: Real) -> Real:
    return 1 if x >= 0 else 1 + (2 * x + x**3) / mp.sqrt(1 + x**2) ** 3


ORACLES["fpflu"] = Oracle(fpflu, fpflu_slope)


def bfire(x: Real, alpha: Real = 1.0) -> Real:
    """|x| - alpha / 2, and a parabola from -alpha to alpha."""
    return abs(x) - alpha / 2 if abs(x) > alpha else x**2 / (2 * alpha)


def bfire_slope(x: Real, alpha: Real = 1.0) -> Real:
    return mp.sign(x) if abs(x) > alpha else x / alpha


ORACLES["bfire"] = Oracle(bfire, bfire_slope)


def squish(x: Real) -> Real:
    """0 up to -2, then two parabolas that meet at 0."""
    if x <= -2:
        return 0
    return x + x**2 / (32 if x > 0 else 2)


def squish_slope(x: Real) -> Real:
    if x <= -2:
        return 0
    return 1 + x / (16 if x > 0 else 1)


ORACLES["squish"] = Oracle(squish, squish_slope)

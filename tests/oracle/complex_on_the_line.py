"""Oracles of the variants of complex numbers, where these are real."""

from ._functions import mp
from ._oracle import Oracle, Real
from .piecewise_linear import relu, relu_slope

ORACLES: dict[str, Oracle] = {
    "complex_cardioid": Oracle(relu, relu_slope),
    "crelu_complex": Oracle(relu, relu_slope),
    "zrelu": Oracle(relu, relu_slope),
}


def _alive(x: Real, beta: Real) -> bool:
    """Outside of the dead disc, which is empty for a beta of 0 or above."""
    return beta >= 0 or abs(x) + beta > 0


def modrelu(x: Real, beta: Real = 0.0) -> Real:
    return mp.sign(x) * (abs(x) + beta) if _alive(x, beta) else 0


def modrelu_slope(x: Real, beta: Real = 0.0) -> Real:
    return 1 if _alive(x, beta) else 0


def modrelu_beta_slope(x: Real, beta: Real = 0.0) -> Real:
    return mp.sign(x) if _alive(x, beta) else 0


ORACLES["modrelu"] = Oracle(modrelu, modrelu_slope, {"beta": modrelu_beta_slope})

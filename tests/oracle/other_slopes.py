"""Oracles of the variants that are about their slopes."""

from ._oracle import Oracle, Real
from .piecewise_linear import relu

ORACLES: dict[str, Oracle] = {}
# HeLU passes a gradient where it is 0.
OWN_SLOPE = {"helu_hysteresis"}


def helu(x: Real, alpha: Real = 0.05) -> Real:
    return relu(x)


def helu_slope(x: Real, alpha: Real = 0.05) -> Real:
    return 1 if x > -alpha else 0


ORACLES["helu_hysteresis"] = Oracle(helu, helu_slope)


def nelu(x: Real, alpha: Real = 0.2) -> Real:
    return x if x > 0 else -alpha / (1 + x**2)


def nelu_slope(x: Real, alpha: Real = 0.2) -> Real:
    return 1 if x > 0 else 2 * alpha * x / (1 + x**2) ** 2


ORACLES["nelu"] = Oracle(nelu, nelu_slope)


def lipschitz_relu(x: Real, phi: Real = 1.0, eta: Real = 0.0) -> Real:
    return max(phi * x, 0) if x > 0 else min(eta * x, 0)


def lipschitz_relu_slope(x: Real, phi: Real = 1.0, eta: Real = 0.0) -> Real:
    return phi if x > 0 else eta


ORACLES["lipschitz_relu"] = Oracle(lipschitz_relu, lipschitz_relu_slope)

"""Oracles of the stochastic family, in inference mode."""

from ._oracle import Oracle, Real
from .piecewise_linear import leaky_relu, leaky_relu_slope

ORACLES: dict[str, Oracle] = {}


def rrelu(x: Real, lower: Real = 0.125, upper: Real = 1 / 3) -> Real:
    """Leaky ReLU with the mean of the slopes that training draws."""
    return leaky_relu(x, (lower + upper) / 2)


def rrelu_slope(x: Real, lower: Real = 0.125, upper: Real = 1 / 3) -> Real:
    return leaky_relu_slope(x, (lower + upper) / 2)


ORACLES["rrelu"] = Oracle(rrelu, rrelu_slope)

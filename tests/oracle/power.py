"""Oracles of the power family."""

from ._oracle import Oracle, Real
from .piecewise_linear import relu

ORACLES: dict[str, Oracle] = {}


def relu_squared(x: Real) -> Real:
    return relu(x) ** 2


def relu_squared_slope(x: Real) -> Real:
    return 2 * relu(x)


ORACLES["relu_squared"] = Oracle(relu_squared, relu_squared_slope)


def repu(x: Real, power: Real = 3) -> Real:
    """A power of the positive part; the power 0 is the step function, 0 at 0."""
    return x**power if x > 0 else 0


def repu_slope(x: Real, power: Real = 3) -> Real:
    return power * x ** (power - 1) if x > 0 else 0


ORACLES["repu"] = Oracle(repu, repu_slope)


def star_relu(x: Real, scale: Real = 0.8944, bias: Real = -0.4472) -> Real:
    return scale * relu_squared(x) + bias


def star_relu_slope(x: Real, scale: Real = 0.8944, **others: Real) -> Real:
    return scale * relu_squared_slope(x)


def star_relu_scale_slope(x: Real, **others: Real) -> Real:
    return relu_squared(x)


def star_relu_bias_slope(x: Real, **others: Real) -> Real:
    return 1


ORACLES["star_relu"] = Oracle(
    star_relu, star_relu_slope, {"scale": star_relu_scale_slope, "bias": star_relu_bias_slope}
)

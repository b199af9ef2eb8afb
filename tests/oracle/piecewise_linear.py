"""Oracles of the piecewise linear family."""

from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def relu(x: Real) -> Real:
    """The positive part of x."""
    return max(0, x)


def relu_slope(x: Real) -> Real:
    return 1 if x > 0 else 0


ORACLES["relu"] = Oracle(relu, relu_slope)


def leaky_relu(x: Real, negative_slope: Real = 0.01) -> Real:
    """The positive part, and a share of the negative part (not max(x, a x): that needs a <= 1)."""
    return x if x > 0 else negative_slope * x


def leaky_relu_slope(x: Real, negative_slope: Real = 0.01) -> Real:
    return 1 if x > 0 else negative_slope


ORACLES["leaky_relu"] = Oracle(leaky_relu, leaky_relu_slope)


def thresholded_relu(x: Real, theta: Real = 1.0) -> Real:
    """The identity above theta, with a jump there."""
    return x if x > theta else 0


def thresholded_relu_slope(x: Real, theta: Real = 1.0) -> Real:
    return 1 if x > theta else 0


ORACLES["thresholded_relu"] = Oracle(thresholded_relu, thresholded_relu_slope)

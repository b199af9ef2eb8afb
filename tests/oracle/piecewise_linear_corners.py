"""Oracles of rectifiers whose corners lie beside 0, or that have more than one."""

from ._functions import mp
from ._oracle import Oracle, Real
from .piecewise_linear import relu, relu_slope

ORACLES: dict[str, Oracle] = {}


def hard_shrink(x: Real, threshold: Real = 0.5) -> Real:
    return x if abs(x) > threshold else 0


def hard_shrink_slope(x: Real, threshold: Real = 0.5) -> Real:
    return 1 if abs(x) > threshold else 0


ORACLES["hard_shrink"] = Oracle(hard_shrink, hard_shrink_slope)


def soft_shrink(x: Real, threshold: Real = 0.5) -> Real:
    """A ramp on each side."""
    return relu(x - threshold) - relu(-x - threshold)


def soft_shrink_slope(x: Real, threshold: Real = 0.5) -> Real:
    return relu_slope(x - threshold) + relu_slope(-x - threshold)


ORACLES["soft_shrink"] = Oracle(soft_shrink, soft_shrink_slope)


def pan(x: Real, alpha: Real = 1.0) -> Real:
    return relu(abs(x) - alpha)


def pan_slope(x: Real, alpha: Real = 1.0) -> Real:
    # The left slope at both corners.
    if x <= -alpha:
        return -1
    return relu_slope(x - alpha)


ORACLES["pan"] = Oracle(pan, pan_slope)


def delay_relu(x: Real, alpha: Real = 0.08) -> Real:
    return relu(x - alpha)


def delay_relu_slope(x: Real, alpha: Real = 0.08) -> Real:
    return relu_slope(x - alpha)


ORACLES["delay_relu"] = Oracle(delay_relu, delay_relu_slope)


def displaced_relu(x: Real, alpha: Real = 0.05) -> Real:
    """ReLU with its corner moved along the diagonal."""
    return relu(x + alpha) - alpha


def displaced_relu_slope(x: Real, alpha: Real = 0.05) -> Real:
    return relu_slope(x + alpha)


ORACLES["displaced_relu"] = Oracle(displaced_relu, displaced_relu_slope)


def shifted_relu(x: Real) -> Real:
    return max(-1, x)


def shifted_relu_slope(x: Real) -> Real:
    return relu_slope(x + 1)


ORACLES["shifted_relu"] = Oracle(shifted_relu, shifted_relu_slope)


def plu(x: Real, alpha: Real = 0.1, c: Real = 1.0) -> Real:
    return max(alpha * (x + c) - c, min(alpha * (x - c) + c, x))


def plu_slope(x: Real, alpha: Real = 0.1, c: Real = 1.0) -> Real:
    # The left slope at both corners.
    return 1 if -c < x <= c else alpha


ORACLES["plu"] = Oracle(plu, plu_slope)


def bounded_leaky_relu(x: Real, alpha: Real = 0.01, beta: Real = 1.0) -> Real:
    """A line everywhere, and the rest of the diagonal between 0 and beta."""
    return alpha * x + (1 - alpha) * max(0, min(x, beta))


def bounded_leaky_relu_slope(x: Real, alpha: Real = 0.01, beta: Real = 1.0) -> Real:
    return 1 if 0 < x <= beta else alpha


ORACLES["bounded_leaky_relu"] = Oracle(bounded_leaky_relu, bounded_leaky_relu_slope)


def lsptlu(x: Real, alpha: Real = 1.0) -> Real:
    """A tent of three ramps over the triangle."""
    return x / 5 if x <= 0 else relu(x) - 2 * relu(x - alpha) + relu(x - 2 * alpha)


def lsptlu_slope(x: Real, alpha: Real = 1.0) -> Real:
    if x <= 0:
        return mp.mpf(1) / 5
    return relu_slope(x) - 2 * relu_slope(x - alpha) + relu_slope(x - 2 * alpha)


ORACLES["lsptlu"] = Oracle(lsptlu, lsptlu_slope)


def qrelu(x: Real, alpha: Real = 0.01, k: Real = 2.0) -> Real:
    return x if x > 0 else alpha * x**2 - alpha * k * x


def qrelu_slope(x: Real, alpha: Real = 0.01, k: Real = 2.0) -> Real:
    return 1 if x > 0 else 2 * alpha * x - alpha * k


ORACLES["qrelu"] = Oracle(qrelu, qrelu_slope)

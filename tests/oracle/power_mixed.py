"""Oracles of powers on both sides of 0, of mixed powers, and of a learned one."""

from ._functions import expm1, mp, sigmoid
from ._oracle import Oracle, Real
from .piecewise_linear import leaky_relu, leaky_relu_slope, relu
from .power import repu, repu_slope

ORACLES: dict[str, Oracle] = {}


def signed_relu_squared(x: Real) -> Real:
    return relu(x) ** 2 if x >= 0 else -(relu(x) ** 2)


def signed_relu_squared_slope(x: Real) -> Real:
    return 2 * relu(x)


ORACLES["signed_relu_squared"] = Oracle(signed_relu_squared, signed_relu_squared_slope)


def leaky_relu_squared(x: Real, negative_slope: Real = 0.5) -> Real:
    return leaky_relu(x, negative_slope) ** 2


def leaky_relu_squared_slope(x: Real, negative_slope: Real = 0.5) -> Real:
    return 2 * leaky_relu(x, negative_slope) * leaky_relu_slope(x, negative_slope)


ORACLES["leaky_relu_squared"] = Oracle(leaky_relu_squared, leaky_relu_squared_slope)


def plaf(x: Real, d: Real = 2.0) -> Real:
    """The even one: a power in the middle, continued by lines."""
    return abs(x) - (1 - 1 / d) if abs(x) >= 1 else abs(x) ** d / d


def plaf_slope(x: Real, d: Real = 2.0) -> Real:
    if x == 0:
        return 0
    return mp.sign(x) * min(abs(x), 1) ** (d - 1)


ORACLES["plaf"] = Oracle(plaf, plaf_slope)


def alternating_repu(x: Real, beta: Real = 1.1) -> Real:
    """The mean of what the two kinds of epochs have."""
    return (repu(x, beta) + repu(x, 1 / beta)) / 2


def alternating_repu_slope(x: Real, beta: Real = 1.1) -> Real:
    return (repu_slope(x, beta) + repu_slope(x, 1 / beta)) / 2


ORACLES["alternating_repu"] = Oracle(alternating_repu, alternating_repu_slope)


def polu(x: Real, n: Real = 1.5) -> Real:
    return x if x > 0 else expm1(-n * mp.log(1 - x))


def polu_slope(x: Real, n: Real = 1.5) -> Real:
    return 1 if x > 0 else n * (1 - x) ** (-n - 1)


ORACLES["polu"] = Oracle(polu, polu_slope)


def powlu(x: Real, m: Real = 3.0) -> Real:
    """x^2 with an exponent that falls from 1 + m to 1, times sigmoid(x)."""
    return x ** (1 + m / (mp.sqrt(x) + 1)) * sigmoid(x) if x > 0 else x**2 * sigmoid(x)


def powlu_slope(x: Real, m: Real = 3.0) -> Real:
    """The value times the slope of its logarithm."""
    if x == 0:
        return 0
    if x < 0:
        return x * sigmoid(x) * (2 + x * sigmoid(-x))
    root = mp.sqrt(x)
    exponent, exponent_slope = 1 + m / (root + 1), -m / (2 * root * (root + 1) ** 2)
    return powlu(x, m) * (exponent / x + exponent_slope * mp.log(x) + sigmoid(-x))


ORACLES["powlu"] = Oracle(powlu, powlu_slope)


def fracrelu(x: Real, alpha: Real = 0.5) -> Real:
    return x ** (1 - alpha) / mp.gamma(2 - alpha) if x > 0 else 0


def fracrelu_slope(x: Real, alpha: Real = 0.5) -> Real:
    # Gamma(2 - alpha) is (1 - alpha) Gamma(1 - alpha).
    return x**-alpha / mp.gamma(1 - alpha) if x > 0 else 0


def fracrelu_alpha_slope(x: Real, alpha: Real = 0.5) -> Real:
    return fracrelu(x, alpha) * (mp.digamma(2 - alpha) - mp.log(x)) if x > 0 else 0


ORACLES["fracrelu"] = Oracle(fracrelu, fracrelu_slope, {"alpha": fracrelu_alpha_slope})

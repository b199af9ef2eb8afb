"""Oracles of the rest of the gated family, and of the halves that the max-feature-map compares."""

from ._functions import exp, mp, sigmoid, tanh
from ._oracle import GatedOracle, Real
from .piecewise_linear import relu, relu_slope
from .smooth import swish, swish_slope

ORACLES: dict[str, GatedOracle] = {}


def bilinear(a: Real, b: Real) -> Real:
    return a * b


def bilinear_slope_a(a: Real, b: Real) -> Real:
    return b


def bilinear_slope_b(a: Real, b: Real) -> Real:
    return a


ORACLES["bilinear_glu"] = GatedOracle(bilinear, (bilinear_slope_a, bilinear_slope_b))


def drelu(a: Real, b: Real) -> Real:
    return relu(a) * relu(b)


def drelu_slope_a(a: Real, b: Real) -> Real:
    return relu_slope(a) * relu(b)


def drelu_slope_b(a: Real, b: Real) -> Real:
    return relu(a) * relu_slope(b)


ORACLES["drelu_glu"] = GatedOracle(drelu, (drelu_slope_a, drelu_slope_b))


def reglu_squared(a: Real, b: Real) -> Real:
    return relu(a) ** 2 * b


def reglu_squared_slope_a(a: Real, b: Real) -> Real:
    return 2 * relu(a) * b


def reglu_squared_slope_b(a: Real, b: Real) -> Real:
    return relu(a) ** 2


ORACLES["reglu_squared"] = GatedOracle(reglu_squared, (reglu_squared_slope_a, reglu_squared_slope_b))


def dual_relu(a: Real, b: Real) -> Real:
    return relu(a) - relu(b)


def dual_relu_slope_a(a: Real, b: Real) -> Real:
    return relu_slope(a)


def dual_relu_slope_b(a: Real, b: Real) -> Real:
    return -relu_slope(b)


ORACLES["dual_relu"] = GatedOracle(dual_relu, (dual_relu_slope_a, dual_relu_slope_b))


def max_feature_map(a: Real, b: Real) -> Real:
    return max(a, b)


def max_feature_map_slope_a(a: Real, b: Real) -> Real:
    """At a tie the first has the slope."""
    return 1 if a >= b else 0


def max_feature_map_slope_b(a: Real, b: Real) -> Real:
    return 0 if a >= b else 1


ORACLES["max_feature_map"] = GatedOracle(max_feature_map, (max_feature_map_slope_a, max_feature_map_slope_b))


def tanh_slope(x: Real) -> Real:
    """1 - tanh^2, without cancellation."""
    return 4 * sigmoid(2 * x) * sigmoid(-2 * x)


def gtu(a: Real, b: Real) -> Real:
    return tanh(a) * sigmoid(b)


def gtu_slope_a(a: Real, b: Real) -> Real:
    return tanh_slope(a) * sigmoid(b)


def gtu_slope_b(a: Real, b: Real) -> Real:
    return tanh(a) * sigmoid(b) * sigmoid(-b)


ORACLES["gtu"] = GatedOracle(gtu, (gtu_slope_a, gtu_slope_b))


def situ_glu(a: Real, b: Real, b1: Real = 4.0, b2: Real = 25.0) -> Real:
    """SwiGLU with both factors bent below their bounds by tanh."""
    return b1 * tanh(a / b1) * sigmoid(a) * b2 * tanh(b / b2)


def situ_glu_slope_a(a: Real, b: Real, b1: Real = 4.0, b2: Real = 25.0) -> Real:
    gate = tanh_slope(a / b1) * sigmoid(a) + b1 * tanh(a / b1) * sigmoid(a) * sigmoid(-a)
    return gate * b2 * tanh(b / b2)


def situ_glu_slope_b(a: Real, b: Real, b1: Real = 4.0, b2: Real = 25.0) -> Real:
    return b1 * tanh(a / b1) * sigmoid(a) * tanh_slope(b / b2)


ORACLES["situ_glu"] = GatedOracle(situ_glu, (situ_glu_slope_a, situ_glu_slope_b))


def powlu_gate(a: Real, m: Real) -> Real:
    """a^(m / (sqrt(a) + 1)) sigmoid(a) right of 0, swish left of it."""
    if a <= 0:
        return swish(a, 1)
    return exp(m * mp.log(a) / (mp.sqrt(a) + 1)) * sigmoid(a)


def powlu_gate_slope(a: Real, m: Real) -> Real:
    if a <= 0:
        return swish_slope(a, 1)
    root = mp.sqrt(a)
    # The slope of the logarithm of the gate.
    by_log = m / (a * (root + 1)) - m * mp.log(a) / (2 * root * (root + 1) ** 2) + sigmoid(-a)
    return powlu_gate(a, m) * by_log


def powlu_glu(a: Real, b: Real, m: Real = 3.0) -> Real:
    return powlu_gate(a, m) * b


def powlu_glu_slope_a(a: Real, b: Real, m: Real = 3.0) -> Real:
    return powlu_gate_slope(a, m) * b


def powlu_glu_slope_b(a: Real, b: Real, m: Real = 3.0) -> Real:
    return powlu_gate(a, m)


ORACLES["powlu_glu"] = GatedOracle(powlu_glu, (powlu_glu_slope_a, powlu_glu_slope_b))

"""Oracles of the gated family: two arguments, the halves that the layer splits."""

from ._functions import sigmoid
from ._oracle import GatedOracle, Real
from .bounded import clip
from .piecewise_linear import relu, relu_slope
from .smooth import gelu, gelu_slope, swish, swish_slope

ORACLES: dict[str, GatedOracle] = {}


def glu(a: Real, b: Real) -> Real:
    """The first half, gated by the second."""
    return a * sigmoid(b)


def glu_slope_a(a: Real, b: Real) -> Real:
    return sigmoid(b)


def glu_slope_b(a: Real, b: Real) -> Real:
    return a * sigmoid(b) * sigmoid(-b)


ORACLES["glu"] = GatedOracle(glu, (glu_slope_a, glu_slope_b))

# The others activate the first half.


def geglu(a: Real, b: Real) -> Real:
    return gelu(a) * b


def geglu_slope_a(a: Real, b: Real) -> Real:
    return gelu_slope(a) * b


def geglu_slope_b(a: Real, b: Real) -> Real:
    return gelu(a)


ORACLES["geglu"] = GatedOracle(geglu, (geglu_slope_a, geglu_slope_b))


def reglu(a: Real, b: Real) -> Real:
    return relu(a) * b


def reglu_slope_a(a: Real, b: Real) -> Real:
    return relu_slope(a) * b


def reglu_slope_b(a: Real, b: Real) -> Real:
    return relu(a)


ORACLES["reglu"] = GatedOracle(reglu, (reglu_slope_a, reglu_slope_b))


def swiglu(a: Real, b: Real, beta: Real = 1.0) -> Real:
    return swish(a, beta) * b


def swiglu_slope_a(a: Real, b: Real, beta: Real = 1.0) -> Real:
    return swish_slope(a, beta) * b


def swiglu_slope_b(a: Real, b: Real, beta: Real = 1.0) -> Real:
    return swish(a, beta)


ORACLES["swiglu"] = GatedOracle(swiglu, (swiglu_slope_a, swiglu_slope_b))


def swiglu_oai(gate: Real, up: Real, alpha: Real = 1.702, limit: Real = 7.0) -> Real:
    """swish(min(gate, limit)) times one more than the clipped up."""
    return swish(min(gate, limit), alpha) * (clip(up, -limit, limit) + 1)


# The slopes are 0 outside the limits and still count at them.


def swiglu_oai_slope_gate(gate: Real, up: Real, alpha: Real = 1.702, limit: Real = 7.0) -> Real:
    return swish_slope(gate, alpha) * (clip(up, -limit, limit) + 1) if gate <= limit else 0


def swiglu_oai_slope_up(gate: Real, up: Real, alpha: Real = 1.702, limit: Real = 7.0) -> Real:
    return swish(min(gate, limit), alpha) if -limit <= up <= limit else 0


ORACLES["swiglu_oai"] = GatedOracle(swiglu_oai, (swiglu_oai_slope_gate, swiglu_oai_slope_up))

"""Oracles of rectifiers of two rays that meet at 0."""

from ._functions import exp
from ._oracle import Oracle, Real
from .piecewise_linear import leaky_relu, leaky_relu_slope, relu, relu_slope

ORACLES: dict[str, Oracle] = {}


def very_leaky_relu(x: Real, negative_slope: Real = 1 / 3) -> Real:
    return leaky_relu(x, negative_slope)


def very_leaky_relu_slope(x: Real, negative_slope: Real = 1 / 3) -> Real:
    return leaky_relu_slope(x, negative_slope)


ORACLES["very_leaky_relu"] = Oracle(very_leaky_relu, very_leaky_relu_slope)


def vrelu(x: Real) -> Real:
    return abs(x)


def vrelu_slope(x: Real) -> Real:
    """The sign of x: 0 at 0."""
    return int(x > 0) - int(x < 0)


ORACLES["vrelu"] = Oracle(vrelu, vrelu_slope)


def alrelu(x: Real, alpha: Real = 0.01) -> Real:
    return max(abs(alpha * x), x)


def alrelu_slope(x: Real, alpha: Real = 0.01) -> Real:
    return leaky_relu_slope(x, -alpha)


ORACLES["alrelu"] = Oracle(alrelu, alrelu_slope)


def abslu(x: Real, alpha: Real = 0.5) -> Real:
    return x if x > 0 else alpha * abs(x)


def abslu_slope(x: Real, alpha: Real = 0.5) -> Real:
    return alrelu_slope(x, alpha)


ORACLES["abslu"] = Oracle(abslu, abslu_slope)


def m_qrelu(x: Real, alpha: Real = 0.01, k: Real = 1.0) -> Real:
    return x if x > 0 else alpha * x - k * x


def m_qrelu_slope(x: Real, alpha: Real = 0.01, k: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha - k


ORACLES["m_qrelu"] = Oracle(m_qrelu, m_qrelu_slope)


def all_relu(x: Real, alpha: Real = 0.1, layer: int = 0) -> Real:
    """The negative side turned up in layers of even index."""
    return x if x > 0 else -((-1) ** int(layer)) * alpha * x


def all_relu_slope(x: Real, alpha: Real = 0.1, layer: int = 0) -> Real:
    return 1 if x > 0 else -((-1) ** int(layer)) * alpha


ORACLES["all_relu"] = Oracle(all_relu, all_relu_slope)


def li_relu(x: Real, alpha: Real = 0.2) -> Real:
    return alpha * x + relu(x)


def li_relu_slope(x: Real, alpha: Real = 0.2) -> Real:
    return alpha + relu_slope(x)


ORACLES["li_relu"] = Oracle(li_relu, li_relu_slope)


def optimized_leaky_relu(x: Real, l: Real = 3.0, u: Real = 8.0) -> Real:  # noqa: E741  # the published name
    return leaky_relu(x, exp(-(u + l) / (u - l)))


def optimized_leaky_relu_slope(x: Real, l: Real = 3.0, u: Real = 8.0) -> Real:  # noqa: E741  # the published name
    return leaky_relu_slope(x, exp(-(u + l) / (u - l)))


ORACLES["optimized_leaky_relu"] = Oracle(optimized_leaky_relu, optimized_leaky_relu_slope)


def sloped_relu(x: Real, alpha: Real = 1.0) -> Real:
    return alpha * relu(x)


def sloped_relu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return alpha * relu_slope(x)


ORACLES["sloped_relu"] = Oracle(sloped_relu, sloped_relu_slope)

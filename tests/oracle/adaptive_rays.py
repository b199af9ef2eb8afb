"""Oracles of the adaptive family: two rays."""

from ._functions import sigmoid
from ._oracle import Oracle, Real
from .piecewise_linear import leaky_relu, leaky_relu_slope

ORACLES: dict[str, Oracle] = {}


def _positive(x: Real, **others: Real) -> Real:
    return max(x, 0)


def _negative(x: Real, **others: Real) -> Real:
    return min(x, 0)


def arelu(x: Real, alpha: Real = 0.9, beta: Real = 2.0) -> Real:
    """Two slopes: one held to [0.01, 0.99], one between 1 and 2."""
    return (1 + sigmoid(beta)) * max(x, 0) + max(0.01, min(0.99, alpha)) * min(x, 0)


def arelu_slope(x: Real, alpha: Real = 0.9, beta: Real = 2.0) -> Real:
    return 1 + sigmoid(beta) if x > 0 else max(0.01, min(0.99, alpha))


def arelu_alpha_slope(x: Real, alpha: Real = 0.9, **others: Real) -> Real:
    return min(x, 0) if 0.01 <= alpha <= 0.99 else 0


def arelu_beta_slope(x: Real, beta: Real = 2.0, **others: Real) -> Real:
    return max(x, 0) * sigmoid(beta) * sigmoid(-beta)


ORACLES["arelu"] = Oracle(arelu, arelu_slope, {"alpha": arelu_alpha_slope, "beta": arelu_beta_slope})


def rprelu(x: Real, gamma: Real = 0.0, zeta: Real = 0.0, beta: Real = 0.25) -> Real:
    """PReLU between two shifts."""
    return leaky_relu(x - gamma, beta) + zeta


def rprelu_slope(x: Real, gamma: Real = 0.0, beta: Real = 0.25, **others: Real) -> Real:
    return leaky_relu_slope(x - gamma, beta)


def rprelu_gamma_slope(x: Real, gamma: Real = 0.0, beta: Real = 0.25, **others: Real) -> Real:
    return -leaky_relu_slope(x - gamma, beta)


def rprelu_zeta_slope(x: Real, **others: Real) -> Real:
    return 1


def rprelu_beta_slope(x: Real, gamma: Real = 0.0, **others: Real) -> Real:
    return min(x - gamma, 0)


ORACLES["rprelu"] = Oracle(
    rprelu,
    rprelu_slope,
    {"gamma": rprelu_gamma_slope, "zeta": rprelu_zeta_slope, "beta": rprelu_beta_slope},
)


def dprelu(x: Real, alpha: Real = 1.0, beta: Real = 0.01) -> Real:
    """A slope for each part of x."""
    return alpha * max(x, 0) + beta * min(x, 0)


def dprelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.01) -> Real:
    return alpha if x > 0 else beta


ORACLES["dprelu"] = Oracle(dprelu, dprelu_slope, {"alpha": _positive, "beta": _negative})


def pilu(x: Real, alpha: Real = 1.0, beta: Real = 0.01, c: Real = 0.0) -> Real:
    """A slope for each part of x - c, from the point (c, c)."""
    return c + alpha * max(x - c, 0) + beta * min(x - c, 0)


def pilu_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.01, c: Real = 0.0) -> Real:
    return alpha if x > c else beta


def pilu_alpha_slope(x: Real, c: Real = 0.0, **others: Real) -> Real:
    return max(x - c, 0)


def pilu_beta_slope(x: Real, c: Real = 0.0, **others: Real) -> Real:
    return min(x - c, 0)


def pilu_c_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.01, c: Real = 0.0) -> Real:
    return 1 - pilu_slope(x, alpha, beta, c)


ORACLES["pilu"] = Oracle(
    pilu,
    pilu_slope,
    {"alpha": pilu_alpha_slope, "beta": pilu_beta_slope, "c": pilu_c_slope},
)


def dual_line(x: Real, alpha: Real = 1.0, beta: Real = 0.01, m: Real = -0.22) -> Real:
    """Two rays from (0, m)."""
    return dprelu(x, alpha, beta) + m


def dual_line_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.01, **others: Real) -> Real:
    return dprelu_slope(x, alpha, beta)


def dual_line_m_slope(x: Real, **others: Real) -> Real:
    return 1


ORACLES["dual_line"] = Oracle(
    dual_line, dual_line_slope, {"alpha": _positive, "beta": _negative, "m": dual_line_m_slope}
)


def lelelu(x: Real, alpha: Real = 1.0, negative_slope: Real = 0.01) -> Real:
    """A multiple of leaky ReLU."""
    return alpha * leaky_relu(x, negative_slope)


def lelelu_slope(x: Real, alpha: Real = 1.0, negative_slope: Real = 0.01) -> Real:
    return alpha * leaky_relu_slope(x, negative_slope)


def lelelu_alpha_slope(x: Real, negative_slope: Real = 0.01, **others: Real) -> Real:
    return leaky_relu(x, negative_slope)


ORACLES["lelelu"] = Oracle(lelelu, lelelu_slope, {"alpha": lelelu_alpha_slope})


def dynamic_leaky_relu(x: Real, alpha: Real = 0.01, mse: Real = 1.0) -> Real:
    """Leaky ReLU whose slope is a multiple of an error."""
    return leaky_relu(x, alpha * mse)


def dynamic_leaky_relu_slope(x: Real, alpha: Real = 0.01, mse: Real = 1.0) -> Real:
    return leaky_relu_slope(x, alpha * mse)


ORACLES["dynamic_leaky_relu"] = Oracle(dynamic_leaky_relu, dynamic_leaky_relu_slope)

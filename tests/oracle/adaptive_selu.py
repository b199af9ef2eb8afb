"""Oracles of the learned relatives of SELU, and of the mixtures of ELU with its mirror image."""

from ._functions import exp, expm1
from ._oracle import Oracle, Real
from .piecewise_linear import relu, relu_slope

ORACLES: dict[str, Oracle] = {}


def lpselu_rp(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733, c: Real = 0.01, m: Real = 0.0) -> Real:
    """alpha times an ELU of depth beta, with a leak c on the left, moved up by m."""
    return m + (alpha * x if x > 0 else alpha * beta * expm1(x) + c * x)


def lpselu_rp_slope(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733, c: Real = 0.01, **others: Real) -> Real:
    return alpha if x > 0 else alpha * beta * exp(x) + c


def lpselu_rp_alpha_slope(x: Real, beta: Real = 1.6733, **others: Real) -> Real:
    return x if x > 0 else beta * expm1(x)


def lpselu_rp_beta_slope(x: Real, alpha: Real = 1.0507, **others: Real) -> Real:
    return 0 if x > 0 else alpha * expm1(x)


def lpselu_rp_c_slope(x: Real, **others: Real) -> Real:
    return min(x, 0)


def lpselu_rp_m_slope(x: Real, **others: Real) -> Real:
    return 1


ORACLES["lpselu_rp"] = Oracle(
    lpselu_rp,
    lpselu_rp_slope,
    {
        "alpha": lpselu_rp_alpha_slope,
        "beta": lpselu_rp_beta_slope,
        "c": lpselu_rp_c_slope,
        "m": lpselu_rp_m_slope,
    },
)


def lpselu(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733, c: Real = 0.01) -> Real:
    return lpselu_rp(x, alpha, beta, c, 0)


ORACLES["lpselu"] = Oracle(
    lpselu,
    lpselu_rp_slope,
    {"alpha": lpselu_rp_alpha_slope, "beta": lpselu_rp_beta_slope, "c": lpselu_rp_c_slope},
)


def pselu(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733) -> Real:
    return lpselu_rp(x, alpha, beta, 0, 0)


def pselu_slope(x: Real, alpha: Real = 1.0507, beta: Real = 1.6733) -> Real:
    return lpselu_rp_slope(x, alpha, beta, 0)


ORACLES["pselu"] = Oracle(pselu, pselu_slope, {"alpha": lpselu_rp_alpha_slope, "beta": lpselu_rp_beta_slope})


def elu(x: Real) -> Real:
    return x if x > 0 else expm1(x)


def elu_slope(x: Real) -> Real:
    return 1 if x > 0 else exp(x)


def p_e2_id(x: Real, alpha: Real = 0.5) -> Real:
    """A mixture as printed."""
    return alpha * x + (1 - alpha) * (elu(x) - elu(-x))


def p_e2_id_slope(x: Real, alpha: Real = 0.5) -> Real:
    return alpha + (1 - alpha) * (elu_slope(x) + elu_slope(-x))


def p_e2_id_alpha_slope(x: Real, **others: Real) -> Real:
    return x - elu(x) + elu(-x)


ORACLES["p_e2_id"] = Oracle(p_e2_id, p_e2_id_slope, {"alpha": p_e2_id_alpha_slope})


def p_e2_relu(x: Real, alpha: Real = 0.4, beta: Real = 0.3) -> Real:
    """A mixture as printed."""
    return alpha * relu(x) + beta * elu(x) - (1 - alpha - beta) * elu(-x)


def p_e2_relu_slope(x: Real, alpha: Real = 0.4, beta: Real = 0.3) -> Real:
    return alpha * relu_slope(x) + beta * elu_slope(x) + (1 - alpha - beta) * elu_slope(-x)


def p_e2_relu_alpha_slope(x: Real, **others: Real) -> Real:
    return relu(x) + elu(-x)


def p_e2_relu_beta_slope(x: Real, **others: Real) -> Real:
    return elu(x) + elu(-x)


ORACLES["p_e2_relu"] = Oracle(
    p_e2_relu, p_e2_relu_slope, {"alpha": p_e2_relu_alpha_slope, "beta": p_e2_relu_beta_slope}
)

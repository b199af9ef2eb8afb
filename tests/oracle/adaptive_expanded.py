"""Oracles of the rectifiers whose gate is stretched beyond 0 and 1."""

from ._functions import mp, normal_cdf, normal_density, sigmoid
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def _arctan_gate(x: Real) -> Real:
    """atan(x) / pi + 1/2, from its own side."""
    return mp.acot(-x) / mp.pi if x < -1 else mp.atan(x) / mp.pi + 0.5


def xatlu(x: Real, alpha: Real = 0.0) -> Real:
    """x (g (1 + 2 alpha) - alpha) for a gate g from 0 to 1."""
    return x * (_arctan_gate(x) * (1 + 2 * alpha) - alpha)


def xatlu_slope(x: Real, alpha: Real = 0.0) -> Real:
    return _arctan_gate(x) * (1 + 2 * alpha) - alpha + x * (1 + 2 * alpha) / (mp.pi * (1 + x**2))


def xatlu_alpha_slope(x: Real, **others: Real) -> Real:
    return 2 * x * mp.atan(x) / mp.pi


ORACLES["xatlu"] = Oracle(xatlu, xatlu_slope, {"alpha": xatlu_alpha_slope})


def xgelu(x: Real, alpha: Real = 0.0) -> Real:
    return x * (normal_cdf(x) * (1 + 2 * alpha) - alpha)


def xgelu_slope(x: Real, alpha: Real = 0.0) -> Real:
    return (normal_cdf(x) + x * normal_density(x)) * (1 + 2 * alpha) - alpha


def xgelu_alpha_slope(x: Real, **others: Real) -> Real:
    return x * (normal_cdf(x) - normal_cdf(-x))


ORACLES["xgelu"] = Oracle(xgelu, xgelu_slope, {"alpha": xgelu_alpha_slope})


def xsilu(x: Real, alpha: Real = 0.0) -> Real:
    return x * (sigmoid(x) * (1 + 2 * alpha) - alpha)


def xsilu_slope(x: Real, alpha: Real = 0.0) -> Real:
    return (sigmoid(x) + x * sigmoid(x) * sigmoid(-x)) * (1 + 2 * alpha) - alpha


def xsilu_alpha_slope(x: Real, **others: Real) -> Real:
    return x * (sigmoid(x) - sigmoid(-x))


ORACLES["xsilu"] = Oracle(xsilu, xsilu_slope, {"alpha": xsilu_alpha_slope})

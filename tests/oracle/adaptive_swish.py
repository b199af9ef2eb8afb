"""Oracles of the learned relatives of swish."""

from ._functions import exp, mp, sigmoid, softplus, tanh
from ._oracle import Oracle, Real
from .smooth import swish, swish_beta_slope, swish_slope

ORACLES: dict[str, Oracle] = {}


def _slope_of_sigmoid(t: Real) -> Real:
    return sigmoid(t) * sigmoid(-t)


def swish_t(x: Real, beta: Real = 1.0, alpha: Real = 0.1) -> Real:
    """x sigmoid(beta x) + alpha tanh(x)."""
    return swish(x, beta) + alpha * tanh(x)


def swish_t_slope(x: Real, beta: Real = 1.0, alpha: Real = 0.1) -> Real:
    return swish_slope(x, beta) + 4 * alpha * _slope_of_sigmoid(2 * x)


def swish_t_beta_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return swish_beta_slope(x, beta)


ORACLES["swish_t"] = Oracle(swish_t, swish_t_slope, {"beta": swish_t_beta_slope})


def swish_t_c(x: Real, beta: Real = 1.0, alpha: Real = 0.1) -> Real:
    """sigmoid(beta x) (x + 2 alpha / beta) - alpha / beta."""
    return sigmoid(beta * x) * (x + 2 * alpha / beta) - alpha / beta


def swish_t_c_slope(x: Real, beta: Real = 1.0, alpha: Real = 0.1) -> Real:
    return sigmoid(beta * x) + beta * _slope_of_sigmoid(beta * x) * (x + 2 * alpha / beta)


def swish_t_c_beta_slope(x: Real, beta: Real = 1.0, alpha: Real = 0.1) -> Real:
    bias = alpha / beta**2 * (1 - 2 * sigmoid(beta * x))
    return x * _slope_of_sigmoid(beta * x) * (x + 2 * alpha / beta) + bias


ORACLES["swish_t_c"] = Oracle(swish_t_c, swish_t_c_slope, {"beta": swish_t_c_beta_slope})


def aglu(x: Real, k: Real = 1.0, lam: Real = 1.0) -> Real:
    """x (lam e^(-k x) + 1)^(-1 / lam)."""
    return x * _power(k * x, lam, 1 / lam)


def _power(t: Real, scale: Real, exponent: Real) -> Real:
    """(1 + scale e^-t)^-exponent."""
    return exp(-exponent * softplus(mp.log(scale) - t))


def aglu_slope(x: Real, k: Real = 1.0, lam: Real = 1.0) -> Real:
    share = sigmoid(mp.log(lam) - k * x)
    return _power(k * x, lam, 1 / lam) * (1 + k * x * share / lam)


def aglu_k_slope(x: Real, k: Real = 1.0, lam: Real = 1.0) -> Real:
    return x**2 * _power(k * x, lam, 1 / lam) * sigmoid(mp.log(lam) - k * x) / lam


def aglu_lam_slope(x: Real, k: Real = 1.0, lam: Real = 1.0) -> Real:
    v = mp.log(lam) - k * x
    return aglu(x, k, lam) * (softplus(v) - sigmoid(v)) / lam**2


ORACLES["aglu"] = Oracle(aglu, aglu_slope, {"k": aglu_k_slope, "lam": aglu_lam_slope})


def eis(x: Real, d: Real = 1.16, e: Real = 1.0) -> Real:
    """x / (1 + d e^(-e x))."""
    return x * sigmoid(e * x - mp.log(d))


def eis_slope(x: Real, d: Real = 1.16, e: Real = 1.0) -> Real:
    t = e * x - mp.log(d)
    return sigmoid(t) + e * x * _slope_of_sigmoid(t)


def eis_d_slope(x: Real, d: Real = 1.16, e: Real = 1.0) -> Real:
    return -x * _slope_of_sigmoid(e * x - mp.log(d)) / d


def eis_e_slope(x: Real, d: Real = 1.16, e: Real = 1.0) -> Real:
    return x**2 * _slope_of_sigmoid(e * x - mp.log(d))


ORACLES["eis"] = Oracle(eis, eis_slope, {"d": eis_d_slope, "e": eis_e_slope})


def rmaf(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 1.0) -> Real:
    """beta (1 / (0.25 (1 + e^-x) + 0.75))^c alpha x."""
    return beta * (1 / (0.25 * (1 + exp(-x)) + 0.75)) ** c * alpha * x


def rmaf_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 1.0) -> Real:
    # The share of the exponential in the base.
    share = sigmoid(-x - mp.log(4))
    return alpha * beta * _power(x, mp.mpf(0.25), c) * (1 + c * x * share)


def rmaf_alpha_slope(x: Real, beta: Real = 1.0, c: Real = 1.0, **others: Real) -> Real:
    return beta * x * _power(x, mp.mpf(0.25), c)


ORACLES["rmaf"] = Oracle(rmaf, rmaf_slope, {"alpha": rmaf_alpha_slope})

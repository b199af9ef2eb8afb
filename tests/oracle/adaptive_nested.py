"""Oracles of the rectifiers that weigh x by an odd function of a learned gate."""

from ._functions import exp, mp, sigmoid, softplus, tanh
from ._oracle import Oracle, Real
from .adaptive_erf import _erf, _erf_slope
from .smooth import mish_slope

ORACLES: dict[str, Oracle] = {}


def erfact(x: Real, alpha: Real = 0.75, beta: Real = 0.75) -> Real:
    """x erf(alpha e^(beta x))."""
    return x * _erf(alpha * exp(beta * x))


def erfact_slope(x: Real, alpha: Real = 0.75, beta: Real = 0.75) -> Real:
    return _erf(alpha * exp(beta * x)) + alpha * beta * erfact_alpha_slope(x, alpha, beta)


def erfact_alpha_slope(x: Real, alpha: Real = 0.75, beta: Real = 0.75) -> Real:
    # In one exponent: at inf it is 0 and not inf times 0.
    return x * 2 / mp.sqrt(mp.pi) * exp(beta * x - (alpha * exp(beta * x)) ** 2)


def erfact_beta_slope(x: Real, alpha: Real = 0.75, beta: Real = 0.75) -> Real:
    return alpha * x * erfact_alpha_slope(x, alpha, beta)


ORACLES["erfact"] = Oracle(erfact, erfact_slope, {"alpha": erfact_alpha_slope, "beta": erfact_beta_slope})


def pserf(x: Real, gamma: Real = 1.25, d: Real = 0.85) -> Real:
    """x erf(gamma log(1 + e^(d x)))."""
    return x * _erf(gamma * softplus(d * x))


def pserf_slope(x: Real, gamma: Real = 1.25, d: Real = 0.85) -> Real:
    z = gamma * softplus(d * x)
    return _erf(z) + x * gamma * d * sigmoid(d * x) * _erf_slope(z)


def pserf_gamma_slope(x: Real, gamma: Real = 1.25, d: Real = 0.85) -> Real:
    soft = softplus(d * x)
    return x * soft * _erf_slope(gamma * soft)


def pserf_d_slope(x: Real, gamma: Real = 1.25, d: Real = 0.85) -> Real:
    return x**2 * gamma * sigmoid(d * x) * _erf_slope(gamma * softplus(d * x))


ORACLES["pserf"] = Oracle(pserf, pserf_slope, {"gamma": pserf_gamma_slope, "d": pserf_d_slope})


def psgu(x: Real, alpha: Real = 0.5) -> Real:
    """x tanh(alpha sigmoid(x))."""
    return x * tanh(alpha * sigmoid(x))


def psgu_slope(x: Real, alpha: Real = 0.5) -> Real:
    z = alpha * sigmoid(x)
    return tanh(z) + x * z * sigmoid(-x) / mp.cosh(z) ** 2


def psgu_alpha_slope(x: Real, alpha: Real = 0.5) -> Real:
    return x * sigmoid(x) / mp.cosh(alpha * sigmoid(x)) ** 2


ORACLES["psgu"] = Oracle(psgu, psgu_slope, {"alpha": psgu_alpha_slope})


def sc_mish(x: Real, alpha: Real = 1.0) -> Real:
    """max(0, x tanh(log(1 + e^(alpha x))))."""
    return x * tanh(softplus(alpha * x)) if x > 0 else 0


def sc_mish_slope(x: Real, alpha: Real = 1.0) -> Real:
    # The left slope at 0.
    return mish_slope(alpha * x) if x > 0 else 0


def sc_mish_alpha_slope(x: Real, alpha: Real = 1.0) -> Real:
    if x <= 0:
        return 0
    t = tanh(softplus(alpha * x))
    return x**2 * sigmoid(alpha * x) * (1 - t**2)


ORACLES["sc_mish"] = Oracle(sc_mish, sc_mish_slope, {"alpha": sc_mish_alpha_slope})

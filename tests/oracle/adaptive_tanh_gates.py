"""Oracles of the learned smooth rectifiers that weigh x, or a softplus, by a tanh."""

from ._functions import exp, expm1, mp, sigmoid, softplus, tanh
from ._oracle import Oracle, Real
from .adaptive_tanh_tails import sech_squared

ORACLES: dict[str, Oracle] = {}


def elu(t: Real) -> Real:
    return t if t > 0 else expm1(t)


def telu_mercioni(x: Real, alpha: Real = 1.0) -> Real:
    """x tanh(elu(alpha x))."""
    return x * tanh(elu(alpha * x))


def telu_mercioni_slope(x: Real, alpha: Real = 1.0) -> Real:
    return tanh(elu(alpha * x)) + alpha * x * _gate_slope(alpha * x)


def telu_mercioni_alpha_slope(x: Real, alpha: Real = 1.0) -> Real:
    return x**2 * _gate_slope(alpha * x)


def _gate_slope(t: Real) -> Real:
    return sech_squared(elu(t)) * (1 if t > 0 else exp(t))


ORACLES["telu_mercioni"] = Oracle(telu_mercioni, telu_mercioni_slope, {"alpha": telu_mercioni_alpha_slope})


def tanhsoft(x: Real, alpha: Real = 0.87, beta: Real = 0.75, c: Real = 0.75, form: str = "1") -> Real:
    """The three functions as printed."""
    if form == "1":
        return tanh(alpha * x) * softplus(x)
    if form == "2":
        return x * tanh(beta * exp(c * x))
    return mp.log1p(exp(x) * tanh(alpha * x))


def tanhsoft_slope(x: Real, alpha: Real = 0.87, beta: Real = 0.75, c: Real = 0.75, form: str = "1") -> Real:
    if form == "1":
        return alpha * sech_squared(alpha * x) * softplus(x) + tanh(alpha * x) * sigmoid(x)
    if form == "2":
        w = beta * exp(c * x)
        return tanh(w) + c * x * w * sech_squared(w)
    return (tanh(alpha * x) + alpha * sech_squared(alpha * x)) * _share(x, alpha)


def _share(x: Real, alpha: Real) -> Real:
    """The slope of log(1 + e^x tanh) by x where tanh is held."""
    return exp(x) / (1 + exp(x) * tanh(alpha * x))


def tanhsoft_alpha_slope(x: Real, alpha: Real = 0.87, form: str = "1", **others: Real) -> Real:
    if form == "2":
        return 0
    return x * sech_squared(alpha * x) * (softplus(x) if form == "1" else _share(x, alpha))


def tanhsoft_beta_slope(x: Real, beta: Real = 0.75, c: Real = 0.75, form: str = "1", **others: Real) -> Real:
    return x * exp(c * x) * sech_squared(beta * exp(c * x)) if form == "2" else 0


def tanhsoft_c_slope(x: Real, beta: Real = 0.75, form: str = "1", **others: Real) -> Real:
    return beta * x * tanhsoft_beta_slope(x, beta=beta, form=form, **others) if form == "2" else 0


ORACLES["tanhsoft"] = Oracle(
    tanhsoft, tanhsoft_slope, {"alpha": tanhsoft_alpha_slope, "beta": tanhsoft_beta_slope, "c": tanhsoft_c_slope}
)

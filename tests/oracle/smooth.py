"""Oracles of the smooth family."""

from . import _functions
from ._functions import exp, mp, normal_cdf, normal_density, sigmoid, tanh
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def gelu(x: Real, approximate: bool = False) -> Real:
    """x P(Z <= x) for a standard normal Z."""
    return gelu_tanh(x) if approximate else x * normal_cdf(x)


def gelu_slope(x: Real, approximate: bool = False) -> Real:
    return gelu_tanh_slope(x) if approximate else normal_cdf(x) + x * normal_density(x)


ORACLES["gelu"] = Oracle(gelu, gelu_slope)


def gelu_tanh(x: Real) -> Real:
    """x (1 + tanh u) / 2 with u = sqrt(2 / pi) (x + 0.044715 x^3)."""
    # (1 + tanh u) / 2 is sigmoid(2 u).
    return x * sigmoid(2 * mp.sqrt(2 / mp.pi) * (x + 0.044715 * x**3))


def gelu_tanh_slope(x: Real) -> Real:
    u = mp.sqrt(2 / mp.pi) * (x + 0.044715 * x**3)
    u_slope = mp.sqrt(2 / mp.pi) * (1 + 3 * mp.mpf(0.044715) * x**2)
    return sigmoid(2 * u) + x * sigmoid(2 * u) * sigmoid(-2 * u) * 2 * u_slope


ORACLES["gelu_tanh"] = Oracle(gelu_tanh, gelu_tanh_slope)


def mish(x: Real) -> Real:
    """x tanh(log(1 + e^x))."""
    return x * tanh(_functions.softplus(x))


def mish_slope(x: Real) -> Real:
    t = tanh(_functions.softplus(x))
    return t + x * sigmoid(x) * (1 - t**2)


ORACLES["mish"] = Oracle(mish, mish_slope)


def swish(x: Real, beta: Real) -> Real:
    """x sigmoid(beta x), which SiLU, Quick GELU and the trainable Swish share."""
    return x * sigmoid(beta * x)


def swish_slope(x: Real, beta: Real) -> Real:
    t = beta * x
    return sigmoid(t) + t * sigmoid(t) * sigmoid(-t)


def swish_beta_slope(x: Real, beta: Real) -> Real:
    return x**2 * sigmoid(beta * x) * sigmoid(-beta * x)


def silu(x: Real) -> Real:
    return swish(x, 1)


def silu_slope(x: Real) -> Real:
    return swish_slope(x, 1)


ORACLES["silu"] = Oracle(silu, silu_slope)


def quick_gelu(x: Real) -> Real:
    return swish(x, mp.mpf(1.702))


def quick_gelu_slope(x: Real) -> Real:
    return swish_slope(x, mp.mpf(1.702))


ORACLES["quick_gelu"] = Oracle(quick_gelu, quick_gelu_slope)


def softplus(x: Real, beta: Real = 1.0) -> Real:
    """log(1 + e^(beta x)) / beta everywhere: no threshold above which it is the identity."""
    return _functions.softplus(beta * x) / beta


def softplus_slope(x: Real, beta: Real = 1.0) -> Real:
    return sigmoid(beta * x)


ORACLES["softplus"] = Oracle(softplus, softplus_slope)


def golu(x: Real, alpha: Real = 1.0, beta: Real = 1.0, gamma: Real = 1.0) -> Real:
    """alpha x times the Gompertz function exp(-beta e^(-gamma x))."""
    return alpha * x * exp(-beta * exp(-gamma * x))


def golu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, gamma: Real = 1.0) -> Real:
    inner = beta * exp(-gamma * x)
    # Gompertz times the inner exponential in one exponent: at -inf it is 0 and not 0 times inf.
    gompertz, product = exp(-inner), beta * exp(-gamma * x - inner)
    return alpha * (gompertz + gamma * x * product)


ORACLES["golu"] = Oracle(golu, golu_slope)


def smelu(x: Real, beta: Real = 1.0) -> Real:
    """0, then the parabola (x + beta)^2 / (4 beta) from -beta to beta, then x."""
    if x <= -beta:
        return 0
    return x if x >= beta else (x + beta) ** 2 / (4 * beta)


def smelu_slope(x: Real, beta: Real = 1.0) -> Real:
    if x <= -beta:
        return 0
    return 1 if x >= beta else (x + beta) / (2 * beta)


ORACLES["smelu"] = Oracle(smelu, smelu_slope)


def squareplus(x: Real, b: Real = 4.0) -> Real:
    """(x + sqrt(x^2 + b)) / 2 as printed: the precision grows until it beats the cancellation."""
    return (x + mp.sqrt(x**2 + b)) / 2


def squareplus_slope(x: Real, b: Real = 4.0) -> Real:
    if b == 0:
        # ReLU, with the left slope at its kink.
        return 1 if x > 0 else 0
    return (1 + x / mp.sqrt(x**2 + b)) / 2


ORACLES["squareplus"] = Oracle(squareplus, squareplus_slope)

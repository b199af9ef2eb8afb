"""Oracles of the learned rectifiers with a tanh or an error function on the left."""

from ._functions import exp, mp, tanh
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def sech_squared(t: Real) -> Real:
    """The slope of tanh, without the cancellation of 1 - tanh^2."""
    decay = exp(-2 * abs(t))
    return 4 * decay / (1 + decay) ** 2


def ptelu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return x if x > 0 else alpha * tanh(beta * x)


def ptelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha * beta * sech_squared(beta * x)


def ptelu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return 0 if x > 0 else tanh(beta * x)


def ptelu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return 0 if x > 0 else alpha * x * sech_squared(beta * x)


ORACLES["ptelu"] = Oracle(ptelu, ptelu_slope, {"alpha": ptelu_alpha_slope, "beta": ptelu_beta_slope})


def tanhlu(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 1.0) -> Real:
    return alpha * tanh(beta * x) + c * x


def tanhlu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 1.0) -> Real:
    return alpha * beta * sech_squared(beta * x) + c


def tanhlu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return tanh(beta * x)


def tanhlu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, **others: Real) -> Real:
    return alpha * x * sech_squared(beta * x)


def tanhlu_c_slope(x: Real, **others: Real) -> Real:
    return x


ORACLES["tanhlu"] = Oracle(
    tanhlu, tanhlu_slope, {"alpha": tanhlu_alpha_slope, "beta": tanhlu_beta_slope, "c": tanhlu_c_slope}
)


def ptalu(x: Real, alpha: Real = -0.75, beta: Real = 1.0) -> Real:
    """The identity from beta on, tanh left of it, constant from alpha on."""
    return x if x >= beta else tanh(max(x, alpha))


# At each place the slopes are those of the piece on its left.


def ptalu_slope(x: Real, alpha: Real = -0.75, beta: Real = 1.0) -> Real:
    if x > beta:
        return 1
    return sech_squared(x) if x > alpha else 0


def ptalu_alpha_slope(x: Real, alpha: Real = -0.75, beta: Real = 1.0) -> Real:
    return sech_squared(alpha) if x <= alpha else 0


def ptalu_beta_slope(x: Real, **others: Real) -> Real:
    return 0


ORACLES["ptalu"] = Oracle(ptalu, ptalu_slope, {"alpha": ptalu_alpha_slope, "beta": ptalu_beta_slope})


def talu(x: Real, alpha: Real = -0.75) -> Real:
    return ptalu(x, alpha, 0)


def talu_slope(x: Real, alpha: Real = -0.75) -> Real:
    return ptalu_slope(x, alpha, 0)


def talu_alpha_slope(x: Real, alpha: Real = -0.75) -> Real:
    return ptalu_alpha_slope(x, alpha, 0)


ORACLES["talu"] = Oracle(talu, talu_slope, {"alpha": talu_alpha_slope})


def erf(x: Real) -> Real:
    """2 / sqrt(pi) times the integral of exp(-t^2)."""
    # From here on it is 1 to hundreds of thousands of digits, and mpmath's own takes its time.
    return mp.erf(x) if abs(x) < 1024 else mp.sign(x)


def erfrelu(x: Real, alpha: Real = 1.0) -> Real:
    return x if x > 0 else alpha * erf(x)


def erfrelu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha * 2 / mp.sqrt(mp.pi) * exp(-(x**2))


def erfrelu_alpha_slope(x: Real, **others: Real) -> Real:
    return 0 if x > 0 else erf(x)


ORACLES["erfrelu"] = Oracle(erfrelu, erfrelu_slope, {"alpha": erfrelu_alpha_slope})

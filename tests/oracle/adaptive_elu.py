"""Oracles of the learned ELUs."""

from ._functions import exp, expm1
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def mpelu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """An ELU of depth alpha of beta x."""
    return x if x > 0 else alpha * expm1(beta * x)


def mpelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha * beta * exp(beta * x)


def mpelu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return 0 if x > 0 else expm1(beta * x)


def mpelu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return 0 if x > 0 else alpha * x * exp(beta * x)


ORACLES["mpelu"] = Oracle(mpelu, mpelu_slope, {"alpha": mpelu_alpha_slope, "beta": mpelu_beta_slope})


def felu(x: Real, alpha: Real = 1.0) -> Real:
    """2^(x / log 2) is e^x."""
    return mpelu(x, alpha, 1)


def felu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha * exp(x)


def felu_alpha_slope(x: Real, **others: Real) -> Real:
    return 0 if x > 0 else expm1(x)


ORACLES["felu"] = Oracle(felu, felu_slope, {"alpha": felu_alpha_slope})


def pfelu(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    """FELU moved up by beta."""
    return beta + felu(x, alpha)


def pfelu_slope(x: Real, alpha: Real = 1.0, **others: Real) -> Real:
    return felu_slope(x, alpha)


def pfelu_alpha_slope(x: Real, **others: Real) -> Real:
    return felu_alpha_slope(x)


def pfelu_beta_slope(x: Real, **others: Real) -> Real:
    return 1


ORACLES["pfelu"] = Oracle(pfelu, pfelu_slope, {"alpha": pfelu_alpha_slope, "beta": pfelu_beta_slope})


def deformed_exp(x: Real, t: Real) -> Real:
    """max(0, 1 + (1 - t) x)^(1 / (1 - t))."""
    base = 1 + (1 - t) * x
    return base ** (1 / (1 - t)) if base > 0 else 0


def pdelu(x: Real, alpha: Real = 1.0, t: Real = 0.9) -> Real:
    """An ELU with a deformed exponential, clamped where its base would be negative."""
    return x if x > 0 else alpha * (deformed_exp(x, t) - 1)


def pdelu_slope(x: Real, alpha: Real = 1.0, t: Real = 0.9) -> Real:
    if x > 0:
        return 1
    base = 1 + (1 - t) * x
    return alpha * base ** (t / (1 - t)) if base > 0 else 0


def pdelu_alpha_slope(x: Real, t: Real = 0.9, **others: Real) -> Real:
    return 0 if x > 0 else deformed_exp(x, t) - 1


ORACLES["pdelu"] = Oracle(pdelu, pdelu_slope, {"alpha": pdelu_alpha_slope})


def edelu(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 0.0) -> Real:
    """The identity from c on, an exponential left of it; they need not meet."""
    return x if x >= c else expm1(alpha * x) / beta


# The left piece's slopes hold at c as well.


def edelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return 1 if x > c else alpha / beta * exp(alpha * x)


def edelu_alpha_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return 0 if x > c else x * exp(alpha * x) / beta


def edelu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return 0 if x > c else -expm1(alpha * x) / beta**2


def edelu_c_slope(x: Real, **others: Real) -> Real:
    return 0


ORACLES["edelu"] = Oracle(
    edelu, edelu_slope, {"alpha": edelu_alpha_slope, "beta": edelu_beta_slope, "c": edelu_c_slope}
)


def preu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """alpha x, damped by an exponential below 0."""
    return alpha * x * (1 if x > 0 else exp(beta * x))


def preu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return alpha * (1 if x > 0 else (1 + beta * x) * exp(beta * x))


def preu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return x if x > 0 else x * exp(beta * x)


def preu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return 0 if x > 0 else alpha * x**2 * exp(beta * x)


ORACLES["preu"] = Oracle(preu, preu_slope, {"alpha": preu_alpha_slope, "beta": preu_beta_slope})

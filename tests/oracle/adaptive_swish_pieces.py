"""Oracles of the learned rectifiers put together from pieces with a swish, its line segments, or a Mish."""

from ._functions import exp, expm1, mp, sigmoid
from ._oracle import Oracle, Real
from .smooth import mish, mish_slope, swish, swish_beta_slope, swish_slope

ORACLES: dict[str, Oracle] = {}


def p_swish(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 0.0) -> Real:
    """The identity from c on, a scaled swish left of it; they need not meet."""
    return x if x >= c else alpha * swish(x, beta)


# The left piece's slopes hold at c as well.


def p_swish_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return 1 if x > c else alpha * swish_slope(x, beta)


def p_swish_alpha_slope(x: Real, beta: Real = 1.0, c: Real = 0.0, **others: Real) -> Real:
    return 0 if x > c else swish(x, beta)


def p_swish_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return 0 if x > c else alpha * swish_beta_slope(x, beta)


def p_swish_c_slope(x: Real, **others: Real) -> Real:
    return 0


ORACLES["p_swish"] = Oracle(
    p_swish,
    p_swish_slope,
    {"alpha": p_swish_alpha_slope, "beta": p_swish_beta_slope, "c": p_swish_c_slope},
)


def pfpm(x: Real, pp: Real = -0.2) -> Real:
    return pp + (mish(x) if x > 0 else 0)


def pfpm_slope(x: Real, **others: Real) -> Real:
    return mish_slope(x) if x > 0 else 0


def pfpm_pp_slope(x: Real, **others: Real) -> Real:
    return 1


ORACLES["pfpm"] = Oracle(pfpm, pfpm_slope, {"pp": pfpm_pp_slope})


def hard_swish_avenash(x: Real, beta: Real = 1.0) -> Real:
    """2 x clip(x beta / 5 + 1 / 2, 0, 1)."""
    return 2 * x * max(0, min(1, beta * x / 5 + mp.mpf(0.5)))


def hard_swish_avenash_slope(x: Real, beta: Real = 1.0) -> Real:
    # At the kinks the slope of the outer piece where the gate is 0, of the bend where it is 1.
    if beta * x > 2.5:
        return 2
    return 0 if beta * x <= -2.5 else 4 * beta * x / 5 + 1


def hard_swish_avenash_beta_slope(x: Real, beta: Real = 1.0) -> Real:
    return 2 * x**2 / 5 if -2.5 < beta * x <= 2.5 else 0


ORACLES["hard_swish_avenash"] = Oracle(
    hard_swish_avenash, hard_swish_avenash_slope, {"beta": hard_swish_avenash_beta_slope}
)


def apalu(x: Real, alpha: Real = 0.55, beta: Real = 0.065) -> Real:
    """x and a Quick GELU on the right, an ELU on the left."""
    return alpha * (x + swish(x, mp.mpf(1.702))) if x > 0 else beta * expm1(x)


def apalu_slope(x: Real, alpha: Real = 0.55, beta: Real = 0.065) -> Real:
    return alpha * (1 + swish_slope(x, mp.mpf(1.702))) if x > 0 else beta * exp(x)


def apalu_alpha_slope(x: Real, **others: Real) -> Real:
    return x * (1 + sigmoid(mp.mpf(1.702) * x)) if x > 0 else 0


def apalu_beta_slope(x: Real, **others: Real) -> Real:
    return 0 if x > 0 else expm1(x)


ORACLES["apalu"] = Oracle(apalu, apalu_slope, {"alpha": apalu_alpha_slope, "beta": apalu_beta_slope})


def delu_pishchik(x: Real, n: Real = 0.0) -> Real:
    """A SiLU on the left; a line and |e^-x - 1| on the right."""
    return (n + mp.mpf(0.5)) * x + abs(expm1(-x)) if x > 0 else swish(x, 1)


def delu_pishchik_slope(x: Real, n: Real = 0.0) -> Real:
    return n + mp.mpf(0.5) + exp(-x) if x > 0 else swish_slope(x, 1)


def delu_pishchik_n_slope(x: Real, **others: Real) -> Real:
    return max(x, 0)


ORACLES["delu_pishchik"] = Oracle(delu_pishchik, delu_pishchik_slope, {"n": delu_pishchik_n_slope})

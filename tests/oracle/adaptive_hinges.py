"""Oracles of the adaptive family: lines that start, end or are lifted."""

from ._oracle import Oracle, Real
from .piecewise_linear import relu, relu_slope

ORACLES: dict[str, Oracle] = {}


def _one(x: Real, **others: Real) -> Real:
    return 1


def _relu(x: Real, **others: Real) -> Real:
    return relu(x)


def frelu_flexible(x: Real, beta: Real = 0.0) -> Real:
    """A shifted ReLU."""
    return relu(x) + beta


def frelu_flexible_slope(x: Real, **others: Real) -> Real:
    return relu_slope(x)


ORACLES["frelu_flexible"] = Oracle(frelu_flexible, frelu_flexible_slope, {"beta": _one})


def shilu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """A steeper and shifted ReLU."""
    return alpha * relu(x) + beta


def shilu_slope(x: Real, alpha: Real = 1.0, **others: Real) -> Real:
    return alpha * relu_slope(x)


ORACLES["shilu"] = Oracle(shilu, shilu_slope, {"alpha": _relu, "beta": _one})


def prelu_plus(x: Real, alpha: Real = 1.0) -> Real:
    """A steeper ReLU."""
    return alpha * relu(x)


def prelu_plus_slope(x: Real, alpha: Real = 1.0) -> Real:
    return alpha * relu_slope(x)


ORACLES["prelu_plus"] = Oracle(prelu_plus, prelu_plus_slope, {"alpha": _relu})


def margin_relu(x: Real, m: Real = -0.1) -> Real:
    """The larger of x and a margin."""
    return max(x, m)


def margin_relu_slope(x: Real, m: Real = -0.1) -> Real:
    return 1 if x > m else 0


ORACLES["margin_relu"] = Oracle(margin_relu, margin_relu_slope)


def alisa(x: Real, ar: Real = 0.1, al: Real = 0.1) -> Real:
    """Three parts of x: below 0, from 0 to 1, above 1."""
    return al * min(x, 0) + max(0, min(x, 1)) + ar * max(x - 1, 0)


def alisa_slope(x: Real, ar: Real = 0.1, al: Real = 0.1) -> Real:
    if x > 1:
        return ar
    return 1 if x > 0 else al


def alisa_ar_slope(x: Real, **others: Real) -> Real:
    return max(x - 1, 0)


def alisa_al_slope(x: Real, **others: Real) -> Real:
    return min(x, 0)


ORACLES["alisa"] = Oracle(alisa, alisa_slope, {"ar": alisa_ar_slope, "al": alisa_al_slope})


def _adalu_ray(x: Real, alpha: Real, c: Real, d: Real) -> Real:
    return c * max(x - alpha, 0) + d * min(x - alpha, 0)


def adalu(x: Real, alpha: Real = 0.0, beta: Real = 0.0, c: Real = 1.0, d: Real = 0.1, e: Real = -1.0) -> Real:
    """Two rays from (alpha, 0), not below e, lifted by beta."""
    return max(_adalu_ray(x, alpha, c, d), e) + beta


def adalu_slope(x: Real, alpha: Real = 0.0, beta: Real = 0.0, c: Real = 1.0, d: Real = 0.1, e: Real = -1.0) -> Real:
    if _adalu_ray(x, alpha, c, d) <= e:
        return 0
    return c if x > alpha else d


def adalu_alpha_slope(x: Real, **others: Real) -> Real:
    return -adalu_slope(x, **others)


def adalu_c_slope(x: Real, alpha: Real = 0.0, beta: Real = 0.0, c: Real = 1.0, d: Real = 0.1, e: Real = -1.0) -> Real:
    return max(x - alpha, 0) if _adalu_ray(x, alpha, c, d) > e else 0


def adalu_d_slope(x: Real, alpha: Real = 0.0, beta: Real = 0.0, c: Real = 1.0, d: Real = 0.1, e: Real = -1.0) -> Real:
    return min(x - alpha, 0) if _adalu_ray(x, alpha, c, d) > e else 0


def adalu_e_slope(x: Real, alpha: Real = 0.0, beta: Real = 0.0, c: Real = 1.0, d: Real = 0.1, e: Real = -1.0) -> Real:
    return 1 if _adalu_ray(x, alpha, c, d) <= e else 0


ORACLES["adalu"] = Oracle(
    adalu,
    adalu_slope,
    {
        "alpha": adalu_alpha_slope,
        "beta": _one,
        "c": adalu_c_slope,
        "d": adalu_d_slope,
        "e": adalu_e_slope,
    },
)


def n_activation(x: Real, alpha: Real = -0.5, beta: Real = 0.5) -> Real:
    """Minus x, and twice what x exceeds the two places by, outside them."""
    return -x + 2 * min(x - min(alpha, beta), 0) + 2 * max(x - max(alpha, beta), 0)


def n_activation_slope(x: Real, alpha: Real = -0.5, beta: Real = 0.5) -> Real:
    return -1 if min(alpha, beta) < x <= max(alpha, beta) else 1


def n_activation_alpha_slope(x: Real, alpha: Real = -0.5, beta: Real = 0.5) -> Real:
    outside = x <= alpha if alpha <= beta else x > alpha
    return -2 if outside else 0


def n_activation_beta_slope(x: Real, alpha: Real = -0.5, beta: Real = 0.5) -> Real:
    outside = x > beta if alpha <= beta else x <= beta
    return -2 if outside else 0


ORACLES["n_activation"] = Oracle(
    n_activation,
    n_activation_slope,
    {"alpha": n_activation_alpha_slope, "beta": n_activation_beta_slope},
)

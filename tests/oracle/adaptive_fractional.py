"""The oracle of a learned order of differentiation of swish."""

from ._functions import sigmoid
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def _slope_of_sigmoid(t: Real) -> Real:
    return sigmoid(t) * sigmoid(-t)


def falu(x: Real, alpha: Real = 0.5, beta: Real = 1.0) -> Real:
    """g + alpha s (1 - g), and from alpha = 1 on h + (alpha - 1) s (1 - 2 h)."""
    s, g, h = _falu(x, beta)
    # The precision grows until it beats the cancellation.
    return g + alpha * s * (1 - g) if alpha <= 1 else h + (alpha - 1) * s * (1 - 2 * h)


def _falu(x: Real, beta: Real) -> tuple[Real, Real, Real]:
    s = sigmoid(beta * x)
    g = x * s
    return s, g, x * s * sigmoid(-beta * x) + s


def _falu_slope(x: Real, alpha: Real, beta: Real, inner: Real, outer: Real) -> Real:
    """By the product rule, for the slope of the sigmoid and that of the factor x."""
    s, g, h = _falu(x, beta)
    g_slope = outer * s + x * inner
    if alpha <= 1:
        return g_slope + alpha * (inner * (1 - g) - s * g_slope)
    h_slope = g_slope + inner * (1 - g) - s * g_slope
    return h_slope + (alpha - 1) * (inner * (1 - 2 * h) - 2 * s * h_slope)


def falu_slope(x: Real, alpha: Real = 0.5, beta: Real = 1.0) -> Real:
    return _falu_slope(x, alpha, beta, beta * _slope_of_sigmoid(beta * x), 1)


def falu_alpha_slope(x: Real, alpha: Real = 0.5, beta: Real = 1.0) -> Real:
    s, g, h = _falu(x, beta)
    return s * (1 - g) if alpha <= 1 else s * (1 - 2 * h)


def falu_beta_slope(x: Real, alpha: Real = 0.5, beta: Real = 1.0) -> Real:
    return _falu_slope(x, alpha, beta, x * _slope_of_sigmoid(beta * x), 0)


ORACLES["falu"] = Oracle(falu, falu_slope, {"alpha": falu_alpha_slope, "beta": falu_beta_slope})

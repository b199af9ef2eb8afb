"""Oracles of the adaptive family: square roots, parabolas and quotients."""

from ._functions import mp, sigmoid
from ._oracle import Oracle, Real
from .piecewise_linear import relu

ORACLES: dict[str, Oracle] = {}


def blu(x: Real, alpha: Real = 0.5) -> Real:
    """As printed: the precision grows until it beats the cancellation."""
    return alpha * (mp.sqrt(x**2 + 1) - 1) + x


def blu_slope(x: Real, alpha: Real = 0.5) -> Real:
    return alpha * x / mp.sqrt(x**2 + 1) + 1


def blu_alpha_slope(x: Real, alpha: Real = 0.5) -> Real:
    return mp.sqrt(x**2 + 1) - 1


ORACLES["blu"] = Oracle(blu, blu_slope, {"alpha": blu_alpha_slope})


def reblu(x: Real, alpha: Real = 0.5) -> Real:
    """BLU where x > 0."""
    return blu(x, alpha) if x > 0 else 0


def reblu_slope(x: Real, alpha: Real = 0.5) -> Real:
    return blu_slope(x, alpha) if x > 0 else 0


def reblu_alpha_slope(x: Real, alpha: Real = 0.5) -> Real:
    return blu_alpha_slope(x) if x > 0 else 0


ORACLES["reblu"] = Oracle(reblu, reblu_slope, {"alpha": reblu_alpha_slope})


def swim(x: Real, alpha: Real = 0.5) -> Real:
    """x gated by an algebraic sigmoid."""
    return x / 2 * (1 + alpha * x / mp.sqrt(1 + x**2))


def swim_slope(x: Real, alpha: Real = 0.5) -> Real:
    root = mp.sqrt(1 + x**2)
    return (1 + alpha * x / root) / 2 + alpha * x / (2 * root**3)


def swim_alpha_slope(x: Real, alpha: Real = 0.5) -> Real:
    return x**2 / (2 * mp.sqrt(1 + x**2))


ORACLES["swim"] = Oracle(swim, swim_slope, {"alpha": swim_alpha_slope})


def smu1(x: Real, alpha: Real = 0.25, mu: Real = 4.35e-9) -> Real:
    """A smooth maximum of x and alpha x."""
    return ((1 + alpha) * x + mp.sqrt((1 - alpha) ** 2 * x**2 + mu**2)) / 2


def smu1_slope(x: Real, alpha: Real = 0.25, mu: Real = 4.35e-9) -> Real:
    if mu == 0:
        # Their maximum, with the left slope at its kink.
        return max(alpha, 1) if x > 0 else min(alpha, 1)
    return ((1 + alpha) + (1 - alpha) ** 2 * x / mp.sqrt((1 - alpha) ** 2 * x**2 + mu**2)) / 2


def smu1_mu_slope(x: Real, alpha: Real = 0.25, mu: Real = 4.35e-9) -> Real:
    return mu / (2 * mp.sqrt((1 - alpha) ** 2 * x**2 + mu**2)) if mu else 0


ORACLES["smu1"] = Oracle(smu1, smu1_slope, {"mu": smu1_mu_slope})


def berlu(x: Real, alpha: Real = 0.01, e: Real = 0.01) -> Real:
    """As printed: a parabola between two rays."""
    if abs(x) > e:
        return x if x > 0 else alpha * x
    return (1 - alpha) / (4 * e) * x**2 + (1 + alpha) / 2 * x + (1 - alpha) * e / 4


def berlu_slope(x: Real, alpha: Real = 0.01, e: Real = 0.01) -> Real:
    if abs(x) > e:
        return 1 if x > 0 else alpha
    return (1 - alpha) * x / (2 * e) + (1 + alpha) / 2


def berlu_alpha_slope(x: Real, alpha: Real = 0.01, e: Real = 0.01) -> Real:
    if abs(x) > e:
        return min(x, 0)
    return -(x**2) / (4 * e) + x / 2 - e / 4


ORACLES["berlu"] = Oracle(berlu, berlu_slope, {"alpha": berlu_alpha_slope})


def _between(x: Real, alpha: Real, beta: Real) -> bool:
    return -beta < alpha * x <= 1 - beta


def aqulu(x: Real, alpha: Real = 0.25, beta: Real = 0.5) -> Real:
    """A parabola, from its root to where it meets the identity."""
    if _between(x, alpha, beta):
        return alpha * x**2 + beta * x
    return x if alpha * x > 1 - beta else 0


def aqulu_slope(x: Real, alpha: Real = 0.25, beta: Real = 0.5) -> Real:
    if _between(x, alpha, beta):
        return 2 * alpha * x + beta
    return 1 if alpha * x > 1 - beta else 0


def aqulu_alpha_slope(x: Real, alpha: Real = 0.25, beta: Real = 0.5) -> Real:
    return x**2 if _between(x, alpha, beta) else 0


def aqulu_beta_slope(x: Real, alpha: Real = 0.25, beta: Real = 0.5) -> Real:
    return x if _between(x, alpha, beta) else 0


ORACLES["aqulu"] = Oracle(aqulu, aqulu_slope, {"alpha": aqulu_alpha_slope, "beta": aqulu_beta_slope})


def expo_blend(x: Real, theta: Real = 0.0) -> Real:
    """The mean of ReLU and its square, with the weight of the square squashed into (0, 1)."""
    return sigmoid(-theta) * relu(x) + sigmoid(theta) * relu(x) ** 2


def expo_blend_slope(x: Real, theta: Real = 0.0) -> Real:
    return sigmoid(-theta) + 2 * sigmoid(theta) * x if x > 0 else 0


def expo_blend_theta_slope(x: Real, theta: Real = 0.0) -> Real:
    return sigmoid(theta) * sigmoid(-theta) * (relu(x) ** 2 - relu(x))


ORACLES["expo_blend"] = Oracle(expo_blend, expo_blend_slope, {"theta": expo_blend_theta_slope})


def pfplus(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """A ray, and a hyperbola on the left."""
    return alpha * x if x >= 0 else alpha * x / (1 - beta * x)


def pfplus_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return alpha if x >= 0 else alpha / (1 - beta * x) ** 2


def pfplus_alpha_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return x if x >= 0 else x / (1 - beta * x)


def pfplus_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return 0 if x >= 0 else alpha * x**2 / (1 - beta * x) ** 2


ORACLES["pfplus"] = Oracle(pfplus, pfplus_slope, {"alpha": pfplus_alpha_slope, "beta": pfplus_beta_slope})

_NUMERATOR = (0.033571859581772, 0.505, 1.6526843880407, 2.0081422457677, 0.93058726308, 0.152135012401)
_DENOMINATOR = (0.0, 3.976519298483, 0.0, 0.301257450309)
Reals = tuple[Real, ...]


def _numerator(x: Real, alpha: Reals) -> Real:
    return sum(a * x**k for k, a in enumerate(alpha))


def _between_bars(x: Real, beta: Reals) -> Real:
    return sum(b * x ** (j + 1) for j, b in enumerate(beta))


def _bars_slope(x: Real, beta: Reals) -> Real:
    """The slope of the denominator; at 0 that of its left side."""
    if x == 0:
        return -abs(beta[0])
    return mp.sign(_between_bars(x, beta)) * sum(b * (j + 1) * x**j for j, b in enumerate(beta))


def pau(x: Real, alpha: Reals = _NUMERATOR, beta: Reals = _DENOMINATOR) -> Real:
    """One polynomial over another that is made positive."""
    return _numerator(x, alpha) / (1 + abs(_between_bars(x, beta)))


def pau_slope(x: Real, alpha: Reals = _NUMERATOR, beta: Reals = _DENOMINATOR) -> Real:
    below = 1 + abs(_between_bars(x, beta))
    steep = sum(k * a * x ** (k - 1) for k, a in enumerate(alpha) if k)
    return (steep * below - _numerator(x, alpha) * _bars_slope(x, beta)) / below**2


def pau_alpha_slope(x: Real, index: Real, beta: Reals = _DENOMINATOR, **others: Real) -> Real:
    return x ** int(index) / (1 + abs(_between_bars(x, beta)))


def pau_beta_slope(x: Real, index: Real, alpha: Reals = _NUMERATOR, beta: Reals = _DENOMINATOR) -> Real:
    inside = _between_bars(x, beta)
    return -_numerator(x, alpha) * mp.sign(inside) * x ** int(index + 1) / (1 + abs(inside)) ** 2


ORACLES["pau"] = Oracle(pau, pau_slope, {"alpha": pau_alpha_slope, "beta": pau_beta_slope})

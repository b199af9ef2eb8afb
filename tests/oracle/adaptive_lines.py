"""Oracles of the learned rectifiers that turn from one line into another."""

from ._functions import exp, normal_cdf, normal_density, sigmoid, tanh
from ._oracle import Oracle, Real
from .smooth import gelu, gelu_slope, mish, mish_slope, silu, silu_slope

ORACLES: dict[str, Oracle] = {}


def _slope_of_sigmoid(t: Real) -> Real:
    return sigmoid(t) * sigmoid(-t)


def acon_c(x: Real, p1: Real = 1.0, p2: Real = 0.0, beta: Real = 1.0) -> Real:
    """(p1 - p2) x sigmoid(beta (p1 - p2) x) + p2 x."""
    apart = p1 - p2
    return apart * x * sigmoid(beta * apart * x) + p2 * x


def acon_c_slope(x: Real, p1: Real = 1.0, p2: Real = 0.0, beta: Real = 1.0) -> Real:
    t = beta * (p1 - p2) * x
    return (p1 - p2) * (sigmoid(t) + t * _slope_of_sigmoid(t)) + p2


def acon_c_p1_slope(x: Real, p1: Real = 1.0, p2: Real = 0.0, beta: Real = 1.0) -> Real:
    t = beta * (p1 - p2) * x
    return x * sigmoid(t) + x * t * _slope_of_sigmoid(t)


def acon_c_p2_slope(x: Real, p1: Real = 1.0, p2: Real = 0.0, beta: Real = 1.0) -> Real:
    t = beta * (p1 - p2) * x
    return x * sigmoid(-t) - x * t * _slope_of_sigmoid(t)


def acon_c_beta_slope(x: Real, p1: Real = 1.0, p2: Real = 0.0, beta: Real = 1.0) -> Real:
    return ((p1 - p2) * x) ** 2 * _slope_of_sigmoid(beta * (p1 - p2) * x)


ORACLES["acon_c"] = Oracle(
    acon_c, acon_c_slope, {"p1": acon_c_p1_slope, "p2": acon_c_p2_slope, "beta": acon_c_beta_slope}
)


def acon_b(x: Real, p: Real = 0.25, beta: Real = 1.0) -> Real:
    """ACON-C with p1 = 1 and p2 = p."""
    return acon_c(x, 1, p, beta)


def acon_b_slope(x: Real, p: Real = 0.25, beta: Real = 1.0) -> Real:
    return acon_c_slope(x, 1, p, beta)


def acon_b_p_slope(x: Real, p: Real = 0.25, beta: Real = 1.0) -> Real:
    return acon_c_p2_slope(x, 1, p, beta)


def acon_b_beta_slope(x: Real, p: Real = 0.25, beta: Real = 1.0) -> Real:
    return acon_c_beta_slope(x, 1, p, beta)


ORACLES["acon_b"] = Oracle(acon_b, acon_b_slope, {"p": acon_b_p_slope, "beta": acon_b_beta_slope})


def aptx(x: Real, alpha: Real = 1.0, beta: Real = 1.0, gamma: Real = 0.5) -> Real:
    """(alpha + tanh(beta x)) gamma x."""
    return (alpha + tanh(beta * x)) * gamma * x


def _sech_squared(t: Real) -> Real:
    return 4 * _slope_of_sigmoid(2 * t)


def aptx_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, gamma: Real = 0.5) -> Real:
    return gamma * (alpha + tanh(beta * x) + beta * x * _sech_squared(beta * x))


def aptx_alpha_slope(x: Real, gamma: Real = 0.5, **others: Real) -> Real:
    return gamma * x


def aptx_beta_slope(x: Real, beta: Real = 1.0, gamma: Real = 0.5, **others: Real) -> Real:
    return gamma * x**2 * _sech_squared(beta * x)


def aptx_gamma_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, **others: Real) -> Real:
    return (alpha + tanh(beta * x)) * x


ORACLES["aptx"] = Oracle(
    aptx, aptx_slope, {"alpha": aptx_alpha_slope, "beta": aptx_beta_slope, "gamma": aptx_gamma_slope}
)


def pssilu(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    """x (sigmoid(alpha x) - beta) / (1 - beta)."""
    return x * (sigmoid(alpha * x) - beta) / (1 - beta)


def pssilu_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    t = alpha * x
    return (sigmoid(t) + t * _slope_of_sigmoid(t) - beta) / (1 - beta)


def pssilu_alpha_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    return x**2 * _slope_of_sigmoid(alpha * x) / (1 - beta)


def pssilu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    return -x * sigmoid(-alpha * x) / (1 - beta) ** 2


ORACLES["pssilu"] = Oracle(pssilu, pssilu_slope, {"alpha": pssilu_alpha_slope, "beta": pssilu_beta_slope})


def _base(base: str) -> tuple:
    """A rectifier, its slope, and how far it is below the identity."""
    if base == "relu":
        return (lambda x: max(x, 0)), (lambda x: 1 if x > 0 else 0)
    return {"mish": (mish, mish_slope), "silu": (silu, silu_slope), "gelu": (gelu, gelu_slope)}[base]


def dynactivation(x: Real, base: str = "mish", alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    """A rectifier blended with the identity."""
    return _base(base)[0](x) * (alpha - beta) + beta * x


def dynactivation_slope(x: Real, base: str = "mish", alpha: Real = 1.0, beta: Real = 0.0) -> Real:
    return _base(base)[1](x) * (alpha - beta) + beta


def dynactivation_alpha_slope(x: Real, base: str = "mish", **others: Real) -> Real:
    return _base(base)[0](x)


def dynactivation_beta_slope(x: Real, base: str = "mish", **others: Real) -> Real:
    # The precision grows until it beats the cancellation.
    return x - _base(base)[0](x)


ORACLES["dynactivation"] = Oracle(
    dynactivation, dynactivation_slope, {"alpha": dynactivation_alpha_slope, "beta": dynactivation_beta_slope}
)

_W = (0.0, 0.0, 0.0)


def _softmax(w: tuple[Real, ...]) -> list[Real]:
    return [exp(each) / sum(map(exp, w)) for each in w]


def _mixed(x: Real) -> tuple[Real, ...]:
    return max(x, 0), x * normal_cdf(x), x * sigmoid(x)


def adaptive_blending(x: Real, w: tuple[Real, ...] = _W) -> Real:
    """ReLU, GELU and SiLU, weighed by the softmax of w."""
    return sum(p * f for p, f in zip(_softmax(w), _mixed(x), strict=True))


def adaptive_blending_slope(x: Real, w: tuple[Real, ...] = _W) -> Real:
    # The left slope at 0.
    slopes = (
        1 if x > 0 else 0,
        normal_cdf(x) + x * normal_density(x),
        sigmoid(x) + x * _slope_of_sigmoid(x),
    )
    return sum(p * f for p, f in zip(_softmax(w), slopes, strict=True))


def adaptive_blending_w_slope(x: Real, index: Real, w: tuple[Real, ...] = _W) -> Real:
    parts, mixed = _softmax(w), _mixed(x)
    here = int(index)
    # Differences in pairs, so that equal functions cancel exactly.
    return parts[here] * sum(p * (mixed[here] - f) for p, f in zip(parts, mixed, strict=True))


ORACLES["adaptive_blending"] = Oracle(adaptive_blending, adaptive_blending_slope, {"w": adaptive_blending_w_slope})

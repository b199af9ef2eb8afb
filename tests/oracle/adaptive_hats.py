"""Oracles of the adaptive family: hats."""

from ._oracle import Oracle, Real
from .piecewise_linear import leaky_relu, leaky_relu_slope, relu, relu_slope

ORACLES: dict[str, Oracle] = {}


def _hat(x: Real, middle: Real, radius: Real) -> Real:
    return max(0, radius - abs(x - middle))


def _hat_slope(x: Real, middle: Real, radius: Real) -> Real:
    """The left one at each of the three kinks."""
    if not middle - radius < x <= middle + radius:
        return 0
    return 1 if x <= middle else -1


def tent(x: Real, alpha: Real = 1.0) -> Real:
    """A hat about 0 as high as half as wide."""
    return _hat(x, 0, alpha)


def tent_slope(x: Real, alpha: Real = 1.0) -> Real:
    return _hat_slope(x, 0, alpha)


def tent_alpha_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if abs(x) < alpha else 0


ORACLES["tent"] = Oracle(tent, tent_slope, {"alpha": tent_alpha_slope})


def hat(x: Real, alpha: Real = 2.0) -> Real:
    """A hat on [0, alpha]."""
    return _hat(x, alpha / 2, alpha / 2)


def hat_slope(x: Real, alpha: Real = 2.0) -> Real:
    return _hat_slope(x, alpha / 2, alpha / 2)


def hat_alpha_slope(x: Real, alpha: Real = 2.0) -> Real:
    return 1 if alpha / 2 < x <= alpha else 0


ORACLES["hat"] = Oracle(hat, hat_slope, {"alpha": hat_alpha_slope})


def mmelu(x: Real, alpha: Real = 0.5, beta: Real = 1.0, c: Real = 0.0) -> Real:
    """The mean of a hat and of ReLU."""
    return alpha * _hat(x, c, beta) + (1 - alpha) * relu(x)


def mmelu_slope(x: Real, alpha: Real = 0.5, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return alpha * _hat_slope(x, c, beta) + (1 - alpha) * relu_slope(x)


def mmelu_alpha_slope(x: Real, beta: Real = 1.0, c: Real = 0.0, **others: Real) -> Real:
    return _hat(x, c, beta) - relu(x)


def mmelu_beta_slope(x: Real, alpha: Real = 0.5, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return alpha * abs(_hat_slope(x, c, beta))


def mmelu_c_slope(x: Real, alpha: Real = 0.5, beta: Real = 1.0, c: Real = 0.0) -> Real:
    return -alpha * _hat_slope(x, c, beta)


ORACLES["mmelu"] = Oracle(
    mmelu, mmelu_slope, {"alpha": mmelu_alpha_slope, "beta": mmelu_beta_slope, "c": mmelu_c_slope}
)

# Middles and radii of the hats for max_input = 1, as the paper tabulates them.
_GRID = ((2, 2), (1, 1), (3, 1), (0.5, 0.5), (1.5, 0.5), (2.5, 0.5), (3.5, 0.5))
_C = (0.0, 0.0, 0.0, 0.0)


def _melu_hats(c: tuple[Real, ...], max_input: Real) -> list[tuple[Real, Real]]:
    return [(middle * max_input, radius * max_input) for middle, radius in _GRID[: len(c) - 1]]


def melu(x: Real, c: tuple[Real, ...] = _C, max_input: Real = 1.0) -> Real:
    """PReLU and a multiple of each hat."""
    hats = [_hat(x, *each) for each in _melu_hats(c, max_input)]
    return leaky_relu(x, c[0]) + sum(a * h for a, h in zip(c[1:], hats, strict=True))


def melu_slope(x: Real, c: tuple[Real, ...] = _C, max_input: Real = 1.0) -> Real:
    hats = [_hat_slope(x, *each) for each in _melu_hats(c, max_input)]
    return leaky_relu_slope(x, c[0]) + sum(a * h for a, h in zip(c[1:], hats, strict=True))


def melu_c_slope(x: Real, index: Real, c: tuple[Real, ...] = _C, max_input: Real = 1.0) -> Real:
    return _hat(x, *_melu_hats(c, max_input)[int(index) - 1]) if index else min(x, 0)


ORACLES["melu"] = Oracle(melu, melu_slope, {"c": melu_c_slope})

# Here a and lambda of the printed formula.
_GALU_GRID = ((1, 1), (0.5, 0.5), (2.5, 0.5), (0.25, 0.25), (1.25, 0.25), (2.25, 0.25), (3.25, 0.25))


def _pair(x: Real, a: Real, radius: Real) -> Real:
    return max(radius - abs(x - a), 0) + min(abs(x - a - 2 * radius) - radius, 0)


def _pair_slope(x: Real, a: Real, radius: Real) -> Real:
    return _hat_slope(x, a, radius) - _hat_slope(x, a + 2 * radius, radius)


def _galu_pairs(c: tuple[Real, ...], max_input: Real) -> list[tuple[Real, Real]]:
    return [(a * max_input, radius * max_input) for a, radius in _GALU_GRID[: len(c) - 1]]


def galu(x: Real, c: tuple[Real, ...] = _C, max_input: Real = 1.0) -> Real:
    """PReLU and a multiple of each pair."""
    pairs = [_pair(x, *each) for each in _galu_pairs(c, max_input)]
    return leaky_relu(x, c[0]) + sum(a * h for a, h in zip(c[1:], pairs, strict=True))


def galu_slope(x: Real, c: tuple[Real, ...] = _C, max_input: Real = 1.0) -> Real:
    pairs = [_pair_slope(x, *each) for each in _galu_pairs(c, max_input)]
    return leaky_relu_slope(x, c[0]) + sum(a * h for a, h in zip(c[1:], pairs, strict=True))


def galu_c_slope(x: Real, index: Real, c: tuple[Real, ...] = _C, max_input: Real = 1.0) -> Real:
    return _pair(x, *_galu_pairs(c, max_input)[int(index) - 1]) if index else min(x, 0)


ORACLES["galu"] = Oracle(galu, galu_slope, {"c": galu_c_slope})

"""Oracles of the exponential family: half a sigmoid, or a parabola, on the negative side."""

from ._functions import exp, mp, sigmoid, tanh
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}

# The slope at a kink is the left one throughout.


def signrelu(x: Real, alpha: Real = 1.0) -> Real:
    return x if x > 0 else alpha * x / (1 + abs(x))


def signrelu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha / (1 + abs(x)) ** 2


ORACLES["signrelu"] = Oracle(signrelu, signrelu_slope)


def lsrelu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    if x > beta:
        return mp.log(1 + alpha * x) + abs(mp.log(1 + alpha * beta) - beta)
    return x if x > 0 else x / (1 + abs(x))


def lsrelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    if x > beta:
        return alpha / (1 + alpha * x)
    return 1 if x > 0 else 1 / (1 + abs(x)) ** 2


ORACLES["lsrelu"] = Oracle(lsrelu, lsrelu_slope)


def siglu(x: Real) -> Real:
    return x if x > 0 else tanh(x)


def siglu_slope(x: Real) -> Real:
    return 1 if x > 0 else 4 * sigmoid(2 * x) * sigmoid(-2 * x)


ORACLES["siglu"] = Oracle(siglu, siglu_slope)


def thlu(x: Real) -> Real:
    return x if x > 0 else tanh(x / 2)


def thlu_slope(x: Real) -> Real:
    # 1 / (2 cosh^2(x / 2)).
    return 1 if x > 0 else 2 / (exp(x / 2) + exp(-x / 2)) ** 2


ORACLES["thlu"] = Oracle(thlu, thlu_slope)


def maxsig(x: Real) -> Real:
    return max(x, sigmoid(x))


def maxsig_slope(x: Real) -> Real:
    return 1 if x > sigmoid(x) else sigmoid(x) * sigmoid(-x)


ORACLES["maxsig"] = Oracle(maxsig, maxsig_slope)


def sqlu(x: Real) -> Real:
    if x <= -2:
        return -1
    # The parabola by its lowest point.
    return x if x > 0 else (x + 2) ** 2 / 4 - 1


def sqlu_slope(x: Real) -> Real:
    if x <= -2:
        return 0
    return 1 if x > 0 else (x + 2) / 2


ORACLES["sqlu"] = Oracle(sqlu, sqlu_slope)


def sqreu(x: Real) -> Real:
    if x <= -2:
        return 0
    # The parabola by its zeros.
    return x if x > 0 else x * (x + 2) / 2


def sqreu_slope(x: Real) -> Real:
    if x <= -2:
        return 0
    return 1 if x > 0 else 1 + x


ORACLES["sqreu"] = Oracle(sqreu, sqreu_slope)

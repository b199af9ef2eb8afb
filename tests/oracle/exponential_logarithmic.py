"""Oracles of the exponential family: logarithms, and softplus as one."""

from ._functions import mp, sigmoid, softplus
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}

# The slope at 0 is the left one throughout.


def nlrelu(x: Real, beta: Real = 1.0) -> Real:
    return mp.log(1 + beta * x) if x > 0 else 0


def nlrelu_slope(x: Real, beta: Real = 1.0) -> Real:
    return beta / (1 + beta * x) if x > 0 else 0


ORACLES["nlrelu"] = Oracle(nlrelu, nlrelu_slope)


def prenu(x: Real, alpha: Real = 0.25) -> Real:
    return x - alpha * mp.log(1 + x) if x > 0 else 0


def prenu_slope(x: Real, alpha: Real = 0.25) -> Real:
    return 1 - alpha / (1 + x) if x > 0 else 0


ORACLES["prenu"] = Oracle(prenu, prenu_slope)


def slu(x: Real) -> Real:
    return x if x > 0 else 2 * (softplus(x) - mp.ln2)


def slu_slope(x: Real) -> Real:
    return 1 if x > 0 else 2 * sigmoid(x)


ORACLES["slu"] = Oracle(slu, slu_slope)


def resp(x: Real, alpha: Real = 1.5) -> Real:
    return alpha * x + mp.ln2 if x > 0 else softplus(x)


def resp_slope(x: Real, alpha: Real = 1.5) -> Real:
    return alpha if x > 0 else sigmoid(x)


ORACLES["resp"] = Oracle(resp, resp_slope)

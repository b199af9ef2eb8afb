"""Oracles of the variants among those that select channels that look at one number alone."""

from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def prolu(x: Real, beta: Real = 0.0) -> Real:
    """x where both x and x + beta are above 0."""
    return x if min(x, x + beta) > 0 else 0


def prolu_slope(x: Real, beta: Real = 0.0) -> Real:
    return 1 if min(x, x + beta) > 0 else 0


# The bias learns by a straight-through estimate, which is not the slope of anything computed here:
# tests/test_channelwise_layers.py has it.
ORACLES["prolu"] = Oracle(prolu, prolu_slope)

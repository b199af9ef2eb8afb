"""Oracles of the smooth rectifiers whose right side is the identity."""

from ._oracle import Function, Oracle, Real
from .smooth import gelu, gelu_slope, mish, mish_slope, silu, silu_slope

ORACLES: dict[str, Oracle] = {}


def saturated(value: Function, slope: Function) -> Oracle:
    """The identity from 0 on, and a smooth rectifier below."""

    def saturated_value(x: Real) -> Real:
        return x if x >= 0 else value(x)

    def saturated_slope(x: Real) -> Real:
        return 1 if x >= 0 else slope(x)

    return Oracle(saturated_value, saturated_slope)


ORACLES["saturated_gelu"] = saturated(gelu, gelu_slope)
ORACLES["saturated_silu"] = saturated(silu, silu_slope)
ORACLES["saturated_mish"] = saturated(mish, mish_slope)

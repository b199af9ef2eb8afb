"""torch's own operations where they meet the bars, alone or mended."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch.nn import functional as F

NARROW = ("float16", "bfloat16", "float32")
_WIDE = ("float32", "float64")
_ALL = (*NARROW, "float64")
_aten = torch.ops.aten


class Native(NamedTuple):
    """An operation that stands in for a formula.

    Attributes:
        operation: ``operation(x)``.
        dtypes: those in which it meets the bars.
        from_output: ``from_output(g, y)``: the gradient read off the output, where torch has one.
        from_input: ``from_input(g, x)``: the gradient, where torch's own of the operation would be wrong. It has no
            second derivative that could be depended on.
    """

    operation: Callable[[Any], Any]
    dtypes: tuple[str, ...]
    from_output: Callable[[Any, Any], Any] | None = None
    from_input: Callable[[Any, Any], Any] | None = None


def native(name: str, fixed: dict[str, Any]) -> Native | None:
    """The framework's own operation for a variant; or None.

    Each was swept over its whole range: values, slopes, kinks, both infinities and NaN. Of torch's others, mish and
    gelu give NaN at an infinity and 0 in the tails.
    """
    if name == "relu" and fixed == {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}:
        return Native(F.relu, _ALL)
    if name == "relu6":
        return Native(F.relu6, _ALL, lambda g, y: _aten.hardtanh_backward(g, y, 0.0, 6.0))
    if name == "leaky_relu":
        slope = fixed["negative_slope"]
        if slope == 0:
            # F.leaky_relu would multiply it by -inf.
            return Native(F.relu, _ALL)
        return Native(lambda x: F.leaky_relu(x, slope), _ALL, lambda g, y: _aten.leaky_relu_backward(g, y, slope, True))
    if name == "thresholded_relu":
        theta = fixed["theta"]
        dtypes = _ALL if _exact_in_16_bits(theta) else _WIDE
        return Native(lambda x: F.threshold(x, theta, 0.0), dtypes, lambda g, y: _aten.threshold_backward(g, y, theta))
    if name == "hard_tanh":
        low, high = fixed["min_value"], fixed["max_value"]
        dtypes = _ALL if _exact_in_16_bits(low, high) else _WIDE
        return Native(lambda x: F.hardtanh(x, low, high), dtypes, lambda g, y: _aten.hardtanh_backward(g, y, low, high))
    if name == "elu":
        alpha = fixed["alpha"]
        return Native(lambda x: F.elu(x, alpha), _ALL, lambda g, y: _aten.elu_backward(g, alpha, 1.0, 1.0, True, y))
    if name == "celu" and fixed["alpha"] == 1:
        # Otherwise it rounds x / alpha before exp.
        return Native(F.celu, _ALL, lambda g, y: _aten.elu_backward(g, 1.0, 1.0, 1.0, True, y))
    if name == "selu" and fixed == {"scale": 1.0507009873554805, "alpha": 1.6732632423543772}:
        return Native(F.selu, _ALL, lambda g, y: _aten.elu_backward(g, fixed["alpha"], fixed["scale"], 1.0, True, y))
    if name == "softplus" and fixed["beta"] == 1:
        # From 20 on it is the identity: half a million units in the last place off in float64.
        return Native(F.softplus, NARROW)
    if name == "hard_sigmoid":
        # In float64 its slope is that of float32.
        return Native(F.hardsigmoid, ("float32",), from_input=_aten.hardsigmoid_backward)
    if name == "hard_swish":
        # torch's own is NaN at one infinity, overflows, and has other slopes at the kinks.
        return Native(
            lambda x: torch.where(x > 3.0, x, F.hardswish(x.clamp(-4.0, 4.0))),
            _WIDE,
            from_input=lambda g, x: _aten.hardswish_backward(g, _inward(x)),
        )
    if name == "silu":
        return Native(
            lambda x: F.silu(x.clamp(min=-2000.0)),
            _WIDE,
            from_input=lambda g, x: _aten.silu_backward(g, x.clamp(-2000.0, 2000.0)),
        )
    if name == "mish":
        return _in_double(
            lambda x: F.mish(x.clamp(min=-200.0)), lambda g, x: _aten.mish_backward(g, x.clamp(-200, 200))
        )
    if name == "gelu" and not fixed["approximate"]:
        return _in_double(_gelu, lambda g, x: g * _slope_of_gelu(x))
    return None


def _in_double(operation: Callable[[Any], Any], gradient: Callable[[Any, Any], Any]) -> Native:
    """An operation that has enough of a tail in float64 for every narrower dtype: a few passes in place of dozens."""
    return Native(
        lambda x: operation(x.double()).to(x.dtype),
        NARROW,
        from_input=lambda g, x: gradient(g.double(), x.double()).to(g.dtype),
    )


#: Beyond it the normal distribution's tail is 0 in float32; the infinities would make 0 * inf.
_FAR = 40.0


def _gelu(x: Any) -> Any:
    x = x.clamp(min=-_FAR)
    return 0.5 * x * torch.special.erfc(x * -math.sqrt(0.5))


def _slope_of_gelu(x: Any) -> Any:
    x = x.clamp(-_FAR, _FAR)
    return 0.5 * torch.special.erfc(x * -math.sqrt(0.5)) + x * torch.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def _inward(x: Any) -> Any:
    """``x`` half a unit in the last place nearer to 0, so that a kink falls to its inner side."""
    return x * (1 - torch.finfo(x.dtype).eps / 2)


def _exact_in_16_bits(*values: float) -> bool:
    """Whether comparing with these in 16 bits is comparing with these."""
    return all(torch.tensor(v, dtype=dtype).item() == v for v in values for dtype in (torch.float16, torch.bfloat16))

"""What torch's own operations do better than the formula: alone, mended, or in double precision."""

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
        from_input: ``from_input(g, x)``: the gradient, where torch's own of the operation would be wrong, a tuple where
            there are several inputs. It has no second derivative that could be depended on.
    """

    operation: Callable[..., Any]
    dtypes: tuple[str, ...]
    from_output: Callable[[Any, Any], Any] | None = None
    from_input: Callable[..., Any] | None = None


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
    # GELU's other formula and squareplus at ReLU's corner are left to the formula.
    if name in _IN_DOUBLE and fixed not in ({"approximate": True}, {"b": 0.0}):
        value, gradients = _IN_DOUBLE[name]
        return Native(
            # One factor in float64 makes the product one: only the last tensor has to be.
            lambda *tensors: value(*tensors[:-1], tensors[-1].double(), **fixed).to(tensors[0].dtype),
            NARROW,
            from_input=lambda g, *tensors: _narrowed(
                gradients(g.double(), *(t.double() for t in tensors), **fixed), g.dtype
            ),
        )
    return None


def _narrowed(gradients: Any, dtype: Any) -> Any:
    return tuple(g.to(dtype) for g in gradients) if isinstance(gradients, tuple) else gradients.to(dtype)


#: Beyond it exponentials are 0 in float32; an infinity would make 0 * inf.
_FAR = 40.0


def _gelu(x: Any, approximate: bool) -> Any:
    x = x.clamp(min=-_FAR)
    return 0.5 * x * torch.special.erfc(x * -math.sqrt(0.5))


def _gelu_gradient(g: Any, x: Any, approximate: bool) -> Any:
    x = x.clamp(-_FAR, _FAR)
    density = torch.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    return g * (0.5 * torch.special.erfc(x * -math.sqrt(0.5)) + x * density)


_LINEAR = 2 * math.sqrt(2 / math.pi)
_CUBIC = 0.044715 * _LINEAR


def _gelu_tanh(x: Any) -> Any:
    x = x.clamp(min=-_FAR)
    # In place, because to a small tensor making another one is half of an operation.
    return (x * x).mul_(_CUBIC).add_(_LINEAR).mul_(x).sigmoid_().mul_(x)


def _gelu_tanh_gradient(g: Any, x: Any) -> Any:
    x = x.clamp(-_FAR, _FAR)
    square = x * x
    share = torch.sigmoid(x * (_LINEAR + _CUBIC * square))
    return g * share * (1 + (1 - share) * x * (_LINEAR + 3 * _CUBIC * square))


def _squareplus(x: Any, b: float) -> Any:
    far = x.abs()
    return F.relu(x) + 0.5 * b / (far + torch.sqrt(x * x + b))


def _squareplus_gradient(g: Any, x: Any, b: float) -> Any:
    root = torch.sqrt(x * x + b)
    tail = 0.5 * b / (root * (root + x.abs()))
    return g * torch.where(x > 0, 1 - tail, tail)


def _glu(a: Any, b: Any) -> Any:
    return a * torch.sigmoid(b.clamp(min=-600.0))


def _glu_gradients(g: Any, a: Any, b: Any) -> Any:
    b = b.clamp(-600.0, 600.0)
    share = torch.sigmoid(b)
    # 1 - share loses its digits where share is near 1.
    return g * share, g * a * share * torch.sigmoid(-b)


#: Formulas that lose digits or tails in float32 and not in float64, with their gradients: a few passes over memory in
#: place of dozens. Each serves every narrower dtype.
_IN_DOUBLE: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "gelu": (_gelu, _gelu_gradient),
    "gelu_tanh": (_gelu_tanh, _gelu_tanh_gradient),
    "glu": (_glu, _glu_gradients),
    "mish": (
        lambda x: F.mish(x.clamp(min=-200.0)),
        lambda g, x: _aten.mish_backward(g, x.clamp(-200.0, 200.0)),
    ),
    "squareplus": (_squareplus, _squareplus_gradient),
}


def _inward(x: Any) -> Any:
    """``x`` half a unit in the last place nearer to 0, so that a kink falls to its inner side."""
    return x * (1 - torch.finfo(x.dtype).eps / 2)


def _exact_in_16_bits(*values: float) -> bool:
    """Whether comparing with these in 16 bits is comparing with these."""
    return all(torch.tensor(v, dtype=dtype).item() == v for v in values for dtype in (torch.float16, torch.bfloat16))

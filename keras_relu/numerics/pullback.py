"""The chain rule for a declared slope, in keras.ops alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
from keras import ops


def compute_dtype(*dtypes: Any) -> str:
    """The dtype to compute in: the common one, and at least float32."""
    common = keras.backend.result_type(*(keras.backend.standardize_dtype(d) for d in dtypes))
    return "float32" if common in ("float16", "bfloat16") else str(common)


class Rule:
    """A formula with its slopes, as functions of one flat list of tensors."""

    def __init__(
        self,
        formula: Callable[..., Any],
        derivative: Callable[..., Any] | None,
        tensors: tuple[tuple[str, int | None], ...],
        fixed: dict[str, Any],
    ) -> None:
        self.formula = formula
        self.derivative = derivative
        self.tensors = tensors
        self.fixed = fixed

    def _arguments(self, flat: Sequence[Any]) -> tuple[Any, dict[str, Any]]:
        dtype = compute_dtype(*(t.dtype for t in flat))
        x, *rest = (ops.cast(t, dtype) for t in flat)
        named: dict[str, Any] = {}
        for name, count in self.tensors:
            if count is None:
                named[name] = rest.pop(0)
            else:
                named[name], rest = tuple(rest[:count]), rest[count:]
        return x, named

    def value(self, *flat: Any) -> Any:
        """The result, in the dtype of the first tensor."""
        x, named = self._arguments(flat)
        return ops.cast(self.formula(x, **named, **self.fixed), flat[0].dtype)

    def slopes(self, *flat: Any) -> list[Any]:
        """Slopes d value / d tensor, in the dtype of the computation; None for a tensor that nobody learns.

        A variant declares the slopes of all its parameters. Where these are plain numbers, only the first,
        for ``x``, has a tensor to go to; where a random factor is a tensor, it has no slope.
        """
        assert self.derivative is not None
        x, named = self._arguments(flat)
        declared = self.derivative(x, **named, **self.fixed)
        if not isinstance(declared, tuple):
            declared = (declared,)
        listed = [s for entry in declared for s in (entry if isinstance(entry, tuple) else (entry,))]
        return [listed[i] if i < len(listed) else None for i in range(len(flat))]

    def pullback(self, flat: Sequence[Any], g: Any, needed: Sequence[bool] | None = None) -> list[Any]:
        """The gradient for each tensor, or None where ``needed`` says nobody asks."""
        slopes = self.slopes(*flat)
        wanted = needed if needed is not None else [True] * len(flat)
        return [
            _sum_to(ops.cast(g, slope.dtype) * slope, tensor) if want and slope is not None else None
            for slope, tensor, want in zip(slopes, flat, wanted, strict=True)
        ]

    def pushforward(self, flat: Sequence[Any], tangents: Sequence[Any]) -> Any:
        """The tangent of the result, in the dtype of the first tensor."""
        slopes = self.slopes(*flat)
        parts = [s * ops.cast(t, s.dtype) for s, t in zip(slopes, tangents, strict=True) if s is not None]
        return ops.cast(sum(parts[1:], parts[0]), flat[0].dtype)


def _sum_to(gradient: Any, tensor: Any) -> Any:
    """Undo broadcasting: sum ``gradient`` over the axes along which ``tensor`` was repeated."""
    target, shape = tuple(tensor.shape), tuple(gradient.shape)
    if target != shape:
        extra = len(shape) - len(target)
        axes = [*range(extra)]
        axes += [extra + i for i, n in enumerate(target) if n == 1 and shape[extra + i] != 1]
        if axes:
            gradient = ops.reshape(ops.sum(gradient, axis=tuple(axes)), target)
    return ops.cast(gradient, tensor.dtype)

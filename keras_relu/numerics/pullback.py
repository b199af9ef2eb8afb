"""The chain rule for a declared slope, in keras.ops alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import keras
from keras import ops


def compute_dtype(*dtypes: Any) -> str:
    """The dtype to compute in: float64 where one of these or its parts are, otherwise float32.

    ``keras.backend.result_type`` can't say: on torch and JAX it calls two float64 a float32.
    """
    return "float64" if {"float64", "complex128"} & set(map(keras.backend.standardize_dtype, dtypes)) else "float32"


class Rule(NamedTuple):
    """A formula with its chain rule, as plain functions of a flat list of tensors.

    Plain functions, because a compiler that traces a kernel can follow a closure but not an object.

    Attributes:
        value: ``value(*tensors)``: the result, in the dtype of the first tensor.
        pullback: ``pullback(tensors, g, needed=None)``: the gradient for each tensor, or None where ``needed``
            says that nobody asks, or nobody could: the tensor is a random factor. None without a derivative.
        pushforward: ``pushforward(tensors, tangents)``: the tangent of the result. None without a derivative.
    """

    value: Callable[..., Any]
    pullback: Callable[..., Any] | None
    pushforward: Callable[..., Any] | None


def by_name(flat: Sequence[Any], tensors: tuple[tuple[str, int | None], ...]) -> dict[str, Any]:
    """A flat list of parameters by name: one tensor, or a tuple of as many as there are."""
    named: dict[str, Any] = {}
    place = 0
    for name, count in tensors:
        named[name] = flat[place] if count is None else tuple(flat[place : place + count])
        place += 1 if count is None else count
    return named


def rule_of(
    formula: Callable[..., Any],
    derivative: Callable[..., Any] | None,
    tensors: tuple[tuple[str, int | None], ...],
    fixed: dict[str, Any],
) -> Rule:
    """Make the rule for a formula, as :func:`keras_relu.numerics.elementwise` takes it."""

    def arguments(flat: Sequence[Any]) -> tuple[Any, dict[str, Any]]:
        dtype = compute_dtype(*[t.dtype for t in flat])
        # Asking first, because a cast that changes nothing costs a small tensor as much as an operation.
        wide = [t if keras.backend.standardize_dtype(t.dtype) == dtype else ops.cast(t, dtype) for t in flat]
        return wide[0], by_name(wide[1:], tensors)

    def value(*flat: Any) -> Any:
        x, named = arguments(flat)
        return ops.cast(formula(x, **named, **fixed), flat[0].dtype)

    if derivative is None:
        return Rule(value, None, None)

    def slopes(flat: Sequence[Any]) -> list[Any]:
        """Give d value / d tensor for each tensor; None for a tensor that nobody learns.

        A variant declares the slopes of all its parameters. Where these are plain numbers, only the first,
        for ``x``, has a tensor to go to; where a random factor is a tensor, it has no slope.
        """
        x, named = arguments(flat)
        declared = derivative(x, **named, **fixed)
        listed: list[Any] = []
        for entry in declared if isinstance(declared, tuple) else (declared,):
            listed += entry if isinstance(entry, tuple) else (entry,)
        return [listed[i] if i < len(listed) else None for i in range(len(flat))]

    def pullback(flat: Sequence[Any], g: Any, needed: Sequence[bool] | None = None) -> list[Any]:
        wanted = needed if needed is not None else [True] * len(flat)
        return [
            _sum_to(ops.cast(g, slope.dtype) * slope, tensor) if want and slope is not None else None
            for slope, tensor, want in zip(slopes(flat), flat, wanted, strict=True)
        ]

    def pushforward(flat: Sequence[Any], tangents: Sequence[Any]) -> Any:
        parts = [s * ops.cast(t, s.dtype) for s, t in zip(slopes(flat), tangents, strict=True) if s is not None]
        return ops.cast(sum(parts[1:], parts[0]), flat[0].dtype)

    return Rule(value, pullback, pushforward)


def _sum_to(gradient: Any, tensor: Any) -> Any:
    """Undo broadcasting: sum ``gradient`` over the axes along which ``tensor`` was repeated."""
    target, shape = tuple(tensor.shape), tuple(gradient.shape)
    if target != shape:
        extra = len(shape) - len(target)
        axes = [*range(extra)]
        axes += [extra + i for i, n in enumerate(target) if n == 1 and shape[extra + i] != 1]
        # One axis after the other: XLA on CPU adds up a whole million in one running sum, and loses three digits.
        for axis in reversed(axes):
            gradient = ops.sum(gradient, axis=axis)
        gradient = ops.reshape(gradient, target)
    return ops.cast(gradient, tensor.dtype)

"""Pieces for functions of whole slices: sums and quotients that neither overflow nor lose their precision."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.numerics.stable import largest_number, select


def mean(x: Any, axes: tuple[int, ...]) -> Any:
    """The mean over axes, which are kept. Keras's own goes through single precision on torch."""
    shape, size = ops.shape(x), 1
    for axis in axes:
        size = size * shape[axis]
    # A size that a graph knows only later is an integer tensor; one that torch's compiler keeps open is a number.
    return ops.sum(x, axis=axes, keepdims=True) / (ops.cast(size, x.dtype) if ops.is_tensor(size) else size)


def finite(x: Any) -> Any:
    """``x`` with the largest number in the place of infinity. NaN stays NaN, and the slope is 0 at infinity."""
    largest = largest_number(x)
    return select(x == math.inf, largest, select(x == -math.inf, -largest, x, like=x), like=x)


def in_units(x: Any, axes: tuple[int, ...]) -> tuple[Any, Any]:
    """A finite ``x`` over its largest size along ``axes``, where that is above 1, and that size, which has no slope.

    Powers and sums of the quotient don't overflow.
    """
    size = ops.amax(ops.abs(ops.stop_gradient(x)), axis=axes, keepdims=True)
    size = select(size > 1, size, 1.0, like=x)
    # XLA multiplies by the reciprocal, which for the largest numbers is too small to be one: hence the sixteenths.
    return (x * 0.0625) / (size * 0.0625), size

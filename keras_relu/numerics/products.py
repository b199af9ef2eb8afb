"""Products with a learned factor: their limits at infinity, and exponentials of them.

A learned factor is a tensor, so what it multiplies is rounded; an exponential turns that rounding, tiny beside the
product, into an error that grows with the product. These pieces keep what the rounding lost.
"""

from __future__ import annotations

import math
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_relu.numerics import reused
from keras_relu.numerics.stable import constant, half_of_exp, is_double, select


def positive_part(x: Any) -> Any:
    """``max(0, x)``, NaN kept."""
    return select(x <= 0, 0.0, x, like=x)


def settled(coefficient: Any, x: Any) -> Any:
    """``x``, with 0 for an infinite one where ``coefficient`` is 0: their product then has its limit.

    A number that is not 0 costs nothing.
    """
    if isinstance(coefficient, float) and coefficient:
        return x
    return select((constant(coefficient, x) == 0) & (ops.abs(x) == math.inf), 0.0, x, like=x)


def times(coefficient: Any, x: Any) -> Any:
    """``coefficient * x``, and 0 for 0 times infinity."""
    return coefficient * settled(coefficient, x)


def product_and_error(factor: Any, x: Any) -> tuple[Any, Any]:
    """``factor * x`` rounded, and what the rounding left out.

    The exponential of a product turns the product's rounding, tiny beside the product, into an error that grows
    with the product: 30 units in the last place where it is -60. ``factor`` may be a Python float, which
    is then not rounded first.
    """
    lost = 0.0
    if isinstance(factor, float):
        rounded = float(np.asarray(factor, keras.backend.standardize_dtype(x.dtype)))
        lost, factor = factor - rounded, constant(rounded, x)
    product = factor * x
    # Halving a number near the largest one would overflow.
    limit = 1e290 if is_double(x) else 1e30
    fits = (ops.abs(x) < limit) & (ops.abs(product) < limit)
    x = select(fits, x, 0.0, like=x)
    (high, low), (x_high, x_low) = halves(factor), halves(x)
    rest = high * x_high - select(fits, product, 0.0, like=x)
    return product, ((rest + high * x_low) + low * x_high) + (low * x_low + lost * x)


def halves(x: Any) -> tuple[Any, Any]:
    """Two numbers of half the digits whose sum is ``x`` (Dekker): products of such halves are exact."""
    shifted = (2.0**27 + 1 if is_double(x) else 2.0**12 + 1) * x
    high = shifted - (shifted - x)
    return high, x - high


def half_decay(product: Any, error: Any) -> Any:
    """``exp(-|product + error| / 2)``: its square is the exponential, but ``(x * h) * h`` reaches further down."""
    positive = product > 0
    half = ops.exp(select(positive, -product, product, like=product) / 2)
    return half + half * (select(positive, -error, error, like=product) / 2)


def vanished(half: Any, x: Any) -> Any:
    """``x``, with 0 where its exponential factor is 0: their product then has its limit."""
    return select(half == 0, 0.0, x, like=x)


def swish(x: Any, beta: Any) -> Any:
    """``x * sigmoid(beta * x)``."""
    t, half = product_decay(x, beta)
    return select(t > 0, x, vanished(half, x) * half * half, like=x) / (1 + half * half)


def swish_slopes(x: Any, beta: Any) -> tuple[Any, Any]:
    """The slopes of :func:`swish` for ``x`` and for ``beta``."""
    t, half = product_decay(x, beta)
    decay = half * half
    flat = vanished(half, t)
    # One factor for the sum sigmoid + t sigmoid (1 - sigmoid): its terms cancel left of 0.
    right, left = 1 + decay + flat * half * half, (1 + decay + flat) * half * half
    root = vanished(half, x) * half / (1 + decay)
    return select(t > 0, right, left, like=x) / ((1 + decay) * (1 + decay)), root * root


def product_decay(x: Any, factor: Any) -> tuple[Any, Any]:
    """``t = factor * x``, and ``half = exp(-|t| / 2)``. A factor of 1 costs nothing."""
    if isinstance(factor, float) and factor == 1.0:
        return x, half_of_exp(select(x > 0, -x, x, like=x))
    t, error = product_and_error(factor, settled(factor, x))
    return t, half_decay(t, error)


def negative_part(x: Any) -> Any:
    """``min(0, x)``, NaN kept."""
    return select(x > 0, 0.0, x, like=x)


def half_exp(factor: Any, x: Any) -> Any:
    """``exp(factor * x / 2)``: its square is the exponential, but ``(y * h) * h`` reaches further down."""
    if isinstance(factor, float) and factor == 1.0:
        return half_of_exp(x)
    product, error = product_and_error(factor, settled(factor, x))
    return ops.exp(product / 2) * (1 + error / 2)


def sech(product: Any, error: Any = 0.0) -> Any:
    """``1 / cosh(product + error)``: its square is the slope of tanh, and ``(y * s) * s`` reaches further down."""
    decay = half_decay(2 * product, constant(2 * error, product))
    return reused(2 * decay / (1 + decay * decay))


def exact_sum(a: Any, b: Any) -> tuple[Any, Any]:
    """A sum and what its rounding lost, whichever term is larger (Knuth); nothing where the sum is infinite."""
    # XLA merges constants, (a + 2) - 2 to a, and then what is lost counts twice: this is no constant.
    b = select(a < math.inf, b, 0.0, like=a)
    total = a + b
    other = total - a
    lost = (a - (total - other)) + (b - other)
    return total, select(ops.abs(total) < math.inf, lost, 0.0, like=total)


def line(factor: Any, x: Any, shift: Any) -> tuple[Any, Any]:
    """``factor * x + shift`` and what its rounding lost: right where the terms cancel, so that its sign is right."""
    product, error = product_and_error(factor, x)
    total, lost = exact_sum(product, constant(shift, x))
    return total, lost + error


def sigmoid_and_rest(t: Any) -> tuple[Any, Any]:
    """``sigmoid(t)`` and ``1 - sigmoid(t)``, by one exponential."""
    decay = reused(ops.exp(select(t > 0, -t, t, like=t)))
    near, far = reused(1 / (1 + decay)), reused(decay / (1 + decay))
    return select(t > 0, near, far, like=t), select(t > 0, far, near, like=t)

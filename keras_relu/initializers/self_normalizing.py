"""The scale and shift with which an activation keeps signals at mean 0 and variance 1."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from keras_relu.core.activation import Activation
from keras_relu.core.errors import did_you_mean
from keras_relu.core.resolve import get
from keras_relu.initializers.gain import means
from keras_relu.initializers.response import Response, response_of

#: From here on the map counts as one that does not contract.
_STABLE = 1 - 1e-9
#: How far from its default an argument is looked for, up and down.
_DOUBLINGS = 6


@dataclasses.dataclass(frozen=True)
class SelfNormalizing:
    """``scale * f(x) + shift`` keeps signals at mean 0 and variance 1. Unpacks as ``scale, shift``.

    Attributes:
        scale: the factor of the activation.
        shift: what is added.
        value: of the argument that was solved for, or None.
        jacobian: of the map from one layer's (mean, variance) to the next one's, at (0, 1): rows are the next
            layer's. Its first column is 0, because the weights of a unit sum to 0 in the mean.
        contraction: its spectral radius, below 1: what a deviation shrinks to in one layer.
    """

    scale: float
    shift: float
    value: float | None
    jacobian: tuple[tuple[float, float], tuple[float, float]]
    contraction: float

    def __iter__(self) -> Iterator[float]:
        yield self.scale
        yield self.shift


def self_normalizing_constants(activation: Any, parameter: str | None = None) -> SelfNormalizing:
    """Find the constants with which mean 0 and variance 1 are a stable fixed point of a layer, as SELU has them.

    The layer in front has ``LecunNormal`` weights (variance 1 / fan in), so its results are nearly normal with the
    mean 0 and the mean square of its inputs. Stable means that a variance near 1 comes nearer with each layer.

    Args:
        activation: as for :func:`keras_relu.initializers.calculate_gain`, a function of one number.
        parameter: the name of a declared number to solve for, so that no shift is needed. SELU is ELU with the
            ``alpha`` that does this.

    Returns:
        :class:`SelfNormalizing`, frozen.

    Raises:
        ValueError: where no such constants exist: the results do not vary, the fixed point is not stable (as with all
            functions that are homogeneous, ReLU among them), or no value of ``parameter`` gives mean 0.
        TypeError: for a function of whole slices or a gate, or a ``parameter`` that does not exist.

    Example:
        >>> from keras_relu.initializers import self_normalizing_constants
        >>> found = self_normalizing_constants("elu", parameter="alpha")
        >>> round(found.scale, 12), round(found.value, 12), round(found.contraction, 6)
        (1.050700987355, 1.673263242354, 0.782648)

    Reference:
        Klambauer, Unterthiner, Mayr and Hochreiter (2017). Self-normalizing neural networks, arXiv:1706.02515.
    """
    value = None
    if parameter is not None:
        activation, value = _with_mean_0(activation, parameter)
    response = _of_one_number(activation)
    mean, square, with_mean, with_square = means(
        response, lambda z, f, _: (f, f * f, f * (z * z - 1) / 2, f * f * (z * z - 1) / 2)
    )
    variance = square - mean * mean
    if not variance > 1e-12 * square:
        raise ValueError(f"{response.name} normalizes nothing: its results do not vary.")
    scale = float(1 / np.sqrt(variance))
    # d/dv E g(sqrt(v) z) = E g(z) (z^2 - 1) / 2 at v = 1, for g = scale * f + shift and for its square.
    shift = 0.0 if parameter is not None else float(-scale * mean)
    of_mean = scale * with_mean
    of_variance = scale**2 * (with_square - 2 * mean * with_mean)
    contraction = abs(of_variance)
    if contraction > _STABLE:
        raise ValueError(
            f"{response.name} has no stable fixed point at mean 0 and variance 1: with scale {scale:.6g} and shift "
            f"{shift:.6g} it is one, but a deviation of the variance grows by {contraction:.6g} in each layer."
        )
    jacobian = ((0.0, float(of_mean)), (0.0, float(of_variance)))
    return SelfNormalizing(scale, shift, value, jacobian, float(contraction))


def _of_one_number(activation: Any) -> Response:
    response = response_of(activation)
    if not isinstance(response, Response) or response.gate:
        raise TypeError(f"{response.name} is no function of one number, so it has no scale and shift of its own.")
    return response


def _with_mean_0(activation: Any, parameter: str) -> tuple[Any, float]:
    """The activation with the number at which its mean is 0, and that number."""
    layer = get(activation)
    if not isinstance(layer, Activation):
        raise TypeError(f"{activation!r} declares no arguments to solve for. Give a variant of keras_relu.")
    declared = layer.declared.get(parameter)
    if declared is None or declared.role == "option" or not isinstance(declared.default, float):
        known = [n for n, p in layer.declared.items() if p.role != "option" and isinstance(p.default, float)]
        raise TypeError(
            f"{type(layer).__name__} has no number {parameter!r} to solve for; it has {', '.join(known) or 'none'}."
            f"{did_you_mean(parameter, known)}"
        )

    def mean(value: float) -> float:
        return float(means(_of_one_number(get(activation, **{parameter: value})), lambda z, f, _: (f,))[0])

    start = float(getattr(layer._arguments, parameter)) or 1.0
    at_start = mean(start)
    for factor in (2.0, 0.5):
        low, at_low = start, at_start
        for _ in range(_DOUBLINGS):
            high = low * factor
            if declared.domain is not None and high not in declared.domain:
                break
            at_high = mean(high)
            if (at_low < 0) != (at_high < 0):
                value = _root(mean, low, at_low, high, at_high)
                return get(activation, **{parameter: value}), value
            low, at_low = high, at_high
    raise ValueError(
        f"{type(layer).__name__}: no {parameter} between {start / 2**_DOUBLINGS:g} and {start * 2**_DOUBLINGS:g} gives "
        f"mean 0. Leave parameter out: then a shift does."
    )


def _root(f: Callable[[float], float], low: float, at_low: float, high: float, at_high: float) -> float:
    """Where ``f`` changes its sign, by false position; an end that stays counts half (Illinois)."""
    close = 1e-15 * max(abs(at_low), abs(at_high))
    stayed = 0
    for _ in range(60):
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = f(middle)
        if abs(at_middle) <= close:
            break
        if (at_middle < 0) == (at_high < 0):
            high, at_high = middle, at_middle
            at_low, stayed = (at_low / 2 if stayed == 1 else at_low), 1
        else:
            low, at_low = middle, at_middle
            at_high, stayed = (at_high / 2 if stayed == -1 else at_high), -1
    return middle

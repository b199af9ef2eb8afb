"""What is judged: an activation in any form, with what it declares and what is known of it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import keras
import numpy as np

import keras_relu
from keras_relu.core.activation import Activation
from keras_relu.core.kinds import Axial
from keras_relu.core.kink import KinkValue, evaluate
from keras_relu.testing.backend import DTYPES, FLOATS, JUDGED_COMPILED, value_and_gradients
from keras_relu.testing.points import around, binades

#: Where value and slope have a limit to be judged, and where nothing but NaN may come out.
AT_THE_END = np.array([-np.inf, np.inf, np.nan])


class Reference:
    """The exact answers: functions of float64 arrays.

    Args:
        value: ``value(xs)``.
        slope: ``slope(xs)``; None where only the value is known.
        parameter_slopes: for trainable parameters, by name, ``slope(xs, index)`` (``index`` is None unless the
            parameter is a vector).
        cancels_in_tails: whether terms cancel where a value or slope goes to 0, so that digits are lost there.
    """

    def __init__(
        self,
        value: Callable[[np.ndarray], np.ndarray],
        slope: Callable[[np.ndarray], np.ndarray] | None = None,
        parameter_slopes: Mapping[str, Callable[..., np.ndarray]] | None = None,
        *,
        cancels_in_tails: bool = False,
    ) -> None:
        self.value, self.slope, self.parameter_slopes = value, slope, dict(parameter_slopes or {})
        self.cancels_in_tails = cancels_in_tails


def _same_in_float32(value: Any, default: Any) -> bool:
    """Whether an argument is its default, or the default as a weight holds it."""
    if isinstance(value, (tuple, list)) and isinstance(default, (tuple, list)):
        return len(value) == len(default) and all(map(_same_in_float32, value, default))
    if type(value) is type(default) is float:
        return bool(np.float32(value) == np.float32(default))
    return bool(value == default)


class Subject:
    """One activation under examination.

    Attributes:
        name: what reports call it.
        layer: the Keras layer, or None for a plain function.
        function: the function of a tensor that is judged.
        variant: its class if it declares what it is (:class:`keras_relu.kinds.Activation`), else None.
        arguments: the declared arguments' values.
        reference: the exact answers, or None.

    Args:
        more_points: ``more_points(dtype_name)``: numbers to judge at beside the usual ones, as float64.
    """

    def __init__(
        self,
        activation: Any,
        reference: Reference | None = None,
        name: str | None = None,
        more_points: Callable[[str], np.ndarray] = lambda dtype_name: np.empty(0),
    ) -> None:
        if isinstance(activation, str):
            activation = keras_relu.get(activation)
        elif inspect.isclass(activation):
            activation = activation()
        self.layer = activation if isinstance(activation, keras.layers.Layer) else None
        self.variant = type(activation) if isinstance(activation, Activation) else None
        self.arguments = activation._arguments if isinstance(activation, Activation) else SimpleNamespace()
        prepare = getattr(self.variant, "prepare", None)
        self.function: Callable[[Any], Any] = prepare(self.arguments) if prepare is not None else activation
        self.name = name or getattr(activation, "variant", None) or getattr(activation, "name", None) or str(activation)
        self.reference = reference
        self._more_points = more_points

    @property
    def elementwise(self) -> bool:
        """Whether each result depends on one number alone, so that it can be judged number by number."""
        return self.variant is None or not (issubclass(self.variant, Axial) or not hasattr(self.variant, "prepare"))

    @property
    def dtypes(self) -> list[str]:
        """The dtypes to judge: a layer of another kind casts its input to its own."""
        return DTYPES if self.layer is None or self.variant is not None else [self.layer.compute_dtype]

    @functools.cached_property
    def kinks(self) -> list[KinkValue]:
        """The declared kinks at these arguments."""
        return [k.at_arguments(self.arguments) for k in self.variant.kinks] if self.variant is not None else []

    @functools.cached_property
    def range(self) -> tuple[float, ...] | None:
        """The declared range at these arguments."""
        declared = self.variant.range if self.variant is not None else None
        return (
            None if declared is None else (evaluate(declared[0], self.arguments), evaluate(declared[1], self.arguments))
        )

    @property
    def properties(self) -> tuple[str, ...]:
        """What it declares to be, which holds at the default arguments: a learned bend may end a monotonic rise."""
        if self.variant is None or not all(
            _same_in_float32(getattr(self.arguments, n), p.default) for n, p in self.variant.declared.items()
        ):
            return ()
        return self.variant.properties

    @functools.cache  # noqa: B019  # a subject lives as long as its laws
    def points(self, dtype_name: str) -> np.ndarray:
        """Numbers of the dtype over its whole range and about the kinks, as float64."""
        dtype = FLOATS[dtype_name]
        # Ten times as many decades in float64, and its exact answers are the slow part.
        grid = binades(dtype, 0.3 if dtype_name == "float64" else 2.0)
        return np.unique(
            np.concatenate([grid, around([k.at for k in self.kinks], dtype), self._more_points(dtype_name)])
        )

    @functools.cache  # noqa: B019  # a subject lives as long as its laws
    def evaluated(self, dtype_name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The points with both ends and NaN after them, the values there and the slopes."""
        xs = np.concatenate([self.points(dtype_name), AT_THE_END])
        numbers = xs.astype(FLOATS[dtype_name])
        value, (slope,) = value_and_gradients(self.function, numbers, compiled=JUDGED_COMPILED)
        return xs, value, slope

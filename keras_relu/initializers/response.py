"""What an activation does to numbers: its values and slopes in float64, whatever form it comes in."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from statistics import NormalDist
from types import SimpleNamespace
from typing import Any

import keras
import ml_dtypes
import numpy as np
from keras import ops

from keras_relu.core.activation import Activation
from keras_relu.core.kinds import Axial, Gated, Stochastic
from keras_relu.core.resolve import get
from keras_relu.core.trainable import Trainable
from keras_relu.initializers.quadrature import panels_of_width_1
from keras_relu.numerics import compiled, double_precision, value_and_gradients

#: A compiler is given one shape, so that it compiles once.
_BLOCK = 4096
#: The sample on which functions of whole slices are judged: rows, and channels where no layer says how many.
_ROWS, _CHANNELS = 4096, 64
#: Draws that stand for those of a variant that does not declare what it draws from.
_DRAWS = 4096


@dataclasses.dataclass(frozen=True)
class Response:
    """A function of one number, for each of several units that differ in what they learned or drew.

    Attributes:
        name: what errors call it.
        evaluate: ``(x, unit) -> (value, slope)`` for float64 numbers and the unit's index for each. A gate's other
            half counts as drawn; its slope is the root of the mean square of the slopes for the halves.
        breaks: for each unit, where the slope jumps.
        weights: for each unit, its share.
        precision: the relative precision of its values.
        gate: whether it is a function of two numbers.
    """

    name: str
    evaluate: Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
    breaks: tuple[tuple[float, ...], ...]
    weights: np.ndarray
    precision: float = 2.0**-52
    gate: bool = False


@dataclasses.dataclass(frozen=True)
class Slices:
    """A function of whole slices along the channels, or any function of a given array.

    Attributes:
        name: what errors call it.
        function: the function of a tensor.
        channels: how many channels it was built for, or a usual number.
    """

    name: str
    function: Callable[[Any], Any]
    channels: int


def response_of(activation: Any) -> Response | Slices:
    """How an activation responds to single numbers, or that it is a function of slices.

    Raises:
        TypeError: for what is no activation, or a variant with layers inside.
        ValueError: for an unknown name.
    """
    if activation is None or isinstance(activation, (str, Mapping)) or inspect.isclass(activation):
        activation = get(activation)
    elif getattr(activation, "__module__", None) == "keras_relu.activations":
        activation = get(activation.__name__)  # the function form of a variant, whose kinks are declared
    if isinstance(activation, keras.layers.Activation):
        activation = activation.activation
    if isinstance(activation, keras.layers.PReLU):
        activation = _own_prelu(activation)
    if isinstance(activation, Gated):
        return _gate(activation)
    if isinstance(activation, Axial):
        return _slices(activation)
    if isinstance(activation, Activation):
        if not hasattr(activation, "prepare"):
            raise TypeError(
                f"{_name(activation)} has layers inside it: what it does is up to them and to its input. Give "
                f"input=array, what it meets in your model."
            )
        return _elementwise(activation)
    if not callable(activation):
        raise TypeError(
            f"{activation!r} ({type(activation).__name__}) is no activation. Give a name, a text, a layer, a class "
            f"or a function."
        )
    return _function(activation)


def as_function(activation: Any) -> tuple[str, Callable[[Any], Any]]:
    """Its name, and an activation as a function of a tensor, in inference, with a built layer's weights."""
    if not callable(activation) or inspect.isclass(activation):
        activation = get(activation)
    if isinstance(activation, keras.layers.Layer) and not activation.built:
        activation = type(activation).from_config(activation.get_config())
    return _name(activation), activation


def squares_on(function: Callable[[Any], Any], x: np.ndarray) -> tuple[float, float]:
    """The mean square of a function's results on an array, and that of the gradient for its input.

    The second is the squared norm of the Jacobian over the number of inputs, by one draw of signs for the results: a
    gradient of independent entries of variance 1 comes back with this variance.
    """

    def signed(tensor: Any) -> Any:
        result = function(tensor)
        signs = np.random.default_rng(1).integers(0, 2, tuple(result.shape)) * 2 - 1
        return result * ops.convert_to_tensor(signs, dtype=result.dtype)

    with double_precision():
        value, (gradient,) = value_and_gradients(signed, [ops.convert_to_tensor(x)])
        return tuple(float(np.mean(np.square(_array(each)))) for each in (value, gradient))  # type: ignore[return-value]  # two


def normal_rows(channels: int) -> np.ndarray:
    """Rows of standard normal numbers, the same each time.

    Each channel has the same numbers, evenly spread over the distribution, in an order of its own (a Latin hypercube):
    what depends on one channel alone has its mean almost exactly.
    """
    normal = NormalDist()
    column = np.array([normal.inv_cdf((i + 0.5) / _ROWS) for i in range(_ROWS)])
    orders = np.random.default_rng(0).permuted(np.tile(column / column.std(), (channels, 1)), axis=1)
    return np.ascontiguousarray(orders.T)


def _elementwise(layer: Activation) -> Response:
    cls, arguments = type(layer), layer._arguments
    pieces, shares = _learned(layer)
    tensors = cls.learned_tensors(arguments)
    kernel = cls.kernel(arguments)
    if isinstance(layer, Stochastic):
        kernel = type(layer).bind_drawn(arguments, tensors, ())
        values, weights = _draws(layer)
        # Every draw with every set of learned numbers.
        pieces = np.vstack([np.repeat(pieces, len(values), axis=1), np.tile(values, pieces.shape[1])])
        shares = np.outer(shares, weights).ravel()

    def evaluate(x: np.ndarray, unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return _in_blocks(kernel, x, pieces[:, unit], kept=True)

    breaks = tuple(
        tuple(kink.at_arguments(each).at for kink in cls.kinks) for each in _namespaces(layer, tensors, pieces)
    )
    return Response(_name(layer), evaluate, breaks, shares)


def _learned(layer: Activation) -> tuple[np.ndarray, np.ndarray]:
    """``(pieces, units)``: the learned numbers of units that differ, and the share of each."""
    if not isinstance(layer, Trainable):
        return np.empty((0, 1)), np.ones(1)
    if layer.built:
        rows = [_array(ops.convert_to_tensor(piece)).ravel() for piece in layer.effective_pieces()]
    else:
        trained = [p for p in layer.declared.values() if p.role == "trainable"]
        rows = [
            np.array([v])
            for p in trained
            for v in layer._values(p, getattr(layer._arguments, p.name), layer._arguments)
        ]
    units, counts = np.unique(np.asarray(rows, dtype=np.float64), axis=1, return_counts=True)
    return units, counts / counts.sum()


def _draws(layer: Stochastic) -> tuple[np.ndarray, np.ndarray]:
    try:
        return type(layer).draws(layer._arguments)
    except NotImplementedError:
        drawn = _array(type(layer).draw((_DRAWS,), 0, layer._arguments))
        return drawn, np.full(drawn.size, 1 / drawn.size)


def _namespaces(layer: Activation, tensors: tuple[tuple[str, int | None], ...], pieces: np.ndarray) -> Iterator[Any]:
    """The arguments of each unit, as kinks are declared for."""
    for column in pieces.T.tolist() if pieces.size else [[]]:
        arguments, place = dict(vars(layer._arguments)), 0
        for name, count in tensors:
            arguments[name] = column[place] if count is None else tuple(column[place : place + count])
            place += 1 if count is None else count
        yield SimpleNamespace(**arguments)


def _gate(layer: Gated) -> Response:
    function = type(layer).prepare(SimpleNamespace(**{**vars(layer._arguments), "axis": -1}))
    other, weights = panels_of_width_1()

    def pair(a: Any, b: Any) -> Any:
        return ops.squeeze(function(ops.stack([a, b], axis=-1)), axis=-1)

    def evaluate(x: np.ndarray, unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return _in_blocks(pair, x, other[unit][None], both=True)

    return Response(_name(layer), evaluate, ((),) * other.size, weights, gate=True)


def _slices(layer: Axial) -> Slices:
    if isinstance(layer, Trainable) and layer.built:
        return Slices(_name(layer), layer, int(layer.effective_pieces()[0].shape[-1]))
    return Slices(_name(layer), type(layer).prepare(layer._arguments), _CHANNELS)


def _function(activation: Any) -> Response | Slices:
    name, function = as_function(activation)
    probe = np.linspace(-2.0, 2.0, 8)
    with double_precision():
        result = function(ops.convert_to_tensor(probe))
        # Many functions of Keras's, and its layers, make float32 of float64.
        precision = float(ml_dtypes.finfo(keras.backend.standardize_dtype(result.dtype)).eps)  # type: ignore[no-untyped-call]  # ml_dtypes leaves it untyped
        whole = _array(result)
        single = [_array(function(ops.convert_to_tensor(part))) for part in np.split(probe, 2)]
    if whole.shape != probe.shape or not np.allclose(whole, np.concatenate(single), rtol=1e-4, equal_nan=True):
        return Slices(name, function, _CHANNELS)

    def evaluate(x: np.ndarray, unit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return _in_blocks(function, x, np.empty((0, x.size)))

    return Response(name, evaluate, ((0.0,),), np.ones(1), precision)


def _step(function: Callable[..., Any], asked: int) -> Any:
    """The value of a function, and the gradients for its first ``asked`` tensors, compiled."""

    def step(*tensors: Any) -> Any:
        return value_and_gradients(lambda *first: function(*first, *tensors[asked:]), tensors[:asked])

    return compiled(step)


#: For kernels, which are the same each time and hold no weights that could change.
_kept_step = functools.lru_cache(maxsize=256)(_step)


def _in_blocks(
    function: Callable[..., Any], x: np.ndarray, others: np.ndarray, both: bool = False, kept: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """``function(x, *others)`` and its slope for ``x``; with ``both`` the root mean square of all slopes."""
    # The padding repeats numbers that the function takes.
    rows = np.pad(np.vstack([x[None], others]), ((0, 0), (0, -x.size % _BLOCK)), mode="edge")
    step = (_kept_step if kept else _step)(function, len(rows) if both else 1)
    values, squares = [], []
    with double_precision():
        for start in range(0, rows.shape[1], _BLOCK):
            value, gradients = step(*(ops.convert_to_tensor(row[start : start + _BLOCK]) for row in rows))
            values.append(_array(value))
            squares.append(np.mean([np.square(_array(g)) for g in gradients], axis=0))
    return np.concatenate(values)[: x.size], np.sqrt(np.concatenate(squares)[: x.size])


def _own_prelu(layer: Any) -> Any:
    """Ours with the slopes of Keras's."""
    if not layer.built:
        layer = type(layer).from_config({**layer.get_config(), "shared_axes": None})
        layer.build((None, 1))
    slopes = _array(layer.alpha.value).ravel()
    own = get("prelu", channels=slopes.size, name=layer.name)
    own.alpha.assign(slopes)
    return own


def _name(activation: Any) -> str:
    for attribute in ("name", "__name__"):
        found = getattr(activation, attribute, None)
        if isinstance(found, str):
            return f"{type(activation).__name__} {found!r}" if attribute == "name" else found
    return str(activation)


def _array(tensor: Any) -> np.ndarray:
    return np.asarray(ops.convert_to_numpy(tensor), dtype=np.float64)

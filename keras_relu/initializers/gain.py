"""How large weights must be for an activation to keep the size of signals or of gradients."""

from __future__ import annotations

import math
import numbers
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np

from keras_relu.core.errors import did_you_mean
from keras_relu.initializers.quadrature import normal_means
from keras_relu.initializers.response import (
    Response,
    Slices,
    as_function,
    normal_rows,
    response_of,
    squares_on,
)

#: A mode of Keras's VarianceScaling, and what weights of its size keep.
MODES = {"fan_in": "forward", "fan_out": "backward", "fan_avg": "both"}
_DISTRIBUTIONS = ("truncated_normal", "untruncated_normal", "uniform")


def calculate_gain(activation: Any, mode: str = "forward", *, input: Any = None) -> float:  # the field's word
    """Return the factor for weights that makes an activation keep the size of signals, of gradients, or both.

    Weights of variance ``gain^2 / fan`` feed ``z``, normal with mean 0 and variance 1 unless ``input`` says
    otherwise. With ``fan`` the fan in, ``gain = 1 / sqrt(E f(z)^2)`` gives the next layer's ``z`` the same variance;
    with the fan out, ``1 / sqrt(E f'(z)^2)`` gives gradients the same variance on their way back. For ReLU
    both are He's ``sqrt(2)``.

    - Functions of one number: by quadrature in float64, cut at the declared kinks. A built layer counts with what it
      has learned, as the mean over its units. A stochastic variant counts as in training, in expectation.
    - Gates ``f(a, b)``: by quadrature over independent normal ``a`` and ``b``. The forward mean is per result, of which
      there are half as many; the backward one per pre-activation.
    - What reads whole slices (CReLU, Maxout, softmax, top-k): on a fixed sample of 4,096 rows of 64 channels, or as
      many as a built layer has; right to about three digits, and the same each time. What has layers inside needs
      ``input``, an array.

    These are the numbers for the function itself. ``torch.nn.init.calculate_gain`` agrees for ReLU, leaky ReLU and
    the identity; its 5/3 for tanh, 1 for sigmoid and 3/4 for SELU are conventions.

    Args:
        activation: a variant's name or text, a class, a layer, or any function of a tensor.
        mode: ``"forward"``, ``"backward"``, or ``"both"``: ``sqrt(2 / (1 / forward^2 + 1 / backward^2))``.
        input: the pre-activations: None for standard normal ones, ``(mean, deviation)`` of other normal ones, or an
            array of those observed, channels where the activation expects them. The gain then keeps their variance.

    Raises:
        TypeError: for what is no activation.
        ValueError: for an unknown name or mode, a bad ``input``, or an activation without a gain: all its
            results or slopes are 0, or their mean square is not finite.

    Example:
        >>> from keras_relu.initializers import calculate_gain
        >>> round(calculate_gain("relu"), 12)
        1.414213562373
        >>> round(calculate_gain("gelu", "backward"), 4)
        1.4811

    Reference:
        He, Zhang, Ren and Sun (2015). Delving deep into rectifiers, arXiv:1502.01852, sections 2.2 and 2.3.
    """
    if mode not in MODES.values():
        raise ValueError(f"mode must be one of {', '.join(map(repr, MODES.values()))}; got {mode!r}.{_near(mode)}")
    name, variance, forward, backward = _mean_squares(activation, input)
    wanted = {
        "forward": {"results": forward / variance},
        "backward": {"slopes": backward},
        "both": {"results": forward / variance, "slopes": backward},
    }[mode]
    for what, square in wanted.items():
        if not (math.isfinite(square) and square > 0):
            raise ValueError(f"{name} has no gain: the mean square of its {what} is {square:g}.")
    return math.sqrt(len(wanted) / sum(wanted.values()))


def for_activation(
    activation: Any, mode: str = "fan_in", distribution: str = "truncated_normal", seed: int | None = None
) -> Any:
    """Return Keras's own ``VarianceScaling`` with the gain of an activation, for the layer in front of it.

    A model that is saved with it needs nothing of this package to load.

    Args:
        activation: as for :func:`calculate_gain`.
        mode: ``"fan_in"`` keeps the size of signals, ``"fan_out"`` that of gradients, ``"fan_avg"`` weighs both.
        distribution: ``"truncated_normal"``, ``"untruncated_normal"`` or ``"uniform"``.
        seed: of the initializer; None draws one.

    Raises:
        ValueError: for an unknown mode or distribution, and as :func:`calculate_gain` does.

    Example:
        >>> import keras
        >>> from keras_relu.initializers import for_activation
        >>> layer = keras.layers.Dense(64, "silu", kernel_initializer=for_activation("silu"))
        >>> round(layer.kernel_initializer.scale, 4)
        2.8108
    """
    if mode not in MODES:
        raise ValueError(
            f"mode must be one of {', '.join(map(repr, MODES))}; got {mode!r}.{did_you_mean(str(mode), MODES)}"
        )
    if distribution not in _DISTRIBUTIONS:
        raise ValueError(
            f"distribution must be one of {', '.join(map(repr, _DISTRIBUTIONS))}; got {distribution!r}."
            f"{did_you_mean(str(distribution), _DISTRIBUTIONS)}"
        )
    gain = calculate_gain(activation, MODES[mode])
    return keras.initializers.VarianceScaling(gain * gain, mode, distribution, seed)


def means(response: Response, functions: Any, mean: float = 0.0, deviation: float = 1.0) -> np.ndarray:
    """The means of ``functions(z, value, slope)`` over a response to normal numbers ``mean + deviation * z``."""

    def integrand(z: np.ndarray, unit: np.ndarray) -> np.ndarray:
        value, slope = response.evaluate(mean + deviation * z, unit)
        return np.stack(functions(z, value, slope))

    breaks = [[(b - mean) / deviation for b in each] for each in response.breaks]
    try:
        with np.errstate(over="ignore", invalid="ignore"):  # refused where it happens
            return normal_means(integrand, breaks, response.weights, response.precision)
    except ArithmeticError as error:
        raise ValueError(f"{response.name}: {error}.") from error


def _mean_squares(activation: Any, given: Any) -> tuple[str, float, float, float]:
    """Its name, the variance of the input, and the mean squares of results and slopes."""
    if given is not None and not _is_pair(given):
        x = _observed(given)
        name, function = as_function(activation)
        return name, float(np.var(x)), *squares_on(function, x)
    mean, deviation = (0.0, 1.0) if given is None else map(float, given)
    if not (math.isfinite(mean) and math.isfinite(deviation) and deviation > 0):
        raise ValueError(f"input must be (mean, deviation) with finite numbers and a deviation above 0; got {given!r}.")
    response = response_of(activation)
    if isinstance(response, Slices):
        x = mean + deviation * normal_rows(response.channels)
        return response.name, deviation**2, *squares_on(response.function, x)
    forward, backward = means(response, lambda _, value, slope: (value**2, slope**2), mean, deviation)
    return response.name, deviation**2, forward, backward


def _is_pair(given: Any) -> bool:
    return isinstance(given, Sequence) and len(given) == 2 and all(
        isinstance(v, numbers.Real) and not isinstance(v, bool) for v in given
    )  # fmt: skip


def _observed(given: Any) -> np.ndarray:
    try:
        x = np.asarray(keras.ops.convert_to_numpy(given), dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"input must be None, (mean, deviation) or an array; got {type(given).__name__}.") from error
    if x.size < 2 or not np.isfinite(x).all() or np.var(x) == 0:
        raise ValueError(f"input must hold at least two different finite numbers; got an array of shape {x.shape}.")
    return x


def _near(mode: Any) -> str:
    """For a mode of the initializer, given where a gain is asked for: what it is called here."""
    if mode in MODES:
        return f" An initializer's {mode!r} is {MODES[mode]!r} here."
    return did_you_mean(str(mode), MODES.values())

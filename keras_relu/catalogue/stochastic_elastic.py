"""Elastic rectifiers: in training a random slope above 0."""

from __future__ import annotations

import math
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.draws import Draws, evenly, normally_within
from keras_relu.core.kinds import Stochastic
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, Interval, fixed, trainable
from keras_relu.core.trainable import StochasticTrainable
from keras_relu.numerics.products import half_decay, product_and_error, settled, times, vanished
from keras_relu.numerics.stable import FAR, expm1, select, within

_BELOW_1 = Interval(0.0, 1.0, open_low=True, open_high=True)


class _Elastic(Stochastic):
    """A slope with mean 1 above 0."""

    drawn = "slope"

    @staticmethod
    def expected(arguments: Any) -> float:
        return 1.0


class _EvenlyElastic(_Elastic):
    """Drawn evenly between ``1 - alpha`` and ``1 + alpha``."""

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        return keras.random.uniform(shape, 1 - arguments.alpha, 1 + arguments.alpha, dtype="float32", seed=seed)

    @staticmethod
    def draws(arguments: Any) -> Draws:
        return evenly(1 - arguments.alpha, 1 + arguments.alpha)


class EReLU(_EvenlyElastic, name="erelu", aliases=("Elastic ReLU",), family="stochastic", level=2):
    r"""Elastic ReLU: ``slope * x`` where ``x > 0``, 0 elsewhere, with a random slope in training; ReLU in inference.

    Training draws a slope for each element, evenly between ``1 - alpha`` and ``1 + alpha``. Ports use an ``alpha`` of
    0.4 and 0.5.

    Args:
        alpha: half the width of the interval, between 0 and 1.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between 0 and 1.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.erelu(-1.0)), float(keras_relu.activations.erelu(2.0))
        (0.0, 2.0)

    Reference:
        Jiang, Pang, Li, Pan and Xie (2018). Deep neural networks with elastic rectified linear units for object
        recognition.
    """

    equation = "slope * x if x > 0 else 0, slope ~ U(1 - alpha, 1 + alpha) in training and 1 in inference"
    latex = r"\begin{cases} k x & x > 0 \\ 0 & x \le 0 \end{cases}, \quad k \sim U(1 - \alpha, 1 + \alpha)"
    source = Citation(
        "Jiang, Pang, Li, Pan, Xie",
        2018,
        "Deep neural networks with elastic rectified linear units for object recognition",
    )
    alpha: float = fixed(0.1, "half the width of the interval of slopes", _BELOW_1, typical=(0.1, 0.5))
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")

    @staticmethod
    def formula(x: Any, slope: Any) -> Any:
        return select(x <= 0, 0.0, slope * x, like=x)

    @staticmethod
    def derivative(x: Any, slope: Any) -> Any:
        return select(x > 0, slope, 0.0, like=x)


class EPReLU(
    StochasticTrainable, _EvenlyElastic, name="eprelu", aliases=("Elastic PReLU",), family="stochastic", level=2
):
    r"""Elastic PReLU: ``slope * x`` where ``x >= 0``, ``a * x`` elsewhere: the slope random in training, ``a`` learned.

    Inference is PReLU with the slope of its right side at 0. The paper alternates: every second step learns ``a``
    without randomness and the others draw slopes and leave ``a`` alone; here both happen at every step.

    Args:
        a: start value of the slope below 0.
        alpha: half the width of the interval of slopes above 0, between 0 and 1.
        a_initializer, a_regularizer, a_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between 0 and 1, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.eprelu(x, a=0.5)) for x in (-2.0, 2.0)]
        [-1.0, 2.0]

    Reference:
        Jiang, Pang, Li, Pan and Xie (2018). Deep neural networks with elastic rectified linear units for object
        recognition.
    """

    equation = "slope * x if x >= 0 else a * x, slope ~ U(1 - alpha, 1 + alpha) in training and 1 in inference"
    latex = r"\begin{cases} k x & x \ge 0 \\ a x & x < 0 \end{cases}, \quad k \sim U(1 - \alpha, 1 + \alpha)"
    source = EReLU.source
    a: float = trainable(0.25, "slope below 0", typical=(0.01, 0.9))
    alpha: float = fixed(0.4, "half the width of the interval of slopes", _BELOW_1, typical=(0.1, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.a, right=1.0, slope="right"),)
    range = (lambda p: -math.inf if p.a > 0 else 0.0, math.inf)
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, a: Any, slope: Any) -> Any:
        return select(x >= 0, slope * x, times(a, x), like=x)

    @staticmethod
    def derivative(x: Any, a: Any, slope: Any) -> Any:
        return select(x >= 0, slope, a, like=x), select(x >= 0, 0.0, x, like=x)


class EELU(StochasticTrainable, _Elastic, name="eelu", family="stochastic", level=1):
    r"""Elastic ELU: ``slope * x`` where ``x > 0``, ``alpha * (exp(beta * x) - 1)`` elsewhere, elastic.

    The slope is random in training; ``alpha`` and ``beta`` are learned; inference is MPELU. Training draws for each
    element a deviation, evenly from 0 to ``eps``, and with it a normal slope about 1, held between 0 and 2. A port
    keeps ``alpha`` and ``beta`` at 0 or above, for which there are ``alpha_constraint`` and ``beta_constraint``, and
    learns them only at every second step.

    Args:
        alpha: start value of the depth.
        beta: start value of the steepness of the exponential, at least 0.
        eps: largest deviation of the slope, above 0 and at most 1. 0.1 to 0.2 are recommended.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a beta below 0, an eps outside its interval, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.eelu(x, alpha=2.0)), 4) for x in (-1.0, 1.0)]
        [-1.2642, 1.0]

    Reference:
        Kim, Kim, Kim and Ko (2020). Elastic exponential linear units for convolutional neural networks.
    """

    equation = "slope * x if x > 0 else alpha * (exp(beta * x) - 1), slope ~ N(1, U(0, eps)^2) in training, else 1"
    latex = (
        r"\begin{cases} k x & x > 0 \\ \alpha (e^{\beta x} - 1) & x \le 0 \end{cases},"
        r" \quad k \sim N(1, \sigma^2), \quad \sigma \sim U(0, \epsilon)"
    )
    source = Citation("Kim, Kim, Kim, Ko", 2020, "Elastic exponential linear units for convolutional neural networks")
    alpha: float = trainable(1.0, "depth below 0", typical=(0.3, 2.0))
    beta: float = trainable(1.0, "steepness of the exponential", NON_NEGATIVE, typical=(0.3, 2.0))
    eps: float = fixed(0.1, "largest deviation of the slope", Interval(0.0, 1.0, open_low=True), typical=(0.1, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.beta, right=1.0),)
    range = (lambda p: min(0.0, -p.alpha), math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        # One draw, because a seed that is a number would give the second draw the first one's bits. The normal
        # distribution function of a normal number is evenly spread.
        of_deviation, of_slope = ops.unstack(keras.random.normal((2, *shape), dtype="float32", seed=seed), axis=0)
        deviation = arguments.eps * (0.5 + 0.5 * ops.erf(of_deviation * math.sqrt(0.5)))
        return within(1 + deviation * of_slope, 0.0, 2.0)

    @staticmethod
    def draws(arguments: Any) -> Draws:
        values, weights = [], []
        for deviation, share in zip(*evenly(0.0, arguments.eps, 8), strict=True):
            bound = min(1 / deviation, 8.0)
            inside, density = normally_within(bound)
            beyond = math.erfc(bound * math.sqrt(0.5)) / 2
            values += [1 + deviation * inside, [0.0, 2.0]]
            weights += [share * density, [share * beyond, share * beyond]]
        return np.concatenate(values), np.concatenate(weights)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, slope: Any) -> Any:
        negative = select(x > 0, 0.0, x, like=x)
        return select(x > 0, slope * x, alpha * expm1(beta * settled(beta, negative)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, slope: Any) -> Any:
        negative = settled(beta, select(x > 0, 0.0, x, like=x))
        t, error = product_and_error(beta, negative)
        half = ops.exp(within(t, -FAR, FAR) / 2) * (1 + error / 2)
        return (
            select(x > 0, slope, alpha * beta * half * half, like=x),
            expm1(t),
            alpha * (vanished(half, negative) * half) * half,
        )


class EACU(StochasticTrainable, _Elastic, name="eacu", family="stochastic", level=1):
    r"""Elastic adaptively parametric compounded unit: ``slope * x`` where ``x > 0``, ``mish(alpha * x)`` elsewhere.

    ``alpha`` is learned, and the slope is random in training: normal about 1 with variance 0.01, and 1 itself where
    that falls outside of 1/2 to 3/2. The survey that describes it prints a mean of 0, which would leave next to nothing
    but ones. The slope at 0 is the left one.

    Args:
        alpha: start value of the factor of ``x`` below 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.eacu(x)), 4) for x in (-1.0, 1.0)]
        [-0.3034, 1.0]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, section 3.7.9, arXiv:2402.09092.
    """

    equation = "slope * x if x > 0 else alpha * x * tanh(softplus(alpha * x)), slope ~ N(1, 0.01) in training, else 1"
    latex = (
        r"\begin{cases} b x & x > 0 \\ \alpha x \tanh(\log(1 + e^{\alpha x})) & x \le 0 \end{cases},"
        r" \quad b \sim N(1, 0.01)"
    )
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    alpha: float = trainable(1.0, "factor of x below 0", typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: 0.6 * p.alpha, right=1.0),)
    #: The least value of mish, for an alpha above 0.
    range = (-0.30884341301725041, math.inf)
    transcendentals = (1, 1)

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        slope = keras.random.normal(shape, 1.0, 0.1, dtype="float32", seed=seed)
        return select((slope > 0.5) & (slope < 1.5), slope, 1.0, like=slope)

    @staticmethod
    def draws(arguments: Any) -> Draws:
        inside, density = normally_within(5.0)
        return np.append(1 + 0.1 * inside, 1.0), np.append(density, math.erfc(5 * math.sqrt(0.5)))

    @staticmethod
    def formula(x: Any, alpha: Any, slope: Any) -> Any:
        t, half = _factor_and_decay(x, alpha)
        decay = half * half
        right = t * (1 + 2 * decay) / (1 + 2 * decay * (1 + decay))
        left = vanished(half, t) * half * half * (2 + decay) / (2 + decay * (2 + decay))
        return select(x > 0, slope * x, select(t > 0, right, left, like=x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, slope: Any) -> Any:
        # The slope of mish at t, times alpha and times x. With d = exp(-|t|), its two terms over one denominator.
        t, half = _factor_and_decay(x, alpha)
        negative = select(x > 0, 0.0, x, like=x)
        decay = half * half
        flat = vanished(half, t)
        above, below = 1 + 2 * decay * (1 + decay), 2 + decay * (2 + decay)
        right = ((1 + 2 * decay) * above + 4 * flat * decay * decay * (1 + decay)) / (above * above)
        left = ((2 + decay) * below + 4 * flat * (1 + decay)) / (below * below)
        far = vanished(half, negative)
        return (
            select(x > 0, slope, alpha * select(t > 0, right, left * half * half, like=x), like=x),
            select(t > 0, right * negative, left * far * half * half, like=x),
        )


def _factor_and_decay(x: Any, alpha: Any) -> tuple[Any, Any]:
    """``t = alpha * min(x, 0)``, and ``exp(-|t| / 2)``."""
    t, error = product_and_error(alpha, settled(alpha, select(x > 0, 0.0, x, like=x)))
    return t, half_decay(t, error)

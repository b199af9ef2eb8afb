"""Rectifiers with noise added in training."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import keras
from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.draws import Draws, normally
from keras_relu.core.kinds import Stochastic
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, fixed, trainable
from keras_relu.core.trainable import StochasticTrainable, Trainable
from keras_relu.numerics.products import half_decay, positive_part, times
from keras_relu.numerics.stable import constant, select


class _Noise(Stochastic):
    """Gaussian noise in training, none in inference."""

    drawn = "noise"

    @staticmethod
    def expected(arguments: Any) -> float:
        return 0.0


class _ScaledNoise(_Noise):
    """Gaussian noise of a given size."""

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        return keras.random.normal(shape, 0.0, arguments.sigma, dtype="float32", seed=seed)

    @staticmethod
    def draws(arguments: Any) -> Draws:
        return normally(0.0, arguments.sigma)


class _UnitNoise(_Noise):
    """Gaussian noise that the formula scales."""

    @staticmethod
    def draw(shape: Any, seed: Any, arguments: Any) -> Any:
        return keras.random.normal(shape, dtype="float32", seed=seed)

    @staticmethod
    def draws(arguments: Any) -> Draws:
        return normally(0.0, 1.0)


class NReLU(_UnitNoise, name="nrelu", family="stochastic", level=2):
    r"""Noisy ReLU: ``max(0, x + noise)`` with noise of variance ``sigmoid(x)`` in training, ReLU in inference.

    The variance is the paper's: a binary unit copied infinitely often has it. A survey and the packages that follow
    it read the paper's sigma as a standard deviation of the inputs. The gradient does not pass through the size of
    the noise: it is 1 where ``x + noise > 0``, else 0.

    Args:
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.nrelu(-1.0)), float(keras_relu.activations.nrelu(2.0))
        (0.0, 2.0)

    Reference:
        Nair and Hinton (2010). Rectified linear units improve restricted Boltzmann machines.
    """

    kind = ("stochastic", "own_backward")
    equation = "max(0, x + noise), noise ~ N(0, variance sigmoid(x)) in training and 0 in inference"
    latex = r"\max(0, x + \epsilon), \quad \epsilon \sim N(0, \sigma(x))"
    source = Citation("Nair, Hinton", 2010, "Rectified linear units improve restricted Boltzmann machines")
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")

    @staticmethod
    def formula(x: Any, noise: Any) -> Any:
        return positive_part(_with_noise(x, noise))

    @staticmethod
    def derivative(x: Any, noise: Any) -> Any:
        return select(_with_noise(x, noise) > 0, 1.0, 0.0, like=x)


def _with_noise(x: Any, noise: Any) -> Any:
    """``x`` and the noise, times the root of ``sigmoid(x)``; inference has none, and needs no exponential."""
    if isinstance(noise, float):
        return x
    half = half_decay(x, constant(0.0, x))
    return x + noise * select(x > 0, 1.0, half, like=x) / ops.sqrt(1 + half * half)


class RTReLU(_ScaledNoise, name="rt_relu", family="stochastic", level=2):
    r"""Randomly translational ReLU: ``max(0, x + noise)`` in training, ReLU in inference.

    Every unit has noise of its own at every step.

    Args:
        sigma: standard deviation of the noise, at least 0.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a sigma below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.rt_relu(-1.0)), float(keras_relu.activations.rt_relu(2.0))
        (0.0, 2.0)

    Reference:
        Cao, Pang, Li and Liang (2018). Randomly translational activation inspired by the input distributions of ReLU.
    """

    equation = "max(0, x + noise), noise ~ N(0, sigma^2) in training and 0 in inference"
    latex = r"\max(0, x + \epsilon), \quad \epsilon \sim N(0, \sigma^2)"
    source = Citation(
        "Cao, Pang, Li, Liang",
        2018,
        "Randomly translational activation inspired by the input distributions of ReLU",
    )
    sigma: float = fixed(0.75, "standard deviation of the noise", NON_NEGATIVE, typical=(0.1, 1.0))
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")

    @staticmethod
    def formula(x: Any, noise: Any) -> Any:
        return positive_part(x + noise)

    @staticmethod
    def derivative(x: Any, noise: Any) -> Any:
        return select(x + noise > 0, 1.0, 0.0, like=x)


class NReLU2025(_ScaledNoise, name="n_relu_2025", family="stochastic", level=2):
    r"""N-ReLU of 2025: ``x`` where ``x > 0``, noise elsewhere in training, ReLU in inference.

    The mean over the noise is ReLU. The slope is ReLU's as well: the noise does not depend on ``x``, so no gradient
    flows where ``x <= 0``. The noisy ReLU of Nair and Hinton is ``nrelu``.

    Args:
        sigma: standard deviation of the noise, at least 0.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a sigma below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.n_relu_2025(-1.0)), float(keras_relu.activations.n_relu_2025(2.0))
        (0.0, 2.0)

    Reference:
        Manik, Islam and Wang (2025). N-ReLU: zero-mean stochastic extension of ReLU, arXiv:2511.07559.
    """

    equation = "x if x > 0 else noise, noise ~ N(0, sigma^2) in training and 0 in inference"
    latex = r"\begin{cases} x & x > 0 \\ \epsilon & x \le 0 \end{cases}, \quad \epsilon \sim N(0, \sigma^2)"
    source = Citation("Manik, Islam, Wang", 2025, "N-ReLU: zero-mean stochastic extension of ReLU", arxiv="2511.07559")
    sigma: float = fixed(0.05, "standard deviation of the noise", NON_NEGATIVE, typical=(0.05, 0.1))
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (-math.inf, math.inf)
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, noise: Any) -> Any:
        return select(x <= 0, noise, x, like=x)

    @staticmethod
    def derivative(x: Any, noise: Any) -> Any:
        return select(x > 0, 1.0, 0.0, like=x)


class ProbAct(StochasticTrainable, _UnitNoise, name="probact", family="stochastic", level=2):
    r"""ProbAct: ``max(0, x) + sigma * noise`` with a learned ``sigma`` in training, ReLU in inference.

    The paper keeps the noise in inference too and averages several passes: call the layer with ``training=True`` for
    that. Inference as it is here has the mean, and no gradient for ``sigma``. The sign of ``sigma`` means nothing;
    the paper's bounded form is ``sigma_constraint``.

    Args:
        sigma: start value of the standard deviation, at least 0.
        sigma_initializer, sigma_regularizer, sigma_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a sigma below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.probact(-1.0)), float(keras_relu.activations.probact(2.0))
        (0.0, 2.0)

    Reference:
        Shridhar, Lee, Hayashi et al. (2019). ProbAct: a probabilistic activation function for deep neural networks,
        arXiv:1905.10761.
    """

    equation = "max(0, x) + sigma * noise, noise ~ N(0, 1) in training and 0 in inference"
    latex = r"\max(0, x) + \sigma \epsilon, \quad \epsilon \sim N(0, 1)"
    source = Citation(
        "Shridhar, Lee, Hayashi et al.",
        2019,
        "ProbAct: a probabilistic activation function for deep neural networks",
        arxiv="1905.10761",
    )
    sigma: float = trainable(0.1, "standard deviation of the noise", NON_NEGATIVE, typical=(0.05, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (-math.inf, math.inf)
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, sigma: Any, noise: Any) -> Any:
        return positive_part(x) + sigma * noise

    @staticmethod
    def derivative(x: Any, sigma: Any, noise: Any) -> Any:
        return select(x > 0, 1.0, 0.0, like=x), constant(noise, x)


class RTPReLU(StochasticTrainable, _ScaledNoise, name="rt_prelu", family="stochastic", level=1):
    r"""Randomly translational PReLU: ``x`` where ``x + noise >= 0``, ``alpha * x`` elsewhere, with a learned ``alpha``.

    The noise moves only the place of the bend, so in training the function jumps there; inference is PReLU. A port
    translates the value itself instead.

    Args:
        alpha: start value of the slope.
        sigma: standard deviation of the noise, at least 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.
        seed: seed of the layer's own generator; None draws one.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a sigma below 0, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.rt_prelu(x, alpha=0.5)) for x in (-2.0, 2.0)]
        [-1.0, 2.0]

    Reference:
        Cao, Pang, Li and Liang (2018). Randomly translational activation inspired by the input distributions of ReLU.
    """

    equation = "x if x + noise >= 0 else alpha * x, noise ~ N(0, sigma^2) in training and 0 in inference"
    latex = (
        r"\begin{cases} x & x + \epsilon \ge 0 \\ \alpha x & x + \epsilon < 0 \end{cases},"
        r" \quad \epsilon \sim N(0, \sigma^2)"
    )
    source = RTReLU.source
    alpha: float = trainable(0.25, "slope below the bend", typical=(0.01, 0.9))
    sigma: float = fixed(0.75, "standard deviation of the noise", NON_NEGATIVE, typical=(0.1, 1.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=1.0, slope="right"),)
    range = (lambda p: -math.inf if p.alpha > 0 else 0.0, math.inf)
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, alpha: Any, noise: Any) -> Any:
        return select(x + noise >= 0, x, times(alpha, x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, noise: Any) -> Any:
        above = x + noise >= 0
        return select(above, 1.0, alpha, like=x), select(above, 0.0, x, like=x)

"""Learned rectifiers made of two rays."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, Interval, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import positive_part, sigmoid_and_rest, times
from keras_relu.numerics.stable import constant, select, within

# The bounds of AReLU's slope on the left.
_LOWEST, _HIGHEST = 0.01, 0.99


def _slope(x: Any, left: Any, right: Any) -> Any:
    """The slope of two rays that meet at 0, where it is the left one."""
    return select(x > 0, right, left, like=x)


def _rays(x: Any, left: Any, right: Any) -> Any:
    """Two rays from 0."""
    return times(_slope(x, left, right), x)


def _negative_part(x: Any) -> Any:
    return select(x > 0, 0.0, x, like=x)


class AReLU(Trainable, name="arelu", family="adaptive", level=3):
    r"""Attention-based ReLU: ``(1 + sigmoid(beta)) * x`` where ``x > 0``, ``alpha * x`` elsewhere, both learned.

    ``alpha`` is held between 0.01 and 0.99, and outside them does not learn. The start slopes, 0.9 and 1.88, are
    close to a line. torch_activation leaves out the bounds. AppReLU has been called AReLU too: that is ``repu``.

    Args:
        alpha: start value of the slope where ``x <= 0``, from 0.01 to 0.99.
        beta: start value of what decides the slope where ``x > 0``.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between 0.01 and 0.99.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.arelu(x)), 4) for x in (-1.0, 1.0)]
        [-0.9, 1.8808]

    Reference:
        Chen, Li and Xu (2020). AReLU: attention-based rectified linear unit, arXiv:2006.13858.
    """

    equation = "(1 + sigmoid(beta)) * x if x > 0 else min(max(alpha, 0.01), 0.99) * x"
    latex = (
        r"\begin{cases} (1 + \sigma(\beta)) x & x > 0 \\"
        r" \min(\max(\alpha, 0.01), 0.99) \, x & x \le 0 \end{cases}"
    )
    source = Citation("Chen, Li, Xu", 2020, "AReLU: attention-based rectified linear unit", arxiv="2006.13858")
    alpha: float = trainable(0.9, "slope where x <= 0", Interval(_LOWEST, _HIGHEST), typical=(0.05, 0.95))
    beta: float = trainable(2.0, "what decides the slope where x > 0", typical=(-2.0, 3.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=lambda p: 1 + 1 / (1 + math.exp(-p.beta))),)
    range = (-math.inf, math.inf)
    properties = ("monotonic", "homogeneous")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        gate, _ = sigmoid_and_rest(constant(beta, x))
        return _rays(x, within(constant(alpha, x), _LOWEST, _HIGHEST), 1 + gate)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        alpha = constant(alpha, x)
        gate, rest = sigmoid_and_rest(constant(beta, x))
        learns = (alpha >= _LOWEST) & (alpha <= _HIGHEST)
        return (
            _slope(x, within(alpha, _LOWEST, _HIGHEST), 1 + gate),
            select(learns, _negative_part(x), 0.0, like=x),
            gate * rest * positive_part(x),
        )


class RPReLU(Trainable, name="rprelu", family="adaptive", level=3):
    r"""React-PReLU: PReLU with a learned shift before it and another after it.

    ``x - gamma + zeta`` where ``x > gamma``, ``beta * (x - gamma) + zeta`` elsewhere. In ReActNet's code it is three
    layers: LearnableBias, PReLU, LearnableBias. torch_activation starts with ``beta = 1``, which is a mere shift.

    Args:
        gamma: start value of the place of the kink.
        zeta: start value of the height of the kink.
        beta: start value of the slope where ``x <= gamma``.
        gamma_initializer, gamma_regularizer, gamma_constraint: of the weight of ``gamma``.
        zeta_initializer, zeta_regularizer, zeta_constraint: of the weight of ``zeta``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.rprelu(x, gamma=1.0, zeta=0.5)) for x in (-1.0, 2.0)]
        [0.0, 1.5]

    Reference:
        Liu, Shen, Savvides and Cheng (2020). ReActNet, arXiv:2003.03488.
    """

    equation = "x - gamma + zeta if x > gamma else beta * (x - gamma) + zeta"
    latex = r"\begin{cases} x - \gamma + \zeta & x > \gamma \\ \beta (x - \gamma) + \zeta & x \le \gamma \end{cases}"
    source = Citation(
        "Liu, Shen, Savvides, Cheng",
        2020,
        "ReActNet: towards precise binary neural network with generalized activation functions",
        arxiv="2003.03488",
    )
    gamma: float = trainable(0.0, "place of the kink", typical=(-1.0, -0.2))
    zeta: float = trainable(0.0, "height of the kink", typical=(0.1, 1.0))
    beta: float = trainable(0.25, "slope where x <= gamma", typical=(0.05, 0.9))
    kinks = (Kink(at=lambda p: p.gamma, left=lambda p: p.beta, right=1.0),)
    range = (
        lambda p: p.zeta if p.beta <= 0 else -math.inf,
        math.inf,
    )
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, gamma: Any, zeta: Any, beta: Any) -> Any:
        return _rays(x - gamma, beta, 1.0) + zeta

    @staticmethod
    def derivative(x: Any, gamma: Any, zeta: Any, beta: Any) -> Any:
        shifted = x - gamma
        slope = _slope(shifted, beta, 1.0)
        return slope, -slope, constant(1.0, x), _negative_part(shifted)


class DPReLU(Trainable, name="dprelu", aliases=("fully parametric ReLU", "two-slope ReLU"), family="adaptive", level=2):
    r"""Dual parametric ReLU: ``alpha * x`` where ``x > 0``, ``beta * x`` elsewhere, both learned.

    Proposed again as the fully parametric ReLU, one of the four functions that have been called FReLU.

    Args:
        alpha: start value of the slope where ``x > 0``.
        beta: start value of the slope where ``x <= 0``.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.dprelu(x, alpha=2.0, beta=0.5)) for x in (-1.0, 1.0)]
        [-0.5, 2.0]

    Reference:
        Balaji et al.; Mercioni (2020). DPReLU.
    """

    equation = "alpha * x if x > 0 else beta * x"
    latex = r"\begin{cases} \alpha x & x > 0 \\ \beta x & x \le 0 \end{cases}"
    source = Citation("Balaji et al.; Mercioni", 2020, "DPReLU")
    alpha: float = trainable(1.0, "slope where x > 0", typical=(0.3, 2.0))
    beta: float = trainable(0.01, "slope where x <= 0", typical=(0.01, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: p.beta, right=lambda p: p.alpha),)
    range = (
        lambda p: -math.inf if p.alpha < 0 or p.beta > 0 else 0.0,
        lambda p: math.inf if p.alpha > 0 or p.beta < 0 else 0.0,
    )
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return _rays(x, beta, alpha)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        return _slope(x, beta, alpha), positive_part(x), _negative_part(x)


class PiLU(Trainable, name="pilu", family="adaptive", level=2):
    r"""Piecewise linear unit: two rays that meet on the diagonal, at ``c``, with learned slopes and place.

    ``alpha * x + c * (1 - alpha)`` where ``x > c``, ``beta * x + c * (1 - beta)`` elsewhere. homa starts with
    ``c = 1``. The other piecewise linear unit, a spline, is ``pwlu``.

    Args:
        alpha: start value of the slope where ``x > c``.
        beta: start value of the slope where ``x <= c``.
        c: start value of the place and height of the kink.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.pilu(x, beta=0.5, c=1.0)) for x in (-1.0, 2.0)]
        [0.0, 2.0]

    Reference:
        Inturrisi et al. (2021). Piecewise linear units improve deep neural networks, arXiv:2108.00700.
    """

    equation = "alpha * x + c * (1 - alpha) if x > c else beta * x + c * (1 - beta)"
    latex = r"\begin{cases} \alpha x + c (1 - \alpha) & x > c \\ \beta x + c (1 - \beta) & x \le c \end{cases}"
    source = Citation(
        "Inturrisi et al.", 2021, "Piecewise linear units improve deep neural networks", arxiv="2108.00700"
    )
    alpha: float = trainable(1.0, "slope where x > c", typical=(0.3, 2.0))
    beta: float = trainable(0.01, "slope where x <= c", typical=(0.01, 0.9))
    c: float = trainable(0.0, "place and height of the kink", typical=(-1.0, 1.0))
    kinks = (Kink(at=lambda p: p.c, left=lambda p: p.beta, right=lambda p: p.alpha),)
    range = (
        lambda p: -math.inf if p.alpha < 0 or p.beta > 0 else p.c,
        lambda p: math.inf if p.alpha > 0 or p.beta < 0 else p.c,
    )
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        # Not slope * (x - c) + c, whose terms cancel about 0 where the slope is near 1.
        slope = select(x > c, alpha, beta, like=x)
        return times(slope, x) + c * (1 - slope)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        slope = select(x > c, alpha, beta, like=x)
        return slope, positive_part(x - c), _negative_part(x - c), 1 - slope


class DualLine(Trainable, name="dual_line", family="adaptive", level=1):
    r"""Dual Line: ``alpha * x + m`` where ``x > 0``, ``beta * x + m`` elsewhere, all learned.

    The ``dual_line`` of activations-plus has no ``m`` and two slopes of 0.5: half the identity.

    Args:
        alpha: start value of the slope where ``x > 0``.
        beta: start value of the slope where ``x <= 0``.
        m: start value of the shift.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        m_initializer, m_regularizer, m_constraint: of the weight of ``m``.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.dual_line(x, beta=0.5, m=-0.25)) for x in (-1.0, 1.0)]
        [-0.75, 0.75]

    Reference:
        Balaji et al. (2020). Dual Line activation.
    """

    equation = "alpha * x + m if x > 0 else beta * x + m"
    latex = r"m + \begin{cases} \alpha x & x > 0 \\ \beta x & x \le 0 \end{cases}"
    source = Citation("Balaji et al.", 2020, "Dual Line activation")
    alpha: float = trainable(1.0, "slope where x > 0", typical=(0.3, 2.0))
    beta: float = trainable(0.01, "slope where x <= 0", typical=(0.01, 0.9))
    m: float = trainable(-0.22, "shift", typical=(-0.5, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.beta, right=lambda p: p.alpha),)
    range = (
        lambda p: -math.inf if p.alpha < 0 or p.beta > 0 else p.m,
        lambda p: math.inf if p.alpha > 0 or p.beta < 0 else p.m,
    )
    properties = ("monotonic",)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, m: Any) -> Any:
        return _rays(x, beta, alpha) + m

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, m: Any) -> Any:
        return _slope(x, beta, alpha), positive_part(x), _negative_part(x), constant(1.0, x)


class LeLeLU(Trainable, name="lelelu", family="adaptive", level=1):
    r"""Leaky learnable ReLU: leaky ReLU times a learned ``alpha``.

    Args:
        alpha: start value of the factor.
        negative_slope: slope of the leaky ReLU where ``x <= 0``, at least 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a negative slope below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.lelelu(x, alpha=2.0, negative_slope=0.25)) for x in (-1.0, 1.0)]
        [-0.5, 2.0]

    Reference:
        Maniatopoulos and Mitianoudis (2021). Learnable leaky ReLU (LeLeLU).
    """

    equation = "alpha * x if x > 0 else alpha * negative_slope * x"
    latex = r"\alpha \begin{cases} x & x > 0 \\ s x & x \le 0 \end{cases}"
    source = Citation(
        "Maniatopoulos, Mitianoudis",
        2021,
        "Learnable leaky ReLU (LeLeLU): an alternative accuracy-optimized activation function",
    )
    alpha: float = trainable(1.0, "factor", typical=(0.3, 2.0))
    negative_slope: float = fixed(0.01, "slope of the leaky ReLU where x <= 0", NON_NEGATIVE, typical=(0.01, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.negative_slope, right=lambda p: p.alpha),)
    range = (
        lambda p: -math.inf if p.alpha < 0 or (p.alpha > 0 and p.negative_slope) else 0.0,
        lambda p: math.inf if p.alpha > 0 or (p.alpha < 0 and p.negative_slope) else 0.0,
    )
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, alpha: Any, negative_slope: float) -> Any:
        return times(alpha, _rays(x, negative_slope, 1.0))

    @staticmethod
    def derivative(x: Any, alpha: Any, negative_slope: float) -> Any:
        return alpha * _slope(x, negative_slope, 1.0), _rays(x, negative_slope, 1.0)


class DynamicLeakyReLU(Stateless, name="dynamic_leaky_relu", aliases=("DLReLU",), family="adaptive", level=1):
    r"""Dynamic leaky ReLU: ``x`` where ``x > 0``, ``alpha * mse * x`` elsewhere, ``mse`` being the last epoch's error.

    ``mse`` is a number, and a layer keeps the one that it was made with. Who follows the error passes it to the
    function, or makes the layers anew after each epoch (``keras.models.clone_model`` with a ``clone_function``). The
    exponential form for deep networks, ``alpha * exp(-mse)``, is another function.

    Args:
        alpha: factor of the error, above 0 and below 1.
        mse: mean squared error on the test set after the previous epoch, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between 0 and 1, or an error below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.dynamic_leaky_relu(x, alpha=0.5, mse=0.5)) for x in (-1.0, 1.0)]
        [-0.25, 1.0]

    Reference:
        Hu, Si et al. (2018). Dynamic ReLU (error based).
    """

    equation = "x if x > 0 else alpha * mse * x"
    latex = r"\begin{cases} x & x > 0 \\ \alpha \, \mathrm{MSE}_{t-1} \, x & x \le 0 \end{cases}"
    source = Citation("Hu, Si et al.", 2018, "Dynamic ReLU (error based)")
    alpha: float = fixed(0.01, "factor of the error", Interval(0.0, 1.0, True, True), typical=(0.01, 0.5))
    mse: float = fixed(1.0, "mean squared error after the previous epoch", NON_NEGATIVE, typical=(0.1, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.mse, right=1.0),)
    range = (lambda p: -math.inf if p.mse else 0.0, math.inf)
    properties = ("monotonic", "homogeneous", "piecewise_linear")

    @staticmethod
    def formula(x: Any, alpha: float, mse: float) -> Any:
        return _rays(x, alpha * mse, 1.0)

    @staticmethod
    def derivative(x: Any, alpha: float, mse: float) -> Any:
        return _slope(x, alpha * mse, 1.0)

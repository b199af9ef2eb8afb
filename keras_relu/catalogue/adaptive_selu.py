"""Learned relatives of SELU, and mixtures of ELU with its mirror image."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics.products import half_exp, negative_part, positive_part, times
from keras_relu.numerics.stable import constant, expm1, exponential_rest, select


class PSELU(Trainable, name="pselu", family="adaptive", level=1):
    r"""Parametric SELU: ``alpha * x`` where ``x > 0``, ``alpha * beta * (exp(x) - 1)`` elsewhere, both learned.

    The defaults are SELU's constants to four places. torch_activation starts at 1 and 1, which is ELU.

    Args:
        alpha: start value of the slope above 0.
        beta: start value of the depth below 0, over ``alpha``.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.pselu(x)), 4) for x in (-1.0, 1.0)]
        [-1.1114, 1.0507]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092, section 4.2.53.
    """

    equation = "alpha * x if x > 0 else alpha * beta * (exp(x) - 1)"
    latex = r"\alpha \begin{cases} x & x > 0 \\ \beta (e^x - 1) & x \le 0 \end{cases}"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    alpha: float = trainable(1.0507, "slope above 0", typical=(0.5, 2.0))
    beta: float = trainable(1.6733, "depth below 0, over alpha", typical=(0.3, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.beta, right=lambda p: p.alpha),)
    range = (
        lambda p: min(0.0, -p.alpha * p.beta) if p.alpha >= 0 else -math.inf,
        lambda p: max(0.0, -p.alpha * p.beta) if p.alpha <= 0 else math.inf,
    )
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        return times(alpha, select(x > 0, x, beta * expm1(negative_part(x)), like=x))

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        negative = negative_part(x)
        half, rest = half_exp(1.0, negative), expm1(negative)
        return (
            alpha * select(x > 0, 1.0, beta * half * half, like=x),
            select(x > 0, x, beta * rest, like=x),
            alpha * rest,
        )


class LPSELU(Trainable, name="lpselu", family="adaptive", level=1):
    r"""Leaky parametric SELU: :class:`PSELU` plus ``c * x`` where ``x <= 0``, with all three learned.

    The leak is ``c * x`` itself; in LSELU it is ``alpha * c * x``.

    Args:
        alpha: start value of the slope above 0.
        beta: start value of the depth of the exponential below 0, over ``alpha``.
        c: start value of the leak, the slope at -inf.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        shared_axes: ``"all"`` (one set), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.lpselu(x)), 4) for x in (-1.0, 1.0)]
        [-1.1214, 1.0507]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092, section 4.2.54.
    """

    equation = "alpha * x if x > 0 else alpha * beta * (exp(x) - 1) + c * x"
    latex = r"\begin{cases} \alpha x & x > 0 \\ \alpha \beta (e^x - 1) + c x & x \le 0 \end{cases}"
    source = PSELU.source
    alpha: float = trainable(1.0507, "slope above 0", typical=(0.5, 2.0))
    beta: float = trainable(1.6733, "depth of the exponential below 0, over alpha", typical=(0.3, 2.0))
    c: float = trainable(0.01, "the leak", typical=(0.01, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.beta + p.c, right=lambda p: p.alpha),)
    range = (-math.inf, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        return PSELU.formula(x, alpha, beta) + times(c, negative_part(x))

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any) -> Any:
        slope, *others = PSELU.derivative(x, alpha, beta)
        return slope + select(x > 0, 0.0, c, like=x), *others, negative_part(x)


class LPSELURP(Trainable, name="lpselu_rp", family="adaptive", level=1):
    r"""Leaky parametric SELU with reposition: :class:`LPSELU` plus a learned shift ``m``.

    The shift is said to settle at a small negative value.

    Args:
        alpha: start value of the slope above 0.
        beta: start value of the depth of the exponential below 0, over ``alpha``.
        c: start value of the leak, the slope at -inf.
        m: start value of the shift of the whole curve.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        c_initializer, c_regularizer, c_constraint: of the weight of ``c``.
        m_initializer, m_regularizer, m_constraint: of the weight of ``m``.
        shared_axes: ``"all"`` (one set), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.lpselu_rp(x, m=-0.1)), 4) for x in (-1.0, 1.0)]
        [-1.2214, 0.9507]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092, section 4.2.55.
    """

    equation = "m + (alpha * x if x > 0 else alpha * beta * (exp(x) - 1) + c * x)"
    latex = r"m + \begin{cases} \alpha x & x > 0 \\ \alpha \beta (e^x - 1) + c x & x \le 0 \end{cases}"
    source = PSELU.source
    alpha: float = trainable(1.0507, "slope above 0", typical=(0.5, 2.0))
    beta: float = trainable(1.6733, "depth of the exponential below 0, over alpha", typical=(0.3, 2.0))
    c: float = trainable(0.01, "the leak", typical=(0.01, 0.5))
    m: float = trainable(0.0, "shift of the whole curve", typical=(-0.5, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = LPSELU.kinks
    range = (-math.inf, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any, c: Any, m: Any) -> Any:
        return m + LPSELU.formula(x, alpha, beta, c)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any, c: Any, m: Any) -> Any:
        return *LPSELU.derivative(x, alpha, beta, c), constant(1.0, x)


class PE2Id(Trainable, name="p_e2_id", family="adaptive", level=1):
    r"""P-E2-Id: ``alpha * x + (1 - alpha) * (elu(x) - elu(-x))`` with a learned ``alpha``.

    The same as ``x`` plus ``1 - alpha`` times ``sign(x) * (1 - exp(-|x|))``: odd, with slope ``2 - alpha`` at 0 and
    1 far out.

    Args:
        alpha: start value of the share of the identity.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.p_e2_id(x)), 4) for x in (-1.0, 1.0)]
        [-1.3161, 1.3161]

    Reference:
        Jie et al. (2021). Regularized flexible activation function combination for deep neural networks.
    """

    equation = "alpha * x + (1 - alpha) * (elu(x) - elu(-x))"
    latex = r"\alpha x + (1 - \alpha) (\mathrm{ELU}(x) - \mathrm{ELU}(-x))"
    source = Citation(
        "Jie et al.", 2021, "Regularized flexible activation function combination for deep neural networks"
    )
    alpha: float = trainable(0.5, "share of the identity", typical=(0.1, 0.9))
    kinks = (Kink(at=0.0, left=lambda p: 2 - p.alpha, right=lambda p: 2 - p.alpha),)
    range = (-math.inf, math.inf)
    properties = ("monotonic", "odd", "smooth")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        rest = expm1(_leftward(x))
        return x + (1 - alpha) * select(x > 0, -rest, rest, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        rest = expm1(_leftward(x))
        return (2 - alpha) + (1 - alpha) * rest, select(x > 0, rest, -rest, like=x)


def _leftward(x: Any) -> Any:
    """``-|x|``; not by abs, whose slope at 0 is neither side's."""
    return select(x > 0, -x, x, like=x)


class PE2ReLU(Trainable, name="p_e2_relu", aliases=("P-E2-ReLU-1",), family="adaptive", level=1):
    r"""P-E2-ReLU: ``alpha * relu(x) + beta * elu(x) - (1 - alpha - beta) * elu(-x)``, with both shares learned.

    Args:
        alpha: start value of the share of ReLU.
        beta: start value of the share of ELU; the rest is ELU's mirror image.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one pair per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.p_e2_relu(x)), 4) for x in (-1.0, 1.0)]
        [-0.4896, 0.8896]

    Reference:
        Jie et al. (2021). Regularized flexible activation function combination for deep neural networks.
    """

    equation = "alpha * max(0, x) + beta * elu(x) - (1 - alpha - beta) * elu(-x)"
    latex = r"\alpha \max(0, x) + \beta \, \mathrm{ELU}(x) - (1 - \alpha - \beta) \, \mathrm{ELU}(-x)"
    source = PE2Id.source
    alpha: float = trainable(0.4, "share of ReLU", typical=(0.1, 0.5))
    beta: float = trainable(0.3, "share of ELU", typical=(0.1, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: 1 - p.alpha, right=1.0),)
    range = (-math.inf, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        mirrored = 1 - alpha - beta
        rest = expm1(_leftward(x))
        right = times(alpha + beta, positive_part(x)) - mirrored * rest
        return select(x > 0, right, beta * rest + times(mirrored, negative_part(x)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        mirrored = 1 - alpha - beta
        leftward = _leftward(x)
        decay, rest = ops.exp(leftward), exponential_rest(leftward)
        slope = select(x > 0, (alpha + beta) + mirrored * decay, beta * decay + mirrored, like=x)
        return slope, select(x > 0, rest, -x, like=x), rest

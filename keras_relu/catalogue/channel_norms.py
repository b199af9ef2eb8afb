"""Rectifiers that divide by a norm of the channels."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import Any

from keras import ops

from keras_relu.catalogue.gated import GLU
from keras_relu.core.citation import Citation
from keras_relu.core.groups import grouped, ungrouped
from keras_relu.core.kinds import CrossChannel
from keras_relu.core.parameter import POSITIVE, choice, count, fixed, flag, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.core.trainable_axial import TrainableCrossChannel
from keras_relu.numerics import elementwise
from keras_relu.numerics.products import swish, swish_slopes
from keras_relu.numerics.pullback import compute_dtype
from keras_relu.numerics.slices import finite, in_units, mean
from keras_relu.numerics.stable import at_most, constant, normal_tail, select

_DENSITY = 1 / math.sqrt(2 * math.pi)


class PolyNorm(TrainableCrossChannel, name="polynorm", family="channelwise_dynamic", level=4):
    r"""Polynomial of normalized powers: ``sum(alpha[i] * x**(i+1) / rms(x**(i+1))) + bias``, coefficients learned.

    The root mean square of each power is taken over the channels, with ``eps`` added below the root. The official
    code lists its coefficients from the highest power down; here ``alpha[0]`` belongs to ``x`` itself. No power
    overflows: the channels are first divided by the largest of them.

    Args:
        r: the highest power.
        alpha: start values of the ``r`` coefficients; one number for all or one for each.
        bias: start value of the constant.
        eps: added to each mean square, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        bias_initializer, bias_regularizer, bias_constraint: of the weight of ``bias``.
        shared_axes: ``"all"`` (one polynomial), ``"spatial"`` (one per channel), None (one per unit), or axes to
            share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a power below 1, another number of coefficients than ``r``, or an ``eps`` that is not
            above 0.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.polynorm(np.array([[1.0, -1.0]], "float32"))
        >>> [round(float(v), 4) for v in y[0]]
        [1.0, -0.3333]

    Reference:
        Zhuo, Wang, Zeng, Xu, Wang and Ma (2024). Polynomial composition activations, arXiv:2411.03884.
    """

    equation = "alpha[0] * x / rms(x) + ... + alpha[r - 1] * x^r / rms(x^r) + bias"
    latex = r"\sum_{i=1}^{r} \alpha_i \frac{x^i}{\mathrm{rms}(x^i)} + b"
    source = Citation(
        "Zhuo, Wang, Zeng, Xu, Wang, Ma",
        2024,
        "Polynomial composition activations: unleashing the dynamics of large language models",
        arxiv="2411.03884",
    )
    r: int = count(3, "the highest power")
    alpha: float = trainable(1 / 3, "coefficients, that of x first", entries=lambda p: p.r, typical=(0.1, 1.0))
    bias: float = trainable(0.0, "constant", typical=(-0.5, 0.5))
    eps: float = fixed(1e-6, "added to each mean square", POSITIVE)
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    one_loop = True

    @staticmethod
    def compute(x: Any, axis: int, r: int, alpha: Sequence[Any], bias: Any, eps: float) -> Any:
        unit, size = in_units(finite(ops.cast(x, compute_dtype(x.dtype))), (axis,))
        power, added = constant(1.0, unit), constant(eps, unit)
        y = bias
        for coefficient in alpha:
            power, added = power * unit, added / size / size
            y = y + coefficient * (power / ops.sqrt(mean(power * power, (axis,)) + added))
        return ops.cast(y, x.dtype)


def _over_deviation(whole: Any, part: Any, size: Any, variance: Any, eps: float) -> Any:
    """``whole / sqrt(variance * size^2 + eps)``, where that square overflows too; ``part`` is ``whole / size``."""
    flat = variance == 0
    root = ops.sqrt(select(flat, 1.0, variance, like=part) + constant(eps, part) / size / size)
    return select(flat, whole / math.sqrt(eps), part / root, like=part)


_swish = elementwise("swish_of_channels", swish, swish_slopes, (("beta", None),))


class EvoNormS0(TrainableCrossChannel, name="evonorm_s0", aliases=("EvoNorm",), family="channelwise_dynamic", level=2):
    r"""EvoNorm S0: ``gamma * x * sigmoid(v * x) / std(x) + beta``, with the deviation of each group of channels.

    Normalization and activation in one: leave out the normalization layer before it. The deviation is that of all
    places of a sample in a group of neighbouring channels; 1e-5 is added to the variance. Where there are fewer
    channels than groups, each channel is its own group.

    Args:
        groups: number of groups.
        v: start value of the sharpness.
        gamma: start value of the scale.
        beta: start value of the shift.
        v_initializer, v_regularizer, v_constraint: of the weight of ``v``.
        gamma_initializer, gamma_regularizer, gamma_constraint: of the weight of ``gamma``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"spatial"`` (one of each per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any with a known number of channels; the result has the input's shape and dtype.

    Raises:
        ValueError: for a number of channels that is not known or that ``groups`` does not divide.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.evonorm_s0(np.array([[1.0, -1.0]], "float32"), groups=1)
        >>> [round(float(v), 4) for v in y[0]]
        [0.7311, -0.2689]

    Reference:
        Liu, Brock, Simonyan and Le (2020). Evolving normalization-activation layers, arXiv:2004.02967.
    """

    equation = "gamma * x * sigmoid(v * x) / sqrt(var(x) + 1e-5) + beta, var(x) over a group of channels"
    latex = r"\gamma \frac{x \, \sigma(v x)}{\sqrt{\mathrm{var}_g(x) + 10^{-5}}} + \beta"
    source = Citation("Liu, Brock, Simonyan, Le", 2020, "Evolving normalization-activation layers", arxiv="2004.02967")
    groups: int = count(32, "number of groups")
    v: float = trainable(1.0, "sharpness", typical=(0.5, 2.0))
    gamma: float = trainable(1.0, "scale", typical=(0.5, 2.0))
    beta: float = trainable(0.0, "shift", typical=(-0.5, 0.5))
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @classmethod
    def check_size(cls, size: int | None, arguments: Any) -> None:
        if size is None:
            raise ValueError(f"{cls.__name__} needs to know the number of channels.")
        if size > arguments.groups and size % arguments.groups:
            raise ValueError(
                f"{cls.__name__}: groups={arguments.groups} does not divide the number of channels, {size}."
            )

    @staticmethod
    def compute(x: Any, axis: int, groups: int, v: Any, gamma: Any, beta: Any) -> Any:
        wide = finite(ops.cast(x, compute_dtype(x.dtype)))
        sets = grouped(wide, axis, max(x.shape[axis] // groups, 1))
        axes = tuple(i for i in range(1, len(sets.shape)) if i != axis)
        unit, size = in_units(sets, axes)
        centred = unit - mean(unit, axes)
        gated = grouped(_swish(wide, v), axis, sets.shape[axis + 1])
        normed = _over_deviation(gated, gated / size, size, mean(centred * centred, axes), 1e-5)
        return ops.cast(gamma * ungrouped(normed, axis) + beta, x.dtype)


class SoLU(CrossChannel, name="solu", family="channelwise_dynamic", level=2):
    r"""Softmax linear unit: ``x * softmax(x)`` over the channels, then layer normalization.

    Without the normalization the result shrinks as the channels get more. It has no learned scale: for that turn
    it off and put Keras's LayerNormalization behind. 1e-5 is added to its variance.

    Args:
        layer_norm: whether to bring the channels to mean 0 and variance 1.
        axis: axis of the channels.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.solu(np.array([[3.0, 3.0, -100.0]], "float32"), layer_norm=False)
        >>> [round(float(v), 4) for v in y[0]]
        [1.5, 1.5, -0.0]

    Reference:
        Elhage et al. (2022). Softmax linear units.
    """

    equation = "layer_norm(x * softmax(x))"
    latex = r"\mathrm{LN}(x \odot \mathrm{softmax}(x))"
    source = Citation("Elhage et al.", 2022, "Softmax linear units")
    layer_norm: bool = flag(True, "whether to normalize the result over the channels")
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 0)
    one_loop = True

    @staticmethod
    def compute(x: Any, axis: int, layer_norm: bool) -> Any:
        wide = finite(ops.cast(x, compute_dtype(x.dtype)))
        weight = ops.exp(wide - ops.amax(ops.stop_gradient(wide), axis=axis, keepdims=True))
        y = wide * (weight / ops.sum(weight, axis=axis, keepdims=True))
        if layer_norm:
            unit, size = in_units(y, (axis,))
            middle = mean(unit, (axis,))
            centred = unit - middle
            y = _over_deviation(y - middle * size, centred, size, mean(centred * centred, (axis,)), 1e-5)
        return ops.cast(y, x.dtype)


def _normal_gate(x: Any, z: Any) -> Any:
    tail, half, density = _normal(z)
    return select(z > 0, x * (1 - tail * density), x * (tail * _DENSITY * half) * half, like=x)


def _normal_gate_slopes(x: Any, z: Any) -> Any:
    tail, _, density = _normal(z)
    return select(z > 0, 1 - tail * density, tail * density, like=x), x * density


def _normal(z: Any) -> tuple[Any, Any, Any]:
    """The upper tail of the normal distribution over its density at ``|z|``, the density's root, the density."""
    tail, half = normal_tail(at_most(select(z > 0, z, -z, like=z), 40.0))
    return tail, half, _DENSITY * half * half


_GATES = {
    "normal": elementwise("times_normal", _normal_gate, _normal_gate_slopes, (("z", None),)),
    "sigmoid": elementwise("glu", GLU.formula, GLU.derivative, (("b", None),)),
}


class NELUNorm(TrainableCrossChannel, name="nelu_norm", family="channelwise_dynamic", level=1):
    r"""GELU with a normalized gate: ``x * Phi(gamma * x / rms(x))``, the root mean square over the channels.

    With the gate ``"sigmoid"`` it is NiLU, ``x * sigmoid(gamma * x / rms(x))``. Twice the input gives twice the
    result, but for ``eps``. Another function that is called NELU, of SUGAR, is not this one.

    Args:
        eps: added to the mean square, above 0.
        gate: ``"normal"``, the distribution of GELU, or ``"sigmoid"``, that of SiLU.
        gamma: start value of the sharpness.
        gamma_initializer, gamma_regularizer, gamma_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an ``eps`` that is not above 0, or another gate.

    Example:
        >>> import numpy as np, keras_relu
        >>> y = keras_relu.activations.nelu_norm(np.array([[2.0, -2.0]], "float32"))
        >>> [round(float(v), 4) for v in y[0]]
        [1.6827, -0.3173]

    Reference:
        A repository (2026). NELU gate normalization.
    """

    equation = "x * Phi(gamma * x / sqrt(mean(x^2) + eps))"
    latex = r"x \, \Phi\left(\gamma \frac{x}{\mathrm{rms}(x)}\right)"
    source = Citation("A repository", 2026, "NELU gate normalization")
    eps: float = fixed(1e-6, "added to the mean square", POSITIVE)
    gate: str = choice("normal", "distribution of the gate", "normal", "sigmoid")
    gamma: float = trainable(1.0, "sharpness", typical=(0.5, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def compute(x: Any, axis: int, gamma: Any, eps: float, gate: str) -> Any:
        wide = finite(ops.cast(x, compute_dtype(x.dtype)))
        unit, size = in_units(wide, (axis,))
        z = gamma * unit / ops.sqrt(mean(unit * unit, (axis,)) + constant(eps, unit) / size / size)
        return ops.cast(_GATES[gate](wide, z), x.dtype)

"""Rectifiers whose gate is stretched from (0, 1) to (-alpha, 1 + alpha), with alpha learned."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras_relu.catalogue._extent import Function, extent, normal_cdf, sigmoid
from keras_relu.core.citation import Citation
from keras_relu.core.parameter import trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import gates
from keras_relu.numerics.gates import between, between_slopes
from keras_relu.numerics.stable import erf, tanh

_EXPANDED = Citation("Huang", 2024, "Expanded gating ranges improve activation functions", arxiv="2405.20768")


class XATLU(Trainable, name="xatlu", family="adaptive", level=3):
    r"""Expanded arctan linear unit: ``x * (g * (1 + 2 * alpha) - alpha)``, ``g = atan(x) / pi + 1/2``; alpha learned.

    The gate runs from ``-alpha`` to ``1 + alpha``. Its tail is as slow as ``1 / x``: at ``alpha = 0`` the function
    tends to -1/pi on the left, from above, and not to 0.

    Args:
        alpha: start value of how far the gate goes beyond 0 and 1.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.xatlu(x)), 4) for x in (-1.0, 1.0)]
        [-0.25, 0.75]

    Reference:
        Huang (2024). Expanded gating ranges improve activation functions, arXiv:2405.20768.
    """

    equation = "x * ((atan(x) / pi + 1/2) * (1 + 2 * alpha) - alpha)"
    latex = r"x \left(g (1 + 2 \alpha) - \alpha\right), \quad g = \frac{\arctan x}{\pi} + \frac{1}{2}"
    source = _EXPANDED
    alpha: float = trainable(0.0, "how far the gate goes beyond 0 and 1", typical=(-0.2, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _xatlu_extent(p.alpha)[0], lambda p: _xatlu_extent(p.alpha)[1])
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return between(x, -alpha, 1 + alpha, *gates.arctangent(x))

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        *gate, size = gates.arctangent_slopes(x)
        slope, _, _ = between_slopes(x, -alpha, 1 + alpha, *gate)
        return slope, 2 * size


def _xatlu_extent(alpha: float) -> tuple[float, float]:
    low, high = extent(lambda x: x * ((math.atan(x) / math.pi + 0.5) * (1 + 2 * alpha) - alpha), -alpha, 1 + alpha, 1e4)
    return (-1 / math.pi if alpha == 0 else low), high


class XGELU(Trainable, name="xgelu", family="adaptive", level=3):
    r"""Expanded GELU: ``x * (Phi(x) * (1 + 2 * alpha) - alpha)`` with a learned ``alpha``.

    Starts as GELU; the gate runs from ``-alpha`` to ``1 + alpha``.

    Args:
        alpha: start value of how far the gate goes beyond 0 and 1.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.xgelu(x, alpha=0.1)), 4) for x in (-1.0, 1.0)]
        [-0.0904, 0.9096]

    Reference:
        Huang (2024). Expanded gating ranges improve activation functions, arXiv:2405.20768.
    """

    equation = "x * (Phi(x) * (1 + 2 * alpha) - alpha)"
    latex = r"x \left(\Phi(x) (1 + 2 \alpha) - \alpha\right)"
    source = _EXPANDED
    alpha: float = trainable(0.0, "how far the gate goes beyond 0 and 1", typical=(-0.2, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _expanded_extent(normal_cdf, p.alpha)[0], lambda p: _expanded_extent(normal_cdf, p.alpha)[1])
    properties = ("smooth",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return between(x, -alpha, 1 + alpha, *gates.normal(x, 1.0))

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        *gate, _ = gates.normal_slopes(x, 1.0)
        slope, _, _ = between_slopes(x, -alpha, 1 + alpha, *gate)
        return slope, x * erf(x * math.sqrt(0.5))


class XSiLU(Trainable, name="xsilu", family="adaptive", level=3):
    r"""Expanded SiLU: ``x * (sigmoid(x) * (1 + 2 * alpha) - alpha)`` with a learned ``alpha``.

    Starts as SiLU; the gate runs from ``-alpha`` to ``1 + alpha``.

    Args:
        alpha: start value of how far the gate goes beyond 0 and 1.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.xsilu(x, alpha=0.1)), 4) for x in (-1.0, 1.0)]
        [-0.2227, 0.7773]

    Reference:
        Huang (2024). Expanded gating ranges improve activation functions, arXiv:2405.20768.
    """

    equation = "x * (sigmoid(x) * (1 + 2 * alpha) - alpha)"
    latex = r"x \left(\sigma(x) (1 + 2 \alpha) - \alpha\right)"
    source = _EXPANDED
    alpha: float = trainable(0.0, "how far the gate goes beyond 0 and 1", typical=(-0.2, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _expanded_extent(sigmoid, p.alpha)[0], lambda p: _expanded_extent(sigmoid, p.alpha)[1])
    properties = ("smooth",)
    transcendentals = (1, 2)

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return between(x, -alpha, 1 + alpha, *gates.logistic(x, 1.0))

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        *gate, _ = gates.logistic_slopes(x, 1.0)
        slope, _, _ = between_slopes(x, -alpha, 1 + alpha, *gate)
        return slope, x * tanh(x / 2)


def _expanded_extent(gate: Function, alpha: float) -> tuple[float, float]:
    return extent(lambda x: x * (gate(x) * (1 + 2 * alpha) - alpha), -alpha, 1 + alpha)

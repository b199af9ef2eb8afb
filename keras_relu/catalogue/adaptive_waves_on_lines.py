"""Rectifiers with a wave or two gates."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, ClassVar

from keras import ops

from keras_relu.catalogue.adaptive_smooth import SWISH_DEPTH
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import cos, sin
from keras_relu.numerics.products import positive_part, product_and_error, swish, swish_slopes
from keras_relu.numerics.stable import select


class ULU(Stateless, name="ulu", family="adaptive", level=1):
    r"""ULU: ``x / 2 * (tanh(a * x) + 1)``, which is ``x * sigmoid(2 * a * x)``, with another ``a`` on each side of 0.

    Two swishes that meet at 0 with the slope 1/2. The paper's values were not found: by default both are 1/2, which is
    SiLU. AULU learns the square roots of ``a1`` and ``a2``.

    Args:
        a1: half the sharpness where ``x < 0``, above 0.
        a2: half the sharpness where ``x >= 0``, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an a1 or a2 that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.ulu(x, a2=1.0)), 4) for x in (-1.0, 1.0)]
        [-0.2689, 0.8808]

    Reference:
        Huo (2025). ULU: a unified activation function, arXiv:2508.05073.
    """

    equation = "x / 2 * (tanh(a1 * x) + 1) if x < 0 else x / 2 * (tanh(a2 * x) + 1)"
    latex = (
        r"\begin{cases} \frac{x}{2} (\tanh(a_1 x) + 1) & x < 0 \\ \frac{x}{2} (\tanh(a_2 x) + 1) & x \ge 0 \end{cases}"
    )
    source = Citation("Huo", 2025, "ULU: a unified activation function", arxiv="2508.05073")
    a1: float = fixed(0.5, "half the sharpness where x < 0", POSITIVE, typical=(0.2, 2.0))
    a2: float = fixed(0.5, "half the sharpness where x >= 0", POSITIVE, typical=(0.2, 2.0))
    kinks = (Kink(at=0.0, left=0.5, right=0.5),)
    range = (lambda p: -SWISH_DEPTH / (2 * p.a1), math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, a1: float, a2: float) -> Any:
        return swish(x, _sharpness(x, a1, a2))

    @staticmethod
    def derivative(x: Any, a1: float, a2: float) -> Any:
        slope, _ = swish_slopes(x, _sharpness(x, a1, a2))
        return slope


def _sharpness(x: Any, a1: float, a2: float) -> Any:
    return 2 * a1 if a1 == a2 else select(x < 0, 2 * a1, 2 * a2, like=x)


class VLU(Trainable, name="vlu", aliases=("PVLU",), family="adaptive", level=1):
    r"""Variational linear unit: ``max(0, x) + alpha * sin(beta * x)``, both learned.

    VLU has fixed numbers, PVLU learns them; ``Sin_ReLU`` of ActTensor has 1 and 1. It oscillates for ever: at -inf it
    has no limit and is NaN, and so are the slopes at both infinities.

    Args:
        alpha: start value of the height of the wave.
        beta: start value of its frequency.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one pair), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.vlu(x)), 4) for x in (-1.0, 1.0)]
        [-0.0841, 1.0841]

    Reference:
        Gupta et al. (2021). Parametric variational linear units (PVLUs) in deep convolutional networks,
        arXiv:2110.12246.
    """

    equation = "max(0, x) + alpha * sin(beta * x)"
    latex = r"\max(0, x) + \alpha \sin(\beta x)"
    source = Citation(
        "Gupta et al.",
        2021,
        "Parametric variational linear units (PVLUs) in deep convolutional networks",
        arxiv="2110.12246",
    )
    alpha: float = trainable(0.1, "height of the wave", typical=(0.05, 0.5))
    beta: float = trainable(1.0, "frequency of the wave")
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: p.alpha * p.beta, right=lambda p: 1 + p.alpha * p.beta),)
    range = (lambda p: -abs(p.alpha), math.inf)
    transcendentals = (2, 2)
    exceptions: ClassVar[tuple[str, ...]] = (
        "Where beta is no power of two and |beta * x| is above 2^12 (2^26 in double precision), the phase is off by up "
        "to half a unit in the last place of beta * x.",
    )

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        sine, _ = _wave(x, beta)
        return positive_part(x) + select(x == math.inf, 0.0, alpha * sine, like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        sine, cosine = _wave(x, beta)
        return select(x > 0, 1.0, 0.0, like=x) + alpha * beta * cosine, sine, alpha * x * cosine


def _wave(x: Any, beta: Any) -> tuple[Any, Any]:
    """The sine and the cosine of ``beta * x``, and to first order what the rounding of the product left out."""
    product, error = product_and_error(beta, x)
    # A larger one is beyond the first order, and beyond what the product knows of its phase.
    error = select(ops.abs(error) < 0.5, error, 0.0, like=product)
    sine, cosine = sin(product), cos(product)
    return sine + error * cosine, cosine - error * sine

"""Rectifiers that are about their slopes."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.other import SUGAR, nelu_slope
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics.products import positive_part
from keras_relu.numerics.stable import select


class HeLU(Stateless, name="helu_hysteresis", family="other", level=3):
    r"""Hysteresis ReLU: ``max(0, x)`` forward, a gradient of 1 where ``x > -alpha`` backward.

    Units just below 0 still learn; inference costs what ReLU costs. The gradient is not that of the value by design,
    so a gradient check between ``-alpha`` and 0 fails. Other functions are called HELU as well.

    Args:
        alpha: how far below 0 the gradient passes, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.helu_hysteresis(-2.0)), float(keras_relu.activations.helu_hysteresis(2.0))
        (0.0, 2.0)

    Reference:
        Kimhi, Kashani, Mendelson and Baskin (2024). Hysteresis activation function for efficient inference,
        arXiv:2411.10573.
    """

    kind = ("own_backward",)
    equation = "max(0, x), with slope 1 if x > -alpha else 0"
    latex = r"\max(0, x)"
    source = Citation(
        "Kimhi, Kashani, Mendelson, Baskin",
        2024,
        "Hysteresis activation function for efficient inference",
        arxiv="2411.10573",
    )
    alpha: float = fixed(0.05, "how far below 0 the gradient passes", NON_NEGATIVE, typical=(0.01, 0.5))
    kinks = (Kink(at=lambda p: -p.alpha, left=0.0, right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return positive_part(x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(x > -alpha, 1.0, 0.0, like=x)


class NeLU(Stateless, name="nelu", family="other", level=2):
    r"""NeLU: ``x`` where ``x > 0``, ``-alpha / (1 + x^2)`` elsewhere.

    The surrogate of SUGAR on its own, with its true slope, which is below 0 left of 0. The value jumps from ``-alpha``
    to 0. ReLU forward with this slope backward is ``sugar(surrogate='nelu')``. Implementations disagree on ``alpha``:
    0.2, 0.05 and 1.

    Args:
        alpha: depth just left of 0, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.nelu(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.1, -0.2, 1.0]

    Reference:
        Horuz et al. (2025). The resurrection of the ReLU, arXiv:2505.22074.
    """

    kind = ("own_backward",)
    equation = "x if x > 0 else -alpha / (1 + x^2)"
    latex = r"\begin{cases} x & x > 0 \\ -\alpha / (1 + x^2) & x \le 0 \end{cases}"
    source = SUGAR.source
    alpha: float = fixed(0.2, "depth just left of 0", POSITIVE, typical=(0.05, 1.0))
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (lambda p: -p.alpha, math.inf)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return select(x > 0, x, -alpha / (1 + ops.square(x)), like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return nelu_slope(x, alpha)


class LipschitzReLU(Stateless, name="lipschitz_relu", family="other", level=1):
    r"""Lipschitz ReLU: ``phi * x`` where ``x > 0``, ``eta * x`` elsewhere.

    The paper's scheme is ``max(phi(x), 0)`` where ``x > 0`` and ``min(eta(x), 0)`` elsewhere for any two functions,
    and its L*ReLU two lines through 0, which this is. It takes the slope ``eta`` from a Lipschitz constant of the
    data, which a layer does not know: without a number for it this is ReLU.

    Args:
        phi: slope above 0, at least 0.
        eta: slope below 0, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a slope below 0.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.lipschitz_relu(x, eta=0.25)) for x in (-2.0, 2.0)]
        [-0.5, 2.0]

    Reference:
        Basirat and Roth (2020). L*ReLU: piece-wise linear activation functions for deep fine-grained visual
        categorization, arXiv:1910.12259.
    """

    kind = ("own_backward",)
    equation = "phi * x if x > 0 else eta * x"
    latex = r"\begin{cases} \phi x & x > 0 \\ \eta x & x \le 0 \end{cases}"
    source = Citation(
        "Basirat, Roth",
        2020,
        "L*ReLU: piece-wise linear activation functions for deep fine-grained visual categorization",
        arxiv="1910.12259",
    )
    phi: float = fixed(1.0, "slope above 0", NON_NEGATIVE, typical=(0.5, 1.5))
    eta: float = fixed(0.0, "slope below 0", NON_NEGATIVE, typical=(0.05, 0.5))
    kinks = (Kink(at=0.0, left=lambda p: p.eta, right=lambda p: p.phi),)
    range = (lambda p: -math.inf if p.eta else 0.0, lambda p: math.inf if p.phi else 0.0)
    properties = ("monotonic", "homogeneous")

    @staticmethod
    def formula(x: Any, phi: float, eta: float) -> Any:
        # The limit of a flat side is 0 and not 0 * inf.
        right, left = (slope * x if slope else 0.0 for slope in (phi, eta))
        # NaN is neither above 0 nor not.
        return select(x > 0, right, select(x <= 0, left, x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, phi: float, eta: float) -> Any:
        return select(x > 0, phi, eta, like=x)

"""Rectifiers that fit no other family."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.smooth_sigmoid import BSiLU
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, choice, fixed
from keras_relu.numerics import reused
from keras_relu.numerics.stable import at_least, at_most, outermost, select


class SUGAR(Stateless, name="sugar", aliases=("SUGAR-BSiLU",), family="other", level=4):
    r"""ReLU with a surrogate gradient: ``max(0, x)`` forward, the slope of a smooth function backward.

    Units that are 0 everywhere still learn. The gradient is the surrogate's by design, so a gradient check against
    the value fails. The surrogates are B-SiLU, ``(x + alpha) * sigmoid(x) - alpha / 2``, and NeLU, ``x`` where
    ``x > 0`` and ``-alpha / (1 + x^2)`` elsewhere. The slope at 0 is the surrogate's as well.

    Args:
        surrogate: ``"b_silu"`` or ``"nelu"``.
        alpha: size of the surrogate's negative side, above 0. 1.67 is the paper's for B-SiLU.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for another surrogate, or an alpha that is not above 0.

    Example:
        >>> import keras_relu
        >>> float(keras_relu.activations.sugar(-2.0)), float(keras_relu.activations.sugar(2.0))
        (0.0, 2.0)

    Reference:
        Horuz et al. (2025). The resurrection of the ReLU, arXiv:2505.22074.
    """

    kind = ("own_backward",)
    equation = "max(0, x), with the slope of a surrogate"
    latex = r"\max(0, x)"
    source = Citation("Horuz et al.", 2025, "The resurrection of the ReLU", arxiv="2505.22074")
    surrogate: str = choice("b_silu", "whose slope goes backward", "b_silu", "nelu")
    alpha: float = fixed(1.67, "size of the surrogate's negative side", POSITIVE, typical=(0.1, 2.0))
    kinks = (Kink(at=0.0, left=0.0, right=1.0, slope=lambda p: 0.5 + p.alpha / 4 if p.surrogate == "b_silu" else 0.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "homogeneous", "non_negative")
    transcendentals = (0, 1)

    @staticmethod
    def formula(x: Any, surrogate: str, alpha: float) -> Any:
        return ops.relu(x)

    @staticmethod
    def derivative(x: Any, surrogate: str, alpha: float) -> Any:
        if surrogate == "b_silu":
            return BSiLU.derivative(x, alpha)
        return nelu_slope(x, alpha)


def nelu_slope(x: Any, alpha: float) -> Any:
    """1 where ``x > 0``, the slope of ``-alpha / (1 + x^2)`` elsewhere."""
    # (x * q) * q, because q alone is too small long before the slope is.
    held = at_most(at_least(x, -outermost(x)), 0.0)
    rest = reused(1.0 / (1.0 + ops.square(held)))
    return select(x > 0, 1.0, 2.0 * alpha * (held * rest) * rest, like=x)

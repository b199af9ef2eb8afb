"""Gated units of tanh, and of a power that bends: like SwiGLU, but tamed where the gate is large."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.gated import gate, swish_decay
from keras_relu.catalogue.power import bent_power, power_of
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Gated
from keras_relu.core.parameter import POSITIVE, Interval, fixed
from keras_relu.numerics.products import settled
from keras_relu.numerics.stable import FAR, at_least, at_most, select, tanh, tanh_and_slope, within


def _negative_size(x: Any) -> Any:
    """``-|x|``."""
    return select(x > 0, -x, x, like=x)


def _tanh_and_slope(x: Any) -> tuple[Any, Any]:
    size, slope = tanh_and_slope(select(x > 0, x, -x, like=x))
    return select(x > 0, size, -size, like=x), slope


class GTU(Gated, name="gtu", family="gated", level=2):
    r"""Gated tanh unit: ``tanh(a) * sigmoid(b)`` for the first half ``a`` of the channels and the second half ``b``.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> round(float(keras_relu.activations.gtu(np.array([[1.0, 0.0]], "float32"))[0, 0]), 4)
        0.3808

    Reference:
        van den Oord et al. (2016). Conditional image generation with PixelCNN decoders, arXiv:1606.05328.
    """

    equation = "tanh(a) * sigmoid(b)"
    latex = r"\tanh(a) \, \sigma(b)"
    source = Citation(
        "van den Oord et al.", 2016, "Conditional image generation with PixelCNN decoders", arxiv="1606.05328"
    )
    range = (-1.0, 1.0)
    properties = ("bounded", "smooth")
    transcendentals = (2, 2)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        decay = ops.exp(_negative_size(b))
        return tanh(a) * select(b > 0, 1.0, decay, like=a) / (1 + decay)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        decay = ops.exp(_negative_size(b))
        value, slope = _tanh_and_slope(a)
        share = 1 / (1 + decay)
        return slope * select(b > 0, 1.0, decay, like=a) * share, value * decay * share * share


class SiTUGLU(Gated, name="situ_glu", aliases=("SiTU", "Sigmoid-Tanh-Unit GLU"), family="gated", level=3):
    r"""Bounded SwiGLU of Kimi K3: ``b1 * tanh(a / b1) * sigmoid(a) * b2 * tanh(b / b2)``.

    ``a`` is the first half of the channels, the gate, and ``b`` the second. Near 0 it is SwiGLU, as it is
    everywhere for large ``b1`` and ``b2``; no result is larger than ``b1 * b2``. A smooth stand-in for clamps.

    Args:
        b1: bound of the gate, above 0.
        b2: bound of the second half, above 0.
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for a bound that is not above 0, an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> round(float(keras_relu.activations.situ_glu(np.array([[1.0, 2.0]], "float32"))[0, 0]), 3)
        1.429

    Reference:
        Moonshot AI (2026). Kimi K3: open frontier intelligence, arXiv:2607.24653, eq. 12.
    """

    equation = "b1 * tanh(a / b1) * sigmoid(a) * b2 * tanh(b / b2)"
    latex = r"\beta_1 \tanh(a / \beta_1) \, \sigma(a) \, \beta_2 \tanh(b / \beta_2)"
    source = Citation("Moonshot AI", 2026, "Kimi K3: open frontier intelligence", arxiv="2607.24653", equation="12")
    b1: float = fixed(4.0, "bound of the gate", POSITIVE, typical=(1.0, 10.0))
    b2: float = fixed(25.0, "bound of the second half", POSITIVE, typical=(5.0, 50.0))
    range = (lambda p: -p.b1 * p.b2, lambda p: p.b1 * p.b2)
    properties = ("bounded", "smooth")
    transcendentals = (3, 3)
    exceptions = (
        "slopes far out: up to a unit in the last place for each unit of the exponent 2 * a / b1, which is rounded",
    )

    @staticmethod
    def formula(a: Any, b: Any, b1: float, b2: float) -> Any:
        _, half, share = _swish_parts(a)
        last = select(a > 0, 1.0, half, like=a)
        return b1 * tanh(a / b1) * last * share * (b2 * tanh(b / b2)) * last

    @staticmethod
    def derivative(a: Any, b: Any, b1: float, b2: float) -> Any:
        _, half, share = _swish_parts(a)
        last = select(a > 0, 1.0, half, like=a)
        (first, steep), (second, slope) = _tanh_and_slope(a / b1), _tanh_and_slope(b / b2)
        capped = b1 * first
        # The sigmoid is common to both terms.
        steep = steep + capped * select(a > 0, half * half, 1.0, like=a) * share
        return steep * last * share * (b2 * second) * last, capped * last * share * slope * last


class PowLUGLU(Gated, name="powlu_glu", aliases=("PowLU gated",), family="gated", level=3):
    r"""Gated by PowLU: ``g(a) * b`` for the first half ``a`` of the channels and the second half ``b``.

    ``g(a) = a^(m / (sqrt(a) + 1)) * sigmoid(a)`` where ``a > 0``, ``a * sigmoid(a)`` elsewhere: it rises as
    ``a^m`` right of 0 and falls slowly to 1 far out. Its slope at 0 is the left one, 1/2; on the right it is 0 for
    ``m > 1``. The paper's models use this form.

    Args:
        m: power right of 0, between 0 and 10.
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an ``m`` that is not between 0 and 10, an odd number of channels, or as the ``activation=`` of a
            layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> round(float(keras_relu.activations.powlu_glu(np.array([[4.0, 2.0]], "float32"))[0, 0]), 4)
        7.8561

    Reference:
        Jiang, Feng, Peng, Zhao et al. (2026). PowLU: an activation function for stable pre-training of LLMs,
        arXiv:2605.25704.
    """

    equation = "g(a) * b, g(a) = a^(m / (sqrt(a) + 1)) * sigmoid(a) if a > 0 else a * sigmoid(a)"
    latex = (
        r"g(a) \, b,\ g(a) = \begin{cases} a^{m / (\sqrt{a} + 1)} \sigma(a) & a > 0 \\ "
        r"a \, \sigma(a) & a \le 0 \end{cases}"
    )
    source = Citation(
        "Jiang, Feng, Peng, Zhao et al.",
        2026,
        "PowLU: an activation function for stable pre-training of LLMs",
        arxiv="2605.25704",
    )
    m: float = fixed(3.0, "power right of 0", Interval(0.0, 10.0, open_low=True, open_high=True), typical=(1.5, 5.0))
    range = (-math.inf, math.inf)
    transcendentals = (3, 3)

    @staticmethod
    def formula(a: Any, b: Any, m: float) -> Any:
        held, half, share = _swish_parts(a)
        base, _, _, _, bent = bent_power(a, m)
        first = select(a > 0, power_of(at_most(base, 1.0), m) * bent, held * half, like=a) * share
        # Far right the gate is 1, and not a.
        return gate(first, select(a > 0, 1.0, half, like=a), select(a > 0, first, a, like=a), b)

    @staticmethod
    def derivative(a: Any, b: Any, m: float) -> Any:
        held, half, share = _swish_parts(a)
        base, log, root, rest, bent = bent_power(a, m)
        decay, below = half * half, at_most(base, 1.0)
        # Up to 1 a is divided away before the power is taken.
        power = power_of(below, m - 1) * bent
        # a times the slope of the logarithm.
        bend = m * rest - (0.5 * m) * ((root * rest) * (rest * log)) + held * decay * share
        right, left = power / at_least(base, 1.0) * bend, (1 + decay + held) * (half * share)
        last = select(a > 0, 1.0, half, like=a)
        return (
            select(a > 0, right, left, like=a) * share * settled(last, b) * last,
            select(a > 0, power * below, held * decay, like=a) * share,
        )


def _swish_parts(a: Any) -> tuple[Any, Any, Any]:
    """``a`` held to where all has settled, ``exp(-|a| / 2)``, and ``sigmoid(|a|)``."""
    held, half = within(a, -FAR, FAR), swish_decay(a, 1.0)
    return held, half, 1 / (1 + half * half)

"""Gated units of tanh, and of a power that bends: like SwiGLU, but tamed where the gate is large."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.catalogue.gated import gate, swish, swish_and_slope, swish_decay
from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Gated
from keras_relu.core.parameter import POSITIVE, Interval, fixed
from keras_relu.numerics.products import settled
from keras_relu.numerics.stable import at_most, select


def _negative_size(x: Any) -> Any:
    """``-|x|``."""
    return select(x > 0, -x, x, like=x)


def _tanh(x: Any) -> Any:
    """Keras's own is off by more than the bars on XLA."""
    rest = ops.expm1(2 * _negative_size(x))
    return select(x > 0, -rest, rest, like=x) / (2 + rest)


def _tanh_slope(x: Any) -> Any:
    decay = ops.exp(2 * _negative_size(x))
    return 4 * decay / ((1 + decay) * (1 + decay))


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
    transcendentals = (2, 3)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        decay = ops.exp(_negative_size(b))
        return _tanh(a) * select(b > 0, 1.0, decay, like=a) / (1 + decay)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        decay = ops.exp(_negative_size(b))
        rest = 1 + decay
        return _tanh_slope(a) * select(b > 0, 1.0, decay, like=a) / rest, _tanh(a) * decay / (rest * rest)


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
    transcendentals = (3, 5)

    @staticmethod
    def formula(a: Any, b: Any, b1: float, b2: float) -> Any:
        capped, last, decay = _bounded_gate(a, b1)
        return capped * last / (1 + decay) * (b2 * _tanh(b / b2)) * last

    @staticmethod
    def derivative(a: Any, b: Any, b1: float, b2: float) -> Any:
        capped, last, decay = _bounded_gate(a, b1)
        # The sigmoid is common to both terms.
        steep = _tanh_slope(a / b1) + capped * select(a > 0, decay, 1.0, like=a) / (1 + decay)
        return (
            steep * last / (1 + decay) * (b2 * _tanh(b / b2)) * last,
            capped * last / (1 + decay) * _tanh_slope(b / b2) * last,
        )


def _bounded_gate(a: Any, bound: float) -> tuple[Any, Any, Any]:
    """``bound * tanh(a / bound)``; and ``last`` and ``decay``, for ``sigmoid(a) = last / (1 + decay) * last``."""
    half = swish_decay(a, 1.0)
    return bound * _tanh(a / bound), select(a > 0, 1.0, half, like=a), half * half


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
    transcendentals = (5, 5)

    @staticmethod
    def formula(a: Any, b: Any, m: float) -> Any:
        x, root, log, decay = _powlu_parts(a)
        right = _bent_power(x, root, log, m, m) / (1 + decay)
        first, second = swish(a, 1.0)
        return gate(select(a > 0, right, first, like=a), select(a > 0, 1.0, second, like=a), a, b)

    @staticmethod
    def derivative(a: Any, b: Any, m: float) -> Any:
        x, root, log, decay = _powlu_parts(a)
        bend = m / (1 + root) - m * root * log / (2 * (1 + root) * (1 + root)) + x * decay / (1 + decay)
        power = _bent_power(x, root, log, m, m - 1)
        right = power / select(x > 1, x, 1.0, like=x) * bend / (1 + decay)
        first, left, last = swish_and_slope(a, 1.0)
        value = select(a > 0, power * select(x > 1, 1.0, x, like=x) / (1 + decay), first * last, like=a)
        last = select(a > 0, 1.0, last, like=a)
        return select(a > 0, right, left, like=a) * settled(last, b) * last, value


def _powlu_parts(a: Any) -> tuple[Any, Any, Any, Any]:
    """``a`` where it is above 0, up to where all has settled; its root, its logarithm, and ``exp(-a)``."""
    x = at_most(select(a > 0, a, 1.0, like=a), 2.0**100)
    return x, ops.sqrt(x), ops.log(x), ops.exp(-x)


def _bent_power(x: Any, root: Any, log: Any, m: float, power: float) -> Any:
    """``x^(m / (root + 1))``, up to 1 divided by ``x^(m - power)``.

    Near 0 the exponent of an exponential would be large: there it is the power, times what the root changes in it.
    """
    bent = select(x > 1, log, -root * log, like=x) / (1 + root)
    return ops.power(select(x > 1, 1.0, x, like=x), power) * ops.exp(m * bent)

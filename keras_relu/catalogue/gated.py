"""Gated linear units: one half of the channels opens the way for the other."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Gated
from keras_relu.core.parameter import POSITIVE, fixed
from keras_relu.numerics.products import positive_part, settled, times
from keras_relu.numerics.stable import FAR, at_most, exp_of_product, half_of_exp, normal_tail, select, within

_SHAZEER = Citation("Shazeer", 2020, "GLU variants improve transformer", arxiv="2002.05202")
_DENSITY = 1 / math.sqrt(2 * math.pi)


class GLU(Gated, name="glu", family="gated", level=4):
    r"""Gated linear unit: ``a * sigmoid(b)`` for the first half ``a`` of the channels and the second half ``b``.

    The second half is the gate, as in Keras, torch and JAX. The other units of this family activate the first.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> tuple(keras_relu.layers.GLU()(np.array([[4.0, 0.0]], "float32")).shape)
        (1, 1)

    Reference:
        Dauphin, Fan, Auli and Grangier (2016). Language modeling with gated convolutional networks,
        arXiv:1612.08083.
    """

    equation = "a * sigmoid(b)"
    latex = r"a \, \sigma(b)"
    source = Citation(
        "Dauphin, Fan, Auli, Grangier",
        2016,
        "Language modeling with gated convolutional networks",
        arxiv="1612.08083",
    )
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        half, decay = _decays(a, b)
        return select(b > 0, a, a * half * half, like=a) / (1 + decay)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        half, decay = _decays(a, b)
        rest = 1 + decay
        return select(b > 0, 1.0, decay, like=a) / rest, a * half * half / (rest * rest)


def _decays(a: Any, b: Any) -> tuple[Any, Any]:
    """``exp(-|b| / 2)``, but 1 where an infinite ``a`` outweighs it, and ``exp(-|b|)``."""
    half = half_of_exp(select(b > 0, -b, b, like=b))
    return select((ops.abs(a) == math.inf) & (b > -math.inf), 1.0, half, like=a), half * half


class ReGLU(Gated, name="reglu", aliases=("GReLU",), family="gated", level=4):
    r"""Gated by ReLU: ``max(0, a) * b`` for the first half ``a`` of the channels and the second half ``b``.

    Shazeer activates the first projection, and so does this. Some surveys and docstrings write the halves the
    other way round: swap them before you import such weights.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> float(keras_relu.activations.reglu(np.array([[2.0, -3.0]], "float32"))[0, 0])
        -6.0

    Reference:
        Shazeer (2020). GLU variants improve transformer, arXiv:2002.05202.
    """

    equation = "max(0, a) * b"
    latex = r"\max(0, a) \, b"
    source = _SHAZEER
    range = (-math.inf, math.inf)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        positive = positive_part(a)
        return settled(b, positive) * settled(positive, b)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        return select(a > 0, b, 0.0, like=a), positive_part(a)


class GEGLU(Gated, name="geglu", family="gated", level=5):
    r"""Gated by GELU: ``gelu(a) * b`` for the first half ``a`` of the channels and the second half ``b``.

    GELU is the exact one. Shazeer activates the first projection, and so does this; Diffusers activates the
    second: swap the halves before you import such weights.

    Args:
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> round(float(keras_relu.activations.geglu(np.array([[1.0, 2.0]], "float32"))[0, 0]), 4)
        1.6827

    Reference:
        Shazeer (2020). GLU variants improve transformer, arXiv:2002.05202.
    """

    equation = "gelu(a) * b"
    latex = r"a \, \Phi(a) \, b"
    source = _SHAZEER
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(a: Any, b: Any) -> Any:
        return gate(*_gelu(a, *_normal(a)), a, b)

    @staticmethod
    def derivative(a: Any, b: Any) -> Any:
        normal = _normal(a)
        size, tail, half = normal
        rest = tail - size
        # Phi(a) + a phi(a), in which phi is common to both terms on the left.
        steep = select(a > 0, 1 - rest * _DENSITY * half * half, rest * _DENSITY * half, like=a)
        first, last = _gelu(a, *normal)
        return steep * settled(last, b) * last, first * last


def _normal(a: Any) -> tuple[Any, Any, Any]:
    """``|a|`` up to 40, the upper tail of the normal distribution there over its density, and the density's root."""
    size = at_most(select(a > 0, a, -a, like=a), 40.0)
    tail, half = normal_tail(size)
    # In double precision the density at 40 is no zero yet, and a huge second half would make it a number.
    return size, tail, select(size == 40.0, 0.0, half, like=a)


def _gelu(a: Any, size: Any, tail: Any, half: Any) -> tuple[Any, Any]:
    """Two factors of ``gelu(a)``, of which the second may vanish; the last three are :func:`_normal`'s."""
    beyond = tail * _DENSITY * half
    return (
        select(a > 0, a * (1 - beyond * half), -size * beyond, like=a),
        select(a > 0, 1.0, half, like=a),
    )


def gate(first: Any, second: Any, a: Any, b: Any) -> Any:
    """``first * b * second``, a function of ``a`` with ``a``'s sign that vanishes at -inf, times ``b``.

    ``b`` comes between the factors because it may bring a product back into range.
    """
    # An infinite b outweighs what only underflows.
    finite = (ops.abs(a) < math.inf) & (ops.abs(b) < math.inf)
    return select(finite, first * b * second, times(select(a == -math.inf, 0.0, a, like=a), b), like=a)


def _held(a: Any, beta: float) -> Any:
    """``a``, no further out than where ``exp(-|beta * a| / 2)`` is 0 anyway."""
    return within(a, -FAR / abs(beta), FAR / abs(beta)) if beta else a


def swish_decay(a: Any, beta: float) -> Any:
    """``exp(-|beta * a| / 2)``."""
    if not beta:
        return ops.ones_like(a)
    held = _held(a, beta)
    # Not abs: a second derivative passes here, and at 0 it has to come from the left.
    return exp_of_product(Fraction(-abs(beta)) / 2, select(a > 0, held, -held, like=a))


def _parts(a: Any, beta: float) -> tuple[Any, Any, Any, Any]:
    """Whether beta * a is above 0, ``exp(-|beta * a|)``, 1 or that one's root, and 1 over 1 plus that one."""
    half, right = swish_decay(a, beta), beta * a > 0
    decay = half * half
    return right, decay, select(right, 1.0, half, like=a), 1 / (1 + decay)


def swish(a: Any, beta: float) -> tuple[Any, Any]:
    """Two factors of ``a * sigmoid(beta * a)``, of which the second may vanish."""
    right, _, last, rest = _parts(a, beta)
    return select(right, a, _held(a, beta), like=a) * (last * rest), last


def swish_and_slope(a: Any, beta: float) -> tuple[Any, Any, Any]:
    """The first factor of ``a * sigmoid(beta * a)``, that of its slope, and the one that both have and may vanish."""
    right, decay, last, rest = _parts(a, beta)
    held = _held(a, beta)
    steep = 1 + decay + beta * held * select(right, decay, 1.0, like=a)
    return select(right, a, held, like=a) * (last * rest), steep * rest * (last * rest), last


class SwiGLU(Gated, name="swiglu", family="gated", level=5):
    r"""Gated by Swish: ``a * sigmoid(beta * a) * b`` for the two halves ``a`` and ``b`` of the channels.

    Shazeer activates the first projection, and so does this. LLaMA keeps the two projections apart: ``gate_proj``
    is ``a``. Some ports activate the second half: swap the halves before you import such weights.

    Args:
        beta: sharpness; 1 is SiLU.
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> round(float(keras_relu.activations.swiglu(np.array([[1.0, 2.0]], "float32"))[0, 0]), 4)
        1.4621

    Reference:
        Shazeer (2020). GLU variants improve transformer, arXiv:2002.05202.
    """

    equation = "a * sigmoid(beta * a) * b"
    latex = r"a \, \sigma(\beta a) \, b"
    source = _SHAZEER
    beta: float = fixed(1.0, "sharpness; 1 is SiLU", typical=(0.5, 2.0))
    range = (-math.inf, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(a: Any, b: Any, beta: float) -> Any:
        return gate(*swish(a, beta), a, b)

    @staticmethod
    def derivative(a: Any, b: Any, beta: float) -> Any:
        first, steep, last = swish_and_slope(a, beta)
        return steep * settled(last, b) * last, first * last


class SwiGLUOAI(Gated, name="swiglu_oai", aliases=("clamped SwiGLU",), family="gated", level=4):
    r"""Clamped SwiGLU of gpt-oss: ``g * sigmoid(alpha * g) * (u + 1)`` for clamped ``g`` and ``u``.

    ``g = min(gate, limit)`` and ``u = min(max(up, -limit), limit)``. The channels interleave: ``gate`` is every
    even one and ``up`` every odd one. Slopes are 0 beyond a limit and still count at it. DeepSeek-style ports
    have a limit of 10.

    Args:
        alpha: sharpness.
        limit: where ``gate`` and ``up`` are clamped, above 0.
        axis: axis of the channels, which comes out half as long.

    Shapes: any with an even number of channels; the result has half of them, in the input's dtype.

    Raises:
        ValueError: for a limit that is not above 0, an odd number of channels, or as the ``activation=`` of a layer.

    Example:
        >>> import numpy as np, keras_relu
        >>> x = np.array([[1.0, 2.0, 100.0, 100.0]], "float32")
        >>> [round(float(v), 4) for v in keras_relu.activations.swiglu_oai(x)[0]]
        [2.5374, 55.9996]

    Reference:
        OpenAI (2025). gpt-oss-120b and gpt-oss-20b model card, arXiv:2508.10925.
    """

    equation = "g * sigmoid(alpha * g) * (u + 1) with g = min(gate, limit), u = clip(up, -limit, limit)"
    latex = r"g \, \sigma(\alpha g) \, (u + 1),\ g = \min(a, l),\ u = \min(\max(b, -l), l)"
    source = Citation("OpenAI", 2025, "gpt-oss-120b & gpt-oss-20b model card", arxiv="2508.10925")
    alpha: float = fixed(1.702, "sharpness", typical=(1.0, 2.0))
    limit: float = fixed(7.0, "where both parts are clamped", POSITIVE, typical=(2.0, 10.0))
    range = (-math.inf, math.inf)
    transcendentals = (1, 1)

    interleaved = True

    @staticmethod
    def formula(a: Any, b: Any, alpha: float, limit: float) -> Any:
        first, second = swish(_capped(a, limit), alpha)
        return first * _raised(b, limit) * second

    @staticmethod
    def derivative(a: Any, b: Any, alpha: float, limit: float) -> Any:
        gate = _capped(a, limit)
        first, steep, last = swish_and_slope(gate, alpha)
        inside = (b >= -limit) & (b <= limit)
        return (
            select(a <= limit, steep * _raised(b, limit) * last, 0.0, like=a),
            select(inside, first * last, 0.0, like=a),
        )


def _capped(a: Any, limit: float) -> Any:
    return select(a > limit, limit, a, like=a)


def _raised(b: Any, limit: float) -> Any:
    return select(b < -limit, -limit, _capped(b, limit), like=b) + 1

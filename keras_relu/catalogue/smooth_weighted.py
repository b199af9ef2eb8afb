"""Smooth rectifiers that weigh x by a function that goes from 0 to 1."""

from __future__ import annotations

import math
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.parameter import POSITIVE, fixed, flag
from keras_relu.numerics import outside_tracing
from keras_relu.numerics.stable import (
    FAR,
    NEAR,
    at_least,
    at_most,
    exp_in_two_parts,
    exp_of_product,
    exp_of_sum,
    half_of_exp,
    is_power_of_two,
    normal_tail,
    select,
    sigmoid_quotient,
    slope_of_times_sigmoid,
    times_sigmoid,
    two_product,
    within,
)


class GELU(Stateless, name="gelu", aliases=("gelu_python",), family="smooth", level=5):
    r"""Gaussian error linear unit: ``x * Phi(x)``, with the distribution function of the standard normal.

    Exact by default, as in Keras and torch; ``jax.nn.gelu`` approximates unless told not to.

    Args:
        approximate: use the tanh formula, which is :class:`GELUTanh`.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for an ``approximate`` that is not True or False.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.gelu(1.0)), 4)
        0.8413

    Reference:
        Hendrycks and Gimpel (2016). Gaussian error linear units (GELUs), arXiv:1606.08415.
    """

    equation = "x * Phi(x)"
    latex = r"x \Phi(x)"
    source = Citation("Hendrycks, Gimpel", 2016, "Gaussian error linear units (GELUs)", arxiv="1606.08415")
    approximate: bool = flag(False, "use the tanh formula")
    range = (lambda p: -0.17004075057125412 if p.approximate else -0.16997120747990369, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, approximate: bool) -> Any:
        if approximate:
            return GELUTanh.formula(x)
        # The upper tail Q(y) serves both sides: x * Phi(x) is x * (1 - Q(x)) on the right and -y * Q(y) on the left.
        y = at_most(ops.abs(x), NEAR)
        ratio, half = normal_tail(y)
        factor = ratio * PHI_0 * half
        return select(x > 0, x * (1.0 - factor * half), -y * factor * half, like=x)

    @staticmethod
    def derivative(x: Any, approximate: bool) -> Any:
        if approximate:
            return GELUTanh.derivative(x)
        right = x > 0
        # Not abs: a second derivative passes here, and at 0 it has to come from the left.
        y = at_most(select(right, x, -x, like=x), NEAR)
        ratio, half = normal_tail(y)
        tail = (ratio - y) * PHI_0 * half * half
        return select(right, 1.0 - tail, tail, like=x)


PHI_0 = 1 / math.sqrt(2 * math.pi)


class GELUTanh(
    Stateless,
    name="gelu_tanh",
    aliases=("gelu_new", "gelu_fast", "gelu_pytorch_tanh", "SiELU"),
    family="smooth",
    level=5,
):
    r"""GELU by tanh: ``x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))``.

    SiELU, ``x * sigmoid(2 * sqrt(2 / pi) * (x + 0.044715 * x^3))``, is the same function.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.gelu_tanh(1.0)), 4)
        0.8412

    Reference:
        Hendrycks and Gimpel (2016). Gaussian error linear units (GELUs), arXiv:1606.08415.
    """

    equation = "x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))"
    latex = r"\frac{x}{2} \left(1 + \tanh\left(\sqrt{2 / \pi} (x + 0.044715 x^3)\right)\right)"
    source = Citation("Hendrycks, Gimpel", 2016, "Gaussian error linear units (GELUs)", arxiv="1606.08415")
    range = (-0.17004075057125412, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        held = within(x, -30.0, _TANH_END)
        return select(x > _TANH_END, x, times_sigmoid(held, _half_of_gelu_tanh(held)), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -30.0, _TANH_END)
        slope = held * (2 * float(_TANH_LINEAR) + 6 * float(_TANH_CUBIC) * ops.square(held))
        return slope_of_times_sigmoid(slope, _half_of_gelu_tanh(held))


# sqrt(2 / pi), and that times 0.044715: each a number of few bits and a rest, and the rest to more digits than the
# difference of two floats would have.
_TANH_LINEAR = Fraction("0.797884560802865355879892119868763736951717262329869315331")
_TANH_LINEAR_COARSE = 204 / 256
_TANH_LINEAR_REST = float(_TANH_LINEAR - Fraction(204, 256))
_TANH_CUBIC = Fraction(0.044715) * _TANH_LINEAR
_TANH_CUBIC_COARSE = 73 / 2048
_TANH_CUBIC_REST = float(_TANH_CUBIC - Fraction(73, 2048))
# From here on 1 - sigmoid vanishes beside 1 in every dtype, and the square of it is still a normal number in single
# precision, which a second derivative needs.
_TANH_END = 7.5


def _half_of_gelu_tanh(x: Any) -> Any:
    """``exp(sqrt(2 / pi) * (x + 0.044715 * x^3))`` for -30 <= x <= _TANH_END, its argument in two parts.

    The argument is ``x * q`` with ``q = linear + cubic * x^2``. Each factor is split in turn into a number of few
    bits, so that products of those are exact, and a small rest.
    """
    coarse_x = ops.round(x * 16.0) * 0.0625
    rest_of_x = x - coarse_x
    exact = coarse_x * coarse_x * _TANH_CUBIC_COARSE + _TANH_LINEAR_COARSE
    small = rest_of_x * (x + coarse_x) * _TANH_CUBIC_COARSE + ops.square(x) * _TANH_CUBIC_REST + _TANH_LINEAR_REST
    coarse_q = ops.round((exact + small) * 64.0) * (1 / 64)
    rest_of_q = (exact - coarse_q) + small
    return exp_of_sum(coarse_x * coarse_q, rest_of_x * coarse_q + x * rest_of_q)


class SiLU(Stateless, name="silu", aliases=("swish", "Swish-1"), family="smooth", level=5):
    r"""Sigmoid linear unit: ``x * sigmoid(x)``. Swish with ``beta = 1`` is the same function.

    Its least value is -0.278, at -1.278; a survey's range from -1/2 is wrong.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.silu(1.0)), 4)
        0.7311

    Reference:
        Elfwing, Uchibe and Doya (2017). Sigmoid-weighted linear units for neural network function approximation in
        reinforcement learning, arXiv:1702.03118.
    """

    equation = "x * sigmoid(x)"
    latex = r"\frac{x}{1 + e^{-x}}"
    source = Citation(
        "Elfwing, Uchibe, Doya",
        2017,
        "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning",
        arxiv="1702.03118",
    )
    range = (-0.27846454276107380, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        above, below = sigmoid_quotient(x)
        return at_least(x, -FAR) * above / below

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR, NEAR)
        above, below = sigmoid_quotient(held)
        rest = 1.0 / below
        return rest * (1.0 + held * (1.0 - rest * above)) * above


class QuickGELU(Stateless, name="quick_gelu", aliases=("GELU sigmoid approx",), family="smooth", level=4):
    r"""GELU by a sigmoid: ``x * sigmoid(1.702 * x)``.

    The activation of CLIP.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.quick_gelu(1.0)), 4)
        0.8458

    Reference:
        Hendrycks and Gimpel (2016). Gaussian error linear units (GELUs), arXiv:1606.08415.
    """

    equation = "x * sigmoid(1.702 * x)"
    latex = r"\frac{x}{1 + e^{-1.702 x}}"
    source = Citation("Hendrycks, Gimpel", 2016, "Gaussian error linear units (GELUs)", arxiv="1606.08415")
    range = (-0.16361018963635358, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        held = within(x, -FAR / 1.702, NEAR / 1.702)
        return select(x > NEAR / 1.702, x, times_sigmoid(held, exp_of_product(0.851, held)), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR / 1.702, NEAR / 1.702)
        return slope_of_times_sigmoid(1.702 * held, exp_of_product(0.851, held))


class Mish(Stateless, name="mish", family="smooth", level=5):
    r"""Mish: ``x * tanh(softplus(x))``.

    Computed with one exponential: for ``n = exp(x)`` it is ``x * n * (n + 2) / (n * (n + 2) + 2)``.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.mish(1.0)), 4)
        0.8651

    Reference:
        Misra (2019). Mish: a self regularized non-monotonic activation function, arXiv:1908.08681.
    """

    equation = "x * tanh(log(1 + exp(x)))"
    latex = r"x \tanh(\log(1 + e^x))"
    source = Citation("Misra", 2019, "Mish: a self regularized non-monotonic activation function", arxiv="1908.08681")
    range = (-0.30884341301725041, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        held = within(x, -FAR, _MISH_NEAR)
        half = half_of_exp(held)
        n = half * half
        return select(x > _MISH_NEAR, x, held * (half * (n + 2.0) / (n * (n + 2.0) + 2.0)) * half, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        held = within(x, -FAR, _MISH_NEAR)
        half = half_of_exp(held)
        n = half * half
        below = n * (n + 2.0) + 2.0
        return half / below * (((n + 2.0) * below + 4.0 * held * (n + 1.0)) / below) * half


#: From here on 1 - tanh(softplus(x)), about 2 * exp(-2 * x), vanishes beside 1 in every dtype.
_MISH_NEAR = 20.0


class GoLU(Stateless, name="golu", aliases=("ExpExpish",), family="smooth", level=4):
    r"""Gompertz linear unit: ``alpha * x * exp(-beta * exp(-gamma * x))``.

    ExpExpish and the dampened DELU are the same function.

    Args:
        alpha: scale, above 0.
        beta: shifts the gate to the right, above 0.
        gamma: sharpness of the gate, above 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> round(float(keras_relu.activations.golu(1.0)), 4)
        0.6922

    Reference:
        Das, Safari, Adriaensen and Hutter (2025). Gompertz linear units: leveraging asymmetry for enhanced learning
        dynamics, arXiv:2502.03654.
    """

    equation = "alpha * x * exp(-beta * exp(-gamma * x))"
    latex = r"\alpha x e^{-\beta e^{-\gamma x}}"
    source = Citation(
        "Das, Safari, Adriaensen, Hutter",
        2025,
        "Gompertz linear units: leveraging asymmetry for enhanced learning dynamics",
        arxiv="2502.03654",
    )
    alpha: float = fixed(1.0, "scale", POSITIVE, typical=(0.5, 2.0))
    beta: float = fixed(1.0, "shifts the gate to the right", POSITIVE, typical=(0.5, 2.0))
    gamma: float = fixed(1.0, "sharpness of the gate", POSITIVE, typical=(0.5, 2.0))
    range = (lambda p: _least_golu(p.alpha, p.beta, p.gamma), math.inf)
    properties = ("smooth",)
    transcendentals = (2, 2)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float, gamma: float) -> Any:
        low, high = _golu_limits(beta, gamma)
        held = at_least(x, low)
        half, _ = _half_of_gompertz(at_most(held, high), beta, gamma)
        return alpha * held * half * half

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float, gamma: float) -> Any:
        held = within(x, *_golu_limits(beta, gamma))
        half, inner = _half_of_gompertz(held, beta, gamma)
        return alpha * half * (1.0 + gamma * held * inner) * half


def _golu_limits(beta: float, gamma: float) -> tuple[float, float]:
    """Where the inner exponential is FAR, so that the outer one is 0, and where it is too small to matter."""
    return (math.log(beta) - math.log(FAR)) / gamma, (math.log(beta) + 100.0) / gamma


def _half_of_gompertz(x: Any, beta: float, gamma: float) -> tuple[Any, Any]:
    """``exp(-inner / 2)`` and ``inner = beta * exp(-gamma * x)``.

    An error of the inner argument passes through two exponentials. So both arguments are sums of two parts.
    """
    if beta == 1 and is_power_of_two(gamma):
        large, small = -gamma * x, 0.0
    else:
        coarse, rest_of_log = _log_in_two_parts(beta)
        large, small = two_product(gamma, -x)
        large, small = large + coarse, small + rest_of_log
    inner, rest = exp_in_two_parts(large, small)
    return exp_of_sum(-0.5 * inner, -0.5 * rest), inner + rest


@outside_tracing
def _log_in_two_parts(value: float) -> tuple[float, float]:
    """``log(value)`` to more digits than a float has; the first part is as coarse as that of a product."""
    exact = Fraction(Context(prec=50).ln(Decimal(value)))
    coarse = round(exact * 2048) / 2048
    return coarse, float(exact - Fraction(coarse))


def _least_golu(alpha: float, beta: float, gamma: float) -> float:
    """The minimum: at ``x = -w / gamma`` with ``w * exp(w) = 1 / beta``."""
    w = lambert_w(1 / beta)
    return -alpha / gamma * w * math.exp(-1 / w)


def lambert_w(z: float) -> float:
    """The w of ``w * exp(w) = z`` for z > 0, in which the minimum of many a gate lies."""
    w = math.log1p(z)
    for _ in range(50):
        w -= (w - z * math.exp(-w)) / (1 + w)
    return w

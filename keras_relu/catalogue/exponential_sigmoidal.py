"""Rectifiers whose negative side is half a sigmoid, or a parabola in place of one."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from keras_relu.core.citation import Citation
from keras_relu.core.kinds import Stateless
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, POSITIVE, fixed
from keras_relu.numerics import reused
from keras_relu.numerics.stable import at_least, at_most, expm1, log1p_of_product, outermost, select, within

# The largest float64, and the largest float32 when rounded, at which x is still below sigmoid(x).
_CROSSING = 0.6590460684074066


class SignReLU(Stateless, name="signrelu", aliases=("DLU", "PolyLU", "FPLUS"), family="exponential", level=2):
    r"""SignReLU: ``x`` where ``x > 0``, ``alpha * x / (1 + |x|)`` elsewhere.

    With ``alpha = 1`` it is PolyLU and FPLUS: ``1 / (1 - x) - 1`` where ``x < 0``. No exponential is needed.

    Args:
        alpha: minus the value at -inf, at least 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.signrelu(x)), 4) for x in (-1.0, 1.0)]
        [-0.5, 1.0]

    Reference:
        Lin and Shen (2018). Research on convolutional neural network based on improved ReLU piecewise activation
        function.
    """

    equation = "x if x > 0 else alpha * x / (1 + |x|)"
    latex = r"\begin{cases} x & x > 0 \\ \alpha x / (1 + |x|) & x \le 0 \end{cases}"
    source = Citation(
        "Lin, Shen",
        2018,
        "Research on convolutional neural network based on improved ReLU piecewise activation function",
    )
    alpha: float = fixed(1.0, "minus the value at -inf", NON_NEGATIVE, typical=(0.1, 2.0))
    kinks = (Kink(at=0.0, left=lambda p: p.alpha, right=1.0),)
    range = (lambda p: -p.alpha, math.inf)
    properties = ("monotonic",)

    @staticmethod
    def formula(x: Any, alpha: float) -> Any:
        return select(x <= 0, alpha * _softsign(x), x, like=x)

    @staticmethod
    def derivative(x: Any, alpha: float) -> Any:
        return select(x > 0, 1.0, alpha * _softsign_slope(x), like=x)


class LSReLU(Stateless, name="lsrelu", family="exponential", level=1):
    r"""Softsign up to 0, ``x`` up to ``beta``, a logarithm from there.

    ``x / (1 + |x|)``, then ``x``, then ``log(1 + alpha * x) + |log(1 + alpha * beta) - beta|``. Only where
    ``log(1 + alpha * beta) <= beta``, as for every ``alpha`` up to 1, does the last piece begin where the second ends.

    Args:
        alpha: scale of x inside the logarithm, above 0.
        beta: where the logarithm begins, above 0; the slope there is 1.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an argument that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.lsrelu(x)), 4) for x in (-1.0, 1.0, 2.0)]
        [-0.5, 1.0, 1.4055]

    Reference:
        Wang et al. (2020). LS-ReLU.
    """

    equation = "x / (1 + |x|) if x <= 0 else x if x <= beta else log(1 + alpha * x) + |log(1 + alpha * beta) - beta|"
    latex = (
        r"\begin{cases} x / (1 + |x|) & x \le 0 \\ x & 0 < x \le b \\"
        r" \log(1 + a x) + |\log(1 + a b) - b| & x > b \end{cases}"
    )
    source = Citation("Wang et al.", 2020, "LS-ReLU")
    alpha: float = fixed(1.0, "scale of x inside the logarithm", POSITIVE, typical=(0.3, 2.0))
    beta: float = fixed(1.0, "where the logarithm begins", POSITIVE, typical=(0.3, 3.0))
    kinks = (
        Kink(at=0.0, left=1.0, right=1.0),
        Kink(at=lambda p: p.beta, left=1.0, right=lambda p: p.alpha / (1.0 + p.alpha * p.beta)),
    )
    range = (-1.0, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 0)

    @staticmethod
    def formula(x: Any, alpha: float, beta: float) -> Any:
        join = abs(math.log1p(alpha * beta) - beta)
        right = log1p_of_product(alpha, at_least(x, beta)) + join
        return select(x > beta, right, select(x <= 0, _softsign(x), x, like=x), like=x)

    @staticmethod
    def derivative(x: Any, alpha: float, beta: float) -> Any:
        right = 1.0 / (1.0 / alpha + at_least(x, beta))
        return select(x > beta, right, select(x > 0, 1.0, _softsign_slope(x), like=x), like=x)


class SigLU(Stateless, name="siglu", aliases=("maxtanh",), family="exponential", level=1):
    r"""SigLU: ``x`` where ``x > 0``, ``tanh(x)`` elsewhere, which is ``max(x, tanh(x))``.

    The first two derivatives are continuous.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.siglu(x)), 4) for x in (-1.0, 1.0)]
        [-0.7616, 1.0]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092.
    """

    equation = "x if x > 0 else tanh(x)"
    latex = r"\begin{cases} x & x > 0 \\ \tanh x & x \le 0 \end{cases}"
    source = Citation(
        "Kunc, Kléma",
        2024,
        "Three decades of activations: a comprehensive survey of 400 activation functions for neural networks",
        arxiv="2402.09092",
    )
    kinks = (Kink(at=0.0, left=1.0, right=1.0),)
    range = (-1.0, math.inf)
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x <= 0, _tanh_of_half(2.0 * x), x, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x > 0, 1.0, _sech_squared(at_most(x, 0.0)), like=x)


class ThLU(Stateless, name="thlu", aliases=("Tanh linear unit",), family="exponential", level=1):
    r"""Tanh linear unit: ``x`` where ``x > 0``, ``tanh(x / 2)`` elsewhere.

    The slope left of 0 is 1/2.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.thlu(x)), 4) for x in (-1.0, 1.0)]
        [-0.4621, 1.0]

    Reference:
        Kunc and Kléma (2024). Three decades of activations: a comprehensive survey of 400 activation functions for
        neural networks, arXiv:2402.09092.
    """

    equation = "x if x > 0 else tanh(x / 2)"
    latex = r"\begin{cases} x & x > 0 \\ \tanh(x / 2) & x \le 0 \end{cases}"
    source = SigLU.source
    kinks = (Kink(at=0.0, left=0.5, right=1.0),)
    range = (-1.0, math.inf)
    properties = ("monotonic",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        return select(x <= 0, _tanh_of_half(x), x, like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        return select(x > 0, 1.0, 0.5 * _sech_squared(0.5 * at_most(x, 0.0)), like=x)


class MaxSig(Stateless, name="maxsig", family="exponential", level=1):
    r"""Maxsig: ``max(x, sigmoid(x))``.

    The two cross at 0.659, where the slope is the sigmoid's.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.maxsig(x)), 4) for x in (-1.0, 1.0)]
        [0.2689, 1.0]

    Reference:
        Nader and Azar (2020). Searching for activation functions using a self-adaptive evolutionary algorithm.
    """

    equation = "max(x, sigmoid(x))"
    latex = r"\max(x, \sigma(x))"
    source = Citation(
        "Nader, Azar", 2020, "Searching for activation functions using a self-adaptive evolutionary algorithm"
    )
    kinks = (Kink(at=_CROSSING, left=_CROSSING * (1.0 - _CROSSING), right=1.0),)
    range = (0.0, math.inf)
    properties = ("monotonic", "non_negative")
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any) -> Any:
        power = ops.exp(within(x, -math.inf, 1.0))
        return select(x > _CROSSING, x, power / (1.0 + power), like=x)

    @staticmethod
    def derivative(x: Any) -> Any:
        power = ops.exp(at_most(x, 1.0))
        return select(x > _CROSSING, 1.0, power / ((1.0 + power) * (1.0 + power)), like=x)


class SQLU(Stateless, name="sqlu", aliases=("Square linear unit",), family="exponential", level=1):
    r"""Square linear unit: ``x`` where ``x > 0``, the parabola ``x + x^2 / 4`` down to -2, -1 further left.

    An ELU without an exponential; the slope is continuous.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.sqlu(x)) for x in (-3.0, -1.0, 1.0)]
        [-1.0, -0.75, 1.0]

    Reference:
        Wuraola, Patel and Nguang (2021). Efficient activation functions for embedded inference engines.
    """

    equation = "x if x > 0 else x + x^2 / 4 if x > -2 else -1"
    latex = r"\begin{cases} x & x > 0 \\ x + x^2 / 4 & -2 < x \le 0 \\ -1 & x \le -2 \end{cases}"
    source = Citation("Wuraola, Patel, Nguang", 2021, "Efficient activation functions for embedded inference engines")
    kinks = (Kink(at=-2.0, left=0.0, right=0.0), Kink(at=0.0, left=1.0, right=1.0))
    range = (-1.0, math.inf)
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any) -> Any:
        return _parabola(x, 0.25)

    @staticmethod
    def derivative(x: Any) -> Any:
        return _parabola_slope(x, 0.25)


class SqREU(Stateless, name="sqreu", aliases=("Square REU",), family="exponential", level=1):
    r"""Square REU: ``x`` where ``x > 0``, the parabola ``x + x^2 / 2`` down to -2, 0 further left.

    A REU without an exponential. The slope at -2, where it jumps from 0 to -1, is 0.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        TypeError: for integers and booleans.

    Example:
        >>> import keras_relu
        >>> [float(keras_relu.activations.sqreu(x)) for x in (-1.0, 1.0)]
        [-0.5, 1.0]

    Reference:
        Wuraola, Patel and Nguang (2021). Efficient activation functions for embedded inference engines.
    """

    equation = "x if x > 0 else x + x^2 / 2 if x > -2 else 0"
    latex = r"\begin{cases} x & x > 0 \\ x + x^2 / 2 & -2 < x \le 0 \\ 0 & x \le -2 \end{cases}"
    source = SQLU.source
    kinks = (Kink(at=-2.0, left=0.0, right=-1.0), Kink(at=0.0, left=1.0, right=1.0))
    range = (-0.5, math.inf)

    @staticmethod
    def formula(x: Any) -> Any:
        return _parabola(x, 0.5)

    @staticmethod
    def derivative(x: Any) -> Any:
        return _parabola_slope(x, 0.5)


def _softsign(x: Any) -> Any:
    """``x / (1 + |x|)`` for ``x <= 0``."""
    below = within(x, -outermost(x), 0.0)
    return below / (1.0 - below)


def _softsign_slope(x: Any) -> Any:
    rest = 1.0 / (1.0 - at_most(at_least(x, -outermost(x)), 0.0))
    return rest * rest


def _tanh_of_half(x: Any) -> Any:
    """``tanh(x / 2)`` for ``x <= 0``."""
    decline = expm1(at_most(x, 0.0))
    return decline / (2.0 + decline)


def _sech_squared(x: Any) -> Any:
    """``1 - tanh(x)^2`` for ``x <= 0``."""
    decay = reused(ops.exp(x))
    sech = reused((2.0 * decay) / (1.0 + decay * decay))
    return sech * sech


def _parabola(x: Any, curvature: float) -> Any:
    """``x`` where ``x > 0``, ``x + curvature * x^2`` down to -2, constant further left."""
    below = within(x, -2.0, 0.0)
    return select(x > 0, x, below * (1.0 + curvature * below), like=x)


def _parabola_slope(x: Any, curvature: float) -> Any:
    return select(x > 0, 1.0, select(x <= -2, 0.0, 1.0 + (2.0 * curvature) * x, like=x), like=x)

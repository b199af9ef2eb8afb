"""Learned rectifiers made of square roots."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import NON_NEGATIVE, Interval, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import reused
from keras_relu.numerics.products import times
from keras_relu.numerics.stable import at_most, constant, hypot_1, outermost, select


def _size_and_root(x: Any) -> tuple[Any, Any, Any]:
    """The sign of ``x`` (-1 at 0), ``|x|``, so far as it changes anything, and ``sqrt(1 + x^2)``."""
    sign = select(x > 0, 1.0, -1.0, like=x)
    size = at_most(sign * x, outermost(x))
    return sign, size, hypot_1(size)


def _bent(x: Any, alpha: Any) -> Any:
    """``alpha * (sqrt(x^2 + 1) - 1) + x``.

    As a ray of slope ``1 + alpha * sign``, and what it is above or below the ray: for ``|alpha| = 1`` the ray is flat
    on one side and the rest is all that there is.
    """
    sign, size, root = _size_and_root(x)
    share = reused(size / (1.0 + root))
    return sign * share * (1.0 + 1.0 / (root + size)) + times(1.0 + alpha * sign, x * share)


def _bent_slopes(x: Any, alpha: Any) -> tuple[Any, Any]:
    """The slopes of :func:`_bent` for ``x`` and ``alpha``."""
    sign, size, root = _size_and_root(x)
    return 1.0 / (root * (root + size)) + (size / root) * (1.0 + alpha * sign), sign * x * (size / (1.0 + root))


class BLU(Trainable, name="blu", family="adaptive", level=2):
    r"""Bendable linear unit: ``alpha * (sqrt(x^2 + 1) - 1) + x`` with a learned bend.

    ``alpha = 1/2`` is the bent identity, 0 the identity. torch_activation misplaces a parenthesis, so that it does not
    pass through 0. Nothing keeps a learned ``alpha`` between -1 and 1, where the function does not fall: give
    ``alpha_constraint``.

    Args:
        alpha: start value of the bend, from -1 to 1.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"spatial"`` (one per channel), ``"all"`` (one), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between -1 and 1.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.blu(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.7929, 0.0, 1.2071]

    Reference:
        Godfrey (2019). An evaluation of parametric activation functions for deep learning.
    """

    equation = "alpha * (sqrt(x^2 + 1) - 1) + x"
    latex = r"\alpha (\sqrt{x^2 + 1} - 1) + x"
    source = Citation("Godfrey", 2019, "An evaluation of parametric activation functions for deep learning")
    alpha: float = trainable(0.5, "bend", Interval(-1.0, 1.0), typical=(-0.9, 0.9))
    range = (
        lambda p: -1.0 if p.alpha == 1 else -math.inf,
        lambda p: 1.0 if p.alpha == -1 else math.inf,
    )
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return _bent(x, alpha)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        return _bent_slopes(x, alpha)


class ReBLU(Trainable, name="reblu", family="adaptive", level=1):
    r"""Rectified BLU: ``alpha * (sqrt(x^2 + 1) - 1) + x`` where ``x > 0``, 0 elsewhere.

    torch_activation misplaces a parenthesis, as in ``blu``.

    Args:
        alpha: start value of the bend, from -1 to 1.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an alpha that is not between -1 and 1.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.reblu(x)), 4) for x in (-1.0, 1.0)]
        [0.0, 1.2071]

    Reference:
        (2021). ReBLU, after a survey of activation functions, eq. 301.
    """

    equation = "alpha * (sqrt(x^2 + 1) - 1) + x if x > 0 else 0"
    latex = r"\begin{cases} \alpha (\sqrt{x^2 + 1} - 1) + x & x > 0 \\ 0 & x \le 0 \end{cases}"
    source = Citation("Unknown", 2021, "ReBLU")
    alpha: float = trainable(0.5, "bend", Interval(-1.0, 1.0), typical=(-0.9, 0.9))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=0.0, right=1.0),)
    range = (0.0, lambda p: 1.0 if p.alpha == -1 else math.inf)
    properties = ("monotonic", "non_negative")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        return select(x <= 0, 0.0, _bent(x, alpha), like=x)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        slope, of_alpha = _bent_slopes(x, alpha)
        return select(x > 0, slope, 0.0, like=x), select(x > 0, of_alpha, 0.0, like=x)


class Swim(Trainable, name="swim", family="adaptive", level=1):
    r"""Swim: ``x / 2 * (1 + alpha * x / sqrt(1 + x^2))`` with a learned gate.

    An algebraic relative of SiLU, which it nears for ``alpha = 1``.

    Args:
        alpha: start value of the depth of the gate.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.swim(x)), 4) for x in (-1.0, 1.0)]
        [-0.3232, 0.6768]

    Reference:
        Abdool and Dear (2023). Swim: a general-purpose, high-performing, and efficient activation function for
        locomotion control tasks.
    """

    equation = "x / 2 * (1 + alpha * x / sqrt(1 + x^2))"
    latex = r"\frac{x}{2} \left(1 + \frac{\alpha x}{\sqrt{1 + x^2}}\right)"
    source = Citation(
        "Abdool, Dear",
        2023,
        "Swim: a general-purpose, high-performing, and efficient activation function for locomotion control tasks",
    )
    alpha: float = trainable(0.5, "depth of the gate", typical=(-0.9, 0.9))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (-math.inf, math.inf)
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any, alpha: Any) -> Any:
        # 1 - |x| / root is 1 / (root * (root + |x|)): for |alpha| = 1 it is all that is left on one side.
        sign, size, root = _size_and_root(x)
        share, whole = reused(size / root), sign * x
        below = select(whole < outermost(x), root, whole, like=x) + whole
        return sign * (0.5 * share) / below + times(1.0 + alpha * sign, 0.5 * x * share)

    @staticmethod
    def derivative(x: Any, alpha: Any) -> Any:
        sign, size, root = _size_and_root(x)
        share = reused(size / root)
        # A quotient of quotients would become one by root^3 under XLA, which overflows first.
        rest = (1.0 + alpha * sign * (share * (1.0 + share))) / (root * (root + size))
        return 0.5 * (rest + share * (1.0 + alpha * sign)), 0.5 * x * (sign * share)


class SMU1(Trainable, name="smu1", family="adaptive", level=2):
    r"""SMU-1: ``((1 + alpha) * x + sqrt((1 - alpha)^2 * x^2 + mu^2)) / 2``, a leaky squareplus with a learned bend.

    A smooth maximum of ``x`` and ``alpha * x``; the start value of ``mu`` is so small that it is leaky ReLU to all
    appearances, but its slope at 0 is their mean.

    Args:
        alpha: slope on the left.
        mu: start value of the size of the bend, at least 0, where 0 means a kink.
        mu_initializer, mu_regularizer, mu_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a mu below 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.smu1(x, mu=1.0)), 4) for x in (-1.0, 0.0, 1.0)]
        [0.0, 0.5, 1.25]

    Reference:
        Biswas et al. (2022). SMU: smooth activation function for deep networks using smoothing maximum technique,
        arXiv:2111.04682.
    """

    equation = "((1 + alpha) * x + sqrt((1 - alpha)^2 * x^2 + mu^2)) / 2"
    latex = r"\frac{(1 + \alpha) x + \sqrt{(1 - \alpha)^2 x^2 + \mu^2}}{2}"
    source = Citation(
        "Biswas et al.",
        2022,
        "SMU: smooth activation function for deep networks using smoothing maximum technique",
        arxiv="2111.04682",
    )
    alpha: float = fixed(0.25, "slope on the left", typical=(0.01, 0.9))
    mu: float = trainable(4.35e-9, "size of the bend", NON_NEGATIVE, typical=(0.1, 2.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (
        Kink(
            at=lambda p: math.inf if p.mu else 0.0,
            left=lambda p: min(p.alpha, 1.0),
            right=lambda p: max(p.alpha, 1.0),
        ),
    )
    range = (
        lambda p: -math.inf if p.alpha > 0 else p.mu * math.sqrt(-p.alpha) / (1 - p.alpha),
        math.inf,
    )
    properties = ("monotonic", "smooth")

    @staticmethod
    def formula(x: Any, alpha: float, mu: Any) -> Any:
        size, root, mu = _bend(x, alpha, mu)
        return times(_steepness(x, alpha), x) + 0.5 * mu / (size + root)

    @staticmethod
    def derivative(x: Any, alpha: float, mu: Any) -> Any:
        size, root, of_mu = _bend(x, alpha, mu)
        smooth = of_mu > 0
        tail = select(smooth, (0.5 * abs(1 - alpha)) / (root * (root + size)), 0.0, like=x)
        return (
            _steepness(x, alpha) + select(x > 0, -tail, tail, like=x),
            select(constant(mu, x) < 0, -0.5, 0.5, like=x) * select(smooth, 1.0 / root, 0.0, like=x),
        )


def _steepness(x: Any, alpha: float) -> Any:
    return select(x > 0, max(alpha, 1.0), min(alpha, 1.0), like=x)


def _bend(x: Any, alpha: float, mu: Any) -> tuple[Any, Any, Any]:
    """``u = |1 - alpha| * |x| / |mu|``, ``sqrt(1 + u^2)``, and ``|mu|``; with ``mu = 0`` something finite for u."""
    mu = constant(mu, x)
    mu = select(mu < 0, -mu, mu, like=mu)
    size = at_most(select(x > 0, x, -x, like=x), outermost(x)) * abs(1 - alpha)
    size = at_most(size / select(mu > 0, mu, 1.0, like=mu), outermost(x))
    return size, hypot_1(size), mu

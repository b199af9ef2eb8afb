"""Learned rectifiers made of the error function and the bell."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from keras_relu.catalogue._extent import extent, normal_cdf
from keras_relu.core.citation import Citation
from keras_relu.core.kink import Kink
from keras_relu.core.parameter import POSITIVE, fixed, trainable
from keras_relu.core.trainable import Trainable
from keras_relu.numerics import gates
from keras_relu.numerics.gates import between, between_slopes
from keras_relu.numerics.products import positive_part, times
from keras_relu.numerics.stable import NEAR, half_of_bell, select, within

_SQRT_2 = math.sqrt(2)


class LambdaGELU(Trainable, name="lambda_gelu", family="adaptive", level=2):
    r"""GELU of a learned hardness: ``x * Phi(lam * x)``.

    ``lam = 1`` is GELU, a large one nears ReLU: it serves to anneal one into the other. The paper keeps ``lam`` at 1
    or above; here nothing does but a ``lam_constraint``.

    Args:
        lam: start value of the hardness, above 0.
        lam_initializer, lam_regularizer, lam_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``lam`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.lambda_gelu(x, lam=2.0)), 4) for x in (-1.0, 1.0)]
        [-0.0228, 0.9772]

    Reference:
        lambda-GELU: controlling gating hardness (2026), arXiv:2603.21991.
    """

    equation = "x * Phi(lam * x)"
    latex = r"x \Phi(\lambda x)"
    source = Citation(
        "authors of arXiv:2603.21991", 2026, "lambda-GELU: controlling gating hardness", arxiv="2603.21991"
    )
    lam: float = trainable(1.0, "hardness", POSITIVE, typical=(1.0, 4.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: -0.16997120747990369 / p.lam, math.inf)
    properties = ("smooth",)
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, lam: Any) -> Any:
        return between(x, 0.0, 1.0, *gates.normal(x, lam))

    @staticmethod
    def derivative(x: Any, lam: Any) -> Any:
        *gate, moment = gates.normal_slopes(x, lam)
        slope, _, _ = between_slopes(x, 0.0, 1.0, *gate)
        return slope, moment


class SMU(Trainable, name="smu", family="adaptive", level=3):
    r"""Smooth maximum unit: ``((1 + alpha) * x + (1 - alpha) * x * erf(mu * (1 - alpha) * x)) / 2``; ``mu`` learned.

    A smooth leaky ReLU, with the slope ``(1 + alpha) / 2`` at 0. The default of ``mu``, as in the official code, is
    so sharp that the function can't be told from leaky ReLU and ``mu`` learns nothing: start it between 2.5 and 25
    to have it learn.

    Args:
        alpha: slope on the left.
        mu: start value of the sharpness.
        mu_initializer, mu_regularizer, mu_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.smu(x, mu=1.0)), 4) for x in (-1.0, 1.0)]
        [-0.3583, 0.8917]

    Reference:
        Biswas, Kumar, Banerjee and Pandey (2022). SMU: smooth activation function for deep networks using smoothing
        maximum technique, arXiv:2111.04682.
    """

    equation = "((1 + alpha) * x + (1 - alpha) * x * erf(mu * (1 - alpha) * x)) / 2"
    latex = r"\frac{(1 + \alpha) x + (1 - \alpha) x \, \mathrm{erf}(\mu (1 - \alpha) x)}{2}"
    source = Citation(
        "Biswas, Kumar, Banerjee, Pandey",
        2022,
        "SMU: smooth activation function for deep networks using smoothing maximum technique",
        arxiv="2111.04682",
    )
    alpha: float = fixed(0.25, "slope on the left", typical=(0.05, 0.5))
    mu: float = trainable(1e6, "sharpness", typical=(0.5, 25.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _smu_extent(p.alpha, p.mu)[0], lambda p: _smu_extent(p.alpha, p.mu)[1])
    properties = ("smooth", "monotonic")
    transcendentals = (1, 1)
    exceptions = ("the slope for mu, far out: a rounded square in an exponent, up to 50 units in the last place",)

    @staticmethod
    def formula(x: Any, alpha: float, mu: Any) -> Any:
        return between(x, alpha, 1.0, *gates.normal(x, mu * ((1 - alpha) * _SQRT_2)))

    @staticmethod
    def derivative(x: Any, alpha: float, mu: Any) -> Any:
        steep = (1 - alpha) * _SQRT_2
        *gate, moment = gates.normal_slopes(x, mu * steep)
        slope, _, _ = between_slopes(x, alpha, 1.0, *gate)
        return slope, (1 - alpha) * steep * moment


def _smu_extent(alpha: float, mu: float) -> tuple[float, float]:
    factor = mu * (1 - alpha)
    left, right = (alpha, 1.0) if factor > 0 else (1.0, alpha) if factor < 0 else ((1 + alpha) / 2,) * 2
    return extent(
        lambda x: ((1 + alpha) * x + (1 - alpha) * x * math.erf(factor * x)) / 2,
        left,
        right,
        5 / abs(factor) if factor else 1.0,
    )


class SAU(Trainable, name="sau", family="adaptive", level=2):
    r"""Smooth activation unit: leaky ReLU of slope ``alpha``, convolved with a normal density of deviation ``1/beta``.

    Transcriptions differ: one survey leaves ``(1 - alpha)`` out of the last term, one port leaves ``1 / beta`` out
    of it. This is the convolution, as derived from the definition; both are learned.

    Args:
        alpha: start value of the slope on the left.
        beta: start value of the sharpness, above 0.
        alpha_initializer, alpha_regularizer, alpha_constraint: of the weight of ``alpha``.
        beta_initializer, beta_regularizer, beta_constraint: of the weight of ``beta``.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weights at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for a ``beta`` that is not above 0.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.sau(x)), 4) for x in (-1.0, 0.0, 1.0)]
        [-0.0792, 0.3391, 1.0708]

    Reference:
        Biswas, Kumar, Banerjee and Pandey (2022). SAU: smooth activation function using convolution with approximate
        identities, arXiv:2109.13210.
    """

    equation = (
        "(1 + alpha) / 2 * x + (1 - alpha) / 2 * x * erf(beta * x / sqrt(2))"
        " + (1 - alpha) / (beta * sqrt(2 * pi)) * exp(-(beta * x)^2 / 2)"
    )
    latex = (
        r"\frac{1 + \alpha}{2} x + \frac{1 - \alpha}{2} x \, \mathrm{erf}\left(\frac{\beta x}{\sqrt 2}\right)"
        r" + \frac{1 - \alpha}{\beta \sqrt{2 \pi}} e^{-\beta^2 x^2 / 2}"
    )
    source = Citation(
        "Biswas, Kumar, Banerjee, Pandey",
        2022,
        "SAU: smooth activation function using convolution with approximate identities",
        arxiv="2109.13210",
    )
    alpha: float = trainable(0.15, "slope on the left", typical=(0.05, 0.4))
    beta: float = trainable(1.0, "sharpness", POSITIVE, typical=(0.5, 3.0))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    range = (lambda p: _sau_extent(p.alpha, p.beta)[0], lambda p: _sau_extent(p.alpha, p.beta)[1])
    properties = ("monotonic", "smooth")
    transcendentals = (1, 1)
    exceptions = (
        "the bump where |beta * x| > 4, which is the slope for alpha and for alpha = 0 the value on the left: "
        "(beta * x)^2 units in the last place, by 1 - y * Q(y) / phi(y)",
    )

    @staticmethod
    def formula(x: Any, alpha: Any, beta: Any) -> Any:
        t, y, half, ratio = gates.tail_of_product(x, beta)
        bump = (1 - y * ratio) * half * _PHI_0 * half / beta
        return times(select(t > 0, 1.0, alpha, like=x), x) + (1 - alpha) * bump

    @staticmethod
    def derivative(x: Any, alpha: Any, beta: Any) -> Any:
        t, y, half, ratio = gates.tail_of_product(x, beta)
        density = half * _PHI_0 * half
        tail = (1 - alpha) * ratio * density
        bump = (1 - y * ratio) * density / beta
        return (
            select(t > 0, 1 - tail, alpha + tail, like=x),
            select(t > 0, 0.0, x, like=x) - bump,
            -(1 - alpha) * density / (beta * beta),
        )


_PHI_0 = 1 / math.sqrt(2 * math.pi)


def _sau_extent(alpha: float, beta: float) -> tuple[float, float]:
    def value(x: float) -> float:
        bump = _PHI_0 / beta * math.exp(-((beta * x) ** 2) / 2)
        return alpha * x + (1 - alpha) * (x * normal_cdf(beta * x) + bump)

    return (0.0, math.inf) if alpha == 0 else extent(value, alpha, 1.0, 30 / beta)


class CRReLU(Trainable, name="crrelu", family="adaptive", level=3):
    r"""Correction regularized ReLU: ``max(0, x) + epsilon * x * exp(-x^2 / 2)`` with a learned ``epsilon``.

    Args:
        epsilon: start value of the scale of the correction.
        epsilon_initializer, epsilon_regularizer, epsilon_constraint: of the weight.
        shared_axes: ``"all"`` (one), ``"spatial"`` (one per channel), None (one per unit), or axes to share.
        axis, data_format: where the channels are.
        channels: number of channels, to build the weight at once.

    Shapes: any; the result has the input's shape and dtype.

    Raises:
        ValueError: for an axis that does not exist, or sizes that are not known where they are needed.

    Example:
        >>> import keras_relu
        >>> [round(float(keras_relu.activations.crrelu(x)), 4) for x in (-1.0, 1.0)]
        [-0.0061, 1.0061]

    Reference:
        Sun, Wu, Xia, Chang et al. (2024). A method on searching better activation functions, arXiv:2405.12954.
    """

    equation = "max(0, x) + epsilon * x * exp(-x^2 / 2)"
    latex = r"\max(0, x) + \epsilon x e^{-x^2 / 2}"
    source = Citation(
        "Sun, Wu, Xia, Chang et al.", 2024, "A method on searching better activation functions", arxiv="2405.12954"
    )
    epsilon: float = trainable(0.01, "scale of the correction", typical=(-0.5, 0.5))
    shared_axes: Any = dataclasses.replace(Trainable.shared_axes, default="all")
    kinks = (Kink(at=0.0, left=lambda p: p.epsilon, right=lambda p: 1 + p.epsilon),)
    # The correction is least at -1; a negative one raises the left, and below -1 it sinks the right.
    range = (
        lambda p: (
            -p.epsilon * math.exp(-0.5)
            if p.epsilon >= 0
            else min(0.0, extent(lambda x: max(x, 0.0) + p.epsilon * x * math.exp(-x * x / 2), 0.0, 1.0, 6.0)[0])
        ),
        math.inf,
    )
    transcendentals = (1, 1)

    @staticmethod
    def formula(x: Any, epsilon: Any) -> Any:
        held = within(x, -NEAR, NEAR)
        half = half_of_bell(held)
        return positive_part(x) + epsilon * held * half * half

    @staticmethod
    def derivative(x: Any, epsilon: Any) -> Any:
        held = within(x, -NEAR, NEAR)
        half = half_of_bell(held)
        return (
            select(x > 0, 1.0, 0.0, like=x) + epsilon * ((1 - held * held) * half) * half,
            (held * half) * half,
        )

"""Oracles of the adaptive family: most have trainable parameters."""

from ._functions import exp, expm1
from ._oracle import Oracle, Real
from .piecewise_linear import (
    leaky_relu,
    leaky_relu_slope,
    relu_slope,
    thresholded_relu,
    thresholded_relu_slope,
)
from .smooth import swish, swish_beta_slope, swish_slope

ORACLES: dict[str, Oracle] = {}


def prelu(x: Real, alpha: Real = 0.25) -> Real:
    """Leaky ReLU with a trained slope."""
    return leaky_relu(x, alpha)


def prelu_slope(x: Real, alpha: Real = 0.25) -> Real:
    return leaky_relu_slope(x, alpha)


def prelu_alpha_slope(x: Real, **others: Real) -> Real:
    return min(x, 0)


ORACLES["prelu"] = Oracle(prelu, prelu_slope, {"alpha": prelu_alpha_slope})


def jumprelu(x: Real, threshold: Real = 0.001, bandwidth: Real = 0.001) -> Real:
    """The identity above the threshold, with a jump there; the bandwidth is for the backward."""
    return thresholded_relu(x, threshold)


def jumprelu_slope(x: Real, threshold: Real = 0.001, **others: Real) -> Real:
    return thresholded_relu_slope(x, threshold)


def jumprelu_threshold_slope(x: Real, threshold: Real = 0.001, bandwidth: Real = 0.001) -> Real:
    """The straight-through estimate: the true slope is 0 wherever there is one."""
    # A rectangle of area 1 around the threshold, both ends included.
    inside = abs(x - threshold) <= bandwidth / 2
    return -threshold / bandwidth if inside else 0


ORACLES["jumprelu"] = Oracle(jumprelu, jumprelu_slope, {"threshold": jumprelu_threshold_slope})

# alpha_0 is the constant, alpha_i the coefficient of the i-th power; its length gives the order.
_POLYRELU_ALPHA = (0.0, 1 / 3, 1 / 3, 1 / 3)


def polyrelu(x: Real, alpha: tuple[Real, ...] = _POLYRELU_ALPHA) -> Real:
    """A polynomial of the positive part of x."""
    return sum(a * x**i for i, a in enumerate(alpha)) if x > 0 else alpha[0]


def polyrelu_slope(x: Real, alpha: tuple[Real, ...] = _POLYRELU_ALPHA) -> Real:
    return sum(i * a * x ** (i - 1) for i, a in enumerate(alpha) if i > 0) if x > 0 else 0


def polyrelu_alpha_slope(x: Real, index: Real, **others: Real) -> Real:
    if index == 0:
        return 1
    return x**index if x > 0 else 0


ORACLES["polyrelu"] = Oracle(polyrelu, polyrelu_slope, {"alpha": polyrelu_alpha_slope})


def swish_trainable(x: Real, beta: Real = 1.0) -> Real:
    """x sigmoid(beta x)."""
    return swish(x, beta)


def swish_trainable_slope(x: Real, beta: Real = 1.0) -> Real:
    return swish_slope(x, beta)


def swish_trainable_beta_slope(x: Real, beta: Real = 1.0) -> Real:
    return swish_beta_slope(x, beta)


ORACLES["swish_trainable"] = Oracle(swish_trainable, swish_trainable_slope, {"beta": swish_trainable_beta_slope})


def tlu(x: Real, tau: Real = 0.0) -> Real:
    """The larger of x and a trained threshold."""
    return max(x, tau)


def tlu_slope(x: Real, tau: Real = 0.0) -> Real:
    return 1 if x > tau else 0


def tlu_tau_slope(x: Real, tau: Real = 0.0) -> Real:
    # Strictly below: at the tie both slopes are 0.
    return 1 if x < tau else 0


ORACLES["tlu"] = Oracle(tlu, tlu_slope, {"tau": tlu_tau_slope})


def xielu(x: Real, alpha_p: Real = 0.8, alpha_n: Real = 0.8, beta: Real = 0.5) -> Real:
    """The integral of a line for x > 0 and of an ELU below, both with the slope beta at 0.

    ``alpha_p`` and ``alpha_n`` are the effective coefficients, not the weights that store them.
    """
    bend = alpha_p * x**2 if x > 0 else alpha_n * (expm1(x) - x)
    return bend + beta * x


def xielu_slope(x: Real, alpha_p: Real = 0.8, alpha_n: Real = 0.8, beta: Real = 0.5) -> Real:
    bend = 2 * alpha_p * x if x > 0 else alpha_n * expm1(x)
    return bend + beta


def xielu_alpha_p_slope(x: Real, **others: Real) -> Real:
    return x**2 if x > 0 else 0


def xielu_alpha_n_slope(x: Real, **others: Real) -> Real:
    return 0 if x > 0 else expm1(x) - x


ORACLES["xielu"] = Oracle(xielu, xielu_slope, {"alpha_p": xielu_alpha_p_slope, "alpha_n": xielu_alpha_n_slope})


def apl(x: Real, alpha: tuple[Real, ...] = (0.2,), beta: tuple[Real, ...] = (0.5,)) -> Real:
    """ReLU plus hinges that open to the left, alpha_s max(0, beta_s - x) each."""
    return max(x, 0) + sum(a * max(b - x, 0) for a, b in zip(alpha, beta, strict=True))


def apl_slope(x: Real, alpha: tuple[Real, ...] = (0.2,), beta: tuple[Real, ...] = (0.5,)) -> Real:
    # The left slope at 0 and at every hinge: a hinge still counts at x = beta_s.
    return relu_slope(x) - sum(a for a, b in zip(alpha, beta, strict=True) if x <= b)


def apl_alpha_slope(x: Real, index: Real, beta: tuple[Real, ...] = (0.5,), **others: Real) -> Real:
    return max(beta[int(index)] - x, 0)


def apl_beta_slope(x: Real, index: Real, alpha: tuple[Real, ...] = (0.2,), beta: tuple[Real, ...] = (0.5,)) -> Real:
    return alpha[int(index)] if x <= beta[int(index)] else 0


ORACLES["apl"] = Oracle(apl, apl_slope, {"alpha": apl_alpha_slope, "beta": apl_beta_slope})


def pelu(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    """An ELU whose two sides share the slope alpha / beta at 0."""
    return alpha / beta * x if x > 0 else alpha * expm1(x / beta)


def pelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return alpha / beta * (1 if x > 0 else exp(x / beta))


def pelu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return x / beta if x > 0 else expm1(x / beta)


def pelu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0) -> Real:
    return -x / beta * pelu_slope(x, alpha, beta)


ORACLES["pelu"] = Oracle(pelu, pelu_slope, {"alpha": pelu_alpha_slope, "beta": pelu_beta_slope})


def srelu(
    x: Real,
    t_right: Real = 1.0,
    a_right: Real = 1.0,
    t_left: Real = 0.0,
    a_left: Real = 0.01,
) -> Real:
    """The identity between two thresholds, and a trained slope outside each."""
    if x > t_right:
        return t_right + a_right * (x - t_right)
    return t_left + a_left * (x - t_left) if x <= t_left else x


def srelu_slope(
    x: Real,
    t_right: Real = 1.0,
    a_right: Real = 1.0,
    t_left: Real = 0.0,
    a_left: Real = 0.01,
) -> Real:
    if x > t_right:
        return a_right
    return a_left if x <= t_left else 1


# At each threshold the parameters move the same piece that ``srelu_slope`` belongs to.


def srelu_t_right_slope(x: Real, t_right: Real = 1.0, a_right: Real = 1.0, **others: Real) -> Real:
    return 1 - a_right if x > t_right else 0


def srelu_a_right_slope(x: Real, t_right: Real = 1.0, **others: Real) -> Real:
    return x - t_right if x > t_right else 0


def srelu_t_left_slope(x: Real, t_left: Real = 0.0, a_left: Real = 0.01, **others: Real) -> Real:
    return 1 - a_left if x <= t_left else 0


def srelu_a_left_slope(x: Real, t_left: Real = 0.0, **others: Real) -> Real:
    return x - t_left if x <= t_left else 0


ORACLES["srelu"] = Oracle(
    srelu,
    srelu_slope,
    {
        "t_right": srelu_t_right_slope,
        "a_right": srelu_a_right_slope,
        "t_left": srelu_t_left_slope,
        "a_left": srelu_a_left_slope,
    },
)

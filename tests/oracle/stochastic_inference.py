"""Oracles of more stochastic variants, in inference mode: what is drawn has its expectation."""

from ._functions import exp, expm1, sigmoid, softplus, tanh
from ._oracle import Oracle, Real
from .piecewise_linear import leaky_relu, leaky_relu_slope, relu, relu_slope

ORACLES: dict[str, Oracle] = {}


def erelu(x: Real, alpha: Real = 0.1) -> Real:
    return relu(x)


def n_relu_2025(x: Real, sigma: Real = 0.05) -> Real:
    return relu(x)


def rt_relu(x: Real, sigma: Real = 0.75) -> Real:
    return relu(x)


def probact(x: Real, sigma: Real = 0.1) -> Real:
    return relu(x)


def inference_slope(x: Real, **others: Real) -> Real:
    return relu_slope(x)


def noise_slope(x: Real, **others: Real) -> Real:
    """By the size of a noise whose mean is 0."""
    return 0


ORACLES["nrelu"] = Oracle(relu, relu_slope)
ORACLES["erelu"] = Oracle(erelu, inference_slope)
ORACLES["n_relu_2025"] = Oracle(n_relu_2025, inference_slope)
ORACLES["rt_relu"] = Oracle(rt_relu, inference_slope)
ORACLES["probact"] = Oracle(probact, inference_slope, {"sigma": noise_slope})


def prelu_slope(x: Real, slope: Real) -> Real:
    """With the slope of the right side at 0."""
    return slope if x < 0 else 1


def prelu_parameter_slope(x: Real, **others: Real) -> Real:
    return x if x < 0 else 0


def eprelu(x: Real, a: Real = 0.25, alpha: Real = 0.4) -> Real:
    return leaky_relu(x, a)


def eprelu_slope(x: Real, a: Real = 0.25, **others: Real) -> Real:
    return prelu_slope(x, a)


ORACLES["eprelu"] = Oracle(eprelu, eprelu_slope, {"a": prelu_parameter_slope})


def rt_prelu(x: Real, alpha: Real = 0.25, sigma: Real = 0.75) -> Real:
    return leaky_relu(x, alpha)


def rt_prelu_slope(x: Real, alpha: Real = 0.25, **others: Real) -> Real:
    return prelu_slope(x, alpha)


ORACLES["rt_prelu"] = Oracle(rt_prelu, rt_prelu_slope, {"alpha": prelu_parameter_slope})


def eelu(x: Real, alpha: Real = 1.0, beta: Real = 1.0, eps: Real = 0.1) -> Real:
    return x if x > 0 else alpha * expm1(beta * x)


def eelu_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, **others: Real) -> Real:
    return 1 if x > 0 else alpha * beta * exp(beta * x)


def eelu_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return 0 if x > 0 else expm1(beta * x)


def eelu_beta_slope(x: Real, alpha: Real = 1.0, beta: Real = 1.0, **others: Real) -> Real:
    return 0 if x > 0 else alpha * x * exp(beta * x)


ORACLES["eelu"] = Oracle(eelu, eelu_slope, {"alpha": eelu_alpha_slope, "beta": eelu_beta_slope})


def mish(t: Real) -> Real:
    return t * tanh(softplus(t))


def mish_slope(t: Real) -> Real:
    w = tanh(softplus(t))
    e = 1 + exp(t)  # of softplus, whose hyperbolic secant is 2 e / (e^2 + 1)
    return w + t * (2 * e / (e**2 + 1)) ** 2 * sigmoid(t)


def eacu(x: Real, alpha: Real = 1.0) -> Real:
    return x if x > 0 else mish(alpha * x)


def eacu_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 1 if x > 0 else alpha * mish_slope(alpha * x)


def eacu_alpha_slope(x: Real, alpha: Real = 1.0) -> Real:
    return 0 if x > 0 else x * mish_slope(alpha * x)


ORACLES["eacu"] = Oracle(eacu, eacu_slope, {"alpha": eacu_alpha_slope})


def rand_softplus(x: Real, alpha: Real = 0.5) -> Real:
    return (1 - alpha) * relu(x) + alpha * softplus(x)


def rand_softplus_slope(x: Real, alpha: Real = 0.5) -> Real:
    return (1 - alpha) * relu_slope(x) + alpha * sigmoid(x)


ORACLES["rand_softplus"] = Oracle(rand_softplus, rand_softplus_slope)


def s_rrelu(x: Real, lower: Real = 0.125, upper: Real = 1 / 3) -> Real:
    return (1 + abs(x)) ** -2 + leaky_relu(x, (lower + upper) / 2)


def s_rrelu_slope(x: Real, lower: Real = 0.125, upper: Real = 1 / 3) -> Real:
    return leaky_relu_slope(x, (lower + upper) / 2) + (2 if x <= 0 else -2) * (1 + abs(x)) ** -3


ORACLES["s_rrelu"] = Oracle(s_rrelu, s_rrelu_slope)

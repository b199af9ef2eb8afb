"""Oracles of the learned rectifiers made of the error function and the bell."""

from ._functions import exp, mp, normal_cdf, normal_density
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}


def _erf(z: Real) -> Real:
    """The error function, from its own side."""
    if abs(z) < 1:
        return mp.erf(z)
    return normal_cdf(z * mp.sqrt(2)) - normal_cdf(-z * mp.sqrt(2))


def _erf_slope(z: Real) -> Real:
    return 2 / mp.sqrt(mp.pi) * exp(-(z**2))


def lambda_gelu(x: Real, lam: Real = 1.0) -> Real:
    """x P(Z <= lam x) for a standard normal Z."""
    return x * normal_cdf(lam * x)


def lambda_gelu_slope(x: Real, lam: Real = 1.0) -> Real:
    return normal_cdf(lam * x) + lam * x * normal_density(lam * x)


def lambda_gelu_lam_slope(x: Real, lam: Real = 1.0) -> Real:
    return x**2 * normal_density(lam * x)


ORACLES["lambda_gelu"] = Oracle(lambda_gelu, lambda_gelu_slope, {"lam": lambda_gelu_lam_slope})


def smu(x: Real, alpha: Real = 0.25, mu: Real = 1e6) -> Real:
    """((1 + alpha) x + (1 - alpha) x erf(mu (1 - alpha) x)) / 2."""
    return ((1 + alpha) * x + (1 - alpha) * x * _erf(mu * (1 - alpha) * x)) / 2


def smu_slope(x: Real, alpha: Real = 0.25, mu: Real = 1e6) -> Real:
    z = mu * (1 - alpha) * x
    return ((1 + alpha) + (1 - alpha) * (_erf(z) + z * _erf_slope(z))) / 2


def smu_mu_slope(x: Real, alpha: Real = 0.25, mu: Real = 1e6) -> Real:
    return ((1 - alpha) * x) ** 2 * _erf_slope(mu * (1 - alpha) * x) / 2


ORACLES["smu"] = Oracle(smu, smu_slope, {"mu": smu_mu_slope})


def sau(x: Real, alpha: Real = 0.15, beta: Real = 1.0) -> Real:
    """The mean of leaky ReLU at x + Z / beta for a standard normal Z."""
    return alpha * x + (1 - alpha) * (x * normal_cdf(beta * x) + normal_density(beta * x) / beta)


def sau_slope(x: Real, alpha: Real = 0.15, beta: Real = 1.0) -> Real:
    return alpha + (1 - alpha) * normal_cdf(beta * x)


def sau_alpha_slope(x: Real, beta: Real = 1.0, **others: Real) -> Real:
    return x * normal_cdf(-beta * x) - normal_density(beta * x) / beta


def sau_beta_slope(x: Real, alpha: Real = 0.15, beta: Real = 1.0) -> Real:
    return -(1 - alpha) * normal_density(beta * x) / beta**2


ORACLES["sau"] = Oracle(sau, sau_slope, {"alpha": sau_alpha_slope, "beta": sau_beta_slope})


def crrelu(x: Real, epsilon: Real = 0.01) -> Real:
    """ReLU plus epsilon times x times a bell."""
    return max(x, 0) + epsilon * x * exp(-(x**2) / 2)


def crrelu_slope(x: Real, epsilon: Real = 0.01) -> Real:
    return (1 if x > 0 else 0) + epsilon * (1 - x**2) * exp(-(x**2) / 2)


def crrelu_epsilon_slope(x: Real, **others: Real) -> Real:
    return x * exp(-(x**2) / 2)


ORACLES["crrelu"] = Oracle(crrelu, crrelu_slope, {"epsilon": crrelu_epsilon_slope})

"""The oracle's own tests: what it says is checked against numerical slopes, limits and constants."""

import ast
import inspect
import math
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from mpmath import mp

from . import FAMILIES, ORACLES, GatedOracle, Oracle, defaults, exact, exact_array
from ._precision import as_exact

INF = math.inf

# Away from every kink, at the defaults and at OTHER_PARAMETERS.
POINTS = (-40.3, -8.3, -2.7, -0.91, -0.13, 0.0017, 0.17, 0.71, 1.9, 4.3, 9.1, 31.7)
PAIRS = ((-8.3, 0.4), (-0.91, -2.2), (0.17, 6.1), (1.9, -9.3), (4.3, 8.2), (9.1, 0.7))

OTHER_PARAMETERS = {
    "prelu": {"alpha": -0.4},
    "jumprelu": {"threshold": 0.75, "bandwidth": 0.125},
    "polyrelu": {"alpha": (0.5, -1.25, 0.75)},
    "swish_trainable": {"beta": -1.7},
    "tlu": {"tau": -0.6},
    "xielu": {"alpha_p": 0.3, "alpha_n": 1.4, "beta": 0.7},
    "apl": {"alpha": (0.5, -0.25), "beta": (1.0, -2.0)},
    "pelu": {"alpha": 3.0, "beta": 0.6},
    "srelu": {"t_right": 3.0, "a_right": 2.0, "t_left": -1.0, "a_left": 0.5},
    "relun": {"max_value": 4.0},
    "hard_tanh": {"min_value": -2.0, "max_value": 5.0},
    "elu": {"alpha": 2.0},
    "celu": {"alpha": 2.0},
    "selu": {"scale": 2.0, "alpha": 3.0},
    "isrlu": {"alpha": 3.0},
    "leaky_relu": {"negative_slope": 0.3},
    "thresholded_relu": {"theta": 2.0},
    "repu": {"power": 2.5},
    "star_relu": {"scale": 1.5, "bias": 0.25},
    "gelu": {"approximate": True},
    "softplus": {"beta": 3.0},
    "golu": {"alpha": 0.7, "beta": 1.4, "gamma": 0.6},
    "smelu": {"beta": 2.0},
    "squareplus": {"b": 0.3},
    "rrelu": {"lower": 0.1, "upper": 0.4},
    "swiglu": {"beta": 0.6},
    "swiglu_oai": {"alpha": 1.1, "limit": 3.0},
}

# SUGAR's slope is its surrogate's, and JumpReLU's slope by the threshold a straight-through
# estimate: neither is the slope of anything that they compute.
OWN_SLOPE = {"sugar"}
OWN_PARAMETER_SLOPE = {("jumprelu", "threshold")}

CASES = [
    pytest.param(name, parameters, id=f"{name}-{label}")
    for name in ORACLES
    for label, parameters in (("default", {}), ("other", OTHER_PARAMETERS.get(name)))
    if parameters is not None
]


def numerical_slope(function, at):
    with mp.workprec(200):
        return float(mp.diff(function, as_exact(at)))


def close_to(slope):
    return pytest.approx(slope, rel=1e-13, abs=1e-25)


def test_imports_nothing_under_test():
    allowed = sys.stdlib_module_names | {"mpmath", "numpy", "pytest"}
    for path in Path(__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                assert {alias.name.split(".")[0] for alias in node.names} <= allowed, path
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                assert node.module.split(".")[0] in allowed, path


def test_no_variant_has_two_oracles():
    assert len(ORACLES) == sum(len(family.ORACLES) for family in FAMILIES)


@pytest.mark.parametrize("name", ORACLES)
def test_parameters_agree_within_an_oracle(name):
    oracle = ORACLES[name]
    expected = defaults(oracle)
    assert set(oracle.parameter_slopes) <= set(expected)
    for function in (*oracle.slopes, *oracle.parameter_slopes.values()):
        parameters = inspect.signature(function).parameters.values()
        named = {each.name: each.default for each in parameters if each.default is not each.empty}
        assert named.items() <= expected.items(), function
        takes_the_rest = any(each.kind is each.VAR_KEYWORD for each in parameters)
        assert takes_the_rest or named == expected, function


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_slope(name, parameters):
    oracle = ORACLES[name]
    if name in OWN_SLOPE or isinstance(oracle, GatedOracle):
        return
    named = {key: as_exact(value) for key, value in (defaults(oracle) | parameters).items()}
    for x in POINTS:
        expected = numerical_slope(lambda t: oracle.value(t, **named), x)
        assert exact(oracle.slope, x, **parameters) == close_to(expected), x


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_gated_slopes(name, parameters):
    oracle = ORACLES[name]
    if isinstance(oracle, Oracle):
        return
    named = {key: as_exact(value) for key, value in (defaults(oracle) | parameters).items()}
    by_first, by_second = oracle.slopes
    for a, b in PAIRS:
        expected = numerical_slope(lambda t: oracle.value(t, as_exact(b), **named), a)
        assert exact(by_first, a, b, **parameters) == close_to(expected), (a, b)
        expected = numerical_slope(lambda t: oracle.value(as_exact(a), t, **named), b)
        assert exact(by_second, a, b, **parameters) == close_to(expected), (a, b)


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_parameter_slopes(name, parameters):
    oracle = ORACLES[name]
    named = {key: as_exact(value) for key, value in (defaults(oracle) | parameters).items()}
    for key, slope in oracle.parameter_slopes.items():
        if (name, key) in OWN_PARAMETER_SLOPE:
            continue
        vector = named[key] if isinstance(named[key], tuple) else None
        for x in map(as_exact, POINTS):
            if vector is None:
                expected = numerical_slope(
                    lambda t: oracle.value(x, **named | {key: t}), named[key]
                )
                assert exact(slope, x, **parameters) == close_to(expected), (key, x)
                continue
            for index, entry in enumerate(vector):
                expected = numerical_slope(
                    lambda t: oracle.value(
                        x, **named | {key: (*vector[:index], t, *vector[index + 1 :])}
                    ),
                    entry,
                )
                assert exact(slope, x, index, **parameters) == close_to(expected), (key, index, x)

"""What the oracle says, checked against numerical slopes, limits and known constants."""

import ast
import inspect
import itertools
import math
import sys
from pathlib import Path

import pytest
from mpmath import mp

from . import FAMILIES, ORACLES, Oracle, defaults, exact, exact_array
from ._second import approximate, as_mpf, in_mpmath
from ._settling import as_ball, bind, settle

pytestmark = pytest.mark.once

INF = math.inf

# Away from every kink, at the defaults and at OTHER_PARAMETERS.
POINTS = (-40.3, -8.3, -2.7, -0.91, -0.13, 0.0017, 0.17, 0.71, 1.9, 4.3, 9.1, 31.7)
# At the kinks of many, and where terms vanish or cancel.
FAR_POINTS = (0.0, -1.0, 1.0, -3.0, 6.0, -1e30, -1e4, -700.0, -25.0, -1e-30, 1e-30, 25.0, 700.0, 1e4, 1e30)
# mpmath's numbers have no radius: as many bits more as lie between the sizes of two terms here, squares included.
EXPONENTS = 250
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

# Variants whose slope is not that of anything that they compute; JumpReLU's by its threshold is a
# straight-through estimate.
OWN_SLOPE = set().union(*(getattr(family, "OWN_SLOPE", ()) for family in FAMILIES))
OWN_PARAMETER_SLOPE = {("jumprelu", "threshold")}

CASES = [
    pytest.param(name, parameters, id=f"{name}-{label}")
    for name in ORACLES
    for label, parameters in (("default", {}), ("other", OTHER_PARAMETERS.get(name)))
    if parameters is not None
]


def points_of(oracle, more=()):
    """Arguments to test at, each as a dict by name."""
    if isinstance(oracle, Oracle):
        return [{"x": x} for x in (*POINTS, *more)]
    first, second = list(inspect.signature(oracle.value).parameters)[:2]
    return [{first: a, second: b} for a, b in PAIRS]


def numerical_slope(oracle, arguments, name, index=None):
    """The slope of the value by the argument ``name``, or by one entry of it."""
    arguments = {key: as_mpf(value) for key, value in arguments.items()}
    start = arguments[name] if index is None else arguments[name][index]

    def value_at(moved):
        if index is not None:
            moved = (*arguments[name][:index], moved, *arguments[name][index + 1 :])
        return oracle.value(**arguments | {name: moved})

    with in_mpmath(200):
        return pytest.approx(float(mp.diff(value_at, start)), rel=1e-13, abs=1e-25)


def test_imports_nothing_under_test():
    """The formulas name neither of the two arithmetics: these files do."""
    plain = sys.stdlib_module_names | {"numpy"}
    for path in Path(__file__).parent.glob("*.py"):
        allowed = plain | ({"flint", "mpmath", "pytest"} if path.name.startswith(("_", "test_")) else set())
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


@pytest.mark.parametrize(("name", "parameters"), [case for case in CASES if case.values[0] not in OWN_SLOPE])
def test_slopes(name, parameters):
    oracle = ORACLES[name]
    for point in points_of(oracle):
        for slope, argument in zip(oracle.slopes, point, strict=True):
            expected = numerical_slope(oracle, defaults(oracle) | parameters | point, argument)
            assert exact(slope, **point, **parameters) == expected, (argument, point)


@pytest.mark.parametrize(("name", "parameters"), [case for case in CASES if ORACLES[case.values[0]].parameter_slopes])
def test_parameter_slopes(name, parameters):
    oracle = ORACLES[name]
    named = defaults(oracle) | parameters
    for parameter, slope in oracle.parameter_slopes.items():
        if (name, parameter) in OWN_PARAMETER_SLOPE:
            continue
        vector = isinstance(named[parameter], tuple)
        indices = range(len(named[parameter])) if vector else (None,)
        for point, index in itertools.product(points_of(oracle), indices):
            entry = {} if index is None else {"index": index}
            expected = numerical_slope(oracle, named | point, parameter, index)
            assert exact(slope, **point, **entry, **parameters) == expected, (parameter, point)


@pytest.mark.parametrize(("name", "parameters"), CASES)
def test_mpmath_agrees(name, parameters):
    """The same formulas in an arithmetic of another make, at more than the precision that settled the balls."""
    oracle = ORACLES[name]
    named = defaults(oracle) | parameters
    for function in (oracle.value, *oracle.slopes):
        for point in points_of(oracle, FAR_POINTS):
            given = bind(function, (), named | point)
            answer, bits = settle(function, {key: as_ball(value) for key, value in given.items()})
            assert approximate(function, 2 * bits + EXPONENTS, **given) == answer, (function, point)


# The catalogue's kinks at the default parameters: where, the declared slope, the left, the right.
# SUGAR is not here: its backward has no kink at 0 (test_sugar_slope).
@pytest.mark.parametrize(
    ("name", "at", "slope", "left", "right"),
    [
        ("prelu", 0.0, 0.25, 0.25, 1.0),
        ("hard_swish", -3.0, -0.5, 0.0, -0.5),
        ("hard_swish", 3.0, 1.5, 1.5, 1.0),
        ("relu6", 0.0, 0.0, 0.0, 1.0),
        ("relu6", 6.0, 0.0, 1.0, 0.0),
        ("elu", 0.0, 1.0, 1.0, 1.0),
        ("leaky_relu", 0.0, 0.01, 0.01, 1.0),
        ("relu", 0.0, 0.0, 0.0, 1.0),
        ("relu_squared", 0.0, 0.0, 0.0, 0.0),
        ("jumprelu", 0.001, 0.0, 0.0, 1.0),
        ("polyrelu", 0.0, 0.0, 0.0, 0.3333333),
        ("tlu", 0.0, 0.0, 0.0, 1.0),
        ("xielu", 0.0, 0.5, 0.5, 0.5),
        ("hard_sigmoid", -3.0, 0.0, 0.0, 0.1666667),
        ("hard_sigmoid", 3.0, 0.0, 0.1666667, 0.0),
        ("hard_tanh", -1.0, 0.0, 0.0, 1.0),
        ("hard_tanh", 1.0, 0.0, 1.0, 0.0),
        ("relun", 0.0, 0.0, 0.0, 1.0),
        ("relun", 1.0, 0.0, 1.0, 0.0),
        ("celu", 0.0, 1.0, 1.0, 1.0),
        ("selu", 0.0, 1.7580993, 1.7580993, 1.050701),
        ("thresholded_relu", 1.0, 0.0, 0.0, 1.0),
        ("star_relu", 0.0, 0.0, 0.0, 0.0),
        ("smelu", -1.0, 0.0, 0.0, 0.0),
        ("smelu", 1.0, 1.0, 1.0, 1.0),
        ("rrelu", 0.0, 0.2291667, 0.2291667, 1.0),
        ("apl", 0.0, -0.2, -0.2, 0.8),
        ("apl", 0.5, 0.8, 0.8, 1.0),
        ("pelu", 0.0, 1.0, 1.0, 1.0),
        ("srelu", 0.0, 0.01, 0.01, 1.0),
        ("srelu", 1.0, 1.0, 1.0, 1.0),
        ("isrlu", 0.0, 1.0, 1.0, 1.0),
        ("repu", 0.0, 0.0, 0.0, 0.0),
    ],
)
def test_kinks(name, at, slope, left, right):
    places = (math.nextafter(at, -math.inf), at, math.nextafter(at, math.inf))
    slopes = exact_array(ORACLES[name].slope, places)
    assert slopes == pytest.approx([left, slope, right], rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(
    ("name", "parameters", "at", "slope"),
    [
        ("prelu", {"alpha": -0.5}, 0.0, -0.5),
        ("leaky_relu", {"negative_slope": 0.5}, 0.0, 0.5),
        ("rrelu", {"lower": 0.25, "upper": 0.75}, 0.0, 0.5),
        ("elu", {"alpha": 2.0}, 0.0, 2.0),
        ("celu", {"alpha": 2.0}, 0.0, 1.0),
        ("selu", {"scale": 2.0, "alpha": 3.0}, 0.0, 6.0),
        ("pelu", {"alpha": 3.0, "beta": 2.0}, 0.0, 1.5),
        ("isrlu", {"alpha": 3.0}, 0.0, 1.0),
        ("xielu", {"beta": 0.75}, 0.0, 0.75),
        ("jumprelu", {"threshold": 0.5}, 0.5, 0.0),
        ("thresholded_relu", {"theta": 2.0}, 2.0, 0.0),
        ("tlu", {"tau": -1.0}, -1.0, 0.0),
        ("relun", {"max_value": 4.0}, 4.0, 0.0),
        ("hard_tanh", {"min_value": -2.0, "max_value": 5.0}, -2.0, 0.0),
        ("hard_tanh", {"min_value": -2.0, "max_value": 5.0}, 5.0, 0.0),
        ("smelu", {"beta": 2.0}, -2.0, 0.0),
        ("smelu", {"beta": 2.0}, 2.0, 1.0),
        ("apl", {"alpha": (0.5, -0.25), "beta": (1.0, -2.0)}, -2.0, -0.25),
        ("apl", {"alpha": (0.5, -0.25), "beta": (1.0, -2.0)}, 0.0, -0.5),
        ("apl", {"alpha": (0.5, -0.25), "beta": (1.0, -2.0)}, 1.0, 0.5),
        ("srelu", {"t_left": -1.0, "a_left": 0.5}, -1.0, 0.5),
        ("srelu", {"t_right": 3.0, "a_right": 2.0}, 3.0, 1.0),
        ("polyrelu", {"alpha": (1.0, 2.0, 3.0)}, 0.0, 0.0),
        ("repu", {"power": 0}, 0.0, 0.0),
        ("repu", {"power": 1}, 0.0, 0.0),
        ("squareplus", {"b": 0.0}, 0.0, 0.0),
    ],
)
def test_kinks_move_with_the_parameters(name, parameters, at, slope):
    assert exact(ORACLES[name].slope, at, **parameters) == slope


# The value at -inf and at inf, then the slope at -inf and at inf.
LIMITS = {
    "prelu": (-INF, INF, 0.25, 1.0),
    "jumprelu": (0.0, INF, 0.0, 1.0),
    "polyrelu": (0.0, INF, 0.0, INF),
    "swish_trainable": (0.0, INF, 0.0, 1.0),
    "tlu": (0.0, INF, 0.0, 1.0),
    "xielu": (INF, INF, -0.30000000000000004, INF),
    "apl": (INF, INF, -0.2, 1.0),
    "pelu": (-1.0, INF, 0.0, 1.0),
    "srelu": (-INF, INF, 0.01, 1.0),
    "relu6": (0.0, 6.0, 0.0, 0.0),
    "relun": (0.0, 1.0, 0.0, 0.0),
    "hard_tanh": (-1.0, 1.0, 0.0, 0.0),
    "hard_sigmoid": (0.0, 1.0, 0.0, 0.0),
    "hard_swish": (0.0, INF, 0.0, 1.0),
    "elu": (-1.0, INF, 0.0, 1.0),
    "celu": (-1.0, INF, 0.0, 1.0),
    "selu": (-1.7580993408473766, INF, 0.0, 1.0507009873554805),
    "isrlu": (-1.0, INF, 0.0, 1.0),
    "sugar": (0.0, INF, 0.0, 1.0),
    "relu": (0.0, INF, 0.0, 1.0),
    "leaky_relu": (-INF, INF, 0.01, 1.0),
    "thresholded_relu": (0.0, INF, 0.0, 1.0),
    "relu_squared": (0.0, INF, 0.0, INF),
    "repu": (0.0, INF, 0.0, INF),
    "star_relu": (-0.4472, INF, 0.0, INF),
    "gelu": (0.0, INF, 0.0, 1.0),
    "gelu_tanh": (0.0, INF, 0.0, 1.0),
    "mish": (0.0, INF, 0.0, 1.0),
    "silu": (0.0, INF, 0.0, 1.0),
    "quick_gelu": (0.0, INF, 0.0, 1.0),
    "softplus": (0.0, INF, 0.0, 1.0),
    "golu": (0.0, INF, 0.0, 1.0),
    "smelu": (0.0, INF, 0.0, 1.0),
    "squareplus": (0.0, INF, 0.0, 1.0),
    "rrelu": (-INF, INF, 0.22916666666666666, 1.0),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limits(name):
    oracle = ORACLES[name]
    ends = [exact(function, end) for function in (oracle.value, oracle.slope) for end in (-INF, INF)]
    assert tuple(ends) == LIMITS[name]


@pytest.mark.parametrize("name", ORACLES)
def test_nan(name):
    oracle = ORACLES[name]
    for function in (oracle.value, *oracle.slopes):
        assert math.isnan(exact(function, *[math.nan] * len(oracle.slopes)))


def test_selu_constants():
    """The fixed point with mean 0 and variance 1, in closed form."""
    with mp.workprec(200):
        root, tail = mp.sqrt(mp.e), mp.erfc(1 / mp.sqrt(2))
        alpha = -mp.sqrt(2 / mp.pi) / (tail * root - 1)
        inside = 2 * mp.erfc(mp.sqrt(2)) * mp.e**2 + mp.pi * tail**2 * mp.e
        inside += mp.pi + 2 - 2 * (2 + mp.pi) * tail * root
        scale = (1 - tail * root) * mp.sqrt(2 * mp.pi / inside)
    assert defaults(ORACLES["selu"]) == {"scale": float(scale), "alpha": float(alpha)}


@pytest.mark.parametrize(
    ("name", "near", "minimum"),
    [
        ("gelu", -0.75, -0.16997),
        ("gelu_tanh", -0.75, -0.17004),
        ("quick_gelu", -0.75, -0.1636),
        ("silu", -1.28, -0.27846),
        ("swish_trainable", -1.28, -0.27846),
        ("mish", -1.19, -0.30884),
        ("golu", -0.57, -0.09726),
        ("hard_swish", -1.5, -0.375),
    ],
)
def test_published_minima(name, near, minimum):
    with in_mpmath(53):
        lowest = mp.findroot(ORACLES[name].slope, near)
        assert float(ORACLES[name].value(lowest)) == pytest.approx(minimum, abs=1e-4)


def test_softplus_has_no_threshold():
    assert exact(ORACLES["softplus"].value, 30.0) == 30.000000000000092


def test_jumprelu_straight_through():
    """Minus theta over the bandwidth inside the rectangle, its two ends included."""
    slopes = exact_array(
        ORACLES["jumprelu"].parameter_slopes["threshold"],
        [0.4374, 0.4375, 0.5, 0.5625, 0.5626],
        threshold=0.5,
        bandwidth=0.125,
    )
    assert slopes.tolist() == [0.0, -4.0, -4.0, -4.0, 0.0]


def test_sugar_slope():
    """At 0 it is the surrogate's own: 1/2 + alpha / 4 for B-SiLU, and 0 for NeLU."""
    slope = ORACLES["sugar"].slope
    assert exact(slope, 0.0, alpha=1.5) == 0.875
    assert exact(slope, 0.0, surrogate="nelu") == 0.0
    assert exact(slope, 2.0, surrogate="nelu") == 1.0
    assert exact(slope, -1.0, surrogate="nelu", alpha=0.5) == -0.25


def test_gated_halves():
    assert exact(ORACLES["glu"].value, 2.0, 0.0) == 1.0
    assert exact(ORACLES["reglu"].value, -2.0, 3.0) == 0.0
    assert exact(ORACLES["swiglu"].value, 0.0, 3.0) == 0.0
    assert exact(ORACLES["geglu"].value, 1.5, 2.0) == 2 * exact(ORACLES["gelu"].value, 1.5)
    # Beyond the limit of 7 neither half counts.
    at_limits = exact(ORACLES["swiglu_oai"].value, 7.0, -7.0)
    assert exact(ORACLES["swiglu_oai"].value, 9.0, -8.0) == at_limits
    assert [exact(slope, 9.0, -8.0) for slope in ORACLES["swiglu_oai"].slopes] == [0.0, 0.0]

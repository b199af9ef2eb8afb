"""``exact`` rounds correctly, settles quickly, and knows what it cannot know."""

import math
import time
from fractions import Fraction

import numpy as np
import pytest
from mpmath import mp

from . import ORACLES, _functions, exact, exact_array
from ._precision import nearest_double

pytestmark = pytest.mark.once

INF = math.inf


def test_cancellation_of_seventy_digits():
    squareplus = ORACLES["squareplus"].value
    # 4 / (4 |x|) to within x^-2.
    assert exact(squareplus, -1e35) == float(1 / Fraction(1e35))
    assert exact(squareplus, -1e300) == 1e-300
    assert exact(squareplus, -1e300, b=4e-300) == 0.0


def test_a_vanishing_term_is_not_an_answer():
    def twice(x):
        return x + ((1 + x) - 1)

    assert exact(twice, 1e-300) == 2e-300


def test_defaults_and_parameters_are_exact_numbers():
    def volume(x, width=0.3, height=0.3):
        return x * width * height

    assert exact(volume, 0.3) == float(Fraction(0.3) ** 3) != 0.3 * 0.3 * 0.3
    assert exact(volume, np.float64(0.3), height=np.float32(2)) == exact(volume, 0.3, height=2)


def test_subnormal_results_round_once():
    with mp.workprec(200):
        # 53 bits would make this a tie, and the tie goes up.
        below_tie = mp.ldexp(1.5 - mp.ldexp(1, -80), -1074)
    assert nearest_double(below_tie) == 5e-324
    assert nearest_double(mp.ldexp(1.5, -1074)) == 1e-323
    # sigmoid is just over 1/2 here, so half of the smallest number rounds up and not to even.
    assert exact(ORACLES["silu"].value, 5e-324) == 5e-324
    assert exact(ORACLES["silu"].value, -5e-324) == 0.0


@pytest.mark.parametrize(
    ("number", "nearest"),
    [
        (mp.ldexp(1, -1075), 0.0),
        (mp.ldexp(1.25, -1075), 5e-324),
        (mp.ldexp(1, -(10**30)), 0.0),
        (mp.ldexp(1, 10**30), INF),
        (-mp.ldexp(2 - mp.ldexp(1, -52), 1023), -1.7976931348623157e308),
        (mp.ldexp(2 - mp.ldexp(1, -53), 1023), INF),
        (mp.inf, INF),
        (mp.mpf(0), 0.0),
    ],
)
def test_ends_of_the_range(number, nearest):
    assert nearest_double(number) == nearest


def test_underflow_keeps_the_sign():
    assert math.copysign(1, exact(ORACLES["silu"].value, -1e300)) == -1


@pytest.mark.parametrize("name", ["silu", "gelu", "gelu_tanh", "mish", "golu", "softplus", "elu"])
def test_extreme_arguments_settle_quickly(name):
    start = time.perf_counter()
    exact_array(ORACLES[name].value, [-1.7e308, -1e300, -1e5, 5e-324, 1e5, 1e300, 1.7e308])
    # A fraction of this; without the care for huge exponents, minutes or no memory left.
    assert time.perf_counter() - start < 5


def test_nested_exponentials_settle():
    def nested(x):
        return _functions.exp(-_functions.exp(_functions.exp(x)))

    assert exact(nested, 1e300) == exact(nested, INF) == 0.0
    assert exact(nested, -INF) == math.exp(-1)


@pytest.mark.parametrize(
    ("function", "reference"),
    [
        (_functions.exp, mp.exp),
        (_functions.expm1, mp.expm1),
        (_functions.tanh, mp.tanh),
        (_functions.softplus, lambda t: mp.log1p(mp.exp(t))),
        (_functions.sigmoid, lambda t: mp.exp(t) / (1 + mp.exp(t))),
        (_functions.normal_density, mp.npdf),
        (_functions.normal_cdf, mp.ncdf),
    ],
)
def test_elementary_functions(function, reference):
    with mp.workprec(200):
        for t in map(mp.mpf, (-2e6, -30.5, -1, -0.3, -1e-30, 0, 1e-30, 0.3, 1, 30.5, 2e6)):
            assert mp.almosteq(function(t), reference(t), mp.ldexp(1, -150)), t


def test_normal_tail_beyond_erfc():
    """The two sides of the switch to the asymptotic term agree: log P is about -x^2 / 2."""
    with mp.workprec(200):
        near, far = (mp.log(_functions.normal_cdf(-mp.mpf(x))) for x in (2**32, 2**32 + 1))
        assert mp.almosteq(near - far, 2**32 + 0.5 + mp.ldexp(1, -32), 1e-25)


def test_logarithmic_growth_has_an_infinite_limit():
    assert exact(lambda x: 2 * mp.log(x), INF) == INF
    assert exact(lambda x: 1 / mp.log(x), INF) == 0.0


def test_two_infinite_arguments():
    swiglu = ORACLES["swiglu"].value
    assert exact(swiglu, INF, -INF) == -INF
    # silu(-inf) is 0: its product with infinity depends on the way there.
    assert math.isnan(exact(swiglu, -INF, INF))


def test_infinite_parameters_are_infinite():
    assert exact(ORACLES["relun"].value, 1e300, max_value=INF) == 1e300
    assert exact(ORACLES["relun"].value, INF, max_value=INF) == INF


def test_nan_anywhere_gives_nan():
    assert math.isnan(exact(ORACLES["relu"].value, math.nan))
    assert math.isnan(exact(ORACLES["prelu"].value, 1.0, alpha=math.nan))
    assert math.isnan(exact(ORACLES["polyrelu"].value, 1.0, alpha=(0.0, math.nan)))


def test_what_never_settles_is_an_error():
    with pytest.raises(ArithmeticError, match="does not settle"):
        exact(lambda x: x * (mp.prec % 3), 1.0)


def test_an_undefined_formula_is_an_error():
    with pytest.raises(ArithmeticError, match="has no value"):
        exact(lambda x, most: x * most, 0.0, most=INF)


def test_an_unknown_parameter_is_an_error():
    with pytest.raises(TypeError, match="slope"):
        exact(ORACLES["prelu"].value, 1.0, slope=0.1)


def test_working_precision_is_restored():
    before = mp.prec
    exact(ORACLES["mish"].value, 0.3)
    assert mp.prec == before


def test_arrays_broadcast():
    rows = np.array([[-2.0], [3.0]], dtype=np.float32)
    alphas = np.array([0.5, 0.25, 1.0])
    answer = exact_array(ORACLES["prelu"].value, rows, alpha=alphas)
    assert answer.dtype == np.float64
    assert answer.tolist() == [[-1.0, -0.5, -2.0], [3.0, 3.0, 3.0]]
    assert exact_array(ORACLES["glu"].value, [2.0, 4.0], np.zeros(2)).tolist() == [1.0, 2.0]
    assert exact_array(ORACLES["relu"].value, []).shape == (0,)
    hinge = exact_array(ORACLES["apl"].parameter_slopes["alpha"], [-1.0, 1.0], 0, beta=(0.5,))
    assert hinge.tolist() == [1.5, 0.0]

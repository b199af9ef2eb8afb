"""``exact`` rounds correctly, settles quickly, and knows what it cannot know."""

import math
import operator
import time
from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from mpmath import mp

from . import ORACLES, _functions, exact, exact_array
from ._ball import Ball, UndecidedError, compute_at
from ._second import approximate, in_mpmath, nearest_double
from ._settling import LEAST_BITS, UnsettledError, as_ball, bind, settle

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


PLACES = (-2e6, -30.5, -1.0, -0.3, -1e-30, 0.0, 1e-30, 0.3, 1.0, 30.5, 2e6)
#: Each function in mpmath's own words.
IN_MPMATH = {
    "exp": mp.exp,
    "expm1": mp.expm1,
    "tanh": mp.tanh,
    "softplus": lambda t: mp.log1p(mp.exp(t)),
    "sigmoid": lambda t: mp.exp(t) / (1 + mp.exp(t)),
    "normal_density": mp.npdf,
    "normal_cdf": mp.ncdf,
}


@pytest.mark.parametrize("name", IN_MPMATH)
def test_elementary_functions_in_mpmath(name):
    with in_mpmath(200):
        for t in map(mp.mpf, PLACES):
            assert mp.almosteq(getattr(_functions, name)(t), IN_MPMATH[name](t), mp.ldexp(1, -150)), t


@pytest.mark.parametrize("name", IN_MPMATH)
def test_elementary_functions_in_balls(name):
    """The ball holds what mpmath finds at a higher precision, and is narrow unless it is far below float64."""
    compute_at(100)
    for t in PLACES:
        ball = getattr(_functions, name)(Ball(arb(t))).arb
        with mp.workprec(300):
            expected = IN_MPMATH[name](mp.mpf(t))
            mantissa, exponent = int(mp.sign(expected)) * expected.man, expected.exp
        assert ball.overlaps(arb((int(mantissa), exponent), arb((1, exponent)))), t
        assert abs(ball) < arb((1, -1100)) or ball.rel_accuracy_bits() > 80, t


def test_normal_tail_beyond_erfc():
    """The two sides of the switch to the asymptotic term agree: log P is about -x^2 / 2."""
    with in_mpmath(200):
        near, far = (mp.log(_functions.normal_cdf(-mp.mpf(x))) for x in (2**32, 2**32 + 1))
        assert mp.almosteq(near - far, 2**32 + 0.5 + mp.ldexp(1, -32), 1e-25)


@pytest.mark.parametrize("t", [2.0**300, -(2.0**300), 1e300, -1e300])
def test_exponentials_that_arb_gives_up(t):
    compute_at(100)
    logarithm = _functions.exp(Ball(arb(t))).arb.log()
    assert abs(logarithm / t - 1) < arb((1, -90))


def test_powers_of_a_ball_about_0():
    compute_at(100)
    about = Ball(arb(0, 0.5))
    for square in (about**2, about ** Ball(arb(2))):
        assert square.arb.is_finite()
        assert square.arb.contains(arb(0.25))


def test_an_open_comparison_is_an_error():
    compute_at(100)
    about, one = Ball(arb(1, 0.5)), Ball(arb(1))
    assert about < 2
    assert not about >= 2
    assert about != 2
    assert one == 1
    for compare in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne):
        with pytest.raises(UndecidedError):
            compare(about, one)
    for convert in (float, int):
        with pytest.raises(UndecidedError):
            convert(about)
    with pytest.raises(UndecidedError):
        bool(Ball(arb(0, 0.5)))


def test_a_kink_that_an_argument_hits_is_decided():
    """The product of three float64 numbers needs 159 bits: at 73 it is a ball about the kink."""

    exactly = Fraction(0.3) ** 3
    kink = Ball(arb((exactly.numerator, 1 - exactly.denominator.bit_length())))

    def step(x, width=0.3, height=0.3):
        return 1 if x * width * height > kink else 0

    assert [exact(step, x) for x in (0.3, math.nextafter(0.3, 1))] == [0.0, 1.0]


@pytest.mark.parametrize(("name", "x"), [("aptx", -60.0), ("aptx", -60.125), ("p_e2_relu", 122.0)])
def test_what_doubling_alone_settled_wrongly(name, x):
    """A term that two precisions lose alike is in the ball."""
    slope = ORACLES[name].slope
    given = bind(slope, (x,), {})
    answer, bits = settle(slope, {key: as_ball(value) for key, value in given.items()})
    assert answer == approximate(slope, 4 * bits, **given) != approximate(slope, 160, **given)


def test_what_is_far_below_float64_settles_at_once():
    function = ORACLES["silu"].value
    assert settle(function, {"x": Ball(arb(-1e30))}) == (0.0, LEAST_BITS)


def test_a_term_beside_a_tie_that_no_precision_shows():
    """1 + 2^-53 + e^-1e15 lies beyond the middle between two float64, by less than any precision shows."""

    def beside(x):
        return 1 + (x + _functions.exp(-1 / x**1)) * (2.0**-53 / x)

    assert exact(beside, 2.0**-60) == 1.0


def test_logarithmic_growth_has_an_infinite_limit():
    assert exact(lambda x: 2 * _functions.mp.log(x), INF) == INF
    assert exact(lambda x: 1 / _functions.mp.log(x), INF) == 0.0


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
    with pytest.raises(UnsettledError, match="within 32768 bits"):
        exact(lambda x: Ball(x.arb + arb(0, 1)), 1.0)


def test_an_undefined_formula_is_an_error():
    with pytest.raises(UnsettledError, match="within 32768 bits"):
        exact(lambda x, most: x * most, 0.0, most=INF)


def test_an_unknown_parameter_is_an_error():
    with pytest.raises(TypeError, match="slope"):
        exact(ORACLES["prelu"].value, 1.0, slope=0.1)


def test_mpmath_is_in_charge_only_inside():
    before = mp.prec
    with in_mpmath(300):
        assert isinstance(ORACLES["mish"].value(mp.mpf(0.3)), mp.mpf)
    assert mp.prec == before
    assert exact(ORACLES["mish"].value, 0.3) == approximate(ORACLES["mish"].value, 300, x=0.3)


def test_neighbours_do_not_share_an_answer():
    """An array starts at the precision that the last entry needed: each answer is that of the entry alone."""
    xs = np.concatenate([-np.geomspace(1e-3, 1e30, 40), np.geomspace(1e-3, 1e30, 40)])
    for name in ("squareplus", "falu", "silu"):
        function = ORACLES[name].value
        assert exact_array(function, xs).tolist() == [exact(function, x) for x in xs.tolist()]


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

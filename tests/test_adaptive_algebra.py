"""Learned rectifiers of lines, roots and quotients where neither the defaults nor drawn parameters lead."""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest
from backend import value_and_gradients
from oracle import ORACLES, exact, exact_array

import keras_relu
from keras_relu.core.registry import registry
from keras_relu.testing.accuracy import BARS, assert_accurate
from keras_relu.testing.points import binades

pytestmark = pytest.mark.turns(jax=4)

f = keras_relu.activations
X = binades(np.dtype("float32"), 1.0)
MODEST = X[(np.abs(X) > 1e-6) & (np.abs(X) < 1e3)]

CASES = [
    # What a learned parameter may reach, and where everything cancels on one side.
    ("blu", {"alpha": 1.0}, X),
    ("blu", {"alpha": -1.0}, X),
    ("reblu", {"alpha": -1.0}, X),
    ("swim", {"alpha": 1.0}, X),
    ("swim", {"alpha": -1.0}, X),
    ("smu1", {"mu": 0.0}, X),
    ("smu1", {"alpha": -0.5, "mu": 0.5}, X),
    ("smu1", {"mu": float(np.float32(1e-30))}, X),
    ("smu1", {"alpha": 1.0, "mu": 1.0}, X),
    ("smu1", {"alpha": 2.0, "mu": 1.0}, X),
    ("berlu", {"alpha": -0.5, "e": 2.0}, X),
    ("aqulu", {"beta": -1.0}, X),
    ("aqulu", {"beta": 3.0}, X),
    ("adalu", {"e": 0.5, "c": 2.0, "alpha": -1.0}, X),
    ("adalu", {"d": 0.0}, X),
    ("n_activation", {"alpha": 1.0, "beta": -0.25}, X),
    ("n_activation", {"alpha": 0.5, "beta": 0.5}, X),
    ("melu", {"k": 8, "max_input": 256.0, "c": (0.5, 1.0, 0.5, 0.25, 1.0, 0.5, 0.25, 0.125)}, X),
    ("galu", {"k": 8, "c": (0.25, 0.125, 0.25, 0.5, 0.25, 0.0, 0.0, 0.5)}, X),
    ("melu", {"k": 1, "c": (0.5,)}, X),
    ("pwlu", {"intervals": 3, "bl": -1.0, "br": 1.0, "y": (1.0, 0.5, 0.5, 2.0)}, X),
    ("pwlu", {"intervals": 1, "bl": 1.0, "br": 3.0, "y": (1.0, 2.0)}, X),
    ("mtlu", {"bins": 3, "bin_width": 0.5, "alpha": (0.25, 1.0, 2.0), "beta": (0.5, 0.25, 1.0)}, X),
    ("mtlu", {"bins": 1, "alpha": (2.0,), "beta": (1.0,)}, X),
    ("linear_spline", {"pieces": 1, "t": (0.5,), "w": (-1.0,), "c1": 1.0}, X),
    ("pau", {"alpha": (0.0, 1.0, 0.0, 0.0, 0.0, 0.0), "beta": (0.0,) * 4}, X),
    ("pau", {"m": 2, "n": 1, "alpha": (1.0, -2.0, 0.25), "beta": (0.0,)}, X),
    ("pau", {"alpha": (0.5, 1.0, 0.0, 0.0, 0.0, 0.25), "beta": (0.0,) * 4}, X),
    # What stands between the bars is 0 at -1.
    ("pau", {"m": 1, "n": 2, "alpha": (1.0, 2.0), "beta": (1.0, 1.0)}, X),
    ("pau", {"m": 1, "n": 3, "alpha": (1.0, 2.0), "beta": (0.5, 0.25, 1.0)}, X),
    ("pau", {"m": 3, "n": 1, "alpha": (0.0, 1.0, 0.5, 0.25), "beta": (0.5,)}, MODEST),
    ("pau", {"m": 2, "n": 2, "alpha": (0.5, 1.0, 2.0), "beta": (-0.5, 1.0)}, MODEST),
    # Two lines that are one.
    ("smu", {"alpha": 1.0}, X),
    ("acon_c", {"p2": 1.0}, X),
    ("acon_b", {"p": 1.0}, X),
    # A frequency that is no power of two, where the product still knows its phase.
    ("vlu", {"alpha": 0.5, "beta": 1.5625}, MODEST),
    ("vlu", {"alpha": 0.5, "beta": float(np.float32(1.7))}, MODEST),
]


@pytest.mark.parametrize(("name", "parameters", "xs"), CASES)
def test_value_and_slope_at_other_parameters(name, parameters, xs):
    given = {k: list(v) if isinstance(v, tuple) else v for k, v in parameters.items()}
    value, (slope,) = value_and_gradients(lambda x: getattr(f, name)(x, **given), xs.astype("float32"))
    oracle = ORACLES[name]
    known = {k: v for k, v in parameters.items() if k not in ("k", "intervals", "bins", "pieces", "hinges", "m", "n")}
    assert_accurate(
        "value", value, functools.partial(exact_array, oracle.value, **known), xs, "float32", BARS["float32"][0]
    )
    exact_slope = functools.partial(exact_array, oracle.slope, **known)
    # The slope of a quotient is a difference of two, which where these cancel are as large as 2.5 here.
    pau = name == "pau"
    assert_accurate("slope", slope, exact_slope, xs, "float32", BARS["float32"][1], 2.5 if pau else 1.0, in_tails=pau)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [case[:2] for case in CASES if case[0] not in ("vlu", "blu", "reblu", "linear_spline")],
)
def test_limits_at_other_parameters(name, parameters):
    given = {k: list(v) if isinstance(v, tuple) else v for k, v in parameters.items()}
    known = {k: v for k, v in parameters.items() if k not in ("k", "intervals", "bins", "pieces", "hinges", "m", "n")}
    ends = np.array([-np.inf, np.inf, np.nan], "float32")
    value, (slope,) = value_and_gradients(lambda x: getattr(f, name)(x, **given), ends)
    assert np.isnan(value[2])
    for function, found in ((ORACLES[name].value, value), (ORACLES[name].slope, slope)):
        wanted = [exact(function, end, **known) for end in (-math.inf, math.inf)]
        np.testing.assert_allclose(found[:2], wanted, rtol=1e-6, atol=1e-37)


@pytest.mark.parametrize(
    ("name", "parameters", "limits", "slopes"),
    [
        ("blu", {"alpha": 1.0}, (-1.0, np.inf), (0.0, 2.0)),
        ("blu", {"alpha": -1.0}, (-np.inf, 1.0), (2.0, 0.0)),
        ("reblu", {"alpha": -1.0}, (0.0, 1.0), (0.0, 0.0)),
        ("linear_spline", {"pieces": 1, "t": [0.5], "w": [-1.0], "c1": 1.0}, (-np.inf, 0.5), (1.0, 0.0)),
        ("splash", {"hinges": 3, "ap": [1.0, -1.0], "am": [-1.0, 1.0]}, (-1.0, 1.0), (0.0, 0.0)),
    ],
)
def test_limits_where_infinities_cancel(name, parameters, limits, slopes):
    """The oracle's stand-in for infinity cannot see these."""
    ends = np.array([-np.inf, np.inf], "float32")
    value, (slope,) = value_and_gradients(lambda x: getattr(f, name)(x, **parameters), ends)
    np.testing.assert_array_equal(value, limits)
    np.testing.assert_array_equal(slope, slopes)


def test_arelu_does_not_learn_outside_its_bounds():
    x = np.array([-2.0, 2.0], "float32")
    alpha = np.array([1.5, 1.5], "float32")
    value, (slope, of_alpha) = value_and_gradients(lambda x, alpha: f.arelu(x, alpha=alpha), x, alpha)
    assert value[0] == pytest.approx(-1.98)
    assert slope[0] == pytest.approx(0.99)
    assert not of_alpha.any()


def test_splash_takes_places_of_ones_own():
    x = np.array([-2.25, -1.0, 1.0, 2.25, 3.0], "float32")
    value, _ = value_and_gradients(lambda x: f.splash(x, ap=[0, 1, 1, 1], am=[0, 0, 1, 0], beta=[0, 1, 2, 2.5]), x)
    np.testing.assert_allclose(value, [0.25, 0.0, 0.0, 1.5, 3.5])
    with pytest.raises(ValueError, match="must be odd"):
        keras_relu.layers.SPLASH(hinges=4)


def test_pwlu_starts_as_relu_between_any_bounds():
    x = np.linspace(-6, 6, 25).astype("float32")
    value, _ = value_and_gradients(lambda x: f.pwlu(x, intervals=6, bl=-1.0, br=5.0), x)
    np.testing.assert_allclose(value, np.maximum(x, 0), atol=1e-6)
    with pytest.raises(ValueError, match="br must be above bl"):
        keras_relu.layers.PWLU(bl=3.0)


def test_pau_wants_coefficients_for_other_degrees():
    with pytest.raises(ValueError, match="alpha needs 4 values"):
        keras_relu.layers.PAU(m=3)


@pytest.mark.parametrize("name", ["melu", "galu", "mmelu", "aqulu", "adalu", "pwlu", "linear_spline", "splash", "pau"])
def test_kinks_are_where_the_slope_jumps(name):
    """Each declared kink at the default parameters, from both sides, by the oracle."""
    for kink in keras_relu.describe(name).kinks:
        step = 1e-9
        slopes = exact_array(ORACLES[name].slope, [kink.at - step, kink.at, kink.at + step])
        assert slopes == pytest.approx([kink.left, kink.slope, kink.right], abs=1e-6)
        assert registry.find(name).kinks

"""What the general laws don't reach: the forms of TanhSoft, alphas of both signs, and starts that are refused."""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest
from backend import FLOATS, value_and_gradients
from oracle import ORACLES, exact_array

import keras_relu
from keras_relu.testing.accuracy import assert_accurate

pytestmark = pytest.mark.turns(jax=4)

XS = np.concatenate([[0.0], *(s * 10.0 ** np.linspace(-6, 4, 61) for s in (-1, 1))]).astype(np.float32)


def compare(name, xs, parameters, bar=16, cancels=1.0, **fixed):
    """Value and every slope in float32, each parameter as a tensor of one number for each x."""
    names = list(parameters)
    parameters = {k: float(np.float32(v)) for k, v in parameters.items()}

    def call(x, *pieces):
        return getattr(keras_relu.activations, name)(x, **dict(zip(names, pieces, strict=True)), **fixed)

    pieces = [np.full(xs.shape, v, FLOATS["float32"]) for v in parameters.values()]
    value, slopes = value_and_gradients(call, xs, *pieces)
    oracle, at = ORACLES[name], xs.astype(np.float64)
    functions = [oracle.value, oracle.slope, *(oracle.parameter_slopes[n] for n in names)]
    for function, found in zip(functions, (value, *slopes), strict=True):
        exact = functools.partial(exact_array, function, **parameters, **fixed)
        assert_accurate(f"{name} {function.__name__}", found, exact, at, "float32", bar, largest_term=cancels)


@pytest.mark.parametrize("alpha", [0.87, 0.3, 2.0])
def test_tanhsoft_3(alpha):
    compare("tanhsoft", XS, {"alpha": alpha}, form="3")


@pytest.mark.parametrize(("beta", "c"), [(0.75, 0.75), (1.0, 1.0), (0.4, 1.3)])
def test_tanhsoft_2(beta, c):
    """Where the slopes for beta and c have not yet fallen far: see the variant's exceptions."""
    parameters = {"beta": beta, "c": c}
    compare("tanhsoft", XS[beta * np.exp(c * np.minimum(XS, 60.0)) < 4.0], parameters, form="2")
    call = functools.partial(keras_relu.activations.tanhsoft, form="2", **parameters)
    value, (slope,) = value_and_gradients(call, np.array([-np.inf, 1e30, np.inf, np.nan], np.float32))
    np.testing.assert_array_equal(value, np.array([0.0, 1e30, np.inf, np.nan], np.float32))
    np.testing.assert_array_equal(slope[:3], [0.0, 1.0, 1.0])


@pytest.mark.parametrize("form", ["1", "2", "3"])
def test_tanhsoft_dips_where_it_says(form):
    low = keras_relu.layers.TanhSoft.range[0](keras_relu.layers.TanhSoft(form=form)._arguments)
    values = exact_array(ORACLES["tanhsoft"].value, np.linspace(-8.0, 0.0, 801), form=form)
    assert low <= values.min() < low + 1e-4


@pytest.mark.parametrize("alpha", [-0.5, -1.5, -1e-3])
def test_the_logarithm_of_the_soft_exponential(alpha):
    end = 1 / alpha - alpha
    xs = XS[(end + 0.1 * abs(end) < XS) & (np.abs(XS) < 1e3)]
    compare("soft_exponential", xs, {"alpha": alpha}, cancels=8.0)
    values = [float(keras_relu.activations.soft_exponential(x, alpha=-0.5)) for x in (-1.5, -2.0, math.inf)]
    assert values[0] == -math.inf
    assert math.isnan(values[1])
    assert values[2] == math.inf


@pytest.mark.parametrize("alpha", [1e-3, 0.5, 3.0])
def test_the_exponential_of_the_soft_exponential(alpha):
    compare("soft_exponential", XS, {"alpha": alpha}, cancels=2.0)


def test_hard_swish_avenash_with_a_negative_beta():
    compare("hard_swish_avenash", XS, {"beta": -0.5})


def test_pdelu_is_elu_at_1():
    value, (slope,) = value_and_gradients(functools.partial(keras_relu.activations.pdelu, t=1.0), XS)
    at = XS.astype(np.float64)
    assert_accurate("value", value, functools.partial(exact_array, ORACLES["felu"].value), at, "float32", 8)
    assert_accurate("slope", slope, functools.partial(exact_array, ORACLES["felu"].slope), at, "float32", 16)


@pytest.mark.parametrize("t", [0.0, 0.25, 1.5, 2.0])
def test_pdelu_at_other_deformations(t):
    value, (slope,) = value_and_gradients(functools.partial(keras_relu.activations.pdelu, t=t), XS)
    at = XS.astype(np.float64)
    assert_accurate("value", value, functools.partial(exact_array, ORACLES["pdelu"].value, t=t), at, "float32", 8)
    assert_accurate("slope", slope, functools.partial(exact_array, ORACLES["pdelu"].slope, t=t), at, "float32", 16)


def test_ptalu_refuses_places_in_the_wrong_order():
    with pytest.raises(ValueError, match="alpha must be at most beta"):
        keras_relu.layers.PTaLU(alpha=2.0)

"""Gated units against their oracles: value and both slopes over a grid of pairs."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from backend import FLOATS, value_and_gradients
from oracle import ORACLES
from references import GATED, function_arguments, kept, settings

import keras_relu
from keras_relu.testing.accuracy import assert_accurate

pytestmark = pytest.mark.turns(jax=4)


#: Units in the last place, for value and slopes: products of two factors.
BARS = {"float16": (1, 2), "bfloat16": (1, 2), "float32": (16, 24)}
#: Slopes in float32 with a rounded exponent: see the variant's exceptions.
FAR_OUT = {"situ_glu": 64}


@pytest.mark.parametrize("dtype_name", BARS)
@pytest.mark.parametrize("name", GATED)
def test_value_and_slopes(name, dtype_name):
    """Both halves; no terms are so far apart that what they cancel to would be excused."""
    dtype = FLOATS[dtype_name]
    oracle = ORACLES[name]
    generator = np.random.default_rng(3)
    a = np.concatenate(
        [generator.normal(0, 3, 60), 10.0 ** generator.uniform(-6, 4, 30) * generator.choice([-1, 1], 30)]
    )
    b = generator.permutation(a)
    x = np.stack([a, b], axis=-1).astype(dtype)
    a, b = x.astype(np.float64).T
    for parameters in settings(name):
        call = functools.partial(getattr(keras_relu.activations, name), **function_arguments(name, parameters))
        value, (slope,) = value_and_gradients(call, x)

        def exact(_, which, p=parameters):
            return kept(f"{name} {which}", oracle.value if which is None else oracle.slopes[which], a, b, **p)

        whole = functools.partial(exact, which=None)
        assert_accurate("value", value[:, 0], whole, a, dtype_name, BARS[dtype_name][0], largest_term=0)
        for i in (0, 1):
            of_half = functools.partial(exact, which=i)
            what = f"slope for half {i}"
            bar = FAR_OUT.get(name, 0) if dtype_name == "float32" else 0
            assert_accurate(what, slope[:, i], of_half, a, dtype_name, max(bar, BARS[dtype_name][1]), largest_term=0)

"""Gated units against their oracles: value and both slopes over a grid of pairs."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from backend import value_and_gradients
from oracle import ORACLES
from references import GATED, function_arguments, kept, settings

import keras_relu
from keras_relu.testing.accuracy import assert_accurate

pytestmark = pytest.mark.turns(jax=4)


@pytest.mark.parametrize("name", GATED)
def test_value_and_slopes(name):
    """Both halves, in float32."""
    oracle = ORACLES[name]
    generator = np.random.default_rng(3)
    a = np.concatenate(
        [generator.normal(0, 3, 60), 10.0 ** generator.uniform(-6, 4, 30) * generator.choice([-1, 1], 30)]
    )
    b = generator.permutation(a)
    a, b = (v.astype(np.float32).astype(np.float64) for v in (a, b))
    x = np.stack([a, b], axis=-1).astype(np.float32)
    for parameters in settings(name):
        call = functools.partial(getattr(keras_relu.activations, name), **function_arguments(name, parameters))
        value, (slope,) = value_and_gradients(call, x)

        def exact(_, which, p=parameters):
            return kept(f"{name} {which}", oracle.value if which is None else oracle.slopes[which], a, b, **p)

        whole = functools.partial(exact, which=None)
        assert_accurate("value", value[:, 0], whole, a, "float32", 16)
        for i in (0, 1):
            of_half = functools.partial(exact, which=i)
            largest = min(np.abs(b).max() if i == 0 else np.abs(a).max(), 1e3)
            assert_accurate(f"slope for half {i}", slope[:, i], of_half, a, "float32", 24, largest_term=largest)

"""Scale and shift: against the constants of SELU, and against signals that go through layers."""

from __future__ import annotations

import math

import keras
import numpy as np
import pytest

import keras_relu
from keras_relu.initializers import self_normalizing_constants

ALPHA, SCALE = 1.6732632423543772848, 1.0507009873554804934


def test_the_constants_of_selu():
    found = self_normalizing_constants("elu", parameter="alpha")
    assert found.value == pytest.approx(ALPHA, rel=1e-12)
    assert found.scale == pytest.approx(SCALE, rel=1e-12)
    assert found.shift == 0.0
    # The paper's, at weights that sum to 0 with squares that sum to 1.
    np.testing.assert_allclose(found.jacobian, [[0, 0.088834], [0, 0.782648]], atol=1e-6)
    assert found.contraction == found.jacobian[1][1]


def test_selu_and_elu_with_its_alpha_need_no_more():
    scale, shift = self_normalizing_constants("selu")
    assert (scale, shift) == pytest.approx((1.0, 0.0), abs=1e-12)
    scale, shift = self_normalizing_constants(f"elu(alpha={ALPHA!r})")
    assert (scale, shift) == pytest.approx((SCALE, 0.0), abs=1e-12)


@pytest.mark.parametrize("name", ["elu", "tanh", "celu(alpha=2.0)", "isrlu"])
def test_signals_come_back_to_mean_0_and_variance_1(name):
    found = self_normalizing_constants(name)
    rng = np.random.default_rng(0)
    layer = keras_relu.get(name)
    width = 600
    for start in (0.7, 1.4):
        z = rng.normal(0, start, (200, width)).astype("float32")
        for _ in range(12):
            x = found.scale * np.asarray(keras.ops.convert_to_numpy(layer(z))) + found.shift
            z = (x @ rng.normal(0, 1 / math.sqrt(width), (width, width))).astype("float32")
        bound = 0.15 + abs(start**2 - 1) * found.contraction**12
        assert abs(x.mean()) < 0.1
        assert abs(x.var() - 1) < bound


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (("relu",), ValueError, "no stable fixed point"),
        (("leaky_relu",), ValueError, "grows by 1"),
        ((None,), ValueError, "no stable fixed point"),
        (("silu",), ValueError, "grows by 1.1009"),
        ((lambda x: 0 * x + 2,), ValueError, "do not vary"),
        (("swiglu",), TypeError, "no function of one number"),
        (("crelu",), TypeError, "no function of one number"),
        (("elu", "alfa"), TypeError, "Closest: 'alpha'"),
        (("softplus", "beta"), ValueError, "gives mean 0"),
        ((keras.activations.tanh, "alpha"), TypeError, "declares no arguments"),
    ],
)
def test_where_there_are_none_is_said(arguments, error, says):
    with pytest.raises(error, match=says):
        self_normalizing_constants(*arguments)

"""Weights that are measured: variance 1 everywhere, and nothing changed where anything goes wrong."""

from __future__ import annotations

import keras
import numpy as np
import pytest

import keras_relu
from keras_relu.initializers import lsuv

pytestmark = pytest.mark.turns(jax=3)

layers = keras.layers


def images(n=64, seed=0):
    return (3 + 5 * np.random.default_rng(seed).normal(size=(n, 8, 8, 2))).astype("float32")


def convolutional():
    """A branch, a normalization, activations with weights, a bias that is not 0, and a twin that shows each result."""
    models = []
    for apart in (False, True):
        inputs = keras.Input((8, 8, 2))
        conv = layers.Conv2D(6, 3, activation=None if apart else "silu", bias_initializer="ones", name="first")
        first = x = conv(inputs)
        x = layers.BatchNormalization()(layers.Activation("silu")(x) if apart else x)
        depth = layers.DepthwiseConv2D(3, padding="same", use_bias=False, name="depth")(x)
        x = layers.Flatten()(keras_relu.layers.PReLU()(layers.Add()([x, depth])))
        dense = layers.Dense(16, name="second")
        second = x = dense(x) if apart else keras_relu.with_activation(dense, "prelu")(x)
        x = keras_relu.layers.PReLU()(x) if apart else x
        last = layers.Dense(3, activation=None if apart else "softmax", name="last")(x)
        models.append(keras.Model(inputs, [first, depth, second, last] if apart else last))
    return models


def weights_of(model):
    return [np.array(w) for w in model.get_weights()]


def test_every_layer_has_variance_1_then():
    (model, twin), data = convolutional(), images()
    biases = [np.array(keras.ops.convert_to_numpy(model.get_layer(n).bias)) for n in ("first", "second", "last")]
    found = lsuv(model, data, seed=0)
    assert found.layers == ("first", "depth", "second", "last")
    assert found.passes == 2
    np.testing.assert_allclose(found.after, 1, atol=1e-4)
    twin.set_weights(model.get_weights())
    for result in twin(keras.ops.convert_to_tensor(data), training=False):
        assert np.std(keras.ops.convert_to_numpy(result)) == pytest.approx(1, abs=1e-3)
    for name, bias in zip(("first", "second", "last"), biases, strict=True):
        np.testing.assert_array_equal(keras.ops.convert_to_numpy(model.get_layer(name).bias), bias)
    # Orthogonal, up to the factor.
    kernel = np.asarray(keras.ops.convert_to_numpy(model.get_layer("second").kernel))
    gram = kernel.T @ kernel
    np.testing.assert_allclose(gram, gram[0, 0] * np.eye(16), atol=1e-5 * gram[0, 0])
    assert "first" in str(found)
    assert found.to_dict()["passes"] == 2


def test_only_scaling_keeps_the_directions_and_names_choose():
    (model, _), data = convolutional(), images()
    before = {n: np.array(keras.ops.convert_to_numpy(model.get_layer(n).kernel)) for n in ("first", "second", "last")}
    found = lsuv(model, data, layers=["second"], orthogonal=False)
    assert found.layers == ("second",)
    for name, kernel in before.items():
        ratio = np.asarray(keras.ops.convert_to_numpy(model.get_layer(name).kernel)) / kernel
        np.testing.assert_allclose(ratio, 1 / found.before[0] if name == "second" else 1, rtol=1e-5)


def test_a_seed_repeats_and_a_subclassed_model_works():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.inside = keras.Sequential([layers.Dense(8, "mish"), layers.Dense(8, "elu")])
            self.out = layers.Dense(2)

        def call(self, x):
            return self.out(self.inside(x))

    data = images().reshape(64, -1)
    kernels = []
    for _ in range(2):
        model = Net()
        model(data)
        assert max(abs(each - 1) for each in lsuv(model, data, seed=3).after) < 1e-3
        kernels.append(weights_of(model))
    for one, other in zip(*kernels, strict=True):
        np.testing.assert_array_equal(one, other)


class Breaks(keras.layers.Layer):
    """Fails at the call after so many."""

    calls = 0

    def call(self, x):
        type(self).calls -= 1
        if type(self).calls == 0:
            raise RuntimeError("in the middle")
        return x


@pytest.mark.parametrize("at", [1, 2])
def test_a_fault_in_the_middle_leaves_the_model_as_it_was(at):
    model = keras.Sequential([keras.Input((5,)), layers.Dense(4, "relu"), Breaks(), layers.Dense(3)])
    before, activation = weights_of(model), model.layers[0].activation
    Breaks.calls = at
    with pytest.raises(RuntimeError, match="in the middle"):
        lsuv(model, np.random.default_rng(0).normal(size=(8, 5)).astype("float32"))
    for one, other in zip(before, weights_of(model), strict=True):
        np.testing.assert_array_equal(one, other)
    assert model.layers[0].activation is activation
    assert "activation" not in vars(model.layers[0]) or vars(model.layers[0])["activation"] is activation


@pytest.mark.parametrize(
    ("data", "arguments", "says"),
    [
        (np.zeros((8, 5), "float32"), {}, ", not above 0"),
        (np.full((8, 5), np.nan, "float32"), {}, ", not above 0"),
        (np.ones((8, 6), "float32"), {}, "shape"),
        (None, {"layers": ["fist"]}, "Closest: 'first'"),
        (None, {"layers": []}, "no trainable"),
        (None, {"tolerance": 0.0}, "tolerance"),
        (None, {"passes": 0}, "passes"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_changed(data, arguments, says):
    model = keras.Sequential([keras.Input((5,)), layers.Dense(4, "relu", name="first"), layers.Dense(3)])
    before = weights_of(model)
    data = np.random.default_rng(0).normal(size=(8, 5)).astype("float32") if data is None else data
    with pytest.raises(ValueError, match=says):
        lsuv(model, data, **arguments)
    for one, other in zip(before, weights_of(model), strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_is_no_built_model_is_refused():
    with pytest.raises(TypeError, match="takes a Keras model"):
        lsuv(layers.Dense(3), np.ones((2, 2)))
    with pytest.raises(ValueError, match="not built"):
        lsuv(keras.Sequential([layers.Dense(3)]), np.ones((2, 2)))

"""What an eager kernel keeps on TensorFlow, and that derivatives of every order pass through an output that is kept."""

from __future__ import annotations

import weakref

import numpy as np
import pytest
from test_memory import ELEMENTWISE, bar
from variants import make

import keras_relu

pytestmark = [
    pytest.mark.only("tensorflow", reason="JAX keeps the input, and torch's own file is test_memory.py"),
    pytest.mark.usefixtures("restored"),
]
KEEPS_OUTPUT = [n for n in ELEMENTWISE if bar(n, "lean") == 0]


@pytest.fixture
def at_any_size(monkeypatch):
    """The same for tensors as small as those of a test."""
    from keras_relu.numerics import _tensorflow_keeping

    monkeypatch.setattr(_tensorflow_keeping, "SMALLEST", 0)


@pytest.mark.usefixtures("at_any_size")
@pytest.mark.parametrize("policy", ["exact", "lean"])
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_the_input_is_freed_where_the_output_serves(name, policy):
    import tensorflow as tf

    keras_relu.config.set_memory_policy(policy)
    layer = make(name)
    layer.build((None, 8))
    source = tf.constant(np.random.default_rng(0).normal(size=(16, 8)), "float32")
    with tf.GradientTape() as tape:
        tape.watch(source)
        x = source * 1.0
        seen = weakref.ref(x)
        y = layer(x)
        del x
    assert (seen() is None) == (bar(name, policy) == 0)
    assert tape.gradient(y, source) is not None


def derivatives(function, x):
    """First, second, forward over backward, forward, and backward over forward."""
    import tensorflow as tf

    def backward(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = function(x * 1.0)
        return tape.gradient(y, x)

    def forward(x, of):
        with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as accumulator:
            y = of(x)
        return accumulator.jvp(y, unconnected_gradients="zero")

    def over(of):
        with tf.GradientTape() as tape:
            tape.watch(x)
            inner = of(x)
        return tape.gradient(inner, x, unconnected_gradients="zero")

    def along(x):
        return forward(x, lambda x: function(x * 1.0))

    return [backward(x), over(backward), forward(x, backward), along(x), over(along)]


@pytest.mark.parametrize("fusion", ["off", "on"])
@pytest.mark.parametrize("name", KEEPS_OUTPUT)
def test_derivatives_through_the_output_are_those_through_the_input(name, fusion, monkeypatch):
    import tensorflow as tf

    from keras_relu.numerics import _tensorflow_fused, _tensorflow_keeping

    keras_relu.config.set_fusion(fusion)
    keras_relu.config.set_memory_policy("lean")
    monkeypatch.setattr(_tensorflow_fused, "SMALLEST", 0)
    function = make(name)._function
    x = tf.constant(np.linspace(-3.1, 3.1, 64), "float32")
    by_input = derivatives(function, x)
    monkeypatch.setattr(_tensorflow_keeping, "SMALLEST", 0)
    for found, wanted in zip(derivatives(function, x), by_input, strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-5, atol=1e-6)

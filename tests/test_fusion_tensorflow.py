"""Eager TensorFlow's fused kernels: the same numbers, few traces, and no part in anybody's tf.function."""

from __future__ import annotations

import functools
import threading

import numpy as np
import pytest
from backend import FLOATS, value_and_gradients
from references import ELEMENTWISE, GATED
from sampling import is_due
from variants import NEEDED, REAL, make

import keras_relu
from keras_relu.core.registry import registry
from keras_relu.numerics import elementwise
from keras_relu.testing.backend import second_derivative

pytestmark = [
    pytest.mark.only("tensorflow", reason="eager TensorFlow's own; torch's stands in test_fusion.py"),
    pytest.mark.usefixtures("restored"),
]
MANY = 2**18


@pytest.fixture
def traces(monkeypatch):
    """A list that grows by one at each trace of a fused kernel."""
    import tensorflow as tf

    made = []
    original = tf.function

    def counting(function, **options):
        made.append(function.__name__)
        return original(function, **options)

    monkeypatch.setattr(tf, "function", counting)
    return made


def both_ways(function, *arrays):
    """Value and gradients unfused, then fused."""
    keras_relu.config.set_fusion("off")
    plain = value_and_gradients(function, *arrays)
    keras_relu.config.set_fusion("on")
    return plain, value_and_gradients(function, *arrays)


SHAPES = [(MANY,), (512, 512), (16, 16, 32, 32), (4, 8, 8, 32, 32), (1024, 512), (1, MANY), (0,), (1,), (), (3, 1, 2)]


@pytest.mark.parametrize(
    ("name", "dtype_name"), [("mish", "float32"), ("prelu", "bfloat16"), ("srelu", "float32"), ("swiglu", "bfloat16")]
)
def test_any_shape_gives_the_same_with_few_traces(traces, name, dtype_name):
    """One kind each: stateless, learned, four weights, gated."""
    generator = np.random.default_rng(0)
    cls = registry.find(name)
    layers = {}
    rough = 4e-6 if dtype_name == "float32" else 2**-7
    for shape in SHAPES:
        if "gated" in cls.kind:
            if len(shape) < 2:
                continue
            shape = (*shape[:-1], 2 * shape[-1])
        x = generator.normal(0, 2, shape).astype(FLOATS[dtype_name])
        layer = layers.setdefault(shape[-1:] if "trainable" in cls.kind else (), cls())
        plain, fused = both_ways(layer, x)
        for a, b in zip((plain[0], *plain[1]), (fused[0], *fused[1]), strict=True):
            assert (a.dtype, a.shape) == (b.dtype, b.shape)
            np.testing.assert_allclose(b.astype(np.float64), a.astype(np.float64), rtol=rough, atol=rough)
    # One pair where everything is seen flat; a pair a rank and number of channels where channels have their own.
    # One pair for large tensors and a graph a rank for small ones; where channels have their own parameters, a pair a
    # rank and number of channels.
    ranks = len({len(shape) for shape in SHAPES})
    assert 2 <= len(traces) <= (2 + ranks if name in ("mish", "swiglu") else 2 * len(SHAPES))


def test_small_tensors_and_short_runs_never_compile(traces):
    import tensorflow as tf

    keras_relu.config.set_fusion("auto")
    for _ in range(200):
        keras_relu.activations.golu(tf.zeros(3))
    for _ in range(20):  # together less than 2^24 elements
        keras_relu.activations.golu(tf.zeros(MANY))
    assert not traces


def test_many_calls_on_small_tensors_make_one_graph_a_rank(traces, monkeypatch):
    import tensorflow as tf

    from keras_relu.numerics import _tensorflow_fused

    monkeypatch.setattr(_tensorflow_fused, "MANY", 4)
    keras_relu.config.set_fusion("auto")
    kernel = elementwise("many_calls", lambda x: x * x * x, lambda x: 3 * x * x)
    for size in range(4):
        kernel(tf.ones(size))
    assert not traces
    for size in range(6):
        np.testing.assert_array_equal(kernel(2 * tf.ones(size)), np.full(size, 8.0, np.float32))
    assert traces == ["keras_relu_many_calls"]
    keras_relu.config.set_fusion("on")
    kernel(tf.ones((3, 3)))
    assert len(traces) == 2


@pytest.mark.parametrize("name", [n for n in (*ELEMENTWISE, *GATED) if is_due(f"{n} graph", 24)])
def test_a_graph_gives_the_same_numbers(name):
    """And has the same first and second derivatives, and forward mode."""
    import tensorflow as tf

    layer, x = make(name), np.random.default_rng(0).normal(0, 2, (4, 8)).astype(np.float32)
    plain, traced = both_ways(layer, x)
    for a, b in zip((plain[0], *plain[1]), (traced[0], *traced[1]), strict=True):
        np.testing.assert_allclose(b, a, rtol=4e-6, atol=4e-6)
    keras_relu.config.set_fusion("off")
    curved = second_derivative(layer, x)
    keras_relu.config.set_fusion("on")
    np.testing.assert_allclose(second_derivative(layer, x), curved, rtol=1e-4, atol=1e-4)
    variable = tf.Variable(x)
    with tf.autodiff.ForwardAccumulator(variable, tf.ones_like(variable)) as forward:
        y = layer(variable)
    with tf.GradientTape() as tape:
        z = layer(variable)
    np.testing.assert_allclose(y, traced[0], rtol=1e-6, atol=1e-6)
    assert tape.gradient(z, variable) is not None
    assert forward.jvp(y) is not None


def test_a_long_run_compiles_for_the_shapes_that_it_repeats(traces, monkeypatch):
    import tensorflow as tf

    from keras_relu.numerics import _tensorflow_fused

    monkeypatch.setitem(_tensorflow_fused.LONG, "CPU", 4 * MANY)
    keras_relu.config.set_fusion("auto")
    kernel = elementwise("long_run", lambda x: x * x * x, lambda x: 3 * x * x)
    for extra in range(8):  # eight shapes, once each
        kernel(tf.ones(MANY + extra))
    assert not traces
    for _ in range(4):
        kernel(tf.ones(MANY))
    assert traces == ["keras_relu_long_run"]


def test_shapes_that_never_repeat_are_not_remembered_for_ever(monkeypatch):
    from keras_relu.numerics import _tensorflow_fused

    monkeypatch.setattr(_tensorflow_fused, "MOST_SHAPES", 4)
    keras_relu.config.set_fusion("auto")
    is_long = _tensorflow_fused._Counter()
    for extra in range(12):
        assert not is_long((MANY + extra,), MANY, 2 * MANY)
        assert 1 <= len(is_long.seen) <= 4
    assert not is_long((MANY + 11,), MANY, 2 * MANY)
    assert is_long((MANY + 11,), MANY, 2 * MANY)


def test_it_steps_aside_inside_a_function(traces):
    """A tf.function, compiled or not, sees the formula; a second derivative is right as well."""
    import tensorflow as tf

    keras_relu.config.set_fusion("on")
    x = tf.linspace(-3.0, 3.0, MANY)
    before = len(traces)
    for options in ({}, {"jit_compile": True}):
        outer = tf.function(keras_relu.activations.mish, **options)
        outer(x)
    assert len(traces) == before + 2  # the two of this test
    fused = second_derivative(keras_relu.activations.mish, np.asarray(x))
    keras_relu.config.set_fusion("off")
    plain = second_derivative(keras_relu.activations.mish, np.asarray(x))
    np.testing.assert_allclose(fused, plain, rtol=1e-4, atol=1e-5)


def test_the_tape_keeps_no_intermediate():
    """Eager custom_gradient leaves the formula's operations on the tape, and so their results in memory."""
    import tensorflow as tf

    kept = []

    def formula(x):
        kept.append(x * x)
        return kept[-1] * x

    kernel = elementwise("watched", formula, lambda x: 3 * x * x)
    x = tf.ones(8)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = kernel(x)
    np.testing.assert_array_equal(tape.gradient(y, x), np.full(8, 3.0, np.float32))
    assert tape.gradient(kept[0], x) is None


def test_sums_over_a_million_are_exact():
    """The gradient of a shared parameter, in every 16-bit dtype."""
    x = -np.ones((1024, 1024), np.float32)
    for dtype_name in ("float16", "bfloat16", "float32"):
        _, (_, (_, slope)) = both_ways(
            lambda x, alpha: keras_relu.activations.prelu(x, alpha=alpha),
            x.astype(FLOATS[dtype_name]), np.full((1, 1), 0.25, np.float32),
        )  # fmt: skip
        assert slope.item() == -(2.0**20)


def test_threads_share_one_trace(traces):
    import tensorflow as tf

    kernel = elementwise("threads", lambda x: x * x * x, lambda x: 3 * x * x)
    keras_relu.config.set_fusion("on")
    x = tf.linspace(-3.0, 3.0, MANY)
    results = []
    threads = [threading.Thread(target=lambda: results.append(kernel(x))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert traces == ["keras_relu_threads"]
    assert len(results) == 4
    for result in results:
        np.testing.assert_array_equal(result, results[0])


def test_where_xla_fails_it_says_so_once(monkeypatch):
    import tensorflow as tf

    from keras_relu.numerics import _tensorflow_fused

    def refuse(function, **options):
        raise tf.errors.UnimplementedError(None, None, "no XLA here\nand more")

    monkeypatch.setattr(tf, "function", refuse)
    monkeypatch.setattr(_tensorflow_fused, "_works", True)
    keras_relu.config.set_fusion("on")
    kernels = [elementwise(name, lambda x: x * x, lambda x: 2 * x) for name in ("refused", "refused_too")]
    x = tf.linspace(-3.0, 3.0, MANY)
    with pytest.warns(UserWarning, match="KERAS_RELU_FUSION=off silences this. It said: no XLA here$"):
        y = kernels[0](x)
    np.testing.assert_array_equal(y, x * x)
    np.testing.assert_array_equal(kernels[1](x), x * x)  # a second warning would be an error


@pytest.mark.turns(tensorflow=4)
@pytest.mark.parametrize("name", REAL)
def test_autograph_has_nothing_to_say(name, caplog):
    """It rewrites what a tf.function calls, and warns users of what it can't."""
    import tensorflow as tf

    layer = make(name)
    layer.build((None, 2, 2, 8))
    with caplog.at_level("WARNING", logger="tensorflow"):
        tf.function(lambda x: layer(x)).get_concrete_function(tf.TensorSpec((4, 2, 2, 8)))
        if hasattr(keras_relu.activations, name):
            function = functools.partial(getattr(keras_relu.activations, name), **NEEDED.get(name, {}))
            tf.function(lambda x: function(x)).get_concrete_function(tf.TensorSpec((4, 2, 2, 8)))
    assert not [message for message in caplog.messages if "AutoGraph" in message]

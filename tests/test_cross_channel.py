"""Variants that mix channels or places against NumPy: values, gradients, ties, shapes, dtypes, files, errors."""

from __future__ import annotations

import functools

import keras
import numpy as np
import pytest
from backend import DTYPES, FLOATS, HAS_FLOAT64, array, tensor, value_and_gradients
from oracle_layers import LAYERS

import keras_relu
from keras_relu import activations
from keras_relu.testing.points import ulp

pytestmark = pytest.mark.turns(jax=5, tensorflow=3)

WIDE = "float64" if HAS_FLOAT64 else "float32"
# Keras's own Dense and BatchNormalization compute float64 in single precision on torch.
INNER = 1e-6
ALPHA = [0.5, -0.3, 0.2]
PLAIN = [
    ("crelu", {}),
    ("maxout", {"pieces": 2}),
    ("maxout", {"pieces": 3}),
    ("topk_relu", {"k": 3}),
    ("topk_relu", {"k": 6}),
    ("brelu_bipolar", {}),
    ("polynorm", {"alpha": ALPHA, "bias": 0.25}),
]
PLAIN_IDS = ["-".join([name, *map(str, given.values())]) for name, given in PLAIN]
# Every variant of this page with the number of channels that 8 become.
EVERY = [
    ("crelu", {}, 16),
    ("maxout", {}, 4),
    ("topk_relu", {"k": 3}, 8),
    ("brelu_bipolar", {}, 8),
    ("polynorm", {}, 8),
    ("frelu_funnel", {}, 8),
    ("dyrelu_b", {}, 8),
    ("glu", {}, 4),
    ("geglu", {}, 4),
    ("reglu", {}, 4),
    ("swiglu", {}, 4),
    ("swiglu_oai", {}, 4),
]
EVERY_IDS = [name for name, _, _ in EVERY]


def numbers(*shape, seed=0, scale=1.0):
    return np.random.default_rng(seed).normal(0.0, scale, shape)


def policy(dtype):
    """The policy under which a layer keeps its weights in at least single precision."""
    return f"mixed_{dtype}" if dtype in ("float16", "bfloat16") else dtype


def same(found, wanted, dtype, computed=1e-14):
    """Equal up to the rounding of the result and of the dtype that it is computed in."""
    assert found.dtype == FLOATS[dtype]
    computed = computed if dtype == "float64" else 3e-6
    last = 0.51 * ulp(wanted, FLOATS[dtype]) if dtype in ("float16", "bfloat16") else 0.0
    np.testing.assert_array_less(np.abs(found.astype(np.float64) - wanted), last + computed * (1 + np.abs(wanted)))


def differences(function, x, weights, step=1e-6):
    """The gradient of ``sum(weights * function(x))`` by central differences, in float64."""
    gradient = np.empty_like(x)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += step
        down[place] -= step
        gradient[place] = np.sum(weights * (function(up) - function(down))) / (2 * step)
    return gradient


def gradients_of(function, weights, *arrays):
    """The backend's gradients of ``sum(weights * function(*arrays))``."""
    fixed = tensor(weights, WIDE)
    return value_and_gradients(lambda *t: function(*t) * fixed, *(a.astype(FLOATS[WIDE]) for a in arrays))[1]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("name", "given"), PLAIN, ids=PLAIN_IDS)
def test_function_and_layer_give_what_numpy_gives(name, given, dtype):
    """Along each axis but the batch; 16 bits are rounded once."""
    for axis in (1, -1):
        x = numbers(2, 6, 6, seed=axis % 3).astype(FLOATS[dtype])
        wanted = LAYERS[name](x.astype(np.float64), axis=axis, **given)
        found = array(getattr(activations, name)(tensor(x), axis=axis, **given))
        same(found, wanted, dtype)
        layer = keras_relu.get(name, axis=axis, dtype=policy(dtype), **given)
        same(array(layer(tensor(x))), wanted, dtype)


@pytest.mark.parametrize(("name", "given"), PLAIN, ids=PLAIN_IDS)
def test_gradients_are_those_of_the_numpy_function(name, given):
    """Away from ties, against central differences."""
    x = numbers(2, 3, 6, seed=7).astype(np.float32).astype(np.float64)
    for axis in (1, -1):
        if name in ("maxout", "topk_relu") and axis == 1:
            continue  # 3 is no multiple of 2, and fewer than 6
        reference = functools.partial(LAYERS[name], axis=axis, **given)
        weights = numbers(*reference(x).shape, seed=8)
        (found,) = gradients_of(functools.partial(getattr(activations, name), axis=axis, **given), weights, x)
        np.testing.assert_allclose(found, differences(reference, x, weights), atol=2e-8 if HAS_FLOAT64 else 5e-6)


@pytest.mark.parametrize(("name", "given"), [*PLAIN, ("glu", {}), ("geglu", {}), ("swiglu_oai", {})], ids=str)
def test_compiled_equals_eager(name, given):
    """Under the backend's compiler, in one graph."""
    function, x = functools.partial(getattr(activations, name), **given), numbers(4, 6).astype(np.float32)
    (value, (slope,)), (compiled, (compiled_slope,)) = (value_and_gradients(function, x, compiled=c) for c in (0, 1))
    np.testing.assert_allclose(compiled, value, rtol=2e-6, atol=1e-6)
    np.testing.assert_allclose(compiled_slope, slope, rtol=4e-6, atol=2e-6)


def test_polynorm_learns_alpha_and_bias():
    x, alpha, bias = numbers(3, 5), np.array(ALPHA), np.array(0.25)
    weights = numbers(3, 5, seed=1)
    found = gradients_of(lambda x, a, b: activations.polynorm(x, alpha=a, bias=b), weights, x, alpha, bias)
    by_alpha = differences(lambda a: LAYERS["polynorm"](x, a, 0.25), alpha, weights)
    np.testing.assert_allclose(found[1], by_alpha, atol=1e-8 if HAS_FLOAT64 else 5e-6)
    np.testing.assert_allclose(found[2], weights.sum(), atol=1e-8 if HAS_FLOAT64 else 5e-6)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_the_gradient_of_a_shared_constant_is_exact_in_16_bits(dtype):
    """2^20 elements pull on one bias."""
    layer = keras_relu.layers.PolyNorm(dtype=policy(dtype))
    layer.build((None, 1024))
    x = tensor(numbers(1024, 1024), layer.compute_dtype)
    start = [array(w.value) for w in layer.trainable_variables]

    def call(*weights):
        return layer.stateless_call(list(weights), [], x)[0]

    for compiled in (False, True):
        _, gradients = value_and_gradients(call, *start, compiled=compiled)
        assert gradients[1] == 2**20


def funnel(dtype="float32", data_format="channels_last", channels=3):
    layer = keras_relu.layers.FReLU(data_format=data_format, dtype=dtype)
    layer.build((None, channels, 5, 4) if data_format == "channels_first" else (None, 5, 4, channels))
    rng = np.random.default_rng(2)
    layer.set_weights([np.abs(w) + rng.uniform(0.1, 0.5, w.shape) for w in layer.get_weights()])
    return layer


def funnel_reference(layer, training=False):
    kernel, gamma, beta, mean, variance = (w.astype(np.float64) for w in layer.get_weights())
    statistics = {} if training else {"mean": mean, "variance": variance}
    return functools.partial(LAYERS["frelu_funnel"], kernel=kernel, gamma=gamma, beta=beta, **statistics)


def dynamic(dtype="float32", **given):
    layer = keras_relu.layers.DyReLUB(dtype=dtype, reduction=2, **given)
    layer.build((None, 4, 3, 4))
    rng = np.random.default_rng(3)
    layer.set_weights([rng.normal(0, 0.7, w.shape) for w in layer.get_weights()])
    return layer


def dynamic_reference(layer, **given):
    weights = [w.astype(np.float64) for w in layer.get_weights()]
    return lambda x: LAYERS["dyrelu_b"](x, *weights, **given)


@pytest.mark.parametrize("dtype", DTYPES)
def test_frelu_gives_what_numpy_gives(dtype):
    layer = funnel(policy(dtype))
    x = numbers(2, 5, 4, 3).astype(FLOATS[dtype])
    same(array(layer(tensor(x))), funnel_reference(layer)(x.astype(np.float64)), dtype, INNER)
    trained = funnel_reference(layer, training=True)(x.astype(np.float64))
    found = array(layer(tensor(x), training=True)).astype(np.float64)
    np.testing.assert_allclose(found, trained, atol=2e-5 if dtype == "float32" else 2e-2, rtol=1e-2)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("given", [{}, {"k": 1}, {"k": 3, "lambda_a": 0.5, "lambda_b": 2.0}], ids=str)
def test_dyrelu_gives_what_numpy_gives(given, dtype):
    layer = dynamic(policy(dtype), **given)
    x = numbers(2, 5, 3, 4).astype(FLOATS[dtype])
    same(array(layer(tensor(x))), dynamic_reference(layer, **given)(x.astype(np.float64)), dtype, INNER)


def test_dyrelu_starts_as_relu_where_the_dense_layers_are_silent():
    layer = keras_relu.layers.DyReLUB()
    layer.build((None, 4))
    layer.set_weights([np.zeros_like(w) for w in layer.get_weights()])
    x = numbers(3, 4).astype(np.float32)
    np.testing.assert_array_equal(array(layer(tensor(x))), np.maximum(x, 0))


@pytest.mark.parametrize(("make", "reference"), [(funnel, funnel_reference), (dynamic, dynamic_reference)])
def test_gradients_through_inner_layers(make, reference):
    layer = make(WIDE)
    x = numbers(1, 4, 3, 3 if make is funnel else 4, seed=4)
    weights = numbers(*x.shape, seed=5)
    (found,) = gradients_of(layer, weights, x)
    np.testing.assert_allclose(found, differences(reference(layer), x, weights), atol=2e-5)


def test_channels_first_means_the_same():
    x = numbers(2, 5, 4, 4).astype(np.float32)
    first = np.moveaxis(x, -1, 1).copy()
    last, turned = funnel(channels=4), funnel(data_format="channels_first", channels=4)
    turned.set_weights(last.get_weights())
    np.testing.assert_allclose(array(turned(tensor(first))), np.moveaxis(array(last(tensor(x))), -1, 1), atol=1e-5)
    for given in ({"axis": 1}, {"data_format": "channels_first"}):
        layer = dynamic(**given)
        wanted = array(dynamic()(tensor(x)))
        np.testing.assert_allclose(array(layer(tensor(first))), np.moveaxis(wanted, -1, 1), atol=1e-5)


def slope_of(name, x, **given):
    return value_and_gradients(functools.partial(getattr(activations, name), **given), np.asarray(x, np.float32))[1][0]


def test_slopes_at_ties():
    """Where NumPy has no slope the declared one holds, on every backend."""
    np.testing.assert_array_equal(slope_of("crelu", [[0.0, 1.0, -1.0]]), [[0, 1, -1]])
    np.testing.assert_array_equal(slope_of("maxout", [[2.0, 2.0, 1.0, 3.0]]), [[1, 0, 0, 1]])
    np.testing.assert_array_equal(slope_of("maxout", [[1.0, 3.0, 3.0]], pieces=3), [[0, 1, 0]])
    np.testing.assert_array_equal(slope_of("maxout", [[5.0, 3.0, 5.0, 5.0]], pieces=4), [[1, 0, 0, 0]])
    np.testing.assert_array_equal(slope_of("brelu_bipolar", [[0.0, 0.0, 1.0, -1.0]]), [[0, 0, 1, 1]])
    np.testing.assert_array_equal(slope_of("topk_relu", [[1.0, 2.0, 2.0, 0.0]], k=1), [[0, 1, 0, 0]])
    layer = keras_relu.layers.FReLU(kernel_size=1, w="ones")
    layer.build((None, 2, 2, 1))
    kernel, gamma, beta, mean, variance = layer.get_weights()
    layer.set_weights([kernel, gamma, beta, mean, np.full_like(variance, 1 - 1e-5)])
    x = np.zeros((1, 2, 2, 1), np.float32)
    np.testing.assert_array_equal(value_and_gradients(layer, x)[1][0], np.ones_like(x))


def test_topk_keeps_exactly_k_of_equal_channels():
    x = np.array([[1.0] * 6, [0.0, 2.0, 1.0, 2.0, 2.0, 1.0]], np.float32)
    found = array(activations.topk_relu(tensor(x), k=2))
    np.testing.assert_array_equal(found, [[1, 1, 0, 0, 0, 0], [0, 2, 0, 2, 0, 0]])
    # Below 0 ReLU has the last word.
    np.testing.assert_array_equal(array(activations.topk_relu(tensor(-x), k=2)), np.zeros_like(x))


@pytest.mark.parametrize(("name", "given"), PLAIN, ids=PLAIN_IDS)
def test_nan_stays_and_extremes_are_no_nan(name, given):
    """NaN in, NaN out, in its own group at least; the largest numbers and infinity are no accident."""
    function = functools.partial(getattr(activations, name), **given)
    x = numbers(1, 6).astype(np.float32)
    for place in range(6):
        with_nan = x.copy()
        with_nan[0, place] = np.nan
        assert np.isnan(array(function(tensor(with_nan)))).any()
    for extreme in (3e38, -3e38, 1e-38, np.inf, -np.inf):
        far = x.copy()
        far[0, 3] = extreme
        value, (slope,) = value_and_gradients(function, far)
        assert not np.isnan(value).any()
        assert not np.isnan(slope).any()


def test_topk_counts_nan_among_the_largest():
    x = np.array([[np.nan, 1.0, 3.0, 2.0]], np.float32)
    np.testing.assert_array_equal(array(activations.topk_relu(tensor(x), k=2)), [[np.nan, 0, 3, 0]])


def test_polynorm_far_out_is_what_it_is_near():
    """The powers of 1e20 are no float32; their quotients are."""
    x = numbers(2, 8)
    wanted = LAYERS["polynorm"](x * 1e20, alpha=ALPHA)
    found = array(activations.polynorm(tensor(x * 1e20, "float32"), alpha=ALPHA))
    np.testing.assert_allclose(found, wanted, rtol=1e-5)
    tiny = array(activations.polynorm(tensor(x * 1e-20, "float32"), alpha=ALPHA))
    np.testing.assert_allclose(tiny, LAYERS["polynorm"](x * 1e-20, alpha=ALPHA), rtol=1e-5)


@pytest.mark.parametrize(("name", "given", "channels"), EVERY, ids=EVERY_IDS)
def test_symbolic_shapes_keep_unknown_sizes(name, given, channels):
    layer = keras_relu.get(name, **given)
    symbolic = keras.Input((None, None, 8))
    assert layer(symbolic).shape == (None, None, None, channels)
    assert layer.compute_output_shape((2, 3, 4, 8)) == (2, 3, 4, channels)
    if name not in ("frelu_funnel", "dyrelu_b"):
        assert getattr(activations, name)(symbolic, **given).shape == (None, None, None, channels)


@pytest.mark.parametrize(("name", "given", "channels"), EVERY, ids=EVERY_IDS)
def test_a_saved_model_comes_back(name, given, channels, tmp_path):
    keras.utils.set_random_seed(1)
    inputs = keras.Input((None, 4, 8))
    outputs = keras_relu.get(name, **given)(inputs)
    if name not in ("frelu_funnel", "dyrelu_b"):
        outputs = keras.layers.Concatenate()([outputs, getattr(activations, name)(inputs, **given)])
    model = keras.Model(inputs, outputs)
    model.save(tmp_path / "model.keras")
    x = numbers(2, 3, 4, 8).astype(np.float32)
    again = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(array(again(tensor(x))), array(model(tensor(x))))
    clone = keras.models.clone_model(model)
    assert [w.shape for w in clone.weights] == [w.shape for w in model.weights]


@pytest.mark.parametrize("name", ["polynorm", "frelu_funnel", "dyrelu_b"])
def test_every_weight_is_trained(name):
    keras.utils.set_random_seed(2)
    model = keras.Sequential(
        [keras.Input((4, 4, 8)), keras_relu.get(name), keras.layers.Flatten(), keras.layers.Dense(1)]
    )
    model.compile(keras.optimizers.Adam(0.05), "mse")
    before = [array(w.value).copy() for w in model.layers[0].trainable_variables]
    assert before
    x = numbers(8, 4, 4, 8, scale=2.0).astype(np.float32)
    for _ in range(3):
        model.train_on_batch(x, numbers(8, 1, seed=1).astype(np.float32))
    for old, weight in zip(before, model.layers[0].trainable_variables, strict=True):
        assert np.any(array(weight.value) != old), weight.path


@pytest.mark.parametrize("name", ["maxout", "glu", "geglu", "reglu", "swiglu", "swiglu_oai"])
def test_an_odd_number_of_channels_is_refused(name):
    x = tensor(np.ones((2, 7), np.float32))
    for function in (getattr(activations, name), keras_relu.get(name)):
        with pytest.raises(ValueError, match="7"):
            function(x)
    with pytest.raises(ValueError, match="7"):
        keras_relu.get(name)(keras.Input((7,)))


def test_more_channels_than_there_are_is_refused():
    x = tensor(np.ones((2, 7), np.float32))
    for function in (activations.topk_relu, keras_relu.layers.TopKReLU()):
        with pytest.raises(ValueError, match=r"k=32.* only 7"):
            function(x)


@pytest.mark.parametrize("name", ["crelu", "maxout", "glu"])
def test_a_host_that_would_have_the_wrong_shape_is_refused(name):
    with pytest.raises(ValueError, match="number of channels"):
        keras.layers.Dense(4, activation=keras_relu.get(name))(tensor(np.ones((2, 3), np.float32)))


def test_layers_that_need_a_rank_or_a_size_say_so():
    with pytest.raises(ValueError, match="rank 4"):
        keras_relu.layers.FReLU()(tensor(np.ones((2, 8), np.float32)))
    for name in ("frelu_funnel", "dyrelu_b"):
        with pytest.raises(ValueError, match="number of channels"):
            keras_relu.get(name)(keras.Input((4, 4, None)))
    with pytest.raises(ValueError, match="needs 3 values"):
        keras_relu.layers.PolyNorm(alpha=[1.0, 2.0])


def test_layers_with_inner_layers_have_no_function_form():
    for name in ("frelu_funnel", "dyrelu_b"):
        assert name not in dir(activations)

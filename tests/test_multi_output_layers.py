"""Variants that change the number of channels against NumPy: values, gradients, ties, shapes, files, errors."""

from __future__ import annotations

import functools

import keras
import numpy as np
import pytest
from backend import DTYPES, FLOATS, HAS_FLOAT64, array, tensor, value_and_gradients
from oracle_channels import ROWS
from sampling import is_due
from test_cross_channel import WIDE, differences, gradients_of, numbers, policy, same

import keras_relu
from keras_relu import activations

pytestmark = pytest.mark.turns(jax=5, tensorflow=3)

# With the number of channels that 6 become.
PLAIN = [
    ("concat_elu", {}, 12),
    ("ncrelu", {}, 12),
    ("max_feature_map", {}, 3),
    ("antirectifier", {}, 12),
    ("mba", {}, 24),
    ("mba", {"pieces": 2, "beta": [0.5, -0.25]}, 12),
    ("mba", {"pieces": 1}, 6),
    ("paired_relu", {}, 12),
    ("paired_relu", {"scale": 1.5, "t": 0.2, "sp": 0.5, "tp": -0.3}, 12),
]
IDS = ["-".join([name, *map(str, given.values())]) for name, given, _ in PLAIN]
EVERY = {name: channels for name, given, channels in PLAIN if not given}


def reference_of(name, given):
    # One piece has no spread: its bias is 0.
    given = {**given, "beta": [0.0]} if given == {"pieces": 1} else given
    return functools.partial(ROWS[name], **given)


@pytest.mark.parametrize("dtype", [d for d in DTYPES if "16" not in d or is_due(d, 3)])
@pytest.mark.parametrize(("name", "given", "channels"), PLAIN, ids=IDS)
def test_function_and_layer_give_what_numpy_gives(name, given, channels, dtype):
    """Along each axis but the batch; 16 bits are rounded once."""
    for axis in (1, -1):
        x = numbers(2, 6, 6, seed=axis % 3).astype(FLOATS[dtype])
        wanted = reference_of(name, given)(x.astype(np.float64), axis=axis)
        assert wanted.shape[axis] == channels
        found = array(getattr(activations, name)(tensor(x), axis=axis, **given))
        same(found, wanted, dtype)
        layer = keras_relu.get(name, axis=axis, dtype=policy(dtype), **given)
        same(array(layer(tensor(x))), wanted, dtype)


@pytest.mark.parametrize(("name", "given", "channels"), PLAIN, ids=IDS)
def test_gradients_are_those_of_the_numpy_function(name, given, channels):
    """Away from ties, against central differences."""
    x = numbers(2, 6, 6, seed=7).astype(np.float32).astype(np.float64)
    for axis in (1, -1):
        reference = functools.partial(reference_of(name, given), axis=axis)
        weights = numbers(*reference(x).shape, seed=8)
        (found,) = gradients_of(functools.partial(getattr(activations, name), axis=axis, **given), weights, x)
        np.testing.assert_allclose(found, differences(reference, x, weights), atol=2e-8 if HAS_FLOAT64 else 1e-5)


@pytest.mark.parametrize(("name", "given", "channels"), PLAIN, ids=IDS)
def test_compiled_equals_eager(name, given, channels):
    """Under the backend's compiler, in one graph."""
    function, x = functools.partial(getattr(activations, name), **given), numbers(4, 6).astype(np.float32)
    (value, (slope,)), (compiled, (compiled_slope,)) = (value_and_gradients(function, x, compiled=c) for c in (0, 1))
    np.testing.assert_allclose(compiled, value, rtol=2e-6, atol=1e-6)
    np.testing.assert_allclose(compiled_slope, slope, rtol=4e-6, atol=2e-6)


def check_parameters(call, reference, x, values):
    """The gradients for parameters, one array each, against central differences."""
    weights = numbers(*reference(*values).shape, seed=12)
    found = gradients_of(call, weights, x, *values)[1:]
    for i, value in enumerate(values):

        def moved(v, i=i):
            return reference(*values[:i], v, *values[i + 1 :])

        wanted = differences(moved, value, weights)
        np.testing.assert_allclose(found[i], wanted, atol=3e-8 if HAS_FLOAT64 else 3e-5)


def test_learned_parameters_have_the_gradients_of_the_numpy_function():
    x = numbers(3, 4, 6, seed=11)
    biases = [numbers(6, seed=1), numbers(6, seed=2)]
    check_parameters(
        lambda x, *beta: activations.mba(x, beta=beta, pieces=2), lambda *beta: ROWS["mba"](x, beta), x, biases
    )
    parameters = [numbers(6, seed=i) for i in range(4)]
    names = ("scale", "t", "sp", "tp")
    check_parameters(
        lambda x, *p: activations.paired_relu(x, **dict(zip(names, p, strict=True))),
        lambda *p: ROWS["paired_relu"](x, *p),
        x,
        parameters,
    )


def test_antirectifier_with_a_kernel():
    """The current example of Keras: the matrix brings the number of channels back."""
    for dtype in DTYPES:
        for axis in (1, -1):
            layer = keras_relu.layers.Antirectifier(kernel="glorot_normal", axis=axis, dtype=policy(dtype))
            x = numbers(2, 4, 4, seed=3).astype(FLOATS[dtype])
            assert layer(keras.Input((4, 4))).shape == (None, 4, 4)
            (kernel,) = layer.get_weights()
            assert layer.kernel.shape == (8, 4)
            wanted = ROWS["antirectifier"](x.astype(np.float64), kernel.astype(np.float64), axis)
            same(array(layer(tensor(x))), wanted, dtype)
    layer = keras_relu.layers.Antirectifier(kernel="he_normal", dtype=WIDE)
    x = numbers(2, 3, 4)
    layer.build(x.shape)
    reference = functools.partial(ROWS["antirectifier"], kernel=array(layer.kernel.value).astype(np.float64))
    weights = numbers(*x.shape, seed=1)
    (found,) = gradients_of(layer, weights, x)
    np.testing.assert_allclose(found, differences(reference, x, weights), atol=2e-8 if HAS_FLOAT64 else 1e-5)
    with pytest.raises(ValueError, match="number of channels"):
        keras_relu.layers.Antirectifier(kernel="ones")(keras.Input((None,)))


def test_a_weight_per_channel_means_the_same_on_every_axis():
    x = numbers(2, 5, 6).astype(np.float32)
    first = np.moveaxis(x, -1, 1).copy()
    for name in ("mba", "paired_relu"):
        last, turned = keras_relu.get(name), keras_relu.get(name, axis=1)
        last.build(x.shape)
        turned.build(first.shape)
        weights = [numbers(*w.shape, seed=i) for i, w in enumerate(last.get_weights())]
        last.set_weights(weights)
        turned.set_weights(weights)
        wanted = array(last(tensor(x)))
        given = weights if name == "paired_relu" else [list(weights[0])]
        np.testing.assert_allclose(wanted, ROWS[name](x.astype(np.float64), *given), atol=1e-6)
        np.testing.assert_allclose(array(turned(tensor(first))), np.moveaxis(wanted, -1, 1), atol=1e-6)


def slope_of(name, x, **given):
    return value_and_gradients(functools.partial(getattr(activations, name), **given), np.asarray(x, np.float32))[1][0]


def test_slopes_at_kinks_and_ties():
    np.testing.assert_array_equal(slope_of("ncrelu", [[0.0, 1.0, -1.0]]), [[0, 1, 1]])
    np.testing.assert_array_equal(slope_of("concat_elu", [[0.0]]), [[0]])  # 1 of the one and -1 of the other
    np.testing.assert_array_equal(slope_of("max_feature_map", [[2.0, 1.0, 2.0, 3.0]]), [[1, 0, 0, 1]])
    np.testing.assert_array_equal(slope_of("antirectifier", [[1.0, 1.0]]), [[0, 0]])
    np.testing.assert_array_equal(slope_of("mba", [[-0.5, 0.0]], pieces=2, beta=[0.5, -0.5]), [[0, 1]])
    np.testing.assert_array_equal(slope_of("paired_relu", [[0.0, 1.0]]), [[0, 0.5]])


@pytest.mark.parametrize(("name", "given", "channels"), PLAIN, ids=IDS)
def test_nan_stays_and_extremes_are_no_nan(name, given, channels):
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


@pytest.mark.parametrize(("name", "channels"), EVERY.items())
def test_unknown_sizes(name, channels):
    """The batch and the places may be unknown, in a graph that a compiler makes."""
    inputs = keras.Input((None, None, 6))
    outputs = [keras_relu.get(name)(inputs), getattr(activations, name)(inputs)]
    assert [y.shape for y in outputs] == [(None, None, None, channels)] * 2
    assert keras_relu.get(name).compute_output_shape((2, 3, 4, 6)) == (2, 3, 4, channels)
    assert keras_relu.get(name, axis=1).compute_output_shape((2, 6, 4, 5)) == (2, channels, 4, 5)
    model = keras.Model(inputs, keras.layers.Concatenate()(outputs))
    for batch, height in ((3, 4), (2, 5)):
        x = numbers(batch, height, 4, 6).astype(np.float32)
        np.testing.assert_allclose(model.predict(x, verbose=0), array(model(tensor(x))), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "given"), [*((name, {}) for name in EVERY), ("antirectifier", {"kernel": "he_normal"})], ids=str
)
def test_a_saved_model_comes_back(name, given, tmp_path):
    keras.utils.set_random_seed(1)
    inputs = keras.Input((None, 4, 6))
    layer = keras_relu.get(name, **given)
    model = keras.Model(inputs, keras.layers.Concatenate()([layer(inputs), getattr(activations, name)(inputs)]))
    model.save(tmp_path / "model.keras")
    x = numbers(2, 3, 4, 6).astype(np.float32)
    again = keras.saving.load_model(tmp_path / "model.keras")
    np.testing.assert_array_equal(array(again(tensor(x))), array(model(tensor(x))))
    assert type(layer).from_config(layer.get_config()).get_config() == layer.get_config()
    clone = keras.models.clone_model(model)
    assert [w.shape for w in clone.weights] == [w.shape for w in model.weights]


@pytest.mark.parametrize(("name", "given"), [("mba", {}), ("paired_relu", {}), ("antirectifier", {"kernel": "ones"})])
def test_every_weight_is_trained(name, given):
    keras.utils.set_random_seed(2)
    model = keras.Sequential(
        [keras.Input((4, 6)), keras_relu.get(name, **given), keras.layers.Flatten(), keras.layers.Dense(1)]
    )
    model.compile(keras.optimizers.Adam(0.05), "mse")
    before = [array(w.value).copy() for w in model.layers[0].trainable_variables]
    assert before
    for _ in range(3):
        model.train_on_batch(numbers(8, 4, 6).astype(np.float32), numbers(8, 1, seed=1).astype(np.float32))
    for old, weight in zip(before, model.layers[0].trainable_variables, strict=True):
        assert np.any(array(weight.value) != old), weight.path


def test_masks_pass():
    x = keras.KerasTensor((2, 3, 6))
    x._keras_mask = keras.KerasTensor((2, 3), dtype="bool")
    for name in EVERY:
        assert keras_relu.get(name)(x)._keras_mask is x._keras_mask


def test_biases_of_one_number_are_spread():
    layer = keras_relu.layers.MBA(pieces=5, beta=2.0, channels=3)
    np.testing.assert_allclose(layer.get_weights()[0], np.repeat([[-2.0], [-1.0], [0.0], [1.0], [2.0]], 3, axis=1))


def test_what_does_not_fit_is_refused():
    odd = tensor(np.ones((2, 7), np.float32))
    for function in (activations.max_feature_map, keras_relu.layers.MaxFeatureMap()):
        with pytest.raises(ValueError, match="7, which is odd"):
            function(odd)
    with pytest.raises(ValueError, match="needs 4 values; got 2"):
        keras_relu.layers.MBA(beta=[1.0, 2.0])
    layer = keras_relu.layers.PairedReLU(channels=4)
    with pytest.raises(ValueError, match="channels=4"):
        layer(odd)
    for name in EVERY:
        with pytest.raises(ValueError, match="number of channels"):
            keras.layers.Dense(4, activation=keras_relu.get(name))(tensor(np.ones((2, 3), np.float32)))

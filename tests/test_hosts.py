"""Activations with weights inside other layers: they exist, train, save, and keep the tensor's dtype."""

from __future__ import annotations

import warnings

import keras
import numpy as np
import pytest
from backend import BACKEND
from keras import layers, ops

import keras_relu
from keras_relu import with_activation
from keras_relu.core.kinds import ShapeChanging
from keras_relu.core.registry import registry

pytestmark = pytest.mark.turns(jax=4, tensorflow=3)

ALL = keras_relu.list_activations(level="all")

# name -> (make the host, input shape without batch, weights that the activation adds)
HOSTS = {
    "Dense": (lambda a: a(layers.Dense(8)), (5,), 1),
    "Conv2D": (lambda a: a(layers.Conv2D(8, 3)), (6, 6, 2), 1),
    "EinsumDense": (lambda a: a(layers.EinsumDense("abc,cd->abd", output_shape=(4, 8), bias_axes="d")), (4, 5), 1),
    "SimpleRNN": (lambda a: a(layers.SimpleRNN(8)), (4, 5), 1),
    "LSTM": (lambda a: a(layers.LSTM(8)), (4, 5), 1),
    "Bidirectional": (lambda a: a(layers.Bidirectional(layers.LSTM(8))), (4, 5), 2),
    "Bidirectional inside": (lambda a: layers.Bidirectional(a(layers.LSTM(8))), (4, 5), 2),
    "TimeDistributed": (lambda a: a(layers.TimeDistributed(layers.Dense(8))), (4, 5), 1),
}


def by_function(host):
    return with_activation(host, "prelu")


@pytest.fixture(params=HOSTS)
def case(request):
    make, shape, count = HOSTS[request.param]
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input(shape), make(by_function), layers.Flatten(), layers.Dense(2)])
    x = np.random.default_rng(0).normal(size=(16, *shape)).astype("float32")
    return model, x, count


def alphas(model):
    return [w for w in model.trainable_weights if "alpha" in w.path]


def test_the_weight_is_there_before_any_call(case):
    model, _, count = case
    found = alphas(model)
    assert len(found) == count
    assert all(w.shape == (8,) for w in found)
    assert model.count_params() == sum(int(np.prod(w.shape)) for w in model.weights)
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text))
    assert f"{model.count_params():,}" in "\n".join(lines)
    assert len({w.path for w in model.weights}) == len(model.weights)
    if BACKEND == "torch":
        learned = [p for _, p in model.named_parameters() if p.requires_grad]
        assert len(learned) == len(model.trainable_weights)


def test_it_trains(case):
    model, x, _ = case
    before = [ops.convert_to_numpy(w) for w in alphas(model)]
    model.compile(keras.optimizers.SGD(0.1), "mse")
    model.fit(x, np.ones((16, 2), "float32"), epochs=2, verbose=0)
    assert all(np.abs(ops.convert_to_numpy(w) - b).max() > 0 for w, b in zip(alphas(model), before, strict=True))


def test_clone_weights_and_files(case, tmp_path):
    model, x, _ = case
    for i, w in enumerate(alphas(model)):
        w.assign(np.full(8, 0.1 + i, "float32"))
    clone = keras.models.clone_model(model)
    assert clone.count_params() == model.count_params()
    clone.set_weights(model.get_weights())
    wanted = model.predict(x, verbose=0)
    np.testing.assert_allclose(clone.predict(x, verbose=0), wanted, rtol=1e-6, atol=1e-6)
    fresh = keras.models.clone_model(model)
    model.save_weights(tmp_path / "m.weights.h5")
    fresh.load_weights(tmp_path / "m.weights.h5")
    np.testing.assert_allclose(fresh.predict(x, verbose=0), wanted, rtol=1e-6, atol=1e-6)
    for suffix in ("keras", "h5"):
        path = tmp_path / f"m.{suffix}"
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="You are saving your model as an HDF5 file")
            model.save(path)
        loaded = keras.models.load_model(path, compile=False)
        np.testing.assert_allclose(loaded.predict(x, verbose=0), wanted, rtol=1e-6, atol=1e-6)


def test_channels_builds_at_construction_and_build_again_is_nothing():
    layer = keras_relu.layers.PReLU(channels=8)
    assert layer.built
    weight = layer.alpha
    layer.build((None, 8))
    layer.build((None, 3))
    assert layer.alpha is weight
    assert len(layer.weights) == 1
    late = keras_relu.layers.PReLU()
    late.build((None, 4, 4, 8))
    assert late.alpha.shape == weight.shape == (8,)


def test_two_in_one_host_and_two_hosts_save_to_h5(tmp_path):
    host = with_activation(with_activation(layers.LSTM(4), "prelu"), "prelu", slot="recurrent_activation")
    model = keras.Sequential([keras.Input((3, 2)), host, with_activation(layers.Dense(4), "prelu")])
    assert len({w.path for w in model.weights}) == len(model.weights)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="You are saving your model as an HDF5 file")
        model.save(tmp_path / "m.h5")
    x = np.ones((2, 3, 2), "float32")
    loaded = keras.models.load_model(tmp_path / "m.h5", compile=False)
    np.testing.assert_allclose(loaded.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)


#: JAX has float64 only with x64 switched on, and Keras then still computes in float32.
FLOAT64 = pytest.param("float64", marks=pytest.mark.only("tensorflow", "torch"))


@pytest.mark.parametrize("dtype", ["mixed_float16", "mixed_bfloat16", FLOAT64])
@pytest.mark.parametrize("activation", ["prelu", "elu", "leaky_relu"])
def test_inside_a_host_the_result_keeps_the_dtype_handed_in(dtype, activation):
    compute = keras.dtype_policies.get(dtype).compute_dtype
    arguments = {"channels": 4} if activation == "prelu" else {}
    host = layers.Dense(4, dtype=dtype, activation=keras_relu.get(activation, **arguments))
    result = host(np.ones((2, 3), "float32"))
    assert keras.backend.standardize_dtype(result.dtype) == compute
    assert all(w.dtype == "float32" for w in alphas_of(host))


def alphas_of(layer):
    return [w for w in layer.weights if "alpha" in w.path]


def test_on_its_own_the_result_has_the_layers_compute_dtype():
    for dtype in ("float32", "mixed_float16", "mixed_bfloat16"):
        layer = keras_relu.layers.PReLU(dtype=dtype)
        compute = layer.compute_dtype
        assert keras.backend.standardize_dtype(layer(np.ones((2, 3), "float32")).dtype) == compute
        assert layer(keras.Input((3,))).dtype == compute


@pytest.mark.parametrize("n", [1, 7])
def test_the_number_of_channels_is_compared_at_the_first_call(n):
    layer = keras_relu.layers.PReLU(channels=n)
    with pytest.raises(ValueError, match=rf"channels={n}.*axis 1.*size 8"):
        layer(keras.Input((8,)))
    with pytest.raises(ValueError, match=rf"channels={n}.*axis 1.*size 8"):
        layer(np.ones((2, 8), "float32"))
    host = layers.Dense(8, activation=keras_relu.layers.PReLU(channels=n), name="my_dense")
    with pytest.raises(ValueError, match=rf"in Dense 'my_dense'.*channels={n}.*axis 1.*size 8"):
        host(np.ones((2, 3), "float32"))


def test_built_late_warns_once_per_model_and_says_what_to_write():
    def make():
        return keras.Sequential(
            [
                keras.Input((3,)),
                layers.Dense(4, activation=keras_relu.layers.PReLU(), name="first"),
                layers.Dense(4, activation=keras_relu.layers.PReLU(), name="second"),
            ]
        )

    x = np.ones((2, 3), "float32")
    model = make()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model(x)
        model(x)
    messages = [str(w.message) for w in caught if "only now" in str(w.message)]
    assert len(messages) == 1
    assert "first.activation (prelu), second.activation (prelu)" in messages[0]
    assert "keras_relu.with_activation(layer, 'prelu')" in messages[0]
    with pytest.warns(UserWarning, match="only now"):
        make()(x)


@pytest.mark.parametrize("name", [n for n in ALL if issubclass(registry.find(n), ShapeChanging)])
def test_a_shape_changing_variant_is_refused_as_an_argument(name):
    with pytest.raises(ValueError, match=r"model\.add\(Dense\(\.\.\.\)\)"):
        with_activation(layers.Dense(8), name)
    with pytest.raises(ValueError, match=r"model\.add\(Dense\(\.\.\.\)\)"):
        layers.Dense(8, activation=keras_relu.get(name))(np.ones((2, 3), "float32"))
    model = keras.Sequential([keras.Input((3,)), layers.Dense(8), keras_relu.get(name)])
    assert tuple(model(np.ones((2, 3), "float32")).shape) == (2, model.output_shape[-1])


def test_with_activation_refuses_what_it_cannot_do():
    built = layers.Dense(4)
    built.build((None, 3))
    with pytest.raises(ValueError, match="built already"):
        with_activation(built, "prelu")
    with pytest.raises(TypeError, match="has no activation="):
        with_activation(layers.Flatten(), "prelu")
    with pytest.raises(TypeError, match="takes a layer"):
        with_activation("dense", "prelu")
    with pytest.raises(ValueError, match="channels=N"):
        with_activation(layers.DepthwiseConv2D(3), "prelu")
    with pytest.raises(ValueError, match="slot must be one of"):
        with_activation(layers.Dense(4), "prelu", slot="activatoin")
    with pytest.raises(ValueError, match="Unknown activation"):
        with_activation(layers.Dense(4), "prrelu")


def test_channels_first_hosts_put_the_weight_on_axis_1():
    host = with_activation(layers.Conv2D(8, 1, data_format="channels_first"), "prelu")
    assert host.activation.axis == 1
    assert with_activation(layers.Conv2D(8, 1), "prelu").activation.axis == -1


def test_a_wrapper_is_set_up_whole():
    host = with_activation(layers.Bidirectional(layers.LSTM(4)), "prelu", alpha=0.1)
    forward, backward = host.forward_layer.cell.activation, host.backward_layer.cell.activation
    assert forward is not backward
    for act in (forward, backward):
        np.testing.assert_allclose(ops.convert_to_numpy(act.alpha), 0.1)

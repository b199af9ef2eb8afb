"""The list of a model's activation sites, and the exchange of one for a while."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers, ops

import keras_relu
from keras_relu.core.resolve import keras_names
from keras_relu.sites import sites_of, swapped
from keras_relu.sites.names import text_of


def table(model):
    return [(s.path, s.kind, s.role, s.text) for s in sites_of(model)]


class Block(layers.Layer):
    """Holds its parts by attributes, in a list, and a function under a name of its own."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.parts = [layers.Dense(3, activation="gelu"), layers.Dense(3)]
        self.act = keras.activations.silu
        self.rectifier = keras_relu.get("prelu")

    def call(self, x):
        for part in self.parts:
            x = part(x)
        return self.rectifier(self.act(x))


class Subclassed(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Dense(3, activation="relu")
        self.block = Block()
        self.last = layers.Dense(2, activation="softmax")

    def call(self, x):
        return self.last(self.block(self.first(x)))


def sequential():
    return keras.Sequential(
        [
            keras.Input((6,)),
            layers.Dense(4, activation="relu", name="a"),
            layers.Dense(4, name="b"),
            layers.LeakyReLU(negative_slope=0.1, name="c"),
            keras_relu.with_activation(layers.Dense(4, name="d"), "prelu"),
            layers.Activation("elu", name="e"),
            layers.Activation("linear", name="nothing"),
            layers.Dense(2, activation="softmax", name="f"),
        ]
    )


@pytest.mark.once
def test_sequential():
    assert table(sequential()) == [
        ("a.activation", "argument", "hidden", "relu"),
        ("c", "layer", "hidden", "leaky_relu(negative_slope=0.1)"),
        ("d.activation", "argument", "hidden", "prelu(axis=-1, channels=4)"),
        ("e", "layer", "hidden", "elu"),
        ("f.activation", "argument", "head", "softmax"),
    ]


@pytest.mark.once
def test_operations_gates_and_heads_of_a_functional_graph():
    x = keras.Input((8, 8, 3))
    y = layers.Conv2D(4, 3, activation="silu", name="conv")(x)
    gate = layers.Conv2D(4, 1, activation="sigmoid", name="excite")(ops.mean(y, axis=(1, 2), keepdims=True))
    y = layers.Multiply(name="times")([y, gate])
    y = ops.leaky_relu(ops.relu6(y), negative_slope=0.3)
    y = keras_relu.activations.prelu(y, alpha=0.1)
    y = layers.GlobalAveragePooling2D(name="pool")(y)
    out = layers.Activation("softmax", name="out")(layers.Dense(3, activation="tanh", name="logits")(y))
    model = keras.Model(x, [layers.Reshape((3, 1), name="shape")(out), layers.Dense(1, "relu", name="count")(y)])
    found = {s.path: (s.kind, s.role, s.text) for s in sites_of(model)}
    operations = [v for k, v in found.items() if v[0] == "operation"]
    assert operations == [
        ("operation", "hidden", "relu6"),
        ("operation", "hidden", "leaky_relu(negative_slope=0.3)"),
        ("operation", "hidden", "prelu(alpha=0.1)"),
    ]
    assert found["excite.activation"] == ("argument", "gate", "sigmoid")
    assert found["conv.activation"] == ("argument", "hidden", "silu")
    assert found["logits.activation"] == ("argument", "hidden", "tanh")
    assert found["out"] == ("layer", "head", "softmax")
    assert found["count.activation"] == ("argument", "head", "relu")


@pytest.mark.once
def test_the_order_is_that_of_execution():
    x = keras.Input((4,))
    late = layers.Dense(4, activation="elu", name="late")
    early = layers.Dense(4, activation="relu", name="early")
    model = keras.Model(x, late(early(x)))
    assert [(s.path, s.depth) for s in sites_of(model)] == [("early.activation", 0), ("late.activation", 1)]


@pytest.mark.once
def test_subclassed_models_name_parts_by_attribute():
    assert table(Subclassed()) == [
        ("first.activation", "argument", "hidden", "relu"),
        ("block/parts[0].activation", "argument", "hidden", "gelu"),
        ("block/rectifier", "layer", "hidden", "prelu"),
        ("block.act", "argument", "hidden", "silu"),
        ("last.activation", "argument", "head", "softmax"),
    ]


@pytest.mark.once
@pytest.mark.parametrize("make", [sequential, Subclassed])
def test_paths_are_those_of_a_copy(make):
    keras.backend.clear_session()
    first = [s.path for s in sites_of(make())]
    make()
    assert [s.path for s in sites_of(make())] == first


@pytest.mark.once
def test_recurrent_and_attention_layers():
    x = keras.Input((5, 4))
    y = layers.Bidirectional(layers.GRU(3, return_sequences=True), name="both")(x)
    y = layers.MultiHeadAttention(2, 2, name="attend")(y, y)
    y = layers.SimpleRNN(3, activation="relu", name="simple")(y)
    model = keras.Model(x, layers.Dense(2, activation="sigmoid", name="head")(y))
    assert [(s.path, s.role) for s in sites_of(model)] == [
        ("both/forward_gru/cell.activation", "candidate"),
        ("both/forward_gru/cell.recurrent_activation", "gate"),
        ("both/backward_gru/cell.activation", "candidate"),
        ("both/backward_gru/cell.recurrent_activation", "gate"),
        ("attend/_softmax", "attention"),
        ("simple/cell.activation", "hidden"),
        ("head.activation", "head"),
    ]


@pytest.mark.once
def test_nested_models_and_what_is_used_twice():
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(4, activation="relu", name="dense")], name="inner")
    twice = layers.ReLU(name="twice")
    x = keras.Input((4,))
    y = inner(inner(x))
    model = keras.Model(x, layers.Dense(1, name="out")(twice(layers.Dense(4, name="between")(twice(y)))))
    dense, relu = sites_of(model)
    assert (dense.path, dense.calls, dense.shared, dense.owner) == ("inner/dense.activation", 2, True, inner)
    assert (relu.path, relu.calls, relu.shared, relu.owner) == ("twice", 2, True, model)


@pytest.mark.once
def test_one_layer_in_two_arguments_is_shared():
    act = keras_relu.get("prelu")
    model = keras.Sequential([keras.Input((3,)), layers.Dense(3, activation=act), layers.Dense(3, activation=act)])
    assert [s.shared for s in sites_of(model)] == [True, True]


@pytest.mark.once
def test_names_that_meet_are_told_apart():
    class Twins(keras.Model):
        def __init__(self):
            super().__init__()
            self.one = layers.Dense(1, activation="relu", name="twin")
            self.two = layers.Dense(1, activation="relu", name="twin")

    assert [s.path for s in sites_of(Twins())] == ["twin.activation", "twin.activation#2"]


@pytest.mark.once
def test_strangers_have_no_text():
    class Odd(layers.Layer):
        activation = staticmethod(ops.relu)  # of the class: no attribute of the layer

    def bump(x):
        return x / (1 + x * x)

    (site,) = sites_of(layers.Dense(2, activation=bump))
    assert (site.name, site.text, site.label) == (None, None, "bump")
    assert sites_of(Odd()) == ()
    assert [s.text for s in sites_of(layers.PReLU(alpha_initializer="ones"))] == [None]


@pytest.mark.once
def test_channels_first():
    conv = layers.Conv2D(2, 1, activation="relu", data_format="channels_first")
    assert [s.axis for s in sites_of(conv)] == [1]


@pytest.mark.once
def test_something_else_is_refused():
    with pytest.raises(TypeError, match="takes a model or a layer"):
        sites_of([1, 2])


def values(model, x):
    return np.asarray(ops.convert_to_numpy(model(x)))


class StopError(Exception):
    pass


class Recorder:
    """Keeps what an activation got and gave."""

    def __init__(self):
        self.original, self.seen = None, []

    def __call__(self, x, *args, **kwargs):
        y = self.original(x, *args, **kwargs)
        self.seen.append((x, y))
        return y


def test_swapping_each_site_records_and_comes_back():
    """The recorder sees what went in and out, and nothing of the model is left changed, whatever happens."""
    x = keras.Input((6,))
    y = keras_relu.with_activation(layers.Dense(4), "prelu")(x)
    y = ops.relu6(layers.Activation("elu")(layers.LeakyReLU()(y)))
    model = keras.Model(x, layers.Dense(2, activation="softmax")(keras_relu.layers.Mish()(y)))
    data = np.random.default_rng(0).normal(size=(3, 6)).astype("float32")
    before = values(model, data)
    weights = [w.path for w in model.weights]
    assert len(sites_of(model)) == 6
    for site in sites_of(model):
        state = dict(vars(site.holder))
        recorder = Recorder()
        with swapped(site, recorder) as recorder.original:
            np.testing.assert_array_equal(values(model, data), before)
            assert len(recorder.seen) == 1
            assert [w.path for w in model.weights] == weights
        with swapped(site, lambda x, *args, **kwargs: 0 * x):
            assert not np.array_equal(values(model, data), before), site.path
        with pytest.raises(StopError), swapped(site, lambda x, *args, **kwargs: x):
            raise StopError
        assert vars(site.holder).keys() == state.keys()
        np.testing.assert_array_equal(values(model, data), before)


def test_swaps_stand_in_each_other():
    dense = layers.Dense(1, activation="relu", kernel_initializer="ones")
    (site,) = sites_of(dense)
    with swapped(site, lambda x: x + 1), swapped(site, lambda x: inner(x) * 10) as inner:
        assert values(dense, ops.ones((1, 2))) == 30.0
    assert values(dense, ops.ones((1, 2))) == 2.0


def test_a_recorded_activation_still_finds_its_host():
    """Inside a mixed_float16 layer the result keeps the tensor's dtype, with a recorder in between too."""
    dense = keras_relu.with_activation(layers.Dense(2, dtype="mixed_float16"), "prelu")
    (site,) = sites_of(dense)
    with swapped(site, lambda x: original(x)) as original:
        assert keras.backend.standardize_dtype(dense(ops.ones((1, 2))).dtype) == "float16"


def test_the_text_of_a_function_of_keras_means_that_function():
    """`leaky_relu` has slope 0.2 in keras.activations and 0.01 here, so the bare name would be another function."""
    x = np.linspace(-4, 4, 33, dtype="float32").reshape(1, 33)
    seen = 0
    for name in sorted(keras_names()):
        function = getattr(keras.activations, name)
        text = text_of(function)
        if text is None or "softmax" in name or name in ("glu", "sparsemax"):
            continue
        if name == "threshold":
            continue  # it has no defaults, so it is no activation by itself
        seen += 1
        ours = keras.ops.convert_to_numpy(keras_relu.get(text)(x))
        np.testing.assert_allclose(ours, keras.ops.convert_to_numpy(function(x)), rtol=1e-5, atol=1e-6, err_msg=name)
    assert seen > 20

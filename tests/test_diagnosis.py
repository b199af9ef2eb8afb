"""Diagnosis of models on arrays: what is planted is found, exactly, and the model stays as it was."""

from __future__ import annotations

import dataclasses
import json

import keras
import numpy as np
import pytest
from keras import layers, ops

import keras_relu
from keras_relu.diagnosis import diagnose
from keras_relu.diagnosis.reduction import join, reduce

pytestmark = pytest.mark.turns(jax=3)

RANDOM = np.random.default_rng(0)


@pytest.fixture(autouse=True)
def _the_same_numbers(monkeypatch):
    """Each test draws the same, whichever tests ran before it."""
    monkeypatch.setitem(globals(), "RANDOM", np.random.default_rng(0))


def normal(*shape):
    return RANDOM.normal(size=shape).astype("float32")


def planted(activation, biases, name="planted"):
    """A layer of one unit a bias, each of which receives its own input plus the bias."""
    n = len(biases)
    dense = layers.Dense(n, kernel_initializer="identity", activation=activation, name=name)
    model = keras.Sequential([keras.Input((n,)), dense])
    dense.bias.assign(biases)
    return model


def where(mask):
    return np.flatnonzero(mask).tolist()


# What is planted is found


def test_the_exact_dead_saturated_and_linear_sets_of_relu():
    x = np.clip(normal(300, 6), -3, 3)
    x[:, 2] = 0
    x[7, 2] = 1  # fires on one sample of 300
    found = diagnose(planted("relu", [0.0, -3.0, 0.0, 4.0, -9.0, 3.5]), x, batch_size=128)
    (layer,) = found.layers
    assert (layer.path, layer.activation, layer.units, layer.samples) == ("planted.activation", "relu", 6, 300)
    assert where(layer.dead) == [1, 4]  # at -3 + 3 the slope is the declared one at the kink: 0
    assert where(layer.saturated) == [1, 2, 4]
    assert where(layer.linear) == [3, 5]
    assert layer.firing_bound == 0.01
    assert layer.firing_rate[2] == pytest.approx(1 / 300)


#: The dead, saturated and linear units where unit 0 receives about -20, unit 3 about 20, the others about 0.
SLOPES = {
    "relu": ([0], [0], [3]),
    "leaky_relu(negative_slope=0.1)": ([], [], [0, 3]),
    "relu6": ([0, 3], [0, 3], []),
    "elu": ([], [0], [3]),
    "softplus": ([], [0], [3]),
    "hard_tanh": ([0, 3], [0, 3], []),
    "silu": ([], [0], [3]),
}


def test_slopes_are_the_variants_own():
    x = keras.Input((4,))
    model = keras.Model(x, [keras_relu.get(text)(x) for text in SLOPES])
    data = np.clip(normal(256, 4), -3, 3) + np.float32([-20.0, 0.0, 0.1, 20.0])
    found = {
        layer.activation: (where(layer.dead), where(layer.saturated), where(layer.linear))
        for layer in diagnose(model, data).layers
    }
    assert found == SLOPES


def test_a_trained_slope_counts_as_it_is_now():
    model = keras.Sequential([keras.Input((3,)), keras_relu.layers.PReLU(name="prelu")])
    model.layers[0].alpha.assign([0.0, 0.5, 1.0])
    (layer,) = diagnose(model, -np.abs(normal(200, 3)) - 1).layers
    assert where(layer.dead) == [0]
    assert where(layer.linear) == [1, 2]


@pytest.mark.once
def test_dormant_units_are_those_of_the_papers_score():
    """Outputs in the ratio 0 : 2 : 8 : 190, so shares of the average of 0, 0.04, 0.16 and 3.8."""
    model = planted("relu", [0.0, 2.0, 8.0, 190.0])
    (layer,) = diagnose(model, np.zeros((10, 4), "float32")).layers
    assert {tau: where(mask) for tau, mask in layer.dormant.items()} == {0.0: [0], 0.025: [0], 0.1: [0, 1]}


def test_units_of_a_convolution_are_its_channels_at_every_place():
    conv = layers.Conv2D(3, 1, activation="relu", kernel_initializer="zeros", name="conv")
    model = keras.Sequential([keras.Input((4, 5, 1)), conv])
    conv.bias.assign([-1.0, 1.0, 0.0])
    kernel = np.zeros((1, 1, 1, 3), "float32")
    kernel[..., 2] = 1
    conv.kernel.assign(kernel)
    x = -np.ones((6, 4, 5, 1), "float32")
    x[2, 3, 1] = 1  # one pixel of one image
    (layer,) = diagnose(model, x, batch_size=4).layers
    assert (layer.units, layer.places) == (3, 20)
    assert where(layer.dead) == [0]
    assert layer.firing_rate.tolist() == [0.0, 1.0, pytest.approx(1 / 120)]


def test_moments_sparsity_and_rank_against_numpy():
    x = normal(400, 5) * np.float32([1, 2, 3, 0.1, 5]) + 100
    kernel = normal(5, 7)
    dense = layers.Dense(7, activation="relu")
    model = keras.Sequential([keras.Input((5,)), dense])
    dense.set_weights([kernel, -(100 * kernel.sum(axis=0))])
    (layer,) = diagnose(model, x, batch_size=150).layers
    pre = (x.astype("float64") - 100) @ kernel
    post = np.maximum(pre, 0)
    for name, expected in (
        ("pre_mean", pre.mean(0)), ("pre_variance", pre.var(0)), ("post_mean", post.mean(0)),
        ("post_variance", post.var(0)),
    ):  # fmt: skip
        np.testing.assert_allclose(getattr(layer, name), expected, rtol=1e-3, atol=1e-3)
    assert layer.sparsity == pytest.approx((post == 0).mean(), abs=2e-3)
    assert layer.moments("pre") == pytest.approx((pre.mean(), pre.var()), rel=1e-3, abs=1e-3)
    shares = np.linalg.svd(post, compute_uv=False)
    shares = shares / shares.sum()
    assert layer.effective_rank == pytest.approx(np.exp(-(shares * np.log(shares)).sum()), rel=1e-3)


def test_batches_change_nothing():
    x = normal(300, 8, 8, 2)
    model = keras.Sequential([keras.Input((8, 8, 2)), layers.Conv2D(4, 3, activation="relu"), layers.ReLU(6)])
    whole, parts = (diagnose(model, x, batch_size=size).to_dict() for size in (300, 77))
    flat = [keras.tree.flatten(found["layers"]) for found in (whole, parts)]
    assert len(flat[0]) > 50
    for a, b in zip(*flat, strict=True):
        assert a == (b if isinstance(b, str) else pytest.approx(b, rel=1e-4, abs=1e-5))


@pytest.mark.once
def test_parts_join_without_cancellation():
    x = normal(90, 3) + 1e4
    parts = [(len(p), {k: ops.convert_to_numpy(v) for k, v in reduce(p, p, None, -1, True).items()})
             for p in map(ops.convert_to_tensor, np.split(x, [20, 50]))]  # fmt: skip
    joined = join(parts)
    np.testing.assert_allclose(joined["pre_var"], x.astype("float64").var(axis=0), rtol=1e-3)
    np.testing.assert_allclose(joined["features"], x)


# Every way to write a model


class Subclassed(keras.Model):
    def __init__(self):
        super().__init__(name="sub")
        self.last = layers.Dense(3, activation="elu", name="last")
        self.first = layers.Dense(4, activation="relu", name="first")

    def call(self, x):
        return self.last(self.first(x))


def test_a_subclassed_model_is_reported_in_the_order_of_its_calls():
    model = Subclassed()
    model(np.zeros((1, 5), "float32"))
    assert [layer.path for layer in diagnose(model, normal(20, 5)).layers] == ["first.activation", "last.activation"]


def test_functional_nested_shared_operations_and_what_is_skipped():
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(4, activation="relu", name="dense")], name="inner")
    x = keras.Input((6, 4), name="x")
    y = layers.LSTM(4, name="lstm")(x)
    y = inner(inner(y))
    y = keras_relu.activations.mish(ops.relu6(y))
    y = keras_relu.layers.SwiGLU(name="gated")(y)
    model = keras.Model({"x": x}, layers.Activation("softmax", name="out")(y))
    found = diagnose(model, {"x": normal(30, 6, 4)})
    paths = [layer.path for layer in found.layers]
    assert paths[:2] == ["inner/dense.activation", "inner/dense.activation (call 2)"]
    assert [layer.activation for layer in found.layers] == ["relu", "relu", "relu6", "mish", "swiglu", "softmax"]
    assert found["gated"].units == 2
    assert found["gated"].saturated is None
    assert found["out"].linear is None
    assert set(found.skipped) == {"lstm/cell.activation", "lstm/cell.recurrent_activation"}
    with pytest.raises(KeyError, match=r"no report on 'inner'\. There are: inner/dense.activation, "):
        found["inner"]


@pytest.mark.only("jax", "torch", reason="TensorFlow has no channels_first convolution on a CPU")
def test_channels_first():
    conv = layers.Conv2D(3, 1, activation="relu", data_format="channels_first")
    model = keras.Sequential([keras.Input((2, 4, 5)), conv])
    conv.bias.assign([0.0, -100.0, 100.0])
    (layer,) = diagnose(model, normal(10, 2, 4, 5)).layers
    assert (where(layer.dead), where(layer.linear)) == ([1], [2])


# Gradients


def test_gradient_norms_are_those_of_the_loss():
    """Against the closed form for a linear layer behind a ReLU that is always open."""
    model = keras.Sequential(
        [keras.Input((3,)), layers.Dense(2, activation="relu", name="a"), layers.Dense(1, name="b")]
    )
    first, second = normal(3, 2), normal(2, 1)
    model.set_weights([first, np.full(2, 50, "float32"), second, np.zeros(1, "float32")])
    x, y = normal(64, 3), normal(64, 1)
    found = diagnose(model, x, y, loss="mse", batch_size=64)
    hidden = x.astype("float64") @ first + 50
    back = 2 * (hidden @ second - y) / 64
    expected = [
        np.sqrt(sum((g**2).sum() for g in (x.T @ (back @ second.T), (back @ second.T).sum(0)))),
        np.sqrt(sum((g**2).sum() for g in (hidden.T @ back, back.sum(0)))),
    ]
    assert [g.path for g in found.gradients] == ["a", "b"]
    assert [g.norm for g in found.gradients] == pytest.approx(expected, rel=1e-4)
    assert found.gradients[1].weight_norm == pytest.approx(np.linalg.norm(second), rel=1e-5)
    assert found.gradient_ratio == pytest.approx(expected[0] / expected[1], rel=1e-4)


def test_the_compiled_loss_is_taken_and_its_trackers_stay():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4, activation="relu"), layers.Dense(2)])
    assert diagnose(model, normal(8, 3), np.zeros((8, 2), "float32")).gradients == ()
    model.compile("sgd", keras.losses.MeanSquaredError(), metrics=["mae"])
    assert len(diagnose(model, normal(8, 3), np.zeros((8, 2), "float32")).gradients) == 2
    assert diagnose(model, normal(8, 3)).gradients == ()


def test_losses_of_several_outputs():
    x = keras.Input((3,))
    h = layers.Dense(4, activation="relu")(x)
    model = keras.Model(x, {"one": layers.Dense(1, name="one")(h), "two": layers.Dense(2, name="two")(h)})
    labels = {"one": np.ones((8, 1), "float32"), "two": np.ones((8, 2), "float32")}
    both = diagnose(model, normal(8, 3), labels, loss={"one": "mse", "two": "mae"})
    assert all(g.norm > 0 for g in both.gradients)
    one = diagnose(model, normal(8, 3), labels, loss={"one": "mse"})
    assert [g.norm > 0 for g in one.gradients] == [True, True, False]


# Advice


def advice_kinds(found):
    return [advice.kind for advice in found.advice]


@pytest.mark.once
def test_a_healthy_net_gets_no_advice():
    initializer = keras.initializers.HeNormal(seed=1)
    hidden = [layers.Dense(64, activation="relu", kernel_initializer=initializer.clone()) for _ in range(3)]
    model = keras.Sequential([keras.Input((32,)), *hidden])
    found = diagnose(model, normal(500, 32))
    assert advice_kinds(found) == []
    assert "Nothing stands out." in str(found)


@pytest.mark.once
def test_advice_names_the_numbers():
    found = diagnose(planted("relu", [-50.0, -50.0, 50.0, 0.0]), normal(300, 4))
    dead, linear = (found.advice[0], diagnose(planted("relu", [50.0] * 4), normal(300, 4)).advice[0])
    assert (dead.kind, dead.path) == ("dead", "planted.activation")
    for text in ("2 of 4 units (50%)", "300 samples", "1.00%", "around -50", "learning rate"):
        assert text in str(dead), text
    assert linear.kind == "linear"
    assert "4 of 4 units (100%)" in linear.finding


@pytest.mark.once
def test_vanishing_gradients_and_variance_are_named():
    small = keras.initializers.RandomNormal(stddev=0.01, seed=0)
    deep = [layers.Dense(16, activation="tanh", kernel_initializer=small.clone(), name=f"d{i}") for i in range(5)]
    model = keras.Sequential([keras.Input((16,)), *deep])
    found = diagnose(model, normal(200, 16), normal(200, 16), loss="mse")
    assert {"variance", "gradient"} <= set(advice_kinds(found))
    assert found.gradient_ratio < 0.01
    assert "vanishes" in next(a for a in found.advice if a.kind == "gradient").cause


def test_values_that_are_not_finite_are_counted_where_they_begin():
    x = normal(50, 4)
    x[3, 2] = np.inf
    model = planted("relu", [0.0] * 4)
    found = diagnose(model, x)
    assert found.layers[0].nonfinite == 8  # inf * 0 is NaN in the three other units; 4 before, 4 after
    assert found.advice[0].kind == "nonfinite"
    assert "not finite" in str(found)


def test_a_slope_is_open_from_a_thousandth_on_and_nan_is_neither():
    bound = np.float32(1e-3)
    below = np.nextafter(bound, np.float32(0))
    slopes = np.array([[bound, below, -bound, np.nan], [1, 0, -below, 1]], "float32")
    kept = reduce(*[ops.convert_to_tensor(a) for a in (slopes, slopes, slopes)], -1, False)
    np.testing.assert_array_equal(ops.convert_to_numpy(kept["open"]), [2, 0, 1, np.nan])


# The result


@pytest.mark.once
def test_the_result_prints_and_becomes_json(capsys):
    model = planted("relu", [-50.0, 0.0, 0.0, 50.0])
    found = diagnose(model, normal(100, 4), normal(100, 4), loss="mse")
    heading, row = [line.split() for line in str(found).splitlines()[1:3]]
    assert heading[:5] == ["activation", "units", "dead", "dormant", "saturated"]
    assert row[:9] == ["planted.activation", "(relu)", "4", "1", "(25%)", "1", "(25%)", "1", "(25%)"]
    found.show()
    assert "planted.activation" in capsys.readouterr().out
    record = json.loads(json.dumps(found.to_dict()))
    assert record["layers"][0]["unit_indices"]["dead"] == [0]
    assert record["layers"][0]["dormant_0.025"] == 1
    assert "unit_values" not in found.to_dict(units=False)["layers"][0]
    assert record["gradients"][0]["path"] == "planted"
    assert len(dataclasses.fields(found)) == 6


# The model stays as it was


def fingerprint(model):
    return [
        [(w.path, ops.convert_to_numpy(w.value).tolist()) for w in model.variables],
        [sorted(vars(layer)) for layer in model._flatten_layers()],
        [model.train_function, model.test_function, model.predict_function],
    ]


def everything():
    """A net with a piece of every sort that keeps state."""
    x = keras.Input((6,))
    y = keras_relu.with_activation(layers.Dense(4), "prelu")(x)
    y = layers.Dropout(0.5, seed=1)(layers.BatchNormalization()(y))
    y = layers.Activation("elu")(ops.relu6(y))
    model = keras.Model(x, layers.Dense(2, activation="softmax")(keras_relu.layers.RReLU(seed=2)(y)))
    model.compile("sgd", "mse", metrics=["mae"])
    return model


def test_a_diagnosis_leaves_nothing_behind(tmp_path):
    model = everything()
    x, y = normal(20, 6), normal(20, 2)
    model.fit(x, y, verbose=0)
    model.predict(x, verbose=0)
    before, first = fingerprint(model), model.predict(x, verbose=0)
    config = model.to_json()
    diagnose(model, x, y)
    assert fingerprint(model) == before
    assert model.to_json() == config
    np.testing.assert_array_equal(model.predict(x, verbose=0), first)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    np.testing.assert_allclose(loaded.predict(x, verbose=0), first, rtol=1e-5)
    model.fit(x, y, verbose=0)


class FaultError(Exception):
    pass


@pytest.mark.parametrize("place", [1, 4])
def test_a_fault_in_the_middle_leaves_the_model_as_it_was(monkeypatch, place):
    model = everything()
    x, y = normal(20, 6), normal(20, 2)
    model.predict(x, verbose=0)
    before = fingerprint(model)
    count = iter(range(100))

    def broken(*args):
        if next(count) == place:
            raise FaultError
        return reduce(*args)

    monkeypatch.setattr("keras_relu.diagnosis.probe.reduce", broken)
    with pytest.raises(FaultError):
        diagnose(model, x, y)
    assert fingerprint(model) == before
    monkeypatch.undo()
    assert len(diagnose(model, x, y).layers) == 5


# Wrong input


def test_wrong_models_are_refused():
    with pytest.raises(TypeError, match=r"diagnose takes a Keras model; got 3 \(int\)"):
        diagnose(3, normal(2, 2))
    with pytest.raises(ValueError, match="'sub' is not built"):
        diagnose(Subclassed(), normal(2, 2))
    model = planted("relu", [0.0, np.nan])
    with pytest.raises(ValueError, match=r"the weights planted/bias of .* hold NaN .*1 of 2 weights"):
        diagnose(model, normal(2, 2))


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (np.zeros((0, 4), "float32"), "data holds no sample"),
        (np.zeros((3, 5), "float32"), r"has the shape \(None, 4\); data has \(None, 5\)"),
        (np.zeros((3, 4, 1), "float32"), r"has the shape \(None, 4\); data has \(None, 4, 1\)"),
        ([np.zeros((3, 4), "float32")] * 2, "has 1 inputs; data holds 2 arrays"),
        ((np.zeros((3, 4), "float32"), np.zeros((2, 1))), "must count the same samples; their lengths are 2, 3"),
        ((1, 2, 3, 4), r"A tuple is \(x,\), \(x, y\) or"),
    ],
)
def test_wrong_data_is_refused(data, message):
    with pytest.raises(ValueError, match=message):
        diagnose(planted("relu", [0.0] * 4), data)


@pytest.mark.once
def test_wrong_arguments_are_refused():
    model, x = planted("relu", [0.0] * 4), normal(5, 4)
    with pytest.raises(ValueError, match="needs labels"):
        diagnose(model, x, loss="mse")
    with pytest.raises(ValueError, match="samples must be a whole number"):
        diagnose(model, x, samples=0)
    with pytest.raises(ValueError, match="batch_size must be a whole number"):
        diagnose(model, x, batch_size=2.5)
    with pytest.raises(ValueError, match="given twice"):
        diagnose(model, (x, x), x)
    with pytest.raises(TypeError, match=r"something that fit takes.*got str"):
        diagnose(model, "digits")

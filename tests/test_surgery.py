"""Replacing activations: what changes, what stays, what is refused."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers, ops
from processes import run_python
from sampling import is_due
from surgery_checks import FaultError, assert_untouched, data, fingerprint, values

import keras_relu
from keras_relu.sites import sites_of
from keras_relu.surgery import HandOver, finish_hand_over, journal, report_of

pytestmark = [pytest.mark.turns(jax=3), pytest.mark.usefixtures("same_numbers")]

#: In place is what differs between backends; a copy says the same about each.
IN_PLACE = pytest.mark.parametrize("in_place", [pytest.param(False, marks=pytest.mark.once), True])


def labels(model):
    return [site.label for site in sites_of(model)]


def learned(model):
    """How many slopes the model learns."""
    return sum(int(np.prod(v.shape)) for v in model.trainable_variables if "alpha" in v.path)


def perceptron():
    return keras.Sequential(
        [
            keras.Input((6,)),
            layers.Dense(5, activation="relu", name="a"),
            layers.Dense(4, name="b"),
            layers.ReLU(name="c"),
            layers.Dense(3, activation="elu", name="d"),
            layers.Dense(2, activation="softmax", name="head"),
        ],
        name="perceptron",
    )


def network():
    """Every kind of site, a nested model, a branch, a shared layer."""
    x = keras.Input((4,), name="input")
    inner = keras.Sequential([keras.Input((4,)), layers.Dense(4, activation="relu", name="dense")], name="inner")
    y = layers.BatchNormalization(name="norm")(layers.Dense(4, name="stem")(x))
    y = ops.relu(y)
    y = layers.Add(name="add")([inner(y), y])
    y = layers.ReLU(max_value=6.0, name="six")(y)
    gate = layers.Dense(4, activation="sigmoid", name="gate")(y)
    y = layers.Multiply(name="times")([y, gate])
    twice = layers.Activation("relu", name="twice")
    y = twice(layers.Dense(4, name="between")(twice(y)))
    return keras.Model(x, layers.Dense(2, activation="softmax", name="head")(y), name="network")


# The table


@pytest.mark.once
def test_the_table_prints_and_gives_plain_values():
    table = keras_relu.activations_of(network())
    text = str(table)
    assert len(table) == len(text.splitlines()) - 1 == 6
    assert [(row.activation, row.role) for row in table] == [
        ("relu", "hidden"), ("relu", "hidden"), ("relu(max_value=6.0)", "hidden"), ("sigmoid", "gate"),
        ("relu", "hidden"), ("softmax", "head"),
    ]  # fmt: skip
    assert [row.shared for row in table] == [False] * 4 + [True, False]
    assert table.to_dict()["rows"][0]["activation"] == "relu"
    assert "no activation" in str(keras_relu.activations_of(layers.Dense(1)))


# Replacing


@pytest.mark.parametrize("in_place", [False, True])
def test_names_change_and_weights_stay(in_place):
    model = perceptron()
    x = data(4, 6)
    before, state = values(model, x), fingerprint(model)
    new = keras_relu.replace_activations(model, {"relu": "leaky_relu(negative_slope=0.0)"}, in_place=in_place)
    assert (new is model) == in_place
    assert labels(new) == ["leaky_relu(negative_slope=0.0)"] * 2 + ["elu", "softmax"]
    np.testing.assert_allclose(values(new, x), before, atol=1e-7)
    if not in_place:
        assert_untouched(model, state)
        assert not {id(v) for v in new.variables} & {id(v) for v in model.variables}
    assert [s.path for s in sites_of(new)] == [s.path for s in sites_of(model)]


@IN_PLACE
def test_every_kind_of_site_in_a_graph(in_place, tmp_path):
    model = network()
    new = keras_relu.replace_activations(model, {"relu": "prelu(alpha=0.1)"}, in_place=in_place)
    found = {site.path: site for site in sites_of(new)}
    assert [s.name for s in found.values()] == ["prelu", "prelu", "prelu", "sigmoid", "prelu", "softmax"]
    assert found["gate.activation"].label == "sigmoid"
    assert found["head.activation"].label == "softmax"
    assert found["inner/dense.activation"].name == found["six"].name == found["twice"].name == "prelu"
    # Four channels at each of four sites.
    assert learned(new) == 16
    x = data(2, 4)
    new.save(tmp_path / "new.keras")
    again = keras.models.load_model(tmp_path / "new.keras")
    np.testing.assert_allclose(values(again, x), values(new, x), atol=1e-6)
    assert labels(again) == labels(new)
    assert len(new.trainable_variables) == len(again.trainable_variables)


def test_values_are_those_of_a_model_built_so():
    """The replaced model computes what the same weights give with the new activation from the start."""
    x = keras.Input((5,))
    y = ops.relu(layers.Dense(4, name="a")(x))
    model = keras.Model(x, layers.Dense(2, name="b")(layers.ReLU(name="r")(layers.Dense(3, name="c")(y))))
    new = keras_relu.replace_activations(model, {"relu": "softplus"})
    batch = data(3, 5)
    weights = [np.asarray(ops.convert_to_numpy(w), "float64") for w in model.weights]

    def softplus(z):
        return np.log1p(np.exp(z))

    hidden = softplus(softplus(batch @ weights[0] + weights[1]) @ weights[2] + weights[3])
    np.testing.assert_allclose(values(new, batch), hidden @ weights[4] + weights[5], rtol=1e-5, atol=1e-5)


@IN_PLACE
def test_training_goes_on(in_place):
    """Also after functions were compiled: they let go of the old activation, and the new weights learn."""
    model = perceptron()
    model.compile(keras.optimizers.Adam(0.01), "mse")
    x, y = data(16, 6), data(16, 2)
    model.fit(x, y, verbose=0)
    old = model.predict(x, verbose=0)
    new = keras_relu.replace_activations(model, {"relu": "prelu(alpha=2.0)"}, in_place=in_place)
    np.testing.assert_allclose(new.predict(x, verbose=0), values(new, x), atol=1e-6)
    assert not np.allclose(new.predict(x, verbose=0), old)
    alpha = [np.array(ops.convert_to_numpy(v)) for v in new.trainable_variables if "alpha" in v.path]
    assert len(alpha) == 2
    new.fit(x, y, verbose=0)
    after = [np.array(ops.convert_to_numpy(v)) for v in new.trainable_variables if "alpha" in v.path]
    assert all((a != b).any() for a, b in zip(alpha, after, strict=True))
    if hasattr(new, "named_parameters"):
        assert sum("alpha" in name for name, _ in new.named_parameters()) >= 2


def test_in_place_keeps_the_optimizer_where_the_weights_stay():
    model = perceptron()
    model.compile("adam", "mse")
    model.fit(data(8, 6), data(8, 2), verbose=0)
    optimizer = model.optimizer
    x = data(4, 6)
    model.predict(x, verbose=0)
    keras_relu.replace_activations(model, {"relu": "mish"}, in_place=True)
    assert model.optimizer is optimizer
    np.testing.assert_allclose(model.predict(x, verbose=0), values(model, x), atol=1e-6)
    assert report_of(model).notes == ()


def test_a_layer_of_several_models_and_names_survive():
    """What a graph knows of its nodes still fits: sub-models, configs and copies of the replaced model work."""
    x = keras.Input((6,))
    y = layers.ReLU(name="r")(layers.Dense(4, name="a")(x))
    model = keras.Model(x, layers.Dense(2, name="b")(ops.relu(y)))
    keras_relu.replace_activations(model, {"relu": "prelu"}, in_place=True)
    batch = data(2, 6)
    inner = keras.Model(model.input, model.get_layer("r").output)
    assert values(inner, batch).shape == (2, 4)
    clone = keras.models.clone_model(model)
    clone.set_weights(model.get_weights())
    np.testing.assert_allclose(values(clone, batch), values(model, batch), atol=1e-7)


class Custom(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = layers.Dense(4, activation="relu")
        self.parts = [layers.ReLU(), layers.Dense(4)]
        self.act = layers.ReLU()

    def build(self, shape):
        self.dense.build(shape)
        self.parts[1].build((None, 4))

    def call(self, x):
        return self.act(self.parts[1](self.parts[0](self.dense(x))))


class Subclassed(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.custom = Custom()
        self.head = layers.Dense(2)

    def build(self, shape):
        self.custom.build(shape)
        self.head.build((None, 4))

    def call(self, x):
        return self.head(self.custom(x))


@pytest.mark.once
@pytest.mark.parametrize("in_place", [False, True])
def test_subclassed_models(in_place):
    model = Subclassed()
    x = data(3, 6)
    model.build((None, 6))
    before = values(model, x)
    with pytest.warns(UserWarning, match="will not keep these"):
        new = keras_relu.replace_activations(model, {"relu": "softplus"}, in_place=in_place)
    assert labels(new) == ["softplus"] * 3
    assert not np.allclose(values(new, x), before)
    assert "will not keep" in report_of(new).notes[0]
    # Weights of an activation layer whose input shape nobody knows need a number of channels.
    with pytest.raises(ValueError, match="channels=N"):
        keras_relu.replace_activations(new, {"softplus": "prelu"})
    with pytest.warns(UserWarning, match="will not keep these"):
        last = keras_relu.replace_activations(new, {"softplus": "prelu(channels=4)"}, in_place=in_place)
    assert learned(last) == 12
    assert np.isfinite(values(last, x)).all()


@pytest.mark.once
def test_gates_attention_and_heads_are_left_alone_unless_named():
    x = keras.Input((5, 4))
    y = layers.LSTM(4, return_sequences=True, name="lstm")(x)
    y = layers.MultiHeadAttention(1, 4, name="attend")(y, y)
    y = layers.Dense(4, activation="tanh", name="hidden")(y)
    model = keras.Model(x, layers.Dense(2, activation="tanh", name="head")(y))
    new = keras_relu.replace_activations(model, {"tanh": "softsign", "sigmoid": "hard_sigmoid"})
    kept = {c.path: c.note for c in report_of(new).kept}
    assert set(kept) == {"lstm/cell.activation", "lstm/cell.recurrent_activation", "head.activation"}
    assert [c.path for c in report_of(new).changes] == ["hidden.activation"]
    named = keras_relu.replace_activations(model, {"tanh": "softsign"}, where=lambda s: s.role == "candidate")
    assert [c.path for c in report_of(named).changes] == ["lstm/cell.activation"]
    outright = keras_relu.replace_activations(model, {"tanh": "prelu"}, where="head.activation")
    assert learned(outright) == 2
    with pytest.raises(ValueError, match=r"fits only what is left alone: .*a gate; name it in where"):
        keras_relu.replace_activations(model, {"sigmoid": "hard_sigmoid"})


@pytest.mark.once
@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("a", ["a.activation"]),
        ("a.activation", ["a.activation"]),
        ("[cd]*", None),
        ("?.activation", ["a.activation"]),
        (0, ["a.activation"]),
        (-3, ["c"]),
        (slice(1, None), ["c"]),
        (range(2), ["a.activation", "c"]),
        (layers.ReLU, ["c"]),
        (lambda site: site.kind == "layer", ["c"]),
        (["a", 1], ["a.activation", "c"]),
    ],
)
def test_where(where, expected):
    model = perceptron()
    if expected is None:
        with pytest.raises(ValueError, match=r"selects nothing.* There are: 0: a.activation \(relu, hidden\); 1: c"):
            keras_relu.replace_activations(model, {"relu": "mish"}, where=where)
        return
    report = keras_relu.replace_activations(model, {"relu": "mish"}, where=where, dry_run=True)
    assert [c.path for c in report.changes] == expected


@pytest.mark.once
def test_keys_of_the_mapping():
    x = keras.Input((4,))
    y = layers.Dense(4, activation="relu6", name="function")(x)
    y = layers.ReLU(max_value=6.0, name="layer")(y)
    y = layers.LeakyReLU(negative_slope=0.2, name="leaky")(y)
    y = layers.Dense(4, activation=keras_relu.get("prelu"), name="ours")(y)
    model = keras.Model(x, layers.Dense(1, name="out")(y))

    def paths(mapping):
        return [c.path for c in keras_relu.replace_activations(model, mapping, dry_run=True).changes]

    with pytest.warns(UserWarning, match="weights only now"):
        model(data(1, 4))
    assert paths({"relu": "mish"}) == ["layer"]
    assert paths({"relu6": "mish"}) == ["function.activation", "layer"]
    assert paths({"relu(max_value=6)": "mish"}) == ["function.activation", "layer"]
    assert paths({"leaky_relu(negative_slope=0.2)": "mish"}) == ["leaky"]
    assert paths({"Leaky-ReLU": "mish"}) == ["leaky"]
    assert paths({keras_relu.layers.PReLU: "mish"}) == ["ours.activation"]
    assert paths({keras.activations.relu6: "mish"}) == ["function.activation", "layer"]
    assert len(paths({"*": "mish"})) == 4
    report = keras_relu.replace_activations(model, {"*": "mish", "prelu": "gelu"}, dry_run=True)
    assert [c.new for c in report.changes] == ["mish", "mish", "mish", "gelu"]


# Start values, gains, statistics


@pytest.mark.once
@pytest.mark.parametrize("new", ["prelu", "leaky_relu(negative_slope=0.0)"])
def test_a_preserving_start_moves_nothing(new):
    model = network()
    x = data(4, 4)
    state = fingerprint(model)
    made = keras_relu.replace_activations(
        model, {"relu": new}, where=lambda s: s.path != "six", start="preserve", data=x
    )
    assert report_of(made).drift < 1e-6
    assert all(c.residual < 1e-6 for c in report_of(made).changes)
    np.testing.assert_allclose(values(made, x), values(model, x), atol=1e-6)
    assert_untouched(model, state)


@pytest.mark.once
def test_a_fitted_start_is_nearer_than_the_default_and_says_how_far():
    model = perceptron()
    x = 3 * data(64, 6)
    before = values(model, x)
    fitted = keras_relu.replace_activations(model, {"relu": "swish_trainable"}, start="preserve", data=x)
    plain = keras_relu.replace_activations(model, {"relu": "swish_trainable"}, data=x)
    for new in (fitted, plain):
        difference = values(new, x) - before
        assert report_of(new).drift == pytest.approx(np.sqrt(np.mean(difference**2) / np.mean(before**2)), rel=1e-4)
    assert 0 < report_of(fitted).drift < report_of(plain).drift / 2
    assert "fitted" in str(report_of(fitted))
    across = keras_relu.replace_activations(model, {"relu": "brelu_bipolar"}, start="preserve", data=x)
    assert {c.note for c in report_of(across).changes} == {"not fitted: it reads several channels at once"}


@pytest.mark.once
def test_gains_follow():
    """The weights behind take the ratio of the gains; what normalizes needs nothing."""
    from keras_relu.initializers import calculate_gain

    model = perceptron()
    new = keras_relu.replace_activations(model, {"relu": "mish"}, gain=True)
    ratio = calculate_gain("mish") / calculate_gain("relu")
    for name, factor in (("a", 1), ("b", ratio), ("d", ratio), ("head", 1)):
        old, made = (np.asarray(ops.convert_to_numpy(m.get_layer(name).kernel)) for m in (model, new))
        np.testing.assert_allclose(made, old * factor, rtol=1e-6)
    noted = [c.note for c in report_of(keras_relu.replace_activations(network(), {"relu": "mish"}, gain=True)).changes]
    assert any("weights kept" in note and "Add" in note for note in noted)


@pytest.mark.once
def test_batch_norm_statistics_are_those_of_the_data():
    x = keras.Input((6,))
    y = layers.Dense(5, activation="relu", name="a")(x)
    y = layers.BatchNormalization(name="norm", momentum=0.9)(layers.Dense(4, name="b")(y))
    model = keras.Model(x, layers.Dense(1)(layers.ReLU()(layers.Dropout(0.9)(y))))
    batch = data(50, 6)
    new = keras_relu.replace_activations(model, {"relu": "softplus"}, data=batch, batch_norm=True, batch_size=16)
    seen = values(keras.Model(new.input, new.get_layer("b").output), batch).astype("float64")
    norm = new.get_layer("norm")
    np.testing.assert_allclose(ops.convert_to_numpy(norm.moving_mean), seen.mean(axis=0), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(ops.convert_to_numpy(norm.moving_variance), seen.var(axis=0), rtol=1e-4, atol=1e-5)
    np.testing.assert_array_equal(ops.convert_to_numpy(model.get_layer("norm").moving_mean), 0)


# The hand-over


@pytest.mark.parametrize("make", [perceptron, pytest.param(network, marks=pytest.mark.once)])
def test_a_hand_over_begins_at_the_old_and_ends_at_the_new(make, tmp_path):
    model = make()
    x = data(4, *model.inputs[0].shape[1:])
    before = values(model, x)
    pure = keras_relu.replace_activations(model, {"relu": "prelu"})
    new = keras_relu.replace_activations(model, {"relu": "prelu"}, hand_over=4)
    n = len(report_of(new).changes)
    np.testing.assert_allclose(values(new, x), before, atol=1e-6)
    with pytest.raises(ValueError, match=f"{n} of {n} are not finished"):
        finish_hand_over(new)
    new.compile(keras.optimizers.SGD(0.0), "mse")
    y = np.zeros((4, 2), "float32")
    new.fit(x, y, batch_size=2, epochs=1, verbose=0)
    new.save(tmp_path / "midway.keras")
    again = keras.models.load_model(tmp_path / "midway.keras")
    np.testing.assert_allclose(values(again, x), values(new, x), atol=1e-6)
    for site in sites_of(again):
        if isinstance(site.activation, HandOver):
            assert float(ops.convert_to_numpy(site.activation.done)) == min(4, 2 * site.calls)
    again.compile(keras.optimizers.SGD(0.0), "mse")
    again.fit(x, y, batch_size=2, epochs=1, verbose=0)
    assert finish_hand_over(again) is again
    assert labels(again) == labels(pure)
    assert len(again.variables) == len(pure.variables)
    if make is perceptron:  # BatchNormalization moved in the other
        np.testing.assert_allclose(values(again, x), values(pure, x), atol=1e-6)
    again.save(tmp_path / "after.keras")
    np.testing.assert_allclose(
        values(keras.models.load_model(tmp_path / "after.keras"), x), values(again, x), atol=1e-6
    )
    with pytest.raises(ValueError, match="there is no hand-over"):
        finish_hand_over(again)


@pytest.mark.once
def test_dtypes_stay_under_mixed_precision():
    """Arguments keep the host's dtype, layers their own policy, on the way from old to new too."""
    x = keras.Input((4,))
    y = layers.ReLU(dtype="mixed_float16", name="layer")(layers.Dense(4, "relu", dtype="mixed_float16", name="a")(x))
    model = keras.Model(x, ops.relu(y))
    for options in ({}, {"hand_over": 3}):
        new = keras_relu.replace_activations(model, {"relu": "prelu"}, where=lambda site: True, **options)
        assert len(new.trainable_variables) == 2 + 3
        assert keras.backend.standardize_dtype(new.get_layer("a")(data(2, 4)).dtype) == "float16"
        assert keras.backend.standardize_dtype(new(data(2, 4)).dtype) == new.outputs[0].dtype == "float16"
        assert all(v.dtype == "float32" for v in new.trainable_variables)


FRESH = """
import sys
import keras_relu  # and nothing else of ours
import keras
import numpy as np
x = np.load(sys.argv[1])
for path in sys.argv[2:]:
    model = keras.models.load_model(path)
    np.testing.assert_allclose(keras.ops.convert_to_numpy(model(x)), np.load(path + ".npy"), atol=1e-6)
"""


@pytest.mark.once
def test_files_load_in_a_fresh_process(tmp_path):
    """Also the file of a model that is in the middle of a hand-over."""
    model, x = network(), data(3, 4)
    np.save(tmp_path / "x.npy", x)
    paths = []
    for name, options in (("new", {}), ("midway", {"hand_over": 5})):
        new = keras_relu.replace_activations(model, {"relu": "prelu"}, **options)
        new(x, training=True)
        paths.append(str(tmp_path / f"{name}.keras"))
        new.save(paths[-1])
        np.save(f"{paths[-1]}.npy", values(new, x))
    done = run_python("-c", FRESH, str(tmp_path / "x.npy"), *paths)
    assert done.returncode == 0, done.stderr


# What is refused


@pytest.mark.once
def test_wrong_arguments_are_refused_and_nothing_changes():
    model = perceptron()
    state = fingerprint(model)
    unbuilt = keras.Sequential([layers.Dense(2, activation="relu")])
    cases = [
        (TypeError, "takes a Keras model", ("relu", {"relu": "mish"}), {}),
        (ValueError, "is not built", (unbuilt, {"relu": "mish"}), {}),
        (TypeError, "Give a mapping", (model, "prelu"), {}),
        (ValueError, "mapping is empty", (model, {}), {}),
        (ValueError, "Closest: 'relu", (model, {"rellu": "mish"}), {}),
        (ValueError, "Closest: 'prelu'", (model, {"relu": "prelo"}), {}),
        (ValueError, r"none of \['gelu'\] is used. There are: 0: a.activation \(relu", (model, {"gelu": "mish"}), {}),
        (ValueError, "among those that where='d' selects", (model, {"relu": "mish"}), {"where": "d"}),
        (ValueError, "selects nothing.* Closest: 'a.activation'", (model, {"relu": "mish"}), {"where": "a.activatio"}),
        (ValueError, "selects nothing", (model, {"relu": "mish"}), {"where": 9}),
        (ValueError, "selects nothing", (model, {"relu": "mish"}), {"where": []}),
        (TypeError, "where takes a name", (model, {"relu": "mish"}), {"where": 1.5}),
        (ValueError, "would change the shape .*5.* to .*10", (model, {"relu": "crelu"}), {}),
        (ValueError, "start must be", (model, {"relu": "prelu"}), {"start": "fit"}),
        (ValueError, "hand_over must be an integer >= 1", (model, {"relu": "prelu"}), {"hand_over": 0}),
        (TypeError, "something that fit takes.*NoneType", (model, {"relu": "prelu"}), {"start": "preserve"}),
        (ValueError, "no sample", (model, {"relu": "prelu"}), {"data": data(0, 6)}),
        (
            ValueError,
            r"has the shape \(None, 6\); data has \(None, 7\)",
            (model, {"relu": "prelu"}),
            {"data": data(3, 7)},
        ),
        (ValueError, "not finite", (model, {"relu": "prelu"}), {"data": np.full((2, 6), np.nan, "float32")}),
        (ValueError, r"A tuple is \(x,\), ", (model, {"relu": "prelu"}), {"data": (data(3, 6), 1, 2, 3)}),
        (ValueError, "batch_size", (model, {"relu": "prelu"}), {"data": data(3, 6), "batch_size": 0}),
    ]
    for error, message, arguments, options in cases:
        for in_place in (False, True):
            with pytest.raises(error, match=message):
                keras_relu.replace_activations(*arguments, **options, in_place=in_place)
    assert_untouched(model, state)
    weight = model.get_layer("b").bias
    weight.assign(np.array([1, np.inf, 1, np.nan], "float32"))
    with pytest.raises(ValueError, match=r"the weights b/bias of .* hold NaN .*1 of 8 weights"):
        keras_relu.replace_activations(model, {"relu": "mish"})


EDITS = [e for e in ("assign", "attribute", "part", "forget_compiled", "recompile") if is_due(e, 2)]


@pytest.mark.parametrize("late", [pytest.param(False, marks=pytest.mark.once), True], ids=["before", "after"])
@pytest.mark.parametrize("edit", EDITS)
def test_a_fault_in_the_middle_leaves_the_model_as_it_was(edit, late, monkeypatch):
    """The second edit of each kind fails, once before and once after it did its work."""
    model = perceptron() if edit == "assign" else network()
    model.compile("adam", "mse")
    model.optimizer.build(model.trainable_variables)
    model.make_predict_function()
    x, compiled = data(4, model.inputs[0].shape[-1]), model.predict_function
    before, state = values(model, x), fingerprint(model)
    original = getattr(journal.Journal, edit)
    calls = []

    def faulty(self, *args, **kwargs):
        calls.append(edit)
        last = len(calls) == (1 if edit in ("forget_compiled", "recompile") else 2)
        if last and not late:
            raise FaultError
        original(self, *args, **kwargs)
        if last:
            raise FaultError

    monkeypatch.setattr(journal.Journal, edit, faulty)
    with pytest.raises(FaultError):
        keras_relu.replace_activations(
            model, {"relu": "prelu"}, in_place=True, gain=edit == "assign", data=x, batch_norm=True
        )
    monkeypatch.undo()
    assert_untouched(model, state)
    np.testing.assert_array_equal(values(model, x), before)
    assert model.predict_function is compiled


@pytest.mark.once
def test_a_model_that_cannot_be_copied_is_named():
    class Closed(keras.Model):
        def __init__(self, secret):
            super().__init__()
            self.dense = layers.Dense(2, activation="relu", name="dense")

        def build(self, shape):
            self.dense.build(shape)

        def call(self, x):
            return self.dense(x)

    model = Closed(object())
    model.build((None, 3))
    with pytest.raises(TypeError, match=r"Closed .* can't be copied.*in_place=True"):
        keras_relu.replace_activations(model, {"relu": "mish"}, where=lambda s: True)
    with pytest.warns(UserWarning, match="will not keep these"):
        keras_relu.replace_activations(model, {"relu": "mish"}, where=lambda s: True, in_place=True)
    assert labels(model) == ["mish"]


@pytest.mark.once
def test_reports():
    model = perceptron()
    with pytest.raises(ValueError, match="there is no report"):
        report_of(model)
    new = keras_relu.replace_activations(model, {"relu": "prelu"}, data=data(8, 6))
    report = report_of(new)
    assert report.to_dict()["changes"][0] == {
        "path": "a.activation", "old": "relu", "new": "prelu(axis=-1, channels=5)", "note": "", "residual": None,
    }  # fmt: skip
    assert "The outputs moved by" in str(report)

"""Dead units: found exactly, taken out, given another start."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers
from surgery_checks import FaultError, assert_untouched, data, fingerprint, values

import keras_relu
from keras_relu.sites import sites_of
from keras_relu.surgery import HandOver, finish_hand_over, journal, report_of

pytestmark = pytest.mark.usefixtures("same_numbers")


def kill(layer, units, bias=-100.0):
    """Let units of a Dense or Conv fire on no data: their bias is far below 0. The others fire on some."""
    value = np.full(layer.bias.shape, 0.5, "float32")
    value[units] = bias
    layer.bias.assign(value)


def dense():
    keras.utils.set_random_seed(3)
    model = keras.Sequential(
        [
            keras.Input((6,)),
            layers.Dense(8, activation="relu", name="a"),
            layers.Dropout(0.5, name="drop"),
            keras_relu.with_activation(layers.Dense(7, name="b"), "prelu(alpha=0.0)"),
            layers.Dense(5, activation="relu6", name="c"),
            layers.Dense(2, name="out"),
        ]
    )
    kill(model.get_layer("a"), [0, 3, 7])
    kill(model.get_layer("b"), [2])
    kill(model.get_layer("c"), [1], bias=500.0)  # stuck at 6
    return model


def convolutional():
    keras.utils.set_random_seed(3)
    x = keras.Input((8, 8, 2))
    y = layers.Conv2D(6, 3, padding="same", use_bias=False, name="one")(x)
    y = layers.ReLU(name="r1")(layers.BatchNormalization(name="n1")(y))
    y = layers.DepthwiseConv2D(3, padding="same", name="deep")(layers.MaxPooling2D(name="pool")(y))
    y = layers.ReLU(max_value=6.0, name="r2")(layers.BatchNormalization(name="n2")(y))
    y = layers.Conv2D(5, 1, name="two")(y)
    y = keras.ops.relu(y)
    y = layers.Dense(4, activation="relu", name="dense")(layers.Flatten(name="flat")(y))
    model = keras.Model(x, layers.Dense(2, name="out")(y))
    for name in ("n1", "n2"):
        norm = model.get_layer(name)
        norm.moving_variance.assign(np.linspace(0.5, 2, norm.moving_variance.shape[0]))
    beta = np.array([-99, 0.1, 0.2, -99, 0.3, 0], "float32")
    model.get_layer("n1").beta.assign(beta)
    kill(model.get_layer("two"), [1, 4])
    kill(model.get_layer("dense"), [0])
    return model


def dead_of(report):
    return {site.path.split("/")[-1].split(".")[0]: site.dead for site in report.sites if site.dead}


@pytest.mark.once
def test_the_dead_set_is_found_exactly_and_a_dry_run_changes_nothing():
    model, x = dense(), data(40, 6)
    state = fingerprint(model)
    report = keras_relu.remove_dead_units(model, x, dry_run=True)
    assert dead_of(report) == {"a": (0, 3, 7), "b": (2,), "c": (1,)}
    assert (report.dead, report.samples) == (5, 40)
    # Each Dense with inputs x units + units, and a slope for each unit of b: 6-8-7-5-2 and 6-5-6-4-2.
    assert report.parameters == (56 + 63 + 7 + 40 + 12, 35 + 36 + 6 + 28 + 10)
    assert_untouched(model, state)
    assert "3 of 8" in str(report)


@pytest.mark.once
@pytest.mark.parametrize(("make", "shape"), [(dense, (40, 6)), (convolutional, (12, 8, 8, 2))], ids=["dense", "conv"])
def test_removal_leaves_the_outputs_as_they_are(make, shape, tmp_path):
    model, x = make(), data(*shape)
    state = fingerprint(model)
    smaller = keras_relu.remove_dead_units(model, x)
    report = report_of(smaller)
    assert report.dead >= 5
    assert all(site.done for site in report.sites if site.dead), str(report)
    before = values(model, x)
    np.testing.assert_allclose(values(smaller, x), before, atol=1e-6 * np.abs(before).max())
    assert smaller.count_params() == report.parameters[1] < report.parameters[0] == model.count_params()
    assert report.difference <= 1e-6
    assert_untouched(model, state)
    assert keras_relu.remove_dead_units(smaller, x, dry_run=True).dead == 0
    smaller.save(tmp_path / "smaller.keras")
    again = keras.models.load_model(tmp_path / "smaller.keras")
    np.testing.assert_allclose(values(again, x), values(smaller, x), atol=1e-6)


@pytest.mark.once
def test_sizes_after_a_removal():
    model = dense()
    model.compile("adam", "mse")
    smaller = keras_relu.remove_dead_units(model, data(40, 6))
    assert smaller.compiled
    shapes = {layer.name: tuple(layer.kernel.shape) for layer in smaller.layers if hasattr(layer, "kernel")}
    assert shapes == {"a": (6, 5), "b": (5, 6), "c": (6, 4), "out": (4, 2)}
    assert tuple(smaller.get_layer("b").activation.alpha.shape) == (6,)


@pytest.mark.once
def test_what_others_read_stays_with_the_reason():
    x = keras.Input((4,))
    first = layers.Dense(4, activation="relu", name="first")
    y = layers.Add(name="add")([first(x), x])
    second = layers.Dense(4, activation="relu", name="second")
    model = keras.Model(x, [layers.Dense(1, name="out")(y), second(y)])
    kill(first, [1])
    kill(second, [2])
    report = report_of(keras_relu.remove_dead_units(model, data(9, 4)))
    assert [(s.path, s.dead, s.done, s.note) for s in report.sites] == [
        ("first.activation", (1,), False, "stay: Add add reads them")
    ]


@pytest.mark.once
def test_nested_models_and_layers_that_are_called_twice():
    inner = keras.Sequential(
        [keras.Input((4,)), layers.Dense(5, "relu", name="deep"), layers.Dense(4, "relu", name="edge")], name="inner"
    )
    twice = layers.Dense(4, "relu", name="twice")
    x = keras.Input((4,))
    y = twice(twice(inner(x)))
    model = keras.Model(x, layers.Dense(1, name="out")(layers.Dense(3, "relu", name="last")(y)))
    for layer, units in ((inner.get_layer("deep"), [0]), (inner.get_layer("edge"), [1]), (twice, [2])):
        kill(layer, units)
    kill(model.get_layer("last"), [0, 2])
    batch = data(30, 4)
    smaller = keras_relu.remove_dead_units(model, batch)
    assert {s.path: (s.dead, s.done, s.note) for s in report_of(smaller).sites} == {
        "inner/deep.activation": ((0,), True, ""),
        "inner/edge.activation": ((1,), False, "stay: its channels leave the model, or the nested model around it"),
        "twice.activation": ((2,), False, "stay: twice is not called exactly once in one graph"),
        "last.activation": ((0, 2), True, ""),
    }
    assert smaller.get_layer("inner").get_layer("deep").units == 4
    assert smaller.get_layer("last").units == 1
    np.testing.assert_allclose(values(smaller, batch), values(model, batch), atol=1e-6)


@pytest.mark.once
def test_one_unit_of_a_layer_that_is_all_dead_stays():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4, "relu", name="a"), layers.Dense(1, name="b")])
    kill(model.get_layer("a"), [0, 1, 2, 3])
    smaller = keras_relu.remove_dead_units(model, data(5, 3))
    assert smaller.get_layer("a").units == 1
    assert report_of(smaller).sites[0].note == "all are dead: one stays"


@pytest.mark.once
def test_redrawn_units_fire_and_the_outputs_stay():
    model, x = dense(), data(200, 6)
    state, before = fingerprint(model), values(model, x)
    new = keras_relu.reinitialize_dead_units(model, x, seed=1)
    np.testing.assert_allclose(values(new, x), before, atol=1e-5 * np.abs(before).max())
    assert report_of(new).difference < 1e-5
    assert_untouched(model, state)
    assert keras_relu.remove_dead_units(new, x, dry_run=True).dead == 0
    hidden = keras.Sequential([keras.Input((6,)), new.get_layer("a")])
    share = (values(hidden, x)[:, [0, 3, 7]] > 0).mean(axis=0)
    np.testing.assert_allclose(share, 0.5, atol=0.01)
    # Living units keep their weights; the others are drawn with He's gain.
    old_kernel, kernel = (np.array(keras.ops.convert_to_numpy(m.get_layer("a").kernel)) for m in (model, new))
    alive = [1, 2, 4, 5, 6]
    np.testing.assert_array_equal(kernel[:, alive], old_kernel[:, alive])
    assert 0.2 < kernel[:, [0, 3, 7]].std() < 1.2  # sqrt(2 / 6) = 0.58 from 18 draws
    outgoing = np.array(keras.ops.convert_to_numpy(new.get_layer("b").kernel))
    assert (np.delete(outgoing, 2, axis=1)[[0, 3, 7]] == 0).all()  # unit 2 of b is redrawn itself
    # The same seed draws the same.
    again = keras_relu.reinitialize_dead_units(model, x, seed=1)
    np.testing.assert_array_equal(kernel, keras.ops.convert_to_numpy(again.get_layer("a").kernel))


@pytest.mark.once
def test_redrawn_channels_behind_a_norm():
    model, x = convolutional(), data(12, 8, 8, 2)
    before = values(model, x)
    new = keras_relu.reinitialize_dead_units(model, x, seed=0, where="r1", in_place=True)
    assert new is model
    (site,) = (s for s in report_of(new).sites)
    assert (site.dead, site.done) == ((0, 3), True)
    found = keras_relu.remove_dead_units(new, x, dry_run=True)
    assert next(s for s in found.sites if s.path == "r1").dead == ()
    seen = values(keras.Model(new.input, new.get_layer("n1").output), x)[..., [0, 3]].reshape(-1, 2)
    np.testing.assert_allclose(np.median(seen, axis=0), 0, atol=0.05)
    assert np.isfinite(values(new, x)).all()
    assert before.shape == values(new, x).shape


@pytest.mark.once
def test_a_temporary_leak_goes_away():
    model, x = dense(), data(20, 6)
    new = keras_relu.reinitialize_dead_units(model, x, seed=1, leak_steps=2, where="a")
    assert [isinstance(s.activation, HandOver) for s in sites_of(new)] == [True, False, False]
    new.compile(keras.optimizers.SGD(0.01), "mse")
    new.fit(x, np.zeros((20, 2), "float32"), batch_size=10, verbose=0)
    finish_hand_over(new)
    assert [s.name for s in sites_of(new)] == ["relu", "prelu", "relu6"]
    assert len(new.variables) == len(model.variables)


@pytest.mark.once
def test_wrong_arguments_are_refused():
    model = dense()
    state = fingerprint(model)
    x = data(5, 6)
    for error, message, call in (
        (ValueError, "has the shape", lambda: keras_relu.remove_dead_units(model, data(3, 5))),
        (ValueError, "no sample", lambda: keras_relu.remove_dead_units(model, data(0, 6))),
        (TypeError, "something that fit takes", lambda: keras_relu.remove_dead_units(model, None)),
        (TypeError, "takes a Keras model", lambda: keras_relu.remove_dead_units("model", x)),
        (TypeError, "has no graph", lambda: keras_relu.remove_dead_units(model.get_layer("a"), x)),
        (ValueError, "fires must be", lambda: keras_relu.reinitialize_dead_units(model, x, fires=1.0)),
        (ValueError, "outgoing must be", lambda: keras_relu.reinitialize_dead_units(model, x, outgoing="half")),
        (ValueError, "leak must be", lambda: keras_relu.reinitialize_dead_units(model, x, leak=-1.0)),
        (ValueError, "leak_steps", lambda: keras_relu.reinitialize_dead_units(model, x, leak_steps=0)),
        (ValueError, "selects nothing", lambda: keras_relu.reinitialize_dead_units(model, x, where="z")),
    ):
        with pytest.raises(error, match=message):
            call()
    assert_untouched(model, state)


@pytest.mark.parametrize("nth", [pytest.param(1, marks=pytest.mark.once), 6])
def test_a_fault_in_the_middle_leaves_the_model_as_it_was(nth, monkeypatch):
    model, x = dense(), data(20, 6)
    state = fingerprint(model)
    original, calls = journal.Journal.assign, []

    def faulty(self, variable, value):
        original(self, variable, value)
        calls.append(variable)
        if len(calls) == nth:
            raise FaultError

    monkeypatch.setattr(journal.Journal, "assign", faulty)
    with pytest.raises(FaultError):
        keras_relu.reinitialize_dead_units(model, x, in_place=True, leak_steps=3)
    assert_untouched(model, state)


@pytest.mark.once
def test_a_removal_that_would_move_the_outputs_is_an_error(monkeypatch):
    """The check at the end is the last word: here a plan that forgets what a constant unit adds."""
    from keras_relu.surgery import chain

    monkeypatch.setattr(chain.Reader, "folded", lambda self: np.zeros(2))
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4, "relu6", name="a"), layers.Dense(2, name="b")])
    kill(model.get_layer("a"), [1], bias=500.0)
    state = fingerprint(model)
    with pytest.raises(RuntimeError, match="differ by"):
        keras_relu.remove_dead_units(model, data(5, 3))
    assert_untouched(model, state)

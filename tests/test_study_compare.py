"""Comparing: equal draws and data for every candidate, what a run records, and the way through to a report."""

from __future__ import annotations

import types

import keras
import numpy as np
import pytest

import keras_relu
from keras_relu.core.kinds import ShapeChanging
from keras_relu.core.registry import registry
from keras_relu.initializers import calculate_gain
from keras_relu.study import compare as module
from keras_relu.study import drive
from keras_relu.study.candidate import Candidate, fit_weights
from keras_relu.study.cell import Cell
from keras_relu.study.data import batches, length, splitter
from keras_relu.study.fit import Task, build_model, run_cell
from keras_relu.study.making import make_task, open_study, portable, resolve_candidates
from keras_relu.study.metrics import have_one_unit, is_better_higher
from keras_relu.study.plan import Plan
from keras_relu.study.tasks import find_build, find_data

pytestmark = pytest.mark.turns(jax=4, tensorflow=4)

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 6)).astype("float32")
Y = (X[:, 0] * X[:, 1] > 0).astype("int32")


def build(activation):
    model = keras.Sequential(
        [
            keras.Input((6,)),
            keras.layers.Dense(8),
            activation(channels=8),
            keras.layers.Dropout(0.1),
            keras.layers.Dense(8, activation=activation(channels=8)),
            keras.layers.Dense(2),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
    return model


def read_kernels(model):
    return [keras.ops.convert_to_numpy(h.kernel) for h in model.layers if isinstance(h, keras.layers.Dense)]


def kernels(text, seed=3):
    candidate = Candidate(text, seed)
    model = build_model(build, candidate, seed)
    return model, candidate, read_kernels(model)


TASK = Task("t", build, splitter((X, Y)), "accuracy", True, 3, 16)
RECOMMENDED = [n for n in keras_relu.list_activations() if not issubclass(registry.classes()[n], ShapeChanging)]


@pytest.mark.parametrize("text", [n for n in RECOMMENDED if n != "frelu_funnel"])
def test_every_candidate_begins_with_the_same_draws(text):
    _, _, of_relu = kernels("relu")
    _, _, own = kernels(text)
    for a, b in zip(of_relu, own, strict=True):
        np.testing.assert_array_equal(a, b)


def test_kernels_in_front_of_a_candidate_get_its_gain_over_the_references():
    model, candidate, before = kernels("silu")
    assert fit_weights(model, candidate, "relu") == 2
    ratio = calculate_gain("silu") / calculate_gain("relu")
    after = read_kernels(model)
    for a, b, factor in zip(before, after, (ratio, ratio, 1.0), strict=True):
        np.testing.assert_allclose(b, a * factor, rtol=1e-6)
    model, candidate, _ = kernels("relu")
    assert fit_weights(model, candidate, "relu") == 0


def test_fresh_layers_each_time():
    candidate = Candidate("prelu")
    one, other = candidate(), candidate(channels=3)
    assert one is not other
    assert other.channels == 3
    assert Candidate("gelu")(channels=3).name != one.name


def test_a_run_says_what_came_out():
    cell = Cell("t", "relu", 0.01, 5)
    result = run_cell(TASK, cell, "relu")
    assert result.cell == cell
    assert 0 <= result.metric <= 1
    assert result.validation == max(result.history["val_accuracy"])
    assert {len(curve) for curve in result.history.values()} == {3}
    assert result.parameters == 6 * 8 + 8 + 8 * 8 + 8 + 8 * 2 + 2
    assert 0 <= result.dead_units < 1
    assert result.step_time > 0
    assert result.backend == keras.backend.backend()
    assert result.versions["keras"] == keras.__version__
    again = run_cell(TASK, cell, "relu")
    assert again.metric == result.metric
    np.testing.assert_allclose(again.history["loss"], result.history["loss"], rtol=1e-5)


def test_a_run_that_diverges_is_a_result():
    result = run_cell(TASK, Cell("t", "relu_squared", 1e30, 5), "relu")
    assert result.diverged
    assert result.metric is None


def test_dead_units_are_counted():
    def dead(activation):
        model = build(activation)
        model.layers[0].bias.assign([-1e4] * 2 + [1e4] * 6)
        return model

    task = Task("t", dead, splitter((X, Y)), "accuracy", True, 1, 16)
    # Two of the sixteen units can't fire; others may not.
    assert run_cell(task, Cell("t", "relu", 1e-9, 1), "relu").dead_units >= 2 / 16
    assert run_cell(task, Cell("t", "leaky_relu", 1e-9, 1), "relu").dead_units == 0


@pytest.mark.once
def test_every_batch_has_rows_of_the_pair_and_one_size():
    seen = []
    for (x, y), _ in zip(batches((X, Y), 16, 7), range(6), strict=False):
        assert len(x) == len(y) == 16
        seen += [np.flatnonzero((row == X).all(axis=1)).item() for row in x]
        np.testing.assert_array_equal(Y[seen[-16:]], y)
    assert len(set(seen[:48])) == 48, "a pass meets no row twice"
    assert seen[:48] != seen[48:], "each pass has an order of its own"


@pytest.mark.once
def test_data_is_split_by_the_seed():
    whole = splitter((X, Y))
    for seed in (0, 1):
        split = whole(seed)
        assert [length(p) for p in (split.train, split.validation, split.test)] == [36, 12, 12]
        x = np.concatenate([p[0] for p in (split.train, split.validation, split.test)])
        assert {row.tobytes() for row in x} == {row.tobytes() for row in X}
        np.testing.assert_array_equal(split.train[0], whole(seed).train[0])
    assert not np.array_equal(whole(0).train[0], whole(1).train[0])
    fixed = splitter(((X, Y), (X[:5], Y[:5])))(1)
    assert (length(fixed.train), length(fixed.validation), length(fixed.test)) == (48, 12, 5)
    three = splitter(((X, Y), (X[:4], Y[:4]), (X[:5], Y[:5])))(1)
    assert (length(three.train), length(three.validation), length(three.test)) == (60, 4, 5)
    named = splitter(({"a": X, "b": X}, Y))(0)
    assert named.train[0]["b"].shape == (36, 6)
    called = splitter(lambda seed: ((X[seed:], Y[seed:]), (X, Y), (X, Y)))(2)
    assert length(called.train) == 58
    made = []
    once = splitter(lambda: made.append(0) or (X, Y))
    for seed in (0, 1):
        np.testing.assert_array_equal(once(seed).test[0], whole(seed).test[0])
    assert len(made) == 1, "one without arguments is called once"
    defaults = splitter(lambda seed=9: ((X[seed:], Y[seed:]), (X, Y), (X, Y)))
    assert length(defaults(2).train) == 58


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (3, TypeError, "data must be .* got int"),
        ((X,), TypeError, "got a tuple of 1"),
        ((X, Y[:-1]), ValueError, "the same length; got \\[59, 60\\]"),
        ((X[:9], Y[:9]), ValueError, "at least 10 rows are needed; got 9"),
    ],
)
def test_wrong_data(data, error, said):
    with pytest.raises(error, match=said):
        splitter(data)


def _no_model(activation):
    return 3


def _not_compiled(activation):
    return keras.Sequential([keras.Input((6,)), keras.layers.Dense(2), activation()])


def _deaf(activation):
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(2)])
    model.compile("sgd", "mse")
    return model


def _scheduled(activation):
    model = build(activation)
    model.compile(keras.optimizers.SGD(keras.optimizers.schedules.CosineDecay(0.1, 10)), "mse")
    return model


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        (_no_model, TypeError, "must return a keras.Model; got int"),
        (_not_compiled, ValueError, "must return a compiled model"),
        (_deaf, ValueError, "never called its argument"),
        (_scheduled, ValueError, "learning-rate schedule"),
        (3, TypeError, "build must be a function"),
        ("mpl", ValueError, "No model 'mpl'.*Closest: 'mlp'"),
    ],
)
def test_a_wrong_model_is_refused_before_anything_is_trained(wrong, error, said):
    with pytest.raises(error, match=said):
        keras_relu.compare(wrong, (X, Y), ["gelu"])


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"candidates": ["gleu"]}, ValueError, "Unknown activation 'gleu'"),
        ({"candidates": [3]}, TypeError, "candidates are texts"),
        ({"metric": "auc"}, ValueError, "no metric 'auc'. It has: "),
        ({"budget": 3}, ValueError, "smallest comparison"),
        ({"learning_rates": [0.0]}, ValueError, "numbers above 0"),
        ({"epochs": 0}, ValueError, "epochs must be a whole number from 1 on; got 0"),
        ({"seconds": 3.0}, ValueError, "needs workers"),
        ({"workers": 1}, TypeError, "a function can't be sent"),
    ],
)
def test_wrong_arguments(arguments, error, said):
    with pytest.raises(error, match=said):
        keras_relu.compare(lambda a: build(a), (X, Y), **{"candidates": ["gelu"], **arguments})


def test_from_a_function_and_arrays_to_a_report_and_on(tmp_path, monkeypatch, capsys):
    arguments = {"seeds": 3, "epochs": 1, "batch_size": 36, "learning_rates": [0.01], "storage": tmp_path / "s"}
    report = keras_relu.compare(build, (X, Y), ["gelu", "frelu_funnel"], **arguments)
    assert report.best() in ("relu", "gelu")
    text = str(report)
    assert "relu" in text
    assert "gelu" in text
    assert {r.cell.variant for r in report.failures()} == {"frelu_funnel"}, "it needs images"
    assert "ranking: 0 of 9 runs" in capsys.readouterr().err

    ran = []
    real = module.run_cell
    monkeypatch.setattr(
        module, "run_cell", lambda task, cell, reference: ran.append(cell) or real(task, cell, reference)
    )
    keras_relu.compare(build, (X, Y), ["gelu", "silu"], quiet=True, **arguments)
    assert {cell.variant for cell in ran if cell.role == "rank"} == {"silu"}, "only what is new"
    assert capsys.readouterr().err == ""
    with pytest.raises(ValueError, match=r"another task 'data/build', with epochs 1 and not 2\. Results"):
        keras_relu.compare(build, (X, Y), ["gelu"], **{**arguments, "epochs": 2})


def test_time_that_is_up_ends_it(monkeypatch):
    """Three candidates and a thousand seeds; four seconds by a clock on which each run takes one."""
    ran = []
    real = module.run_cell
    monkeypatch.setattr(
        module, "run_cell", lambda task, cell, reference: ran.append(cell) or real(task, cell, reference)
    )
    monkeypatch.setattr(drive, "time", types.SimpleNamespace(monotonic=lambda: float(len(ran))))
    report = keras_relu.compare(
        build, (X, Y), ["gelu", "silu"], seeds=1000, epochs=1, learning_rates=[0.01], schedule="grid", budget="4 s",
        quiet=True,
    )  # fmt: skip
    assert len(ran) == 4
    assert [said.runs for said in report.analysis.candidates] == [2, 1, 1]


@pytest.mark.once
def test_metrics_say_which_way_is_better():
    assert is_better_higher("val_accuracy".removeprefix("val_"))
    assert is_better_higher("auc")
    assert not is_better_higher("loss")
    assert not is_better_higher("mean_absolute_error")
    with pytest.raises(ValueError, match="higher_is_better"):
        is_better_higher("elo")


@pytest.mark.once
def test_metrics_say_whether_gains_can_be_averaged():
    assert have_one_unit(["rmse"])
    assert have_one_unit(["accuracy", "accuracy"])
    assert not have_one_unit(["accuracy", "auc"])
    assert not have_one_unit(["rmse", "rmse"]), "the unit is that of what is predicted"
    assert not have_one_unit(["accuracy_loss", "accuracy_loss"])


@pytest.mark.once
def test_defaults_are_the_recommended_ones_that_keep_the_shape():
    names = resolve_candidates(None, "relu")
    assert names[0] == "relu"
    assert "gelu" in names
    assert "swiglu" not in names
    assert resolve_candidates(["gelu"], "elu") == ("elu", "gelu")


@pytest.mark.once
def test_what_workers_take(tmp_path):
    text, path = portable(build, (X, Y), tmp_path)
    assert text == f"{build.__module__}:build"
    x, y = find_data(path)
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(y, Y)
    assert find_build(text, path) is build
    with pytest.raises(TypeError, match=r"as the path of an .npz file"):
        portable(build, iter([]), tmp_path)


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("digit", ValueError, "No data 'digit'. There are digits, .* Closest: 'digits'"),
        ("nowhere.npz", FileNotFoundError, "no file 'nowhere.npz'"),
        ("nowhere:load", ModuleNotFoundError, "nowhere"),
        ("math:load", ValueError, "has no function 'load'"),
        ("math:", ValueError, "must look like"),
    ],
)
def test_wrong_texts_for_data(text, error, said):
    with pytest.raises(error, match=said):
        find_data(text)


@pytest.mark.once
def test_an_npz_file_without_the_arrays_is_refused(tmp_path):
    np.savez(tmp_path / "a.npz", x=X)
    with pytest.raises(ValueError, match="must hold the arrays x and y"):
        find_data(str(tmp_path / "a.npz"))
    np.savez(tmp_path / "b.npz", x=np.array([{}]), y=Y)
    with pytest.raises(ValueError, match="allow_pickle"):
        find_data(str(tmp_path / "b.npz"))


def test_a_saved_model_with_its_activations_replaced(tmp_path):
    path = str(tmp_path / "mine.keras")
    model = build(Candidate("relu"))
    model.fit(X, Y, epochs=1, verbose=0)
    model.save(path)
    report = keras_relu.compare(
        path, (X, Y), ["prelu"], seeds=2, epochs=1, batch_size=36, learning_rates=[0.01], quiet=True
    )
    assert report.table.tasks == ("data/mine",)
    added = {r.cell.variant: r.parameters for r in report.table.runs.values()}
    assert added["prelu"] == added["relu"] + 8 + 8
    with pytest.raises(FileNotFoundError, match=r"no file 'your.keras'"):
        find_build("your.keras", "")


@pytest.mark.once
def test_a_study_in_memory_is_made_once(tmp_path):
    _, task = make_task(build, (X, Y), reference="relu", epochs=1)
    queue = open_study(tmp_path, "s", Plan((task,), ("relu", "gelu"), "relu"))
    assert Plan.from_json(queue.notes["plan"]).tasks == (task,)

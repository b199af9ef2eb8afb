"""The examples of comparing, as a user runs them, each on a tiny setting."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import keras
import numpy as np
import pytest
from processes import ROOT

from keras_relu import datasets

pytestmark = pytest.mark.once
EXAMPLES = Path(__file__).parents[1] / "examples"  # not where the package is installed
TINY = {"seeds": 2, "epochs": 1, "learning_rates": [3e-3], "quiet": True}


def example(name):
    return runpy.run_path(str(EXAMPLES / f"compare_{name}.py"))


def test_own_data(tmp_path, capsys):
    table = np.random.default_rng(0).normal(size=(60, 4))
    table[:, 3] = 2 * table[:, 0] + 0.01 * table[:, 3]
    np.savetxt(tmp_path / "table.csv", table, delimiter=",", header="a,b,c,d", comments="")
    report = example("own_data")["main"](tmp_path / "table.csv", tmp_path / "report", **TINY)
    assert report.metrics == ("rmse",)
    assert report.higher_is_better == (False,)
    assert report.table.candidates == ("relu", "leaky_relu", "gelu", "silu", "elu")
    assert not report.failures()
    out = capsys.readouterr().out
    assert "5 activations on table" in out
    assert (tmp_path / "report" / "report.html").exists()
    x, y = example("own_data")["load"]()
    assert (x.shape, y.shape) == ((600, 10), (600, 1))


def test_own_model(tmp_path, monkeypatch, capsys):
    pytest.importorskip("sklearn", reason="the digits come with scikit-learn")
    small = datasets.load_digits(limit=100)
    monkeypatch.setattr(datasets, "load_digits", lambda **_: small)
    report = example("own_model")["main"](tmp_path, **TINY)
    assert not report.failures()
    assert (tmp_path / "report.html").exists()
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"{report.best()}, learning rate 0.003: ")


def test_many_machines(tmp_path, monkeypatch):
    pytest.importorskip("sklearn", reason="the data come with scikit-learn")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("KERAS_BACKEND", keras.backend.backend())
    # Four runs are two seeds of each; none is left for a confirmation.
    study = ["--data", "wine", "--model", "mlp", "--candidates", "gelu", "--seeds", "2", "--budget", "4"]
    quick = ["--epochs", "1", "--rates", "0.01"]
    example("many_machines")["main"](str(tmp_path / "study"), str(tmp_path / "report"), [*study, *quick])
    found = json.loads(Path(tmp_path / "report" / "report.json").read_text())
    ranked = [run["cell"] for run in found["runs"] if run["cell"]["role"] == "rank"]
    assert sorted((cell["variant"], cell["seed"]) for cell in ranked) == [
        ("gelu", 0), ("gelu", 1), ("relu", 0), ("relu", 1),
    ]  # fmt: skip

"""The scripts on the claims of papers run, and their verdicts follow the numbers."""

from __future__ import annotations

import importlib
from pathlib import Path

import numpy as np
import pytest

from keras_relu import datasets

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "examples" / "claims"
TINY = {
    "dying_units": {"rates": (0.001, 0.01), "seeds": (0, 1), "epochs": 1, "width": 4},
    "elu_mean_shift": {"seeds": (0, 1), "epochs": 2, "depth": 2, "width": 4},
    "he_and_glorot": {"seeds": (0, 1), "epochs": 2, "depth": 2, "width": 4},
    "prelu_slopes": {"seeds": (0, 1), "epochs": 1},
    "selu_fifty_layers": {"seeds": (0, 1), "depth": 4, "width": 8, "samples": 20},
    "sparsity": {"seeds": (0, 1), "epochs": 1, "width": 4},
    "vanishing_gradients": {"depths": (1, 2), "seeds": (0, 1), "width": 4, "samples": 20},
}
every_script = pytest.mark.parametrize("name", TINY)


@pytest.fixture(scope="module")
def few_digits():
    source, images, labels = datasets._read()
    order = np.random.default_rng(0).permutation(len(images))[:60]
    return source, images[order], labels[order]


@pytest.fixture
def script(monkeypatch):
    """Import a script as it is when it runs: with its own folder on the path."""
    pytest.importorskip("matplotlib", reason="the extra plots is not installed")
    monkeypatch.syspath_prepend(FOLDER)
    return importlib.import_module


def test_every_script_is_tested():
    assert set(TINY) == {path.stem for path in FOLDER.glob("[!_]*.py")}


@every_script
def test_a_script_measures_judges_and_draws(name, script, few_digits, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(datasets, "_read", lambda: few_digits)
    module = script(name)
    found = module.main(tmp_path / "claim.png", **TINY[name])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == module.judge(found)
    assert lines[-1].startswith(("Reproduced. ", "Reproduced in part. ", "Not reproduced. "))
    assert (tmp_path / "claim.png").read_bytes().startswith(b"\x89PNG")


def test_the_same_seeds_give_the_same_numbers(script, few_digits, monkeypatch):
    monkeypatch.setattr(datasets, "_read", lambda: few_digits)
    module = script("he_and_glorot")
    one, two = (module.measure(**TINY["he_and_glorot"]) for _ in range(2))
    for case, runs in one.items():
        np.testing.assert_array_equal(runs["loss"], two[case]["loss"])
        # And another seed other ones.
        assert not np.array_equal(runs["loss"][0], runs["loss"][1])


# Verdicts on made-up numbers: as the claim has it, the other way round, and half of it


def vanishing_gradients(sigmoid, relu):
    numbers = {"sigmoid": sigmoid, "tanh": sigmoid, "relu": relu}
    norms = {
        (start, name): np.array([[1.0, last]] * 3) for start in ("Glorot", "own gain") for name, last in numbers.items()
    }
    return {"depths": (5, 50), "norms": norms}


def sparsity(before, after, with_l1, softplus):
    def case(before, after):
        return {"before": [before] * 3, "after": [after] * 3, "accuracy": [0.95] * 3}

    return {"softplus": case(0.0, softplus), "relu": case(before, after), "relu, L1 1": case(before, with_l1)}


def dying_units(relu, others):
    def units(high):
        return {key: np.array([[0.01, high]] * 3) for key in ("dead", "stuck", "accuracy")}

    return {"rates": (0.001, 0.1), "relu": units(relu)} | {n: units(others) for n in ("leaky_relu", "prelu", "elu")}


def prelu_slopes(*slopes):
    slopes = np.array([slopes] * 3)
    return {"slopes": {"one per channel": slopes, "one per layer": slopes}}


def elu_mean_shift(elu, others):
    def runs(shift, loss):
        return {"shift": np.full((3, 4), shift), "loss": np.full((3, 4), loss)}

    return {"relu": runs(*others), "leaky_relu(negative_slope=0.1)": runs(*others), "elu": runs(*elu)}


def selu_fifty_layers(selu, relu):
    def layers(mean, variance):
        return {key: np.full((3, 5), value) for key, value in {"mean": mean, "variance": variance, "unit": 1}.items()}

    return {"selu": layers(*selu), "relu": layers(*relu)}


def he_and_glorot(he, glorot):
    return {
        (optimizer, start): {"loss": np.zeros((3, 4)), "val_accuracy": np.full((3, 4), accuracy)}
        for optimizer in ("SGD", "Adam")
        for start, accuracy in (("he_normal", he), ("glorot_normal", glorot))
    }


@pytest.mark.parametrize(
    ("make", "numbers", "word"),
    [
        (vanishing_gradients, (1e-8, 0.5), "Reproduced"),
        (vanishing_gradients, (0.5, 1e-8), "Not reproduced"),
        (vanishing_gradients, (1e-8, 1e-8), "Reproduced in part"),
        (sparsity, (0.5, 0.7, 0.9, 0.0), "Reproduced"),
        (sparsity, (0.2, 0.1, 0.1, 0.1), "Not reproduced"),
        (sparsity, (0.5, 0.5, 0.9, 0.0), "Reproduced in part"),
        (dying_units, (0.6, 0.01), "Reproduced"),
        (dying_units, (0.01, 0.6), "Not reproduced"),
        (dying_units, (0.01, 0.01), "Reproduced in part"),
        (prelu_slopes, (0.7, 0.4, 0.3, 0.2, 0.1), "Reproduced"),
        (prelu_slopes, (0.1, 0.2, 0.3, 0.4, 0.7), "Not reproduced"),
        (prelu_slopes, (0.7, 0.2, 0.3, 0.4, 0.5), "Reproduced in part"),
        (elu_mean_shift, ((0.1, 0.01), (0.3, 0.02)), "Reproduced"),
        (elu_mean_shift, ((0.3, 0.02), (0.1, 0.01)), "Not reproduced"),
        (elu_mean_shift, ((0.1, 0.02), (0.3, 0.01)), "Reproduced in part"),
        (selu_fifty_layers, ((0.0, 1.0), (0.5, 1.0)), "Reproduced"),
        (selu_fifty_layers, ((0.5, 1.0), (0.0, 1.0)), "Not reproduced"),
        (selu_fifty_layers, ((0.0, 2.0), (0.5, 1.0)), "Reproduced in part"),
        (he_and_glorot, (0.9, 0.1), "Reproduced"),
        (he_and_glorot, (0.1, 0.9), "Not reproduced"),
        (he_and_glorot, (0.9, 0.9), "Reproduced in part"),
    ],
)
def test_the_verdict_follows_the_numbers(script, make, numbers, word):
    assert script(make.__name__).judge(make(*numbers)).startswith(f"{word}. ")


@every_script
def test_the_page_shows_each_script(name):
    page = (ROOT / "docs" / "claims.md").read_text()
    picture = ROOT / "docs" / "claims" / f"{name}.png"
    assert f"](claims/{picture.name})" in page
    assert picture.stat().st_size < 60_000

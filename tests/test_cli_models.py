"""The commands that read a saved model."""

from __future__ import annotations

import json

import keras
import numpy as np
import pytest

from keras_relu.cli import main
from keras_relu.cli.models import pair
from keras_relu.sites import sites_of

pytestmark = pytest.mark.once


@pytest.fixture
def cli(capsys):
    def run(*arguments):
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(3, "relu", name="a"),
            keras.layers.Dense(3, "elu", name="b"),
            keras.layers.Dense(2, "softmax", name="c"),
        ]
    )
    path = tmp_path_factory.mktemp("models") / "model.keras"
    model.save(path)
    return path


def test_activations(cli, saved):
    status, out, _ = cli("activations", saved)
    assert status == 0
    assert [line.split()[1:4] for line in out.splitlines()[1:]] == [
        ["a.activation", "relu", "hidden"], ["b.activation", "elu", "hidden"], ["c.activation", "softmax", "head"],
    ]  # fmt: skip
    status, out, _ = cli("activations", saved, "--json")
    assert [row["activation"] for row in json.loads(out)["rows"]] == ["relu", "elu", "softmax"]


def test_replace_writes_a_model(cli, saved, tmp_path):
    x = tmp_path / "x.npy"
    np.save(x, np.random.default_rng(0).normal(size=(8, 4)).astype("float32"))
    new = tmp_path / "new.keras"
    status, out, err = cli("replace", saved, "relu=prelu", "elu=leaky_relu(negative_slope=0.2)", "-o", new, "--data", x)
    assert (status, err) == (0, "")
    assert "The outputs moved by" in out
    assert f"Written to {new}" in out
    assert [s.name for s in sites_of(keras.models.load_model(new))] == ["prelu", "leaky_relu", "softmax"]
    status, _, err = cli("replace", saved, "relu=prelu", "-o", new)
    assert (status, err.strip()) == (2, f"keras-relu: {new} exists. --force writes over it.")
    assert cli("replace", saved, "relu=prelu", "-o", new, "--force", "--where", "0")[0] == 0


def test_a_dry_run_writes_nothing(cli, saved, tmp_path):
    status, out, _ = cli("replace", saved, "*=mish", "--dry-run", "--json", "-o", tmp_path / "no.keras")
    assert status == 0
    report = json.loads(out)
    assert [c["new"] for c in report["changes"]] == ["mish", "mish"]
    assert [c["path"] for c in report["kept"]] == ["c.activation"]
    assert not (tmp_path / "no.keras").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["relu", "--dry-run"], "'relu' is not FROM=TO"),
        (["relu=prelu"], "Where to? Give -o FILE, or --dry-run."),
        (["gelu=prelu", "--dry-run"], "none of ['gelu'] is used. There are: 0: a.activation (relu, hidden)"),
        (["relu=prelo", "--dry-run"], "Unknown activation 'prelo'. Closest: 'prelu'"),
        (["relu=mish", "--where", "z", "--dry-run"], "where='z' selects nothing"),
        (["relu=crelu", "-o", "never.keras"], "would change the shape"),
    ],
)
def test_errors_are_one_line_and_status_2(cli, saved, arguments, message):
    status, out, err = cli("replace", saved, *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_a_file_that_is_no_model(cli, tmp_path):
    path = tmp_path / "no.keras"
    path.write_text("nothing")
    status, _, err = cli("activations", path)
    assert status == 2
    assert "can't be loaded" in err
    assert err.count("\n") == 1


def test_lint_has_a_status_for_what_it_finds(cli, tmp_path):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, "selu"), keras.layers.Dense(1)])
    path = tmp_path / "selu.keras"
    model.save(path)
    status, out, _ = cli("lint", path, "--json")
    assert (status, [f["code"] for f in json.loads(out)["findings"]]) == (1, ["KR101"])
    assert "lecun_normal" in cli("lint", path)[1]
    assert cli("lint", path, "--ignore", "KR101")[0] == 0
    status, _, err = cli("lint", path, "--ignore", "KR10")
    assert status == 2
    assert "No code 'KR10'" in err


def test_lint_knows_where_the_model_comes_from(cli, tmp_path):
    path = tmp_path / "prelu.keras"
    keras.Sequential([keras.Input((4,)), keras.layers.PReLU(), keras.layers.Dense(1)]).save(path)
    assert cli("lint", path)[0] == 0
    status, out, _ = cli("lint", path, "--framework", "torch")
    assert status == 1
    assert "0.25 in torch.nn.PReLU" in out
    status, _, err = cli("lint", path, "--framework", "pytorch")
    assert status == 2
    assert "Closest: 'torch'" in err
    assert err.count("\n") == 1


def test_pairs():
    assert pair("leaky_relu(negative_slope=0.1)=prelu(alpha=0.2)") == (
        "leaky_relu(negative_slope=0.1)", "prelu(alpha=0.2)",
    )  # fmt: skip

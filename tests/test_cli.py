"""The command line: what each command answers, as text and as JSON, and how it fails."""

from __future__ import annotations

import json
import math
import re
import sys

import keras
import numpy as np
import pytest
from processes import FRAMEWORKS, ROOT, run_python

import keras_relu
from keras_relu.cli import curves, doctor, guide, main, show

BACKEND = keras.backend.backend()


@pytest.fixture
def cli(capsys):
    """Run a command in this process; return its status, its output and its error lines."""

    def run(*arguments):
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def terminal(monkeypatch):
    """Make standard output a terminal of 100 columns."""

    def make():
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)

    return make


# Errors are one line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lst"], "No command 'lst'. There are: "),
        (["list", "--levle", "3"], "No such option '--levle'"),
        (["list", "--level", "9"], "level must be one of 'recommended', 'practical', 'all' or a number from 1 to 5"),
        (["list", "--family", "linar"], "No family 'linar'. There are: "),
        (["list", "--kind", "staless"], "No kind 'staless'. There are: "),
        (["list", "nothing*"], "No variant fits 'nothing*' at this level."),
        (["list", "--backend", "numpy"], "'numpy' is not one of 'tensorflow', 'jax', 'torch'"),
        (["describe"], "Missing argument 'NAME'"),
        (["describe", "prelo"], "Unknown activation 'prelo'. Closest: 'prelu'"),
        (["guide", "--for", "gym"], "no advice for the task 'gym'; the closest tasks are "),
        (["guide", "--for", "mlp"], "name one: mlp-no-norm, tabular-mlp"),
    ],
)
def test_errors_are_one_line_and_status_2(cli, arguments, message):
    status, out, err = cli(*arguments)
    assert status == 2
    assert out == ""
    assert err.startswith("keras-relu: ")
    assert message in err
    assert err.count("\n") == 1


def test_a_backend_that_can_not_be_had_is_one_line(tmp_path):
    hidden = [name for name in FRAMEWORKS if name != BACKEND]
    done = run_python(
        "-m", "keras_relu.cli", "--backend", hidden[0], "describe", "relu", hidden=hidden, folder=tmp_path
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"keras-relu: Keras can't import its backend {hidden[0]} (named by KERAS_BACKEND): ")
    assert done.stderr.count("\n") == 1


def test_without_click_the_extra_is_named(tmp_path):
    done = run_python("-m", "keras_relu.cli", "guide", hidden=["click"], folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "keras-relu: the command line needs click. Write: pip install 'keras-relu[cli]'\n"


# Help


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help(cli, arguments):
    status, out, _ = cli(*arguments)
    assert status == 0
    for word in ("Usage: keras-relu", "guide", "list", "describe", "doctor", "--backend"):
        assert word in out


def test_version(cli):
    assert cli("--version") == (0, f"keras-relu, version {keras_relu.__version__}\n", "")


# guide


def test_guide_lists_every_task(cli):
    _, out, _ = cli("guide")
    assert out.startswith(guide.OPENING)
    for row in guide.GUIDE:
        assert f"\n{row.task} " in out


def test_guide_for_a_task(cli):
    _, out, _ = cli("guide", "--for", "gan")
    row = guide.find("gan")
    for text in (row.problem, row.why, row.setting, row.source, row.confidence, row.code):
        assert text in out


def test_guide_as_json(cli):
    _, out, _ = cli("guide", "--json")
    assert [row["task"] for row in json.loads(out)["advice"]] == [row.task for row in guide.GUIDE]
    _, out, _ = cli("guide", "--for", "gan", "--json")
    assert [row["task"] for row in json.loads(out)["advice"]] == ["gan"]


def test_guide_needs_no_keras(tmp_path):
    done = run_python("-m", "keras_relu.cli", "guide", hidden=["keras", *FRAMEWORKS], folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(guide.OPENING)


# list


def test_list_shows_the_recommended(cli):
    _, out, _ = cli("list")
    lines = out.splitlines()
    assert lines[0].split() == ["name", "kind", "family", "level", "formula"]
    assert [line.split()[0] for line in lines[1:]] == keras_relu.list_activations()


def test_list_filters(cli):
    _, out, _ = cli("list", "*relu*", "--kind", "trainable", "--level", "all", "--json")
    found = json.loads(out)
    assert [row["name"] for row in found] == keras_relu.list_activations("*relu*", kind="trainable", level="all")
    assert set(found[0]) == {"name", "class_name", "aliases", "family", "kind", "level", "formula", "origin"}
    _, out, _ = cli("list", "--level", "5", "--json")
    assert {row["level"] for row in json.loads(out)} == {5}
    _, out, _ = cli("list", "--family", "gated", "--json")
    assert {row["family"] for row in json.loads(out)} == {"gated"}


def test_a_backend_may_stand_before_or_after_the_command(cli):
    assert cli("--backend", BACKEND, "list", "relu") == cli("list", "relu", "--backend", BACKEND)


# describe


def test_describe_prints_what_describe_returns(cli):
    _, out, _ = cli("describe", "Leaky-ReLU")
    assert out == f"{keras_relu.describe('leaky_relu')}\n"


@pytest.mark.parametrize("name", ["relu", "srelu", "swiglu"])
def test_describe_as_json_is_strict(cli, name):
    def refuse(constant):
        raise AssertionError(constant)

    _, out, _ = cli("describe", name, "--json")
    found = json.loads(out, parse_constant=refuse)
    assert found["name"] == name
    expected = keras_relu.describe(name).range
    if expected is not None:
        assert tuple(map(float, found["range"])) == expected


# doctor


def test_doctor_reports_this_machine(cli, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    status, out, _ = cli("doctor", "--json", "--backend", BACKEND)
    found = json.loads(out)
    assert (status, found["error"]) == (0, None)
    assert (found["backend"], found["named_by"]) == (BACKEND, "--backend")
    assert found["packages"]["keras"] == keras.__version__
    assert found["packages"]["keras-relu"] == keras_relu.__version__
    assert BACKEND in found["backends"]
    assert found["devices"]


def test_doctor_works_where_keras_does_not(tmp_path):
    done = run_python("-m", "keras_relu.cli", "doctor", hidden=FRAMEWORKS, folder=tmp_path, KERAS_BACKEND="jax")
    assert done.returncode == 1
    assert "used        jax (named by KERAS_BACKEND)" in done.stdout
    assert "backends    none installed" in done.stdout
    assert "imports     no: Keras can't import its backend jax" in done.stdout
    assert "pip install 'keras-relu[jax]'" in done.stdout
    assert done.stderr == ""


def test_doctor_names_a_crash_and_a_hang(monkeypatch):
    monkeypatch.setattr(doctor, "_PROBE", "import os; os._exit(3)")
    assert doctor.examine(BACKEND).error == "Python ended with status 3"
    monkeypatch.setattr(doctor, "_PROBE", "import time; time.sleep(60)")
    monkeypatch.setattr(doctor, "PATIENCE", 0.1)
    assert doctor.examine(BACKEND).error == "the import took more than 0.1 s"


# Terminals and pipes


@pytest.mark.parametrize(
    "arguments", [["guide"], ["guide", "--for", "gan"], ["list"], ["describe", "srelu"]], ids=lambda a: " ".join(a)
)
def test_a_terminal_gets_style_and_a_pipe_plain_text(cli, terminal, arguments):
    _, plain, _ = cli(*arguments)
    terminal()
    _, styled, _ = cli(*arguments)
    assert "\x1b[" in styled
    assert "\x1b[" not in plain
    text = re.sub(r"\x1b\[[0-9;]*m", "", styled)
    assert max(map(len, text.splitlines())) <= 100
    # The same first words, whatever the line breaks.
    assert {line.split()[0] for line in plain.splitlines() if line.strip()} <= set(text.split())


def test_without_rich_a_terminal_gets_plain_text(cli, terminal, monkeypatch):
    _, plain, _ = cli("list")
    terminal()
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert cli("list")[1] == plain


def test_brackets_in_a_cell_are_no_markup(terminal, capsys):
    terminal()
    show.table(("formula",), [("[max(0, x), [bold]max(0, -x)]",)])
    show.record("[red]", [("[a]", "[b]")])
    show.paragraph("[c]")
    out = capsys.readouterr().out
    for text in ("[max(0, x), [bold]max(0, -x)]", "[red]", "[a]", "[b]", "[c]"):
        assert text in out


def test_plain_table_aligns():
    text = show.plain_table(("name", "size"), [("relu", "1"), ("a", "23")], right=("size",))
    assert text == "name  size\nrelu     1\na       23\n"


def test_json_holds_no_infinity(capsys):
    show.as_json({"a": [math.inf, (1.5, -math.inf)], "b": math.nan})
    assert json.loads(capsys.readouterr().out) == {"a": ["inf", [1.5, "-inf"]], "b": "nan"}


# diagnose and plot


@pytest.fixture
def saved(tmp_path):
    """A saved model with one dead unit of four, and data for it."""
    dense = keras.layers.Dense(4, activation="relu", kernel_initializer="identity", name="d")
    model = keras.Sequential([keras.Input((4,)), dense])
    dense.bias.assign([0.0, 0.0, 0.0, -100.0])
    model.save(tmp_path / "model.keras")
    x = np.random.default_rng(0).normal(size=(50, 4)).astype("float32")
    np.save(tmp_path / "x.npy", x)
    np.savez(tmp_path / "xy.npz", x=x, y=x)
    np.savez(tmp_path / "y.npz", y=x)
    (tmp_path / "broken.keras").write_text("no model")
    (tmp_path / "broken.npy").write_text("no arrays")
    np.save(tmp_path / "pickled.npy", np.array([{}]), allow_pickle=True)
    return tmp_path


def test_diagnose_a_saved_model(cli, saved):
    status, out, err = cli("diagnose", str(saved / "model.keras"), "--data", str(saved / "x.npy"))
    assert (status, err) == (1, "")
    assert out.splitlines()[2].split()[:5] == ["d.activation", "(relu)", "4", "1", "(25%)"]
    page = saved / "page.html"
    arguments = ["--data", str(saved / "xy.npz"), "--loss", "mse", "--html", str(page), "--json", "--samples", "30"]
    status, out, _ = cli("diagnose", str(saved / "model.keras"), *arguments)
    found = json.loads(out)
    assert (status, found["samples"], found["layers"][0]["unit_indices"]["dead"]) == (1, 30, [3])
    assert found["gradients"][0]["path"] == "d"
    assert page.read_text().startswith("<!doctype html>")


@pytest.mark.once
@pytest.mark.parametrize(
    ("model", "data", "message"),
    [
        ("none.keras", "x.npy", "'none.keras' does not exist"),
        ("broken.keras", "x.npy", "broken.keras can't be loaded: "),
        ("model.keras", "none.npy", "there is no file 'none.npy'"),
        (
            "model.keras",
            "data.csv",
            "--data takes a .npy file, a .npz file or the word digits;",
        ),
        ("model.keras", "broken.npy", "is no .npy or .npz file of plain arrays"),
        ("model.keras", "pickled.npy", "is no .npy or .npz file of plain arrays"),
        ("model.keras", "y.npz", "holds no inputs"),
        ("model.keras", "digits", "has the shape (None, 4); data has (None, 28, 28, 1)"),
    ],
)
def test_diagnose_says_what_is_wrong(cli, saved, monkeypatch, model, data, message):
    monkeypatch.chdir(saved)
    status, out, err = cli("diagnose", model, "--data", data)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.once
def test_plot_draws_names(cli, tmp_path):
    status, out, _ = cli(
        "plot", "relu", "prelu(alpha=0.5)", "rrelu", "tanh", "--out", str(tmp_path / "p.png"), "--json"
    )
    assert (status, json.loads(out)["drawn"]) == (0, ["relu", "prelu(alpha=0.5)", "rrelu", "tanh"])
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    for name, message in (("swiglu", "swiglu is no curve"), ("rellu", "Unknown activation 'rellu'")):
        status, _, err = cli("plot", name, "--out", str(tmp_path / "q.png"))
        assert status == 2
        assert message in err
    assert not (tmp_path / "q.png").exists()


def test_curves_and_slopes_are_the_layers_own():
    x = np.float32([-2.0, -0.5, 0.5, 2.0])
    value, slope = curves.curve_and_slope("leaky_relu(negative_slope=0.25)", x)
    assert (value.tolist(), slope.tolist()) == ([-0.5, -0.125, 0.5, 2.0], [0.25, 0.25, 1.0, 1.0])

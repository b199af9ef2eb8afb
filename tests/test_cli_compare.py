"""``keras-relu compare`` and ``keras-relu study``: made, carried out by a worker, asked about, gone on with."""

from __future__ import annotations

import json

import keras
import pytest

from keras_relu.cli import main

pytestmark = pytest.mark.once
pytest.importorskip("sklearn", reason="the data come with scikit-learn")
PLAN = ["--data", "wine", "--model", "mlp", "--seeds", "2", "--epochs", "1", "--rates", "0.01"]


@pytest.fixture
def cli(capsys, monkeypatch):
    """Run a command; return its status, its output and its error lines."""
    monkeypatch.setenv("KERAS_BACKEND", keras.backend.backend())

    def run(*arguments):
        status = main(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_study_from_the_command_line(cli, tmp_path):
    folder = tmp_path / "study"
    status, out, _ = cli("study", "create", folder, *PLAN, "--candidates", "gelu")
    assert status == 0
    assert out.startswith("2 candidates; 4 runs are waiting.")

    status, out, _ = cli("study", "status", folder, "--json")
    assert json.loads(out) == {"waiting": 4, "running": 0, "done": 0, "diverged": 0, "failed": 0}

    status, out, err = cli("study", "run", folder, "--workers", 1, "--report", tmp_path / "report")
    assert status == 0
    assert "2 activations on wine/mlp" in out
    assert "ranking: 0 of 4 runs" in err
    assert (tmp_path / "report" / "report.html").exists()

    status, out, _ = cli("study", "status", folder)
    assert "0 waiting, 0 running" in out
    status, out, _ = cli("study", "report", folder, "--json")
    assert status == 0
    assert "gelu" in json.dumps(json.loads(out))
    status, out, _ = cli("study", "create", folder, *PLAN, "--candidates", "gelu silu")
    assert out.startswith("3 candidates; 2 runs are waiting.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "--data", "wine"], "Missing option '--model'"),
        (["compare", "--data", "wines", "--model", "mlp"], "No data 'wines'. There are digits"),
        (["compare", "--data", "wine", "--model", "conv"], "'conv' is for images and curves"),
        (["compare", *PLAN, "--candidates", "gleu"], "Unknown activation 'gleu'"),
        (["compare", *PLAN, "--budget", "soon"], "budget must be a number of fits"),
        (["compare", *PLAN, "--candidates", "gelu", "--budget", "3"], "smallest comparison"),
        (["compare", *PLAN, "--seeds", "1"], "1 is not in the range"),
        (["study", "run", "nowhere"], "There is no study 'compare' in 'nowhere'. There are: none."),
        (["study", "status", "nowhere"], "There is no study"),
        (["study", "report", "nowhere"], "There is no study"),
        (["study", "worker", "nowhere"], "There is no study"),
        (["study", "rnu"], "No such command 'rnu'"),
    ],
)
def test_errors_are_one_line_with_status_2(cli, arguments, said):
    status, out, err = cli(*arguments)
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert said in err

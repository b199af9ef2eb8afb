"""``keras-relu compare`` and ``keras-relu study``: made, carried out by a worker, asked about, gone on with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import keras
import pytest
from processes import ROOT, children_of, kill_9, wait_for

from keras_relu.cli import main
from keras_relu.study.queue import open_queue

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
    assert out == f"2 candidates; 4 runs are waiting.\nkeras-relu study run {folder} --name compare\n"

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


def test_a_study_goes_on_after_kill_9(cli, tmp_path, monkeypatch):
    """study create, study worker, SIGKILL to both of its processes in the middle of a run, study run."""
    folder = tmp_path / "study"
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    # Nine runs are three seeds of each; none is left for a confirmation.
    assert cli("study", "create", folder, *PLAN, "--seeds", 3, "--budget", 9, "--candidates", "gelu silu")[0] == 0
    command = [sys.executable, "-m", "keras_relu.cli", "study", "worker", str(folder), "--workers", "1"]
    worker = subprocess.Popen(command)
    pids = [worker.pid]
    try:
        with open_queue(folder, "compare") as queue:
            wait_for(lambda: len(queue.results()) >= 2 and queue.count().running)
            pids += children_of(worker.pid)
            assert len(pids) == 2, "the command, and the process that trains"
    finally:
        for pid in pids:
            kill_9(pid)
        worker.wait()
    before = dict(kept(folder))
    assert 2 <= len(before) < 9

    status, out, _ = cli("study", "run", folder, "--workers", 1, "--json")
    assert status == 0
    after = Counter(key for key, _ in kept(folder))
    assert set(after.values()) == {1}, "each run is kept once"
    assert before.items() <= dict(kept(folder)).items(), "what was finished stays as it was"
    ranked = [(run["cell"]["variant"], run["cell"]["seed"]) for run in json.loads(out)["runs"]]
    assert sorted(ranked) == [(variant, seed) for variant in ("gelu", "relu", "silu") for seed in range(3)]
    assert len(after) == 9


@pytest.mark.parametrize("storage", [True, False])
def test_ctrl_c_stops_the_workers_and_says_how_to_go_on(cli, tmp_path, monkeypatch, storage):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = tmp_path / "study"
    command = [sys.executable, "-m", "keras_relu.cli", "compare", *PLAN, "--candidates", "gelu", "--workers", "1"]
    command += ["--storage", str(folder)] if storage else []

    # Ctrl-C reaches every process of the terminal's group, unless these tests run where it is switched off.
    def heard():
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    said = tmp_path / "said"
    with said.open("w") as file:
        study = subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True, preexec_fn=heard)
        try:
            wait_for(lambda: "ranking: 0 of 4 runs" in said.read_text() and children_of(study.pid))
            workers = children_of(study.pid)
            os.killpg(study.pid, signal.SIGINT)
            assert study.wait(60) == 130
        finally:
            study.kill()
    text = said.read_text()
    assert "Traceback" not in text
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 60)
    last = text.rstrip().splitlines()[-1]
    assert last.startswith("Stopped after 0 runs. ")
    if storage:
        assert last.endswith(f"to go on: keras-relu study run {folder} --name compare")
        assert json.loads(cli("study", "status", folder, "--json")[1])["waiting"] == 4
    else:
        assert last.endswith("Without --storage they are forgotten.")


def kept(folder):
    """Each result in the journal, with the key of its cell."""
    for line in (folder / "study.journal").read_text().splitlines():
        result = json.loads(line).get("user_attr", {}).get("result")
        if result is not None:
            yield json.dumps({**result["cell"], "rung": 0}, sort_keys=True), result


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

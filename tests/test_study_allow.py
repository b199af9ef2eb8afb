"""A study is data: the functions that it names run only where a person says so."""

from __future__ import annotations

import pytest

from keras_relu.cli import main
from keras_relu.study.plan import Plan, TaskPlan
from keras_relu.study.queue import create_queue
from keras_relu.study.tasks import runner
from keras_relu.study.worker import PLAN

pytestmark = pytest.mark.once


def plan(build="mlp", data="digits"):
    task = TaskPlan("t", build, data, "accuracy", True, epochs=1, batch_size=8, rates=(0.001,))
    return Plan((task,), ("relu", "elu"), "relu")


def test_the_modules_of_a_plan():
    assert plan().modules == ()
    assert plan("mine:build", "mine:load").modules == ("mine",)
    assert plan("a.b:build", "c:load").modules == ("a.b", "c")
    assert plan("a:build", "C:/data.npz").modules == ("a",)


def test_a_worker_imports_nothing_that_was_not_allowed(monkeypatch, tmp_path):
    (tmp_path / "planted.py").write_text("raise SystemExit(9)")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match=r"names functions of planted, .*: --allow planted$"):
        runner(plan("planted:build").to_json(), ["other"])


@pytest.mark.parametrize("command", ["run", "worker"])
def test_nor_does_the_command_line(command, monkeypatch, tmp_path, capsys):
    (tmp_path / "planted.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    with create_queue(tmp_path / "study", "compare") as queue:
        queue.note(PLAN, plan("planted:build").to_json())
    assert main(["study", command, str(tmp_path / "study")]) == 2
    assert "If so, add: --allow planted" in capsys.readouterr().err

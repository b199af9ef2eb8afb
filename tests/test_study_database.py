"""Studies in a database: several processes, a worker that is killed, a server that is killed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import postgres
import pytest
from processes import ROOT
from study_fakes import cells, metric_of

from keras_relu.study.cell import Result
from keras_relu.study.pool import Pool, running
from keras_relu.study.queue import create_queue, open_queue, queue_in, study_names
from keras_relu.study.storage import Database
from keras_relu.study.work import work
from keras_relu.study.worker import CLOSED, PLAN, STATE

pytestmark = pytest.mark.once
TESTS = Path(__file__).parent


@pytest.fixture(autouse=True)
def _child_processes_find_the_fakes(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(TESTS)]))


@pytest.fixture(scope="module")
def server():
    if not postgres.is_here() or importlib.util.find_spec("psycopg") is None:
        pytest.skip("PostgreSQL's server (Debian: postgresql) or psycopg is not installed")
    with postgres.Server() as running_server:
        yield running_server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'study.db'}"
    return request.getfixturevalue("server").url


def make(url, name, n, log):
    queue = create_queue(url, name)
    queue.note(PLAN, {"log": str(log)})
    queue.add(cells(n))
    return queue


def value(cell):
    return Result(cell, metric=metric_of(cell))


def check_complete(queue, n):
    results = queue.results()
    assert Counter(r.cell.key for r in results) == Counter(cell.key for cell in cells(n))
    assert all(r.metric == metric_of(r.cell) for r in results)


def test_processes_share_a_study_out(url, tmp_path):
    with (
        make(url, "shared", 24, tmp_path / "log") as queue,
        running(Pool(url, "shared", 4, runner="study_fakes:runner")) as pool,
    ):
        queue.note(STATE, CLOSED)
        while not queue.is_drained:
            pool.keep(4)
            time.sleep(0.1)
        check_complete(queue, 24)
    begun = Counter((tmp_path / "log").read_text().splitlines())
    assert begun == Counter(cell.key for cell in cells(24)), "each once"
    assert "shared" in study_names(url)
    with pytest.raises(LookupError, match=r"There are: .*'shared'"):
        open_queue(url, "lost")


# A file of the program's name, so that keras_relu imports no Keras in there.
HANGING = """
import sys, time
from keras_relu.study.queue import queue_in
from keras_relu.study.storage import Database
queue = queue_in(Database(sys.argv[1], heartbeat=1, grace=2), "killed")
with queue.claim() as claim:
    print(claim.trial, flush=True)
    time.sleep(600)
"""


def test_the_cell_of_a_worker_that_is_killed_is_run_again(url, tmp_path):
    script = tmp_path / "keras-relu"
    script.write_text(HANGING)
    with queue_in(Database(url, heartbeat=1, grace=2), "killed") as queue:
        _one_is_killed(queue, script, url)


def _one_is_killed(queue, script, url):
    queue.add(cells(3))
    worker = subprocess.Popen([sys.executable, str(script), url], stdout=subprocess.PIPE, text=True)
    try:
        assert worker.stdout.readline().strip().isdigit()
        time.sleep(3)
        queue.reap()
        assert queue.count().running == 1, "alive, so not put back"
    finally:
        worker.kill()
        worker.communicate()
    work(queue, value, more=lambda: not queue.is_drained)
    check_complete(queue, 3)
    assert sorted(r.attempt for r in queue.results()) == [0, 0, 1]


def test_a_server_that_is_killed_loses_nothing(server):
    killed = []

    def run(cell):
        if cell == cells(8)[3] and not killed:
            killed.append(cell)
            server.kill()
            server.start()
        return value(cell)

    with queue_in(Database(server.url, heartbeat=1, grace=2, patience=60), "server") as queue:
        queue.add(cells(8))
        work(queue, run, more=lambda: not queue.is_drained)
        check_complete(queue, 8)

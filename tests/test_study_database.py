"""Studies in a database: several processes, a worker that is killed, a server that is killed, clocks that jump."""

from __future__ import annotations

import contextlib
import datetime
import importlib.util
import subprocess
import sys
import time
from collections import Counter

import postgres
import pytest
import sqlalchemy
from study_fakes import cells
from study_queues import check_complete, make, run_pool, value, work_off

from keras_relu.study.pool import Pool, running
from keras_relu.study.queue import open_queue, queue_in, study_names
from keras_relu.study.storage import Database
from keras_relu.study.worker import CLOSED, STATE

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("fakes_for_children")]


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


def test_processes_share_a_study_out(url, tmp_path):
    with make(url, 24, study="shared", log=tmp_path / "log") as queue:
        run_pool(queue, url, study="shared", workers=4)
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
    work_off(queue)
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
        work_off(queue, run)
        check_complete(queue, 8)


def test_a_server_that_is_killed_under_its_workers(server, tmp_path):
    killed = False
    with (
        make(server.url, 20, study="under", log=tmp_path / "log", sleep=0.2) as queue,
        running(Pool(server.url, "under", 2, runner="study_fakes:runner")) as pool,
    ):
        queue.note(STATE, CLOSED)
        while not queue.is_drained:
            pool.keep(2)
            if not killed and len(queue.results()) >= 4:
                kept = {r.cell.key for r in queue.results()}
                server.kill()
                server.start()
                killed = True
            queue.reap()
            time.sleep(0.05)
        check_complete(queue, 20)
    begun = Counter((tmp_path / "log").read_text().splitlines())
    assert all(begun[key] == 1 for key in kept), "what was finished is not run again"


@contextlib.contextmanager
def two_at_one_study(url, name):
    with queue_in(Database(url), name) as one:
        one.add(cells(3))
        with open_queue(url, name) as other:
            yield one, other


@pytest.mark.parametrize("jump", [1e9, -1e9])
def test_a_workers_clock_that_jumps_changes_nothing(url, monkeypatch, jump):
    with two_at_one_study(url, f"worker's clock, {jump}") as (one, other):
        with one.claim() as claim:
            monkeypatch.setattr(time, "time", lambda: 1.8e9 + jump)
            other.reap()
            assert other.count().running == 1
            one.finish(claim, value(claim.cell))
        work_off(other)
        check_complete(other, 3)


@pytest.mark.parametrize(("hours", "first"), [(-2, "one"), (2, "one"), (2, "other")])
def test_a_databases_clock_that_jumps_makes_nothing_count_twice(url, hours, first):
    """Forward, everybody seems to be gone: the cell is run again, and what its first worker brings is too late."""
    gone = hours > 0
    with two_at_one_study(url, f"database's clock, {hours}, {first}") as (one, other):
        with one.claim() as claim:
            _make_older(url, hours)
            other.reap()
            assert other.count().running == (0 if gone else 1)
            if first == "other":
                work_off(other)
            one.finish(claim, value(claim.cell))
        work_off(other)
        check_complete(other, 3)
        assert {r.cell: r.attempt for r in other.results()}[claim.cell] == (1 if gone else 0)


def _make_older(url, hours):
    """What a clock that has jumped makes of the signs of life."""
    engine = sqlalchemy.create_engine(url)
    table = sqlalchemy.Table("trial_heartbeats", sqlalchemy.MetaData(), autoload_with=engine)
    with engine.begin() as connection:
        for row in connection.execute(table.select()).all():
            older = table.update().where(table.c.trial_heartbeat_id == row.trial_heartbeat_id)
            connection.execute(older.values(heartbeat=row.heartbeat - datetime.timedelta(hours=hours)))
    engine.dispose()

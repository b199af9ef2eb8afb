"""The queue of a study: nothing is lost, nothing counts twice, whatever dies, breaks or fills up."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from processes import ROOT
from sampling import EXHAUSTIVE
from study_fakes import cells, metric_of

from keras_relu.study import pool as pools
from keras_relu.study import storage as storages
from keras_relu.study.cell import Result
from keras_relu.study.pool import Pool, running
from keras_relu.study.queue import create_queue, open_queue, study_names
from keras_relu.study.work import work
from keras_relu.study.worker import CLOSED, PLAN, STATE

pytestmark = pytest.mark.once
TESTS = Path(__file__).parent


@pytest.fixture(autouse=True)
def _child_processes_find_the_fakes(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(TESTS)]))


def make(folder, n, *, log=None, **plan):
    queue = create_queue(folder, "s")
    queue.note(PLAN, {"log": str(log or folder / "log"), **plan})
    queue.add(cells(n))
    return queue


def until_drained(queue):
    return lambda: not queue.is_drained


def work_off(queue, run):
    work(queue, run, more=until_drained(queue))


def value(cell):
    return Result(cell, metric=metric_of(cell))


def check_complete(queue, n):
    results = queue.results()
    assert Counter(r.cell.key for r in results) == Counter(cell.key for cell in cells(n))
    assert all(r.metric == metric_of(r.cell) for r in results)


@pytest.fixture(params=["memory", "folder"])
def queue(request, tmp_path):
    return create_queue(tmp_path / "s" if request.param == "folder" else None, "s")


def test_every_cell_is_run_once_and_kept(queue):
    assert queue.add(cells(20)) == 20
    ran = []
    work_off(queue, lambda cell: ran.append(cell.key) or value(cell))
    assert ran == [cell.key for cell in cells(20)]  # in the order in which they were added
    check_complete(queue, 20)
    assert queue.count().done == 20


def test_cells_that_are_there_are_not_added_again(queue):
    queue.add(cells(10))
    assert queue.add(cells(10)) == 0
    work_off(queue, value)
    assert queue.add([*cells(12), *cells(12)]) == 2
    work_off(queue, value)
    check_complete(queue, 12)


def test_what_raises_is_tried_again_and_then_reported(queue):
    queue.add(cells(3))
    tries = Counter()

    def run(cell):
        tries[cell.variant] += 1
        if cell.variant == "v1" or (cell.variant == "v2" and tries["v2"] == 1):
            raise ArithmeticError("no value")
        return value(cell)

    work_off(queue, run)
    assert tries == {"v0": 1, "v1": 3, "v2": 2}
    kept = {r.cell.variant: r for r in queue.results()}
    assert kept["v2"].metric is not None
    assert kept["v2"].attempt == 1
    assert kept["v1"].error.startswith("Traceback")
    assert kept["v1"].error.endswith("ArithmeticError: no value\n")
    assert queue.count().failed == 1


def test_divergence_is_a_result(queue):
    queue.add(cells(2))
    work_off(queue, lambda cell: Result(cell, diverged=True))
    assert [r.attempt for r in queue.results()] == [0, 0]
    assert queue.count().diverged == 2


def test_a_block_that_ends_early_puts_its_cell_back(queue):
    queue.add(cells(1))
    with pytest.raises(KeyboardInterrupt), queue.claim():
        raise KeyboardInterrupt
    assert queue.count().waiting == 1
    work_off(queue, value)
    check_complete(queue, 1)


def test_another_cells_result_is_refused(queue):
    queue.add(cells(1))
    with queue.claim() as claim, pytest.raises(ValueError, match="another cell"):
        queue.finish(claim, value(cells(2)[1]))


def test_a_cell_is_claimed_by_one_only(tmp_path):
    one = make(tmp_path, 1)
    other = open_queue(tmp_path, "s")
    with one.claim() as claim, other.claim() as second:
        assert claim is not None
        assert second is None
        other.reap()
        assert other.count().running == 1, "alive, so not put back"
        one.finish(claim, value(claim.cell))
    check_complete(other, 1)


def test_two_studies_in_one_folder(tmp_path):
    one, other = create_queue(tmp_path, "one"), create_queue(tmp_path, "other")
    one.add(cells(5, "one"))
    other.add(cells(7, "other"))
    work_off(one, value)
    assert (one.count().done, other.count().done, other.count().waiting) == (5, 0, 7)
    work_off(other, value)
    assert {r.cell.task for r in other.results()} == {"other"}
    assert study_names(tmp_path) == ["one", "other"]


def test_a_study_that_is_not_there_is_named_and_not_made(tmp_path):
    with pytest.raises(LookupError, match="There are: none"):
        open_queue(tmp_path / "nowhere", "s")
    assert not (tmp_path / "nowhere").exists()
    create_queue(tmp_path, "here")
    with pytest.raises(LookupError, match=r"no study 'there'.*There are: 'here'"):
        open_queue(tmp_path, "there")


def test_a_line_that_was_cut_off_counts_as_nothing(tmp_path):
    queue = make(tmp_path, 5)
    work_off(queue, value)
    journal = tmp_path / "study.journal"
    whole = journal.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    journal.write_bytes(whole[: last + 20])  # the end of the last cell's trial
    again = open_queue(tmp_path, "s")
    work_off(again, value)
    again.add(cells(6))
    work_off(again, value)
    check_complete(open_queue(tmp_path, "s"), 6)


@pytest.mark.parametrize("seed", range(40 if EXHAUSTIVE else 8))
def test_a_line_that_is_damaged_is_reported_and_what_it_held_is_run_again(tmp_path, seed, caplog):
    queue = make(tmp_path, 6)
    work_off(queue, value)
    journal = tmp_path / "study.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    rng = random.Random(seed)
    hit = rng.randrange(4, len(lines))  # after the study itself and its notes
    line = bytearray(lines[hit])
    place = rng.randrange(60, len(line) - 1)
    line[place] ^= rng.randrange(1, 256)
    lines[hit] = bytes(line)
    journal.write_bytes(b"".join(lines))
    again = open_queue(tmp_path, "s")
    assert f"line {hit + 1} can't be read" in caplog.text
    again.add(cells(6))
    work_off(again, value)
    check_complete(open_queue(tmp_path, "s"), 6)


def test_a_full_disk_keeps_what_was_finished(tmp_path, monkeypatch):
    queue = make(tmp_path, 6)
    import keras_relu.study.journal as journal

    real = os.fsync
    calls = iter(range(1000))

    def full(descriptor):
        if next(calls) > 6:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(journal.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        work_off(queue, value)
    monkeypatch.setattr(journal.os, "fsync", real)
    del queue
    again = open_queue(tmp_path, "s")
    before = len(again.results())
    assert before >= 1
    ran = []
    work_off(again, lambda cell: ran.append(cell) or value(cell))
    assert len(ran) == 6 - before
    check_complete(again, 6)


def test_a_clock_that_jumps_changes_nothing(tmp_path, monkeypatch):
    one = make(tmp_path, 3)
    other = open_queue(tmp_path, "s")
    with one.claim() as claim:
        for jump in (1e9, -1e9):
            monkeypatch.setattr(time, "time", lambda jump=jump: 1.8e9 + jump)
            other.reap()
            assert other.count().running == 1
        one.finish(claim, value(claim.cell))
    work_off(other, value)
    check_complete(one, 3)


def test_a_folder_is_for_one_machine(tmp_path, monkeypatch):
    queue = make(tmp_path, 2)
    with queue.claim():
        monkeypatch.setattr(storages.socket, "gethostname", lambda: "elsewhere")
        with pytest.raises(RuntimeError, match="for several, create the study in a database"):
            _as_seen_from_elsewhere(tmp_path)


def _as_seen_from_elsewhere(folder):
    open_queue(folder, "s").reap()


def run_pool(queue, folder, *, workers=2, seconds=None, each=lambda pool: None, runner="study_fakes:runner"):
    queue.note(STATE, CLOSED)
    with running(Pool(folder, "s", workers, seconds=seconds, runner=runner)) as pool:
        while not queue.is_drained:
            pool.keep(workers)
            queue.reap()
            each(pool)
            time.sleep(0.05)


def test_workers_report_what_raises_hangs_and_dies(tmp_path):
    queue = make(tmp_path, 7, raises=["v1"], hangs=["v2"], dies=["v3"])
    run_pool(queue, tmp_path, seconds=1.0)
    kept = {r.cell.variant: r for r in queue.results()}
    assert len(kept) == 7
    assert "ArithmeticError: no value for v1" in kept["v1"].error
    assert kept["v2"].error == "The cell took more than 1 s, the study's limit, and was stopped."
    assert "ended 3 times without a word" in kept["v3"].error
    assert all(kept[f"v{i}"].metric is not None for i in (0, 4, 5, 6))
    begun = Counter(json.loads(line)["variant"] for line in (tmp_path / "log").read_text().splitlines())
    assert begun == {"v0": 1, "v1": 3, "v2": 1, "v3": 3, "v4": 1, "v5": 1, "v6": 1}


def test_workers_that_cannot_begin_are_an_error_with_what_they_said(tmp_path):
    queue = make(tmp_path, 2)
    with pytest.raises(RuntimeError, match=r"3 workers in a row.*has no function 'runer'"), _one_line():
        run_pool(queue, tmp_path, runner="study_fakes:runer")


class _one_line:  # noqa: N801  # a block
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            raise kind(" ".join(str(error).split()))


# A file of the program's name, so that keras_relu imports no Keras in there.
CREATOR = """
import sys
from pathlib import Path
from test_study_queue import make, run_pool
folder, n = Path(sys.argv[1]), int(sys.argv[2])
run_pool(make(folder, n, sleep=0.02), folder, workers=4)
"""


@pytest.mark.parametrize("seed", range(50 if EXHAUSTIVE else 2))
def test_kill_9(tmp_path, seed):
    """Workers and the creating process are killed at random times; a new creator finishes the study."""
    n = 200 if EXHAUSTIVE else 80
    rng = random.Random(seed)
    script = tmp_path / "keras-relu"
    script.write_text(CREATOR)
    kept = {}
    for round_ in range(3):
        creator = subprocess.Popen([sys.executable, str(script), str(tmp_path), str(n)])
        try:
            if round_ == 2:
                assert creator.wait(240) == 0
                break
            # A creator that finds everything done starts nobody.
            _wait_for(lambda c=creator: _children(c.pid) or c.poll() is not None)
            time.sleep(rng.uniform(0.0, 4.0))
            workers = _children(creator.pid)
            for pid in rng.sample(workers, min(len(workers), rng.randint(1, 2))):
                _kill(pid)
            time.sleep(rng.uniform(0.0, 1.5))
            _kill(creator.pid)
        finally:
            creator.kill()
            creator.wait()
        if study_names(tmp_path):
            now = {r.cell.key: r.to_json() for r in open_queue(tmp_path, "s").results()}
            assert kept.items() <= now.items(), "a finished cell is never lost or changed"
            kept = now
    queue = open_queue(tmp_path, "s")
    check_complete(queue, n)
    assert kept.items() <= {r.cell.key: r.to_json() for r in queue.results()}.items()
    # What was finished before the last round has not been run again in it: as many begins as results and kills.
    begun = Counter((tmp_path / "log").read_text().splitlines())
    assert set(begun) == {cell.key for cell in cells(n)}
    assert sum(begun.values()) <= n + 3 * 2 * 4


def _wait_for(condition):
    end = time.monotonic() + 300  # a busy machine; what is judged is what comes out
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def _children(pid):
    path = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(child) for child in path.read_text().split()]
    except FileNotFoundError:
        return []


def _kill(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_cores_are_shared_out():
    assert pools._shares([0, 1, 2, 3], 2) == [[0, 2], [1, 3]]
    assert pools._shares([0, 1], 4) == [[0], [1], [0], [1]]

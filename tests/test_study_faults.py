"""Faults, for real: whatever dies, breaks, hangs or fills up, each finished cell is kept once, each other is run."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter

import pytest
from processes import children_of, kill_9, wait_for
from sampling import EXHAUSTIVE
from study_fakes import cells
from study_queues import check_complete, make, run_pool, value, work_off

from keras_relu.study.pool import Pool, running
from keras_relu.study.queue import create_queue, open_queue, study_names
from keras_relu.study.worker import CLOSED, STATE

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("fakes_for_children")]


@pytest.fixture
def tiny_disk(tmp_path):
    """A file system of 64 kB, which has room for some of a study."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a file system can't be mounted here: {getattr(error, 'stderr', '') or error}".strip())
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_two_studies_in_one_folder(tmp_path):
    one, other = create_queue(tmp_path, "one"), create_queue(tmp_path, "other")
    one.add(cells(5, "one"))
    other.add(cells(7, "other"))
    work_off(one, value)
    assert (one.count().done, other.count().done, other.count().waiting) == (5, 0, 7)
    work_off(other, value)
    assert {r.cell.task for r in other.results()} == {"other"}
    assert study_names(tmp_path) == ["one", "other"]


def test_two_studies_in_one_folder_at_the_same_time(tmp_path):
    """A worker of the one is killed while workers of both are at it; nobody takes a cell of the other."""
    queues = {name: make(tmp_path, 30, study=name, task=name, sleep=0.03) for name in ("one", "other")}
    for queue in queues.values():
        queue.note(STATE, CLOSED)
    killed = []
    with contextlib.ExitStack() as stack:
        pools = {
            name: stack.enter_context(running(Pool(tmp_path, name, 1, runner="study_fakes:runner"))) for name in queues
        }
        while not all(queue.is_drained for queue in queues.values()):
            for name, queue in queues.items():
                queue.reap()
                if not queue.is_drained:
                    pools[name].keep(1)
            if not killed and len(queues["one"].results()) >= 5:
                killed = pools["one"].processes
                killed[0].kill()
            time.sleep(0.02)
    assert killed
    for name, queue in queues.items():
        check_complete(queue, 30, name)
    begun = Counter((tmp_path / "log").read_text().splitlines())
    assert sum(begun.values()) <= 61, "one cell was on when its worker was killed"


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


def test_a_write_that_fails_keeps_what_was_finished(tmp_path, monkeypatch):
    queue = make(tmp_path, 6)
    import keras_relu.study.journal as journal

    real = os.fsync
    calls = iter(range(1000))

    def full(descriptor):
        if next(calls) > 6:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(journal.os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left.*when there is room again, go on.*study\.journal"):
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


def test_a_disk_that_is_full(tiny_disk, tmp_path, caplog):
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(bytes(32_000))
    queue = make(tiny_disk, 40, log=tmp_path / "log")
    finished = []

    def run(cell):
        finished.append(cell.key)
        return value(cell)

    said = r"No space left on device. What is finished is kept; when there is room again, go on.*study\.journal"
    with pytest.raises(OSError, match=said):
        work_off(queue, run)
    kept = {r.cell.key for r in open_queue(tiny_disk, "s").results()}
    assert 5 <= len(kept) < 40
    assert kept == set(finished[:-1]), "the last one could not be written"
    for _ in range(2):  # more tries change nothing
        with pytest.raises(OSError, match=said):
            work_off(open_queue(tiny_disk, "s"))
        assert {r.cell.key for r in open_queue(tiny_disk, "s").results()} == kept
    ballast.unlink()
    finished.clear()
    again = open_queue(tiny_disk, "s")
    work_off(again, run)
    assert sorted(finished) == sorted({cell.key for cell in cells(40)} - kept)
    check_complete(again, 40)
    check_complete(open_queue(tiny_disk, "s"), 40)
    assert not caplog.records, "no line of the journal is damaged"


def test_workers_on_a_disk_that_is_full(tiny_disk, tmp_path):
    ballast = tiny_disk / "ballast"
    ballast.write_bytes(bytes(32_000))
    queue = make(tiny_disk, 40, log=tmp_path / "log")
    with pytest.raises((OSError, RuntimeError), match=r"No space left on device\. What is finished is kept"):
        run_pool(queue, tiny_disk)
    kept = {r.cell.key for r in open_queue(tiny_disk, "s").results()}
    assert 5 <= len(kept) < 40
    ballast.unlink()
    (tmp_path / "log").unlink()
    again = open_queue(tiny_disk, "s")
    run_pool(again, tiny_disk)
    check_complete(again, 40)
    begun = Counter((tmp_path / "log").read_text().splitlines())
    assert begun == Counter({cell.key for cell in cells(40)} - kept), "what was kept is not run again"


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


# A file of the program's name, so that keras_relu imports no Keras in there.
CREATOR = """
import sys
from pathlib import Path
from study_queues import make, run_pool
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
            wait_for(lambda c=creator: children_of(c.pid) or c.poll() is not None)
            time.sleep(rng.uniform(0.0, 4.0))
            workers = children_of(creator.pid)
            for pid in rng.sample(workers, min(len(workers), rng.randint(1, 2))):
                kill_9(pid)
            time.sleep(rng.uniform(0.0, 1.5))
            kill_9(creator.pid)
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

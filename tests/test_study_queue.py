"""The queue of a study: what is in it, who takes what, and what comes out; ``test_study_faults.py`` breaks it."""

from __future__ import annotations

from collections import Counter

import pytest
from study_fakes import cells
from study_queues import check_complete, make, run_pool, value, work_off

from keras_relu.study import pool as pools
from keras_relu.study import storage as storages
from keras_relu.study.cell import Result
from keras_relu.study.queue import create_queue, open_queue

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("fakes_for_children")]


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


def test_a_study_that_is_not_there_is_named_and_not_made(tmp_path):
    with pytest.raises(LookupError, match="There are: none"):
        open_queue(tmp_path / "nowhere", "s")
    assert not (tmp_path / "nowhere").exists()
    create_queue(tmp_path, "here")
    with pytest.raises(LookupError, match=r"no study 'there'.*There are: 'here'"):
        open_queue(tmp_path, "there")


def test_a_folder_is_for_one_machine(tmp_path, monkeypatch):
    queue = make(tmp_path, 2)
    with queue.claim():
        monkeypatch.setattr(storages.socket, "gethostname", lambda: "elsewhere")
        with pytest.raises(RuntimeError, match="for several, create the study in a database"):
            _as_seen_from_elsewhere(tmp_path)


def _as_seen_from_elsewhere(folder):
    open_queue(folder, "s").reap()


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


def test_cores_are_shared_out():
    assert pools._shares([0, 1, 2, 3], 2) == [[0, 2], [1, 3]]
    assert pools._shares([0, 1], 4) == [[0], [1], [0], [1]]

"""Carrying a plan out against a clock, and what the progress lines say of it."""

from __future__ import annotations

import dataclasses
import io
import re
import sys

import pytest
from study_plans import NAMES, plan, run_out, scored

from keras_relu.study import drive, progress
from keras_relu.study.cell import Result
from keras_relu.study.drive import Glance
from keras_relu.study.outcome import report_of
from keras_relu.study.queue import create_queue
from keras_relu.study.schedule import next_step

pytestmark = pytest.mark.once


class Clock:
    """A time that only runs pass."""

    now = 1000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(drive, "time", clock)
    return clock


def carried_out(one, queue, clock, seconds=1.0):
    """Let each run take so long; return the glances."""
    seen = []

    def run(cell):
        clock.now += seconds
        return scored(cell)

    drive.drive(queue, one, drive.here(queue, run), seen.append)
    return seen


def roles(queue):
    return [r.cell.role for r in queue.results()]


def test_minutes_are_shared_out_over_the_sweep_the_ranking_and_the_confirmation(clock):
    """Twelve runs are the sweep; of 20 seconds it has eight, the ranking the next eight, the confirmation the rest."""
    with create_queue(None, "s") as queue:
        seen = carried_out(plan(minutes=20 / 60, confirm_seeds=2), queue, clock)
        assert roles(queue) == ["sweep"] * 8 + ["rank"] * 8 + ["confirm"] * 4
        assert clock.now == 1020
        assert seen[-1].step.done
        assert report_of(queue, plan(confirm_seeds=2)).best() == "good"


def test_minutes_that_do_not_suffice_for_the_confirmation_end_it(clock):
    with create_queue(None, "s") as queue:
        seen = carried_out(plan(minutes=20 / 60), queue, clock)
        assert roles(queue) == ["sweep"] * 8 + ["rank"] * 8 + ["confirm"] * 4, "of ten"
        assert not seen[-1].step.done
        assert progress.line(plan(), seen[-1]).endswith(", the time is up")


def test_more_time_finishes_the_sweep_and_counts_no_run_at_a_rate_that_it_overruled(clock):
    """Where the first session chose a rate before the best one was tried, its ranking is made again at that one."""
    with create_queue(None, "s") as queue:
        first = plan(minutes=20 / 60)
        middle = first.tasks[0].rates[1]
        worse = dataclasses.replace(first, tasks=(dataclasses.replace(first.tasks[0], rates=(1e-2, 1e-3, middle)),))
        carried_out(worse, queue, clock)
        before = queue.results()
        assert {r.cell.learning_rate for r in before if r.cell.role == "rank"} <= {1e-3, 1e-2}
        carried_out(dataclasses.replace(worse, minutes=None), queue, clock)
        found = report_of(queue, worse)
        assert {r.cell.learning_rate for r in found.table.runs.values()} == {middle}
        assert {r.cell.variant for r in found.table.runs.values()} == set(NAMES)


def test_without_a_limit_all_is_done_and_time_decides_nothing(clock):
    with create_queue(None, "s") as queue:
        seen = carried_out(plan(), queue, clock, seconds=1e6)
        assert seen[-1].step.done
        assert len(queue.results()) == seen[-1].step.most


def glance(done, seconds=0.0, limit=float("inf"), change=lambda r: r):
    """After so many runs, the time that each took being equal."""
    results = []
    while len(results) < done:
        step = next_step(plan(), results)
        there = {r.cell.key for r in results}
        new = [change(scored(c)) for c in step.cells if c.key not in there]
        results += new[: done - len(results)]
    return Glance(next_step(plan(), results), results, seconds, done, limit)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (glance(0), "learning rates: 0 of 12 runs, at most 46 in all"),
        (glance(6, 6.0), "learning rates: 6 of 12 runs, at most 46 in all, at most 40 s left"),
        (glance(6, 60.0), "learning rates: 6 of 12 runs, at most 46 in all, at most 7 min left"),
        (glance(6, 60.0, 70.0), "learning rates: 6 of 12 runs, at most 46 in all, at most 10 s left"),
        (glance(6, 70.0, 70.0), "learning rates: 6 of 12 runs, at most 46 in all, the time is up"),
        (
            glance(13, 26.0),
            "ranking: 13 of 24 runs, at most 46 in all, 4 of 4 candidates in the running, at most 66 s left",
        ),
        (
            glance(6, 6.0, change=lambda r: Result(r.cell, error="E") if r.cell.variant == "bad" else r),
            "learning rates: 6 of 12 runs, at most 46 in all, 1 raised, at most 40 s left",
        ),
    ],
)
def test_the_line_says_where_the_study_stands(seen, said):
    assert progress.line(plan(), seen) == said


def test_the_line_names_the_leader_and_how_sure_that_is():
    one = plan()
    results, step = run_out(one)
    said = progress.line(one, Glance(step, results, 1.0, 1))
    assert said.startswith(f"confirming: {len(results)} of {len(results)} runs, ")
    assert re.search(r", leader good \+5\.\d points \[\+4\.\d, \+5\.\d\] against relu$", said)
    reference = plan(reference="good", schedule="grid")
    results, step = run_out(reference)
    assert f", leader good, then relu {chr(8722)}5." in progress.line(reference, Glance(step, results))
    alone = plan(reference="good")
    results, step = run_out(alone)
    assert progress.line(alone, Glance(step, results)).endswith(", 1 of 4 candidates in the running, leader good")


def test_the_end_is_said_once(capsys):
    with progress.shown(plan()) as show:
        for _ in range(3):
            show(glance(6, 70.0, 70.0))
    assert capsys.readouterr().err.count("the time is up") == 1


@pytest.mark.parametrize("is_terminal", [False, True])
def test_lines_are_plain_where_nobody_watches_and_quiet_is_quiet(monkeypatch, is_terminal):
    """Plain lines have no colour and no cursor control; on a terminal one line is kept up to date."""
    for quiet in (False, True):
        errors = io.StringIO()
        errors.isatty = lambda: is_terminal
        monkeypatch.setattr(sys, "stderr", errors)
        with progress.shown(plan(), quiet=quiet) as show:
            for done in (0, 6, 13):
                show(glance(done))
        text = errors.getvalue()
        if quiet:
            assert text == ""
        else:
            plain = re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", text)
            assert [line.split(":")[0] for line in plain.splitlines() if ":" in line][-1] == "ranking"
            assert (plain == text) is not is_terminal

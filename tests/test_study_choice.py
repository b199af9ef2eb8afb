"""One rule for who leads: the schedule and the report name the same winner, and the units of tasks don't matter."""

from __future__ import annotations

import dataclasses
import random

import numpy as np
import pytest
from study_plans import plan, run_out, task

from keras_relu.study.cell import Cell, Result
from keras_relu.study.outcome import report_of
from keras_relu.study.ranking import ranking
from keras_relu.study.statistics import analyse, race
from keras_relu.study.statistics.choice import gains, leader, spreads
from keras_relu.study.statistics.scores import prepare

pytestmark = pytest.mark.once
NAN = np.nan


def scores_of(*rows, reference=0):
    """Of candidates on one task."""
    return prepare(np.array(rows, float)[None], reference=reference)


def accuracies(*rows, samples=36):
    """Numbers of right answers, one row a candidate, as the accuracies on one task that Keras computes."""
    return (np.array(rows, "float32") / np.float32(samples)).astype(float)[None]


def test_the_best_mean_leads_of_equals_the_first_and_of_none_above_0_the_reference():
    zero = [0.0, 0.0]
    assert leader(scores_of(zero, [1, 2], [2, 3])) == 2
    assert leader(scores_of(zero, [1, 2], [2, 1])) == 1
    assert leader(scores_of(zero, [2, 1], [1, 2])) == 1
    assert leader(scores_of([1, 2], zero, [2, 1], reference=1)) == 0
    assert leader(scores_of(zero, [-1, 1], [-2, -3])) == 0
    assert leader(scores_of([0, 0], zero, [-2, -3], reference=1)) == 1, "also where it stands behind its equal"
    assert leader(scores_of(zero, [1, 2], [2, 3]), [True, True, False]) == 1
    assert leader(scores_of(zero, [NAN, NAN], [-1, -1])) == 0
    missing = np.array([[[0.0, 0.0], [9.0, 9.0], [1.0, NAN]], [[0.0, 0.0], [NAN, NAN], [1.0, 1.0]]])
    assert gains(prepare(missing)).tolist() == [0.0, -np.inf, 1.0], "one that lacks a task has no gain over tasks"


@pytest.mark.parametrize(("samples", "unit"), [(36, 1.0), (100, 0.3), (1000, 7.0)])
def test_equals_are_equal_whatever_rounding_makes_of_them(samples, unit):
    """As many right answers in all, on other seeds, are other means in float32."""
    for draw in range(20):
        rng = np.random.default_rng(draw)
        relu = rng.integers(10, samples - 5, size=5)
        more, as_many = np.array([3, 1, 1, 0, -1]), np.array([1, -2, 1, 2, -2])  # than relu, with each seed
        rows = [relu, relu + as_many, relu + rng.permutation(more), relu + rng.permutation(more), relu - more]
        scores = unit * accuracies(*rows, samples=samples)
        found = gains(prepare(scores))
        assert found[1] == 0
        assert found[2] == found[3] > 0
        assert leader(prepare(scores)) == 2
        assert leader(prepare(scores), [True, True, False, False, True]) == 0, "as good as the reference is no better"
        said = analyse(scores, draws=100)
        assert said.winner.candidate == 2
        assert said.candidates[2].standing.place == said.candidates[3].standing.place == 1
        scores[0, 3, 0] += unit / samples
        assert leader(prepare(scores)) == 3, "one answer is no rounding"


@pytest.mark.parametrize("schedule", ["race", "halving", "grid"])
def test_who_lists_the_candidates_says_which_of_two_equals_leads(schedule):
    right = {"relu": [20, 22, 21, 20], "a": [23, 21, 22, 21], "b": [21, 23, 22, 21], "c": [16, 17, 15, 17]}

    def result(cell):
        return Result(cell, metric=float(np.float32(right[cell.variant][cell.seed % 4]) / np.float32(36)))

    for names in [("relu", "a", "b", "c"), ("c", "b", "relu", "a")]:
        one = plan(tasks=(task(rates=(1e-3,)),), candidates=names, schedule=schedule, seeds=4, confirm_seeds=4)
        results, step = run_out(one, result=result)
        first = min("ab", key=names.index)
        assert step.leader == report_of(_Done(results), one).best() == first
        assert {r.cell.variant for r in results if r.cell.role == "confirm"} == {"relu", first}


def test_the_unit_is_what_the_reference_varies_by():
    scores = np.array([[[1.0, 2.0, 3.0], [50.0, 60.0, 90.0]], [[10.0, 30.0, NAN], [0.0, 0.0, 0.0]]])
    assert spreads(scores) == pytest.approx((1.0, np.sqrt(200)))
    assert spreads(scores, reference=1)[0] == pytest.approx(np.std([50, 60, 90], ddof=1))
    scores[0, 0, 2] = np.inf
    assert spreads(scores)[0] == pytest.approx(np.sqrt(0.5)), "a diverged run does not count"
    constant = np.array([[[0.7, 0.7, 0.7], [0.5, 0.7, 0.9]], [[0.7, 0.7, 0.7]] * 2, [[NAN] * 3] * 2])
    assert spreads(constant) == pytest.approx((np.std([0.7] * 3 + [0.5, 0.7, 0.9]), 1.0, 1.0))


def made_up(seed, tasks=("t",), units=None):
    """Results with known gains, ties, runs that diverge and runs that raise."""

    def result(cell):
        draw = random.Random(f"{seed} {cell.key}")
        if cell.role != "sweep" and draw.random() < 0.06:
            return Result(cell, diverged=True) if draw.random() < 0.5 else Result(cell, error="E\nValueError: no")
        shared = random.Random(f"{seed} {cell.task} {cell.seed}").gauss(0, 0.03)
        gain = random.Random(f"{seed} {cell.task} {cell.variant}").gauss(0, 0.02)
        value = round(0.8 + shared + gain + draw.gauss(0, 0.02), 2)  # as of a hundred test samples
        value *= (units or {}).get(cell.task, 1.0)
        return Result(cell, metric=value, validation=value)

    return result


def test_the_unit_is_that_of_the_seeds_that_chose():
    """So what the confirmation brings changes no gain of the ranking, and the schedule and the report agree."""
    tasks = tuple(task(f"t{i}", (1e-3,), False, "loss") for i in range(2))
    one = plan(tasks=tasks, candidates=("relu", "a"))
    results = [
        Result(Cell(t.name, name, 1e-3, seed), metric=float(value))
        for t in tasks
        for name in one.candidates
        for seed, value in enumerate((1, 3, 2, 5))
    ]
    lost = Result(Cell("t0", "relu", 1e-3, 9), diverged=True)
    far = [
        Result(Cell(t.name, name, 1e-3, 2_000_000 + seed, role="confirm"), metric=100.0 * seed)
        for t in tasks
        for name in one.candidates
        for seed in range(3)
    ]
    unit = pytest.approx(np.std([1, 3, 2, 5], ddof=1))
    assert ranking(one, [*results, lost])["scales"] == (unit, unit)
    assert report_of(_Done([*results, lost, *far]), one).scales == (unit, unit)


class _Done:
    """A queue that holds these results."""

    def __init__(self, results):
        self._results = results

    def results(self):
        return list(self._results)


@pytest.mark.parametrize("seed", range(30))
def test_the_report_names_the_schedules_winner(seed):
    rng = random.Random(seed)
    metrics = rng.choice([("accuracy",), ("loss",), ("accuracy", "accuracy"), ("accuracy", "loss"), ("loss", "loss")])
    one = plan(
        tasks=tuple(task(f"t{i}", (1e-3,), metric == "accuracy", metric) for i, metric in enumerate(metrics)),
        candidates=rng.choice([("relu", "a", "b", "c"), ("a", "relu", "b"), ("a", "b", "c", "d", "e", "relu")]),
        schedule=rng.choice(["race", "race", "halving", "grid"]),
        seeds=rng.choice([4, 7, 10]),
        confirm_seeds=rng.choice([0, 0, 1, 3]),
    )
    if rng.random() < 0.5:
        one = dataclasses.replace(one, fits=one.least_fits + rng.randrange(60))
    results, step = run_out(one, result=made_up(seed))
    if rng.random() < 0.3:  # the time is up
        results, step = run_out(one, rng.sample(results, len(results) * 2 // 3), made_up(seed), out_of_time=True)
    rng.shuffle(results)
    assert step.leader in step.alive
    report = report_of(_Done(results), one)
    winner = report.analysis.winner
    assert step.leader == (report.table.candidates[winner.candidate] if winner else one.reference)


def test_a_candidate_that_the_race_dropped_is_not_the_winner_for_its_lucky_seeds():
    """After three seeds it was clearly behind; later the leader fell back below where it was."""
    relu = np.array([0.70, 0.71, 0.72, 0.70, 0.71, 0.72, 0.70])
    first = relu + np.array([0.20, 0.22, 0.21, 0.01, 0.02, 0.01, 0.02])
    dropped = relu + np.array([0.13, 0.14, 0.15, NAN, NAN, NAN, NAN])
    scores = np.array([[relu, first, dropped]])
    assert race(scores[..., :3]) == (True, True, False)
    assert np.nanmean(dropped - relu) > np.nanmean(first - relu)
    assert analyse(scores, alive=[True, True, False]).winner.candidate == 1
    assert analyse(scores).winner.candidate == 2, "whoever does not say who was dropped"
    with pytest.raises(ValueError, match="alive must have one entry for each of 3 candidates; got 2"):
        analyse(scores, alive=[True, False])


UNITS = {"t0": 1.0, "t1": 4096.0}  # a power of 2, so that nothing is rounded otherwise


@pytest.mark.parametrize("schedule", ["race", "halving"])
@pytest.mark.parametrize("metrics", [("accuracy", "loss"), ("loss", "loss")])
@pytest.mark.parametrize("seed", range(3))
def test_the_units_of_the_tasks_change_nothing(schedule, metrics, seed):
    """Grams or kilograms: the same runs are asked for, and the report says the same."""
    tasks = tuple(task(f"t{i}", (1e-3,), metric == "accuracy", metric) for i, metric in enumerate(metrics))
    one = plan(tasks=tasks, candidates=("relu", "a", "b", "c", "d"), schedule=schedule, seeds=9)
    plain, _ = run_out(one, result=made_up(seed))
    other, _ = run_out(one, result=made_up(seed, units=UNITS))
    assert {r.cell for r in plain} == {r.cell for r in other}
    said, again = (report_of(_Done(results), one) for results in (plain, other))
    assert said.best() == again.best()
    for a, b in zip(said.analysis.candidates, again.analysis.candidates, strict=True):
        assert a.overall.mean == pytest.approx(b.overall.mean, rel=1e-6, abs=1e-9)
    assert not said.has_one_unit


def test_the_race_looks_at_both_tasks_where_one_has_large_numbers():
    """Clearly worse on accuracy, alike on an error in thousands whose noise would hide it."""
    rng = np.random.default_rng(0)
    seeds = 5
    relu = np.stack([0.9 + 0.01 * rng.normal(size=seeds), 5000 + 300 * rng.normal(size=seeds)])
    worse = relu + np.stack([-0.1 + 0.002 * rng.normal(size=seeds), 60 * rng.normal(size=seeds)])
    alike = relu + np.stack([0.002 * rng.normal(size=seeds), 60 * rng.normal(size=seeds)])
    scores = np.stack([relu, worse, alike], 1)
    how = {"higher_is_better": [True, False]}
    assert race(scores, **how) == (True, True, True), "as they are, the large numbers decide"
    assert race(scores, **how, scales=spreads(scores)) == (True, False, True)

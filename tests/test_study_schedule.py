"""What a study runs next: a function of its plan and its results."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter

import pytest
from study_plans import NAMES, RATES, plan, run_out, score, scored, task

from keras_relu.study.cell import Cell, Result
from keras_relu.study.plan import CONFIRM_SEEDS, SWEEP_SEEDS, Plan, read_budget
from keras_relu.study.schedule import best_rate, next_step

pytestmark = pytest.mark.once


def by_role(results, role):
    return [r.cell for r in results if r.cell.role == role]


def test_the_sweep_comes_first_and_its_seeds_never_come_again():
    results, _ = run_out(plan())
    sweep = by_role(results, "sweep")
    assert sweep == [r.cell for r in results[: len(sweep)]]
    assert len(sweep) == len(NAMES) * len(RATES)
    assert all(SWEEP_SEEDS <= cell.seed < CONFIRM_SEEDS for cell in sweep)
    assert all(cell.seed < SWEEP_SEEDS for cell in by_role(results, "rank"))
    assert all(cell.seed >= CONFIRM_SEEDS for cell in by_role(results, "confirm"))


def test_the_rate_that_was_best_on_validation_data_is_used():
    results, _ = run_out(plan())
    assert {cell.learning_rate for cell in by_role(results, "rank")} == {RATES[1]}
    cell = Cell("t", "relu", 1.0, 0, role="sweep")
    runs = {
        1.0: [Result(cell, diverged=True), Result(cell, metric=1.0, validation=1.0)],
        0.1: [Result(cell, metric=0.2, validation=0.2)] * 2,
        0.01: [Result(cell, metric=0.2, validation=0.2)] * 2,
    }
    assert best_rate(runs, runs, True) == 0.01, "diverging loses; of equals the smaller"
    assert best_rate(runs, {}, True) == 0.01
    runs = {rate: [Result(cell, metric=0.5, validation=10 * rate)] for rate in (0.1, 0.01)}
    assert (best_rate(runs, runs, True), best_rate(runs, runs, False)) == (0.1, 0.01)


def test_a_single_rate_needs_no_sweep():
    results, _ = run_out(plan(tasks=(task(rates=(5e-3,)),)), result=lambda c: Result(c, metric=score(c)))
    assert not by_role(results, "sweep")
    assert {r.cell.learning_rate for r in results} == {5e-3}


def test_candidates_have_the_same_seeds_until_the_race_drops_them():
    results, step = run_out(plan())
    seeds = {name: sorted(c.seed for c in by_role(results, "rank") if c.variant == name) for name in NAMES}
    assert seeds["relu"] == seeds["good"] == list(range(6))
    assert seeds["bad"] == list(range(len(seeds["bad"])))
    assert len(seeds["bad"]) < 6
    assert {"relu", "good"} <= set(step.alive)
    assert "bad" not in step.alive


def test_less_is_better_where_it_is():
    results, step = run_out(
        plan(tasks=(task(higher=False),)),
        result=lambda c: Result(c, metric=score(c, higher=False), validation=score(c, higher=False)),
    )
    assert "bad" not in step.alive
    assert {c.variant for c in by_role(results, "confirm")} == {"relu", "good"}


def test_the_winner_and_the_reference_get_fresh_seeds():
    results, _ = run_out(plan(confirm_seeds=3))
    assert Counter(c.variant for c in by_role(results, "confirm")) == {"relu": 3, "good": 3}
    assert not by_role(run_out(plan(confirm_seeds=0))[0], "confirm")


def test_the_grid_runs_all():
    results, _ = run_out(plan(schedule="grid", confirm_seeds=0))
    assert len(by_role(results, "rank")) == 6 * len(NAMES)


def test_halving_drops_the_worse_half_and_keeps_the_reference():
    results, step = run_out(plan(schedule="halving", seeds=8))
    seeds = Counter(c.variant for c in by_role(results, "rank"))
    assert seeds["relu"] == seeds["good"] == 8
    assert seeds["bad"] == 3
    assert set(step.alive) == {"relu", "good"}


def test_of_an_odd_number_halving_keeps_the_larger_half():
    """Of five three, of those and the reference two; each rung has twice the seeds of the one before."""
    level = {"relu": 0.70, "a": 0.90, "b": 0.88, "c": 0.86, "d": 0.84}
    one = plan(candidates=tuple(level), schedule="halving", seeds=12, confirm_seeds=0)
    results, _ = run_out(one, result=lambda c: Result(c, metric=level[c.variant], validation=level[c.variant]))
    seeds = Counter(c.variant for c in by_role(results, "rank"))
    assert seeds == {"relu": 12, "a": 12, "b": 12, "c": 6, "d": 3}


def test_of_equals_halving_keeps_the_first():
    level = {"relu": 0.70, "a": 0.84, "b": 0.86, "c": 0.84}
    for names, dropped in ((("relu", "a", "b", "c"), "c"), (("relu", "c", "b", "a"), "a")):
        one = plan(candidates=names, schedule="halving", seeds=6, confirm_seeds=0)
        results, _ = run_out(one, result=lambda c: Result(c, metric=level[c.variant], validation=level[c.variant]))
        seeds = Counter(c.variant for c in by_role(results, "rank"))
        assert seeds == {"relu": 6, "a": 6, "b": 6, "c": 6} | {dropped: 3}


def test_the_smallest_comparison_and_its_confirmation_fit_into_a_budget_of_their_size():
    tasks = (task("a"), task("b", rates=(1e-3,)))
    one = plan(tasks=tasks, confirm_seeds=2)
    assert one.least_fits == 4 * (3 + 3) + 4 * 3
    results, _ = run_out(dataclasses.replace(one, fits=one.least_fits + 2 * 2 * 2))
    assert len(by_role(results, "confirm")) == 8
    results, _ = run_out(dataclasses.replace(one, fits=one.least_fits + 2 * 2 * 2 - 1))
    assert not by_role(results, "confirm")


@pytest.mark.parametrize("schedule", ["race", "halving", "grid"])
@pytest.mark.parametrize("spare", [0, 3, 11, 100])
def test_a_budget_of_fits_is_kept(schedule, spare):
    fits = plan().least_fits + spare
    results, step = run_out(plan(schedule=schedule, fits=fits))
    assert len(results) <= fits
    assert step.done
    if schedule == "grid" and spare <= 3:
        assert len(results) == fits, "all of it is spent"


def test_a_budget_too_small_to_compare_is_refused():
    with pytest.raises(ValueError, match="smallest comparison, which takes 24"):
        plan(fits=23)


def test_out_of_time_goes_on_to_the_confirmation_with_what_is_there():
    results, _ = run_out(plan())
    some = [r for r in results if r.cell.role == "sweep" or (r.cell.role == "rank" and r.cell.seed < 3)]
    step = next_step(plan(), some, out_of_time=True)
    new = [c for c in step.cells if c not in {r.cell for r in some}]
    assert {c.role for c in new} == {"confirm"}
    assert {c.variant for c in new} == {"relu", "good"}
    assert next_step(plan(), [], out_of_time=True).done


def test_a_sweep_without_time_for_all_has_tried_the_same_rates_for_everybody():
    results, _ = run_out(plan())
    swept = [r for r in results if r.cell.role == "sweep"]
    assert [r.cell.learning_rate for r in swept[: len(NAMES)]] == [RATES[1]] * len(NAMES)
    for done in range(len(swept) + 1):
        some = swept[:done]
        assert next_step(plan(), some).phase == ("sweep" if done < len(swept) else "rank")
        step = next_step(plan(), some, sweep_is_over=True)
        assert step.phase == "rank"
        assert {c.key for c in step.cells if c.role == "sweep"} == {r.cell.key for r in some}
        assert set(step.rates.values()) == {RATES[1]}, "the best one, and where none was tried the middle one"
    of_bad = [r for r in swept if r.cell.variant == "bad" and r.cell.learning_rate != RATES[1]]
    assert next_step(plan(), of_bad, sweep_is_over=True).rates["t", "bad"] != RATES[1], "that one was not tried"
    lost = [Result(r.cell, diverged=True) for r in swept[: len(NAMES)]]
    assert set(next_step(plan(), lost, sweep_is_over=True).rates.values()) == {min(RATES)}


@pytest.mark.parametrize("schedule", ["race", "halving", "grid"])
@pytest.mark.parametrize("spare", [None, 0, 3, 11, 100])
def test_it_says_how_many_runs_there_are_at_most(schedule, spare):
    """Never fewer than there turn out to be, not more than before, and exactly so many where nobody is dropped."""
    one = plan(schedule=schedule, fits=None if spare is None else plan().least_fits + spare)
    results, most = [], []
    while True:
        step = next_step(one, results)
        most.append(step.most)
        new = [c for c in step.cells if c.key not in {r.cell.key for r in results}]
        if not new:
            break
        results += map(scored, new)
    assert most == sorted(most, reverse=True)
    assert most[-1] == len(results)
    assert most[0] <= (one.fits or most[0])
    if schedule == "grid":
        assert most[0] == len(results)


def test_what_raises_gets_no_more_seeds():
    def result(cell):
        raised = cell.variant == "ugly" and cell.role == "rank"
        return Result(cell, error="Traceback") if raised else Result(cell, metric=score(cell), validation=score(cell))

    results, step = run_out(plan(), result=result)
    assert sum(c.variant == "ugly" for c in by_role(results, "rank")) == 3
    assert "ugly" not in step.alive


def test_a_reference_that_raises_stays():
    _, step = run_out(
        plan(), result=lambda c: Result(c, error="E") if c.variant == "relu" else Result(c, metric=score(c))
    )
    assert "relu" in step.alive


def test_a_candidate_that_diverges_is_dropped_and_the_others_go_on():
    _, step = run_out(
        plan(),
        result=lambda c: (
            Result(c, diverged=True) if c.variant == "ugly" else Result(c, metric=score(c), validation=0.5)
        ),
    )
    assert "ugly" not in step.alive
    assert "good" in step.alive


def test_everything_diverging_ends():
    _, step = run_out(plan(), result=lambda c: Result(c, diverged=True))
    assert step.done


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_results_changes_nothing(seed):
    """Also where only a part of them is there: going on asks for what is missing, and for nothing twice."""
    whole, last = run_out(plan(tasks=(task("a"), task("b"))))
    rng = random.Random(seed)
    some = rng.sample(whole, rng.randrange(len(whole)))
    again, end = run_out(plan(tasks=(task("a"), task("b"))), some)
    assert {r.cell.key for r in again} == {r.cell.key for r in whole}
    assert len(again) == len(whole)
    assert end.alive == last.alive


def test_growing_the_candidates_keeps_what_was_done():
    before, _ = run_out(plan(candidates=NAMES[:3]))
    after, _ = run_out(plan(), before)
    assert {r.cell.key for r in before} <= {r.cell.key for r in after}
    assert {c.variant for c in by_role(after, "sweep")} == set(NAMES)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tasks": ()}, "needs a task"),
        ({"tasks": (task(), task())}, "same name"),
        ({"candidates": ("relu", "relu")}, "named twice"),
        ({"candidates": ("gelu", "silu")}, "must hold the reference 'relu'"),
        ({"candidates": ("relu",)}, "and one more"),
        ({"schedule": "races"}, "one of 'race', 'halving', 'grid'; got 'races'. Closest: 'race'"),
        ({"seeds": 1}, "seeds must be a whole number from 2 on; got 1"),
        ({"minutes": 0.0}, "above 0 minutes"),
    ],
)
def test_a_wrong_plan_is_refused(change, said):
    with pytest.raises(ValueError, match=said):
        plan(**change)


def test_a_plan_is_plain_data():
    import json

    one = plan(fits=100)
    assert Plan.from_json(json.loads(json.dumps(one.to_json()))) == one


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (None, (None, None)), (200, (200, None)), ("200", (200, None)), ("200 fits", (200, None)),
        ("5min", (None, 5.0)), ("1.5 h", (None, 90.0)), ("30 s", (None, 0.5)),
    ],
)  # fmt: skip
def test_budgets(text, meaning):
    assert read_budget(text) == meaning


@pytest.mark.parametrize("text", ["", "five min", "5 days", "1.5 fits", 0, -3, True, "0 min"])
def test_wrong_budgets(text):
    with pytest.raises(ValueError, match="budget must be a number of fits"):
        read_budget(text)

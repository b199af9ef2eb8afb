"""What to run next: a function of the plan and of the results, and of nothing else.

So a study can stop and go on anywhere: whoever asks again gets what is still missing.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from keras_relu.study.cell import Cell, Result
from keras_relu.study.plan import CONFIRM_SEEDS, FIRST_SEEDS, SWEEP_SEEDS, Plan
from keras_relu.study.ranking import ranking
from keras_relu.study.statistics.choice import gains, leader
from keras_relu.study.statistics.race import race
from keras_relu.study.statistics.scores import prepare

#: A race gets this many seeds more each time.
STEP = 2


@dataclass(frozen=True)
class Step:
    """Where a study stands.

    Args:
        cells: all that were wanted up to now, those that are done among them, in the order in which to run them.
        phase: what the last of them are for.
        alive: the candidates that are still in the running.
        done: whether nothing is left to run.
        most: how many cells there will be if nobody is dropped any more.
        rates: the learning rate of each task and candidate; runs at another one, of an earlier and shorter sweep, are
            not ranked. Empty while the sweep is on.
        leader: who has won; None until the ranking has ended. It is the report's winner.
    """

    cells: tuple[Cell, ...]
    phase: str
    alive: tuple[str, ...]
    done: bool
    most: int
    rates: Mapping[tuple[str, str], float]
    leader: str | None = None


def next_step(plan: Plan, results: Iterable[Result], *, sweep_is_over: bool = False, out_of_time: bool = False) -> Step:
    """What the plan asks for, given these results.

    Args:
        plan: the study.
        results: what is there.
        sweep_is_over: leave the sweep as it is, and go on to the ranking.
        out_of_time: leave the ranking as it is, too, and go on to the confirmation.
    """
    known = {result.cell.key: result for result in results}
    return _Planner(plan, known, sweep_is_over or out_of_time, out_of_time).step()


def best_rate(rates: Iterable[float], runs: Mapping[float, list[Result]], higher_is_better: bool) -> float:
    """The learning rate whose runs were best on the validation data.

    A rate at which a run diverged or raised loses to one at which none did; of equals the smaller one is taken.
    """
    sign = 1.0 if higher_is_better else -1.0

    def rank(rate: float) -> tuple[int, float, float]:
        values = [run.validation for run in runs.get(rate, ()) if run.validation is not None]
        lost = len(runs.get(rate, ())) - len(values)
        return -lost, sign * statistics.fmean(values) if values else -math.inf, -rate

    return max(rates, key=rank)


class _Planner:
    def __init__(self, plan: Plan, results: Mapping[str, Result], sweep_is_over: bool, out_of_time: bool) -> None:
        self.plan = plan
        self.results = results
        self.sweep_is_over = sweep_is_over
        self.out_of_time = out_of_time
        self.cells: list[Cell] = []
        # The confirmation's runs are put aside, so that the ranking can't use up the whole budget.
        spare = plan.least_fits + 2 * len(plan.tasks) * plan.confirm_seeds
        self.reserved = plan.confirm_seeds if plan.fits is None or plan.fits >= spare else 0
        kept_back = 2 * len(plan.tasks) * self.reserved
        self.limit = math.inf if plan.fits is None else plan.fits - kept_back

    def step(self) -> Step:
        everybody = self.plan.candidates
        sweep = [
            Cell(task.name, variant, rate, SWEEP_SEEDS + seed, 0, "sweep")
            for seed in range(self.plan.sweep_seeds)
            for task in self.plan.tasks if len(task.rates) > 1
            for rate in _middle_first(task.rates)
            for variant in everybody
        ]  # fmt: skip
        if not self._all_done(sweep, self.sweep_is_over):
            return self._waiting("sweep", everybody, 0, {})
        rates = self._rates(sweep)
        alive = everybody
        for rung, seeds in enumerate(self._rungs()):
            wanted = [
                Cell(task.name, variant, rates[task.name, variant], seed, rung, "rank")
                for seed in range(seeds)
                for task in self.plan.tasks
                for variant in alive
            ]
            if not self._all_done(wanted, self.out_of_time):
                return self._waiting("rank", alive, seeds, rates)
            alive = self._survivors(alive, seeds, rates)
            if len(self.cells) >= self.limit or len(alive) == 1:
                break
        return self._confirm(alive, rates)

    def _waiting(self, phase: str, alive: tuple[str, ...], seeds: int, rates: Mapping[tuple[str, str], float]) -> Step:
        """Where the runs up to ``seeds`` are on the list, and not all of them are done."""
        tasks = len(self.plan.tasks)
        more = tasks * len(alive) * (self.plan.seeds - seeds)
        most = min(self.limit, len(self.cells) + more) + 2 * tasks * self.reserved
        return Step(tuple(self.cells), phase, alive, False, int(most), rates)

    def _all_done(self, wanted: Iterable[Cell], is_over: bool) -> bool:
        """Put cells on the list as far as the budget goes, or those that are done; whether all that are on it are."""
        known = {cell.key for cell in self.cells}
        new = [cell for cell in wanted if cell.key not in known]
        if is_over:
            new = [cell for cell in new if cell.key in self.results]
        self.cells += new[: int(min(len(new), max(0, self.limit - len(self.cells))))]
        return all(cell.key in self.results for cell in self.cells)

    def _rates(self, sweep: Iterable[Cell]) -> dict[tuple[str, str], float]:
        """The best rate of those that were tried; another one where those diverged, the middle one where none was."""
        runs: dict[tuple[str, str], dict[float, list[Result]]] = {}
        for cell in sweep:
            if cell.key in self.results:
                of_rate = runs.setdefault((cell.task, cell.variant), {}).setdefault(cell.learning_rate, [])
                of_rate.append(self.results[cell.key])
        return {
            (task.name, variant): best_rate(
                task.rates if tried else _middle_first(task.rates)[:1], tried, task.higher_is_better
            )
            for task in self.plan.tasks
            for variant in self.plan.candidates
            for tried in [runs.get((task.name, variant), {})]
        }

    def _rungs(self) -> list[int]:
        """How many seeds there are at the end of each rung."""
        most = self.plan.seeds
        if self.plan.schedule == "grid":
            return [most]
        if self.plan.schedule == "race":
            return [*range(FIRST_SEEDS, most, STEP), most]
        doubled = [FIRST_SEEDS * 2**i for i in range(most.bit_length())]
        return [*(n for n in doubled if n < most), most]

    def _survivors(self, alive: tuple[str, ...], seeds: int, rates: Mapping[tuple[str, str], float]) -> tuple[str, ...]:
        """Who is in the next rung. The reference always is; who raised is not: that run would raise again."""
        if self.plan.schedule == "grid":
            return alive
        ranked = self._ranked(seeds, rates)
        raised = {result.cell.variant for result in ranked if result.error is not None} - {self.plan.reference}
        running = [variant in alive and variant not in raised for variant in self.plan.candidates]
        scores = ranking(self.plan, ranked)
        stays = (
            race(**scores, alive=running)
            if self.plan.schedule == "race"
            else _better_half(gains(prepare(**scores)), running, math.ceil(len(alive) / 2))
        )
        return tuple(
            variant
            for variant, stay in zip(self.plan.candidates, stays, strict=True)
            if stay or variant == self.plan.reference
        )

    def _ranked(self, seeds: int, rates: Mapping[tuple[str, str], float]) -> list[Result]:
        """The results of the ranking whose seeds lie below ``seeds``."""
        return [
            result
            for result in self.results.values()
            if result.cell.role == "rank"
            and result.cell.seed < seeds
            and result.cell.learning_rate == rates.get((result.cell.task, result.cell.variant))
        ]

    def _confirm(self, alive: tuple[str, ...], rates: Mapping[tuple[str, str], float]) -> Step:
        # With what an earlier plan had of further seeds, as the report has it.
        scores = prepare(**ranking(self.plan, self._ranked(SWEEP_SEEDS, rates)))
        running = [variant in alive for variant in self.plan.candidates]
        winner = self.plan.candidates[leader(scores, running)]
        pair = (self.plan.reference, winner)
        fresh = [
            Cell(task.name, variant, rates[task.name, variant], CONFIRM_SEEDS + seed, 0, "confirm")
            for seed in range(self.reserved if winner != self.plan.reference else 0)
            for task in self.plan.tasks
            for variant in pair
        ]
        self.cells += fresh
        done = all(cell.key in self.results for cell in fresh)
        phase = "confirm" if fresh else "rank"
        return Step(tuple(self.cells), phase, alive, done, len(self.cells), rates, winner)


def _middle_first(rates: Sequence[float]) -> list[float]:
    """So that a sweep that has no time for all has tried the same ones for everybody, and the likeliest."""
    return sorted(rates, key=lambda rate: abs(rates.index(rate) - len(rates) // 2))


def _better_half(means: np.ndarray, running: list[bool], count: int) -> list[bool]:
    """The ``count`` best means, of those that are running; of equals the first ones."""
    best = np.argsort(-np.where(running, means, -np.inf), kind="stable")[:count]
    return [runs and i in best for i, runs in enumerate(running)]

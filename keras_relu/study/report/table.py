"""From the results of runs to the arrays that the statistics take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from keras_relu.core.errors import did_you_mean
from keras_relu.study.cell import Result


@dataclass(frozen=True)
class Table:
    """The runs of a study by task, candidate and seed.

    Attributes:
        tasks: names, in the order in which they first come.
        candidates: texts of the activations, the reference first.
        seeds: sorted.
        selection: for each seed, whether it had a part in choosing the winner.
        runs: the result of each run that counts, by the indices (task, candidate, seed).
        sweep: the runs that only chose a learning rate.
    """

    tasks: tuple[str, ...]
    candidates: tuple[str, ...]
    seeds: tuple[int, ...]
    selection: tuple[bool, ...]
    runs: Mapping[tuple[int, int, int], Result]
    sweep: tuple[Result, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of tasks, candidates and seeds."""
        return len(self.tasks), len(self.candidates), len(self.seeds)

    def array(self, value: Callable[[Result], float | None]) -> npt.NDArray[np.float64]:
        """A number of each run, shape (tasks, candidates, seeds); NaN where there is none."""
        filled = np.full(self.shape, np.nan)
        for where, result in self.runs.items():
            number = value(result)
            if number is not None:
                filled[where] = number
        return filled

    def of(self, task: int, candidate: int) -> list[Result]:
        """The runs of one candidate on one task, by seed."""
        found = (self.runs.get((task, candidate, s)) for s in range(len(self.seeds)))
        return [result for result in found if result is not None]


def tabulate(results: Iterable[Result], reference: str) -> Table:
    """Sort the results of one study into a table.

    Raises:
        ValueError: where no run counts, none is of ``reference``, two are of the same task, candidate and seed, or
            they come from several backends.
    """
    results = list(results)
    counted = [r for r in results if r.cell.role != "sweep"]
    if not counted:
        raise ValueError(f"There is nothing to report: none of {len(results)} results is of a run that is ranked.")
    names = _first_seen([r.cell.variant for r in counted])
    if reference not in names:
        raise ValueError(
            f"reference must be one of the candidates that ran; got {reference!r}.{did_you_mean(reference, names)}"
        )
    backends = _first_seen([r.backend for r in counted if r.backend])
    if len(backends) > 1:
        raise ValueError(
            f"The runs come from the backends {', '.join(backends)}. The same seed draws other numbers on each, so "
            "runs can't be paired; report one backend at a time."
        )
    tasks = _first_seen([r.cell.task for r in counted])
    candidates = [reference, *(name for name in names if name != reference)]
    seeds = sorted({r.cell.seed for r in counted})
    confirming = {r.cell.seed for r in counted if r.cell.role == "confirm"}
    chose = {r.cell.seed for r in counted if r.cell.role == "rank"}
    runs: dict[tuple[int, int, int], Result] = {}
    for r in counted:
        where = tasks.index(r.cell.task), candidates.index(r.cell.variant), seeds.index(r.cell.seed)
        if where in runs:
            raise ValueError(
                f"Two results are of {r.cell.variant!r} on {r.cell.task!r} with seed {r.cell.seed}: "
                f"{runs[where].cell.key} and {r.cell.key}."
            )
        runs[where] = r
    return Table(
        tasks=tuple(tasks),
        candidates=tuple(candidates),
        seeds=tuple(seeds),
        # A study of which nothing but confirmations is left was chosen by them.
        selection=tuple(s in chose or s not in confirming for s in seeds) if chose else (True,) * len(seeds),
        runs=runs,
        sweep=tuple(r for r in results if r.cell.role == "sweep"),
    )


def _first_seen(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))

"""The report of a study, as a frozen record."""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_relu.study.cell import Result
from keras_relu.study.metrics import have_one_unit
from keras_relu.study.report.table import Table, tabulate
from keras_relu.study.report.units import Unit
from keras_relu.study.statistics import Analysis, analyse
from keras_relu.study.statistics.choice import spreads

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult


@dataclass(frozen=True)
class Cost:
    """What a candidate costs; NaN where it was not measured.

    Attributes:
        step_time: seconds of a training step, geometric mean over tasks of the median over runs.
        step_ratio: that over the reference's, on the same tasks.
        memory: bytes; the least of its runs' resident peaks, since a process keeps the peak of its earlier runs. Mean
            over tasks.
        parameters: trained numbers, mean over tasks.
        dead_units: share of the hidden units, mean over runs and tasks.
    """

    step_time: float
    step_ratio: float
    memory: float
    parameters: float
    dead_units: float


@dataclass(frozen=True)
class Report:
    """What a study found, to be printed, read as a page, or read by a program.

    Make one by :meth:`of`. ``print(report)`` shows a plain table and ``rich.print(report)`` a coloured one.

    Attributes:
        table: the runs.
        metrics: of each task.
        higher_is_better: of each task.
        scales: what each task's scores were divided by to be compared over tasks.
        analysis: the statistics; its candidates are ``table.candidates``, its tasks ``table.tasks``.
        command: what started the study.
    """

    table: Table
    metrics: tuple[str, ...]
    higher_is_better: tuple[bool, ...]
    scales: tuple[float, ...]
    analysis: Analysis
    command: str = ""

    @classmethod
    def of(
        cls,
        results: Iterable[Result],
        *,
        reference: str = "relu",
        metric: str | Mapping[str, str] = "accuracy",
        higher_is_better: bool | Mapping[str, bool] = True,
        floor: Mapping[str, float] | None = None,
        margin: float = 0.0,
        confidence: float = 0.95,
        alive: Collection[str] | None = None,
        command: str = "",
    ) -> Report:
        """Report the results of a study.

        Args:
            results: of every cell; those with the role "sweep" are counted and not ranked.
            reference: the variant that the others are compared with.
            metric: its name, or one for each task. On several tasks, unless all have the same share of 1, such as
                accuracy, each task's gains are divided by the reference's standard deviation between seeds.
            higher_is_better: of the metric, or for each task.
            floor: for each task, the score of a diverged run, such as that of chance; None: the worst of the task.
            margin: gains inside plus and minus this count as none; in the metric's own unit (0.005 is half a point of
                accuracy), or in deviations where gains are.
            confidence: of the intervals.
            alive: the candidates that may win, because the schedule did not drop them; None: see ``analyse``.
            command: what started the study.

        Raises:
            ValueError: where nothing can be compared: see ``tabulate`` and ``analyse``.
        """
        table = tabulate(results, reference)
        metrics = tuple(_of_task(metric, task, "metric") for task in table.tasks)
        higher = tuple(bool(_of_task(higher_is_better, task, "higher_is_better")) for task in table.tasks)
        scores = table.array(lambda r: r.metric)
        diverged = table.array(lambda r: float(r.diverged)) == 1
        chose = list(table.selection)
        scales = (1.0,) * len(metrics) if have_one_unit(metrics) else spreads(scores[..., chose])
        analysis = analyse(
            scores,
            higher_is_better=higher,
            diverged=diverged,
            floor=None if floor is None else [_of_task(floor, task, "floor") for task in table.tasks],
            scales=scales,
            margin=margin,
            confidence=confidence,
            selection=table.selection,
            alive=None if alive is None else [name in alive for name in table.candidates],
        )
        return cls(table, metrics, higher, scales, analysis, command)

    def best(self) -> str:
        """The candidate that leads, as a text for :func:`keras_relu.get`; the reference where none has a pair.

        It is the reference, too, where the fresh seeds put the winner behind it over all seeds. It is the likeliest
        choice, and not by itself a finding: :meth:`headline` says how sure it is.
        """
        winner, candidates = self.analysis.winner, self.analysis.candidates
        if winner is None or candidates[winner.candidate].overall.mean <= 0:
            return self.reference
        return self.table.candidates[winner.candidate]

    @property
    def reference(self) -> str:
        """The text of the reference."""
        return self.table.candidates[self.analysis.reference]

    @cached_property
    def costs(self) -> tuple[Cost, ...]:
        """One entry for each candidate."""
        steps = _medians(self.table.array(lambda r: r.step_time))
        memory = self.table.array(lambda r: r.memory)
        least = np.where(np.isnan(memory), np.inf, memory).min(2)
        parameters = _medians(self.table.array(lambda r: r.parameters))
        dead = _means(self.table.array(lambda r: r.dead_units))
        with np.errstate(divide="ignore"):
            logs = np.log(steps)
        ratios = logs - logs[:, [self.analysis.reference]]
        return tuple(
            Cost(
                step_time=math.exp(_mean(logs[:, c])),
                step_ratio=math.exp(_mean(ratios[:, c])),
                memory=_mean(np.where(np.isinf(least[:, c]), np.nan, least[:, c])),
                parameters=_mean(parameters[:, c]),
                dead_units=_mean(dead[:, c]),
            )
            for c in range(len(self.table.candidates))
        )

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The candidates, the best mean gain first; those without one last."""
        gains = [c.overall.mean for c in self.analysis.candidates]
        return tuple(sorted(range(len(gains)), key=lambda c: (math.isnan(gains[c]), -gains[c], c)))

    @cached_property
    def unit(self) -> Unit:
        """Of the gains over tasks."""
        gains = [c.overall.mean for c in self.analysis.candidates]
        return Unit.of(self.metrics[0] if self.has_one_unit else "deviations", gains)

    @property
    def has_one_unit(self) -> bool:
        """Whether gains over tasks are in the metric's own unit, or else in deviations."""
        return have_one_unit(self.metrics)

    def unit_of(self, task: int) -> Unit:
        """Of a task's own scores and gains."""
        gains = [c.by_task[task].mean * self.scales[task] for c in self.analysis.candidates]
        return Unit.of(self.metrics[task], gains)

    def score(self, candidate: int) -> float:
        """The reference's mean score over tasks, and the candidate's paired gain on it; NaN where there is no one unit.

        So a candidate that the race dropped after two seeds is not praised for two easy ones.
        """
        if not self.has_one_unit:
            return math.nan
        reference = _mean(_means(self.table.array(lambda r: r.metric))[:, self.analysis.reference])
        gain = self.analysis.candidates[candidate].overall.mean
        return reference + gain if self.higher_is_better[0] else reference - gain

    def failures(self) -> list[Result]:
        """The runs that raised at their last attempt, sweeps included; each has its traceback."""
        return [r for r in [*self.table.runs.values(), *self.table.sweep] if r.error is not None]

    @cached_property
    def headline(self) -> str:
        """The finding in a sentence, with how sure it is."""
        from keras_relu.study.report.words import headline

        return headline(self)

    def __str__(self) -> str:
        from keras_relu.study.report.text import plain

        return plain(self)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from keras_relu.study.report.text import coloured

        yield coloured(self, options.max_width)

    def to_dict(self) -> dict[str, Any]:
        """Everything in it as plain values for ``json.dumps``; None stands for what is not there or unbounded."""
        from keras_relu.study.report.export import as_dict

        return as_dict(self)

    def to_json(self) -> str:
        """:meth:`to_dict` as text."""
        from keras_relu.study.report.export import as_json

        return as_json(self)

    def to_csv(self) -> str:
        """One line for each candidate."""
        from keras_relu.study.report.export import candidates_csv

        return candidates_csv(self)

    def runs_csv(self) -> str:
        """One line for each run."""
        from keras_relu.study.report.export import runs_csv

        return runs_csv(self)

    def to_html(self) -> str:
        """A page of its own: it needs no server and makes no request."""
        from keras_relu.study.report.page import page

        return page(self)

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Write ``report.html``, ``report.json``, ``report.txt``, ``candidates.csv`` and ``runs.csv``.

        Args:
            folder: made where it does not exist; files of these names in it are replaced.

        Returns:
            The page's path.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in {
            "report.html": self.to_html(),
            "report.json": self.to_json(),
            "report.txt": f"{self}\n",
            "candidates.csv": self.to_csv(),
            "runs.csv": self.runs_csv(),
        }.items():
            # Whole or not at all: a full disk does not leave half a page in place of a good one.
            part = folder / f".{name}.part"
            part.write_text(text, encoding="utf-8")
            part.replace(folder / name)
        return folder / "report.html"


def _of_task(value: Any, task: str, name: str) -> Any:
    if not isinstance(value, Mapping):
        return value
    if task not in value:
        raise ValueError(f"{name} has no entry for the task {task!r}; it has {', '.join(map(repr, value)) or 'none'}.")
    return value[task]


def _mean(values: np.ndarray[Any, Any]) -> float:
    return float(values.mean())  # NaN, where a task lacks it, makes it NaN


def _medians(runs: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return _over_seeds(runs, np.median)


def _means(runs: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return _over_seeds(runs, np.mean)


def _over_seeds(runs: np.ndarray[Any, Any], reduce: Any) -> np.ndarray[Any, Any]:
    result = np.full(runs.shape[:2], np.nan)
    for where in np.ndindex(*runs.shape[:2]):
        there = runs[where][~np.isnan(runs[where])]
        if len(there):
            result[where] = reduce(there)
    return result

"""What a study is to find out, as plain data: it is kept in the study and read by every worker."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from keras_relu.core.errors import did_you_mean

#: How many seeds everybody gets before anybody is dropped: of two runs, rounded scores often differ by the very same.
FIRST_SEEDS = 3
SCHEDULES = ("race", "halving", "grid")
#: Seeds of the ranking lie below; those of the sweep and of the confirmation follow.
SWEEP_SEEDS, CONFIRM_SEEDS = 1_000_000, 2_000_000


@dataclass(frozen=True)
class TaskPlan:
    """One task of a study.

    Args:
        name: how reports call it, such as ``"digits/mlp"``.
        build: a built-in model's name or ``"module:function"``; empty for a function of the creating process.
        data: a built-in data set's name, ``"module:function"`` or the path of an npz file; empty as before.
        metric: name of a compiled metric, or ``"loss"``.
        higher_is_better: of the metric.
        epochs: passes over the training data.
        batch_size: rows of a batch.
        rates: the learning rates of the sweep; a single one is used without a sweep.
    """

    name: str
    build: str
    data: str
    metric: str
    higher_is_better: bool
    epochs: int
    batch_size: int
    rates: tuple[float, ...]


@dataclass(frozen=True)
class Plan:
    """A study.

    Args:
        tasks: what is trained.
        candidates: texts for :func:`keras_relu.get`; the reference is among them.
        reference: the one that the others are compared with.
        seeds: how many runs of a candidate and task the ranking may take, at least 2.
        sweep_seeds: how many runs for each learning rate of the sweep.
        confirm_seeds: how many fresh runs the winner and the reference get at the end.
        schedule: ``"race"``, ``"halving"`` or ``"grid"``.
        fits: the most runs of the whole study; None for no limit.
        minutes: the most minutes; None for no limit.

    Raises:
        ValueError: for a value out of bounds.
    """

    tasks: tuple[TaskPlan, ...]
    candidates: tuple[str, ...]
    reference: str
    seeds: int = 10
    sweep_seeds: int = 1
    confirm_seeds: int = 5
    schedule: str = "race"
    fits: int | None = None
    minutes: float | None = None

    def __post_init__(self) -> None:
        if not self.tasks:
            raise ValueError("A study needs a task.")
        names = [task.name for task in self.tasks]
        if len(set(names)) < len(names):
            raise ValueError(f"Two tasks have the same name: {', '.join(names)}.")
        if len(set(self.candidates)) < len(self.candidates):
            raise ValueError(f"A candidate is named twice: {', '.join(self.candidates)}.")
        if self.reference not in self.candidates or len(self.candidates) < 2:
            raise ValueError(
                f"candidates must hold the reference {self.reference!r} and one more; got {', '.join(self.candidates)}."
            )
        if self.schedule not in SCHEDULES:
            raise ValueError(
                f"schedule must be one of {', '.join(map(repr, SCHEDULES))}; got {self.schedule!r}."
                f"{did_you_mean(str(self.schedule), SCHEDULES)}"
            )
        for name, least in (("seeds", 2), ("sweep_seeds", 1), ("confirm_seeds", 0)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not least <= value < SWEEP_SEEDS:
                raise ValueError(f"{name} must be a whole number from {least} on; got {value!r}.")
        if self.fits is not None and self.fits < self.least_fits:
            raise ValueError(
                f"A budget of {self.fits} fits does not cover the smallest comparison, which takes {self.least_fits}: "
                f"the learning-rate sweep and {min(FIRST_SEEDS, self.seeds)} seeds of each candidate."
            )
        if self.minutes is not None and not (math.isfinite(self.minutes) and self.minutes > 0):
            raise ValueError(f"A budget must be above 0 minutes; got {self.minutes!r}.")

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules of the functions that the tasks name."""
        texts = [text for task in self.tasks for text in (task.build, task.data) if not text.endswith(".npz")]
        return tuple(dict.fromkeys(text.partition(":")[0] for text in texts if ":" in text))

    def check_allowed(self, allow: Collection[str]) -> None:
        """Refuse functions of other modules: a study that is read from somewhere is data, and a name in it no order.

        Raises:
            ValueError: for a module that is not in ``allow``.
        """
        strangers = [module for module in self.modules if module not in allow]
        if strangers:
            raise ValueError(
                f"The study names functions of {', '.join(strangers)}, and only you can say whether that code may run "
                f"here. If so, add: {' '.join(f'--allow {module}' for module in strangers)}"
            )

    @property
    def least_fits(self) -> int:
        """Runs of the sweep and of the first seeds of each candidate."""
        sweep = sum(len(task.rates) * self.sweep_seeds for task in self.tasks if len(task.rates) > 1)
        return len(self.candidates) * (sweep + min(FIRST_SEEDS, self.seeds) * len(self.tasks))

    def to_json(self) -> dict[str, Any]:
        """The fields, for ``json.dumps``."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Plan:
        """Read :meth:`to_json`'s answer back.

        Raises:
            ValueError: for values out of bounds.
            TypeError: for names that are unknown or missing.
        """
        tasks = tuple(TaskPlan(**{**task, "rates": tuple(task["rates"])}) for task in data["tasks"])
        return cls(**{**data, "tasks": tasks, "candidates": tuple(data["candidates"])})


def read_budget(budget: int | str | None) -> tuple[int | None, float | None]:
    """Fits and minutes of a budget: a number of fits, or a text such as ``"200 fits"``, ``"5 min"``, ``"1.5 h"``.

    Raises:
        ValueError: for another text, or a number below 1.
    """
    if budget is None:
        return None, None
    if isinstance(budget, int) and not isinstance(budget, bool):
        budget = f"{budget} fits"
    units = {"fits": None, "fit": None, "s": 1 / 60, "min": 1.0, "h": 60.0}
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([a-z]*)\s*", str(budget))
    number, unit = (float(found[1]), found[2] or "fits") if found else (0.0, "")
    if number <= 0 or unit not in units or (units[unit] is None and not number.is_integer()):
        raise ValueError(
            f"budget must be a number of fits, or a text such as '200 fits', '5 min' or '2 h'; got {budget!r}."
        )
    scale = units[unit]
    return (int(number), None) if scale is None else (None, number * scale)

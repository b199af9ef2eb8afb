"""What an operation did, as records that print."""

from __future__ import annotations

import dataclasses
import weakref
from typing import Any

from keras_relu.core.table import plain_table

_reports: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()


@dataclasses.dataclass(frozen=True)
class Change:
    """One site that was, or would be, changed.

    Attributes:
        path: of the site.
        old: the activation before, as text.
        new: the activation after.
        note: what else was done there, or why it was left.
        residual: where parameters were fitted, the root mean square of new minus old on the observed
            pre-activations, relative to that of old.
    """

    path: str
    old: str
    new: str
    note: str = ""
    residual: float | None = None


@dataclasses.dataclass(frozen=True)
class ReplacementReport:
    """What :func:`replace_activations` did.

    Attributes:
        changes: the sites that have a new activation.
        kept: sites that fit the mapping and were left alone, with the reason in ``note``.
        drift: how far the model's outputs moved on the data: root mean square of the difference relative to that of
            the outputs before; None without data.
        notes: what concerns the whole model.
    """

    changes: tuple[Change, ...]
    kept: tuple[Change, ...] = ()
    drift: float | None = None
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return dataclasses.asdict(self)

    def __str__(self) -> str:
        rows = [("replaced", *_cells(c)) for c in self.changes] + [("kept", *_cells(c)) for c in self.kept]
        lines = [plain_table(("", "site", "before", "after", "residual", "note"), rows, right=("residual",)).rstrip()]
        if self.drift is not None:
            lines.append(f"The outputs moved by {self.drift:.3g} of their root mean square.")
        return "\n".join([*lines, *self.notes])


@dataclasses.dataclass(frozen=True)
class Units:
    """Dead units of one site.

    Attributes:
        path: of the site.
        dead: the channels whose output is the same on every sample at every place.
        total: number of channels.
        note: what was done with them, or why nothing was.
        done: whether they were removed or reinitialized.
    """

    path: str
    dead: tuple[int, ...]
    total: int
    note: str = ""
    done: bool = False


@dataclasses.dataclass(frozen=True)
class UnitsReport:
    """What :func:`reinitialize_dead_units` or :func:`remove_dead_units` found and did.

    Attributes:
        sites: one record for each site that was looked at.
        samples: number of samples that "dead" was judged on.
        parameters: number of parameters of the model before and after.
        difference: the largest difference between outputs before and after on the data, relative to the largest
            output; None in a dry run.
        notes: what concerns the whole model.
    """

    sites: tuple[Units, ...]
    samples: int
    parameters: tuple[int, int]
    difference: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def dead(self) -> int:
        """Number of dead units in all."""
        return sum(len(site.dead) for site in self.sites)

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**dataclasses.asdict(self), "dead": self.dead}

    def __str__(self) -> str:
        rows = [(s.path, f"{len(s.dead)} of {s.total}", "yes" if s.done else "", s.note) for s in self.sites]
        lines = [plain_table(("site", "dead", "done", "note"), rows, right=("dead",)).rstrip()]
        lines.append(f"Judged on {self.samples} samples. Parameters: {self.parameters[0]:,} -> {self.parameters[1]:,}.")
        if self.difference is not None:
            lines.append(f"Largest change of an output, relative to the largest output: {self.difference:.3g}.")
        return "\n".join([*lines, *self.notes])


def keep(model: Any, report: Any) -> None:
    """Remember a report for as long as its model lives."""
    _reports[model] = report


def report_of(model: Any) -> Any:
    """The report of the operation that made or changed a model last.

    Raises:
        ValueError: for a model that no operation of this module returned in this process.
    """
    if model not in _reports:
        raise ValueError(f"No operation of keras_relu.surgery in this process made {model!r}; there is no report.")
    return _reports[model]


def _cells(change: Change) -> tuple[str, str, str, str, str]:
    residual = "" if change.residual is None else f"{change.residual:.2g}"
    return change.path, change.old, change.new, residual, change.note

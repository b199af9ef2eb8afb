"""A cell, which is one training run of a study, and its result: frozen records that are plain data as JSON."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from keras_relu.core.errors import did_you_mean

#: What a run is for. ``sweep``: finding a learning rate, never ranked. ``rank``: the comparison. ``confirm``: the
#: winner and the reference once more, on seeds that had no say in choosing the winner.
ROLES = ("sweep", "rank", "confirm")


@dataclass(frozen=True)
class Cell:
    """One training run.

    Args:
        task: name of the data and the model, such as ``"digits/mlp"``.
        variant: the activation as a text for :func:`keras_relu.get`.
        learning_rate: greater than 0.
        seed: of the split, the order, the initial weights and every other draw; at least 0. Cells of one task and
            one seed form a pair, whatever their variants.
        rung: the round of the schedule that asked for it, from 0.
        role: one of ``ROLES``.

    Raises:
        ValueError: for a value outside these bounds.
        TypeError: for a value of another type.
    """

    task: str
    variant: str
    learning_rate: float
    seed: int
    rung: int = 0
    role: str = "rank"

    def __post_init__(self) -> None:
        _text("Cell.task", self.task)
        _text("Cell.variant", self.variant)
        rate = _number("Cell.learning_rate", self.learning_rate)
        if not (math.isfinite(rate) and rate > 0):
            raise ValueError(f"Cell.learning_rate must be a finite number above 0; got {rate!r}.")
        object.__setattr__(self, "learning_rate", rate)
        _count("Cell.seed", self.seed)
        _count("Cell.rung", self.rung)
        if self.role not in ROLES:
            raise ValueError(f"Cell.role must be one of {', '.join(ROLES)}; got {self.role!r}.")

    @property
    def key(self) -> str:
        """What makes two cells the same run: every field but the rung, as JSON with sorted names.

        A rung only says when a run was asked for; the same run is never done twice.
        """
        fields = dataclasses.asdict(self)
        del fields["rung"]
        return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def to_json(self) -> dict[str, Any]:
        """The fields, for ``json.dumps``."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Cell:
        """Read :meth:`to_json`'s answer back.

        Raises:
            ValueError: for names that are missing or unknown, or values out of bounds.
            TypeError: for values of a wrong type.
        """
        return cls(**_fields(cls, data))


@dataclass(frozen=True)
class Result:
    """What came out of a cell.

    Args:
        cell: the run.
        metric: on the test data, at the epoch that was best on the validation data; None where there is none, because
            the run diverged or raised. Whether more is better is the study's to say.
        validation: the same metric on the validation data at that epoch; the sweep chooses by it.
        diverged: whether the loss stopped being finite. That is a result: it is not run again.
        history: name of a curve -> one value an epoch, as ``fit`` reports them; may hold NaN and infinities.
        step_time: median seconds of a training step, without the first epoch, which compiles.
        seconds: of the whole run.
        parameters: number of trained numbers in the model.
        dead_units: share of hidden units, 0 to 1, that give 0 for every test sample; None where not measured.
        memory: largest resident memory of the process until then, in bytes.
        backend: Keras's backend.
        device: where it ran.
        versions: name of a package -> version.
        host: name of the machine.
        attempt: how many attempts before this one ended with an exception or were lost.
        error: the traceback where the run raised at its last attempt, otherwise None.

    Raises:
        ValueError: for a value outside these bounds.
        TypeError: for a value of another type.
    """

    cell: Cell
    metric: float | None = None
    validation: float | None = None
    diverged: bool = False
    history: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    step_time: float | None = None
    seconds: float | None = None
    parameters: int | None = None
    dead_units: float | None = None
    memory: int | None = None
    backend: str = ""
    device: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    host: str = ""
    attempt: int = 0
    error: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.cell, Cell):
            raise TypeError(f"Result.cell must be a Cell; got {self.cell!r}.")
        if not isinstance(self.diverged, bool):
            raise TypeError(f"Result.diverged must be True or False; got {self.diverged!r}.")
        for name in ("metric", "validation", "step_time", "seconds", "dead_units"):
            value = getattr(self, name)
            if value is not None:
                number = _number(f"Result.{name}", value)
                if not math.isfinite(number):
                    raise ValueError(f"Result.{name} must be finite, or None where there is none; got {number!r}.")
                object.__setattr__(self, name, number)
        if self.dead_units is not None and not 0 <= self.dead_units <= 1:
            raise ValueError(f"Result.dead_units must lie between 0 and 1; got {self.dead_units!r}.")
        for name in ("parameters", "memory"):
            if getattr(self, name) is not None:
                _count(f"Result.{name}", getattr(self, name))
        _count("Result.attempt", self.attempt)
        for name in ("backend", "device", "host"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"Result.{name} must be a text; got {getattr(self, name)!r}.")
        if self.error is not None:
            _text("Result.error", self.error)
        if self.metric is None and not self.diverged and self.error is None:
            raise ValueError("Result.metric is None, and yet the run neither diverged nor raised.")
        if self.metric is not None and (self.diverged or self.error is not None):
            raise ValueError(f"Result.metric is {self.metric!r}, and yet the run diverged or raised.")
        history = {
            _text("a name in Result.history", name): tuple(_number(f"Result.history[{name!r}]", v) for v in values)
            for name, values in _mapping("Result.history", self.history).items()
        }
        object.__setattr__(self, "history", history)
        versions = {
            _text("a name in Result.versions", name): _text(f"Result.versions[{name!r}]", value)
            for name, value in _mapping("Result.versions", self.versions).items()
        }
        object.__setattr__(self, "versions", versions)

    def to_json(self) -> dict[str, Any]:
        """The fields, for ``json.dumps(..., allow_nan=False)``: NaN and infinities stand as ``"nan"``, ``"inf"``."""
        data = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        data["cell"] = self.cell.to_json()
        data["history"] = {name: [_as_json(v) for v in values] for name, values in self.history.items()}
        return data

    @classmethod
    def from_json(cls, data: Any) -> Result:
        """Read :meth:`to_json`'s answer back.

        Raises:
            ValueError: for names that are missing or unknown, or values out of bounds.
            TypeError: for values of a wrong type.
        """
        fields = _fields(cls, data)
        fields["cell"] = Cell.from_json(fields["cell"])
        if "history" in fields:
            fields["history"] = {
                name: tuple(_from_json(f"Result.history[{name!r}]", v) for v in _list(f"Result.history[{name!r}]", vs))
                for name, vs in _mapping("Result.history", fields["history"]).items()
            }
        return cls(**fields)


_NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def _as_json(value: float) -> float | str:
    return value if math.isfinite(value) else str(value)


def _from_json(what: str, value: Any) -> float:
    if isinstance(value, str):
        if value not in _NOT_FINITE:
            raise ValueError(f"{what} must hold numbers, or {', '.join(map(repr, _NOT_FINITE))}; got {value!r}.")
        return _NOT_FINITE[value]
    return _number(what, value)


def _fields(cls: type, data: Any) -> dict[str, Any]:
    data = dict(_mapping(cls.__name__, data))
    fields = dataclasses.fields(cls)
    known = [f.name for f in fields]
    for name in data:
        if name not in known:
            raise ValueError(f"{cls.__name__} has no field {name!r}.{did_you_mean(str(name), known)}")
    needed = [
        f.name for f in fields if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]  # fmt: skip
    missing = [name for name in needed if name not in data]
    if missing:
        raise ValueError(f"{cls.__name__} lacks {', '.join(missing)}; got {', '.join(map(str, data)) or 'nothing'}.")
    return data


def _mapping(what: str, value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{what} must be a mapping; got {value!r}.")
    return value


def _list(what: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{what} must be a list; got {value!r}.")
    return value


def _text(what: str, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{what} must be a text; got {value!r}.")
    if not value:
        raise ValueError(f"{what} must not be empty.")
    return value


def _number(what: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{what} must be a number; got {value!r}.")
    return float(value)


def _count(what: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{what} must be a whole number; got {value!r}.")
    if value < 0:
        raise ValueError(f"{what} must be at least 0; got {value!r}.")

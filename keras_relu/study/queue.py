"""The queue of a study: which cells there are, which one is next, and what came out.

Each cell is one trial of an Optuna study. Optuna keeps the trials and hands each to one process; it samples
nothing, so the list of cells can grow at any time. A trial that is lost or raised goes back to waiting: there is
never a second trial for a cell, except in a database, where a lost one is closed before.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import optuna
from optuna.trial import FrozenTrial, TrialState, create_trial

from keras_relu.study.cell import Cell, Result
from keras_relu.study.storage import JOURNAL, Place, is_database, number_of, open_place

OPEN = (TrialState.WAITING, TrialState.RUNNING)
#: How often a cell may raise or be lost before that is its result.
ATTEMPTS = 3
_LOST = (
    "The process that ran this cell ended {} times without a word: killed, out of memory, or crashed in native code."
)


@dataclass(frozen=True)
class Claim:
    """A cell that this process is to run.

    ``trial`` is its number in the storage, ``attempt`` how many attempts before this one failed.
    """

    trial: int
    cell: Cell
    attempt: int


@dataclass(frozen=True)
class Count:
    """How many cells wait, are being run, and are done; and how many of those diverged or raised."""

    waiting: int
    running: int
    done: int
    diverged: int
    failed: int


class Queue:
    """The cells of one study.

    Args:
        place: where it is kept.
        study: the study in there.
        attempts: how often a cell may raise or be lost.
    """

    def __init__(self, place: Place, study: optuna.Study, *, attempts: int = ATTEMPTS) -> None:
        self.place = place
        self.attempts = attempts
        self._study = study
        self._number = place.storage.get_study_id_from_name(study.study_name)
        self._results: dict[int, Result] = {}
        self._candidates: list[int] = []

    def close(self) -> None:
        """Let go of what the place holds open; the queue is of no use afterwards."""
        self.place.close()

    def __enter__(self) -> Queue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def notes(self) -> Mapping[str, Any]:
        """What was noted about the study as a whole; plain data."""
        return self._study.user_attrs

    def note(self, name: str, value: Any) -> None:
        """Note something about the study as a whole."""
        self.place.insist(lambda: self._study.set_user_attr(name, value))

    def add(self, cells: Iterable[Cell]) -> int:
        """Add the cells that are not there yet, and return how many that were.

        Only one process at a time adds cells. Killed in the middle, it can simply do it again.
        """
        present = {result.cell.key for result in self.results()}
        present.update(key for key, _ in self._cells(OPEN))
        new: dict[str, Cell] = {}
        for cell in cells:
            if cell.key not in present:
                new.setdefault(cell.key, cell)
        for cell in list(new.values())[:1]:
            self._add(cell, attempt=0)  # Optuna's journal wants to see its first trial before more are held back
        with self.place.at_once():
            for cell in list(new.values())[1:]:
                self._add(cell, attempt=0)
        return len(new)

    def withdraw_others(self, cells: Iterable[Cell]) -> None:
        """Take back the waiting cells that are none of these; they can be added again."""
        wanted = {cell.key for cell in cells}
        for key, trial in self._cells((TrialState.WAITING,)):
            if key not in wanted:
                with contextlib.suppress(optuna.exceptions.UpdateFinishedTrialError):
                    self._set(number_of(trial), TrialState.FAIL)

    def _add(self, cell: Cell, attempt: int) -> None:
        self._make(create_trial(state=TrialState.WAITING, user_attrs={"cell": cell.to_json(), "attempt": attempt}))

    def _make(self, trial: FrozenTrial) -> None:
        self.place.insist(lambda: self.place.storage.create_new_trial(self._number, trial))

    def _trials(self, *states: TrialState) -> list[FrozenTrial]:
        return self.place.insist(lambda: self._study.get_trials(deepcopy=False, states=states))

    def _cells(self, states: tuple[TrialState, ...]) -> Iterator[tuple[str, FrozenTrial]]:
        """The trials in these states, each with the key of its cell."""
        for trial in self._trials(*states):
            yield Cell.from_json(trial.user_attrs["cell"]).key, trial

    @contextlib.contextmanager
    def claim(self) -> Iterator[Claim | None]:
        """Take a waiting cell for the block; gives None where there is none at the moment.

        The cell is this process's until the block ends, or the process does. :meth:`finish` and :meth:`failed` say
        what came out; a block that ends without either puts it back.
        """
        for trial in self._waiting():
            with self.place.lease(trial) as ours:
                if not ours or not self._start(trial):
                    continue
                try:
                    yield self._claim(self._get(trial))
                finally:
                    if self._get(trial).state == TrialState.RUNNING:
                        self._set(trial, TrialState.WAITING)
                return
        yield None

    def _waiting(self) -> Iterator[int]:
        """The trials to try, the oldest first. The list is read anew when it is used up, not for each claim."""
        fresh = False
        while True:
            if not self._candidates:
                if fresh:
                    return
                fresh = True
                self._candidates = [number_of(trial) for trial in self._trials(TrialState.WAITING)][::-1]
                if not self._candidates:
                    return
            yield self._candidates.pop()

    def _start(self, trial: int) -> bool:
        storage = self.place.storage
        try:
            if not self.place.insist(lambda: storage.set_trial_state_values(trial, TrialState.RUNNING)):
                return False
        except optuna.exceptions.UpdateFinishedTrialError:
            return False
        if self.place.one_machine and self.notes.get("host") != socket.gethostname():
            self._attribute(trial, "host", socket.gethostname())
        return True

    def _claim(self, trial: FrozenTrial) -> Claim:
        attributes = trial.user_attrs
        return Claim(number_of(trial), Cell.from_json(attributes["cell"]), attributes["attempt"])

    def _get(self, trial: int) -> FrozenTrial:
        return self.place.insist(lambda: self.place.storage.get_trial(trial))

    def _set(self, trial: int, state: TrialState) -> None:
        self.place.insist(lambda: self.place.storage.set_trial_state_values(trial, state))

    def _attribute(self, trial: int, name: str, value: Any) -> None:
        self.place.insist(lambda: self.place.storage.set_trial_user_attr(trial, name, value))

    def finish(self, claim: Claim, result: Result) -> None:
        """Keep what came out of a cell.

        Where the cell was given to another process meanwhile, because this one seemed to be gone, that one's result
        counts and this one is dropped.
        """
        if result.cell != claim.cell:
            raise ValueError(f"This is the result of another cell: {result.cell.key}; claimed was {claim.cell.key}.")
        self._end(claim, result.to_json(), is_open=True)

    def failed(self, claim: Claim, traceback: str, *, final: bool = False) -> None:
        """Put a cell that raised back, or keep the traceback as its result where that was its last attempt.

        Args:
            claim: the cell.
            traceback: the text to keep.
            final: whether to give up at once.
        """
        if final or claim.attempt + 1 >= self.attempts:
            self.finish(claim, Result(claim.cell, error=traceback, attempt=claim.attempt, host=socket.gethostname()))
        else:
            self._again(claim)

    def reap(self) -> None:
        """Put back the cells whose process is gone."""
        self.place.lost(self._study, self._lost)

    def _lost(self, trial: FrozenTrial, is_open: bool) -> None:
        claim = self._claim(trial)
        if "result" in trial.user_attrs:
            # Gone between the result and the end of the trial.
            self._end(claim, trial.user_attrs["result"], is_open)
        elif claim.attempt + 1 >= self.attempts:
            error = Result(claim.cell, error=_LOST.format(claim.attempt + 1), attempt=claim.attempt)
            self._end(claim, error.to_json(), is_open)
        elif is_open:
            self._again(claim)
        else:
            self._add(claim.cell, claim.attempt + 1)

    def _end(self, claim: Claim, result: dict[str, Any], is_open: bool) -> None:
        """Keep a result, in the trial itself or, where that is closed, in a new one."""
        if not is_open:
            attributes = {"cell": claim.cell.to_json(), "attempt": claim.attempt, "result": result}
            self._make(create_trial(state=TrialState.COMPLETE, value=0.0, user_attrs=attributes))
            return
        with contextlib.suppress(optuna.exceptions.UpdateFinishedTrialError), self.place.at_once():
            self._attribute(claim.trial, "result", result)
            self._set(claim.trial, TrialState.COMPLETE)

    def _again(self, claim: Claim) -> None:
        with contextlib.suppress(optuna.exceptions.UpdateFinishedTrialError), self.place.at_once():
            self._attribute(claim.trial, "attempt", claim.attempt + 1)
            self._set(claim.trial, TrialState.WAITING)

    def results(self) -> list[Result]:
        """What came out so far, one for each finished cell, in the order in which the cells were added."""
        seen: dict[str, Result] = {}
        for trial in self._trials(TrialState.COMPLETE):
            number = number_of(trial)
            # Without a result, the line of the journal that held it can't be read.
            if number not in self._results and "result" in trial.user_attrs:
                self._results[number] = Result.from_json(trial.user_attrs["result"])
            if number in self._results:
                seen.setdefault(self._results[number].cell.key, self._results[number])
        return list(seen.values())

    def count(self) -> Count:
        """How far the study is."""
        states = [trial.state for trial in self._trials(*OPEN)]
        done = self.results()
        return Count(
            waiting=states.count(TrialState.WAITING),
            running=states.count(TrialState.RUNNING),
            done=len(done),
            diverged=sum(r.diverged for r in done),
            failed=sum(r.error is not None for r in done),
        )

    @property
    def is_drained(self) -> bool:
        """Whether no cell waits and none is being run."""
        return not self._trials(*OPEN)


def create_queue(storage: str | os.PathLike[str] | None, name: str, *, attempts: int = ATTEMPTS) -> Queue:
    """Make a study, or open it where it exists.

    Args:
        storage: a folder, a database's URL, or None for this process's memory; see :func:`open_place`.
        name: of the study; several fit into one storage.
        attempts: how often a cell may raise or be lost.
    """
    return queue_in(open_place(storage), name, attempts=attempts)


def queue_in(place: Place, name: str, *, attempts: int = ATTEMPTS) -> Queue:
    """Make a study in a place, or open it where it exists."""
    study = place.insist(
        lambda: optuna.create_study(storage=place.storage, study_name=name, load_if_exists=True, sampler=_sampler())
    )
    queue = Queue(place, study, attempts=attempts)
    if "host" not in queue.notes:
        queue.note("host", socket.gethostname())
    return queue


def open_queue(storage: str | os.PathLike[str], name: str, *, attempts: int = ATTEMPTS) -> Queue:
    """Open a study.

    Raises:
        LookupError: where it does not exist; the message names the studies that do.
    """
    names: list[str] = []
    if _is_there(storage):
        place = open_place(storage)
        names = _names(place)
        if name in names:
            # Reads only, so that a study on a full disk can still be looked at.
            study = place.insist(lambda: optuna.load_study(study_name=name, storage=place.storage, sampler=_sampler()))
            return Queue(place, study, attempts=attempts)
        place.close()
    there = ", ".join(map(repr, names)) or "none"
    raise LookupError(f"There is no study {name!r} in {str(storage)!r}. There are: {there}.")


def study_names(storage: str | os.PathLike[str]) -> list[str]:
    """The names of the studies in a storage, in the order in which they were made."""
    if not _is_there(storage):
        return []
    with contextlib.closing(open_place(storage)) as place:
        return _names(place)


def _is_there(storage: str | os.PathLike[str]) -> bool:
    """Whether there may be studies; asking makes no folder."""
    return is_database(storage) or (Path(storage) / JOURNAL).exists()


def _names(place: Place) -> list[str]:
    return [study.study_name for study in place.insist(place.storage.get_all_studies)]


def _sampler() -> Any:
    """Optuna wants one; as nothing is sampled, the plainest."""
    return optuna.samplers.RandomSampler()

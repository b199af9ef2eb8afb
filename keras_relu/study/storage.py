"""Where a study is kept: in this process's memory, in a folder, or in a database.

They differ in how one notices that the process that ran a cell is gone, and in what keeps two processes from taking
the same cell. Everything else is Optuna's storage, which :mod:`keras_relu.study.queue` uses.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

import optuna
from filelock import FileLock, Timeout
from optuna.storages import BaseStorage, InMemoryStorage, JournalStorage, RDBStorage
from optuna.trial import FrozenTrial, TrialState

from keras_relu.study.journal import Journal

log = logging.getLogger("keras_relu.study")
optuna.logging.set_verbosity(optuna.logging.WARNING)
T = TypeVar("T")

#: The file in a study's folder.
JOURNAL = "study.journal"
#: Seconds between two signs of life in a database, and without one until a worker counts as gone.
HEARTBEAT, GRACE = 60, 180
#: Seconds for which a database may be away before a worker gives up.
PATIENCE = 300.0


def number_of(trial: FrozenTrial) -> int:
    """The number by which a storage knows a trial; Optuna has no public name for it."""
    return trial._trial_id


class Place(Protocol):
    """What a queue needs to know about where it is kept."""

    #: Optuna's interface to it.
    storage: BaseStorage
    #: Whether it is for the processes of one machine only, so that one has to know which.
    one_machine: bool

    def at_once(self) -> contextlib.AbstractContextManager[None]:
        """A block whose writes are kept together or not at all, where the place can do that."""

    def lease(self, trial: int) -> contextlib.AbstractContextManager[bool]:
        """A block that holds the right to run a trial; gives False where another process has it."""

    def lost(self, study: optuna.Study, handle: Callable[[FrozenTrial, bool], None]) -> None:
        """Call ``handle`` for each trial whose process is gone, with whether the trial is still open."""

    def insist(self, write: Callable[[], T]) -> T:
        """Write something, and wait where the place is away for a while."""

    def close(self) -> None:
        """Let go of connections; nothing may be asked afterwards."""


class Memory:
    """This process's memory: nobody else takes a cell, and nobody else can be gone."""

    one_machine = False

    def __init__(self) -> None:
        self.storage: BaseStorage = InMemoryStorage()

    def at_once(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    def lease(self, trial: int) -> contextlib.AbstractContextManager[bool]:
        return contextlib.nullcontext(True)

    def lost(self, study: optuna.Study, handle: Callable[[FrozenTrial, bool], None]) -> None:
        return None

    def insist(self, write: Callable[[], T]) -> T:
        return write()

    def close(self) -> None:
        return None


class Folder:
    """A journal in a folder, and beside it one empty file for each cell, locked while a process runs that cell.

    The kernel drops the lock when the process dies, however it dies: a lost cell is seen at once, and no clock is
    asked. The lock is taken before the cell and let go after its result is on the disk.

    Args:
        path: the folder; made where it does not exist.
    """

    one_machine = True

    def __init__(self, path: Path) -> None:
        self._leases = path / "leases"
        self._leases.mkdir(parents=True, exist_ok=True)
        self._journal = Journal(path / JOURNAL)
        self.storage: BaseStorage = JournalStorage(self._journal)

    def at_once(self) -> contextlib.AbstractContextManager[None]:
        return self._journal.at_once()

    @contextlib.contextmanager
    def lease(self, trial: int) -> Iterator[bool]:
        lock = FileLock(self._leases / f"{trial}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def lost(self, study: optuna.Study, handle: Callable[[FrozenTrial, bool], None]) -> None:
        here = socket.gethostname()
        made = study.user_attrs.get("host", here)
        for trial in study.get_trials(deepcopy=False, states=(TrialState.RUNNING,)):
            where = trial.user_attrs.get("host", made)
            if where != here:
                raise RuntimeError(
                    f"A cell of the study {study.study_name!r} is being run on {where!r}, and this is {here!r}. A "
                    f"folder is for the processes of one machine; for several, create the study in a database."
                )
            with self.lease(number_of(trial)) as free:
                # Looked at once more under the lease: it may have ended in between.
                trial = self.storage.get_trial(number_of(trial)) if free else trial
                if free and trial.state == TrialState.RUNNING:
                    handle(trial, True)

    def insist(self, write: Callable[[], T]) -> T:
        return write()

    def close(self) -> None:
        return None


class Database:
    """A database, for workers on several machines. Signs of life, timed by the database's clock, tell who is there.

    Args:
        url: as SQLAlchemy takes it, such as ``"postgresql+psycopg://user@host/name"``.
        heartbeat: seconds between two signs of life.
        grace: seconds without one after which a worker counts as gone.
        patience: seconds for which the database may be away.
    """

    one_machine = False

    def __init__(self, url: str, *, heartbeat: int = HEARTBEAT, grace: int = GRACE, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._handle: Callable[[FrozenTrial, bool], None] | None = None
        self._database = _quietly(
            lambda: RDBStorage(
                url,
                heartbeat_interval=heartbeat,
                grace_period=grace,
                heartbeat_stale_trial_callback=self._closed,
                engine_kwargs={"pool_pre_ping": True},
            )
        )
        self._heartbeat = heartbeat
        if url.startswith("sqlite"):
            _write_first(self._database.engine)
        self.storage: BaseStorage = self._database

    def at_once(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    @contextlib.contextmanager
    def lease(self, trial: int) -> Iterator[bool]:
        # The first sign of life comes before the claim, so that no running trial is without one.
        self.insist(lambda: self._database.record_heartbeat(trial))
        ended = threading.Event()
        thread = threading.Thread(target=self._live, args=(trial, ended), daemon=True)
        thread.start()
        try:
            yield True  # the database itself gives a trial to one process only
        finally:
            ended.set()
            thread.join()

    def _live(self, trial: int, ended: threading.Event) -> None:
        while not ended.wait(self._heartbeat):
            try:
                self._database.record_heartbeat(trial)
            except Exception as error:  # whatever it is, the next one may get through; the training must not end
                log.warning("no sign of life for trial %d: %s", trial, error)
        self._database.remove_session()  # each thread has its own

    def close(self) -> None:
        self._database.remove_session()
        self._database.engine.dispose()

    def lost(self, study: optuna.Study, handle: Callable[[FrozenTrial, bool], None]) -> None:
        self._handle = handle
        _quietly(lambda: self.insist(lambda: optuna.storages.fail_stale_trials(study)))

    def _closed(self, study: optuna.Study, trial: FrozenTrial) -> None:
        # Optuna lets one process only close a trial, and that process comes here.
        if self._handle is not None:
            self._handle(trial, False)

    def insist(self, write: Callable[[], T]) -> T:
        from sqlalchemy.exc import InterfaceError, OperationalError

        deadline = time.monotonic() + self._patience
        wait = 0.1
        while True:
            try:
                return write()
            except (InterfaceError, OperationalError, optuna.exceptions.StorageInternalError) as error:
                if time.monotonic() + wait > deadline:
                    raise
                log.warning("the database does not answer, trying again: %s", error)
                time.sleep(wait)
                wait = min(2 * wait, 10.0)


def _quietly(call: Callable[[], T]) -> T:
    """Without the warning that the heartbeat is experimental, as Optuna calls it since 2021."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        return call()


def _write_first(engine: Any) -> None:
    """Let SQLite begin every transaction as a writer: it ignores the row locks that Optuna relies on."""
    from sqlalchemy import event

    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        connection.execute("PRAGMA busy_timeout = 60000")

    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", begin)
    engine.dispose()  # connections from before


def open_place(storage: str | os.PathLike[str] | None) -> Place:
    """Open the place that a text names.

    Args:
        storage: a folder, made where it does not exist; a URL with ``://`` for a database; None for memory.

    Raises:
        ModuleNotFoundError: where the driver of a database is not installed.
        OSError: where the folder can't be made or written.
    """
    if storage is None:
        return Memory()
    return Database(str(storage)) if is_database(storage) else Folder(Path(storage))


def is_database(storage: str | os.PathLike[str]) -> bool:
    """Whether this is the URL of a database, and no folder."""
    return isinstance(storage, str) and "://" in storage

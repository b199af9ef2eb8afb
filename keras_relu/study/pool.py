"""The worker processes of one machine: started, replaced when they end, stopped."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from keras_relu.study.work import TOO_LONG
from keras_relu.study.worker import RUNNER

#: How often a worker may end at once, before it has begun to work, until that counts as the study's own fault.
_STARTS = 3
#: Resident memory of a worker, in bytes; measured: 650 to 870 MB, by backend.
_MEMORY = 1_200_000_000


def workers_here() -> int:
    """How many workers suit this machine: one a core, as far as its memory goes; at least one."""
    return max(1, min(len(cores()), _total_memory() // _MEMORY))


def cores() -> list[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def _total_memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # not on this system
        return sys.maxsize


@dataclass
class _Worker:
    process: subprocess.Popen[bytes]
    said: Any  # the open file with what it wrote


class Pool:
    """Workers for one study on this machine.

    Args:
        storage: a folder or a database's URL.
        study: its name.
        workers: how many processes.
        backend: for Keras; None leaves it to ``KERAS_BACKEND``.
        cells: after how many cells a process is replaced by a fresh one.
        seconds: the longest that a cell may take.
        allow: the modules whose functions the study may name.
        runner: as for :mod:`keras_relu.study.worker`.
    """

    def __init__(
        self,
        storage: str | os.PathLike[str],
        study: str,
        workers: int,
        *,
        backend: str | None = None,
        cells: int = 50,
        seconds: float | None = None,
        allow: Sequence[str] = (),
        runner: str = RUNNER,
    ) -> None:
        self._command = [sys.executable, "-m", "keras_relu.study.worker", os.fspath(storage), study]
        self._command += ["--cells", str(cells), "--runner", runner, *(f"--allow={module}" for module in allow)]
        self._command += [] if backend is None else ["--backend", backend]
        self._command += [] if seconds is None else ["--seconds", repr(seconds)]
        self._cores = _shares(cores(), workers)
        self._workers: list[_Worker | None] = [None] * workers
        self._broken = 0

    def keep(self, wanted: int) -> None:
        """Replace workers that ended, as long as fewer than ``wanted`` are there.

        Raises:
            RuntimeError: where workers keep ending with an error; the message holds what the last one wrote.
        """
        for i, worker in enumerate(self._workers):
            if worker is not None and worker.process.poll() is not None:
                self._ended(worker)
                self._workers[i] = None
        for i, worker in enumerate(self._workers):
            if worker is None and len(self.processes) < wanted:
                self._workers[i] = self._start(self._cores[i])

    @property
    def processes(self) -> list[subprocess.Popen[bytes]]:
        """Those that were running at the last look."""
        return [worker.process for worker in self._workers if worker is not None]

    def _start(self, cpus: Sequence[int]) -> _Worker:
        said = tempfile.TemporaryFile()  # noqa: SIM115  # open as long as the process
        command = [*self._command, "--cpus", ",".join(map(str, cpus))]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)  # noqa: S603  # this interpreter
        return _Worker(process, said)

    def _ended(self, worker: _Worker) -> None:
        with worker.said as said:
            said.seek(0)
            text = said.read().decode(errors="replace").strip()
        # Killed from outside is nobody's fault, and a cell that took too long has its result.
        if worker.process.returncode <= 0 or worker.process.returncode == TOO_LONG:
            self._broken = 0
            return
        self._broken += 1
        if self._broken >= _STARTS:
            raise RuntimeError(
                f"{_STARTS} workers in a row ended with an error. The last one wrote:\n{text[-4000:] or 'nothing'}"
            )

    def stop(self) -> None:
        """End the workers now; the cells that they were running are run again when the study goes on."""
        for worker in self._workers:
            if worker is not None:
                worker.process.kill()
                worker.process.wait()
                worker.said.close()
        self._workers = [None] * len(self._workers)


def _shares(of: Sequence[int], parts: int) -> list[list[int]]:
    """Share out cores: each part gets its own as long as there are enough, otherwise they take turns."""
    if parts >= len(of):
        return [[of[i % len(of)]] for i in range(parts)]
    return [list(of[i::parts]) for i in range(parts)]


@contextlib.contextmanager
def running(pool: Pool) -> Iterator[Pool]:
    """Stop the pool's workers when the block ends, however it ends."""
    try:
        yield pool
    finally:
        pool.stop()

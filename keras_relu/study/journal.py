"""The file behind a study in a folder: a journal of lines that Optuna replays.

Optuna's own file backend is not used. Its lock stays behind when its holder is killed, so that all others wait half a
minute; a line that was cut off, by a full disk or a kill, spoils the next one; and it writes line by line.
"""

from __future__ import annotations

import json
import logging
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock
from optuna.storages.journal import BaseJournalBackend

log = logging.getLogger("keras_relu.study")

#: Before the checksum, which is the last entry of each line and covers what stands before it. Optuna passes it over.
_CHECK = b',"crc32":"'
#: Stands for a line that can't be read: Optuna counts lines, so one must stay one.
_NOTHING = {"op_code": 3, "worker_id": "", "study_id": -1, "system_attr": {"unreadable": True}}
#: How a line begins that makes a trial. Trials have no number in the file but their place, so one must stay one, too.
_MAKES_TRIAL = re.compile(rb'\{"op_code":4,"worker_id":"[^"]*","study_id":(\d+)')
_FAILED = 3  # optuna.trial.TrialState.FAIL


class Journal(BaseJournalBackend):
    """Lines of JSON in one file, written under a lock that the kernel drops when its holder dies.

    A last line without an end was never acknowledged: the next writer ends it. A line that does not fit its checksum is
    reported by a warning that names file and line, and counts as nothing; what it asked for is then missing, and
    whoever plans the study asks again.

    Args:
        path: the file; made where it does not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = FileLock(path.with_name(path.name + ".lock"))
        self._offsets = [0]  # where each line that was read begins, and where the next one will
        self._held: list[dict[str, Any]] | None = None
        path.touch()

    def read_logs(self, log_number_from: int) -> Iterator[dict[str, Any]]:
        """The records from a number on."""
        with self.path.open("rb") as file:
            file.seek(self._offsets[log_number_from])
            for number, line in enumerate(file, start=log_number_from):
                if not line.endswith(b"\n"):
                    return  # being written, or cut off
                if number + 1 == len(self._offsets):
                    self._offsets.append(self._offsets[number] + len(line))
                yield self._parse(line, number)

    def _parse(self, line: bytes, number: int) -> dict[str, Any]:
        text, mark, check = line.rpartition(_CHECK)
        if mark and check == _checksum(text) + b'"}\n':
            return json.loads(line)
        log.warning("%s, line %d can't be read and is left out: %.60r", self.path, number + 1, line)
        made = _MAKES_TRIAL.match(line)
        if made is None:
            return _NOTHING
        return {
            "op_code": 4, "worker_id": "", "study_id": int(made[1]), "state": _FAILED, "datetime_start": None,
        }  # fmt: skip

    def append_logs(self, logs: list[dict[str, Any]]) -> None:
        """Write records; they are on the disk when this returns."""
        if self._held is not None:
            self._held += logs
            return
        text = b"".join(map(_line, logs))
        # Without a buffer: what is left in one after a failure would be written when the file is closed.
        with self._lock, self.path.open("r+b", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            if end and not _ends_a_line(file, end):
                text = b"\n" + text
            try:
                left = memoryview(text)
                while left:
                    left = left[file.write(left) :]  # a disk that fills up takes a part
                os.fsync(file.fileno())
            except OSError as error:
                # What is there of this write must not count, since its writer is told it failed.
                os.ftruncate(file.fileno(), end)
                raise OSError(
                    error.errno,
                    f"{error.strerror}. What is finished is kept; when there is room again, go on with the study",
                    str(self.path),
                ) from error

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Collect what is written in the block, and write it as one: all of it is kept or nothing."""
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
        if held:
            self.append_logs(held)


def _line(record: dict[str, Any]) -> bytes:
    text = json.dumps(record, separators=(",", ":")).encode().removesuffix(b"}")
    return text + _CHECK + _checksum(text) + b'"}\n'


def _checksum(text: bytes) -> bytes:
    return b"%08x" % zlib.crc32(text)


def _ends_a_line(file: Any, end: int) -> bool:
    file.seek(end - 1)
    last = file.read(1)
    file.seek(end)
    return bool(last == b"\n")

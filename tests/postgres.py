"""A PostgreSQL server of one's own: in a temporary folder, on a free loopback port, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
#: PostgreSQL does not run as root; Debian's package brings this user.
USER = "postgres"


def is_here():
    """Whether the server is installed, with a user that it can run as."""
    import pwd

    with contextlib.suppress(KeyError):
        return bool(BINARIES) and (os.getuid() != 0 or bool(pwd.getpwnam(USER)))
    return False


class Server:
    """Started by the block, stopped and deleted at its end."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="keras_relu_pg_"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if os.getuid() == 0:
            shutil.chown(self.folder, USER)
        self.folder.chmod(0o700)
        self._run("initdb", "-D", str(self.folder / "data"), "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8")
        self.start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    @property
    def url(self):
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/postgres"

    def start(self):
        options = f"-p {self.port} -h 127.0.0.1 -k {self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-l", log, "-w", "start")

    def kill(self):
        """SIGKILL to the server and to the processes that it started."""
        pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.05)

    def _run(self, program, *arguments):
        as_user = {"user": USER, "group": USER, "extra_groups": []} if os.getuid() == 0 else {}
        subprocess.run(
            [BINARIES[-1] / program, *arguments], check=True, cwd=self.folder, **as_user,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

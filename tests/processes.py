"""Python in processes of its own, with packages made to look as if they were not installed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import keras_relu

ROOT = Path(keras_relu.__file__).parents[1]
FRAMEWORKS = ("tensorflow", "jax", "torch")

# Python imports sitecustomize before anything else.
HIDING = """
import sys
from importlib.machinery import PathFinder

class Finder(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name in {hidden!r} else super().find_spec(name, path, target)

sys.meta_path = [Finder if finder is PathFinder else finder for finder in sys.meta_path]
"""


def run_python(*arguments, hidden=(), folder=None, **environment):
    """Run Python; ``hidden`` packages can't be imported there, which takes a folder to write in.

    A variable given as None is unset.
    """
    path = [str(ROOT)]
    if hidden:
        (folder / "sitecustomize.py").write_text(HIDING.format(hidden=list(hidden)))
        path.insert(0, str(folder))
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(path), "TF_CPP_MIN_LOG_LEVEL": "3", **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in variables.items() if value is not None},
    )


def keras_home(folder, text):
    """Write a settings file of Keras; return the value for KERAS_HOME."""
    home = folder / "keras_home"
    home.mkdir()
    (home / "keras.json").write_text(text)
    return str(home)


def children_of(pid):
    """The processes that a process has started, and that are still there."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def kill_9(pid):
    """SIGKILL, whether or not the process is still there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def wait_for(condition, seconds=300):
    """Wait, long enough for a busy machine: what is judged is what comes out."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"nothing came in {seconds} s"
        time.sleep(0.02)

"""What is installed here, which backend Keras takes and why, and whether it works."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass, field

import keras_relu
from keras_relu._startup import installed_backends, named_backend

#: Seconds after which an import counts as hanging.
PATIENCE = 120

# Run in a process of its own: a broken framework may end the whole process. The last line is for us;
# frameworks may print before it.
_PROBE = """
import json
import keras_relu
import keras
try:
    devices = keras.distribution.list_devices()
except (AttributeError, NotImplementedError):  # Keras has no list for torch: where does a tensor live?
    devices = [str(keras.ops.zeros(()).device)]
print(json.dumps([str(device) for device in devices]))
"""


@dataclass(frozen=True)
class Report:
    """What :func:`examine` found; ``error`` is None where Keras works."""

    python: str
    executable: str
    packages: dict[str, str]
    backends: dict[str, str]
    backend: str
    named_by: str
    seconds: float
    devices: list[str] = field(default_factory=list)
    error: str | None = None

    def rows(self) -> list[tuple[str, str]]:
        """The report as pairs of a label and a text."""
        works = f"yes, in {self.seconds:.1f} s" if self.error is None else f"no: {self.error}"
        pairs = [
            ("python", f"{self.python} ({self.executable})"),
            *self.packages.items(),
            ("backends", ", ".join(f"{n} {v}".strip() for n, v in self.backends.items()) or "none installed"),
            ("used", f"{self.backend} (named by {self.named_by})"),
            ("imports", works),
            ("devices", ", ".join(self.devices)),
        ]
        return [(label, text) for label, text in pairs if text]


def examine(backend: str | None = None) -> Report:
    """Look at this machine without importing Keras in this process.

    Args:
        backend: the backend to try; None tries the one that Keras would take.
    """
    named, origin = (backend, "--backend") if backend else named_backend()
    begin = time.perf_counter()
    devices, error = _probe(named if backend else None)
    return Report(
        python=platform.python_version(),
        executable=sys.executable,
        packages={"keras-relu": keras_relu.__version__} | {name: _version(name) for name in ("keras", "numpy")},
        backends=_backend_versions(),
        backend=named,
        named_by=origin,
        seconds=time.perf_counter() - begin,
        devices=devices,
        error=error,
    )


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _backend_versions() -> dict[str, str]:
    # One import name may come from several distributions: tensorflow, tensorflow-cpu, ...
    distributions = importlib.metadata.packages_distributions()
    return {name: _version(next(iter(distributions.get(name, [name])))) for name in installed_backends()}


def _probe(backend: str | None) -> tuple[list[str], str | None]:
    """The devices, or why there are none."""
    environment = dict(os.environ) if backend is None else dict(os.environ, KERAS_BACKEND=backend)
    try:
        done = subprocess.run(  # noqa: S603  # this interpreter and a constant text
            [sys.executable, "-c", _PROBE],
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [], f"the import took more than {PATIENCE} s"
    if done.returncode == 0:
        return json.loads(done.stdout.splitlines()[-1]), None
    said = done.stderr.strip().splitlines()
    return [], said[-1].removeprefix("ImportError: ") if said else f"Python ended with status {done.returncode}"

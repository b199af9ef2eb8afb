"""Which backend Keras takes, and how Keras is imported.

``import keras_relu`` imports Keras and registers every variant, so that a saved model loads after that one line.
Only the programs in ``PROGRAMS`` are different: Python imports ``keras_relu`` before the program itself can
speak, and the program may have to choose a backend first, or to work without one. There ``keras_relu``
stays empty until the program calls :func:`start`.

Nothing in this file imports Keras at its top.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import sys
from pathlib import Path

BACKENDS = ("tensorflow", "jax", "torch")
#: The programs of this package, as ``python -m`` takes them.
PROGRAMS = ("keras_relu.quickstart", "keras_relu.cli", "keras_relu.study.worker")
#: The console script's file name; Windows adds ``.exe``.
SCRIPT = "keras-relu"


def installed_backends() -> list[str]:
    """The backends that could be imported, without importing one."""
    return [name for name in BACKENDS if importlib.util.find_spec(name) is not None]


def named_backend() -> tuple[str, str]:
    """The backend that Keras will take, and who names it, without importing Keras."""
    asked = os.environ.get("KERAS_BACKEND")
    if asked:
        return asked, "KERAS_BACKEND"
    path = _keras_json()
    try:
        named = json.loads(path.read_text(encoding="utf-8")).get("backend")
    except (OSError, ValueError, AttributeError):
        named = None  # as Keras does: a file that is missing or no JSON object says nothing
    return (str(named), str(path)) if named else ("tensorflow", "Keras's default")


def _keras_json() -> Path:
    """Keras's settings file, by Keras's own rule."""
    home = os.path.expanduser("~")
    folder = os.environ.get("KERAS_HOME") or os.path.join(home if os.access(home, os.W_OK) else "/tmp", ".keras")  # noqa: S108  # Keras's own place
    return Path(os.path.expanduser(folder)) / "keras.json"


def import_keras() -> None:
    """Import Keras.

    Raises:
        ImportError: for a backend that is unknown, not installed or broken. It says who names that backend,
            which ones are installed, and which line to write.
    """
    name, origin = named_backend()
    if "keras" not in sys.modules and name not in BACKENDS:
        raise _unknown(name, origin)
    try:
        import keras
    except ImportError as error:
        # A framework that is there but broken raises without a name. Any other missing package speaks for itself.
        if error.name is not None and error.name.split(".")[0] not in BACKENDS:
            raise
        message = f"Keras can't import its backend {name} (named by {origin}): {_last_line(error)}. {_advice(name)}"
        raise ImportError(message, name=error.name) from error
    if keras.config.backend() not in BACKENDS:
        raise _unknown(keras.config.backend(), origin)


def _unknown(name: str, origin: str) -> ImportError:
    return ImportError(
        f"keras_relu runs on Keras's backends {', '.join(BACKENDS)}; {origin} names {name!r}. {_advice(name)}"
    )


def _advice(without: str) -> str:
    """What is installed beside a backend that does not work, and the line to write."""
    found = [name for name in installed_backends() if name != without]
    if found:
        return f"Installed here: {', '.join(found)}. Write: export KERAS_BACKEND={found[0]}"
    name = without if without in BACKENDS else "jax"
    return f"No other is installed here. Write: pip install 'keras-relu[{name}]' and export KERAS_BACKEND={name}"


def _last_line(error: ImportError) -> str:
    # TensorFlow puts a whole traceback into the text.
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1].rstrip(".")


def waits() -> bool:
    """Whether this process runs one of our own programs and has not imported Keras yet."""
    return "keras" not in sys.modules and _runs_own_program(sys.argv, sys.orig_argv)


def _runs_own_program(argv: list[str], orig_argv: list[str]) -> bool:
    if argv and argv[0] == "-m":
        # While `python -m` looks for its module, argv is ["-m", *arguments]; the module stands before them.
        module = orig_argv[-len(argv)]
        return module in PROGRAMS or module.removeprefix("-m") in PROGRAMS
    return bool(argv) and Path(argv[0]).name.removesuffix(".exe") == SCRIPT


def choose_backend(name: str | None = None) -> tuple[str, str]:
    """Choose the backend for this process and those that it starts, in ``KERAS_BACKEND``.

    Args:
        name: a backend; None keeps the one that Keras would take if it is installed, and otherwise takes an
            installed one, unless ``KERAS_BACKEND`` names it: then a person wants that one.

    Returns:
        The backend, and who named it.
    """
    if name is not None:
        os.environ["KERAS_BACKEND"] = name
        return name, "named by --backend"
    named, origin = named_backend()
    found = installed_backends()
    if origin != "KERAS_BACKEND" and named not in found and found:
        os.environ["KERAS_BACKEND"] = found[0]
        return found[0], f"installed here; {origin} names {named}, which is not"
    return named, f"named by {origin}"


def start(backend: str | None = None) -> None:
    """Choose the backend, import Keras and complete ``keras_relu``, in a program of this package.

    Args:
        backend: as for :func:`choose_backend`.

    Raises:
        ImportError: as :func:`import_keras`.
        RuntimeError: where Keras runs on another backend already.
    """
    if "keras" in sys.modules:
        import keras

        if backend not in (None, keras.config.backend()):
            raise RuntimeError(f"Keras runs on {keras.config.backend()} already; start a new process for {backend}.")
    else:
        # Only warnings and worse: a person who runs a program did not ask for TensorFlow's notes on its build.
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
        choose_backend(backend)
    import_keras()
    package = sys.modules["keras_relu"]
    if not hasattr(package, "get"):
        # Keras is there now, so the package's __init__ runs to its end.
        importlib.reload(package)

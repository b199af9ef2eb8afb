"""Importing Keras, with a useful message where its backend is missing."""

from __future__ import annotations

import importlib.util
import os

BACKENDS = ("tensorflow", "jax", "torch")


def installed_backends() -> list[str]:
    """The backends that could be imported, without importing one."""
    return [name for name in BACKENDS if importlib.util.find_spec(name) is not None]


def import_keras() -> None:
    """Import Keras, or say which backends are installed and which line to write."""
    try:
        import keras  # noqa: F401  # the import is the point
    except ImportError as error:
        if error.name is None or error.name.split(".")[0] not in BACKENDS:
            raise
        found = installed_backends()
        line = (
            f"Installed here: {', '.join(found)}. Write: export KERAS_BACKEND={found[0]}"
            if found
            else "None is installed. Write: pip install 'keras-relu[jax]' and export KERAS_BACKEND=jax"
        )
        asked = os.environ.get("KERAS_BACKEND", "tensorflow, its default")
        raise ImportError(f"Keras can't import its backend ({asked}). {line}", name=error.name) from error

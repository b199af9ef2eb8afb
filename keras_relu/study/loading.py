"""Functions by name, for processes that a function can't be sent to."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any


def function_of(text: str) -> Any:
    """What a text such as ``"package.module:function"`` names; modules in the working folder are found, too.

    Raises:
        ValueError: where the text has another form, or the module has no such function.
        ModuleNotFoundError: where there is no such module.
    """
    module, colon, name = text.partition(":")
    if not (colon and module and name.isidentifier()):
        raise ValueError(f"{text!r} must look like 'package.module:function'.")
    # A console script does not look in the working folder, `python -m` does.
    if os.getcwd() not in sys.path and "" not in sys.path:
        sys.path.insert(0, os.getcwd())
    found = getattr(importlib.import_module(module), name, None)
    if not callable(found):
        raise ValueError(f"The module {module!r} has no function {name!r}.")
    return found


def name_of(function: Any) -> str | None:
    """The text that :func:`function_of` turns into this function in another process; None where there is none."""
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", "")
    if module in (None, "__main__") or not name.isidentifier():
        return None
    return f"{module}:{name}" if getattr(sys.modules.get(module), name, None) is function else None

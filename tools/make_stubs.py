"""Write ``layers.pyi`` and ``activations.pyi`` from the registry, so that editors and type checkers see signatures.

Run ``python tools/make_stubs.py`` after a change of the catalogue; a test compares the files with what this makes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras_relu
from keras_relu.core.function import function_parameters
from keras_relu.core.kinds import Stochastic
from keras_relu.core.registry import registry

PACKAGE = Path(keras_relu.__file__).parent
HEADER = '"""Made by tools/make_stubs.py from the registry; do not edit."""\n'
KERAS = (
    "name: str | None = None",
    "dtype: Any = None",
    "trainable: bool = True",
    "activity_regularizer: Any = None",
    "autocast: bool = True",
)


def layers() -> str:
    """The stub of ``keras_relu.layers``."""
    lines = [HEADER, "from collections.abc import Sequence", "from typing import Any", ""]
    lines += ["from keras_relu.core.activation import Activation", ""]
    for cls in sorted(registry.own(), key=lambda c: c.__name__):
        lines += [f"class {cls.__name__}(Activation):"]
        for name, parameter in cls.declared.items():
            kind = "Any" if parameter.role == "trainable" else parameter.annotation
            lines += ["    @property", f"    def {name}(self) -> {kind}: ..."]
        arguments = ["self", *(_argument(cls, n) for n in cls.positional), "*"]
        arguments += [_argument(cls, n) for n in cls.declared if n not in cls.positional]
        arguments += [f"{other}: {p.annotation} = ..." for p in cls.declared.values() for other in p.accepts]
        arguments += KERAS
        lines += ["    def __init__(", *(f"        {a}," for a in arguments), "    ) -> None: ...", ""]
    return "\n".join(lines).rstrip() + "\n"


def activations() -> str:
    """The stub of ``keras_relu.activations``."""
    lines = [HEADER, "from collections.abc import Sequence", "from typing import Any", ""]
    lines += [
        "def get(identifier: Any, **parameters: Any) -> Any: ...",
        "def serialize(activation: Any) -> Any: ...",
        "def deserialize(config: Any, custom_objects: dict[str, Any] | None = None) -> Any: ...",
    ]
    for cls in sorted(registry.own(), key=lambda c: c.variant):
        if not hasattr(cls, "prepare"):
            continue
        arguments = ["x: Any", "*"]
        arguments += [_argument(cls, n, tensors=True) for n in function_parameters(cls)]
        if issubclass(cls, Stochastic):
            arguments += ["training: bool = False", "seed: Any = None"]
        if arguments[-1] == "*":
            arguments.pop()
        lines += [f"def {cls.variant}({', '.join(arguments)}) -> Any: ..."]
    return "\n".join(lines) + "\n"


def _argument(cls: Any, name: str, tensors: bool = False) -> str:
    parameter = cls.declared[name]
    kind = "Any" if tensors and parameter.role == "trainable" else parameter.annotation
    default = parameter.default
    shown = repr(default) if default is None or isinstance(default, (bool, int, float, str)) else "..."
    return f"{name}: {kind} = {shown}"


FILES = {"layers.pyi": layers, "activations.pyi": activations}

if __name__ == "__main__":
    for file, make in FILES.items():
        (PACKAGE / file).write_text(make())

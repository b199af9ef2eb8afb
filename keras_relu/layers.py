"""Every variant as a Keras layer: ``keras_relu.layers.PReLU``.

``dir()`` shows the variants rated 3 and up; all of them can be imported.
"""

from __future__ import annotations

from typing import Any

from keras_relu import catalogue as _catalogue  # noqa: F401  # fills the registry
from keras_relu.core.registry import registry as _registry

_CLASSES: dict[str, Any] = {c.__name__: c for c in _registry.own()}


def __getattr__(name: str) -> Any:
    try:
        return _CLASSES[name]
    except KeyError:
        raise _registry.no_attribute("keras_relu.layers", name, _CLASSES) from None


def __dir__() -> list[str]:
    return sorted(name for name, cls in _CLASSES.items() if cls.level >= 3)

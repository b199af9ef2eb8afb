"""Names and the classes they stand for."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from importlib import metadata
from typing import Any

import keras

from keras_relu.core.errors import did_you_mean

ENTRY_POINTS = "keras_relu.activations"
_SEPARATORS = re.compile(r"[\s_\-]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_\-^. ]*")


def normalize(name: str) -> str:
    """A name without case, ``_``, ``-`` and spaces."""
    return _SEPARATORS.sub("", name).lower()


class Registry:
    """Every known variant. A name or alias has one owner; taking it twice is an error at import."""

    def __init__(self) -> None:
        self._classes: dict[str, type] = {}
        self._owners: dict[str, str] = {}
        self._plugins_loaded = False

    def add(self, name: str, cls: type, aliases: Iterable[str], package: str) -> None:
        """Enter a class under its name, its class name and its aliases, and register it with Keras."""
        owned: dict[str, str] = {}
        for key in (name, cls.__name__, *aliases):
            if not isinstance(key, str) or not _NAME.fullmatch(key):
                raise ValueError(f"{cls.__name__}: {key!r} can't be a name: letters, digits, '_' and '-' only.")
            normalized = normalize(key)
            owned[normalized] = name
            owner = self._owners.get(normalized, name)
            if owner != name or name in self._classes:
                raise ValueError(f"{cls.__name__}: the name {key!r} belongs to {self._classes[owner].__name__}.")
        # Keras first: where it refuses, nothing has been entered here.
        keras.saving.register_keras_serializable(package=package)(cls)
        self._classes[name] = cls
        self._owners.update(owned)

    def find(self, name: str) -> Any:
        """The class that a name stands for, or None; plug-ins are loaded when ours do not have it."""
        key = normalize(name)
        if key not in self._owners:
            self.load_plugins()
        owner = self._owners.get(key)
        return self._classes[owner] if owner is not None else None

    def classes(self) -> dict[str, Any]:
        """Name -> class for every variant, plug-ins among them."""
        self.load_plugins()
        return dict(self._classes)

    def own(self) -> list[Any]:
        """The classes of this package alone, without loading plug-ins."""
        return [cls for cls in self._classes.values() if cls.package == "keras_relu"]  # type: ignore[attr-defined]  # set by enter

    def names_and_aliases(self) -> list[str]:
        """Everything that :meth:`find` takes, as it was declared."""
        classes: list[Any] = list(self._classes.values())
        return sorted({n for cls in classes for n in (cls.variant, cls.__name__, *cls.aliases)})

    def load_plugins(self) -> None:
        """Import every entry point of the group once; one that fails is named in a warning and left out."""
        if self._plugins_loaded:
            return
        self._plugins_loaded = True
        for point in metadata.entry_points(group=ENTRY_POINTS):
            try:
                point.load()
            except Exception as error:  # a stranger's import may raise anything; ours must go on
                distribution = point.dist.name if point.dist else "an unknown distribution"
                warnings.warn(
                    f"keras_relu: the plug-in {point.name!r} of {distribution} was left out: "
                    f"{type(error).__name__}: {error}",
                    RuntimeWarning,
                    stacklevel=3,
                )

    def unknown(self, name: str, also: Iterable[str] = ()) -> ValueError:
        """The error for a name that nobody owns."""
        return ValueError(f"Unknown activation {name!r}.{did_you_mean(name, [*self.names_and_aliases(), *also])}")

    @staticmethod
    def no_attribute(module: str, name: str, known: Iterable[str]) -> AttributeError:
        """The error for a name that a module does not have."""
        return AttributeError(f"module {module!r} has no attribute {name!r}.{did_you_mean(name, known)}")


registry = Registry()

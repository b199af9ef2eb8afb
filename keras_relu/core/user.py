"""A user's own variants."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from keras_relu.core.activation import Activation, enter


def register(name: str, aliases: Iterable[str] = (), *, package: str) -> Callable[[type[Any]], type[Any]]:
    """Enter a class of your own into the registry, and into Keras's under your package.

    Args:
        name: its name for :func:`keras_relu.get`.
        aliases: other names.
        package: the name of your package; saved models hold ``package>ClassName``.

    Returns:
        A class decorator that returns the class itself.

    Raises:
        TypeError: for something that does not inherit a kind from ``keras_relu.kinds``.
        ValueError: for a name that is taken, or the package ``keras_relu``.

    Example:
        >>> import keras_relu
        >>> from keras import ops
        >>> @keras_relu.register("acme_relu", package="acme")
        ... class AcmeReLU(keras_relu.kinds.Stateless):
        ...     shift = keras_relu.parameters.fixed(1.0, "where the ramp begins")
        ...
        ...     @staticmethod
        ...     def formula(x, shift):
        ...         return ops.relu(x - shift)
        >>> keras_relu.identifier(keras_relu.get("acme_relu", shift=2.0))
        'acme_relu(shift=2.0)'
    """
    if not isinstance(package, str) or not package or ">" in package:
        raise ValueError(f"package must be the name of your package, without '>'; got {package!r}.")
    if package == "keras_relu":
        raise ValueError("package 'keras_relu' is this library's own; give the name of yours.")

    def enter_class(cls: type[Any]) -> type[Any]:
        if not (isinstance(cls, type) and issubclass(cls, Activation)):
            raise TypeError(f"register takes a class that inherits one of keras_relu.kinds; got {cls!r}.")
        enter(cls, name, tuple(aliases), package)
        return cls

    return enter_class

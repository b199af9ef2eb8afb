"""The function form of a variant, for tensors, NumPy arrays and symbolic tensors."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import keras
from keras import ops

from keras_relu.core.activation import Activation
from keras_relu.core.errors import did_you_mean
from keras_relu.core.kinds import Axial, Stochastic
from keras_relu.core.parameter import Parameter
from keras_relu.core.registry import registry
from keras_relu.numerics import outside_tracing


def function_of(cls: type[Activation]) -> Callable[..., Any]:
    """Return ``f(x, **arguments)``, registered with Keras under the variant's name."""
    trained = [n for n, p in cls.declared.items() if p.role == "trainable"]
    extra = _drawing(cls)

    def function(x: Any, **arguments: Any) -> Any:
        if any(isinstance(v, keras.KerasTensor) for v in (x, *arguments.values())):
            return Function(cls.variant, **_plain(arguments))(x, **_symbolic(arguments))
        x = ops.convert_to_tensor(x)
        cls.check_dtype(cls.variant, x)
        draws = {k: arguments.pop(k) for k in extra if k in arguments}
        tensors = {k: v for k, v in arguments.items() if k in trained and not _is_plain(v)}
        plain = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in arguments.items() if k not in tensors)
        return _READY[_prepared(cls.variant, plain, tuple(tensors))](x, **tensors, **draws)

    function.__name__ = function.__qualname__ = cls.variant
    function.__module__ = "keras_relu.activations"
    keras.saving.register_keras_serializable(package=cls.package, name=cls.variant)(function)
    return function


def document(function: Callable[..., Any], cls: type[Activation]) -> None:
    """Give a function its signature and docstring. Apart from its making, of which this would be the longest part."""
    kind, parameters = inspect.Parameter, function_parameters(cls)
    signature = [kind("x", kind.POSITIONAL_OR_KEYWORD)]
    signature += [kind(n, kind.KEYWORD_ONLY, default=p.default) for n, p in parameters.items()]
    signature += [kind(n, kind.KEYWORD_ONLY, default=d) for n, d in _drawing(cls).items()]
    function.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]  # read by inspect.signature
    function.__doc__ = _docstring(cls, parameters)


def _drawing(cls: type[Activation]) -> dict[str, Any]:
    """The further arguments of a variant that draws, with their defaults."""
    return {"training": False, "seed": None} if issubclass(cls, Stochastic) else {}


def function_parameters(cls: type[Activation]) -> dict[str, Parameter]:
    """The declared arguments that the function form takes."""
    options = ("axis",) if issubclass(cls, Axial) else ()
    return {n: p for n, p in cls.declared.items() if p.role != "option" or n in options}


def _is_plain(value: Any) -> bool:
    return isinstance(value, (bool, int, float)) or (
        isinstance(value, (list, tuple)) and all(isinstance(v, (int, float)) for v in value)
    )


#: Prepared functions, by the number that `_prepared` gives: a compiler can trace an index, not the making.
_READY: list[Any] = []
_PLACES: dict[tuple[Any, ...], int] = {}


@outside_tracing
def _prepared(variant: str, given: tuple[tuple[str, Any], ...], tensors: tuple[str, ...]) -> int:
    """Where in ``_READY`` the function for these arguments is, made at the first call."""
    key = (variant, given, tensors)
    try:
        place = _PLACES.get(key)
    except TypeError:  # an unhashable value, which no argument takes: the check says so
        place = None
    if place is None:
        prepared = _prepare(registry.find(variant), dict(given), tensors)
        place = _PLACES[key] = len(_READY)
        _READY.append(prepared)
    return place


def _prepare(cls: Any, given: dict[str, Any], tensors: tuple[str, ...]) -> Any:
    known = function_parameters(cls)
    for key in (*given, *tensors):
        if key not in known:
            raise TypeError(f"{cls.variant} has no argument {key!r}.{did_you_mean(key, known)}")
    arguments = SimpleNamespace(
        **{n: p.check(cls.variant, n, given.get(n, p.default)) for n, p in cls.declared.items()}
    )
    cls.check_arguments(cls.variant, arguments)
    return cls.prepare(arguments, tensors) if tensors else cls.prepare(arguments)


def _docstring(cls: type[Activation], parameters: dict[str, Parameter]) -> str:
    lines = [(cls.__doc__ or cls.variant).strip().partition("\n")[0], "", "Args:"]
    lines += ["    x: floating-point tensor, array or symbolic tensor of any shape."]
    lines += [f"    {n}: {p.doc}. Default {p.default!r}." for n, p in parameters.items()]
    lines += ["", "Returns:", "    A tensor of the dtype of ``x``.", "", "Raises:"]
    lines += ["    TypeError: for integers and booleans, and for arguments that do not exist."]
    lines += ["    ValueError: for an argument outside its domain."]
    if cls.source is not None:
        lines += ["", "Reference:", f"    {cls.source}"]
    return "\n".join(lines)


def _plain(arguments: dict[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in arguments.items() if not isinstance(v, keras.KerasTensor)}


def _symbolic(arguments: dict[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in arguments.items() if isinstance(v, keras.KerasTensor)}


@keras.saving.register_keras_serializable(package="keras_relu")
class Function(keras.Operation):
    """A function form as a node of a functional model."""

    def __init__(self, variant: str, name: str | None = None, **arguments: Any) -> None:
        super().__init__(name=name)
        cls = registry.find(variant)
        if cls is None:
            raise registry.unknown(variant)
        self.variant, self.arguments = variant, arguments
        self._function = keras.saving.get_registered_object(f"{cls.package}>{variant}")

    def call(self, x: Any, **tensors: Any) -> Any:
        """The function at ``x``."""
        return self._function(x, **self.arguments, **tensors)

    def get_config(self) -> dict[str, Any]:
        """Variant and arguments, as plain values."""
        return {"variant": self.variant, "name": self.name, **self.arguments}

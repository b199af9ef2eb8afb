"""Declared arguments of a variant: default, domain, check, and what goes into a config."""

from __future__ import annotations

import dataclasses
import functools
import math
import numbers
from collections.abc import Callable
from typing import Any, NamedTuple, overload

import keras
import numpy as np

from keras_relu.config import MEMORY_POLICIES


@dataclasses.dataclass(frozen=True)
class Interval:
    """The allowed values of a number, ``[low, high]`` with either end open."""

    low: float = -math.inf
    high: float = math.inf
    open_low: bool = False
    open_high: bool = False

    def __contains__(self, value: float) -> bool:
        above = value > self.low if self.open_low else value >= self.low
        below = value < self.high if self.open_high else value <= self.high
        return above and below

    def __str__(self) -> str:
        left = "(" if self.open_low or self.low == -math.inf else "["
        right = ")" if self.open_high or self.high == math.inf else "]"
        return f"{left}{self.low:g}, {self.high:g}{right}"


REAL = Interval()
POSITIVE = Interval(low=0.0, open_low=True)
NON_NEGATIVE = Interval(low=0.0)


class Stored(NamedTuple):
    """How a weight holds a parameter that it does not hold as it is.

    Attributes:
        name: the weight's name, such as ``log_threshold``.
        store: ``(number, arguments) -> number``: what the weight starts with.
        restore: ``(weight, arguments) -> tensor``: the parameter's effective value, in keras.ops.
    """

    name: str
    store: Callable[[float, Any], float]
    restore: Callable[[Any, Any], Any]


@dataclasses.dataclass(frozen=True, eq=False)
class Parameter:
    """One declared argument; on an instance the attribute reads its value, or its weight once built."""

    default: Any
    doc: str
    role: str  # "fixed" and "trainable" reach the formula; "option" does not
    check: Callable[[str, str, Any], Any]
    domain: Interval | None = None
    entries: Callable[[Any], int] | None = None
    stored: Stored | None = None
    accepts: tuple[str, ...] = ()
    spread: Callable[[float, int], tuple[float, ...]] | None = None
    typical: tuple[float, float] | None = None
    annotation: str = "float"
    name: str = ""

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    @property
    def weight_name(self) -> str:
        """Name of the weight of a trainable parameter."""
        return self.stored.name if self.stored else self.name

    @overload
    def __get__(self, instance: None, owner: type) -> Parameter: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Any: ...
    def __get__(self, instance: object | None, owner: type) -> Any:
        if instance is None:
            return self
        weight = instance.__dict__.get(f"_{self.weight_name}_weight")
        return weight if weight is not None else getattr(instance._arguments, self.name)  # type: ignore[attr-defined]  # set by Activation.__init__

    def __set__(self, instance: object, value: Any) -> None:
        raise AttributeError(
            f"{type(instance).__name__}.{self.name} is fixed when the layer is made. Make a new layer, "
            f"or for a trainable parameter assign its weight: layer.{self.name}.assign(...)."
        )


def number(domain: Interval, optional: bool = False) -> Callable[[str, str, Any], float | None]:
    """A check for a finite real number in ``domain``; ``optional`` admits None."""

    def check(owner: str, name: str, value: Any) -> float | None:
        if value is None and optional:
            return None
        if isinstance(value, (bool, np.bool_)) or not isinstance(value, (numbers.Real, np.number)):
            raise TypeError(f"{owner}: {name} must be a number in {domain}; got {value!r} ({type(value).__name__}).")
        result = float(value)
        if math.isnan(result) or math.isinf(result) or result not in domain:
            raise ValueError(f"{owner}: {name} must be a finite number in {domain}; got {value!r}.")
        return result

    return check


def integer(low: int) -> Callable[[str, str, Any], int]:
    """A check for an integer of at least ``low``."""

    def check(owner: str, name: str, value: Any) -> int:
        if isinstance(value, (bool, np.bool_)) or not isinstance(value, (numbers.Integral, np.integer)):
            raise TypeError(f"{owner}: {name} must be an integer >= {low}; got {value!r} ({type(value).__name__}).")
        if value < low:
            raise ValueError(f"{owner}: {name} must be an integer >= {low}; got {value!r}.")
        return int(value)

    return check


def optional_count(owner: str, name: str, value: Any) -> int | None:
    """A check for an integer of at least 1, or None."""
    return None if value is None else integer(1)(owner, name, value)


def boolean(owner: str, name: str, value: Any) -> bool:
    """A check for True or False, and nothing that merely counts as one."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{owner}: {name} must be True or False; got {value!r} ({type(value).__name__}).")
    return bool(value)


def one_of(*choices: str) -> Callable[[str, str, Any], str]:
    """A check for one of a few words."""

    def check(owner: str, name: str, value: Any) -> str:
        if not isinstance(value, str) or value not in choices:
            raise ValueError(f"{owner}: {name} must be one of {', '.join(map(repr, choices))}; got {value!r}.")
        return value

    return check


def fixed(
    default: float | None,
    doc: str,
    domain: Interval = REAL,
    *,
    optional: bool = False,
    accepts: tuple[str, ...] = (),
    typical: tuple[float, float] | None = None,
) -> Any:
    """Declare a number that stays as it is given."""
    annotation = "float | None" if optional else "float"
    return Parameter(
        default, doc, "fixed", number(domain, optional), domain,
        accepts=accepts, typical=typical, annotation=annotation,
    )  # fmt: skip


def count(default: int, doc: str, low: int = 1) -> Any:
    """Declare an integer of at least ``low``."""
    return Parameter(default, doc, "fixed", integer(low), annotation="int")


def flag(default: bool, doc: str) -> Any:
    """Declare a switch."""
    return Parameter(default, doc, "fixed", boolean, annotation="bool")


def choice(default: str, doc: str, *choices: str) -> Any:
    """Declare one of a few words."""
    return Parameter(default, doc, "fixed", one_of(*choices), annotation="str")


def trainable(
    default: float | tuple[float, ...],
    doc: str,
    domain: Interval = REAL,
    *,
    entries: Callable[[Any], int] | None = None,
    spread: Callable[[float, int], tuple[float, ...]] | None = None,
    stored: Stored | None = None,
    typical: tuple[float, float] | None = None,
) -> Any:
    """Declare a number that becomes a weight and is learned.

    Args:
        default: the start value; with ``entries`` a number for all pieces or one for each.
        doc: what it does.
        domain: allowed start values. Learning is bound by a constraint only where the user gives one.
        entries: for a vector of parameters: ``arguments -> number of pieces``.
        spread: ``(number, pieces) -> values``: what one number means for a vector; by default each piece.
        stored: where the weight holds a transform of the value.
        typical: where tests and plots draw it from.
    """
    check = numbers_of(domain) if entries else number(domain)
    annotation = "float | Sequence[float]" if entries else "float"
    return Parameter(
        default, doc, "trainable", check, domain,
        entries=entries, spread=spread, stored=stored, typical=typical, annotation=annotation,
    )  # fmt: skip


def option(default: Any, doc: str, check: Callable[[str, str, Any], Any], annotation: str) -> Any:
    """Declare an argument of the layer that the formula does not see."""
    return Parameter(default, doc, "option", check, annotation=annotation)


def lean() -> Any:
    """Declare the argument ``memory_policy`` of a layer whose output loses some of the slope in a tail."""

    def check(owner: str, name: str, value: Any) -> str | None:
        return None if value is None else one_of(*MEMORY_POLICIES)(owner, name, value)

    return option(
        None,
        "'exact' keeps the input for the backward, 'lean' takes the slope from the output; None follows "
        "keras_relu.config.memory_policy()",
        check,
        "str | None",
    )


def numbers_of(domain: Interval) -> Callable[[str, str, Any], float | tuple[float, ...]]:
    """A check for one number, or one number for each piece of a vector of parameters."""
    single = number(domain)

    def check(owner: str, name: str, value: Any) -> float | tuple[float, ...]:
        if isinstance(value, (list, tuple, np.ndarray)):
            return tuple(single(owner, f"{name}[{i}]", v) for i, v in enumerate(value))  # type: ignore[misc]  # not optional
        return single(owner, name, value)  # type: ignore[return-value]  # not optional

    return check


def check_pieces(owner: str, parameter: Parameter, value: Any, arguments: Any) -> None:
    """Refuse a vector of another length than the parameter has pieces."""
    if parameter.entries is not None and isinstance(value, (tuple, list)):
        wanted = parameter.entries(arguments)
        if len(value) != wanted:
            raise ValueError(f"{owner}: {parameter.name} needs {wanted} values; got {len(value)}: {value!r}.")


@functools.cache
def keras_object(module: Any) -> Callable[[str, str, Any], Any]:
    """A check for an initializer, regularizer or constraint in any form that Keras takes."""

    def check(owner: str, name: str, value: Any) -> Any:
        if isinstance(value, str) and module is keras.initializers and ">" in value:
            raise ValueError(f"{owner}: {name} must be an initializer that Keras knows; got {value!r}.")
        try:
            return None if value is None else module.get(value)
        except (ValueError, TypeError, AttributeError) as error:
            raise ValueError(f"{owner}: {name} is nothing that {module.__name__} knows: {value!r}.") from error

    return check

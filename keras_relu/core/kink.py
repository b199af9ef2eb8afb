"""A point where the slope jumps, and the slope that is declared there."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

Expression = float | Callable[[Any], float]


def evaluate(expression: Expression, arguments: Any) -> float:
    """A number, or an expression of the arguments, as a number."""
    return float(expression(arguments)) if callable(expression) else float(expression)


@dataclasses.dataclass(frozen=True)
class KinkValue:
    """A kink at given arguments."""

    at: float
    slope: float
    left: float
    right: float


@dataclasses.dataclass(frozen=True)
class Kink:
    """A kink as declared: numbers, or functions of the arguments.

    Attributes:
        at: where it is.
        left: the slope on its left.
        right: the slope on its right.
        slope: the slope exactly there: ``"left"``, ``"right"`` or a value.
    """

    at: Expression
    left: Expression
    right: Expression
    slope: Expression | str = "left"

    def at_arguments(self, arguments: Any) -> KinkValue:
        """The kink for these arguments (attributes are the argument names)."""
        left, right = evaluate(self.left, arguments), evaluate(self.right, arguments)
        if isinstance(self.slope, str):
            slope = {"left": left, "right": right}[self.slope]
        else:
            slope = evaluate(self.slope, arguments)
        return KinkValue(evaluate(self.at, arguments), slope, left, right)

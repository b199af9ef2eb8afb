"""A point where the slope jumps, and the slope that is declared there."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from keras_relu.numerics.keeping import Pieces

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


class Kink(NamedTuple):
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


def pieces_between(kinks: Sequence[Kink], arguments: Any, *, bend: bool) -> Pieces | None:
    """The pieces of a broken line; None where arguments move two kinks onto or past each other.

    ``bend`` says that it is two rays from 0. Where neither falls and the right one does not underflow, the output has
    the input's sign, or 0 on the left.
    """
    values = [kink for kink in (k.at_arguments(arguments) for k in kinks) if math.isfinite(kink.at)]
    if not values or any(a.at >= b.at for a, b in itertools.pairwise(values)):
        return None
    places: list[tuple[float, bool]] = []
    slopes = [values[0].left]
    for kink in values:
        if kink.slope != kink.left:
            places.append((kink.at, True))
            slopes.append(kink.slope)
        if kink.slope != kink.right:
            places.append((kink.at, False))
            slopes.append(kink.right)
    if not places:
        return None
    told = bend and places == [(0.0, False)] and slopes[0] >= 0 and slopes[1] >= 1
    return Pieces(tuple(places), tuple(slopes), told)

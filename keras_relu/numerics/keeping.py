"""What a kernel keeps for its backward instead of its input.

The layer behind an activation keeps the activation's output anyway: a slope that can be read off the output costs no
memory of its own. The slope of a broken line needs no more than the number of the piece, one byte.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from keras import ops

from keras_relu.numerics.pullback import Rule, compute_dtype


class FromOutput(NamedTuple):
    """The slope as a function of the output.

    Attributes:
        derivative: ``derivative(y, **fixed)``, in keras.ops.
        loses: whether the output loses some of the slope's accuracy in a tail.
        policy: if so, ``"lean"`` where this is to serve nevertheless, ``"exact"`` where not, and None where the
            process's :func:`keras_relu.config.memory_policy` is to say so.
        narrow: whether an output of 16 bits keeps the accuracy as well.
    """

    derivative: Callable[..., Any]
    loses: bool = False
    policy: str | None = None
    narrow: bool = True


class Pieces(NamedTuple):
    """The slope of a broken line, by the number of the piece.

    Attributes:
        places: where pieces meet, from the left; each with whether that place itself belongs to the piece on its right.
        slopes: of the pieces, one more than places.
        told_by_output: whether the output lies on the same side of each place as the input.
    """

    places: tuple[tuple[float, bool], ...]
    slopes: tuple[float, ...]
    told_by_output: bool = False


class Keeping(NamedTuple):
    """A rule's way by what is kept.

    Attributes:
        number: ``number(x, dtype="uint8")``: the pieces' numbers, to keep them, as bytes, counted in ``dtype``:
            compilers are many times faster with float32. None where the output is kept.
        pullback: ``pullback((kept,), g, needed=None)``: the gradient for x, in a list.
        loses: as :class:`FromOutput` has it.
        policy: as :class:`FromOutput` has it.
        narrow: as :class:`FromOutput` has it.
    """

    number: Callable[..., Any] | None
    pullback: Callable[..., list[Any]]
    loses: bool = False
    policy: str | None = None
    narrow: bool = True

    def joined(self, rule: Rule) -> Rule:
        """The rule that computes all that the forward gives, for a compiler to make one loop of."""
        value, number = rule.value, self.number
        if number is None:
            return Rule(value, self.pullback, None)
        return Rule(lambda x: (value(x), number(x, "float32")), self.pullback, None)


def keeping_of(what: FromOutput | Pieces, fixed: dict[str, Any], select: Callable[..., Any]) -> Keeping:
    """Make the forward and backward for what a variant declares; ``select`` is the backend's."""
    if isinstance(what, FromOutput):
        derivative = what.derivative

        def from_output(kept: Any, like: Any) -> Any:
            return derivative(ops.cast(kept, like.dtype), **fixed)

        return Keeping(None, _pullback(from_output), *what[1:])
    places, slopes, told_by_output = what

    def passed(x: Any) -> list[Any]:
        x = ops.cast(x, compute_dtype(x.dtype))
        return [x >= at if belongs else x > at for at, belongs in places]

    def number(x: Any, dtype: str = "uint8") -> Any:
        found = [ops.cast(each, dtype) for each in passed(x)]
        return ops.cast(sum(found[1:], found[0]), "uint8")

    def passed_by_number(kept: Any, like: Any) -> list[Any]:
        kept = ops.cast(kept, like.dtype)  # again for the compilers
        return [kept > i for i in range(len(places))]

    def from_passed(conditions: Sequence[Any], like: Any) -> Any:
        slope: Any = slopes[0]
        for condition, each in zip(conditions, slopes[1:], strict=True):
            slope = select(condition, each, slope, like=like)
        return slope

    if told_by_output:
        return Keeping(None, _pullback(lambda y, like: from_passed(passed(y), like)))
    return Keeping(number, _pullback(lambda kept, like: from_passed(passed_by_number(kept, like), like)))


def _pullback(slope: Callable[[Any, Any], Any]) -> Callable[..., list[Any]]:
    def pullback(kept: Sequence[Any], g: Any, needed: Any = None) -> list[Any]:
        wide = ops.cast(g, compute_dtype(g.dtype))
        return [ops.cast(wide * slope(kept[0], wide), g.dtype)]

    return pullback

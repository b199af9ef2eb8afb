"""Evaluate a formula in balls, at whatever precision settles its float64 answer.

No fixed number of digits is enough: ``(x + sqrt(x^2 + 4)) / 2`` at x = -1e35 cancels seventy of them. And that twice
the precision changes no bit is no proof: a term that is lost at both is missed. So the working precision doubles until
the ball, which contains the exact result, holds numbers of one rounding only. What is so far below the smallest
float64 that all of the ball is zero settles at once, and its sign may stay open.
"""

from __future__ import annotations

import functools
import inspect
import itertools
import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from flint import arb

from ._ball import Ball, UndecidedError, compute_at, nearest_double
from ._oracle import Function

#: Enough for most answers: what float64 has, and as much again as a few operations lose.
LEAST_BITS = 73
MOST_BITS = 2**15

# What an infinite argument stands for. Even the logarithm of the first overflows float64, so a formula that grows
# without bound gives inf, and one that settles gives its limit. Where terms of that size cancel, no precision is
# enough: there the second has to do.
_FAR = (arb((1, 2**4000)), arb((1, 4200)))

# Of two infinite arguments each in turn stays this much nearer: beyond every float64 as well, but the far one outweighs
# even its cube.
_NEAR = arb((1, 1100))

# How many neighbours of an array start at the precision that the last one needed.
_NEIGHBOURS = 16


class UnsettledError(ArithmeticError):
    """The most bits leave more than one answer."""


def exact(function: Function, *arguments: Any, **parameters: Any) -> float:
    """Give the float64 nearest to ``function(*arguments, **parameters)``.

    Numbers count as exactly the float64 they are, defaults included; tuples are vectors of them;
    anything else (a flag, a name) is passed on. An infinite positional argument asks for the
    limit, which is nan where two of them leave it undetermined; an infinite keyword parameter is
    passed on as infinity. A nan anywhere gives nan.
    """
    given = bind(function, arguments, parameters)
    if any(math.isnan(number) for number in _numbers(given.values())):
        return math.nan
    named = {name: as_ball(value) for name, value in given.items()}
    infinite = [name for name in list(given)[: len(arguments)] if _is_number(given[name]) and math.isinf(given[name])]
    if not infinite:
        return settle(function, named)[0]
    answers = set()
    for farthest in infinite:
        answers.add(_limit(function, named, {name: math.copysign(1, given[name]) for name in infinite}, farthest))
    return answers.pop() if len(answers) == 1 else math.nan


def _limit(function: Function, named: dict[str, Any], signs: dict[str, float], farthest: str) -> float:
    """The answer with stand-ins for the infinite arguments, of which one is far beyond the others."""
    near = {name: Ball(sign * _NEAR) for name, sign in signs.items()}
    for far in _FAR:
        try:
            return settle(function, named | near | {farthest: Ball(signs[farthest] * far)})[0]
        except UnsettledError as error:
            unsettled = error
    raise unsettled


def exact_array(function: Function, xs: Any, *arguments: Any, **parameters: Any) -> np.ndarray:
    """``exact`` for every entry of ``xs`` and of any other array given: they broadcast."""
    given = [np.asarray(xs, dtype=np.float64), *arguments, *parameters.values()]
    shape = np.broadcast_shapes(*(each.shape for each in given if isinstance(each, np.ndarray)))

    def column(each: Any) -> Iterable[Any]:
        if isinstance(each, np.ndarray):
            return np.broadcast_to(each, shape).ravel().tolist()
        return itertools.repeat(each, math.prod(shape))

    if all(not isinstance(each, np.ndarray) for each in given[1:]):
        return _of_one_array(function, given[0], arguments, parameters)
    keywords = 1 + len(arguments)
    answers = [
        exact(function, *row[:keywords], **dict(zip(parameters, row[keywords:], strict=True)))
        for row in zip(*map(column, given), strict=True)
    ]
    return np.array(answers, dtype=np.float64).reshape(shape)


def _of_one_array(
    function: Function, xs: np.ndarray, arguments: tuple[Any, ...], parameters: dict[str, Any]
) -> np.ndarray:
    """``exact`` for every entry of ``xs``, with all that does not depend on the entry done once."""
    given = bind(function, (1.0, *arguments), parameters)
    named = {name: as_ball(value) for name, value in given.items()}
    first, *others = given
    usual = all(math.isfinite(number) for number in _numbers(given[name] for name in others))
    answers = np.empty(xs.size)
    bits = LEAST_BITS
    for i, x in enumerate(xs.ravel().tolist()):
        if usual and math.isfinite(x):
            named[first] = Ball(arb(x))
            answers[i], bits = settle(function, named, bits if i % _NEIGHBOURS else LEAST_BITS)
        else:
            answers[i] = exact(function, x, *arguments, **parameters)
    return answers.reshape(xs.shape)


def settle(function: Function, named: dict[str, Any], bits: int = LEAST_BITS) -> tuple[float, int]:
    """The answer, and the precision that settled it: twice as much at each try, from ``bits`` on."""
    while bits <= MOST_BITS:
        compute_at(bits)
        try:
            answer = function(**named)
        except UndecidedError:
            answer = None
        if type(answer) is Ball:
            answer = nearest_double(answer.arb)
        if answer is not None:
            return float(answer), bits
        bits *= 2
    raise UnsettledError(f"{function.__name__} does not settle within {MOST_BITS} bits at {named}")


def bind(function: Function, arguments: tuple[Any, ...], parameters: dict[str, Any]) -> dict[str, Any]:
    """Every argument and parameter by name, defaults included."""
    call = _signature(function).bind(*arguments, **parameters)
    call.apply_defaults()
    named = dict(call.arguments)
    # Where the function takes the parameters it does not use as ``**others``.
    return named | named.pop("others", {})


def as_ball(value: Any) -> Any:
    """Turn numbers, inside tuples too, into balls without width; leave the rest alone."""
    if isinstance(value, tuple):
        return tuple(map(as_ball, value))
    return Ball(arb(value.item() if isinstance(value, np.number) else value)) if _is_number(value) else value


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.number)) and not isinstance(value, bool)


def _numbers(values: Iterable[Any]) -> Iterator[float]:
    for value in values:
        if isinstance(value, tuple):
            yield from _numbers(value)
        elif _is_number(value):
            yield float(value)


@functools.cache
def _signature(function: Function) -> inspect.Signature:
    return inspect.signature(function)

"""Evaluate a formula at whatever precision its float64 answer needs.

No fixed number of digits is enough: ``(x + sqrt(x^2 + 4)) / 2`` at x = -1e35 cancels seventy of
them. So the working precision doubles until the correctly rounded float64 no longer changes.
"""

import functools
import inspect
import itertools
import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from mpmath import mp

from ._oracle import Function

MOST_BITS = 2**15

# A zero may only mean that a term was too small for the working precision. The square and the cube
# of a float64 reach 3 * (1074 + 1024) bits away from 1, so from here on a zero is believed.
# (A formula that knows its answer is zero returns a plain ``0``, which is believed at once.)
ZERO_BITS = 2**13

# What an infinite argument stands for. Even its logarithm overflows float64, so a formula that
# grows without bound gives inf, and one that settles gives its limit.
_FAR = mp.ldexp(1, 2**4000)

# Of two infinite arguments each in turn stays this much nearer: beyond every float64 as well, but
# the far one outweighs even the exponential of its cube.
_NEAR = mp.ldexp(1, 1100)


def exact(function: Function, *arguments: Any, **parameters: Any) -> float:
    """Give the float64 nearest to ``function(*arguments, **parameters)``.

    Numbers count as exactly the float64 they are, defaults included; tuples are vectors of them;
    anything else (a flag, a name) is passed on. An infinite positional argument asks for the
    limit, which is nan where two of them leave it undetermined; an infinite keyword parameter is
    passed on as infinity. A nan anywhere gives nan.
    """
    named = _bind(function, arguments, parameters)
    numbers = list(_numbers(named.values()))
    if any(mp.isnan(number) for number in numbers):
        return math.nan

    bits = _bits_to_hold(numbers)
    positional = list(named)[: len(arguments)]
    infinite = [name for name in positional if _is_number(named[name]) and mp.isinf(named[name])]
    if not infinite:
        return _settle(function, named, bits)
    answers = set()
    for farthest in infinite:
        sizes = {name: _FAR if name == farthest else _NEAR for name in infinite}
        stand_ins = {name: mp.sign(named[name]) * size for name, size in sizes.items()}
        answers.add(_settle(function, named | stand_ins, bits))
    return answers.pop() if len(answers) == 1 else math.nan


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
    named = _bind(function, (1.0, *arguments), parameters)
    first, *others = named
    fixed = [number for name in others for number in _numbers([named[name]])]
    usual = all(mp.isfinite(number) for number in fixed)
    answers = np.empty(xs.size)
    for i, x in enumerate(xs.ravel().tolist()):
        if usual and math.isfinite(x):
            named[first] = as_exact(x)
            answers[i] = _settle(function, named, _bits_to_hold([named[first], *fixed]))
        else:
            answers[i] = exact(function, x, *arguments, **parameters)
    return answers.reshape(xs.shape)


def _bind(function: Function, arguments: tuple[Any, ...], parameters: dict[str, Any]) -> dict[str, Any]:
    """Every argument and parameter by name, defaults included, with the numbers as mpf."""
    call = _signature(function).bind(*arguments, **parameters)
    call.apply_defaults()
    named = dict(call.arguments)
    # Where the function takes the parameters it does not use as ``**others``.
    named |= named.pop("others", {})
    return {name: as_exact(value) for name, value in named.items()}


def _settle(function: Function, named: dict[str, Any], bits: int) -> float:
    """Double the working precision from ``bits`` until the answer stops changing."""
    previous = None
    before = mp.prec
    while bits <= MOST_BITS:
        # Not workprec: entering it costs as much as a small formula.
        mp.prec = bits
        try:
            answer = function(**named)
        finally:
            mp.prec = before
        if not isinstance(answer, mp.mpf):
            return float(answer)
        if mp.isnan(answer):
            raise ArithmeticError(f"{function.__name__} has no value at {named}")
        nearest = nearest_double(answer)
        if nearest == previous and (answer or bits >= ZERO_BITS):
            return nearest
        previous = nearest
        bits *= 2
    raise ArithmeticError(f"{function.__name__} does not settle within {MOST_BITS} bits at {named}")


def nearest_double(number: mp.mpf) -> float:
    """Round once, to the nearest float64, ties to even.

    mpmath's own conversion rounds to 53 bits first, and then again where the result is subnormal.
    """
    if not number or mp.isinf(number):
        return float(number)
    # The size decides overflow and underflow, before a shift by an astronomic exponent.
    negative, mantissa, exponent, bits = number._mpf_
    size = exponent + bits
    if -1021 < size < 1024:
        return float(number)
    sign = -1 if negative else 1
    if size > 1024:
        return sign * math.inf
    if size < -1074:
        return sign * 0.0
    try:
        # Python divides integers with one correct rounding, subnormals included.
        return sign * (mantissa / (1 << -exponent) if exponent < 0 else float(mantissa << exponent))
    except OverflowError:
        return sign * math.inf


def _bits_to_hold(numbers: list[Any]) -> int:
    """Bits that hold the sum of 1 and of each number exactly, and a few more: 80 for those near 1.

    With less, a small argument beside a constant vanishes at two precisions in a row, and a wrong
    answer looks settled.
    """
    sizes = [mp.mag(number) for number in numbers if number and mp.isfinite(number)]
    return 27 + max([1, *sizes]) - min([1, *sizes]) + 53


def as_exact(value: Any) -> Any:
    """Turn numbers, inside tuples too, into the mpf they are exactly; leave the rest alone."""
    if isinstance(value, tuple):
        return tuple(map(as_exact, value))
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        # At least 53 bits: the conversion rounds to the working precision.
        return mp.mpf(value.item() if isinstance(value, np.number) else value)
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, mp.mpf)


def _numbers(values: Iterable[Any]) -> Iterator[mp.mpf]:
    for value in values:
        if isinstance(value, tuple):
            yield from _numbers(value)
        elif _is_number(value):
            yield value


@functools.cache
def _signature(function: Function) -> inspect.Signature:
    return inspect.signature(function)

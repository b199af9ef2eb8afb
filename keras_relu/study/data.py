"""The user's data, split by a seed in the same way for every candidate."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

#: Shares of the data that are kept for validation and for testing.
HELD_OUT = 0.2
_FORMS = (
    "(x, y) to be split by seed, ((x, y), (x_test, y_test)), ((x, y), (x_val, y_val), (x_test, y_test)), a function of "
    "the seed that returns the last form, or one without arguments that returns any of the others"
)


@dataclass(frozen=True)
class Split:
    """Data to train on, to choose by, and to test on; each an ``(inputs, targets)`` pair of nested arrays."""

    train: tuple[Any, Any]
    validation: tuple[Any, Any]
    test: tuple[Any, Any]


def splitter(data: Any) -> Callable[[int], Split]:
    """The function that splits this data by a seed.

    Args:
        data: arrays ``(x, y)``, of which a fifth each is kept for validation and for testing;
            ``((x, y), (x_test, y_test))``, of whose first pair a fifth is kept for validation; three pairs, which are
            used as they are; a function of the seed that returns three pairs; or one without arguments, which is called
            once and returns any of the other forms. ``x`` and ``y`` may be nested in
            lists and dicts, as models with several inputs take them.

    Raises:
        TypeError: for another form.
        ValueError: for arrays of different lengths, or fewer than 10 rows to split.
    """
    if callable(data) and not _takes_a_seed(data):
        data = data()
    if callable(data):
        return lambda seed: _three(data(seed))
    if not isinstance(data, (tuple, list)):
        raise TypeError(f"data must be {_FORMS}; got {type(data).__name__}.")
    if len(data) == 3 and all(isinstance(part, (tuple, list)) and len(part) == 2 for part in data):
        split = _three(data)
        return lambda seed: split
    if len(data) != 2:
        raise TypeError(f"data must be {_FORMS}; got a {type(data).__name__} of {len(data)}.")
    if all(isinstance(part, (tuple, list)) and len(part) == 2 and _is_array(part[1]) for part in data):
        whole, test = _pair(data[0], 10), _pair(data[1], 1)
        return lambda seed: _three([*_cut(whole, seed, (HELD_OUT,)), test])
    whole = _pair(data, 10)
    return lambda seed: _three(_cut(whole, seed, (HELD_OUT, HELD_OUT)))


def _takes_a_seed(function: Callable[..., Any]) -> bool:
    try:
        inspect.signature(function).bind(0)
    except TypeError:
        return False
    except ValueError:  # one that is written in C may have no signature
        return True
    return True


def _is_array(value: Any) -> bool:
    return hasattr(value, "shape") and hasattr(value, "__getitem__")


def _three(parts: Any) -> Split:
    if not (isinstance(parts, (tuple, list)) and len(parts) == 3):
        raise TypeError(
            f"a function of the seed must return three (inputs, targets) pairs; got {type(parts).__name__}."
        )
    train, validation, test = (_pair(part, 1) for part in parts)
    return Split(train, validation, test)


def _pair(pair: Any, least: int) -> tuple[Any, Any]:
    if not (isinstance(pair, (tuple, list)) and len(pair) == 2):
        raise TypeError(f"data must be {_FORMS}; got {type(pair).__name__} where a pair is needed.")
    x, y = (keras.tree.map_structure(np.asarray, part) for part in pair)
    lengths = {len(array) for array in keras.tree.flatten((x, y))}
    if len(lengths) != 1:
        raise ValueError(f"inputs and targets must have the same length; got {sorted(lengths)}.")
    if min(lengths) < least:
        raise ValueError(f"at least {least} rows are needed; got {min(lengths)}.")
    return x, y


def length(pair: Any) -> int:
    """Number of rows of a pair."""
    return len(keras.tree.flatten(pair)[0])


def rows(part: Any, at: Any) -> Any:
    """These rows of nested arrays."""
    return keras.tree.map_structure(lambda array: array[at], part)


def _cut(whole: tuple[Any, Any], seed: int, shares: tuple[float, ...]) -> list[tuple[Any, Any]]:
    """Cut shuffled rows into the rest and the shares, in this order."""
    n = length(whole)
    order = np.random.default_rng([seed, 0]).permutation(n)
    sizes = [round(n * share) for share in shares]
    ends = np.cumsum([n - sum(sizes), *sizes])[:-1]
    return [rows(whole, at) for at in np.split(order, ends)]


def batches(pair: tuple[Any, Any], size: int, seed: int) -> Iterator[tuple[Any, Any]]:
    """Endless batches of one size: each pass in a fresh order, and without the rest that would not fill a batch.

    The order comes from the seed alone. Keras's own shuffling draws from a generator that the model draws from, too,
    so that candidates with random numbers of their own would see other batches.
    """
    n = length(pair)
    rng = np.random.default_rng([seed, 1])
    while True:
        order = rng.permutation(n)
        for begin in range(0, n - size + 1, size):
            yield rows(pair, order[begin : begin + size])

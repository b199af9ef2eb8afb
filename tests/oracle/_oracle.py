"""What an oracle of one variant is."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

# A ball (or an mpf) while a formula runs at some working precision; a plain Python number for an exact answer.
Real = Any
Function = Callable[..., Real]


@dataclass(frozen=True)
class Oracle:
    """A variant of one argument: ``value(x, **parameters)``, ``slope(x, **parameters)``.

    ``parameter_slopes`` holds the slope with respect to each trainable parameter, by argument
    name. Where the parameter is a vector (its default is a tuple) the function also takes the
    index of the entry, second: ``parameter_slopes["alpha"](x, index, **parameters)``.

    Every function of an oracle accepts every parameter of the variant: it names those that it uses
    and takes the rest as ``**others``. ``value`` names them all, so that it knows a wrong name.
    """

    value: Function
    slope: Function
    parameter_slopes: Mapping[str, Function] = field(default_factory=dict)

    @property
    def slopes(self) -> tuple[Function, ...]:
        """One slope for each argument, so that a law can loop over both kinds of oracle."""
        return (self.slope,)


@dataclass(frozen=True)
class GatedOracle:
    """A variant of two arguments: ``value(a, b, **parameters)``, with a slope for each."""

    value: Function
    slopes: tuple[Function, Function]
    parameter_slopes: Mapping[str, Function] = field(default_factory=dict)


def defaults(oracle: Oracle | GatedOracle) -> dict[str, Any]:
    """Every parameter of the variant with its default, by argument name."""
    parameters = inspect.signature(oracle.value).parameters.values()
    return {each.name: each.default for each in parameters if each.default is not each.empty}

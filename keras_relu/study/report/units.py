"""How numbers are written: accuracies in percent, other metrics with as many digits as tell them apart."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Unit:
    """Of a metric.

    Attributes:
        name: the metric's.
        factor: what a value is multiplied by to be written.
        decimals: digits behind the point.
        suffix: after a value.
        of_gains: after a difference, where it is spelled out.
    """

    name: str
    factor: float
    decimals: int
    suffix: str
    of_gains: str

    @classmethod
    def of(cls, name: str, spread: npt.ArrayLike) -> Unit:
        """The unit of a metric whose differences are as large as ``spread``."""
        share = name.endswith("accuracy")
        factor = 100.0 if share else 1.0
        size = np.abs(np.asarray(spread, float)) * factor
        size = size[np.isfinite(size) & (size > 0)]
        decimals = 2 if not len(size) else min(max(1 - math.floor(math.log10(float(np.median(size)))), 0), 6)
        if share:
            decimals = min(decimals, 2)
        return cls(name, factor, decimals, " %" if share else "", "points" if share else "")

    def value(self, value: float) -> str:
        """A value, such as ``91.2 %``."""
        return "n/a" if math.isnan(value) else self._number(value, "") + self.suffix

    def gain(self, value: float) -> str:
        """A difference with its sign, such as ``+1.30``."""
        return "n/a" if math.isnan(value) else self._number(value, "+")

    def interval(self, low: float, high: float) -> str:
        """Two ends, such as ``[+0.42, +2.18]``."""
        if math.isinf(low) or math.isinf(high):
            return "unbounded"
        return "n/a" if math.isnan(low) else f"[{self.gain(low)}, {self.gain(high)}]"

    def _number(self, value: float, sign: str) -> str:
        return f"{self.factor * value:{sign}.{self.decimals}f}".replace("-", MINUS)


def span(low: int, high: int) -> str:
    """A range of places, such as 1 to 3."""
    return f"{low}" if low == high else f"{low}{DASH}{high}"


def percent(share: float | None) -> str:
    """A share of 1 in whole percent."""
    if share is None or math.isnan(share):
        return "n/a"
    return "<1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def times(ratio: float | None) -> str:
    """A ratio, such as ``1.04 x``."""
    return "n/a" if ratio is None or math.isnan(ratio) else f"{ratio:.2f} x"

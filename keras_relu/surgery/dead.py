"""Which units put out the same number on all of the data."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_relu.sites import Site, names
from keras_relu.surgery.observe import array, observe


@dataclasses.dataclass(frozen=True)
class Dead:
    """The dead channels of a site: their numbers, the constant that each puts out, and the number of channels."""

    places: np.ndarray
    values: np.ndarray
    size: int


class _Range:
    """The lowest and highest output of each channel."""

    def __init__(self) -> None:
        self.low: Any = np.inf
        self.high: Any = -np.inf

    def see(self, site: Site, y: Any) -> None:
        values = np.moveaxis(array(y), site.axis, -1)
        values = values.reshape(-1, values.shape[-1])
        self.low = np.minimum(self.low, values.min(axis=0))
        self.high = np.maximum(self.high, values.max(axis=0))


def looked_at(sites: Sequence[Site]) -> list[Site]:
    """The sites whose units may be dead: hidden, elementwise, outside recurrent cells."""
    return [
        site for site in sites
        if site.role == "hidden" and names.is_elementwise(site.activation) and not hasattr(site.holder, "state_size")
    ]  # fmt: skip


def dead_units(model: Any, sites: Sequence[Site], batches: Sequence[Any]) -> dict[str, Dead]:
    """Path -> dead channels, for each site that the model calls."""
    ranges: dict[str, _Range] = {}
    observe(model, sites, batches, lambda site, _, y: ranges.setdefault(site.path, _Range()).see(site, y))
    found = {}
    for path, seen in ranges.items():
        places = np.flatnonzero(seen.low == seen.high)
        found[path] = Dead(places, seen.low[places], len(seen.low))
    return found

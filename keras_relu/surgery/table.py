"""The table of a model's activations, which ``summary()`` does not give."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from typing import Any

import keras

from keras_relu.core.table import plain_table
from keras_relu.sites import sites_of


@dataclasses.dataclass(frozen=True)
class Row:
    """One activation: where it is, what it is, what it is for."""

    depth: int
    path: str
    activation: str
    name: str | None
    kind: str
    role: str
    layer: str
    parameters: int
    shared: bool


@dataclasses.dataclass(frozen=True)
class ActivationTable:
    """Every activation of a model in the order of execution. It prints, and it iterates over its rows."""

    model: str
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain values."""
        return dataclasses.asdict(self)

    @property
    def cells(self) -> list[tuple[str, ...]]:
        """The rows as texts, for :attr:`headers`."""
        return [
            (
                str(r.depth), r.path, r.activation, r.role, r.kind, r.layer, f"{r.parameters:,}",
                "yes" if r.shared else "",
            )
            for r in self.rows
        ]  # fmt: skip

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns' names."""
        return ("depth", "site", "activation", "role", "kind", "in", "parameters", "shared")

    def __str__(self) -> str:
        if not self.rows:
            return f"{self.model} has no activation but linear ones.\n"
        return plain_table(self.headers, self.cells, right=("depth", "parameters"))


def activations_of(model: Any) -> ActivationTable:
    """List every activation of a model: ``activation=`` arguments, activation layers and nodes of graphs.

    Args:
        model: a Sequential, functional, nested or subclassed model, or a layer; built or not.

    Returns:
        A table that prints; ``to_dict()`` gives plain values.

    Raises:
        TypeError: for something that is no layer.

    Example:
        >>> import keras, keras_relu
        >>> model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, "relu", name="first"),
        ...                           keras.layers.Dense(2, "softmax", name="last")])
        >>> print(keras_relu.activations_of(model))
        depth  site              activation  role    kind      in     parameters  shared
            0  first.activation  relu        hidden  argument  Dense           0
            1  last.activation   softmax     head    argument  Dense           0
        <BLANKLINE>
    """
    return ActivationTable(
        str(getattr(model, "name", model)),
        tuple(
            Row(
                site.depth,
                site.path,
                site.label,
                site.name,
                site.kind,
                site.role,
                type(site.holder if site.kind == "argument" else site.owner).__name__,
                _parameters(site.activation),
                site.shared,
            )
            for site in sites_of(model)
        ),
    )


def _parameters(activation: Any) -> int:
    weights = activation.weights if isinstance(activation, keras.layers.Layer) else ()
    return sum(math.prod(weight.shape) for weight in weights)

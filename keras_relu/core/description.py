"""What is known about a variant, as one frozen record."""

from __future__ import annotations

import dataclasses
import html
import math
from types import SimpleNamespace
from typing import Any

from keras_relu.core.citation import Citation
from keras_relu.core.kink import KinkValue, evaluate
from keras_relu.core.registry import registry


@dataclasses.dataclass(frozen=True)
class ParameterDescription:
    """An argument of a variant."""

    name: str
    default: Any
    trainable: bool
    domain: str
    doc: str


@dataclasses.dataclass(frozen=True)
class Description:
    """A variant: names, formula, arguments, kinks and range at the defaults, source."""

    name: str
    class_name: str
    aliases: tuple[str, ...]
    family: str
    kind: tuple[str, ...]
    level: int
    formula: str
    latex: str
    parameters: tuple[ParameterDescription, ...]
    kinks: tuple[KinkValue, ...]
    range: tuple[float, float] | None
    properties: tuple[str, ...]
    paper: Citation | None
    origin: str

    def to_dict(self) -> dict[str, Any]:
        """The record as plain Python values."""
        return dataclasses.asdict(self)

    @property
    def bibtex(self) -> str:
        """The paper's entry for a bibliography.

        Raises:
            ValueError: for a variant that names no paper.
        """
        if self.paper is None:
            raise ValueError(f"{self.name} names no paper.")
        return self.paper.bibtex

    def rows(self) -> list[tuple[str, str]]:
        """The record as pairs of a label and a text."""
        pairs = [
            ("class", f"keras_relu.layers.{self.class_name}" if self.origin == "keras_relu" else self.class_name),
            ("also", ", ".join(self.aliases)),
            ("family", self.family),
            ("kind", ", ".join(self.kind)),
            ("level", f"{self.level} of 5"),
            ("formula", self.formula),
        ]
        for p in self.parameters:
            learned = ", learned" if p.trainable else ""
            within = f" in {p.domain}" if p.domain else ""
            pairs.append(("argument", f"{p.name} = {p.default!r}{within}{learned}: {p.doc}"))
        pairs += [
            ("kink", f"at {k.at:g}: slope {k.slope:.6g} (left {k.left:.6g}, right {k.right:.6g})")
            for k in self.kinks
            if math.isfinite(k.at)
        ]
        if self.range is not None:
            pairs.append(("range", f"{self.range[0]:.6g} to {self.range[1]:.6g}"))
        pairs += [("properties", ", ".join(self.properties)), ("paper", str(self.paper or "")), ("from", self.origin)]
        return [(label, text) for label, text in pairs if text]

    def __str__(self) -> str:
        width = max(len(label) for label, _ in self.rows())
        return "\n".join([self.name, *(f"  {label:<{width}}  {text}" for label, text in self.rows())])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th style='text-align:left'>{html.escape(label)}</th>"
            f"<td style='text-align:left'>{html.escape(text)}</td></tr>"
            for label, text in self.rows()
        )
        return f"<table><caption>{html.escape(self.name)}</caption>{rows}</table>"


def describe(name: str) -> Description:
    """Return what is known about a variant.

    Args:
        name: a name, class name or alias; case, ``_`` and ``-`` don't matter.

    Raises:
        ValueError: for an unknown name, with the closest ones.

    Example:
        >>> import keras_relu
        >>> keras_relu.describe("squareplus").formula
        '(x + sqrt(x^2 + b)) / 2'
    """
    if not isinstance(name, str):
        raise TypeError(f"describe takes a name; got {name!r} ({type(name).__name__}).")
    cls = registry.find(name)
    if cls is None:
        raise registry.unknown(name)
    defaults = SimpleNamespace(**{n: p.default for n, p in cls.declared.items()})
    return Description(
        name=cls.variant,
        class_name=cls.__name__,
        aliases=cls.aliases,
        family=cls.family,
        kind=cls.kind,
        level=cls.level,
        formula=cls.equation,
        latex=cls.latex,
        parameters=tuple(
            ParameterDescription(n, p.default, p.role == "trainable", "" if p.domain is None else str(p.domain), p.doc)
            for n, p in cls.declared.items()
            if p.role != "option"
        ),
        kinks=tuple(kink.at_arguments(defaults) for kink in cls.kinks),
        range=None if cls.range is None else (evaluate(cls.range[0], defaults), evaluate(cls.range[1], defaults)),
        properties=cls.properties,
        paper=cls.source,
        origin=cls.package,
    )

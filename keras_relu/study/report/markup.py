"""HTML and SVG from Python: whatever is not markup already is escaped."""

from __future__ import annotations

import html
import math


class Markup(str):
    """Text that is HTML."""

    __slots__ = ()


def tag(name: str, /, *inside: str, **attributes: str | float | bool | None) -> Markup:
    """An element.

    Args:
        name: of the element.
        inside: its children; a plain text is escaped.
        attributes: ``class_`` is class and ``stroke_width`` is stroke-width; None and False leave one out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(*inside)}</{name}>")


_EMPTY = {"meta", "link", "input", "br"}


def join(*parts: str) -> Markup:
    """Markup and texts, one after another."""
    return Markup("".join(part if isinstance(part, Markup) else html.escape(part) for part in parts))


def _attribute(key: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-").replace("viewbox", "viewBox")
    if value is True:
        return f" {name}"
    text = number(value) if isinstance(value, int | float) else value
    return f' {name}="{html.escape(text)}"'


def number(value: float) -> str:
    """A coordinate to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Scale:
    """From values to coordinates, with round numbers to mark."""

    def __init__(self, low: float, high: float, start: float, end: float, *, marks: int = 5) -> None:
        if not low < high:
            low, high = low - 0.5, high + 0.5
        self.low, self.high, self.start, self.end = low, high, start, end
        step = 10 ** math.floor(math.log10((high - low) / marks))
        step *= next((m for m in (1, 2, 5, 10) if (high - low) / (m * step) <= marks), 10)
        first = math.ceil(low / step - 1e-9)
        self.marks = [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)]
        self.decimals = max(0, -math.floor(math.log10(step) + 1e-9))

    def __call__(self, value: float) -> float:
        """The coordinate, held inside the scale's ends."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def label(self, mark: float, sign: str = "") -> str:
        """A mark in as many digits as the marks need."""
        text = f"{mark:{sign}.{self.decimals}f}"
        return "0" if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")

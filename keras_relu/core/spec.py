"""The text form of an activation: ``leaky_relu(negative_slope=0.1)``.

A text is data. It is read by the small grammar below and nothing in it is ever evaluated::

    text   = name [ "(" [ key "=" value { "," key "=" value } ] ")" ] | name "/" number
    value  = number | True | False | None | quoted word | "[" [ value { "," value } ] "]"
"""

from __future__ import annotations

import math
import re
from typing import Any

MAX_LENGTH = 1000
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf\b|nan\b))"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<quoted>'[^'\\]*'|\"[^\"\\]*\")"
    r"|(?P<mark>[()\[\],=]))"
)
_WORDS: dict[str, Any] = {"True": True, "False": False, "None": None}
_CALL = re.compile(r"\s*(?P<name>[^()/\[\]=,'\"]+?)\s*(?:(?P<body>\(.*\))|/(?P<short>[^()/]+))?\s*", re.DOTALL)


class SpecError(ValueError):
    """A text that is no activation."""


def parse(text: str) -> tuple[str, dict[str, Any], Any]:
    """Split a text into its name, its named values, and the value after ``/`` (or None).

    Raises:
        SpecError: where the text does not follow the grammar, with the place.
    """
    if len(text) > MAX_LENGTH:
        raise SpecError(f"An activation's text has at most {MAX_LENGTH} characters; got {len(text)}.")
    match = _CALL.fullmatch(text)
    if match is None:
        raise SpecError(f"Malformed activation {text!r}. Write a name, or name(key=value, ...).")
    name, body, short = match["name"], match["body"], match["short"]
    if short is not None:
        reader = _Reader(text, short)
        value = reader.value()
        reader.end()
        return name, {}, value
    if body is None:
        return name, {}, None
    return name, _Reader(text, body).arguments(), None


class _Reader:
    """Reads tokens from the left; every complaint shows the text and the place."""

    def __init__(self, text: str, body: str) -> None:
        self.text, self.body, self.place = text, body, 0

    def fail(self, wanted: str) -> SpecError:
        rest = self.body[self.place :].strip()
        found = repr(rest[:20]) if rest else "the end"
        return SpecError(f"Malformed activation {self.text!r}: expected {wanted}, found {found}.")

    def peek(self) -> re.Match[str] | None:
        return _TOKEN.match(self.body, self.place)

    def take(self, mark: str) -> bool:
        token = self.peek()
        if token is not None and token["mark"] == mark:
            self.place = token.end()
            return True
        return False

    def expect(self, mark: str) -> None:
        if not self.take(mark):
            raise self.fail(repr(mark))

    def end(self) -> None:
        if self.body[self.place :].strip():
            raise self.fail("nothing more")

    def arguments(self) -> dict[str, Any]:
        self.expect("(")
        values: dict[str, Any] = {}
        if not self.take(")"):
            while True:
                token = self.peek()
                if token is None or token["word"] is None or token["word"] in _WORDS:
                    raise self.fail("key=value")
                self.place = token.end()
                self.expect("=")
                if token["word"] in values:
                    raise SpecError(f"Malformed activation {self.text!r}: {token['word']} is given twice.")
                values[token["word"]] = self.value()
                if not self.take(","):
                    break
            self.expect(")")
        self.end()
        return values

    def value(self, nested: bool = False) -> Any:
        token = self.peek()
        if token is None:
            raise self.fail("a value")
        if token["number"] is not None:
            self.place = token.end()
            return number(token["number"])
        if token["word"] in _WORDS:
            self.place = token.end()
            return _WORDS[token["word"]]
        if token["quoted"] is not None:
            self.place = token.end()
            return token["quoted"][1:-1]
        if nested or not self.take("["):
            raise self.fail("a number, True, False, None, a quoted word or a list")
        items: list[Any] = []
        if self.take("]"):
            return items
        while True:
            items.append(self.value(nested=True))
            if not self.take(","):
                break
        self.expect("]")
        return items


def number(text: str) -> int | float:
    """An int where the text is one, otherwise a float."""
    if re.fullmatch(r"[+-]?\d+", text):
        if len(text) > 30:
            raise SpecError(f"The number {text[:12]}... is too long.")
        return int(text)
    return float(text)


def render(name: str, values: dict[str, Any]) -> str:
    """The text for a name and its values; :func:`parse` gives the same back.

    Raises:
        TypeError: for a value that a text can't hold.
    """
    if not values:
        return name
    return f"{name}({', '.join(f'{key}={_literal(name, key, value)}' for key, value in values.items())})"


def _literal(name: str, key: str, value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_literal(name, key, v) for v in value)}]"
    if value is None or isinstance(value, (bool, int)):
        return repr(value)
    if isinstance(value, float) and not math.isnan(value):
        return repr(value)
    if isinstance(value, str) and not re.search(r"['\\]", value):
        return f"'{value}'"
    raise TypeError(
        f"The text of {name} can't hold {key}={value!r}. Keep the layer's config instead: "
        f"keras.saving.serialize_keras_object(layer)."
    )

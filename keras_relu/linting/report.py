"""What :func:`keras_relu.lint` found."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from keras_relu.core.table import Row, plain_table, rich_table


@dataclasses.dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        code: such as ``"KR101"``; ``ignore=`` takes it.
        where: the sites or layers, by path.
        why: what goes wrong, with the numbers of this model.
        fix: the line that mends it.
    """

    code: str
    where: tuple[str, ...]
    why: str
    fix: str


@dataclasses.dataclass(frozen=True)
class LintReport:
    """The findings on a model: true where there are some. ``print`` it for a table.

    Attributes:
        model: its name.
        findings: by code.
    """

    model: str
    findings: tuple[Finding, ...]

    def __bool__(self) -> bool:
        return bool(self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each finding."""
        return tuple(finding.code for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return dataclasses.asdict(self)

    def __str__(self) -> str:
        if not self.findings:
            return self._title()
        headers, rows = self._table()
        return "\n".join([self._title(), plain_table(headers, rows), *self._notes()])

    def __rich_console__(self, console: Any, options: Any) -> Iterator[Any]:
        from rich.text import Text

        yield Text(self._title(), style="bold")
        if self.findings:
            yield rich_table(*self._table())
        for note in self._notes():
            yield Text(note)

    def _title(self) -> str:
        count = len(self.findings)
        return f"{self.model}: {count} {'finding' if count == 1 else 'findings'}" if count else f"{self.model}: nothing"

    def _table(self) -> tuple[Row, list[Row]]:
        return ("code", "where", "fix"), [(f.code, _places(f.where), f.fix) for f in self.findings]

    def _notes(self) -> list[str]:
        return [f"{f.code}: {f.why}" for f in self.findings]


def _places(where: tuple[str, ...]) -> str:
    return where[0] if len(where) == 1 else f"{where[0]} and {len(where) - 1} more"

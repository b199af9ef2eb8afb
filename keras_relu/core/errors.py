"""One way to say which names are close to a wrong one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def closest(wrong: str, right: Iterable[str], n: int = 3) -> list[str]:
    """The ``n`` entries of ``right`` that look most like ``wrong``, best first."""
    lowered = {name.lower(): name for name in right}
    return [lowered[m] for m in difflib.get_close_matches(wrong.lower()[:60], lowered, n=n, cutoff=0.2)]


def did_you_mean(wrong: str, right: Iterable[str], n: int = 3) -> str:
    """A sentence with the closest names, or nothing where there are none."""
    names = [repr(name) for name in closest(wrong, right, n)]
    return f" Closest: {', '.join(names)}." if names else ""

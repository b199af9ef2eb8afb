"""Where a variant comes from."""

from __future__ import annotations

import dataclasses
import re


@dataclasses.dataclass(frozen=True)
class Citation:
    """A paper: authors, year, title, and its arXiv number and equation where they exist."""

    authors: str
    year: int
    title: str
    arxiv: str = ""
    equation: str = ""

    def __str__(self) -> str:
        arxiv = f", arXiv:{self.arxiv}" if self.arxiv else ""
        equation = f", eq. {self.equation}" if self.equation else ""
        return f"{self.authors} ({self.year}). {self.title}{arxiv}{equation}."

    @property
    def bibtex(self) -> str:
        """The entry for a bibliography."""
        names = [a.strip() for a in re.split(r"[;,&]", self.authors) if a.strip() and a.strip() != "et al."]
        others = ["others"] if "et al" in self.authors else []
        names = [n.removesuffix(" et al.") for n in names]
        key = re.sub(r"\W", "", names[0].split()[-1]).lower() + str(self.year)
        lines = [
            f"@misc{{{key},",
            f"  author = {{{' and '.join(names + others)}}},",
            f"  title = {{{{{self.title}}}}},",
            f"  year = {{{self.year}}},",
        ]
        if self.arxiv:
            lines += [f"  eprint = {{{self.arxiv.split(';')[0].strip()}}},", "  archivePrefix = {arXiv},"]
        return "\n".join([*lines, "}"])

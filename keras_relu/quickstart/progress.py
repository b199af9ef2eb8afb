"""A progress bar on a terminal, a line for each epoch elsewhere; on stderr, so that results can be piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(epochs: int, entries: int) -> Iterator[Callable[[int, str], None]]:
    """Give the function to call with the epoch, from 0, and the name of what is being trained."""
    if sys.stderr.isatty():
        try:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
        except ModuleNotFoundError:
            pass
        else:
            columns = (TextColumn("{task.description:<32}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            with Progress(*columns, console=Console(stderr=True)) as bar:
                task = bar.add_task("building the networks", total=epochs * entries)
                started = 0

                def advance(epoch: int, name: str) -> None:
                    nonlocal started
                    # Called when one begins: those before it are done.
                    bar.update(task, description=f"epoch {epoch + 1}  {name}", completed=started)
                    started += 1

                yield advance
                bar.update(task, completed=epochs * entries)
            return
    seen = -1

    def write(epoch: int, name: str) -> None:
        nonlocal seen
        if epoch != seen:
            seen = epoch
            sys.stderr.write(f"epoch {epoch + 1} of {epochs}, {entries} networks\n")
            sys.stderr.flush()

    yield write

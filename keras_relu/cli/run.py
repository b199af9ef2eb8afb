"""Running a command so that every error is one line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from keras_relu.cli import compare, diagnosing, models, plotting  # noqa: F401  # they add their commands
from keras_relu.cli.commands import keras_relu_command

#: 128 + SIGINT, as shells count.
INTERRUPTED = 130


def run(arguments: Sequence[str] | None) -> int:
    """Run the command line and return its exit status."""
    try:
        status = keras_relu_command.main(arguments, prog_name="keras-relu", standalone_mode=False)
    except click.ClickException as error:
        return _fail(error.format_message())
    except click.Abort:  # Ctrl-C; it is a RuntimeError, too
        return INTERRUPTED
    except (ImportError, ValueError, TypeError, LookupError, OSError, RuntimeError) as error:
        # What the library raises for a missing backend or a wrong name is written for people already.
        return _fail(str(error))
    return status if isinstance(status, int) else 0


def _fail(message: str) -> int:
    sys.stderr.write(f"keras-relu: {' '.join(message.split())}\n")
    return 2

"""The command line: ``keras-relu COMMAND``, or ``python -m keras_relu.cli``."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: what stands behind the program's name; None takes ``sys.argv``.

    Returns:
        The exit status: 0; 1 where ``doctor`` found Keras broken or ``diagnose`` something that stands out; 2 for an
        error, which is one line on stderr; 130 after Ctrl-C.
    """
    try:
        import click  # noqa: F401  # only to know whether it is there
    except ModuleNotFoundError:
        sys.stderr.write("keras-relu: the command line needs click. Write: pip install 'keras-relu[cli]'\n")
        return 2
    from keras_relu.cli.run import run

    return run(arguments)

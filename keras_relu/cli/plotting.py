"""``keras-relu plot``: curves and slopes to a picture."""

from __future__ import annotations

from pathlib import Path

import click

from keras_relu import _startup
from keras_relu.cli import show
from keras_relu.cli.commands import keras_relu_command
from keras_relu.cli.options import BACKEND, backend_option, json_option

#: Panels beside each other.
COLUMNS = 6


@keras_relu_command.command("plot")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default="activations.png",
    show_default=True,
    help="The picture: .png, .svg or .pdf.",
)
@backend_option
@json_option
@click.pass_context
def plot_command(context: click.Context, names: tuple[str, ...], out: Path, as_json: bool) -> None:
    """Draw curve and slope of each NAME, such as relu or 'leaky_relu(negative_slope=0.2)'; needs matplotlib."""
    _startup.start(context.meta.get(BACKEND))
    from keras_relu.cli.curves import draw

    draw([names[i : i + COLUMNS] for i in range(0, len(names), COLUMNS)], out)
    if as_json:
        show.as_json({"file": str(out), "drawn": list(names)})
    else:
        show.line(f"{out}: {', '.join(names)}")

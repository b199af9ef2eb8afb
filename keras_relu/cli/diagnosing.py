"""``keras-relu diagnose``: a saved model on data from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import keras_relu
from keras_relu import _startup
from keras_relu.cli import show
from keras_relu.cli.commands import keras_relu_command
from keras_relu.cli.models import load, load_data, model_argument
from keras_relu.cli.options import BACKEND, backend_option, json_option

OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@keras_relu_command.command("diagnose")
@model_argument
@click.option(
    "--data",
    required=True,
    metavar="FILE",
    help="A .npy file of inputs, a .npz file with the arrays x and y (y may be missing; several inputs stand under "
    "their names), or the word digits.",
)
@click.option("--loss", help="Loss for the gradient norms, such as mse. Default: the one compiled into the model.")
@click.option("--samples", type=click.IntRange(1), default=2048, show_default=True, help="Use at most this many.")
@click.option("--html", "html_path", type=OUTPUT, help="Also write an HTML page here.")
@click.option("--plot", "plot_path", type=OUTPUT, help="Also draw a picture here; needs matplotlib.")
@backend_option
@json_option
@click.pass_context
def diagnose_command(
    context: click.Context,
    model: Path,
    data: str,
    loss: str | None,
    samples: int,
    html_path: Path | None,
    plot_path: Path | None,
    as_json: bool,
) -> int:
    """What the activations of the saved MODEL (.keras or .h5) do on data.

    The status is 0 where nothing stands out, 1 where there is advice, 2 for an error.
    """
    _startup.start(context.meta.get(BACKEND))
    found = keras_relu.diagnose(load(model), *_samples(data), loss=loss, samples=samples)
    if html_path is not None:
        found.to_html(html_path)
    if plot_path is not None:
        found.plot(plot_path)
    if as_json:
        show.as_json(found.to_dict())
    elif not show.rich_object(found):
        show.line(str(found))
    return 1 if found.advice else 0


def _samples(text: str) -> tuple[Any, Any]:
    """Inputs, and labels or None."""
    if text == "digits":
        from keras_relu.datasets import load_digits

        digits = load_digits()
        return digits.x_test, digits.y_test
    path = Path(text)
    if not path.is_file():
        raise click.UsageError(f"--data takes a .npy file, a .npz file or the word digits; there is no file {text!r}.")
    arrays = load_data(path)
    if not isinstance(arrays, dict):
        return arrays, None
    labels = arrays.pop("y", None)
    if not arrays:
        raise click.UsageError(f"--data: {text!r} holds no inputs. Save them as x: numpy.savez(path, x=..., y=...).")
    return arrays["x"] if set(arrays) == {"x"} else arrays, labels

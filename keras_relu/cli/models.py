"""The commands that read a saved model: list its activations, replace them, look for mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import keras_relu
from keras_relu import _startup
from keras_relu.cli import show
from keras_relu.cli.commands import keras_relu_command
from keras_relu.cli.options import BACKEND, backend_option, json_option

model_argument = click.argument("model", type=click.Path(exists=True, path_type=Path))


def load(path: Path) -> Any:
    """The model in a file, or an error in one line."""
    import keras

    try:
        # Keras's older format can't name a loss again.
        return keras.models.load_model(path, compile=path.suffix == ".keras")
    except (TypeError, ValueError, OSError) as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise click.UsageError(f"{path} can't be loaded: {said[0][:300]}") from error


def load_data(path: Path) -> Any:
    """The array in a .npy file, or the dict of arrays in a .npz file."""
    import numpy as np

    try:
        found = np.load(path, allow_pickle=False)
    except (ValueError, OSError) as error:
        raise click.UsageError(f"{path} is no .npy or .npz file of plain arrays: {error}") from error
    return {name: found[name] for name in found.files} if hasattr(found, "files") else found


def pair(text: str) -> tuple[str, str]:
    """``FROM=TO`` in two; an ``=`` inside brackets belongs to an activation."""
    depth = 0
    for place, mark in enumerate(text):
        depth += (mark in "([") - (mark in ")]")
        if mark == "=" and depth == 0 and text[:place].strip() and text[place + 1 :].strip():
            return text[:place].strip(), text[place + 1 :].strip()
    raise click.UsageError(f"{text!r} is not FROM=TO, such as relu=prelu.")


@keras_relu_command.command("activations")
@model_argument
@backend_option
@json_option
@click.pass_context
def activations_command(context: click.Context, model: Path, as_json: bool) -> None:
    """Every activation in the saved MODEL: where, which, what for. The status is 2 where it can't be loaded."""
    _startup.start(context.meta.get(BACKEND))
    found = keras_relu.activations_of(load(model))
    if as_json:
        show.as_json(found.to_dict())
    else:
        show.table(found.headers, found.cells, right=("depth", "parameters"))


@keras_relu_command.command("replace")
@model_argument
@click.argument("pairs", nargs=-1, required=True, metavar="FROM=TO...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File for the new model, such as new.keras.")
@click.option("--where", multiple=True, help="Only here: a path, a name, a pattern or a depth. May be repeated.")
@click.option("--preserve", is_flag=True, help="Fit the start to the old activation on --data (needs scipy).")
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="Inputs, .npy or .npz; measures the drift.")
@click.option("--gain", is_flag=True, help="Scale the weights behind by the ratio of the gains.")
@click.option("--batch-norm", is_flag=True, help="Estimate BatchNormalization's statistics anew on --data.")
@click.option("--hand-over", type=click.IntRange(1), metavar="STEPS", help="Blend from old to new over these steps.")
@click.option("--dry-run", is_flag=True, help="Write no file; say what would be replaced.")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@backend_option
@json_option
@click.pass_context
def replace_command(
    context: click.Context, model: Path, pairs: tuple[str, ...], output: Path | None, where: tuple[str, ...],
    preserve: bool, data: Path | None, gain: bool, batch_norm: bool, hand_over: int | None, dry_run: bool,
    force: bool, as_json: bool,
) -> None:  # fmt: skip
    """Put other activations into the saved MODEL, such as relu=prelu; weights stay.

    The status is 0 where it was done and 2 for an error: nothing fits, or a file is there already. No file is written
    then.
    """
    mapping = dict(pair(text) for text in pairs)
    if output is None and not dry_run:
        raise click.UsageError("Where to? Give -o FILE, or --dry-run.")
    if output is not None and output.exists() and not force and not dry_run:
        raise click.UsageError(f"{output} exists. --force writes over it.")
    _startup.start(context.meta.get(BACKEND))
    from keras_relu.surgery import report_of

    new = keras_relu.replace_activations(
        load(model),
        mapping,
        where=[int(w) if w.lstrip("-").isdecimal() else w for w in where] or None,
        start="preserve" if preserve else "default",
        data=None if data is None else load_data(data),
        gain=gain,
        batch_norm=batch_norm,
        hand_over=hand_over,
        dry_run=dry_run,
    )
    report = new if dry_run else report_of(new)
    if output is not None and not dry_run:
        new.save(output)
    if as_json:
        show.as_json(report.to_dict())
    else:
        show.line(str(report))
        if output is not None and not dry_run:
            show.line(f"Written to {output}.")


@keras_relu_command.command("lint")
@model_argument
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave this code out, such as KR107. May be repeated.")
@click.option("--framework", metavar="NAME", help="Where it comes from: torch, tensorflow, keras or jax.")
@backend_option
@json_option
@click.pass_context
def lint_command(
    context: click.Context, model: Path, ignore: tuple[str, ...], framework: str | None, as_json: bool
) -> int:
    """Common mistakes with activations in the saved MODEL, each with the line that mends it.

    The status is 0 where there is nothing to say, 1 where something was found, 2 for an error.
    """
    _startup.start(context.meta.get(BACKEND))
    found = keras_relu.lint(load(model), ignore, framework)
    if as_json:
        show.as_json(found.to_dict())
    else:
        show.line(str(found))
    return 1 if found else 0

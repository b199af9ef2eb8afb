"""The commands, each a few lines: ask the library, show the answer."""

from __future__ import annotations

import dataclasses
from typing import Any

import click

import keras_relu
from keras_relu import _startup
from keras_relu.cli import doctor, guide, show
from keras_relu.cli.options import BACKEND, backend_option, json_option


class _Group(click.Group):
    """A group that names the close commands."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command, or say what there is."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(f"No command {args[0]!r}. There are: {', '.join(self.list_commands(ctx))}.")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Group, name="keras-relu", invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(keras_relu.__version__, prog_name="keras-relu")
@backend_option
@click.pass_context
def keras_relu_command(context: click.Context) -> None:
    """Every published rectifier for Keras 3: find one, read about it, check this machine."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@keras_relu_command.command("guide")
@click.option("--for", "task", metavar="TASK", help="A task, such as 'gan' or 'transformer ffn'.")
@json_option
def guide_command(task: str | None, as_json: bool) -> None:
    """Which activation to try first, and how sure that is."""
    advice = guide.GUIDE if task is None else (guide.find(task),)
    if as_json:
        show.as_json({"opening": guide.OPENING, "advice": [dataclasses.asdict(row) for row in advice]})
        return
    if task is None:
        show.paragraph(guide.OPENING)
        show.line()
        show.table(
            ("task", "problem", "first choice", "how sure"),
            [(r.task, r.problem, ", ".join(r.first_choice), r.confidence.split(":")[0]) for r in advice],
        )
        show.line()
        show.line("keras-relu guide --for TASK says why, with sources.")
        return
    (row,) = advice
    show.record(
        row.problem,
        [
            ("try", ", ".join(row.first_choice)),
            ("setting", row.setting),
            ("why", row.why),
            ("source", row.source),
            ("how sure", row.confidence),
            ("code", row.code),
        ],
    )


@keras_relu_command.command("list")
@click.argument("pattern", default="*")
@click.option("--family", help="Only this family, such as 'exponential'.")
@click.option("--kind", help="Only this kind, such as 'trainable'.")
@click.option("--level", default="recommended", show_default=True, help="recommended, practical, all, or 1 to 5.")
@backend_option
@json_option
@click.pass_context
def list_command(
    context: click.Context, pattern: str, family: str | None, kind: str | None, level: str, as_json: bool
) -> None:
    """The variants whose name or alias fits PATTERN, such as '*elu'."""
    _startup.start(context.meta.get(BACKEND))
    names = keras_relu.list_activations(
        pattern, family=family, kind=kind, level=int(level) if level.isdecimal() else level
    )
    found = [keras_relu.describe(name) for name in names]
    if as_json:
        keys = ("name", "class_name", "aliases", "family", "kind", "level", "formula", "origin")
        show.as_json([{key: getattr(row, key) for key in keys} for row in found])
    elif found:
        show.table(
            ("name", "kind", "family", "level", "formula"),
            [(row.name, ", ".join(row.kind), row.family, str(row.level), row.formula) for row in found],
            right=("level",),
        )
    else:
        raise click.UsageError(f"No variant fits {pattern!r} at this level. --level all looks at every one.")


@keras_relu_command.command("describe")
@click.argument("name")
@backend_option
@json_option
@click.pass_context
def describe_command(context: click.Context, name: str, as_json: bool) -> None:
    """What is known about the variant NAME: formula, arguments, slopes, paper."""
    _startup.start(context.meta.get(BACKEND))
    found = keras_relu.describe(name)
    if as_json:
        show.as_json(found.to_dict())
    else:
        show.record(found.name, found.rows())


@keras_relu_command.command("doctor")
@backend_option
@json_option
@click.pass_context
def doctor_command(context: click.Context, as_json: bool) -> int:
    """Versions, backends, devices, and whether Keras works here. The status is 1 where it does not."""
    report = doctor.examine(context.meta.get(BACKEND))
    if as_json:
        show.as_json(dataclasses.asdict(report))
    else:
        show.record("keras-relu doctor", report.rows())
    return 0 if report.error is None else 1

"""Options that several commands have."""

from __future__ import annotations

import click

from keras_relu import _startup

#: Where a click context keeps the backend that was named.
BACKEND = "keras_relu.backend"


def _remember_backend(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[BACKEND] = value


# Accepted before and after the command's name.
backend_option = click.option(
    "--backend",
    type=click.Choice(_startup.BACKENDS),
    expose_value=False,
    callback=_remember_backend,
    help="Backend for Keras; wins over KERAS_BACKEND.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")

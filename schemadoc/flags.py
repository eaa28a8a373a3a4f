"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

ROLES = ("code", "migrations", "live")
Command = Callable[..., Any]


def _shared(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


password_option = click.option(
    "--password-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file whose first line is the password of the database.",
)
build_options = _shared(
    click.option(
        "--require",
        multiple=True,
        type=click.Choice(ROLES),
        help="Fail if this source cannot be read, instead of skipping it.",
    ),
    click.option("--strict", is_flag=True, help="Fail on anything that could not be read."),
    click.option(
        "--untrusted", is_flag=True, help="Refuse all that would run code of the project."
    ),
    click.option(
        "--keep-going",
        is_flag=True,
        help="Leave out a migration that cannot be applied, instead of failing.",
    ),
    password_option,
)
stats_option = click.option(
    "--stats",
    is_flag=True,
    help="Show rows, sizes and use of indexes of the live database, in the site only.",
)
listen_option = click.option(
    "--listen",
    is_flag=True,
    help="Build again when the live PostgreSQL database notifies the channel `schemadoc`.",
)
force_option = click.option(
    "--force", is_flag=True, help="Overwrite pages that were changed by hand."
)
root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder that paths in locators are relative to; without it this one.",
)

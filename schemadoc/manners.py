"""How every command behaves when it is stopped, when it fails, and when nobody takes its result."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

_ARGUMENTS = "schemadoc.arguments"


class Commands(click.Group):
    """Lists the commands in the order in which people meet them."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> click.Context:
        """Read the options before the command."""
        given = tuple(args)  # it is taken from as it is read
        with _good_manners(given):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[_ARGUMENTS] = given
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with _good_manners(ctx.meta[_ARGUMENTS]):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the code."""
        return list(self.commands)


def print_result(text: str | bytes, *, newline: bool = True) -> None:
    """Print to standard output, which may be a file on a full disk."""
    try:
        click.echo(text, nl=newline)
    except BrokenPipeError:
        raise  # whoever read it has seen enough: click ends quietly
    except OSError as error:
        from schemadoc.errors import SiteError

        sys.stdout = None  # at the end Python would write what is left
        raise SiteError(f"Standard output cannot be written: {error.strerror}.") from error


@contextmanager
def _good_manners(arguments: Iterable[str]) -> Iterator[None]:
    """Whoever stops a command with Ctrl-C gets what a shell expects; no error tells a secret."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        from schemadoc.masking import mask_quoted

        # What is typed in a wrong place is quoted.
        error.message = mask_quoted(error.message, arguments)  # type: ignore[misc]
        raise

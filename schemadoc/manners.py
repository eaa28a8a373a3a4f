"""How every command behaves when it is stopped, when it fails, and when nobody takes its result."""

from __future__ import annotations

import errno
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


@contextmanager
def _good_manners(arguments: Iterable[str]) -> Iterator[None]:
    """Whoever stops a command with Ctrl-C gets what a shell expects; no error tells a secret; and a
    full disk is no bug."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        from schemadoc.escape import visible
        from schemadoc.masking import mask_quoted

        # What is typed in a wrong place is quoted; a name may hold orders for the terminal.
        error.message = visible(mask_quoted(error.message, arguments))  # type: ignore[misc] # click calls it final
        raise
    except OSError as error:
        stream = _stream_that_failed(error)
        if stream is None or error.errno == errno.EPIPE:
            raise  # click ends quietly where a reader has seen enough
        if stream is sys.stderr:
            sys.exit(2)  # there is nowhere to tell it
        from schemadoc.errors import SiteError

        sys.stdout = None  # at the end Python would write what is left
        raise SiteError(f"Standard output cannot be written: {error.strerror}.") from error


def _stream_that_failed(error: OSError) -> Any:
    """What click was printing to, such as a file on a full disk; None where it was not printing."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    is_printing = place and place.tb_frame.f_code is click.echo.__code__
    return place.tb_frame.f_locals.get("file") if place and is_printing else None

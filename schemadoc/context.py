"""What all commands share: the configuration, and how to speak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from schemadoc.config import Config
    from schemadoc.pipeline.locators import Workplace
    from schemadoc.pipeline.options import Options


class Context:
    """The options that stand before the command, and what comes of them."""

    def __init__(self, config_path: Path | None, quiet: bool) -> None:
        """Remember the options that stand before the command."""
        self.config_path = config_path
        self.quiet = quiet

    def config(self) -> Config:
        """The configuration, read when a command needs it."""
        from schemadoc.config import load_config

        return load_config(self.config_path)

    def workplace(self, root: Path | None) -> Workplace:
        """Where locators of the command line are read from, and the project that knows them."""
        from schemadoc.config import load_config_if_any
        from schemadoc.pipeline.locators import Workplace

        place = (root or Path()).absolute()
        config = load_config_if_any(self.config_path, place)
        return Workplace(root=place, config=config, is_chosen=root is not None)

    @contextmanager
    def options(self, **given: Any) -> Iterator[Options]:
        """The options of a command for the pipeline, which shows its progress meanwhile."""
        from schemadoc.pipeline.options import Options
        from schemadoc.report import progress

        with progress(self.quiet) as voice:
            yield Options(**voice, **given)

    def show(self, text: str) -> None:
        """A result, on standard output; names in it give a terminal no orders."""
        from schemadoc import escape

        click.echo(escape.visible(text), nl=bool(text))

    def say(self, text: str) -> None:
        """What was done, on standard error."""
        if not self.quiet:
            click.echo(text, err=True)


pass_context = click.make_pass_decorator(Context)

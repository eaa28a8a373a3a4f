"""Applying the revisions through the project's own env.py, one at a time, each one committed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from .revisions import in_order

_MOST_STATEMENTS = 5000
_LONGEST = 100_000


def run(config: Any, scripts: Any, address: str, only: Any, channel: Any) -> None:
    """Run env.py; after each step the parent is told, and waited for. `only` these revisions are
    applied, or all of them."""
    from alembic.runtime.environment import EnvironmentContext

    for option in ("sqlalchemy.url", "url"):
        config.set_main_option(option, address.replace("%", "%%"))
    stepper = _Stepper(scripts, only, channel)
    stepper.listen()
    environment: Any = EnvironmentContext(
        config, scripts, fn=stepper.steps, destination_rev="heads"
    )
    configure = environment.configure

    def configure_steps(*positional: Any, **settings: Any) -> None:
        """As the project has it, but with a transaction for each step."""
        settings["transaction_per_migration"] = True
        configure(*positional, **settings)

    environment.configure = configure_steps
    with environment:
        scripts.run_env()


class _Stepper:
    """Hands out the steps: what comes after a `yield` happens when the step has been committed."""

    def __init__(self, scripts: Any, only: Any, channel: Any) -> None:
        self._scripts = scripts
        self._channel = channel
        steps = in_order(scripts)
        self._left = [s for s in steps if only is None or s.revision in only]
        self._path = ""
        self._statements: list = []

    def steps(self, revision: Any, context: Any) -> Iterator[Any]:
        """What `alembic upgrade heads` would do, on an empty database."""
        from alembic.runtime.migration import MigrationStep

        left, self._left = self._left, []  # env.py may go through them again for another schema
        for script in left:
            self._path, self._statements = script.path, []
            yield MigrationStep.upgrade_from_script(self._scripts.revision_map, script)
            # Where env.py has begun a transaction of its own, Alembic leaves it open.
            context.connection.connection.commit()
            self._channel.send({"step": script.revision, "statements": self._statements})
            self._channel.receive()

    def listen(self) -> None:
        """Note what the migrations say to the server, and where."""
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        event.listen(Engine, "before_cursor_execute", self._note)

    def _note(self, connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        line = self._line()
        if line and len(self._statements) < _MOST_STATEMENTS:
            self._statements.append({"sql": statement.strip()[:_LONGEST], "line": line})

    def _line(self) -> int:
        """The line of the revision that is being run; 0 where it is Alembic that speaks."""
        frame: Any = sys._getframe()
        while frame is not None:
            if self._path and frame.f_code.co_filename == self._path:
                return int(frame.f_lineno)
            frame = frame.f_back
        return 0

"""Being told by PostgreSQL that somebody changed its schema: we listen, and write nothing."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemadoc.config import Locator, Source
from schemadoc.errors import SchemadocError

CHANNEL = "schemadoc"
"""What a trigger of the user's notifies."""
_BEAT = 0.5
"""How many seconds it may take to be stopped."""
_PAUSE = 5.0


def can_listen(locator: Locator) -> bool:
    """Whether a database can tell of changes."""
    return locator.is_url and locator.scheme.partition("+")[0] == "postgresql"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Who is told."""

    ring: Callable[[], None]
    tell: Callable[[str], None]
    stopped: threading.Event


def listen(locator: Locator, source: Source, root: Path, listener: Listener) -> None:
    """Ring whenever the database notifies us, until it is stopped. A connection that breaks off is
    made anew, and what happened meanwhile is taken for a change."""
    from schemadoc.sources.connect import connect

    is_anew = False
    while not listener.stopped.is_set():
        try:
            with connect(locator, root, source.password_file) as connection:
                connection.exec_driver_sql(f"LISTEN {CHANNEL}")
                if is_anew:
                    listener.ring()
                is_anew = False
                _pass_on(connection.connection.driver_connection, listener)
        except SchemadocError as error:
            if not is_anew:
                listener.tell(f"Not told of changes for now: {error.message}")
            is_anew = True
            listener.stopped.wait(_PAUSE)


def _pass_on(driver: Any, listener: Listener) -> None:
    while not listener.stopped.is_set():
        if any(True for _ in driver.notifies(timeout=_BEAT, stop_after=1)):
            listener.ring()

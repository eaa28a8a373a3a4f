"""Connections that migrations are applied over: what they run is nobody's, so it may take its time
to its own harm only."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, Protocol

from schemadoc.migrations.renames import NotedRenames


class StatementFailed(Exception):
    """The server refused a statement; `offset` is where in its text, where the server says so."""

    def __init__(self, message: str, offset: int = 0) -> None:
        """Remember the words of the server."""
        super().__init__(message)
        self.message, self.offset = message, offset


class ServerGone(StatementFailed):
    """The server broke off, and nothing more can be run on it."""


class Session(Protocol):
    """What a replay needs of a connection."""

    def renew(self) -> None:
        """Forget what a migration has left in the session: it may be the last of a deployment."""

    def begin(self) -> None:
        """Begin a transaction."""

    def run(self, sql: str) -> None:
        """Run a text of SQL; StatementFailed if that does not work."""

    def commit(self) -> None:
        """End the transaction, if there still is one."""

    def rollback(self) -> None:
        """Undo the transaction, if there still is one."""

    def limited(self, seconds: int) -> AbstractContextManager[threading.Event]:
        """A block that is broken off when its time is up, which the event then tells."""


class PostgreSQLSession:
    """A session of PostgreSQL, as a role that is no superuser."""

    def __init__(self, connection: Any) -> None:
        """Take a connection of psycopg that commits by itself."""
        self._connection = connection

    def renew(self) -> None:
        """Settings, temporary tables and the like are gone."""
        self.run("DISCARD ALL")

    def begin(self) -> None:
        """Begin a transaction."""
        self.run("BEGIN")

    def run(self, sql: str) -> None:
        """Several statements in one text are run as a tool would: at once."""
        import psycopg

        try:
            self._connection.execute(sql.encode("utf-8", "surrogateescape"))
        except psycopg.OperationalError as error:
            if self._connection.closed:
                raise ServerGone(f"the scratch server broke off: {_first_line(error)}") from None
            raise _failed(error) from None
        except psycopg.Error as error:
            raise _failed(error) from None

    def commit(self) -> None:
        """A text may have ended the transaction itself."""
        if self._connection.info.transaction_status:
            self.run("COMMIT")

    def rollback(self) -> None:
        """The same for one that failed."""
        if self._connection.info.transaction_status:
            self._connection.execute("ROLLBACK")

    def limited(self, seconds: int) -> AbstractContextManager[threading.Event]:
        """From outside, as a migration may set the limit of its own statements."""
        return _alarm(seconds, self._connection.cancel)


def _failed(error: Any) -> StatementFailed:
    message = error.diag.message_primary or str(error)
    if error.diag.message_detail:
        message = f"{message} ({error.diag.message_detail})"
    position = error.diag.statement_position
    return StatementFailed(" ".join(message.split()), int(position) - 1 if position else 0)


class MySQLSession:
    """A session of MySQL or MariaDB, where a statement that defines something commits."""

    def __init__(self, connection: Any, kill: Callable[[int], Any]) -> None:
        """Take a connection of the driver that commits by itself, and how to break off what
        another connection, by its number, is doing."""
        self._connection, self._kill = connection, kill

    def renew(self) -> None:
        """Variables and temporary tables are of no concern to the schema."""

    def begin(self) -> None:
        """Begin a transaction."""
        self.run("START TRANSACTION")

    def run(self, sql: str) -> None:
        """Run one statement."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(sql)
        except self._connection.OperationalError as error:
            if not self._connection.open:
                raise ServerGone(f"the scratch server broke off: {_first_line(error)}") from None
            raise StatementFailed(_words_of(error)) from None
        except self._connection.Error as error:
            raise StatementFailed(_words_of(error)) from None

    def commit(self) -> None:
        """Without a transaction it does nothing."""
        self._connection.commit()

    def rollback(self) -> None:
        """The same."""
        self._connection.rollback()

    def limited(self, seconds: int) -> AbstractContextManager[threading.Event]:
        """From outside."""
        number = self._connection.thread_id()
        return _alarm(seconds, lambda: self._kill(number))


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _words_of(error: Any) -> str:
    return " ".join(str(part) for part in error.args[1:]) or str(error)


class SQLiteSession:
    """A session of SQLite, in a file of its own, which reaches no other file."""

    def __init__(self, connection: sqlite3.Connection, renames: NotedRenames) -> None:
        """Take a connection that commits by itself, and somebody who wants to know of renames."""
        self._connection = connection
        self._renames = renames
        connection.set_authorizer(_refuse_other_files)

    def renew(self) -> None:
        """Pragmas hold for the whole of a replay."""

    def begin(self) -> None:
        """Begin a transaction."""
        self.run("BEGIN")

    def run(self, sql: str) -> None:
        """Run one statement."""
        try:
            self._connection.execute(sql)
        except sqlite3.Error as error:
            raise StatementFailed(str(error)) from None
        self._renames.note(sql)

    def commit(self) -> None:
        """A text may have ended the transaction itself."""
        if self._connection.in_transaction:
            self.run("COMMIT")

    def rollback(self) -> None:
        """The same for one that failed."""
        if self._connection.in_transaction:
            self.run("ROLLBACK")
            self._renames.forget()

    def limited(self, seconds: int) -> AbstractContextManager[threading.Event]:
        """From outside."""
        return _alarm(seconds, self._connection.interrupt)


def _refuse_other_files(action: int, *_: Any) -> int:
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK


@contextmanager
def _alarm(seconds: int, ring: Callable[[], Any]) -> Iterator[threading.Event]:
    """Call something every second once the time is up, until the block ends."""
    over, late, ringing = threading.Event(), threading.Event(), threading.Lock()

    def watch() -> None:
        pause: float = seconds
        while not over.wait(pause):
            with ringing, suppress(Exception):  # the connection may be gone by now
                if not over.is_set():
                    late.set()
                    ring()
            pause = 1

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield late
    finally:
        with ringing:  # from here on it is silent; to wait for its end would take time
            over.set()

"""Running the queries harmlessly: one read-only transaction, a savepoint for each query, and a way
around whatever somebody holds locked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import errors

from schemadoc.errors import SourceError
from schemadoc.sources.postgresql import queries

Row = tuple[Any, ...]

_PASSING = (errors.LockNotAvailable, errors.InternalError_, errors.UndefinedObject)
"""A lock, or an object that somebody dropped while it was being printed."""
_ESSENTIAL = ("relations", "columns")
_SYSTEM = ("pg_", "information_schema")
_LOCK_PATIENCE = "2s"
_TIMEOUTS = {
    "lock_timeout": _LOCK_PATIENCE,
    "statement_timeout": "120s",
    "idle_in_transaction_session_timeout": "300s",
}


@dataclass
class Fetched:
    """The rows of all queries, and what stood in the way of some."""

    version: int
    database: Row = ()
    namespaces: dict[int, str] = field(default_factory=dict)
    """Oid -> name, of the user's own."""
    every_namespace: dict[int, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Kind of query -> why it gave nothing."""
    locked: dict[int, list[str]] = field(default_factory=dict)
    """Oid of a relation -> the kinds of facts of it that could not be read."""
    locked_names: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Oid of a locked relation -> the oid of its namespace, and its name."""

    def of(self, kind: str) -> list[Row]:
        """The rows of one query."""
        return self.rows.get(kind, [])


def fetch_catalog(
    connection: "psycopg.Connection[Row]",
    default_namespace: str,
    wanted: Mapping[str, str] | None = None,
) -> Fetched:
    """What some queries give of the connected database; by default everything in its catalog."""
    version = connection.info.server_version
    if version < queries.OLDEST:
        raise SourceError(
            f"The server is PostgreSQL {version // 10000}, which is too old: "
            f"{queries.OLDEST // 10000} is the oldest that can be read."
        )
    fetched = Fetched(version)
    with _transaction(connection, default_namespace):
        fetched.database = connection.execute(queries.DATABASE).fetchall()[0]
        fetch_namespaces(connection, fetched)
        parameters = {"namespaces": list(fetched.namespaces), "locked": []}
        for kind, query in (wanted or queries.queries_for(version)).items():
            _fetch(connection, kind, query, parameters, fetched)
        if fetched.locked:
            rows = connection.execute(queries.LOCKED_NAMES, {"locked": list(fetched.locked)})
            fetched.locked_names = {oid: (namespace, name) for oid, namespace, name in rows}
    return fetched


@contextmanager
def _transaction(connection: "psycopg.Connection[Row]", default_namespace: str) -> Iterator[None]:
    """Settings that end with the transaction: what a session sets would leak to the next client
    of a pooler."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        for name, value in _TIMEOUTS.items():
            connection.execute(f"SET LOCAL {name} = '{value}'".encode())
        path = psycopg.sql.Identifier(default_namespace)
        connection.execute(psycopg.sql.SQL("SET LOCAL search_path = {}").format(path))
        yield
    finally:
        if not connection.closed:
            connection.rollback()


def fetch_namespaces(connection: "psycopg.Connection[Row]", fetched: Fetched) -> None:
    """Note the namespaces, and which of them are the user's own."""
    for oid, name, ours in connection.execute(queries.NAMESPACES):
        fetched.every_namespace[oid] = name
        if ours and not name.startswith(_SYSTEM):
            fetched.namespaces[oid] = name


def _fetch(
    connection: "psycopg.Connection[Row]",
    kind: str,
    query: str,
    parameters: dict[str, list[int]],
    fetched: Fetched,
) -> None:
    """One query: again if it waits for a lock, then without what is locked; what fails for another
    reason is noted, and the rest is read."""
    for attempt in range(3):
        if attempt == 2:
            locked = _locked_relations(connection)
            parameters["locked"] = sorted({*parameters["locked"], *locked})
        try:
            fetched.rows[kind] = _in_savepoint(connection, query, parameters)
        except _PASSING as error:
            fetched.failed[kind] = _words(error)
        except (errors.InsufficientPrivilege, errors.QueryCanceled) as error:
            if kind in _ESSENTIAL:
                raise
            fetched.failed[kind] = _words(error)
            return
        else:
            fetched.failed.pop(kind, None)
            break
    for oid in parameters["locked"] if "%(locked)s" in query else ():
        fetched.locked.setdefault(oid, []).append(kind)


def _in_savepoint(
    connection: "psycopg.Connection[Row]", query: str, parameters: Mapping[str, list[int]]
) -> list[Row]:
    connection.execute("SAVEPOINT query")
    try:
        rows = connection.execute(query.encode(), parameters).fetchall()
    except errors.Error:
        if not connection.closed:
            connection.execute("ROLLBACK TO SAVEPOINT query")
        raise
    connection.execute("RELEASE SAVEPOINT query")
    return rows


def _locked_relations(connection: "psycopg.Connection[Row]") -> list[int]:
    return [oid for (oid,) in _in_savepoint(connection, queries.LOCKED, {})]


def _words(error: psycopg.Error) -> str:
    return str(error.diag.message_primary or error).partition("\n")[0]

"""Running the queries harmlessly: one read-only transaction, a limit to each query, and only rows
of the connected database."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from schemadoc.errors import SourceError
from schemadoc.model.ids import make_id
from schemadoc.sources.mysql import queries
from schemadoc.sources.mysql.privileges import Privileges, parse_grants
from schemadoc.sources.mysql.queries import Query

R = TypeVar("R")
_SYSTEM = ("information_schema", "mysql", "performance_schema", "sys")
_VERSION = re.compile(r"\d+(?:\.\d+)*")
_SECONDS = 120
_MARIADB_SETTINGS = (
    f"max_statement_time = {_SECONDS}, lock_wait_timeout = 2, "
    "sql_mode = '', sql_quote_show_create = 1"
)
_LOCKED = 1205
_ACCOUNT = re.compile(r" (?:to|for) user '.*?'(?:@| on host )'.*?'")


@dataclass(frozen=True, slots=True)
class Database:
    """Which database it is, and how its server takes names."""

    name: str
    version: str
    is_mariadb: bool
    folds_case: bool

    @property
    def server(self) -> str:
        """Product and version."""
        number = _VERSION.search(self.version)
        product = "MariaDB" if self.is_mariadb else "MySQL"
        return f"{product} {number[0] if number else self.version}"

    def is_ours(self, schema: str) -> bool:
        """Whether a row is of this database; the server may think `app` and `APP` the same."""
        return self.fold(schema) == self.fold(self.name)

    def fold(self, name: str) -> str:
        """What makes two names of databases or tables the same."""
        return name.casefold() if self.folds_case else name


@dataclass
class Fetched:
    """The rows of all queries, and what stood in the way of some."""

    database: Database
    rows: dict[str, list[Any]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Kind of query -> why it gave nothing."""
    locked: list[str] = field(default_factory=list)
    """The kinds of query that had to leave out a table which another session had locked."""
    absent: set[str] = field(default_factory=set)
    """The kinds of query for which the server has no view."""
    held: Privileges | None = None
    """What the account may do in the database, unless the server would not tell."""
    held_on_server: Privileges = field(default_factory=Privileges)
    """What it may do in the server's own database."""
    sequences: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """Name -> start, increment, minimum, maximum, cycle and cache."""
    role_edges: list[tuple[Any, ...]] = field(default_factory=list)
    """User and host of who has a role, then those of the role."""

    @property
    def sees_grants(self) -> bool:
        """Whether all grants are visible, and not only the account's own."""
        return self.held_on_server.holds(("SELECT",))

    def of(self, query: Query[R]) -> list[R]:
        """The rows of one query."""
        return self.rows.get(query.kind, [])

    def by_table(self, query: Query[R]) -> Mapping[str, list[R]]:
        """The rows of one query by the table that they are about."""
        found: dict[str, list[R]] = {}
        for row in self.of(query):
            name: str = row.table_name  # type: ignore[attr-defined]
            found.setdefault(self.spelled(name), []).append(row)
        return found

    def table_id(self, schema: str, name: str) -> str:
        """The id of a table that something refers to, which may be in another database."""
        if not self.database.is_ours(schema):
            return make_id(schema, name)
        return make_id(None, self.spelled(name))

    def spelled(self, name: str) -> str:
        """A table as it is spelled where it was made: some servers do not mind the case."""
        return self._spellings.get(self.database.fold(name), name)

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        names = (row.table_name for row in self.of(queries.TABLES))
        return {self.database.fold(name): name for name in names}


def fetch_catalog(connection: Connection) -> Fetched:
    """Everything that the server says of the connected database."""
    with _transaction(connection):
        fetched = Fetched(_read_database(connection))
        there = _read_columns_there(connection)
        with _noted(fetched, "own grants"):
            lines = [line for (line,) in _run(connection, queries.OWN_GRANTS)]
            fetched.held = parse_grants(lines, fetched.database.name)
            fetched.held_on_server = parse_grants(lines, "mysql")
        for query in queries.QUERIES:
            _fetch(connection, query, there, fetched)
        _fetch_sequences(connection, fetched)
        if fetched.sees_grants:
            for query in queries.GRANTS:
                _fetch(connection, query, there, fetched)
            _fetch_roles(connection, there, fetched)
    return fetched


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    connection.execute(text("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"))
    try:
        yield
    finally:
        if not connection.invalidated:
            connection.rollback()


def _read_database(connection: Connection) -> Database:
    ((name, version, folding),) = _run(connection, queries.SERVER)
    if name is None:
        raise SourceError("The URL names no database. Write mysql://user@host/name.")
    if name.lower() in _SYSTEM:
        raise SourceError(f"The database {name} is the server's own. Name one of yours.")
    is_mariadb = "mariadb" in version.lower()
    return Database(name, version, is_mariadb, folds_case=bool(folding))


def _read_columns_there(connection: Connection) -> Mapping[str, frozenset[str]]:
    """View of information_schema -> its columns, both in upper case."""
    found: dict[str, set[str]] = {}
    for view, column in _run(connection, queries.THERE):
        found.setdefault(view.upper(), set()).add(column.upper())
    return {view: frozenset(columns) for view, columns in found.items()}


@contextmanager
def _noted(fetched: Fetched, kind: str) -> Iterator[None]:
    """What the server refuses is noted, and the rest is read."""
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        fetched.failed[kind] = _words(error)


def _fetch(
    connection: Connection,
    query: Query[Any],
    there: Mapping[str, frozenset[str]],
    fetched: Fetched,
) -> None:
    columns = there.get(query.view)
    if columns is None:
        fetched.absent.add(query.kind)
        return
    database = fetched.database
    make: Any = query.row._make
    with _noted(fetched, query.kind):
        rows = _run(connection, _limited(query.select(columns), database))
        fetched.rows[query.kind] = [make(row[1:]) for row in rows if database.is_ours(row[0])]
        if any(code == _LOCKED for _, code, _ in _run(connection, queries.WARNINGS)):
            fetched.locked.append(query.kind)


def _fetch_sequences(connection: Connection, fetched: Fetched) -> None:
    """One more query where there are sequences."""
    tables = fetched.of(queries.TABLES)
    names = sorted(row.table_name for row in tables if row.table_type == "SEQUENCE")
    if not names:
        return
    sql = queries.sequences_query(fetched.database.name, names).replace(":", "\\:")
    with _noted(fetched, "sequences"):
        rows = _run(connection, _limited(sql, fetched.database))
        fetched.sequences = {names[place]: tuple(facts) for place, *facts in rows}


def _fetch_roles(
    connection: Connection, there: Mapping[str, frozenset[str]], fetched: Fetched
) -> None:
    """One more query where the account may see the tables of the server."""
    for view, sql in queries.ROLES.items():
        if view in there:
            with _noted(fetched, "roles"):
                fetched.role_edges = _run(connection, _limited(sql, fetched.database))


def _limited(sql: str, database: Database) -> str:
    """A query that gives up after a while, said in the query itself: a setting of the session would
    outlive it in a pool. MariaDB also waits for locks, and prints names as the session wants."""
    if database.is_mariadb:
        return f"SET STATEMENT {_MARIADB_SETTINGS} FOR {sql}"
    return sql.replace("SELECT ", f"SELECT /*+ MAX_EXECUTION_TIME({_SECONDS * 1000}) */ ", 1)


def _run(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    """All rows; some drivers give long texts as bytes."""
    return [tuple(map(_decoded, row)) for row in connection.execute(text(sql))]


def _decoded(value: Any) -> Any:
    return (
        bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else value
    )


def _words(error: DBAPIError) -> str:
    """What the server says: the longest of what the driver has, beside codes; and without the
    account, whose host may be any."""
    said = filter(lambda part: isinstance(part, str), error.orig.args if error.orig else ())
    return _ACCOUNT.sub("", max(said, key=len, default=str(error)).partition("\n")[0])

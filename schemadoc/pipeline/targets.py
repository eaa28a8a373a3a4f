"""Where migrations are applied, and how what they made is seen: a server of ours, one that the user
names, or a file."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from schemadoc.config import Locator, LocatorText, Source, parse_locator, resolve_locator
from schemadoc.errors import SourceError
from schemadoc.migrations import Plan
from schemadoc.migrations.renames import NotedRenames
from schemadoc.migrations.session import MySQLSession, PostgreSQLSession, Session, SQLiteSession
from schemadoc.model.change import Renames
from schemadoc.model.schema import Schema
from schemadoc.scratch import (
    ScratchDatabase,
    bundled_server,
    find_binaries,
    given_mysql_database,
    given_server,
    is_kept,
    open_mysql,
    stand_ins_digest,
)
from schemadoc.sources import Followed, follow_database, read_schema
from schemadoc.workspace import identify_program

_FILE = "sqlite:///"
_Databases = tuple[ScratchDatabase, ScratchDatabase]
"""A database as a role sees it that is no superuser, and as its reader does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place to apply steps at."""

    session: Session
    followed: Followed
    keep: Callable[[], None] = lambda: None
    """To be called when all steps are applied and the place may serve again."""


def describe_ground(plan: Plan, source: Source) -> str | None:
    """What steps are applied on, where that alone says what will come of them."""
    if source.scratch:
        return None
    program = identify_program()
    if plan.dialect == "sqlite":
        return json.dumps(["sqlite", sqlite3.sqlite_version, program])
    binaries = find_binaries()
    return json.dumps([binaries.version, binaries.account.uid, stand_ins_digest(), program])


def count_kept(keys: Sequence[str]) -> int:
    """Of how many of the first steps the outcome is kept, by the keys of those that are known."""
    return next((n for n in range(len(keys), 0, -1) if is_kept(keys[n - 1])), 0)


@contextmanager
def open_target(
    plan: Plan, source: Source, locator: Locator, keys: Sequence[str] = (), done: int = 0
) -> Iterator[Target]:
    """A place for a plan, where as many of the first steps are `done` as are kept."""
    if plan.dialect == "mysql":
        with _mysql(source, locator) as (session, whole):
            yield Target(session=session, followed=whole)
        return
    if plan.dialect == "sqlite":
        with _file() as file, closing(file.connect()) as connection:
            yield Target(session=SQLiteSession(connection, file.noted), followed=file)
    elif source.scratch or not keys:
        with open_databases(source) as databases, _postgresql(databases, source) as (s, followed):
            yield Target(session=s, followed=followed)
    else:
        with _kept_server(source, keys, done) as target:
            yield target


@contextmanager
def open_address(plan: Plan, source: Source, locator: Locator) -> Iterator[tuple[str, Followed]]:
    """A place for programs that connect by themselves, by its URL."""
    if plan.dialect == "mysql":
        raise SourceError(f"{locator}: this version replays no revisions of MySQL.")
    if plan.dialect == "sqlite":
        with _file() as file:
            yield file.locator.url, file
        return
    with (
        open_databases(source) as (owned, seen),
        follow_database(seen, source.default_namespace) as followed,
    ):
        yield owned.url, followed


@contextmanager
def _kept_server(source: Source, keys: Sequence[str], done: int) -> Iterator[Target]:
    """A server of ours whose data is kept."""
    with bundled_server(kept=keys[done - 1] if done else None) as server:

        def keep() -> None:
            server.keep_as = keys[-1]

        owned = server.take_owned_database() if done else server.create_owned_database()
        with _postgresql((owned, server.for_reading(owned)), source) as (session, followed):
            yield Target(session=session, followed=followed, keep=keep)


@dataclass(slots=True)
class _FollowedWhole:
    """A database that is read in full each time, as it has no lasting numbers for anything: renames
    are those that statements were seen to make, or else guessed."""

    locator: Locator
    root: Path
    noted: NotedRenames = field(default_factory=NotedRenames)
    renames: Renames | None = None
    """Those between the last two times that it was read."""
    _known: frozenset[str] = frozenset()

    def read_anew(self) -> Schema:
        """Everything, as it is now."""
        return self.read()

    def read(self) -> Schema:
        """Everything, as it is now."""
        source = Source(locator=LocatorText(self.locator.url))
        found = read_schema(self.locator, source, "migrations", self.root)
        self.renames = self.noted.take(self._known)
        self._known = frozenset(table.id for table in found.tables)
        return found


class _FollowedFile(_FollowedWhole):
    """A file of SQLite."""

    def connect(self) -> sqlite3.Connection:
        """A connection that commits by itself."""
        return sqlite3.connect(self.locator.url.removeprefix(_FILE), isolation_level=None)


@contextmanager
def _mysql(source: Source, locator: Locator) -> Iterator[tuple[Session, Followed]]:
    """A database on a server that is named: there is none of ours."""
    if source.scratch is None:
        raise SourceError(
            f"{locator}: migrations of MySQL are replayed on a server of yours. Name one with "
            "`scratch: mysql://account@host/` beside the locator."
        )
    with given_mysql_database(_named(source)) as database, open_mysql(database.url) as connection:

        def kill(number: int) -> None:
            with open_mysql(database.url) as other:
                other.cursor().execute(f"KILL QUERY {number}")

        followed = _FollowedWhole(parse_locator(database.reader_url), Path())
        yield MySQLSession(connection, kill), followed


def _named(source: Source) -> Locator:
    """The server that is named for throw-away databases."""
    locator = resolve_locator(source.scratch or "", os.environ)
    if locator is None:
        raise SourceError(f"`scratch` is {source.scratch}, but that variable is not set.")
    return locator


@contextmanager
def _file() -> Iterator[_FollowedFile]:
    with tempfile.TemporaryDirectory(prefix="schemadoc-") as folder:
        locator = parse_locator(f"{_FILE}{folder}/replayed.db")
        with closing(sqlite3.connect(f"{folder}/replayed.db")):  # a reader wants to find one
            yield _FollowedFile(locator, Path(folder))


@contextmanager
def open_databases(source: Source) -> Iterator[_Databases]:
    """An empty database of PostgreSQL."""
    if source.scratch is None:
        with bundled_server() as server:
            database = server.create_owned_database()
            yield database, server.for_reading(database)
        return
    with given_server(_named(source)) as given:
        database = given.create_owned_database()
        yield database, given.for_reading(database)


@contextmanager
def _postgresql(databases: _Databases, source: Source) -> Iterator[tuple[Session, Followed]]:
    import psycopg

    owned, seen = databases
    with (
        psycopg.connect(owned.url, autocommit=True, prepare_threshold=None) as writer,
        follow_database(seen, source.default_namespace) as followed,
    ):
        yield PostgreSQLSession(writer), followed

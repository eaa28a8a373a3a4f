"""Migrations replayed: the steps applied on a throw-away server, and what is read after each."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from schemadoc.compare import compare_schemas
from schemadoc.config import Locator, LocatorText, Source, parse_locator, resolve_locator
from schemadoc.errors import SourceError
from schemadoc.migrations import RUNS_CODE, Plan, read_plan
from schemadoc.migrations.alembic import alembic_session
from schemadoc.migrations.replay import apply_steps, replay
from schemadoc.migrations.session import PostgreSQLSession, Session, SQLiteSession
from schemadoc.model.change import Change
from schemadoc.model.history import Problem, Step
from schemadoc.model.schema import Gap, Origin, Schema
from schemadoc.pipeline.options import Options
from schemadoc.scratch import ScratchDatabase, bundled_server, given_server, stand_in_names
from schemadoc.sources import Followed, follow_database, read_schema

Select = Callable[[Schema], Schema]
_Chain = tuple[Plan, Iterable[Problem | None], Followed]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source gave: a schema, and the steps that led there where it has any."""

    schema: Schema
    steps: tuple[Step, ...] = ()


def replay_source(
    locator: Locator,
    source: Source,
    root: Path,
    options: Options,
    *,
    select: Select = lambda schema: schema,
) -> Reading:
    """Read a folder of migrations by applying them; `select` leaves out of the steps what is not to
    be told of."""
    with _chain(locator, source, root, options) as (plan, applied, database):
        count = len(plan.steps)
        options.say(f"Replaying {count} migration{'' if count == 1 else 's'}")

        def compare(before: Schema, now: Schema) -> tuple[Change, ...]:
            return compare_schemas(select(before), select(now), renames=database.renames)

        replayed = replay(
            plan,
            applied,
            database.read,
            compare,
            keep_going=options.keep_going,
        )
        schema = database.read_anew()  # whatever may have been missed on the way
        notes = (*plan.notes, *_stand_ins(schema, source))
    return Reading(_told(schema, plan, replayed.steps, notes), replayed.steps)


@contextmanager
def _chain(locator: Locator, source: Source, root: Path, options: Options) -> Iterator[_Chain]:
    """The steps, a way to apply them one by one, and a way to see what they made."""
    if locator.scheme in RUNS_CODE:
        with (
            alembic_session(locator, source, root) as (plan, run),
            _database(source) as (owned, seen),
            follow_database(seen, source.default_namespace) as followed,
        ):
            yield plan, (None for _ in run(owned.url)), followed
        return
    plan = read_plan(locator, source, root, untrusted=options.untrusted)
    with _target(plan, source, locator) as (session, followed):
        yield plan, apply_steps(plan, session, source.time_limit), followed


def _stand_ins(schema: Schema, source: Source) -> Iterator[str]:
    """The extensions that our own server has in name only."""
    known = frozenset() if source.scratch else stand_in_names()
    for extension in schema.extensions:
        if extension.name in known:
            yield f"The extension {extension.name} is a stand-in: its types, not what it does"


def _told(schema: Schema, plan: Plan, steps: tuple[Step, ...], notes: tuple[str, ...]) -> Schema:
    """The schema with what there is to say of the way to it."""
    failed = (
        Gap(
            place=step.name,
            reason=f"the migration could not be applied: {problem.message}",
            location=problem.location,
        )
        for step in steps
        for problem in step.problems
    )
    return replace(
        schema,
        name=None,
        gaps=(*schema.gaps, *plan.gaps, *failed),
        origin=Origin(kind="migrations", notes=notes),
    )


@contextmanager
def _target(plan: Plan, source: Source, locator: Locator) -> Iterator[tuple[Session, Followed]]:
    """A session to apply the steps over, and a way to see what they made."""
    if plan.dialect == "sqlite":
        with _sqlite() as target:
            yield target
    elif plan.dialect != "postgresql":
        raise SourceError(
            f"{locator}: this version replays migrations of PostgreSQL and SQLite, "
            f"not of {plan.dialect}."
        )
    else:
        with _database(source) as database, _postgresql(database, source) as target:
            yield target


@dataclass(slots=True)
class _FollowedFile:
    """A file of SQLite, which has no lasting numbers for anything: renames are guessed."""

    locator: Locator
    root: Path
    renames: None = None

    def read_anew(self) -> Schema:
        """Everything, as it is now."""
        return self.read()

    def read(self) -> Schema:
        """Everything, as it is now."""
        source = Source(locator=LocatorText(self.locator.url))
        return read_schema(self.locator, source, "migrations", self.root)


@contextmanager
def _sqlite() -> Iterator[tuple[Session, Followed]]:
    with tempfile.TemporaryDirectory(prefix="schemadoc-") as folder:
        path = Path(folder) / "replayed.db"
        locator = parse_locator(f"sqlite:///{path}")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield SQLiteSession(connection), _FollowedFile(locator, Path(folder))


@contextmanager
def _database(
    source: Source,
) -> Iterator[tuple[ScratchDatabase, ScratchDatabase]]:
    """An empty database as a role sees it that is no superuser, and as its reader does."""
    if source.scratch is None:
        with bundled_server() as server:
            database = server.create_owned_database()
            yield database, server.for_reading(database)
        return
    locator = resolve_locator(source.scratch, os.environ)
    if locator is None:
        raise SourceError(f"`scratch` is {source.scratch}, but that variable is not set.")
    with given_server(locator) as given:
        database = given.create_owned_database()
        yield database, given.for_reading(database)


@contextmanager
def _postgresql(
    database: tuple[ScratchDatabase, ScratchDatabase], source: Source
) -> Iterator[tuple[Session, Followed]]:
    import psycopg

    owned, seen = database
    with (
        psycopg.connect(owned.url, autocommit=True, prepare_threshold=None) as writer,
        follow_database(seen, source.default_namespace) as followed,
    ):
        yield PostgreSQLSession(writer), followed

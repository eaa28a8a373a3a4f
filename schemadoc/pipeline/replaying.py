"""Migrations replayed: the steps applied on a throw-away server, and what is read after each."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from schemadoc.compare import compare_schemas
from schemadoc.config import Locator, LocatorText, Source, parse_locator, resolve_locator
from schemadoc.errors import SourceError
from schemadoc.migrations import Plan, read_plan
from schemadoc.migrations.replay import Replayed, apply_steps, replay
from schemadoc.migrations.session import PostgreSQLSession, Session, SQLiteSession
from schemadoc.model.history import Step
from schemadoc.model.schema import Gap, Origin, Schema
from schemadoc.pipeline.options import Options
from schemadoc.scratch import ScratchDatabase, bundled_server, given_server
from schemadoc.sources import follow_database, read_schema

Observe = Callable[[], Schema]
Select = Callable[[Schema], Schema]


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
    plan = read_plan(locator, source, root, untrusted=options.untrusted)
    count = len(plan.steps)
    options.say(f"Replaying {count} migration{'' if count == 1 else 's'}")
    with _target(plan, source, locator) as (session, observe):
        replayed = replay(
            plan,
            apply_steps(plan, session, source.time_limit),
            observe,
            lambda before, now: compare_schemas(select(before), select(now)),
            keep_going=options.keep_going,
        )
    return Reading(schema=_told(replayed, plan), steps=replayed.steps)


def _told(replayed: Replayed, plan: Plan) -> Schema:
    """The schema with what there is to say of the way to it."""
    schema = replayed.schema
    failed = (
        Gap(
            place=step.name,
            reason=f"the migration could not be applied: {problem.message}",
            location=problem.location,
        )
        for step in replayed.steps
        for problem in step.problems
    )
    notes = (*plan.notes, *(schema.origin.notes if schema.origin else ()))
    return replace(
        schema,
        name=None,
        gaps=(*schema.gaps, *plan.gaps, *failed),
        origin=Origin(kind="migrations", notes=notes),
    )


@contextmanager
def _target(plan: Plan, source: Source, locator: Locator) -> Iterator[tuple[Session, Observe]]:
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


@contextmanager
def _sqlite() -> Iterator[tuple[Session, Observe]]:
    with tempfile.TemporaryDirectory(prefix="schemadoc-") as folder:
        path = Path(folder) / "replayed.db"
        locator = parse_locator(f"sqlite:///{path}")
        source = Source(locator=LocatorText(locator.url))
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield (
                SQLiteSession(connection),
                lambda: read_schema(locator, source, "migrations", Path(folder)),
            )


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
) -> Iterator[tuple[Session, Observe]]:
    import psycopg

    owned, seen = database
    with (
        psycopg.connect(owned.url, autocommit=True, prepare_threshold=None) as writer,
        follow_database(seen, source.default_namespace) as observe,
    ):
        yield PostgreSQLSession(writer), observe

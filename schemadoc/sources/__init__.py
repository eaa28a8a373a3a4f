"""Locator -> Schema: live databases, schema modules and snapshots, each read by its own file."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Protocol

from schemadoc import registry
from schemadoc.config import Locator, LocatorText, Source, SourceRole, parse_locator, unknown_source
from schemadoc.errors import ConfigError
from schemadoc.model.change import Renames
from schemadoc.model.schema import Origin, Schema
from schemadoc.model.statistics import Statistics
from schemadoc.scratch import ScratchDatabase
from schemadoc.sources.order import put_in_order
from schemadoc.workspace import Cache

GROUP = "schemadoc.sources"
BUILTIN: Mapping[str, str] = {
    "drizzle": "schemadoc.sources.drizzle:read",
    "drizzle-snapshot": "schemadoc.sources.drizzle.kit:read",
    "json": "schemadoc.sources.snapshot_file:read",
    "sqlalchemy": "schemadoc.sources.models:read",
}
"""Scheme -> reader; a URL whose scheme is not here is a database."""
RUNS_CODE = frozenset({"sqlalchemy"})
"""The schemes whose readers run code of the project."""
IN_ANY_DIALECT = frozenset({"sqlalchemy"})
"""The schemes whose sources do not say for which database they are."""
_DATABASE = "schemadoc.sources.database:read"


class Followed(Protocol):
    """A database that is read again and again."""

    @property
    def renames(self) -> Renames | None:
        """What had another name when it was read before; None where nobody can know."""

    def read(self) -> Schema:
        """Everything, as it is now."""

    def read_anew(self) -> Schema:
        """The same without trust in what is known already."""


def read_schema(
    locator: Locator,
    source: Source,
    role: SourceRole | None,
    root: Path,
    cache: Cache | None = None,
) -> Schema:
    """Everything a source says, in order; `source` holds the settings that its reader may take.
    Without a role it keeps the one that it has of its own, as a snapshot does. A reader that wants
    one is given the cache."""
    reader = _find_reader(locator)
    options = _options(source, reader, locator)
    if cache and "cache" in inspect.signature(reader).parameters:
        options["cache"] = cache
    schema = reader(locator, root, **options)
    origin = schema.origin or Origin(kind=role or "live")
    shown = origin.locator or str(locator)
    origin = replace(origin, kind=role or origin.kind, locator=shown)
    return put_in_order(replace(schema, origin=origin), shown)


def read_counterpart(schema: Schema, root: Path) -> Schema | None:
    """The document that ought to say the same as a source, if there is one."""
    text = schema.origin.counterpart if schema.origin else None
    if text is None:
        return None
    from schemadoc.sources.drizzle.kit.documents import newest_snapshot

    locator = parse_locator(text)
    if newest_snapshot(root / locator.place, root) is None:
        return None  # migrations written by hand leave none
    return read_schema(locator, Source(locator=LocatorText(text)), "code", root)


def read_figures(locator: Locator, source: Source, root: Path) -> Statistics | None:
    """The volatile figures of a live database; None where a source has none that can be read."""
    if not locator.is_url or locator.scheme in known_schemes():
        return None
    from schemadoc.sources import database

    return database.read_figures(locator, root, source.password_file)


def print_on(schema: Schema, database: ScratchDatabase) -> Schema:
    """The schema with its expressions as a PostgreSQL server prints them."""
    import psycopg

    from schemadoc.sources.postgresql.printing import print_expressions

    with psycopg.connect(database.url, autocommit=True, prepare_threshold=None) as connection:
        return print_expressions(schema, connection)


@contextmanager
def follow_database(database: ScratchDatabase, default_namespace: str | None) -> Iterator[Followed]:
    """A scratch database that is read again and again while it changes; who may do everything there
    reads only what was touched since the last time."""
    import psycopg

    from schemadoc.sources.postgresql.tracking import TrackedDatabase, noted_changes

    with ExitStack() as stack:

        def connect(database: ScratchDatabase) -> Any:
            connection = psycopg.connect(database.url, autocommit=True, prepare_threshold=None)
            return stack.enter_context(connection)

        reader = database
        if database.superuser:
            role, secret = stack.enter_context(noted_changes(connect(database)))
            reader = replace(database, user=role, password=secret, superuser=False)
        yield TrackedDatabase(connect(reader), default_namespace, is_noted=database.superuser)


def known_schemes() -> list[str]:
    """The schemes that are no database URLs."""
    return registry.names(GROUP, BUILTIN)


def _find_reader(locator: Locator) -> Callable[..., Schema]:
    known = known_schemes()
    if locator.is_url and locator.scheme not in known:
        reader: Callable[..., Schema] = registry.find(GROUP, "database", {"database": _DATABASE})
        return reader
    if locator.scheme not in known:
        raise unknown_source(locator, known)
    reader = registry.find(GROUP, locator.scheme, BUILTIN)
    return reader


def _options(source: Source, reader: Callable[..., Schema], locator: Locator) -> dict[str, Any]:
    """The settings that were given, which must be among those that the reader takes."""
    given = {
        field.name: value
        for field in fields(source)
        if field.name != "locator" and (value := getattr(source, field.name))
    }
    taken = inspect.signature(reader).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in taken.values()):
        return given
    if stray := sorted(given.keys() - taken.keys()):
        kind = locator.scheme + ("://" if locator.is_url else ":")
        raise ConfigError(f"The setting `{stray[0]}` means nothing to a {kind} source. Remove it.")
    return given

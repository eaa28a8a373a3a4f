"""Which migrations a live database says that it has: the rows of the table in which its tool keeps
count, read with the rights of whoever reads the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemadoc.config import Locator, Source
from schemadoc.errors import SourceError
from schemadoc.model.schema import Schema
from schemadoc.model.table import Column, Table

_TABLES: Mapping[str, tuple[str, ...]] = {
    "drizzle-kit": ("__drizzle_migrations", "hash", "created_at"),
    "alembic": ("alembic_version", "version_num"),
    "atlas": ("atlas_schema_revisions", "version", "type", "applied", "total"),
    "flyway": (
        "flyway_schema_history",
        *("installed_rank", "version", "type", "script", "checksum", "success"),
    ),
}
"""Format -> the table of its tool, and the columns of interest."""
_IF_THERE: Mapping[str, tuple[str, ...]] = {"atlas": ("hash",)}
"""Further columns, which old versions of the tool do not have."""
_MOST = 100_000
_LISTED: Mapping[str, str] = {
    "postgresql": "SELECT table_schema, column_name FROM information_schema.columns "
    "WHERE table_name = :name ORDER BY table_schema, ordinal_position",
    "mysql": "SELECT table_schema, column_name FROM information_schema.columns "
    "WHERE table_name = :name AND table_schema IN (DATABASE(), :name) "
    "ORDER BY table_schema, ordinal_position",
    "sqlite": "SELECT NULL, name FROM pragma_table_info(:name)",
}
"""Dialect -> the columns of tables of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookkeeping:
    """The rows of a tool's own table."""

    rows: tuple[Mapping[str, Any], ...] = ()
    problem: str | None = None
    """Why there are none to be had."""


def read_bookkeeping(
    kind: str, schema: Schema, locator: Locator, source: Source, root: Path
) -> Bookkeeping:
    """What the tool of a format of migrations has noted in a database with this schema."""
    if kind not in _TABLES:
        return Bookkeeping(problem=f"{kind}: keeps no count of what is applied")
    try:
        with _connected(locator, source, root) as connection:
            return _read(kind, schema.tables, connection)
    except SourceError as error:
        return Bookkeeping(problem=error.message)


def look_up_bookkeeping(kind: str, locator: Locator, source: Source, root: Path) -> Bookkeeping:
    """The same in a database of which nothing else is read."""
    if kind not in _TABLES:
        return Bookkeeping(problem=f"{kind}: keeps no count of what is applied")
    from sqlalchemy import text

    try:
        with _connected(locator, source, root) as connection:
            listed = _LISTED.get(connection.dialect.name.replace("mariadb", "mysql"))
            if listed is None:
                return Bookkeeping(problem=f"of {connection.dialect.name} it is not known")
            rows = connection.execute(text(listed), {"name": _TABLES[kind][0]}).all()
            found: dict[str | None, list[Column]] = {}
            for namespace, column in rows:
                found.setdefault(namespace, []).append(Column(name=column, type="text"))
            name = _TABLES[kind][0]
            tables = (
                Table(id=name, namespace=namespace, name=name, columns=tuple(columns))
                for namespace, columns in found.items()
            )
            return _read(kind, tables, connection)
    except SourceError as error:
        return Bookkeeping(problem=error.message)


def _connected(locator: Locator, source: Source, root: Path) -> Any:
    """A connection; the package takes a third of a second, and few projects ask a database."""
    from schemadoc.sources.connect import connect

    return connect(locator, root, source.password_file)


def _read(kind: str, known: Iterable[Table], connection: Any) -> Bookkeeping:
    name, *columns = _TABLES[kind]
    tables = list(_find(known, name, columns))
    if not tables:
        return Bookkeeping(problem=f"there is no table {name} in it that can be read")
    more = _IF_THERE.get(kind, ())
    return Bookkeeping(
        rows=tuple(row for table in tables for row in _rows(table, columns, more, connection))
    )


def _rows(
    table: Table, columns: Iterable[str], more: Iterable[str], connection: Any
) -> Iterator[Mapping[str, Any]]:
    from sqlalchemy import text

    there = {column.name for column in table.columns}
    wanted = [*columns, *(name for name in more if name in there)]
    quote = connection.dialect.identifier_preparer.quote
    place = ".".join(quote(part) for part in (table.namespace, table.name) if part)
    query = text(f"SELECT {', '.join(map(quote, wanted))} FROM {place} LIMIT {_MOST}")  # noqa: S608 - quoted
    yield from (dict(row) for row in connection.execute(query).mappings())


def _find(tables: Iterable[Table], name: str, columns: list[str]) -> Iterator[Table]:
    """The table of the tool; one of that name with other columns is somebody else's."""
    for table in tables:
        if table.name == name and {*columns} <= {column.name for column in table.columns}:
            yield table

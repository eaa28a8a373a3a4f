"""Which migrations a live database says that it has: the rows of the table in which its tool keeps
count, read with the rights of whoever reads the rest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemadoc.config import Locator, Source
from schemadoc.errors import SourceError
from schemadoc.model.schema import Schema
from schemadoc.model.table import Table

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
_MOST = 100_000


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
    name, *columns = _TABLES[kind]
    tables = list(_find(schema, name, columns))
    if not tables:
        return Bookkeeping(problem=f"there is no table {name} in it that can be read")
    try:
        return Bookkeeping(rows=tuple(_read_rows(tables, columns, locator, source, root)))
    except SourceError as error:
        return Bookkeeping(problem=error.message)


def _read_rows(
    tables: list[Table], columns: list[str], locator: Locator, source: Source, root: Path
) -> Iterator[Mapping[str, Any]]:
    from sqlalchemy import text  # takes a third of a second, and few projects ask a database

    from schemadoc.sources.connect import connect

    with connect(locator, root, source.password_file) as connection:
        quote = connection.dialect.identifier_preparer.quote
        for table in tables:
            place = ".".join(quote(part) for part in (table.namespace, table.name) if part)
            listed = ", ".join(map(quote, columns))
            query = text(f"SELECT {listed} FROM {place} LIMIT {_MOST}")  # noqa: S608 - quoted
            yield from (dict(row) for row in connection.execute(query).mappings())


def _find(schema: Schema, name: str, columns: list[str]) -> Iterator[Table]:
    """The table of the tool; one of that name with other columns is somebody else's."""
    for table in schema.tables:
        if table.name == name and {*columns} <= {column.name for column in table.columns}:
            yield table

"""Short ways to make databases, schemas and Catalogs for tests."""

import sqlite3
from pathlib import Path

from schemadoc.config import Source, parse_config, parse_locator
from schemadoc.enrich import enrich_schema
from schemadoc.model.schema import Schema
from schemadoc.model.table import Column, ForeignKey, PrimaryKey, Table
from schemadoc.sources import read_schema
from schemadoc.workspace import Surroundings

MINIMAL = "sources: {live: json:x.json}\n"


def make_database(path: Path, sql: str) -> Path:
    """A SQLite file made by a script."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(sql)
        connection.commit()
    finally:
        connection.close()
    return path


def read_sql(folder: Path, sql: str) -> Schema:
    """The schema of a SQLite database made by a script."""
    make_database(folder / "test.db", sql)
    return read(f"sqlite:///{folder / 'test.db'}", folder)


def read(locator: str, root: Path) -> Schema:
    """The schema that a locator names."""
    return read_schema(parse_locator(locator), Source(locator=locator), "live", root)


def make_config(text: str = "", root: Path = Path()):
    """A configuration; the sources need not be given."""
    return parse_config(text if "sources:" in text else MINIMAL + text, root / "schemadoc.yml")


def make_table(name: str, *references: str, namespace: str | None = None, **facts) -> Table:
    """A table with an id and a column for each table that it refers to."""
    prefix = f"{namespace}." if namespace else ""
    columns = [Column(name="id", type="integer", nullable=False)]
    columns += [Column(name=f"{target}_id", type="integer") for target in references]
    values = {
        "columns": tuple(columns),
        "primary_key": PrimaryKey(columns=("id",)),
        "foreign_keys": tuple(
            ForeignKey(columns=(f"{t}_id",), target=prefix + t, target_columns=("id",))
            for t in references
        ),
    }
    table_id = prefix + name
    return Table(id=table_id, namespace=namespace, name=name, **{**values, **facts})


def make_schema(*tables: Table, dialect: str = "sqlite", **facts) -> Schema:
    """A schema of some tables."""
    ordered = tuple(sorted(tables, key=lambda table: table.id))
    return Schema(dialect=dialect, tables=ordered, **facts)


def make_catalog(schema: Schema, text: str = "", **surroundings):
    """The Catalog of one schema."""
    return enrich_schema({"live": [schema]}, Surroundings(**surroundings), make_config(text))

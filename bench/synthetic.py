"""Synthetic schemas of any size: the same for the same size."""

import random
import sqlite3
from pathlib import Path

from schemadoc.model.schema import Schema
from schemadoc.model.table import Column, ForeignKey, Index, IndexPart, PrimaryKey, Table
from schemadoc.snapshot import dump_schema

_PLAIN_COLUMNS = 12


def write_sqlite(path: Path, tables: int) -> Path:
    """A SQLite database of so many tables with 15 columns each."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    for number in range(tables):
        columns = ["id integer PRIMARY KEY"]
        columns += [f"col_{i} varchar(50) NOT NULL DEFAULT 'x'" for i in range(_PLAIN_COLUMNS)]
        columns += [f"fk{k}_id integer REFERENCES t{number // d} (id)" for k, d in ((0, 3), (1, 7))]
        connection.execute(f"CREATE TABLE t{number} ({', '.join(columns)})")
        connection.execute(f"CREATE INDEX t{number}_fk0 ON t{number} (fk0_id)")
    connection.commit()
    connection.close()
    return path


def write_snapshot(path: Path, tables: int) -> Path:
    """A snapshot of so many tables with 15 columns, 2 foreign keys and 3 indexes each."""
    path.write_bytes(dump_schema(make_schema(tables)))
    return path


def make_schema(tables: int) -> Schema:
    """A schema whose tables are named by domains of about 40."""
    choose = random.Random(1)
    domains = max(3, tables // 40)
    names = [f"area{number * domains // tables}_t{number}" for number in range(tables)]
    made = [_table(names, number, choose) for number in range(tables)]
    return Schema(
        dialect="postgresql",
        default_namespace="public",
        tables=tuple(sorted(made, key=lambda table: table.id)),
    )


def _table(names: list[str], number: int, choose: random.Random) -> Table:
    targets = [names[choose.randrange(number + 1)] for _ in range(2)]
    columns = [Column(name="id", type="uuid", nullable=False, default="gen_random_uuid()")]
    columns += [
        Column(name=f"col_{i}", type="text", comment=f"What column {i} of table {number} means.")
        for i in range(_PLAIN_COLUMNS)
    ]
    columns += [Column(name=f"fk{k}_id", type="uuid") for k in range(2)]
    keys = [
        ForeignKey(
            name=f"t{number}_fk{k}",
            columns=(f"fk{k}_id",),
            target=f"public.{target}",
            target_columns=("id",),
            on_delete="cascade",
        )
        for k, target in enumerate(targets)
    ]
    indexes = [
        Index(name=f"t{number}_i{k}", parts=(IndexPart(column=f"col_{k}"),)) for k in range(3)
    ]
    return Table(
        id=f"public.{names[number]}",
        namespace="public",
        name=names[number],
        columns=tuple(columns),
        primary_key=PrimaryKey(name=f"t{number}_pkey", columns=("id",)),
        foreign_keys=tuple(keys),
        indexes=tuple(indexes),
        comment="A table about something.",
    )

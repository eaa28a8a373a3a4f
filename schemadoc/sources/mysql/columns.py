"""Columns, and the enums that they are of."""

import re
from collections.abc import Iterable, Iterator

from schemadoc.model.ids import make_id
from schemadoc.model.schema import Enum
from schemadoc.model.table import Column, Generated, Identity
from schemadoc.sources.mysql.fetch import Database
from schemadoc.sources.mysql.queries import ColumnRow, TableRow
from schemadoc.sources.mysql.spelling import (
    is_compressed,
    quote,
    spell_expression,
    spell_type,
    split_values,
)

_WHOLE = {"tinyint", "smallint", "mediumint", "int", "bigint"}
_UNQUOTED = frozenset(_WHOLE | {"decimal", "float", "double", "year", "bit"})
_TEMPORAL = frozenset({"timestamp", "datetime"})
_NOW = re.compile(r"CURRENT_TIMESTAMP(?:\(\d+\))?", re.IGNORECASE)
_ON_UPDATE = re.compile(r"on update (\S+)", re.IGNORECASE)
_HEXADECIMAL = re.compile(r"0x[0-9A-Fa-f]*")
_GENERATED = re.compile(r"(STORED|VIRTUAL) GENERATED")


def read_columns(
    table: TableRow, rows: Iterable[ColumnRow], json: Iterable[str], database: Database
) -> tuple[Column, ...]:
    """The columns of a table; `json` are those that were made with the type of this name."""
    names = frozenset(json)
    return tuple(_column(table, row, row.column_name in names, database) for row in rows)


def read_view_columns(rows: Iterable[ColumnRow]) -> tuple[Column, ...]:
    """The columns of a view: what the server calls their defaults are those of the tables."""
    return tuple(
        Column(
            name=row.column_name,
            type=spell_type(row.column_type),
            nullable=row.is_nullable == "YES",
        )
        for row in rows
    )


def read_enums(table: str, rows: Iterable[ColumnRow]) -> Iterator[Enum]:
    """An enum for each column that is one: MySQL has no named types."""
    for row in rows:
        if row.data_type == "enum":
            name = _enum_name(table, row)
            values = split_values(row.column_type)
            yield Enum(id=make_id(None, name), name=name, values=values)


def is_invisible(row: ColumnRow) -> bool:
    """Whether `SELECT *` leaves the column out."""
    return "INVISIBLE" in row.extra


def is_unversioned(row: ColumnRow) -> bool:
    """Whether a table with a history keeps none of this column."""
    return "WITHOUT SYSTEM VERSIONING" in row.extra


def _column(table: TableRow, row: ColumnRow, is_json: bool, database: Database) -> Column:
    is_enum = row.data_type == "enum"
    collation = None if is_json else row.collation_name
    return Column(
        name=row.column_name,
        type="json" if is_json else "enum" if is_enum else _type(row),
        nullable=row.is_nullable == "YES",
        default=_default(row, database),
        identity=Identity() if "auto_increment" in row.extra else None,
        generated=_generated(row, database),
        collation=collation if collation != table.table_collation else None,
        compression="compressed" if is_compressed(row.column_type) else None,
        enum_id=make_id(None, _enum_name(table.table_name, row)) if is_enum else None,
        comment=row.column_comment or None,
    )


def _enum_name(table: str, row: ColumnRow) -> str:
    """Its table and column, unmistakable whatever dots are in them."""
    return make_id(None, table, row.column_name)


def _type(row: ColumnRow) -> str:
    spelled = spell_type(row.column_type)
    return spelled if row.srs_id is None else f"{spelled} SRID {row.srs_id}"


def _generated(row: ColumnRow, database: Database) -> Generated | None:
    kind = _GENERATED.search(row.extra)
    if kind is None:
        return None
    expression = spell_expression(row.generation_expression or "", database)
    return Generated(expression=expression, stored=kind[1] == "STORED")


def _default(row: ColumnRow, database: Database) -> str | None:
    """A default, together with what an update sets the column to."""
    if _GENERATED.search(row.extra):
        return None
    default = _spelled_default(row, database)
    if changed := _ON_UPDATE.search(row.extra):
        return f"{default or 'NULL'} ON UPDATE {spell_expression(changed[1], database)}"
    return default


def _spelled_default(row: ColumnRow, database: Database) -> str | None:
    """MariaDB prints a default as SQL has it; MySQL prints the bare value of a literal."""
    text = row.column_default
    if text is None or (database.is_mariadb and text == "NULL"):
        return None
    if database.is_mariadb or _is_expression(row, text):
        return spell_expression(text, database)
    if row.data_type in _UNQUOTED or _is_binary(row, text):
        return text
    return quote(text)


def _is_expression(row: ColumnRow, text: str) -> bool:
    is_now = row.data_type in _TEMPORAL and _NOW.fullmatch(text) is not None
    return is_now or "DEFAULT_GENERATED" in row.extra


def _is_binary(row: ColumnRow, text: str) -> bool:
    return row.data_type.endswith("binary") and _HEXADECIMAL.fullmatch(text) is not None

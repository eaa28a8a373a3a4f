"""What else there is to say of a table or view: engine, collation, options, and partitions."""

import re
from collections.abc import Iterable, Iterator

from schemadoc.model.table import Options, Partition
from schemadoc.sources.mysql.columns import is_invisible, is_unversioned
from schemadoc.sources.mysql.queries import ColumnRow, PartitionRow, PeriodRow, TableRow, ViewRow

_OPTION = re.compile(r"(?:`((?:[^`]|``)*)`|(\w+))=('(?:[^'\\]|\\.|'')*'|\S*)", re.DOTALL)
_SECRET = re.compile(
    r"""\b(password|passwd|secret|token)(\W+?)(?:"[^"]*"|'[^']*'|[^\s,;"']+)""", re.IGNORECASE
)
_COUNTED = ("HASH", "KEY")
_SYSTEM_TIME = "SYSTEM_TIME"


def table_options(
    row: TableRow,
    columns: Iterable[ColumnRow],
    periods: Iterable[PeriodRow],
    partitions: Iterable[PartitionRow],
) -> Options:
    """The options of a table, with its partitions: MySQL's are no tables of their own."""
    found = dict(_created_with(row.create_options or ""))
    if row.engine:
        found["engine"] = row.engine
    if row.table_collation:
        found["collation"] = row.table_collation
        found["charset"] = row.table_collation.partition("_")[0]
    if row.table_type == "SYSTEM VERSIONED":
        found["system versioning"] = "yes"
    found |= dict(_marked_columns(list(columns)))
    for period in periods:
        found[f"period {period.period}"] = f"{period.start_column_name}, {period.end_column_name}"
    found |= dict(_partition_bounds(list(partitions)))
    return tuple(sorted(found.items()))


def view_options(row: ViewRow | None) -> Options:
    """What is not as it is by default."""
    if row is None:
        return ()
    found = {
        "algorithm": row.algorithm if row.algorithm != "UNDEFINED" else None,
        "check option": row.check_option if row.check_option != "NONE" else None,
        "security": row.security_type if row.security_type != "DEFINER" else None,
    }
    return tuple((name, value.lower()) for name, value in found.items() if value)


def read_partition(rows: list[PartitionRow]) -> Partition | None:
    """By what a table is partitioned, in the words of CREATE TABLE."""
    if not rows:
        return None
    first = rows[0]
    key = _method(first.partition_method, first.partition_expression)
    if first.subpartition_method:
        number = sum(row.partition_name == first.partition_name for row in rows)
        inner = _method(first.subpartition_method, first.subpartition_expression)
        key += f" SUBPARTITION BY {inner} SUBPARTITIONS {number}"
    return Partition(key=key)


def without_secrets(text: str) -> str:
    """A text without the passwords with which some engines reach another server."""
    return _SECRET.sub(r"\1\2***", text)


def _method(method: str, expression: str | None) -> str:
    return method if method == _SYSTEM_TIME else f"{method} ({expression or ''})"


def _created_with(text: str) -> Iterator[tuple[str, str]]:
    """The options that were given when the table was made."""
    for quoted, plain, value in _OPTION.findall(text):
        name = (quoted.replace("``", "`") or plain).lower().replace("_", " ")
        shown = without_secrets(f"{name}={value.strip(chr(39))}")
        yield name, shown.removeprefix(f"{name}=")


def _marked_columns(columns: list[ColumnRow]) -> Iterator[tuple[str, str]]:
    """What the model has no place for at the column itself."""
    for label, has in (
        ("invisible columns", is_invisible),
        ("unversioned columns", is_unversioned),
    ):
        if names := [row.column_name for row in columns if has(row)]:
            yield label, ", ".join(names)


def _partition_bounds(rows: list[PartitionRow]) -> Iterator[tuple[str, str]]:
    """The bounds of each partition; where the server spreads the rows by itself, their number."""
    named = {row.partition_name: row for row in rows}
    if rows and rows[0].partition_method.endswith(_COUNTED):
        yield "partitions", str(len(named))
        return
    for name, row in named.items():
        yield f"partition {name}", _bounds(row)


def _bounds(row: PartitionRow) -> str:
    bounds = row.partition_description or ""
    if row.partition_method == _SYSTEM_TIME:
        return "CURRENT" if bounds == "CURRENT" else "HISTORY"
    if row.partition_method.startswith("LIST"):
        return "DEFAULT" if bounds in ("DEFAULT", "MAXVALUE") else f"VALUES IN ({bounds})"
    return f"VALUES LESS THAN {bounds}" if bounds == "MAXVALUE" else f"VALUES LESS THAN ({bounds})"

"""Keys, checks and indexes of a table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from schemadoc.model.table import (
    Action,
    Check,
    ForeignKey,
    Index,
    IndexPart,
    PrimaryKey,
    UniqueKey,
)
from schemadoc.sources.constraints import Constraints
from schemadoc.sources.mysql import queries
from schemadoc.sources.mysql.fetch import Database, Fetched
from schemadoc.sources.mysql.queries import CheckRow, IndexRow, KeyRow, RuleRow
from schemadoc.sources.mysql.spelling import spell_expression

_PRIMARY = "PRIMARY"
_ACTIONS: Mapping[str, Action] = {
    "CASCADE": "cascade",
    "SET NULL": "set null",
    "SET DEFAULT": "set default",
}
"""RESTRICT does what NO ACTION does, and MariaDB says it where nothing was said."""
T = TypeVar("T")


def read_constraints(fetched: Fetched, json: Mapping[str, set[str]]) -> Mapping[str, Constraints]:
    """Table -> its constraints and indexes; `json` are the columns that were made with the type of
    this name."""
    found: dict[str, Constraints] = {}
    temporal = {
        (fetched.spelled(row.table_name), row.constraint_name)
        for row in fetched.of(queries.PERIOD_KEYS)
    }
    for table, rows in fetched.by_table(queries.INDEXES).items():
        for name, parts in _by_name(rows, "index_name"):
            index = _index(name, parts, fetched.database)
            _add_index(found.setdefault(table, Constraints()), index, (table, name) in temporal)
    every_rule = fetched.by_table(queries.RULES)
    for table, keys in fetched.by_table(queries.KEYS).items():
        rules = {rule.constraint_name: rule for rule in every_rule.get(table, ())}
        found.setdefault(table, Constraints()).foreign_keys.extend(
            _foreign_key(parts, rules.get(name), fetched)
            for name, parts in _by_name(keys, "constraint_name")
        )
    for table, check in _checks(fetched, json):
        found.setdefault(table, Constraints()).checks.append(check)
    return found


def json_columns(fetched: Fetched) -> Mapping[str, set[str]]:
    """Table -> its columns of MariaDB's type JSON, which is a text with a collation and a check."""
    texts = {
        (row.table_name, row.column_name)
        for row in fetched.of(queries.COLUMNS)
        if row.data_type == "longtext" and row.collation_name == "utf8mb4_bin"
    }
    found: dict[str, set[str]] = {}
    for row in fetched.of(queries.CHECKS):
        is_made = row.check_clause == f"json_valid({queries.quote_name(row.constraint_name)})"
        if is_made and _is_of_column(row) and (row.table_name, row.constraint_name) in texts:
            found.setdefault(fetched.spelled(row.table_name or ""), set()).add(row.constraint_name)
    return found


def _by_name(rows: Iterable[T], name: str) -> Iterable[tuple[str, list[T]]]:
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found.items()


def _add_index(found: Constraints, index: Index, is_temporal: bool) -> None:
    """An index as the key that it is, as itself where it says more, or as both: without the primary
    key nobody would know that there is one."""
    columns = tuple(part.column or "" for part in index.parts)
    is_mere_key = _is_mere_key(index)
    if index.name == _PRIMARY:
        found.primary_key = PrimaryKey(
            columns=columns, without_overlaps=is_temporal, comment=index.comment
        )
    elif is_mere_key:
        found.unique_keys.append(
            UniqueKey(
                name=index.name,
                columns=columns,
                without_overlaps=is_temporal,
                comment=index.comment,
            )
        )
    if not is_mere_key:
        found.indexes.append(index)


def _is_mere_key(index: Index) -> bool:
    """Whether a unique index says no more than that its columns are unique."""
    usual = all(part == IndexPart(column=part.column) for part in index.parts)
    return index.unique and usual and index.method is None and not index.options


def _index(name: str, rows: list[IndexRow], database: Database) -> Index:
    first = rows[0]
    return Index(
        name=name,
        parts=tuple(_part(row, database) for row in rows),
        unique=not int(first.non_unique),
        method=None if first.index_type == "BTREE" else first.index_type.lower(),
        options=tuple(_index_options(first)),
        comment=first.index_comment or None,
    )


def _part(row: IndexRow, database: Database) -> IndexPart:
    """A spatial index has a length for each part that says nothing of the column."""
    return IndexPart(
        column=row.column_name,
        expression=spell_expression(row.expression, database) if row.expression else None,
        order="desc" if row.collation == "D" else "asc",
        prefix=None if row.index_type == "SPATIAL" else row.sub_part,
    )


def _index_options(row: IndexRow) -> Iterator[tuple[str, str]]:
    if row.ignored == "YES":
        yield "ignored", "yes"
    if row.is_visible == "NO":
        yield "visible", "no"


def _foreign_key(rows: list[KeyRow], rule: RuleRow | None, fetched: Fetched) -> ForeignKey:
    first = rows[0]
    return ForeignKey(
        name=first.constraint_name,
        columns=tuple(row.column_name for row in rows),
        target=fetched.table_id(first.referenced_table_schema, first.referenced_table_name),
        target_columns=tuple(row.referenced_column_name for row in rows),
        on_update=_ACTIONS.get(rule.update_rule, "no action") if rule else "no action",
        on_delete=_ACTIONS.get(rule.delete_rule, "no action") if rule else "no action",
    )


def _checks(fetched: Fetched, json: Mapping[str, set[str]]) -> Iterator[tuple[str, Check]]:
    """The checks by table, without those that the server made for a type or a period."""
    places = {row.constraint_name: row for row in fetched.of(queries.CONSTRAINTS)}
    made = {(row.table_name, row.period) for row in fetched.of(queries.PERIODS)} | {
        (table, name) for table, names in json.items() for name in names
    }
    for row in fetched.of(queries.CHECKS):
        place = places.get(row.constraint_name)
        table = row.table_name or (place.table_name if place else None)
        if table is None or (fetched.spelled(table), row.constraint_name) in made:
            continue
        yield (
            fetched.spelled(table),
            Check(
                name=None if _is_of_column(row) else row.constraint_name,
                expression=spell_expression(row.check_clause, fetched.database),
                enforced=place is None or place.enforced != "NO",
            ),
        )


def _is_of_column(row: CheckRow) -> bool:
    """Whether MariaDB keeps the check with a column, whose name is then all the name it has."""
    return row.level == "Column"

"""Which index serves which foreign key: said once, for the pages and for the rules."""

import re
from collections.abc import Iterator, Mapping, Sequence

from schemadoc.model.catalog import ServedKey
from schemadoc.model.schema import Schema
from schemadoc.model.table import ForeignKey, Index, PrimaryKey, Table, UniqueKey

_UNORDERED = frozenset({"brin", "bloom"})
"""Methods that find no single row: the database reads most of the index or table for each."""
_PRESENT = re.compile(
    r"""\s*\(*\s*(?:"(?P<quoted>(?:[^"]|"")+)"|`(?P<ticked>[^`]+)`|\[(?P<boxed>[^\]]+)\]"""
    r"""|(?P<bare>[\w$]+))\s+is\s+not\s+null\s*\)*\s*""",
    re.IGNORECASE,
)


def find_served_keys(schema: Schema) -> Mapping[str, tuple[ServedKey, ...]]:
    """Table id -> its foreign keys, each with what serves it."""
    return {
        table.id: tuple(ServedKey(key=key, by=tuple(_serving(key, table))) for key in keys)
        for table in schema.tables
        if (keys := table.foreign_keys)
    }


def _serving(key: ForeignKey, table: Table) -> Iterator[Index | PrimaryKey | UniqueKey]:
    keys = (table.primary_key, *table.unique_keys)
    yield from (own for own in keys if own and _begins_with(own.columns, key))
    for index in table.indexes:
        if _is_usable(index, key) and _begins_with([p.column for p in index.parts], key):
            yield index


def _begins_with(columns: Sequence[str | None], key: ForeignKey) -> bool:
    return set(columns[: len(key.columns)]) == set(key.columns)


def _is_usable(index: Index, key: ForeignKey) -> bool:
    return (
        index.valid
        and index.method not in _UNORDERED
        and (not index.where or _leaves_out_only_nulls(index.where, key))
    )


def _leaves_out_only_nulls(where: str, key: ForeignKey) -> bool:
    """`x IS NOT NULL` of a column of the key leaves out only rows that refer to nothing."""
    columns = {column.lower() for column in key.columns}
    found = [_PRESENT.fullmatch(term) for term in re.split(r"(?i)\band\b", where)]
    return all(match and _column(match).lower() in columns for match in found)


def _column(match: re.Match[str]) -> str:
    return next(name for name in match.groups() if name).replace('""', '"')

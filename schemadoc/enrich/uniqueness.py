"""How many rows a link may have at its end: what keys and indexes say of columns."""

from collections.abc import Iterable, Iterator

from schemadoc.model.table import Table


def unique_sets(table: Table) -> Iterator[frozenset[str]]:
    """The sets of columns whose values no two rows share."""
    if table.primary_key:
        yield frozenset(table.primary_key.columns)
    for key in table.unique_keys:
        yield frozenset(key.columns)
    for index in table.indexes:
        if index.unique and not index.where and all(part.column for part in index.parts):
            yield frozenset(part.column for part in index.parts if part.column)


def is_unique(table: Table, columns: Iterable[str]) -> bool:
    """Whether no two rows share the values of these columns."""
    return any(unique <= set(columns) for unique in unique_sets(table))


def is_optional(table: Table, columns: Iterable[str]) -> bool:
    """Whether one of these columns may be empty."""
    wanted = set(columns)
    return any(column.nullable for column in table.columns if column.name in wanted)

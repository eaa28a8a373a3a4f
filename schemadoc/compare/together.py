"""Changes in the light of those that come with them: a constraint on what is new refuses nothing
that the previous version of the application writes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from schemadoc.model.change import Change
from schemadoc.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table, UniqueKey

_WORD = re.compile(r'"(?:[^"]|"")+"|`[^`]+`|\w+')
_DISTINCT = re.compile(r"nextval|uuid|newid", re.IGNORECASE)
"""Defaults that give each row a value of its own."""


def grade_together(changes: Iterable[Change], tables: Mapping[str, Table]) -> Iterator[Change]:
    """The changes between two schemas, of which some are milder together."""
    changes = list(changes)
    new: dict[str, dict[str, Column]] = {}
    for change in changes:
        if change.kind == "column.added" and change.table_id:
            new.setdefault(change.table_id, {})[change.after.name] = change.after
    for change in changes:
        columns = new.get(change.table_id or "", {})
        is_strict = change.action == "added" and change.risk == "breaking"
        table = tables.get(change.table_id or "")
        milder = is_strict and columns and _is_harmless(change.after, columns, table)
        yield replace(change, risk="expand") if milder else change


def _is_harmless(item: Any, new: Mapping[str, Column], table: Table | None) -> bool:
    """Whether a constraint cannot refuse a row that is written without the new columns."""
    if isinstance(item, ForeignKey):
        stays_empty = any(name in new and _stays_empty(new[name]) for name in item.columns)
        return stays_empty and item.match != "full"
    if isinstance(item, UniqueKey | PrimaryKey):
        return _never_twice(item.columns, new, nulls=not getattr(item, "nulls_not_distinct", False))
    if isinstance(item, Index):
        columns = [part.column for part in item.parts if part.column]
        return _never_twice(columns, new, nulls=not item.nulls_not_distinct)
    if isinstance(item, Check) and table:
        named = {word.strip('"`') for word in _WORD.findall(item.expression)}
        return bool(named & new.keys()) and not {c.name for c in table.columns} - new.keys() & named
    return False


def _stays_empty(column: Column) -> bool:
    filled = column.default is not None or column.identity or column.generated
    return column.nullable and not filled


def _never_twice(names: Iterable[str], new: Mapping[str, Column], *, nulls: bool) -> bool:
    """Whether one of the columns has no value, or one that no other row has."""
    columns = [new[name] for name in names if name in new]
    return any((nulls and _stays_empty(column)) or _counts(column) for column in columns)


def _counts(column: Column) -> bool:
    return bool(column.identity or _DISTINCT.search(column.default or ""))

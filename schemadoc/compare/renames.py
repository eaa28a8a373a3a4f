"""Renamed tables and columns: found first, so that all else is compared under the new names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from schemadoc.model.table import Table


def find_table_renames(old: Mapping[str, Table], new: Mapping[str, Table]) -> dict[str, str]:
    """Old id -> new id of tables that are alike in all columns, where no other could be meant."""
    gone = _by_columns(table for table_id, table in old.items() if table_id not in new)
    came = _by_columns(table for table_id, table in new.items() if table_id not in old)
    return {
        ids[0]: came[shape][0]
        for shape, ids in gone.items()
        if shape[1] and len(ids) == 1 and len(came.get(shape, ())) == 1
    }


def rename_table(table: Table, renames: Mapping[str, str], new: Mapping[str, Table]) -> Table:
    """A table under its new name, with references to renamed tables brought along."""
    if not renames:
        return table
    keys = tuple(
        replace(key, target=renames.get(key.target, key.target)) for key in table.foreign_keys
    )
    if twin := new.get(renames.get(table.id, "")):
        table = replace(table, id=twin.id, namespace=twin.namespace, name=twin.name)
    return replace(table, foreign_keys=keys)


def rename_columns(table: Table, renames: Mapping[str, Mapping[str, str]]) -> Table:
    """A table with its own renamed columns, and those it refers to, under their new names."""
    own = renames.get(table.id, {})
    touched = own or any(key.target in renames for key in table.foreign_keys)
    if not touched:
        return table
    changes: dict[str, Any] = {
        "columns": tuple(replace(c, name=own.get(c.name, c.name)) for c in table.columns),
        "primary_key": _renamed(table.primary_key, own) if table.primary_key else None,
        "unique_keys": tuple(_renamed(key, own) for key in table.unique_keys),
        "foreign_keys": tuple(_renamed_key(key, own, renames) for key in table.foreign_keys),
        "indexes": tuple(_renamed_index(index, own) for index in table.indexes),
    }
    return replace(table, **changes)


def _by_columns(tables: Iterable[Table]) -> dict[tuple[str, tuple[Any, ...]], list[str]]:
    found: dict[tuple[str, tuple[Any, ...]], list[str]] = {}
    for table in tables:
        found.setdefault((table.kind, table.columns), []).append(table.id)
    return found


def _renamed(item: Any, names: Mapping[str, str]) -> Any:
    return replace(item, columns=tuple(names.get(column, column) for column in item.columns))


def _renamed_key(key: Any, own: Mapping[str, str], renames: Mapping[str, Mapping[str, str]]) -> Any:
    theirs = renames.get(key.target, {})
    targets = tuple(theirs.get(column, column) for column in key.target_columns)
    return replace(_renamed(key, own), target_columns=targets)


def _renamed_index(index: Any, names: Mapping[str, str]) -> Any:
    parts = tuple(
        replace(part, column=names.get(part.column, part.column)) if part.column else part
        for part in index.parts
    )
    include = tuple(names.get(column, column) for column in index.include)
    return replace(index, parts=parts, include=include)

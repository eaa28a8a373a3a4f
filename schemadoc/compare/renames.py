"""Renamed tables, columns and enums: found first, so that all else is compared under the new
names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from schemadoc.model.ids import make_child_id, split_column_id
from schemadoc.model.schema import Enum, Publication, Schema, Sequence
from schemadoc.model.table import Column, Partition, Table

Names = Mapping[str, str]
"""Old -> new."""
ColumnNames = Mapping[str, Names]
"""New id of a table -> the names of its columns."""
EnumPairs = Mapping[str, tuple[Enum, Enum]]
"""Old id of an enum -> what it was and what it is."""


def find_table_renames(old: Mapping[str, Table], new: Mapping[str, Table]) -> dict[str, str]:
    """Old id -> new id of tables that are alike in all columns, where no other could be meant."""
    gone = _by_columns(table for table_id, table in old.items() if table_id not in new)
    came = _by_columns(table for table_id, table in new.items() if table_id not in old)
    return {
        ids[0]: came[shape][0]
        for shape, ids in gone.items()
        if shape[1] and len(ids) == 1 and len(came.get(shape, ())) == 1
    }


def rename_enums(table: Table, enums: EnumPairs) -> Table:
    """A table whose columns are of the enums under their new names."""
    if not any(column.enum_id in enums for column in table.columns):
        return table
    return replace(table, columns=tuple(_of_enum(column, enums) for column in table.columns))


def rename_table(table: Table, renames: Names, new: Mapping[str, Table]) -> Table:
    """A table under its new name, with references to renamed tables brought along."""
    if not renames:
        return table
    changes: dict[str, Any] = {
        "foreign_keys": tuple(
            replace(key, target=renames.get(key.target, key.target)) for key in table.foreign_keys
        ),
        "inherits": _mapped(table.inherits, renames),
        "partition": _renamed_parent(table.partition, renames),
    }
    if twin := new.get(renames.get(table.id, "")):
        changes |= {"id": twin.id, "namespace": twin.namespace, "name": twin.name}
    return replace(table, **changes)


def rename_columns(table: Table, renames: ColumnNames) -> Table:
    """A table with its own renamed columns, and those it refers to, under their new names."""
    own = renames.get(table.id, {})
    touched = own or any(key.target in renames for key in table.foreign_keys)
    if not touched:
        return table
    keys = (replace(key, target_columns=_targets(key, renames)) for key in table.foreign_keys)
    changes: dict[str, Any] = {
        "columns": tuple(replace(c, name=own.get(c.name, c.name)) for c in table.columns),
        "primary_key": _renamed(table.primary_key, own) if table.primary_key else None,
        "unique_keys": tuple(_renamed(key, own) for key in table.unique_keys),
        "foreign_keys": tuple(_renamed(key, own) for key in keys),
        "indexes": tuple(_renamed_index(index, own) for index in table.indexes),
        "triggers": tuple(_renamed(trigger, own) for trigger in table.triggers),
        "grants": tuple(_renamed(grant, own) for grant in table.grants),
    }
    return replace(table, **changes)


def rename_owners(schema: Schema, tables: Names, columns: ColumnNames) -> Schema:
    """A schema whose sequences and publications tell of tables and columns by their new names."""
    if not tables and not columns:
        return schema
    return replace(
        schema,
        sequences=tuple(_renamed_sequence(item, tables, columns) for item in schema.sequences),
        publications=tuple(_renamed_publication(item, tables) for item in schema.publications),
    )


def _by_columns(tables: Iterable[Table]) -> dict[tuple[str, tuple[Any, ...]], list[str]]:
    found: dict[tuple[str, tuple[Any, ...]], list[str]] = {}
    for table in tables:
        found.setdefault((table.kind, table.columns), []).append(table.id)
    return found


def _of_enum(column: Column, enums: EnumPairs) -> Column:
    """A column of a renamed enum: its type, and a default that is cast to it, say the new name."""
    old, new = enums.get(column.enum_id or "", (None, None))
    if old is None or new is None:
        return column
    base = column.type.removesuffix("[]")
    spelled = {old.name: new.name, old.id: new.id}.get(base, base)
    changed = spelled + column.type[len(base) :]
    default = column.default
    if default is not None and default.endswith(cast := f"::{column.type}"):
        default = f"{default.removesuffix(cast)}::{changed}"
    return replace(column, enum_id=new.id, type=changed, default=default)


def _mapped(names: Iterable[str], renames: Names) -> tuple[str, ...]:
    return tuple(renames.get(name, name) for name in names)


def _renamed_parent(partition: Partition | None, renames: Names) -> Partition | None:
    if partition is None or partition.parent is None:
        return partition
    return replace(partition, parent=renames.get(partition.parent, partition.parent))


def _renamed(item: Any, names: Names) -> Any:
    """Anything that lists columns."""
    listing = ("columns", "include", "set_columns")
    changes = {
        field: _mapped(getattr(item, field), names) for field in listing if hasattr(item, field)
    }
    return replace(item, **changes)


def _targets(key: Any, renames: ColumnNames) -> tuple[str, ...]:
    return _mapped(key.target_columns, renames.get(key.target, {}))


def _renamed_index(index: Any, names: Names) -> Any:
    parts = tuple(
        replace(part, column=names.get(part.column, part.column)) if part.column else part
        for part in index.parts
    )
    return replace(_renamed(index, names), parts=parts)


def _renamed_sequence(sequence: Sequence, tables: Names, columns: ColumnNames) -> Sequence:
    if sequence.owned_by is None:
        return sequence
    table_id, name = split_column_id(sequence.owned_by)
    table_id = tables.get(table_id, table_id)
    name = columns.get(table_id, {}).get(name, name)
    return replace(sequence, owned_by=make_child_id(table_id, name))


def _renamed_publication(publication: Publication, tables: Names) -> Publication:
    """In the order of the new names, as a source would tell them."""
    return replace(publication, tables=tuple(sorted(_mapped(publication.tables, tables))))

"""The order of a schema, so that equal schemas are equal bytes, and what makes it whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from schemadoc.errors import SourceError
from schemadoc.model.ids import make_id, split_id
from schemadoc.model.schema import Gap, Schema
from schemadoc.model.table import Table

_BY_ID = ("tables", "enums", "custom_types", "sequences", "routines")
_NAMED = ("tables", "enums", "custom_types", "sequences")
_BY_NAME = ("namespaces", "extensions", "roles", "event_triggers", "publications")
_GRANTED = ("namespaces", "sequences", "routines")
_CONSTRAINTS = ("unique_keys", "foreign_keys", "checks", "exclusions", "indexes")
_PARTS = ("triggers", "rules", "policies", "statistics_objects", "relationships")


def put_in_order(schema: Schema, shown: str) -> Schema:
    """The schema with everything sorted but columns; an id that stands for two objects, or that is
    none, is refused, and a foreign key whose columns do not pair up is a gap."""
    _refuse_other_ids(schema, shown)
    _refuse_empty_references(schema, shown)
    for kind in _BY_ID:
        _refuse_duplicates(getattr(schema, kind), shown)
    changes: dict[str, Any] = {kind: _sorted(getattr(schema, kind), "id") for kind in _BY_ID}
    changes |= {kind: _sorted(getattr(schema, kind), "name") for kind in _BY_NAME}
    changes["tables"] = tuple(_order_table(table, shown) for table in changes["tables"])
    for kind in _GRANTED:
        changes[kind] = tuple(_order_grants(item) for item in changes[kind])
    gaps = {*schema.gaps, *_unpaired(schema.tables)}
    changes["gaps"] = tuple(sorted(gaps, key=lambda gap: (gap.place, gap.reason, gap.facts)))
    return replace(schema, **changes)


def _order_table(table: Table, shown: str) -> Table:
    names = Counter(column.name for column in table.columns)
    if twice := [name for name, count in names.items() if count > 1]:
        raise SourceError(f"{shown}: {table.id} has two columns named {twice[0]!r}.")
    changes: dict[str, Any] = {}
    for kind in (*_CONSTRAINTS, *_PARTS, "grants"):
        parts = getattr(table, kind)
        if len(parts) > 1:
            changes[kind] = tuple(sorted(parts, key=_part_key))
    if table.used_columns:
        changes["used_columns"] = tuple(sorted(set(table.used_columns)))
    return replace(table, **changes) if changes else table


def _order_grants(item: Any) -> Any:
    return replace(item, grants=tuple(sorted(item.grants, key=_part_key))) if item.grants else item


def _unpaired(tables: Iterable[Table]) -> Iterator[Gap]:
    for table in tables:
        for key in table.foreign_keys:
            if len(key.columns) != len(key.target_columns):
                reason = (
                    f"a foreign key has {len(key.columns)} columns for "
                    f"{len(key.target_columns)} of {key.target}"
                )
                yield Gap(place=table.id, reason=reason)


def _part_key(part: Any) -> tuple[str, str]:
    """Named parts by name, the unnamed ones by all that they say."""
    name = getattr(part, "name", None) or getattr(part, "role", None) or ""
    return name, repr(part)


def _sorted(items: Iterable[Any], key: str) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda item: getattr(item, key)))


def _refuse_other_ids(schema: Schema, shown: str) -> None:
    """An id says where an object is, and so does its page: it follows from the name."""
    for kind in _NAMED:
        for index, item in enumerate(getattr(schema, kind)):
            if item.id != (wanted := make_id(item.namespace, item.name)):
                raise SourceError(
                    f"{shown}: {kind}[{index}].id is {item.id!r}, "
                    f"but by its namespace and name it must be {wanted!r}."
                )


def _refuse_empty_references(schema: Schema, shown: str) -> None:
    for place, object_id, least in _all_references(schema):
        if len(split_id(object_id)) < least:
            what = "a column" if least > 1 else "an object"
            raise SourceError(
                f"{shown}: {place} is {object_id!r}, which cannot be the id of {what}."
            )


def _all_references(schema: Schema) -> Iterator[tuple[str, str, int]]:
    for index, table in enumerate(schema.tables):
        for place, object_id, least in _references(table):
            yield f"tables[{index}].{place}", object_id, least
    for index, sequence in enumerate(schema.sequences):
        if sequence.owned_by is not None:
            yield f"sequences[{index}].owned_by", sequence.owned_by, 2
    for index, publication in enumerate(schema.publications):
        for number, table_id in enumerate(publication.tables):
            yield f"publications[{index}].tables[{number}]", table_id, 1


def _references(table: Table) -> Iterator[tuple[str, str, int]]:
    """The ids of others in a table: where each is, and how many parts it has at the least."""
    for index, column in enumerate(table.columns):
        if column.enum_id is not None:
            yield f"columns[{index}].enum_id", column.enum_id, 1
    for index, key in enumerate(table.foreign_keys):
        yield f"foreign_keys[{index}].target", key.target, 1
    for index, link in enumerate(table.relationships):
        yield f"relationships[{index}].target", link.target, 1
    if table.partition and table.partition.parent is not None:
        yield "partition.parent", table.partition.parent, 1
    for index, parent in enumerate(table.inherits):
        yield f"inherits[{index}]", parent, 1
    for index, column_id in enumerate(table.used_columns):
        yield f"used_columns[{index}]", column_id, 2


def _refuse_duplicates(items: Iterable[Any], shown: str) -> None:
    counts = Counter(item.id for item in items)
    if twice := [object_id for object_id, count in counts.items() if count > 1]:
        raise SourceError(
            f"{shown}: {twice[0]} stands for two objects. "
            "Give one of them another name or leave it out."
        )

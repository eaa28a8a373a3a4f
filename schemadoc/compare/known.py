"""Which objects are compared, and what of them: only what both sides know and could read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from schemadoc.model.comparable import Unread, comparable_part
from schemadoc.model.facts import KIND_FACTS
from schemadoc.model.ids import split_column_id, split_id
from schemadoc.model.schema import Schema
from schemadoc.model.table import Table

Tables = dict[str, Table]
_OBJECTS = {
    "enums": "enums",
    "custom_types": "custom types",
    "sequences": "sequences",
    "routines": "routines",
}
_PARTS = {
    "columns": "",
    "unique_keys": "unique constraints",
    "foreign_keys": "foreign keys",
    "checks": "checks",
    "exclusions": "exclusion constraints",
    "indexes": "indexes",
    "triggers": "triggers",
    "rules": "rules",
    "policies": "policies",
}
"""Field -> the kind of fact that an object in it is."""
_NOTHING: frozenset[str] = frozenset()


def readable_objects(schema: Schema, knows: frozenset[str], unread: Unread) -> Schema:
    """A schema without what one side could not read of its types, sequences and routines."""
    if not unread:
        return schema
    changes: dict[str, Any] = {
        field: tuple(
            comparable_part(item, knows - unread.get(item.id, _NOTHING))
            for item in getattr(schema, field)
            if fact not in _hidden(item, unread)
        )
        for field, fact in _OBJECTS.items()
    }
    return replace(schema, **changes)


def unlike_tables(
    old: Schema, new: Schema, knows: frozenset[str], unread: Unread
) -> tuple[Tables, Tables]:
    """The tables of either side by id, without those that are equal on both."""
    ours, theirs = _listed(old, knows, unread), _listed(new, knows, unread)
    alike = {i for i, table in ours.items() if i in theirs and table == theirs[i]}
    one_sided = (ours.get(i) or theirs[i] for i in ours.keys() ^ theirs.keys())
    alike |= {table.id for table in one_sided if _is_unread(table, unread)}
    bare = {gap.place for gap in (*old.gaps, *new.gaps)}
    bare &= {i for i in ours.keys() & theirs.keys() if not (ours[i].columns and theirs[i].columns)}
    parts = _by_owner(unread)

    def kept(tables: Tables) -> Tables:
        unlike = ((i, table) for i, table in tables.items() if i not in alike)
        readable = {i: _readable(t, knows, unread, parts.get(i, {})) for i, t in unlike}
        return _stripped(readable, bare, knows)

    return kept(ours), kept(theirs)


def _listed(schema: Schema, knows: frozenset[str], unread: Unread) -> Tables:
    return {
        table.id: table
        for table in schema.tables
        if KIND_FACTS[table.kind] in knows - unread.get(table.namespace or "", _NOTHING)
    }


def _is_unread(table: Table, unread: Unread) -> bool:
    """Whether one side could not read a table at all, rather than not have it."""
    return KIND_FACTS[table.kind] in unread.get(table.id, _NOTHING)


def _hidden(item: Any, unread: Unread) -> frozenset[str]:
    return unread.get(item.id, _NOTHING) | unread.get(item.namespace or "", _NOTHING)


def _by_owner(unread: Unread) -> Mapping[str, Unread]:
    """Table id -> name of a part of it -> the kinds of facts that are not read of the part."""
    found: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for place, facts in unread.items():
        owner, name = split_column_id(place) if split_id(place) else ("", "")
        found[owner][name] = facts
    return found


def _readable(table: Table, knows: frozenset[str], unread: Unread, parts: Unread) -> Table:
    kept = comparable_part(table, knows - unread.get(table.id, _NOTHING))
    if not parts:
        return kept
    changes: dict[str, Any] = {
        field: tuple(
            comparable_part(item, knows - parts.get(item.name, _NOTHING))
            for item in getattr(kept, field)
            if fact not in parts.get(item.name, _NOTHING)
        )
        for field, fact in _PARTS.items()
    }
    return replace(kept, **changes)


def _stripped(tables: Tables, bare: Iterable[str], knows: frozenset[str]) -> Tables:
    for table_id in bare:
        if table_id in tables:  # a view that one side could not compile, for instance
            tables[table_id] = replace(tables[table_id], columns=())
    if "partitions" in knows:
        return tables
    return {i: _unpartitioned(table) for i, table in tables.items()}


def _unpartitioned(table: Table) -> Table:
    """Who knows no partitions calls a partitioned table a table."""
    return replace(table, kind="table") if table.kind == "partitioned table" else table

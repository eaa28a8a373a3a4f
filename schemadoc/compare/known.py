"""Which tables are compared, and what of them: only what both sides know and could read."""

from collections.abc import Iterable
from dataclasses import replace

from schemadoc.model.comparable import comparable_part
from schemadoc.model.facts import KIND_FACTS
from schemadoc.model.schema import Schema
from schemadoc.model.table import Table

Tables = dict[str, Table]


def unlike_tables(old: Schema, new: Schema, knows: frozenset[str]) -> tuple[Tables, Tables]:
    """The tables of either side by id, without those that are equal on both."""
    ours, theirs = _listed(old, knows), _listed(new, knows)
    alike = {i for i, table in ours.items() if i in theirs and table == theirs[i]}
    unread = {gap.place for gap in (*old.gaps, *new.gaps)}
    unread &= {
        i for i in ours.keys() & theirs.keys() if not (ours[i].columns and theirs[i].columns)
    }
    return _stripped(ours, alike, unread, knows), _stripped(theirs, alike, unread, knows)


def _listed(schema: Schema, knows: frozenset[str]) -> Tables:
    return {table.id: table for table in schema.tables if KIND_FACTS[table.kind] in knows}


def _stripped(
    tables: Tables, alike: set[str], unread: Iterable[str], knows: frozenset[str]
) -> Tables:
    kept = {i: comparable_part(table, knows) for i, table in tables.items() if i not in alike}
    for table_id in unread:
        if table_id in kept:  # a view that one side could not compile, for instance
            kept[table_id] = replace(kept[table_id], columns=())
    if "partitions" in knows:
        return kept
    return {i: _unpartitioned(table) for i, table in kept.items()}


def _unpartitioned(table: Table) -> Table:
    """Who knows no partitions calls a partitioned table a table."""
    return replace(table, kind="table") if table.kind == "partitioned table" else table

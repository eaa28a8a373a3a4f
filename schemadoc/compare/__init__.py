"""Schema, Schema -> Change*: one aspect per file, for diffs, drift, history and environments."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from schemadoc.compare import behaviour, columns, constraints, enums, indexes, objects, tables
from schemadoc.compare.items import renamed
from schemadoc.compare.renames import find_table_renames, rename_columns, rename_table
from schemadoc.compare.risk import risk_of
from schemadoc.model.change import Change
from schemadoc.model.comparable import comparable, comparable_part
from schemadoc.model.facts import KIND_FACTS
from schemadoc.model.schema import Schema
from schemadoc.model.table import Table

TableAspect = Callable[[Table, Table], Iterator[Change]]
SchemaAspect = Callable[[Schema, Schema], Iterator[Change]]

TABLE_ASPECTS: tuple[TableAspect, ...] = (
    tables.compare,
    columns.compare,
    constraints.compare,
    indexes.compare,
    behaviour.compare,
)
SCHEMA_ASPECTS: tuple[SchemaAspect, ...] = (enums.compare, objects.compare)


def compare_schemas(old: Schema, new: Schema) -> tuple[Change, ...]:
    """Every difference within what both sides know, by table, each with its risk."""
    knows = old.knows & new.knows
    changes = [*_compare_tables(old, new, knows), *_compare_rest(old, new, knows)]
    graded = (replace(change, risk=risk_of(change)) for change in changes)
    return tuple(sorted(graded, key=_place))


def _place(change: Change) -> tuple[bool, str, bool, str, str]:
    """Tables first; a table's own changes before those of its parts."""
    owner = change.table_id or change.object_id
    whole = change.object_id == owner
    return change.table_id is None, owner, not whole, change.object, change.object_id


def _compare_rest(old: Schema, new: Schema, knows: frozenset[str]) -> Iterator[Change]:
    ours = comparable(replace(old, tables=()), knows)
    theirs = comparable(replace(new, tables=()), knows)
    for aspect in SCHEMA_ASPECTS:
        yield from aspect(ours, theirs)


def _compare_tables(old: Schema, new: Schema, knows: frozenset[str]) -> Iterator[Change]:
    before, after = _unlike_tables(old, new, knows)
    moved = find_table_renames(before, after)
    for table_id, new_id in moved.items():
        yield renamed(tables.word_for(after[new_id]), table_id, new_id, new_id, new_id)
    before = {
        moved.get(table_id, table_id): rename_table(table, moved, after)
        for table_id, table in before.items()
    }
    names = {}
    if "column order" in knows:
        names = _column_renames(before, after)
    for table_id, table in after.items():
        yield from columns.report_renames(names.get(table_id, {}), table)
    before = {table_id: rename_columns(table, names) for table_id, table in before.items()}
    yield from _compare_pairs(before, after, knows)


def _column_renames(before: dict[str, Table], after: dict[str, Table]) -> dict[str, dict[str, str]]:
    pairs = ((table_id, table, after.get(table_id)) for table_id, table in before.items())
    found = {i: dict(columns.find_renames(old, new)) for i, old, new in pairs if new}
    return {table_id: names for table_id, names in found.items() if names}


def _compare_pairs(
    before: dict[str, Table], after: dict[str, Table], knows: frozenset[str]
) -> Iterator[Change]:
    for table_id in sorted({*before, *after}):
        old, new = before.get(table_id), after.get(table_id)
        if old and new:
            for aspect in TABLE_ASPECTS:
                yield from aspect(old, new)
            if "column order" in knows:
                yield from columns.compare_order(old, new)
        elif table := old or new:
            action = "removed" if old else "added"
            yield Change(
                kind=f"{tables.word_for(table)}.{action}",
                object_id=table_id,
                table_id=table_id,
                before=old,
                after=new,
            )


def _unlike_tables(
    old: Schema, new: Schema, knows: frozenset[str]
) -> tuple[dict[str, Table], dict[str, Table]]:
    """The tables that are not equal on both sides, within what both know."""
    ours = {table.id: table for table in old.tables if KIND_FACTS[table.kind] in knows}
    theirs = {table.id: table for table in new.tables if KIND_FACTS[table.kind] in knows}
    alike = {i for i, table in ours.items() if i in theirs and _same(table, theirs[i])}
    return (
        {i: comparable_part(table, knows) for i, table in ours.items() if i not in alike},
        {i: comparable_part(table, knows) for i, table in theirs.items() if i not in alike},
    )


def _same(one: Table, other: Table) -> bool:
    return one is other or one == other

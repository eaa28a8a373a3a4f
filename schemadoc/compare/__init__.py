"""Schema, Schema -> Change*: one aspect per file, for diffs, drift, history and environments."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from schemadoc.compare import behaviour, columns, constraints, enums, indexes, objects, tables
from schemadoc.compare.expressions import doubt
from schemadoc.compare.items import renamed
from schemadoc.compare.known import readable_objects, unlike_tables
from schemadoc.compare.renames import (
    ColumnNames,
    find_table_renames,
    rename_columns,
    rename_enums,
    rename_owners,
    rename_table,
)
from schemadoc.compare.risk import risk_of
from schemadoc.compare.together import grade_together
from schemadoc.model.change import Change, Renames
from schemadoc.model.comparable import DATABASE, comparable, unread_facts
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


def compare_schemas(
    old: Schema, new: Schema, *, spelled_alike: bool = True, renames: Renames | None = None
) -> tuple[Change, ...]:
    """Every difference within what both sides know, by table, each with its risk. Expressions that
    are not `spelled_alike` are in doubt where they differ. Tables and columns that have another
    name are guessed unless all `renames` are known."""
    unread = unread_facts(old, new)
    knows = (old.knows & new.knows) - unread.get(DATABASE, frozenset())
    ours, theirs = (
        readable_objects(comparable(replace(side, tables=()), knows), knows, unread)
        for side in (old, new)
    )
    before, after = unlike_tables(old, new, knows, unread)
    renamed_enums = enums.find_renames(ours, theirs)
    before = {i: rename_enums(table, renamed_enums) for i, table in before.items()}
    moved = find_table_renames(before, after) if renames is None else _listed(renames, after)
    before = {moved.get(i, i): rename_table(t, moved, after) for i, t in before.items()}
    names: ColumnNames = renames.columns if renames else {}
    if renames is None and "column order" in knows:
        names = _column_renames(before, after)
    before = {i: rename_columns(table, names) for i, table in before.items()}
    changes = [
        *_report_renames(moved, names, after, guess=renames is None),
        *_compare_pairs(before, after, knows),
        *_compare_rest(rename_owners(ours, moved, names), theirs),
    ]
    tables_by_id = {table.id: table for table in new.tables}
    alone = (replace(c, risk=risk_of(c, tables_by_id.get(c.table_id or ""))) for c in changes)
    graded = grade_together(alone, tables_by_id)
    return tuple(sorted(graded if spelled_alike else map(doubt, graded), key=_place))


def _place(change: Change) -> tuple[bool, str, bool, str, str]:
    """Tables first; a table's own changes before those of its parts."""
    owner = change.table_id or change.object_id
    whole = change.object_id == owner
    return change.table_id is None, owner, not whole, change.object, change.object_id


def _compare_rest(old: Schema, new: Schema) -> Iterator[Change]:
    for aspect in SCHEMA_ASPECTS:
        yield from aspect(old, new)


def _listed(renames: Renames, after: Mapping[str, Table]) -> dict[str, str]:
    return {old: new for old, new in renames.tables.items() if new in after}


def _report_renames(
    moved: Mapping[str, str], names: ColumnNames, after: Mapping[str, Table], *, guess: bool
) -> Iterator[Change]:
    for old_id, new_id in moved.items():
        word = tables.word_for(after[new_id])
        yield renamed(word, old_id, new_id, new_id, new_id, guess=guess)
    for table_id, columns_of in names.items():
        if table_id in after:
            yield from columns.report_renames(columns_of, after[table_id], guess=guess)


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

"""What several steps come to together: the renames that they make, and the risks that they have."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from schemadoc.migrations.history import former_id
from schemadoc.model.change import Change, Renames
from schemadoc.model.history import Step
from schemadoc.model.ids import split_id
from schemadoc.model.schema import Schema


def find_renames(steps: Iterable[Step], before: Schema) -> Renames:
    """Which tables and columns of the schema before the steps have another name after them."""
    tables: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {}
    for change in (change for step in steps for change in step.changes):
        if change.action != "renamed" or change.table_id is None:
            continue
        if change.object_id == change.table_id:
            old = former_id(change)
            _lead_on(tables, old, change.object_id)
            if old in columns:
                columns[change.object_id] = columns.pop(old)
        elif change.object == "column":
            names = columns.setdefault(change.table_id, {})
            _lead_on(names, str(change.before), split_id(change.object_id)[-1])
    there = {table.id: {column.name for column in table.columns} for table in before.tables}
    tables = {old: new for old, new in tables.items() if old in there}
    former = {new: old for old, new in tables.items()}
    known = {
        table: {old: new for old, new in names.items() if old in there[former.get(table, table)]}
        for table, names in columns.items()
        if former.get(table, table) in there
    }
    return Renames(tables=tables, columns={table: names for table, names in known.items() if names})


def _lead_on(names: dict[str, str], old: str, new: str) -> None:
    """What was renamed twice has the last name."""
    first = next((key for key, value in names.items() if value == old), old)
    names[first] = new


def grade_by_steps(
    changes: Sequence[Change], steps: Sequence[Step], known: Collection[str]
) -> Iterator[Change]:
    """The changes with the risks that the steps say; and what a step breaks of the `known` tables
    on the way, though nothing of it is left at the end."""
    said = {(c.kind, c.object_id): c for step in steps for c in step.changes}
    for change in changes:
        step = said.get((change.kind, change.object_id))
        yield replace(change, risk=step.risk, reason=step.reason) if step else change
    told = {(change.kind, change.object_id) for change in changes}
    for key, change in said.items():
        if change.risk == "breaking" and key not in told and change.table_id in known:
            yield change

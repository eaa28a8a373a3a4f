"""The risk of a change in the light of what was announced: what goes on under its old name breaks
nothing, and what was announced to go is no surprise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from schemadoc.migrations.history import former_id
from schemadoc.model.change import Change
from schemadoc.model.ids import make_child_id, parent_id, split_id
from schemadoc.model.table import Index, UniqueKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the previous version of the application finds, and what it was told of."""

    covered: Mapping[str, str]
    """What there still is under an old name -> why."""
    announced: Mapping[str, str]
    """What was announced to go -> the name of the step that did so."""


def grade_changes(changes: Iterable[Change], outlook: Outlook) -> tuple[Change, ...]:
    """The changes of one step with their risks."""
    changes = tuple(changes)
    moved = {c.object_id: former_id(c) for c in changes if _is_moved_table(c)}
    going = {
        (c.table_id, c.before.name)
        for c in changes
        if c.kind == "column.removed" and _announced(_old_id(c, moved), outlook)
    }
    return tuple(_grade(change, outlook, moved, going) for change in changes)


def _is_moved_table(change: Change) -> bool:
    return change.action == "renamed" and change.object_id == change.table_id


def _grade(
    change: Change,
    outlook: Outlook,
    moved: Mapping[str, str],
    going: set[tuple[str | None, str]],
) -> Change:
    if change.risk != "breaking" or change.action not in ("removed", "renamed"):
        return change
    if why := outlook.covered.get(_old_id(change, moved)):
        return replace(change, risk="expand", reason=why)
    if step := _announced(_old_id(change, moved), outlook):
        return replace(change, risk="contract", reason=f"announced by {step}")
    if any((change.table_id, column) in going for column in _columns(change)):
        return replace(change, risk="contract", reason="it goes with its column")
    return change


def _old_id(change: Change, moved: Mapping[str, str]) -> str:
    """What it was called before, in the table as that was called."""
    last = former_id(change) if change.action == "renamed" else change.object_id
    former = moved.get(change.table_id or "")
    if former is None or change.object_id == change.table_id:
        return last
    return make_child_id(former, split_id(last)[-1])


def _announced(object_id: str, outlook: Outlook) -> str | None:
    """The step that announced an object or what it is in."""
    return outlook.announced.get(object_id) or outlook.announced.get(parent_id(object_id))


def _columns(change: Change) -> Iterator[str]:
    if isinstance(change.before, UniqueKey):
        yield from change.before.columns
    elif isinstance(change.before, Index):
        yield from (part.column for part in change.before.parts if part.column)

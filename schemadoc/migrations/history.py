"""Steps -> History: which of them brought each object, changed it, renamed it, or dropped it."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from schemadoc.model.change import Change
from schemadoc.model.history import History, Step
from schemadoc.model.ids import make_child_id, parent_id
from schemadoc.model.schema import Enum
from schemadoc.model.table import Table

T = TypeVar("T")
_PARTS = (
    "columns",
    "unique_keys",
    "foreign_keys",
    "checks",
    "exclusions",
    "indexes",
    "triggers",
    "rules",
    "policies",
    "statistics_objects",
)


def make_history(steps: tuple[Step, ...]) -> History:
    """The past of every object that the steps ever made."""
    past = _Past()
    for step in steps:
        for change in sorted(step.changes, key=_turn):
            past.note(change, step.number)
    return History(
        steps=steps,
        introduced=past.introduced,
        changed={key: tuple(dict.fromkeys(numbers)) for key, numbers in past.changed.items()},
        former_names={key: tuple(names) for key, names in past.former_names.items()},
        dropped=past.dropped,
    )


def _turn(change: Change) -> tuple[int, bool]:
    """What was dropped is gone, and what was renamed has its new name, before something else comes
    under the old one; a table is renamed before its columns are."""
    rank = {"removed": 0, "renamed": 1, "added": 2}.get(change.action, 3)
    return rank, change.object_id != change.table_id


class _Past:
    """What is known of each object so far, by its present id."""

    def __init__(self) -> None:
        self.introduced: dict[str, int] = {}
        self.changed: dict[str, list[int]] = {}
        self.former_names: dict[str, list[str]] = {}
        self.dropped: dict[str, int] = {}

    def note(self, change: Change, number: int) -> None:
        """One change more."""
        if change.action == "added":
            self._come(change.object_id, change.after, number)
        elif change.action == "removed":
            self._go(change.object_id, number)
        elif change.action == "renamed":
            self._rename(former_id(change), change.object_id, number)
        else:
            self._touch(change.object_id, number)
        if change.table_id and change.table_id != change.object_id:
            self._touch(change.table_id, number)
        elif change.object == "enum value":
            self._touch(parent_id(change.object_id), number)

    def _come(self, object_id: str, item: Any, number: int) -> None:
        for each in (object_id, *_parts_of(object_id, item)):
            self.introduced[each] = number
            self.changed.pop(each, None)
            self.former_names.pop(each, None)
            self.dropped.pop(each, None)

    def _go(self, object_id: str, number: int) -> None:
        for each in [key for key in self.introduced if _is_within(key, object_id)]:
            del self.introduced[each]
            self.dropped[each] = number

    def _touch(self, object_id: str, number: int) -> None:
        self.changed.setdefault(object_id, []).append(number)

    def _rename(self, old: str, new: str, number: int) -> None:
        move(self.introduced, old, new)
        move(self.changed, old, new)
        move(self.former_names, old, new)
        self.former_names.setdefault(new, []).append(old)
        self._touch(new, number)


def move(known: dict[str, T], old: str, new: str) -> None:
    """What is known of an object and of its parts goes with its name."""
    for key in [key for key in known if _is_within(key, old)]:
        known[new + key[len(old) :]] = known.pop(key)


def _is_within(object_id: str, owner: str) -> bool:
    return object_id == owner or object_id.startswith(f"{owner}.")


def former_id(change: Change) -> str:
    """The id before a rename, which tells a whole id of a table and a bare name of its parts."""
    before = str(change.before)
    is_whole = change.object_id in (change.table_id, change.after)
    return before if is_whole else make_child_id(parent_id(change.object_id), before)


def _parts_of(object_id: str, item: Any) -> Iterator[str]:
    if isinstance(item, Table):
        names: Iterable[str | None] = (part.name for kind in _PARTS for part in getattr(item, kind))
        key = item.primary_key
        names = (*names, key.name if key else None)
        yield from (make_child_id(object_id, name) for name in names if name)
    elif isinstance(item, Enum):
        yield from (make_child_id(object_id, value) for value in item.values)

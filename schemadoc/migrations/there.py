"""Which objects there are after each of the steps, and which there ever were: their ids."""

from collections.abc import Iterable, Iterator

from schemadoc.migrations.history import former_id
from schemadoc.model.change import Change
from schemadoc.model.ids import make_child_id
from schemadoc.model.schema import Enum
from schemadoc.model.table import Table


class There:
    """Tables, columns and what stands beside them, at one moment of the past."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._now: set[str] = set()
        self._ever: set[str] = set()

    def apply(self, changes: Iterable[Change]) -> None:
        """One step more; what goes is gone before something else comes under its name."""
        for change in sorted(changes, key=_turn):
            if change.action == "removed":
                self._remove(change.object_id)
            elif change.action == "renamed":
                self._rename(former_id(change), change.object_id)
            elif change.action == "added":
                self._come({change.object_id, *_parts(change)})

    def find(self, written: str) -> str | None:
        """The id of what is there under a name as people write it, without its namespace maybe."""
        return _find(written, self._now)

    def ever(self, written: str) -> str | None:
        """The id of what was there at any time under a name."""
        return _find(written, self._ever)

    def has(self, object_id: str) -> bool:
        """Whether it is there."""
        return object_id in self._now

    def within(self, object_id: str) -> set[str]:
        """An object and its parts."""
        return {each for each in self._now if is_within(each, object_id)}

    def _come(self, ids: set[str]) -> None:
        self._now |= ids
        self._ever |= ids

    def _remove(self, object_id: str) -> None:
        self._now -= self.within(object_id)

    def _rename(self, old: str, new: str) -> None:
        moved = self.within(old)
        self._now -= moved
        self._come({new + each[len(old) :] for each in moved})


def _find(written: str, ids: Iterable[str]) -> str | None:
    """Of several the one that is in the least: a table before a column."""
    found = (each for each in ids if is_meant(written, each))
    return min(found, key=lambda each: (each.count("."), each), default=None)


def is_meant(written: str, object_id: str) -> bool:
    """Whether a name, with or without what it is in, is that of an object."""
    return object_id == written or object_id.endswith(f".{written}")


def is_within(object_id: str, owner: str) -> bool:
    """Whether something is an object or a part of it."""
    return object_id == owner or object_id.startswith(f"{owner}.")


def _turn(change: Change) -> tuple[int, bool]:
    rank = {"removed": 0, "renamed": 1, "added": 2}.get(change.action, 3)
    return rank, change.object_id != change.table_id


def _parts(change: Change) -> Iterator[str]:
    item = change.after
    if isinstance(item, Table):
        yield from (make_child_id(change.object_id, column.name) for column in item.columns)
    elif isinstance(item, Enum):
        yield from (make_child_id(change.object_id, value) for value in item.values)

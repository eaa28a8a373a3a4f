"""Enums, value by value."""

from collections.abc import Iterator

from schemadoc.compare.items import by_id, compare_fields, compare_items, find_pairs, renamed
from schemadoc.model.change import Change
from schemadoc.model.ids import make_child_id
from schemadoc.model.schema import Enum, Schema

_HERE = frozenset({"values"})


def find_renames(old: Schema, new: Schema) -> dict[str, tuple[Enum, Enum]]:
    """Old id -> both sides of enums that are alike in all but the name, where no other could be
    meant."""
    gone, came = _apart(old, new)
    return {one.id: (one, other) for one, other in find_pairs(gone, came)}


def compare(old: Schema, new: Schema) -> Iterator[Change]:
    """Enums that came and went, and the values of the others."""
    ours = {enum.id: enum for enum in old.enums}
    gone, came = _apart(old, new)
    yield from compare_items("enum", gone, came, key=by_id, owner=None)
    for enum in new.enums:
        if before := ours.get(enum.id):
            yield from _values(before, enum)
            yield from compare_fields("enum", before, enum, owner=None, skip=_HERE)


def _apart(old: Schema, new: Schema) -> tuple[list[Enum], list[Enum]]:
    """The enums that only one side has."""
    ours, theirs = ({enum.id for enum in schema.enums} for schema in (old, new))
    gone = [enum for enum in old.enums if enum.id not in theirs]
    return gone, [enum for enum in new.enums if enum.id not in ours]


def _values(old: Enum, new: Enum) -> Iterator[Change]:
    gone = [value for value in old.values if value not in new.values]
    came = [value for value in new.values if value not in old.values]
    if _is_rename(old, new, gone, came):
        yield renamed("enum value", gone[0], came[0], make_child_id(new.id, came[0]), None)
        return
    for value in gone:
        yield _value(new, "removed", value, before=value)
    for value in came:
        yield _value(new, "added", value, after=value)
    before = tuple(value for value in old.values if value in new.values)
    after = tuple(value for value in new.values if value in old.values)
    if before != after:
        yield Change(kind="enum.order", object_id=new.id, before=before, after=after)


def _is_rename(old: Enum, new: Enum, gone: list[str], came: list[str]) -> bool:
    """One value for another, in the same place."""
    if len(gone) != 1 or len(came) != 1:
        return False
    return tuple(came[0] if value == gone[0] else value for value in old.values) == new.values


def _value(
    enum: Enum, action: str, value: str, before: str | None = None, after: str | None = None
) -> Change:
    object_id = make_child_id(enum.id, value)
    return Change(kind=f"enum value.{action}", object_id=object_id, before=before, after=after)

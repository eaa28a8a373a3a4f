"""What stands beside the tables: types, sequences, routines, extensions, roles and the like."""

from collections.abc import Iterator

from schemadoc.compare.items import compare_items
from schemadoc.model.change import Change
from schemadoc.model.schema import Schema

_BY_ID = (("custom type", "custom_types"), ("sequence", "sequences"), ("routine", "routines"))
_BY_NAME = (
    ("namespace", "namespaces"),
    ("extension", "extensions"),
    ("role", "roles"),
    ("event trigger", "event_triggers"),
    ("publication", "publications"),
)


def compare(old: Schema, new: Schema) -> Iterator[Change]:
    """The differences of all objects that are neither tables nor enums."""
    for kind, field in _BY_ID:
        yield from compare_items(
            kind, getattr(old, field), getattr(new, field), key=lambda item: item.id, owner=None
        )
    for kind, field in _BY_NAME:
        yield from compare_items(kind, getattr(old, field), getattr(new, field), owner=None)
    if old.comment != new.comment:
        yield Change(
            kind="database.comment", object_id="database", before=old.comment, after=new.comment
        )

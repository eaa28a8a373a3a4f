"""What stands beside the tables: types, sequences, routines, extensions, roles and the like."""

from collections.abc import Iterator

from schemadoc.compare.items import by_id, compare_items
from schemadoc.model.change import Change
from schemadoc.model.schema import Schema

_BY_ID = (("custom type", "custom_types"), ("sequence", "sequences"), ("routine", "routines"))
_BY_NAME = (("event trigger", "event_triggers"), ("publication", "publications"))
_NEVER_RENAMED = (("namespace", "namespaces"), ("extension", "extensions"), ("role", "roles"))
"""Who is alike there is no less another: two extensions of the same version."""


def compare(old: Schema, new: Schema) -> Iterator[Change]:
    """The differences of all objects that are neither tables nor enums."""
    for kind, field in _BY_ID:
        ours, theirs = getattr(old, field), getattr(new, field)
        yield from compare_items(kind, ours, theirs, key=by_id, owner=None)
    for kind, field in (*_BY_NAME, *_NEVER_RENAMED):
        ours, theirs = getattr(old, field), getattr(new, field)
        guess = (kind, field) in _BY_NAME
        yield from compare_items(kind, ours, theirs, owner=None, guess=guess)
    if old.comment != new.comment:
        yield Change(
            kind="database.comment", object_id="database", before=old.comment, after=new.comment
        )

"""Constraints: primary key, unique, foreign keys, checks and exclusions."""

from collections.abc import Hashable, Iterator

from schemadoc.compare.items import compare_fields, compare_items
from schemadoc.model.change import Change
from schemadoc.model.table import Check, Exclusion, ForeignKey, Table, UniqueKey


def compare(old: Table, new: Table) -> Iterator[Change]:
    """The differences of all constraints of a table."""
    owner = new.id
    yield from compare_fields("primary key", old.primary_key, new.primary_key, owner=owner)
    yield from compare_items(
        "unique constraint", old.unique_keys, new.unique_keys, key=_unique_key, owner=owner
    )
    yield from compare_items(
        "foreign key", old.foreign_keys, new.foreign_keys, key=_foreign_key, owner=owner
    )
    yield from compare_items("check", old.checks, new.checks, key=_check, owner=owner)
    yield from compare_items(
        "exclusion constraint", old.exclusions, new.exclusions, key=_exclusion, owner=owner
    )


# A constraint without a name is the same where it says the same.


def _unique_key(key: UniqueKey) -> Hashable:
    return key.name or key.columns


def _foreign_key(key: ForeignKey) -> Hashable:
    return key.name or (key.columns, key.target, key.target_columns)


def _check(check: Check) -> Hashable:
    return check.name or (check.expression,)


def _exclusion(exclusion: Exclusion) -> Hashable:
    return exclusion.name or (exclusion.definition,)

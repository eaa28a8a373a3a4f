"""What acts on a table by itself or decides who may: triggers, rules, policies, grants, and
extended statistics."""

from collections.abc import Hashable, Iterator

from schemadoc.compare.items import compare_items
from schemadoc.model.change import Change
from schemadoc.model.table import Grant, Table


def compare(old: Table, new: Table) -> Iterator[Change]:
    """The differences of triggers, rules, policies, grants and statistics objects."""
    owner = new.id
    yield from compare_items("trigger", old.triggers, new.triggers, owner=owner)
    yield from compare_items("rule", old.rules, new.rules, owner=owner)
    yield from compare_items("policy", old.policies, new.policies, owner=owner)
    yield from compare_items("grant", old.grants, new.grants, key=_grant, owner=owner)
    yield from compare_items(
        "statistics object", old.statistics_objects, new.statistics_objects, owner=owner
    )


def _grant(grant: Grant) -> Hashable:
    return grant.role, grant.columns

"""Tables and views: those that came and went, and what is true of one as a whole."""

from collections.abc import Iterator

from schemadoc.compare.items import compare_fields
from schemadoc.model.change import Change
from schemadoc.model.table import Table

_ELSEWHERE = frozenset(
    {
        "id",
        "namespace",
        "name",
        "columns",
        "primary_key",
        "unique_keys",
        "foreign_keys",
        "checks",
        "exclusions",
        "indexes",
        "triggers",
        "rules",
        "policies",
        "grants",
        "statistics_objects",
        "used_columns",  # follows from the definition
    }
)
"""The fields that another file compares."""


def word_for(table: Table) -> str:
    """What a change calls a table of this kind."""
    words = {"view": "view", "materialized view": "materialized view", "partition": "partition"}
    return words.get(table.kind, "table")


def compare(old: Table, new: Table) -> Iterator[Change]:
    """Kind, partitioning, row security, options, comment, and a view's query."""
    yield from compare_fields(word_for(new), old, new, owner=new.id, skip=_ELSEWHERE)

"""Indexes."""

from collections.abc import Hashable, Iterator

from schemadoc.compare.items import compare_items
from schemadoc.model.change import Change
from schemadoc.model.table import Index, Table


def compare(old: Table, new: Table) -> Iterator[Change]:
    """The differences of the indexes of a table."""
    yield from compare_items("index", old.indexes, new.indexes, key=_key, owner=new.id)


def _key(index: Index) -> Hashable:
    return index.name or index.parts

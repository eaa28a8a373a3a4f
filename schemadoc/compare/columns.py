"""Columns: added, removed, renamed, changed, or in another order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from schemadoc.compare.items import compare_items, renamed
from schemadoc.compare.tables import word_for
from schemadoc.model.change import Change
from schemadoc.model.ids import make_child_id
from schemadoc.model.table import Column, Table


def compare(old: Table, new: Table) -> Iterator[Change]:
    """The differences of the columns, once renames are out of the way."""
    yield from compare_items("column", old.columns, new.columns, owner=new.id, guess=False)


def compare_order(old: Table, new: Table) -> Iterator[Change]:
    """Whether the columns that both have stand in another order."""
    ours, theirs = {c.name for c in old.columns}, {c.name for c in new.columns}
    before = tuple(c.name for c in old.columns if c.name in theirs)
    after = tuple(c.name for c in new.columns if c.name in ours)
    if before != after:
        yield Change(
            kind=f"{word_for(new)}.column_order",
            object_id=new.id,
            table_id=new.id,
            before=before,
            after=after,
        )


def find_renames(old: Table, new: Table) -> Mapping[str, str]:
    """Old name -> new name of columns that are alike in all but the name, and that stand in the
    same place between the same neighbours; only where no other column could be meant."""
    ours, theirs = {c.name for c in old.columns}, {c.name for c in new.columns}
    gone = _by_place(old.columns, theirs)
    came = _by_place(new.columns, ours)
    return {
        names[0]: came[place][0]
        for place, names in gone.items()
        if len(names) == 1 and len(came.get(place, ())) == 1
    }


def report_renames(names: Mapping[str, str], table: Table, *, guess: bool) -> Iterator[Change]:
    """The renames as changes."""
    for before, after in names.items():
        object_id = make_child_id(table.id, after)
        yield renamed("column", before, after, object_id, table.id, guess=guess)


_Place = tuple[str | None, Column]


def _by_place(columns: Sequence[Column], others: set[str]) -> dict[_Place, list[str]]:
    """The columns that the other side lacks, by the neighbour before them and all their facts."""
    found: dict[_Place, list[str]] = {}
    neighbour: str | None = None
    for column in columns:
        if column.name in others:
            neighbour = column.name
        else:
            found.setdefault((neighbour, replace(column, name="")), []).append(column.name)
    return found

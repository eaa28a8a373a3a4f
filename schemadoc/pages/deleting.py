"""What a delete does: which rows go with a row, which lose their reference, and what forbids it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog, Relation
from schemadoc.model.page import Page
from schemadoc.pages.refs import Ref, Refs

_MOST = 100
"""Of how many tables that lose rows it is found out what else they take along."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A table that loses rows, and after how many others."""

    table: Ref
    depth: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens in other tables when a row of one is deleted."""

    table: Ref
    deletes: tuple[Step, ...]
    depth: int
    """The longest way from the row to one that goes with it."""
    more: int
    """How many tables lose rows that are not listed."""
    endless: bool
    """Whether there are so many of them that nobody counted."""
    empties: tuple[Ref, ...]
    """The columns that are emptied, or get their default."""
    blocked_by: tuple[Ref, ...]
    """The columns whose rows forbid it."""

    def __bool__(self) -> bool:
        """Whether anything at all happens."""
        return bool(self.deletes or self.empties or self.blocked_by)


def find_effect(catalog: Catalog, table_id: str, refs: Refs) -> Effect:
    """What deleting a row of a table does, as far as foreign keys say so."""
    depths = {table_id: 0}
    empties: list[Ref] = []
    blocked: list[Ref] = []
    waiting = deque([table_id])
    while waiting and len(depths) <= _MOST:
        current = waiting.popleft()
        for relation in _keys_to(catalog, current):
            if relation.on_delete == "cascade":
                if relation.from_table not in depths:
                    depths[relation.from_table] = depths[current] + 1
                    waiting.append(relation.from_table)
            elif relation.on_delete in ("set null", "set default"):
                empties.append(_columns(relation, refs))
            else:
                blocked.append(_columns(relation, refs))
    steps = [Step(refs.table(name), depth) for name, depth in depths.items() if name != table_id]
    return Effect(
        table=refs.table(table_id),
        deletes=tuple(steps[:_SHOWN]),
        depth=max(depths.values()),
        more=max(0, len(steps) - _SHOWN),
        endless=bool(waiting),
        empties=tuple(dict.fromkeys(empties)),
        blocked_by=tuple(dict.fromkeys(blocked)),
    )


def _keys_to(catalog: Catalog, table_id: str) -> Iterator[Relation]:
    found = catalog.relations_to.get(table_id, ())
    return (relation for relation in found if relation.basis == "declared")


def _columns(relation: Relation, refs: Refs) -> Ref:
    """The columns of a key as one name, which leads to the first of them."""
    table, (first, *more) = relation.from_table, relation.columns
    shown = f"{refs.label(table)} ({', '.join(relation.columns)})" if more else None
    return refs.column(table, first, shown)


def plan_deleting(effects: tuple[Effect, ...]) -> Page:
    """Every table of which a delete does something elsewhere."""
    return Page(
        path=links.DELETING,
        title="What a delete does",
        template="pages/deleting.md.j2",
        data={"effects": effects},
    )

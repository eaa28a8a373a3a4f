"""In which order tables can be filled: each after those that it refers to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from schemadoc import links
from schemadoc.model.catalog import Catalog, Relation
from schemadoc.model.page import Page
from schemadoc.pages.refs import Ref, Refs


@dataclass(frozen=True, slots=True)
class Level:
    """Tables that refer to none but those of the levels before."""

    number: int
    tables: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A reference that closes a circle, and so is filled in later or checked later."""

    column: Ref
    target: Ref
    optional: bool


def plan_order(catalog: Catalog, refs: Refs) -> Page:
    """The levels of the tables, and the references left out to find them."""
    keys = {table_id: tuple(_keys_of(catalog, table_id)) for table_id in _tables(catalog)}
    levels, loops = _find_levels(keys)
    return Page(
        path=links.ORDER,
        title="Load and purge order",
        template="pages/order.md.j2",
        data={
            "levels": tuple(
                Level(number, tuple(map(refs.table, level)))
                for number, level in enumerate(levels, start=1)
            ),
            "loops": tuple(
                Loop(
                    refs.column(relation.from_table, relation.columns[0]),
                    refs.table(relation.to_table),
                    relation.optional,
                )
                for relation in loops
            ),
        },
    )


def _tables(catalog: Catalog) -> Iterator[str]:
    kinds = ("table", "partitioned table", "foreign table")
    return (table.id for table in catalog.schema.tables if table.kind in kinds)


def _keys_of(catalog: Catalog, table_id: str) -> Iterator[Relation]:
    for relation in catalog.relations_from.get(table_id, ()):
        known = relation.to_table in catalog.tables_by_id
        if relation.basis == "declared" and known and relation.to_table != table_id:
            yield relation


def _find_levels(
    keys: Mapping[str, tuple[Relation, ...]],
) -> tuple[list[list[str]], list[Relation]]:
    """Levels; of each circle one reference is left out, rather one that a row may do without."""
    graph = {table: {relation.to_table for relation in own} for table, own in keys.items()}
    loops: list[Relation] = []
    while True:
        try:
            sorter = TopologicalSorter(graph)
            sorter.prepare()
            break
        except CycleError as error:
            loops.append(_weakest(error.args[1], keys))
            graph[loops[-1].from_table].discard(loops[-1].to_table)
    levels = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        levels.append(ready)
        sorter.done(*ready)
    return levels, loops


def _weakest(circle: list[str], keys: Mapping[str, tuple[Relation, ...]]) -> Relation:
    """The reference of a circle that is best left out; the circle names targets first."""
    steps = zip(circle[1:], circle, strict=False)
    found = [r for table, target in steps for r in keys[table] if r.to_table == target]
    return min(found, key=lambda r: (not r.optional, r.from_table, r.columns))

"""All columns in one list, and all relations in one: to be searched, sorted and taken away."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog, Relation
from schemadoc.model.ids import make_child_id
from schemadoc.model.page import Page
from schemadoc.model.table import Column, Description
from schemadoc.pages.refs import Ref, Refs

_MOST = 4000
"""More rows than these are no page that anybody reads: there is the file with all of them."""
_TABLES = 5


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column in the list of all."""

    ref: Ref
    table: Ref
    column: Column
    description: Description | None


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name that columns have, where there are too many columns to list each."""

    name: str
    types: tuple[str, ...]
    columns: tuple[Ref, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation in the list of all."""

    relation: Relation
    table: Ref
    columns: tuple[Ref, ...]
    target: Ref


def plan_columns(catalog: Catalog, refs: Refs) -> Page:
    """Every column by name; where there are very many, every name."""
    lines = sorted(_columns(catalog, refs), key=lambda line: (line.ref.label, line.table.label))
    names = tuple(_names(lines)) if len(lines) > _MOST else ()
    return Page(
        path=links.COLUMNS,
        title="Columns",
        template="pages/columns.md.j2",
        data={
            "lines": () if names else tuple(lines),
            "names": names[:_MOST],
            "number": len(lines),
            "left": max(0, len(names) - _MOST),
            "file": links.COLUMNS_FILE,
        },
    )


def _columns(catalog: Catalog, refs: Refs) -> Iterator[ColumnLine]:
    for table in catalog.schema.tables:
        if table.kind == "partition":
            continue
        owner = refs.table(table.id)
        for column in table.columns:
            described = catalog.descriptions.get(make_child_id(table.id, column.name))
            ref = refs.column(table.id, column.name, column.name)
            yield ColumnLine(ref, owner, column, described)


def _names(lines: list[ColumnLine]) -> Iterator[NameLine]:
    by_name: dict[str, list[ColumnLine]] = {}
    for line in lines:
        by_name.setdefault(line.ref.label, []).append(line)
    for name, group in sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0])):
        types = dict.fromkeys(line.column.type for line in group)
        shown = tuple(Ref(line.table.label, line.ref.path) for line in group[:_TABLES])
        yield NameLine(name, tuple(types)[:_TABLES], shown, max(0, len(group) - _TABLES))


def plan_relations(catalog: Catalog, refs: Refs) -> Page:
    """Every relation; where there are very many, those that are no foreign keys."""
    shown = catalog.relations
    if len(shown) > _MOST:
        shown = tuple(relation for relation in shown if relation.basis != "declared")[:_MOST]
    return Page(
        path=links.RELATIONS,
        title="Relations",
        template="pages/relations.md.j2",
        data={
            "lines": tuple(
                RelationLine(
                    relation=relation,
                    table=refs.table(relation.from_table),
                    columns=tuple(
                        refs.column(relation.from_table, name, name) for name in relation.columns
                    ),
                    target=refs.table(relation.to_table),
                )
                for relation in shown
            ),
            "number": len(catalog.relations),
            "file": links.RELATIONS_FILE,
        },
    )

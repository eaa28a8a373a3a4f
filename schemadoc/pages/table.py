"""The page of a table or view."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog, Relation
from schemadoc.model.ids import make_child_id, split_column_id
from schemadoc.model.page import Page
from schemadoc.model.table import Column, Description, ForeignKey, Index, Table
from schemadoc.pages.refs import Ref, Refs, beneath_note

_ENUM_VALUES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One column as the page shows it."""

    column: Column
    anchor: str
    keys: tuple[str, ...]
    targets: tuple[Ref, ...]
    description: Description | None
    enum: Ref | None
    values: tuple[tuple[str, str], ...]
    more_values: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """An index, and the foreign keys that it serves."""

    index: Index
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartitionLine:
    """A partition, the values that it holds, and what it is partitioned by in turn."""

    label: str
    bounds: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """One relation as one of its ends sees it."""

    relation: Relation
    table: Ref
    pairs: tuple[tuple[Ref, Ref], ...]
    """The columns here and there, pair by pair."""


def plan_table(catalog: Catalog, table: Table, refs: Refs) -> Page:
    """All that is known of one table or view."""
    path = refs.table(table.id).path
    assert path is not None
    domain = catalog.domain_of.get(table.id)
    outgoing = catalog.relations_from.get(table.id, ())
    incoming = catalog.relations_to.get(table.id, ())
    return Page(
        path=path,
        title=refs.label(table.id),
        template="pages/table.md.j2",
        data={
            "table": table,
            "domain": refs.domain(domain) if domain else None,
            "note": catalog.notes.get(table.id),
            "description": beneath_note(catalog, table.id),
            "tags": catalog.tags.get(table.id, ()),
            "rows": tuple(_rows(catalog, table, refs)),
            "outgoing": tuple(_reference(r, refs, outgoing=True) for r in outgoing),
            "incoming": tuple(_reference(r, refs, outgoing=False) for r in incoming),
            "unusual_keys": [key for key in table.foreign_keys if _is_unusual(key)],
            "indexes": tuple(_indexes(catalog, table)),
            "used_columns": tuple(_used_columns(table, refs)),
            "partitions": tuple(_partitions(catalog, table.id, refs)),
            "inherits": tuple(refs.table(parent) for parent in table.inherits),
            "read_by": tuple(refs.table(view_id) for view_id in catalog.read_by.get(table.id, ())),
        },
    )


def _rows(catalog: Catalog, table: Table, refs: Refs) -> Iterator[Row]:
    targets = _targets_by_column(catalog.relations_from.get(table.id, ()), refs)
    for column in table.columns:
        column_id = make_child_id(table.id, column.name)
        values = _values(catalog, column, column_id)
        yield Row(
            column=column,
            anchor=links.column_anchor(column.name),
            keys=tuple(_keys(table, column.name)),
            targets=tuple(targets.get(column.name, ())),
            description=catalog.descriptions.get(column_id),
            enum=refs.enum(column.enum_id) if column.enum_id else None,
            values=values[:_ENUM_VALUES_SHOWN],
            more_values=max(0, len(values) - _ENUM_VALUES_SHOWN),
            tags=catalog.tags.get(column_id, ()),
        )


def _values(catalog: Catalog, column: Column, column_id: str) -> tuple[tuple[str, str], ...]:
    if noted := catalog.values.get(column_id):
        return noted
    enum = catalog.enums_by_id.get(column.enum_id or "")
    return tuple((value, "") for value in (enum.values if enum else column.allowed_values))


def _keys(table: Table, name: str) -> Iterator[str]:
    if table.primary_key and name in table.primary_key.columns:
        yield "PK"
    if any(name in key.columns for key in table.foreign_keys):
        yield "FK"
    alone = [key.columns for key in table.unique_keys]
    alone += [tuple(part.column or "" for part in i.parts) for i in table.indexes if _whole(i)]
    if (name,) in alone:
        yield "UQ"


def _whole(index: Index) -> bool:
    return index.unique and not index.where


def _targets_by_column(relations: tuple[Relation, ...], refs: Refs) -> dict[str, list[Ref]]:
    found: dict[str, list[Ref]] = {}
    for relation in relations:
        for column, target in zip(relation.columns, relation.to_columns, strict=False):
            ref = refs.column(relation.to_table, target)
            known = found.setdefault(column, [])
            if ref not in known:
                known.append(ref)
    return found


def _reference(relation: Relation, refs: Refs, *, outgoing: bool) -> Reference:
    here = (relation.from_table, relation.columns)
    there = (relation.to_table, relation.to_columns)
    if not outgoing:
        here, there = there, here
    pairs = zip(here[1], there[1], strict=False)
    return Reference(
        relation=relation,
        table=refs.table(there[0]),
        pairs=tuple(
            (refs.column(here[0], ours, ours), refs.column(there[0], theirs, theirs))
            for ours, theirs in pairs
        ),
    )


def _is_unusual(key: ForeignKey) -> bool:
    """Whether a foreign key has more to say than the list of references shows."""
    usual = key.validated and key.enforced and key.match == "simple" and not key.period
    return not usual or bool(key.deferrable or key.set_columns or key.comment)


def _indexes(catalog: Catalog, table: Table) -> Iterator[IndexLine]:
    keys = catalog.served_keys.get(table.id, ())
    for index in table.indexes:
        served = (served.key for served in keys if index in served.by)
        names = tuple(key.name or ", ".join(key.columns) for key in served)
        yield IndexLine(index=index, serves=names)


def _used_columns(table: Table, refs: Refs) -> Iterator[tuple[Ref, list[Ref]]]:
    """The tables that a view reads, each with the columns."""
    by_table: dict[str, list[str]] = {}
    for column_id in table.used_columns:
        owner, name = split_column_id(column_id)
        by_table.setdefault(owner, []).append(name)
    for owner, names in sorted(by_table.items()):
        yield refs.table(owner), [refs.column(owner, name, name) for name in names]


def _partitions(catalog: Catalog, table_id: str, refs: Refs) -> Iterator[PartitionLine]:
    """The partitions of a table, those of partitions beneath them."""
    waiting = [*reversed(catalog.partitions_of.get(table_id, ()))]
    while waiting:
        part = waiting.pop()
        if catalog.partition_roots.get(part) == table_id:
            facts = catalog.tables_by_id[part].partition
            assert facts is not None
            yield PartitionLine(label=refs.label(part), bounds=facts.bounds, key=facts.key)
            waiting += reversed(catalog.partitions_of.get(part, ()))

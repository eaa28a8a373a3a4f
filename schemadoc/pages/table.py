"""The page of a table or view."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schemadoc import links
from schemadoc.model.catalog import Catalog, Relation
from schemadoc.model.ids import make_child_id, split_column_id
from schemadoc.model.page import Page
from schemadoc.model.picture import Pictures
from schemadoc.model.table import Column, Description, ForeignKey, Index, Table
from schemadoc.pages.deleting import Effect
from schemadoc.pages.drift import count_drift
from schemadoc.pages.history import Past
from schemadoc.pages.objects import Fact, list_identity
from schemadoc.pages.refs import Ref, Refs, beneath_note
from schemadoc.pages.usage import list_usages
from schemadoc.pages.values import ValueLine, values_of_column

_ENUM_VALUES_SHOWN = 8
_BRACKETS = re.compile(r"(?:\[\d*\])+$")
_NAMED_TYPE = re.compile(r"\b(?!(?:Any|Decimal|Mapped|Optional|Record|UUID)\b)[A-Z]\w+")
"""A type of the code that has a name of its own: it says more than the column's."""


@dataclass(frozen=True, slots=True)
class Row:
    """One column as the page shows it."""

    column: Column = field(repr=False)
    """One of the table's, which tells of itself."""
    anchor: str
    code_name: str | None
    """What the code calls it, where that is something else."""
    code_type: str | None
    keys: tuple[str, ...]
    targets: tuple[Ref, ...]
    description: Description | None
    enum: Ref | None
    array: str
    """The brackets of an array of an enum."""
    identity: tuple[Fact, ...]
    values: tuple[ValueLine, ...]
    more_values: int
    tags: tuple[str, ...]
    since: Ref | None
    """The migration that brought it, where that is a later one than the table's."""


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
    comment: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A column of this table, and the one of the other that it pairs with."""

    here: Ref
    there: Ref


@dataclass(frozen=True, slots=True)
class Reading:
    """A table that a view reads, with the columns."""

    table: Ref
    columns: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One relation as one of its ends sees it."""

    relation: Relation
    table: Ref
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class CommonReference:
    """Tables that refer to one as most others do, and by which columns each of them does."""

    keys: tuple[str, ...]
    on_delete: str | None
    tables: tuple[Ref, ...]


def plan_table(
    catalog: Catalog,
    table: Table,
    refs: Refs,
    *,
    past: Past,
    pictures: Pictures,
    effect: Effect,
) -> Page:
    """All that is known of one table or view; `effect` is that of deleting a row."""
    path = refs.table(table.id).path
    assert path is not None
    domain = catalog.domain_of.get(table.id)
    rows = tuple(_rows(catalog, table, refs, past))
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
            "note_file": refs.note(table),
            "description": beneath_note(catalog, table.id),
            "picture": pictures.tables.get(table.id),
            "explorer": refs.in_explorer("table", table.id),
            "tags": catalog.tags.get(table.id, ()),
            "rows": rows,
            "shown": _shown(rows),
            "effect": effect,
            "usages": tuple(list_usages(catalog, table)),
            "outgoing": tuple(_reference(r, refs, outgoing=True) for r in outgoing),
            "incoming": tuple(
                _reference(r, refs, outgoing=False) for r in incoming if not r.is_common
            ),
            "common": tuple(_common(incoming, refs)),
            "unusual_keys": tuple(key for key in table.foreign_keys if _is_unusual(key)),
            "indexes": tuple(_indexes(catalog, table)),
            "used_columns": tuple(_used_columns(table, refs)),
            "partitions": tuple(_partitions(catalog, table.id, refs)),
            "inherits": tuple(refs.table(parent) for parent in table.inherits),
            "read_by": tuple(refs.table(view_id) for view_id in catalog.read_by.get(table.id, ())),
            "since": past.introduced(table.id),
            "drift": count_drift(catalog, table.id),
            "events": past.events(table.id),
        },
    )


def _rows(catalog: Catalog, table: Table, refs: Refs, past: Past) -> Iterator[Row]:
    targets = _targets_by_column(catalog.relations_from.get(table.id, ()), refs)
    for column in table.columns:
        column_id = make_child_id(table.id, column.name)
        values = values_of_column(catalog, column, column_id)
        array = _BRACKETS.search(column.type)
        yield Row(
            column=column,
            anchor=links.column_anchor(column.name),
            code_name=column.code_name if column.code_name != column.name else None,
            code_type=_named_type(column),
            keys=tuple(_keys(table, column.name)),
            targets=tuple(targets.get(column.name, ())),
            description=catalog.descriptions.get(column_id),
            enum=refs.enum(column.enum_id) if column.enum_id else None,
            array=array[0] if array else "",
            identity=list_identity(column.identity) if column.identity else (),
            values=values[:_ENUM_VALUES_SHOWN],
            more_values=max(0, len(values) - _ENUM_VALUES_SHOWN),
            tags=catalog.tags.get(column_id, ()),
            since=past.since(column_id, table.id),
        )


def _named_type(column: Column) -> str | None:
    """What the code takes its values for, where that says more than the type of the column."""
    return column.code_type if _NAMED_TYPE.search(column.code_type or "") else None


def _shown(rows: tuple[Row, ...]) -> dict[str, bool]:
    """What there is to say of any of the columns: the rest is no column of the page."""
    columns = [row.column for row in rows]
    return {
        "null": not all(column.nullable for column in columns),
        "default": any(
            c.default is not None or c.app_default is not None or c.generated or c.identity
            for c in columns
        ),
        "keys": any(row.keys or row.targets for row in rows),
        "description": any(r.description or r.values or r.tags or r.since for r in rows),
    }


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
            Pair(refs.column(here[0], ours, ours), refs.column(there[0], theirs, theirs))
            for ours, theirs in pairs
        ),
    )


def _common(incoming: Iterable[Relation], refs: Refs) -> Iterator[CommonReference]:
    """A line for the columns by which the same tables refer to this one."""
    by_key: dict[tuple[str, str | None], list[str]] = {}
    for relation in incoming:
        if relation.is_common:
            key = (", ".join(relation.columns), relation.on_delete)
            by_key.setdefault(key, []).append(relation.from_table)
    by_tables: dict[tuple[tuple[str, ...], str | None], list[str]] = {}
    for (columns, on_delete), tables in sorted(by_key.items(), key=lambda item: item[0][0]):
        by_tables.setdefault((tuple(tables), on_delete), []).append(columns)
    for (found, on_delete), keys in by_tables.items():
        yield CommonReference(tuple(keys), on_delete, tuple(map(refs.table, found)))


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


def _used_columns(table: Table, refs: Refs) -> Iterator[Reading]:
    """The tables that a view reads, each with the columns."""
    by_table: dict[str, list[str]] = {}
    for column_id in table.used_columns:
        owner, name = split_column_id(column_id)
        by_table.setdefault(owner, []).append(name)
    for owner, names in sorted(by_table.items()):
        columns = tuple(refs.column(owner, name, name) for name in names)
        yield Reading(refs.table(owner), columns)


def _partitions(catalog: Catalog, table_id: str, refs: Refs) -> Iterator[PartitionLine]:
    """The partitions of a table, those of partitions beneath them."""
    waiting = [*reversed(catalog.partitions_of.get(table_id, ()))]
    while waiting:
        part = waiting.pop()
        if catalog.partition_roots.get(part) == table_id:
            table = catalog.tables_by_id[part]
            assert table.partition is not None
            yield PartitionLine(
                label=refs.label(part),
                bounds=table.partition.bounds,
                key=table.partition.key,
                comment=table.comment,
            )
            waiting += reversed(catalog.partitions_of.get(part, ()))

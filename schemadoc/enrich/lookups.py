"""The lookups of a Catalog: what belongs to what, gathered once for all pages and rules."""

from collections.abc import Iterable, Mapping

from schemadoc.model.catalog import Domain
from schemadoc.model.ids import parent_id
from schemadoc.model.schema import Schema


def domains_by_object(domains: Iterable[Domain], roots: Mapping[str, str]) -> Mapping[str, Domain]:
    """Object id -> its domain; a partition is where its table is."""
    found = {
        object_id: domain
        for domain in domains
        for members in (domain.tables, domain.views, domain.enums, domain.routines)
        for object_id in members
    }
    return found | {part: found[root] for part, root in roots.items() if root in found}


def partitions_by_table(schema: Schema) -> Mapping[str, tuple[str, ...]]:
    """Table id -> its partitions, which may have partitions in turn."""
    found: dict[str, list[str]] = {}
    for table in schema.tables:
        if table.partition and table.partition.parent:
            found.setdefault(table.partition.parent, []).append(table.id)
    return {parent: tuple(partitions) for parent, partitions in found.items()}


def partition_roots(schema: Schema) -> Mapping[str, str]:
    """Partition id -> the table that it is a part of, however many partitions are in between; none
    where its table is not known."""
    partitions = partitions_by_table(schema)
    roots: dict[str, str] = {}
    for table in schema.tables:
        if table.kind == "partition":
            continue
        waiting = list(partitions.get(table.id, ()))
        while waiting:
            part = waiting.pop()
            roots[part] = table.id
            waiting += (child for child in partitions.get(part, ()) if child not in roots)
    return roots


def views_by_table(schema: Schema) -> Mapping[str, tuple[str, ...]]:
    """Table id -> the views that read it."""
    found: dict[str, list[str]] = {}
    for view in schema.tables:
        for table_id in sorted({parent_id(column) for column in view.used_columns}):
            found.setdefault(table_id, []).append(view.id)
    return {table_id: tuple(views) for table_id, views in found.items()}


def columns_by_enum(schema: Schema) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Enum id -> the columns that use it, as table id and column name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in schema.tables:
        for column in table.columns:
            if column.enum_id:
                found.setdefault(column.enum_id, []).append((table.id, column.name))
    return {enum_id: tuple(uses) for enum_id, uses in found.items()}

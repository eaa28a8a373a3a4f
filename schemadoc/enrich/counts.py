"""The figures of a schema and of its domains, counted in one place so that they always agree."""

from collections.abc import Iterable, Mapping

from schemadoc.model.catalog import Counts, Domain
from schemadoc.model.schema import Schema
from schemadoc.model.table import Table

TABLE_KINDS = frozenset({"table", "partitioned table", "foreign table"})
VIEW_KINDS = frozenset({"view", "materialized view"})


def count_schema(schema: Schema, domains: Iterable[Domain]) -> Counts:
    """The figures of the whole schema."""
    return _count(
        schema.tables,
        enums=len(schema.enums),
        routines=len(schema.routines),
        domains=len(tuple(domains)),
    )


def count_domain(domain: Domain, tables_by_id: Mapping[str, Table]) -> Counts:
    """The figures of one domain."""
    tables = [tables_by_id[table_id] for table_id in (*domain.tables, *domain.views)]
    return _count(tables, enums=len(domain.enums), routines=len(domain.routines), domains=0)


def count_namespaces(schema: Schema) -> dict[str, Counts]:
    """The figures of each namespace, where there are any."""
    names = {t.namespace for t in schema.tables} | {e.namespace for e in schema.enums}
    return {
        name: _count(
            (table for table in schema.tables if table.namespace == name),
            enums=sum(enum.namespace == name for enum in schema.enums),
            routines=sum(routine.namespace == name for routine in schema.routines),
            domains=0,
        )
        for name in sorted(filter(None, names))
    }


def _count(tables: Iterable[Table], *, enums: int, routines: int, domains: int) -> Counts:
    listed = tuple(tables)
    real = [table for table in listed if table.kind in TABLE_KINDS]
    return Counts(
        tables=len(real),
        partitions=sum(table.kind == "partition" for table in listed),
        columns=sum(len(table.columns) for table in real),
        views=sum(table.kind in VIEW_KINDS for table in listed),
        enums=enums,
        foreign_keys=sum(len(table.foreign_keys) for table in real),
        indexes=sum(len(table.indexes) for table in real),
        routines=routines,
        domains=domains,
    )

"""Expressions as a server prints them: a schema is made on a scratch database, and read back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import psycopg

from schemadoc import ddl
from schemadoc.model.schema import Schema
from schemadoc.model.table import Column, Index, IndexPart, Table
from schemadoc.sources.postgresql.reader import read_postgresql

T = TypeVar("T")


def print_expressions(schema: Schema, connection: Any) -> Schema:
    """The schema with its expressions in the server's own spelling, wherever the server takes
    them; `connection` is to an empty database that nobody minds losing."""
    default = schema.default_namespace or "public"
    path = psycopg.sql.Identifier(default)
    namespaces = {table.namespace for table in schema.tables}
    namespaces |= {item.namespace for item in schema.enums}
    namespaces |= {item.namespace for item in schema.custom_types}
    for name in sorted(filter(None, namespaces)):
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {ddl.quote(name)}".encode())
    connection.execute(psycopg.sql.SQL("SET search_path = {}").format(path))
    connection.execute("SET check_function_bodies = off")
    connection.execute("SET statement_timeout = '20s'")
    _attempt_all(connection, _statements(schema))
    return _adopt(schema, read_postgresql(connection, default))


def _statements(schema: Schema) -> Iterator[str]:
    """What makes the schema, without keys: they hold no expressions."""
    for extension in schema.extensions:
        yield f"CREATE EXTENSION IF NOT EXISTS {ddl.quote(extension.name)}"
    yield from map(ddl.create_type, schema.enums)
    yield from map(ddl.create_type, schema.custom_types)
    yield from map(ddl.create_sequence, schema.sequences)
    yield from (routine.definition for routine in schema.routines if routine.definition)
    tables = [table for table in schema.tables if not table.kind.endswith("view")]
    yield from map(ddl.create_table, tables)
    for table in tables:
        yield from (ddl.set_default(table, c) for c in table.columns if c.default)
        yield from (ddl.add_check(table, check) for check in table.checks)
        yield from (ddl.add_exclusion(table, item) for item in table.exclusions)
        yield from (ddl.create_index(table, index) for index in table.indexes)
        yield from (ddl.create_policy(table, policy) for policy in table.policies)
    for table in schema.tables:
        if table.definition:
            empty = " WITH NO DATA" if table.kind == "materialized view" else ""
            yield ddl.create_view(table) + empty


def _attempt_all(connection: Any, statements: Iterable[str]) -> None:
    """Run what can be run; what needs something that comes later is tried again."""
    left = list(statements)
    while left:
        failed = [statement for statement in left if not _attempt(connection, statement)]
        if len(failed) == len(left):
            return
        left = failed


def _attempt(connection: Any, statement: str) -> bool:
    try:
        with connection.transaction():
            # Only the protocol that the binary format needs takes one statement, and no more.
            connection.execute(statement.encode(), binary=True)
    except psycopg.Error:
        return False
    return True


def _adopt(schema: Schema, printed: Schema) -> Schema:
    """The schema with the expressions of the other, whatever else that lacks."""
    found = {table.id: table for table in printed.tables}
    tables = (
        _adopt_table(table, found[table.id]) if table.id in found else table
        for table in schema.tables
    )
    types = {item.id: item for item in printed.custom_types}
    custom_types = (
        replace(item, checks=_adopt_parts(item.checks, types[item.id].checks, "expression"))
        if item.id in types
        else item
        for item in schema.custom_types
    )
    return replace(schema, tables=tuple(tables), custom_types=tuple(custom_types))


def _adopt_table(table: Table, printed: Table) -> Table:
    return replace(
        table,
        columns=_matched(table.columns, printed.columns, _adopt_column),
        checks=_adopt_parts(table.checks, printed.checks, "expression"),
        exclusions=_adopt_parts(table.exclusions, printed.exclusions, "definition"),
        indexes=_matched(table.indexes, printed.indexes, _adopt_index),
        policies=_adopt_parts(table.policies, printed.policies, "using", "check"),
        definition=printed.definition if table.definition else None,
    )


def _adopt_parts(parts: tuple[T, ...], printed: tuple[T, ...], *fields: str) -> tuple[T, ...]:
    def adopt(part: Any, other: Any) -> Any:
        return replace(part, **{field: getattr(other, field) for field in fields})

    return _matched(parts, printed, adopt)


def _matched(
    parts: tuple[T, ...], printed: tuple[T, ...], adopt: Callable[[T, T], T]
) -> tuple[T, ...]:
    """Each part with what its namesake has; one without a namesake stays as it is."""
    by_name = {part.name: part for part in printed}  # type: ignore[attr-defined]
    return tuple(
        adopt(part, by_name[part.name]) if part.name in by_name else part  # type: ignore[attr-defined]
        for part in parts
    )


def _adopt_column(column: Column, printed: Column) -> Column:
    default = printed.default if column.default and printed.default else column.default
    generated = printed.generated if column.generated else None
    return replace(column, default=default, generated=generated or column.generated)


def _adopt_index(index: Index, printed: Index) -> Index:
    where = printed.where if index.where and printed.where else index.where
    if len(index.parts) != len(printed.parts):
        return replace(index, where=where)
    parts = zip(index.parts, printed.parts, strict=True)
    return replace(index, where=where, parts=tuple(_adopt_part(*pair) for pair in parts))


def _adopt_part(part: IndexPart, printed: IndexPart) -> IndexPart:
    return replace(part, expression=printed.expression) if part.expression else part

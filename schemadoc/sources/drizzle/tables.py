"""Tables and views, from what the modules export."""

from collections.abc import Iterator
from dataclasses import replace

from schemadoc.model.table import Column, Options, Table
from schemadoc.sources.drizzle.build import Build, location_of
from schemadoc.sources.drizzle.columns import UNKNOWN_TYPE, read_columns
from schemadoc.sources.drizzle.comments import describe
from schemadoc.sources.drizzle.constraints import ConstraintReader
from schemadoc.sources.drizzle.evaluate import Evaluator
from schemadoc.sources.drizzle.modules import Export
from schemadoc.sources.drizzle.orm import Built, ColumnRef, Query, TableValue
from schemadoc.sources.drizzle.sql_text import Writer, is_followed, write_literal
from schemadoc.sources.drizzle.values import Place, Sql, Unknown, Value


def read_table(build: Build, evaluator: Evaluator, export: Export) -> Table:
    """A table with all that is declared with it."""
    table: TableValue = export.value
    _note_lost(build, table, export.place)
    parts = ConstraintReader(build, evaluator, table).read()
    is_secured = table.row_security or bool(parts.policies)
    return Table(
        id=build.table_id(table),
        namespace=build.namespace_of(table),
        name=build.table_name(table),
        columns=_with_key(tuple(read_columns(build, evaluator, table)), parts.primary_key),
        **parts.as_fields(),
        policies=tuple(parts.policies),
        row_security="enabled" if is_secured else None,
        options=_table_options(build, table),
        descriptions=describe(export.place),
        location=location_of(export.place),
        code_name=export.name if export.name != build.table_name(table) else None,
    )


def _note_lost(build: Build, table: TableValue, place: Place) -> None:
    if table.lost is not None:
        spoken = Unknown(f"its columns are left out: {table.lost.reason}", table.lost.place)
        build.gap(build.table_id(table), spoken, at=place)


def _with_key(columns: tuple[Column, ...], primary_key: object) -> tuple[Column, ...]:
    """The columns of a primary key are never null, whoever says so; but SQLite allows it."""
    names = getattr(primary_key, "columns", ())
    return tuple(
        replace(column, nullable=False) if column.nullable and column.name in names else column
        for column in columns
    )


def _table_options(build: Build, table: TableValue) -> Options:
    if build.dialect != "sqlite":
        return ()
    for column in table.columns.values():
        step = column.step("primaryKey") if isinstance(column, Built) else None
        options = step.arg(0) if step else None
        if isinstance(options, dict) and options.get("autoIncrement"):
            return (("autoincrement", "yes"),)
    return ()


def read_view(build: Build, evaluator: Evaluator, export: Export) -> Table:
    """A view, materialized or not."""
    view: TableValue = export.value
    facts = view.view
    assert facts is not None
    _note_lost(build, view, export.place)
    return Table(
        id=build.table_id(view),
        namespace=build.namespace_of(view),
        name=build.table_name(view),
        kind="materialized view" if facts.is_materialized else "view",
        columns=tuple(_view_columns(build, evaluator, view)),
        definition=_definition(build, view, export.place),
        descriptions=describe(export.place),
        location=location_of(export.place),
        code_name=export.name if export.name != build.table_name(view) else None,
    )


def _view_columns(build: Build, evaluator: Evaluator, view: TableValue) -> Iterator[Column]:
    """The columns of a view: all may be null, and have no defaults of their own."""
    known = {key: value for key, value in view.columns.items() if _is_known(value)}
    plain = TableValue(
        view.name, view.namespace, view.dialect, view.place, known, casing=view.casing
    )
    found = {
        column.code_name or column.name: column for column in read_columns(build, evaluator, plain)
    }
    for key, value in view.columns.items():
        if key in found:
            yield _of_view(build, found[key])
        else:
            yield _expression_column(build, view, key, value)


def _of_view(build: Build, column: Column) -> Column:
    """A column as a view has it; MySQL, which has no named enums, spells the values out."""
    enum = build.enums.get(column.enum_id or "") if build.dialect == "mysql" else None
    values = ",".join(write_literal(value, "mysql") for value in enum.values) if enum else ""
    return replace(
        column,
        type=f"enum({values})" if enum else column.type,
        enum_id=None if enum else column.enum_id,
        nullable=True,
        default=None,
        identity=None,
        generated=None,
        app_default=None,
    )


def _is_known(value: Value) -> bool:
    return isinstance(value, Built | ColumnRef)


def _expression_column(build: Build, view: TableValue, key: str, value: Value) -> Column:
    name = (value.alias if isinstance(value, Sql) else None) or key
    reason = "only the database can tell the type of an expression"
    unknown = value if isinstance(value, Unknown) else reason
    build.gap(build.column_id(view, key), unknown, at=view.place)
    return Column(name=name, type=UNKNOWN_TYPE, code_name=key if key != name else None)


def _definition(build: Build, view: TableValue, place: Place) -> str | None:
    assert view.view is not None
    query = view.view.query
    if query is None and "existing" in view.view.steps:
        reason: Unknown | str = "its query is not in the code, which only declares that it exists"
        build.gap(build.table_id(view), reason, "view definitions", at=place)
        return None
    if isinstance(query, Query) and not is_followed(query):
        names = ", ".join(f"`{name}`" for name, _ in query.steps)
        query = Unknown(f"its query is made by {names}, not all of which is followed", place)
    if query is None:
        query = Unknown("it has no query", place)
    writer = Writer(build)
    text = writer.write(query)
    if isinstance(text, Unknown):
        build.gap(build.table_id(view), text, "view definitions", at=place)
        return None
    return text

"""Defaults: literals, SQL, and what only the application fills in."""

from collections.abc import Mapping

from schemadoc.sources import literals
from schemadoc.sources.drizzle.build import Build
from schemadoc.sources.drizzle.orm import Built, Step, TableValue
from schemadoc.sources.drizzle.sql_text import (
    Writer,
    collapse,
    read_string,
    write_literal,
)
from schemadoc.sources.drizzle.values import Function, Sql, Unknown, Value, find_unknown
from schemadoc.sources.literals import write_array, write_json, write_jsonb
from schemadoc.sources.spelling import strip_parentheses

_MYSQL_NUMBERS = (
    "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year",
)  # fmt: skip
_NOW: Mapping[str, str] = {
    "postgresql": "now()",
    "mysql": "now()",
    "sqlite": "cast((julianday('now') - 2440587.5)*86400000 as integer)",
}
_APPLICATION = ("$default", "$defaultFn", "$onUpdate", "$onUpdateFn")
_MAX_SHOWN = 120


def database_default(
    build: Build, table: TableValue, key: str, column: Built, spelled: str
) -> str | None:
    """The default that the database fills in, as it prints it."""
    step = column.step("default", "defaultNow", "defaultRandom")
    text = _database_default(build, table, key, step, spelled) if step else None
    if column.step("onUpdateNow"):
        return f"{text or 'NULL'} ON UPDATE CURRENT_TIMESTAMP"
    return text


def _database_default(
    build: Build, table: TableValue, key: str, step: Step, spelled: str
) -> str | None:
    if step.name == "defaultNow":
        return _NOW[build.dialect]
    if step.name == "defaultRandom":
        return "gen_random_uuid()"
    value = step.arg(0)
    if unknown := find_unknown(value, depth=50):
        build.gap(build.column_id(table, key), unknown, "defaults", at=step.place)
        return None
    if value is None:
        return None
    text = Writer(build, table).write(value) if isinstance(value, Sql) else None
    if isinstance(text, str):
        return spell_default(text, build.dialect, spelled)
    if isinstance(value, str | int | float | list | dict):
        return spell_literal(value, build.dialect, spelled)
    reason = "the default is something that cannot be written as SQL"
    build.gap(build.column_id(table, key), reason, "defaults", at=step.place)
    return None


def spell_default(text: str, dialect: str, spelled: str) -> str | None:
    """Written SQL, in which MySQL prints a mere literal by the type of the column."""
    if dialect == "postgresql":
        return literals.spell_default(text, spelled)
    text = strip_parentheses(text)
    if text.lower() == "null":
        return None
    if dialect == "mysql" and text.lower() in ("true", "false"):
        return spell_literal(text.lower() == "true", dialect, spelled)
    literal = read_string(text) if dialect == "mysql" else None
    return text if literal is None else spell_literal(literal, dialect, spelled)


def spell_literal(value: Value, dialect: str, spelled: str) -> str:
    """A value as the default of a column of a type."""
    if dialect == "postgresql":
        return _spell_postgresql(value, spelled)
    if isinstance(value, list | dict):
        return write_literal(write_json(value), dialect)
    if isinstance(value, bool):
        return str(int(value)) if dialect == "mysql" else str(value).lower()
    is_number = dialect == "mysql" and spelled.startswith(_MYSQL_NUMBERS)
    return str(value) if is_number else write_literal(value, dialect)


def _spell_postgresql(value: Value, spelled: str) -> str:
    """What PostgreSQL makes of the literal that drizzle-kit writes."""
    if isinstance(value, dict | list) and not (isinstance(value, list) and spelled.endswith("[]")):
        value = write_jsonb(value) if spelled == "jsonb" else write_json(value)
    if isinstance(value, list):
        value = write_array(value)
    if isinstance(value, str):
        return literals.spell_literal(value, spelled)
    return literals.spell_default(write_literal(value, "postgresql"), spelled) or "NULL"


def application_default(column: Built) -> str | None:
    """What the application fills in, as the code says it."""
    for step in column.steps:
        if step.name in _APPLICATION:
            value = step.arg(0)
            shown = _shown(value)
            is_update = step.name.startswith("$onUpdate") and not column.step(*_APPLICATION[:2])
            return f"{shown} (on update)" if is_update else shown
    return None


def _shown(value: Value) -> str:
    """The body of a function, or what stands for it."""
    if isinstance(value, Function):
        body = value.node.child_by_field_name("body")
        text = collapse(value.scope.file.text(body if body is not None else value.node))
        return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 1]}…"
    if isinstance(value, Unknown) and value.place is not None:
        return collapse(value.place.file.text(value.place.node))[:_MAX_SHOWN]
    return getattr(value, "name", None) or "a function"

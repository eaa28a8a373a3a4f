"""Defaults: literals, SQL, and what only the application fills in."""

import json
import re
from collections.abc import Mapping

from schemadoc.sources.drizzle.build import Build
from schemadoc.sources.drizzle.column_types import element_type, spell_type
from schemadoc.sources.drizzle.orm import Built, Step, TableValue
from schemadoc.sources.drizzle.sql_text import (
    Writer,
    collapse,
    read_string,
    strip_parentheses,
    write_literal,
)
from schemadoc.sources.drizzle.values import Function, Sql, Unknown, Value, find_unknown

_NUMBERS = frozenset({"smallint", "integer", "bigint", "real", "double precision", "numeric"})
_MYSQL_NUMBERS = (
    "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year",
)  # fmt: skip
_NOW: Mapping[str, str] = {
    "postgresql": "now()",
    "mysql": "now()",
    "sqlite": "cast((julianday('now') - 2440587.5)*86400000 as integer)",
}
_WITHOUT_SIZE: Mapping[str, str] = {"character": "bpchar"}
_CAST = re.compile(r"('(?:[^']|'')*')::([\w .\"]+(?:\([\d, ]+\))?(?:\[\])?)")
_ITEM = re.compile(r'"((?:[^"\\]|\\.)*)"|([{},])|([^{},"]+)')
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
    """Written SQL; what is a mere literal, cast to the type of the column or not at all, is spelled
    like one."""
    text = strip_parentheses(text)
    if text.lower() == "null":
        return None
    if dialect != "postgresql":
        literal = read_string(text) if dialect == "mysql" else None
        return text if literal is None else spell_literal(literal, dialect, spelled)
    cast = _CAST.fullmatch(text)
    bare = cast[1] if cast and spell_type(cast[2], dialect) == spelled else text
    literal = read_string(bare)
    return text if literal is None else spell_literal(literal, dialect, spelled)


def spell_literal(value: Value, dialect: str, spelled: str) -> str:
    """A value as the default of a column of a type."""
    if dialect == "postgresql":
        return _spell_postgresql(value, spelled)
    if isinstance(value, list | dict):
        return write_literal(_json(value), dialect)
    if isinstance(value, bool):
        return str(int(value)) if dialect == "mysql" else str(value).lower()
    is_number = dialect == "mysql" and spelled.startswith(_MYSQL_NUMBERS)
    return str(value) if is_number else write_literal(value, dialect)


def _spell_postgresql(value: Value, spelled: str) -> str:
    base = spelled.partition("(")[0].partition("[")[0].strip()
    suffix = "[]" if spelled.endswith("[]") else ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float) and not suffix:
        return _number(value, base)
    if isinstance(value, dict | list) and not suffix:
        value = _jsonb(value) if spelled == "jsonb" else _json(value)
    elif isinstance(value, list):
        value = _array(value)
    if not suffix and base in _NUMBERS and _is_number(str(value)):
        return _text_number(str(value), base)
    if base == "boolean" and not suffix and str(value).lower() in ("true", "false"):
        return str(value).lower()
    if suffix and isinstance(value, str):
        value = _array_text(value)
    if base == "jsonb" and not suffix:
        value = _jsonb_text(str(value))
    cast = _cast(spelled, base)
    return f"{write_literal(str(value), 'postgresql')}::{cast}{suffix}"


def _cast(spelled: str, base: str) -> str:
    """The type of a literal: without a size, but with its time zone."""
    element = element_type(spelled)
    zone = element[element.index(" time zone") - 8 :] if " time zone" in element else ""
    zone = " with time zone" if " with time zone" in element else zone and " without time zone"
    name = base.removesuffix(" with time zone").removesuffix(" without time zone")
    return _WITHOUT_SIZE.get(name, name) + zone


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return not text.strip().lower().lstrip("+-").startswith(("i", "n"))


def _text_number(text: str, base: str) -> str:
    """A number that was written as text has the type of the column already."""
    is_plain = base == "integer" or (base == "numeric" and any(c in ".eE" for c in text))
    return text if is_plain and not text.startswith("-") else f"'{text}'::{base}"


def _number(value: float, base: str) -> str:
    """A negative number is printed with its own type, which need not be that of the column."""
    if value >= 0:
        return str(value)
    fits = isinstance(value, int) and abs(value) < 2**31
    own = "integer" if fits else "bigint" if isinstance(value, int) else "numeric"
    return f"'{value}'::{own if base in _NUMBERS else base}"


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _jsonb(value: Value) -> str:
    """JSON in the order and with the spaces in which PostgreSQL keeps jsonb."""
    return json.dumps(_in_order(value), ensure_ascii=False, separators=(", ", ": "), default=str)


def _jsonb_text(text: str) -> str:
    try:
        return _jsonb(json.loads(text))
    except (ValueError, RecursionError):
        return text


def _in_order(value: Value) -> Value:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(str(key).encode()), str(key).encode()))
        return {key: _in_order(value[key]) for key in keys}
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def _array(items: list[Value]) -> str:
    """An array as PostgreSQL prints it: elements are quoted where they must be."""
    return "{" + ",".join(_element(item) for item in items) + "}"


def _array_text(text: str) -> str:
    """An array that is written as text, quoted as PostgreSQL prints it."""

    def spell(match: re.Match[str]) -> str:
        if match[2]:
            return match[2]
        item = re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[3].strip()
        is_null = match[1] is None and item.upper() == "NULL"
        return "NULL" if is_null else _element(item)

    return _ITEM.sub(spell, text) if text.startswith("{") else text


def _element(item: Value) -> str:
    if isinstance(item, list):
        return _array(item)
    if item is None:
        return "NULL"
    if isinstance(item, bool):
        return "t" if item else "f"
    text = _json(item) if isinstance(item, dict) else str(item)
    needs_quotes = not text or text.upper() == "NULL" or any(c in '{}," \\\t\n' for c in text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if needs_quotes else text


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

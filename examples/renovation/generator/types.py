"""What a column is in TypeScript and in SQL."""

import re

from generator.model import Column, Enum, Schema

_PLAIN = {
    "text": ("text", "text"),
    "int": ("integer", "integer"),
    "small": ("smallint", "smallint"),
    "bool": ("boolean", "boolean"),
    "date": ("date", "date"),
    "time": ("time", "time"),
    "uuid": ("uuid", "uuid"),
    "loc": ("jsonb", "jsonb"),
}
_DECIMAL = re.compile(r"dec\((\d+),(\d+)\)")
_MONEY = "dec(12,2)"


def camel(name: str) -> str:
    """snake_case -> camelCase."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def enum_variable(enum: Enum) -> str:
    return f"{camel(enum.name)}Enum"


def typescript(column: Column, schema: Schema) -> str:
    """The call that makes the column."""
    kind, name = column.kind, f"'{column.name}'"
    if enum := schema.enum(kind):
        return f"{enum_variable(enum)}({name})"
    if kind == "ts":
        return f"timestamp({name}, {{ withTimezone: true }})"
    if found := _DECIMAL.match(_MONEY if kind == "money" else kind):
        return f"decimal({name}, {{ precision: {found[1]}, scale: {found[2]} }})"
    if kind.startswith("json:"):
        return f"jsonb({name}).$type<{kind[5:]}>()"
    if kind not in _PLAIN:
        return f"varchar({name}, {{ length: {kind[1:]} }})"
    typed = ".$type<LocalizedText>()" if kind == "loc" else ""
    return f"{_PLAIN[kind][0]}({name}){typed}"


def sql(column: Column, schema: Schema) -> str:
    """The type as Atlas writes it."""
    kind = column.kind
    if schema.enum(kind):
        return f'"public"."{kind}"'
    if kind == "ts":
        return "timestamptz"
    if found := _DECIMAL.match(_MONEY if kind == "money" else kind):
        return f"numeric({found[1]},{found[2]})"
    if kind.startswith("json:"):
        return "jsonb"
    return _PLAIN[kind][1] if kind in _PLAIN else f"character varying({kind[1:]})"


def typescript_default(column: Column, schema: Schema) -> str:
    """The call that sets the default, or nothing."""
    value = column.default
    if value is None:
        return ""
    if value in ("random", "now"):
        return ".defaultRandom()" if value == "random" else ".defaultNow()"
    return f".default({value if _is_bare(column) else repr(value)})"


def sql_default(column: Column) -> str:
    """The default as SQL, or nothing."""
    value = column.default
    if value is None:
        return ""
    functions = {"random": "gen_random_uuid()", "now": "now()"}
    quoted = value if _is_bare(column) else f"'{value}'"
    return f" DEFAULT {functions.get(value, quoted)}"


def _is_bare(column: Column) -> bool:
    """Whether the default stands without quotes."""
    return column.kind in ("bool", "int", "small")

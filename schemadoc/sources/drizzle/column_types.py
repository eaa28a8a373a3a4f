"""The column functions of drizzle-orm, dialect by dialect, and how the database spells them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from schemadoc.sources import spelling

Options = Mapping[str, Any]
Spelling = Callable[[Options], str]


@dataclass(frozen=True, slots=True)
class ColumnType:
    """One column function: how its type is spelled, and what it implies."""

    spell: Spelling
    not_null: bool = False
    counts: bool = False
    """Whether the database numbers the rows."""


def _plain(name: str) -> ColumnType:
    return ColumnType(lambda _: name)


def _sized(name: str, option: str = "length", without: str | None = None) -> ColumnType:
    """`name(length)`."""

    def spell(options: Options) -> str:
        size = options.get(option)
        return (without or name) if size is None else f"{name}({size})"

    return ColumnType(spell)


def _precise(name: str, without: str | None = None) -> Spelling:
    """`name(precision,scale)`."""

    def spell(options: Options) -> str:
        precision, scale = options.get("precision"), options.get("scale")
        if precision is None:
            return without or name
        return f"{name}({precision})" if scale is None else f"{name}({precision},{scale})"

    return spell


def _numeric(options: Options) -> str:
    """PostgreSQL prints a scale even where none was given."""
    precision, scale = options.get("precision"), options.get("scale")
    return "numeric" if precision is None else f"numeric({precision},{scale or 0})"


def _moment(name: str) -> ColumnType:
    """`timestamp(3) with time zone`."""

    def spell(options: Options) -> str:
        precision = options.get("precision")
        size = "" if precision is None else f"({precision})"
        zone = "with" if options.get("withTimezone") else "without"
        return f"{name}{size} {zone} time zone"

    return ColumnType(spell)


def _interval(options: Options) -> str:
    fields, precision = options.get("fields"), options.get("precision")
    return f"interval{f' {fields}' if fields else ''}{f'({precision})' if precision else ''}"


def _geometry(options: Options) -> str:
    kind, srid = options.get("type") or "point", options.get("srid")
    return spelling.spell_type(f"geometry({kind}{'' if srid is None else f',{srid}'})")


def _serial(name: str) -> ColumnType:
    return ColumnType(lambda _: name, not_null=True, counts=True)


def _unsigned(spelled: Spelling) -> ColumnType:
    return ColumnType(lambda o: spelled(o) + (" unsigned" if o.get("unsigned") else ""))


_POSTGRESQL: Mapping[str, ColumnType] = {
    **{name: _plain(name) for name in ("bigint", "boolean", "bytea", "cidr", "date", "inet")},
    **{name: _plain(name) for name in ("integer", "json", "jsonb", "line", "macaddr", "macaddr8")},
    **{name: _plain(name) for name in ("point", "real", "smallint", "text", "uuid")},
    "doublePrecision": _plain("double precision"),
    "char": _sized("character", without="character(1)"),
    "varchar": _sized("character varying"),
    "numeric": ColumnType(_numeric),
    "decimal": ColumnType(_numeric),
    "time": _moment("time"),
    "timestamp": _moment("timestamp"),
    "interval": ColumnType(_interval),
    "serial": _serial("integer"),
    "bigserial": _serial("bigint"),
    "smallserial": _serial("smallint"),
    "bit": _sized("bit", "dimensions", "bit(1)"),
    "vector": _sized("vector", "dimensions"),
    "halfvec": _sized("halfvec", "dimensions"),
    "sparsevec": _sized("sparsevec", "dimensions"),
    "geometry": ColumnType(_geometry),
}
_MYSQL: Mapping[str, ColumnType] = {
    **{name: _plain(name) for name in ("date", "json", "text", "tinytext", "mediumtext")},
    **{name: _plain(name) for name in ("longtext", "year", "blob", "tinyblob", "mediumblob")},
    **{
        name: _unsigned(lambda _, name=name: name)  # type: ignore[misc]
        for name in ("bigint", "int", "mediumint", "smallint", "tinyint")
    },
    "longblob": _plain("longblob"),
    "boolean": _plain("tinyint(1)"),
    "binary": _sized("binary", without="binary(1)"),
    "varbinary": _sized("varbinary"),
    "char": _sized("char", without="char(1)"),
    "varchar": _sized("varchar"),
    "datetime": _sized("datetime", "fsp"),
    "timestamp": _sized("timestamp", "fsp"),
    "time": _sized("time", "fsp"),
    "decimal": _unsigned(lambda o: _precise("decimal", "decimal(10,0)")({"scale": 0, **o})),
    "double": _unsigned(_precise("double")),
    "float": _unsigned(_precise("float")),
    "real": ColumnType(_precise("double")),
    "serial": _serial("bigint unsigned"),
    "mysqlEnum": _plain("enum"),
}
_SQLITE: Mapping[str, ColumnType] = {
    **{name: _plain(name) for name in ("blob", "integer", "numeric", "real")},
    "int": _plain("integer"),
    "text": _sized("text"),
}
COLUMN_TYPES: Mapping[str, Mapping[str, ColumnType]] = {
    "postgresql": _POSTGRESQL,
    "mysql": _MYSQL,
    "sqlite": _SQLITE,
}
"""Dialect -> function of drizzle-orm -> its type."""

_ARRAY = re.compile(r"(\[\d*\])+$")


def spell_type(text: str, dialect: str) -> str:
    """A type that a schema spells itself, as the database spells it."""
    if dialect == "postgresql":
        return spelling.spell_type(text)
    return re.sub(r"\s*([(,])\s*", r"\1", text.strip()).replace(" )", ")").lower()


def element_type(spelled: str) -> str:
    """The type of the elements of an array."""
    return _ARRAY.sub("", spelled)

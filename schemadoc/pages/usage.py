"""How a table is used: queries with its joins, for the database and the code, and its script."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from schemadoc import ddl
from schemadoc.model.catalog import Catalog, Relation
from schemadoc.model.ids import split_id
from schemadoc.model.table import Table

_COLUMNS = 12
"""A table with more is queried for all of them."""
_JOINS = 4
_WIDTH = 80
_PLAIN = str.isidentifier


@dataclass(frozen=True, slots=True)
class Usage:
    """Lines to copy."""

    title: str
    language: Literal["sql", "python", "typescript"]
    code: str


def list_usages(catalog: Catalog, table: Table) -> Iterator[Usage]:
    """What one would want to write first."""
    joins = _list_joins(catalog, table)
    if table.columns:
        yield Usage("Query", "sql", _write_sql(catalog, table, joins))
        if catalog.code_language == "sqlalchemy" and table.code_name:
            yield Usage("Query with SQLAlchemy", "python", _write_sqlalchemy(table, joins))
        if catalog.code_language == "drizzle" and table.code_name:
            yield Usage("Query with Drizzle", "typescript", _write_drizzle(table, joins))
    if table.kind in ("table", "partitioned table") and table.columns:
        script = ddl.write_table(table, catalog.schema, catalog.enums_by_id)
        yield Usage("Statements that make it", "sql", script)


@dataclass(frozen=True, slots=True)
class _Join:
    """Another table that a row leads to; its alias is no other's."""

    relation: Relation
    table: Table
    alias: str


def _list_joins(catalog: Catalog, table: Table) -> tuple[_Join, ...]:
    taken = {_alias(table.name, set())}
    found = []
    for relation in catalog.relations_from.get(table.id, ()):
        other = catalog.tables_by_id.get(relation.to_table)
        if other and relation.columns and relation.basis != "configured":
            found.append(_Join(relation, other, _alias(other.name, taken)))
    return tuple(found[:_JOINS])


def _alias(name: str, taken: set[str]) -> str:
    """The initials of a name, as people call tables in queries."""
    initials = "".join(word[0] for word in name.lower().split("_") if word)
    plain = initials if initials.isascii() and initials.isalpha() else "t"
    number = 1
    alias = plain
    while alias in taken or alias in ddl.RESERVED:
        number += 1
        alias = f"{plain}{number}"
    taken.add(alias)
    return alias


def _write_sql(catalog: Catalog, table: Table, joins: tuple[_Join, ...]) -> str:
    schema = catalog.schema

    def name(text: str) -> str:
        return ddl.quote_as_needed(text, schema.dialect)

    def of(table_id: str) -> str:
        parts = split_id(table_id)
        named = parts[1:] if parts[0] == schema.default_namespace and len(parts) > 1 else parts
        return ".".join(map(name, named))

    own = _alias(table.name, set())
    link = " " if schema.dialect == "oracle" else " AS "
    columns = [f"{own}.{name(column.name)}" for column in table.columns]
    wanted = ", ".join(columns) if len(columns) <= _COLUMNS else f"{own}.*"
    wanted = "\n  ".join(wrap(wanted, _WIDTH, break_long_words=False, break_on_hyphens=False))
    lines = [f"SELECT {wanted}", f"FROM {of(table.id)}{link}{own}"]
    for join in joins:
        verb = "LEFT JOIN" if join.relation.optional else "JOIN"
        pairs = [
            f"{join.alias}.{name(there)} = {own}.{name(here)}"
            for here, there in zip(join.relation.columns, join.relation.to_columns, strict=False)
        ]
        lines.append(f"{verb} {of(join.table.id)}{link}{join.alias} ON {' AND '.join(pairs)}")
    return "\n".join(lines) + ";"


def _pairs(
    join: _Join, ours: Callable[[str], str], theirs: Callable[[str], str], equal: str
) -> list[str]:
    pairs = zip(join.relation.columns, join.relation.to_columns, strict=False)
    return [equal.format(theirs(there), ours(here)) for here, there in pairs]


def _access(table: Table, owner: str) -> Callable[[str], str]:
    names = {column.name: column.code_name or column.name for column in table.columns}

    def attribute(column: str) -> str:
        found = names.get(column, column)
        return f"{owner}.{found}" if _PLAIN(found) else f'{owner}["{found}"]'

    return attribute


def _in_code(joins: tuple[_Join, ...], own: str) -> tuple[list[tuple[_Join, str]], dict[str, str]]:
    """The joins that the code has names for; a table that is there already gets another name."""
    taken = {own}
    found: list[tuple[_Join, str]] = []
    aliases: dict[str, str] = {}
    for join in joins:
        if not (name := join.table.code_name):
            continue
        if name in taken:
            known, name = name, f"{name}{len(aliases) + 2}"
            aliases[name] = known
        taken.add(name)
        found.append((join, name))
    return found, aliases


def _write_sqlalchemy(table: Table, joins: tuple[_Join, ...]) -> str:
    own = (table.code_name or "").rpartition(".")[2]
    named, aliases = _in_code(joins, table.code_name or "")
    lines = ["from sqlalchemy import select"]
    lines += ["from sqlalchemy.orm import aliased"] if aliases else []
    lines += [f"\n{alias} = aliased({name})" for alias, name in aliases.items()]
    lines += ["", "query = (", f"    select({own})"]
    for join, name in named:
        conditions = _pairs(join, _access(table, own), _access(join.table, name), "{} == {}")
        both = ", ".join(conditions)
        on = f"and_({both})" if len(conditions) > 1 else both
        lines.append(f"    .{'outerjoin' if join.relation.optional else 'join'}({name}, {on})")
    text = "\n".join([*lines, ")"])
    return text.replace("import select", "import and_, select", 1) if " and_(" in text else text


def _write_drizzle(table: Table, joins: tuple[_Join, ...]) -> str:
    own = table.code_name or ""
    named, aliases = _in_code(joins, own)
    lines = []
    for join, name in named:
        conditions = _pairs(join, _access(table, own), _access(join.table, name), "eq({}, {})")
        both = ", ".join(conditions)
        on = f"and({both})" if len(conditions) > 1 else both
        lines.append(f"  .{'leftJoin' if join.relation.optional else 'innerJoin'}({name}, {on})")
    used = [word for word in ("and", "eq") if any(f"{word}(" in line for line in lines)]
    head = [f'import {{ {", ".join(used)} }} from "drizzle-orm";', ""] if used else []
    made = [f'const {alias} = alias({name}, "{alias}");' for alias, name in aliases.items()]
    return "\n".join([*head, *made, "await db", "  .select()", f"  .from({own})", *lines]) + ";"

"""The schema as a careful team writes it in Drizzle: one file, domain after domain."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator

from generator import names
from generator.model import Column, Domain, Enum, Extra, Schema, Table
from generator.policies import policies_of
from generator.types import camel, enum_variable, typescript, typescript_default

_WIDTH = 80
_BUILDERS = (
    "boolean", "check", "date", "decimal", "index", "integer", "jsonb", "pgEnum", "pgPolicy",
    "pgTable", "smallint", "text", "time", "timestamp", "unique", "uniqueIndex", "uuid", "varchar",
)  # fmt: skip


def write_drizzle(schema: Schema, head: str) -> str:
    """The whole file, after a head that people wrote."""
    tables = [table for table in schema.tables if table.until > 9999]
    body: list[str] = []
    for domain in schema.domains:
        body += _banner(domain)
        for enum in schema.enums:
            if enum.domain == domain.key:
                body += [*_enum(enum), ""]
        for table in tables:
            if table.domain == domain.key:
                body += [*_table(schema, table), "", *_relations(schema, table), *_types(table), ""]
    text = "\n".join(body)
    return f"{_imports(head + text)}\n{head.strip()}\n\n{text}"


def _imports(text: str) -> str:
    used = sorted(name for name in _BUILDERS if re.search(rf"\b{name}\(", text))
    listed = "".join(f"  {name},\n" for name in ["type AnyPgColumn", *used])
    own = sorted(set(re.findall(r"\$type<([A-Z]\w+)", text)) - {"LocalizedText"})
    types = "".join(f"  {name},\n" for name in own)
    return (
        "import { relations, sql } from 'drizzle-orm';\n"
        f"import {{\n{listed}}} from 'drizzle-orm/pg-core';\n"
        f"import type {{\n{types}}} from './types';\n"
    )


def _banner(domain: Domain) -> list[str]:
    line = "// " + "-" * (_WIDTH - 3)
    return [line, f"// {domain.title}", "//", f"// {domain.said}", line, ""]


def _said(text: str, indent: str = "") -> Iterator[str]:
    """A comment above something."""
    if not text:
        return
    if len(text) + len(indent) + 7 <= _WIDTH:
        yield f"{indent}/** {text} */"
        return
    yield f"{indent}/**"
    star = f"{indent} * "
    yield from textwrap.wrap(text, _WIDTH, initial_indent=star, subsequent_indent=star)
    yield f"{indent} */"


def _enum(enum: Enum) -> Iterator[str]:
    yield from _said(enum.said)
    variable, values = enum_variable(enum), [f"'{value}'" for value, _ in enum.values]
    line = f"export const {variable} = pgEnum('{enum.name}', [{', '.join(values)}]);"
    if len(line) <= _WIDTH:
        yield line
    else:
        yield f"export const {variable} = pgEnum('{enum.name}', ["
        yield from (f"  {value}," for value in values)
        yield "]);"


def _table(schema: Schema, table: Table) -> Iterator[str]:
    yield from _said(table.said)
    columns = [line for c in table.columns if c.until > 9999 for line in _column(schema, table, c)]
    rest = [*_indexes(table), *_constraints(table), *_policies(table)]
    name = camel(table.name)
    if not rest:
        yield f"export const {name} = pgTable('{table.name}', {{"
        yield from (line[2:] for line in columns)
        yield "});"
        return
    yield from (f"export const {name} = pgTable(", f"  '{table.name}',", "  {", *columns, "  },")
    line = f"  (table) => [{rest[0].strip(' ,')}],"
    is_short = len(rest) == 1 and len(line) <= _WIDTH
    yield from ([line] if is_short else ["  (table) => [", *rest, "  ],"])
    yield ");"


def _column(schema: Schema, table: Table, column: Column) -> Iterator[str]:
    yield from _said(column.said, "    ")
    calls = [typescript(column, schema)]
    calls += [".primaryKey()"] if column.name == "id" else []
    calls += [".notNull()"] if not column.nullable and column.name != "id" else []
    calls += [found] if (found := typescript_default(column, schema)) else []
    calls += [".unique()"] if column.is_unique else []
    calls += [_reference(table, column)] if column.target else []
    name = camel(column.name)
    line = f"    {name}: {''.join(calls)},"
    if len(line) <= _WIDTH and (len(calls) < 3 or not column.target):
        yield line
    elif len(calls) == 1:
        call, _, settings = calls[0].partition(", {")
        yield from (f"    {name}: {call}, {{", *_settings(settings), "    }),")
    elif len(calls) == 2 and column.target:
        start, _, action = line.partition(" { ")
        yield from (f"{start} {{", f"      {action.removesuffix(' }),')},", "    }),")
    else:
        yield f"    {name}: {calls[0]}"
        yield from (f"      {call}" for call in calls[1:-1])
        yield f"      {calls[-1]},"


def _settings(text: str) -> Iterator[str]:
    yield from (f"      {part}," for part in text.removesuffix(" })").strip().split(", "))


def _reference(table: Table, column: Column) -> str:
    """Where two tables refer to each other, TypeScript wants to be told what comes back."""
    typed = ": AnyPgColumn" if column.target in (table.name, "contacts") or column.nullable else ""
    action = f", {{ onDelete: '{column.on_delete}' }}" if column.on_delete else ""
    return f".references((){typed} => {camel(str(column.target))}.id{action})"


def _indexes(table: Table) -> Iterator[str]:
    for column in table.columns:
        if column.until > 9999 and names.has_index(table, column):
            yield from _chain(
                [f"index('{names.index(table.name, column)}')", f".on(table.{camel(column.name)})"]
            )
    for given in table.extras:
        if given.kind in ("idx", "live"):
            yield from _index(table, given)


def _index(table: Table, given: Extra) -> Iterator[str]:
    call = "uniqueIndex" if given.kind == "live" else "index"
    columns = ", ".join(f"table.{camel(name)}" for name in given.columns)
    calls = [f"{call}('{names.label(table.name, given)}')", f".on({columns})"]
    calls += [f".where(sql`{given.where}`)"] if given.where else []
    yield from _chain(calls)


def _chain(calls: list[str]) -> Iterator[str]:
    """Calls on one line if they fit, else one below the other."""
    line = f"    {''.join(calls)},"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"    {calls[0]}"
    yield from (f"      {call}" for call in calls[1:-1])
    yield f"      {calls[-1]},"


def _constraints(table: Table) -> Iterator[str]:
    for given in table.extras:
        name = names.label(table.name, given)
        columns = ", ".join(f"table.{camel(column)}" for column in given.columns)
        if given.kind == "uniq":
            yield from _chain([f"unique('{name}')", f".on({columns})"])
        elif given.kind == "check":
            yield f"    check('{name}', sql`{given.where}`),"


def _policies(table: Table) -> Iterator[str]:
    if table.secured > 9999:
        return
    for policy in policies_of(table):
        yield f"    pgPolicy('{policy.name}', {{"
        yield f"      for: '{policy.command}',"
        yield f"      using: sql`{policy.using}`,"
        yield "    }),"


def _relations(schema: Schema, table: Table) -> Iterator[str]:
    """What the table refers to, and what is a part of it."""
    ones = [line for column in _own_keys(table) for line in _one(table, column)]
    many = [line for child in schema.tables for line in _many(table, child)]
    if not ones and not many:
        return
    given = ", ".join(name for name, lines in (("one", ones), ("many", many)) if lines)
    variable = camel(table.name)
    yield f"export const {variable}Relations = relations({variable}, ({{ {given} }}) => ({{"
    yield from ones
    yield from many
    yield "}));"


def _own_keys(table: Table) -> list[Column]:
    return [c for c in table.columns if c.target and not c.is_audit and c.until > 9999]


def _is_ambiguous(table: Table, column: Column) -> bool:
    counts = Counter(other.target for other in _own_keys(table))
    return counts[column.target] > 1 or column.target == table.name


def _one(table: Table, column: Column) -> Iterator[str]:
    target, name = camel(str(column.target)), camel(column.name)
    yield f"  {name.removesuffix('Id')}: one({target}, {{"
    yield f"    fields: [{camel(table.name)}.{name}],"
    yield f"    references: [{target}.id],"
    if _is_ambiguous(table, column):
        yield f"    relationName: '{table.name}_{column.name.removesuffix('_id')}',"
    yield "  }),"


def _many(table: Table, child: Table) -> Iterator[str]:
    for column in _own_keys(child):
        is_part = column.target == table.name and column.on_delete == "cascade"
        if is_part and child.until > 9999 and not _is_ambiguous(child, column):
            yield f"  {camel(child.name)}: many({camel(child.name)}),"


def _types(table: Table) -> Iterator[str]:
    single = camel(_singular(table.name))
    name, variable = single[0].upper() + single[1:], camel(table.name)
    yield f"export type {name} = typeof {variable}.$inferSelect;"
    yield f"export type New{name} = typeof {variable}.$inferInsert;"


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "ches", "shes")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name

"""What indexes and constraints are called, as Drizzle and the team name them."""

from generator.model import Column, Extra, Schema, Table

_LONGEST = 63


def foreign_key(table: str, column: Column, target: str) -> str:
    """As Drizzle names it; PostgreSQL cuts what is too long."""
    return f"{table}_{column.name}_{target}_id_fk"[:_LONGEST]


def unique(table: str, column: Column) -> str:
    return f"{table}_{column.name}_unique"


def index(table: str, column: Column) -> str:
    return f"{table}_{column.name}_idx"


def label(table: str, given: Extra) -> str:
    """Checks have names of their own; all else begins with the table."""
    return given.name if given.kind == "check" else f"{table}_{given.name}"


def has_index(table: Table, column: Column) -> bool:
    """What refers to something has an index, unless one that begins with it is there anyway."""
    if column.is_audit or column.is_unique:
        return False
    leading = any(
        e.columns[:1] == (column.name,) and not e.where and e.since <= column.since
        for e in table.extras
    )
    return column.is_indexed or (column.target is not None and not leading)


Rename = tuple[str, str, str, str]
"""The table that it is in, whether it is a constraint or an index, and its names."""


def renames(schema: Schema, table: Table) -> list[Rename]:
    """All that bears the former name of a table."""
    old, new = str(table.former), table.name
    found = [(new, "constraint", f"{old}_pkey", f"{new}_pkey")]
    for column in table.columns:
        if column.since < table.renamed:
            found += [(new, *names) for names in _of_column(table, column)]
    for given in table.extras:
        if given.kind != "check" and given.since < table.renamed:
            kind = "constraint" if given.kind == "uniq" else "index"
            found.append((new, kind, label(old, given), label(new, given)))
    return [*found, *_keys(schema, table)]


def _of_column(table: Table, column: Column) -> list[tuple[str, str, str]]:
    old, new = str(table.former), table.name
    if column.is_unique:
        return [("constraint", unique(old, column), unique(new, column))]
    if has_index(table, column):
        return [("index", index(old, column), index(new, column))]
    return []


def _keys(schema: Schema, renamed: Table) -> list[Rename]:
    """The foreign keys of the table, and those of others that refer to it."""
    before, step = renamed.renamed - 1, renamed.renamed
    found = []
    for table in schema.tables:
        for column in table.columns:
            if not column.target or schema.key_since(column) >= step:
                continue
            target = schema.table(column.target)
            old = foreign_key(table.named(before), column, target.named(before))
            new = foreign_key(table.named(step), column, target.named(step))
            if old != new and renamed in (table, target):
                found.append((table.named(step), "constraint", old, new))
    return found

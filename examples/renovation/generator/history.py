"""The schema as it became what it is: for each migration the statements that Atlas would write."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import names
from generator.model import END, Column, Enum, Extra, Schema, Table
from generator.policies import policies_of
from generator.types import sql, sql_default


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement, and the comment that Atlas writes above it."""

    said: str
    text: str

    def __str__(self) -> str:
        return f"-- {self.said}\n{self.text};\n"


def statements_of(schema: Schema, step: int) -> Iterator[Statement]:
    """What a migration does to the schema, in an order in which it can be done."""
    for enum in schema.enums:
        yield from _enum(enum, step)
    made = {table.name for table in schema.tables if table.since < step}
    later: list[tuple[Table, Column]] = []
    for table in schema.tables:
        if table.since == step:
            made.add(table.name)
            inline = [c for c in _keys(schema, table, step) if c.target in made]
            later += [(table, c) for c in _keys(schema, table, step) if c.target not in made]
            yield _create(schema, table, inline, step)
            yield from _indexes(table, step)
    for table in schema.tables:
        if table.since < step < table.until:
            yield from _modify(schema, table, step)
        elif table.until == step:
            yield Statement(
                said=f'Drop "{table.name}" table', text=f"DROP TABLE {_id(table, step)}"
            )
    for table, column in later:
        yield _alter(table, step, [f"ADD {_key(schema, table, column, step)}"])
    for table in schema.tables:
        yield from _secure(table, step)


def rename_statements(schema: Schema, table: Table) -> Iterator[Statement]:
    """A new name for a table and all that bears it, and a view under the old one."""
    old, new = f'"public"."{table.former}"', f'"public"."{table.name}"'
    said = f'Rename "{table.former}" table to "{table.name}"'
    yield Statement(said=said, text=f'ALTER TABLE {old} RENAME TO "{table.name}"')
    for place, kind, before, after in names.renames(schema, table):
        if kind == "index":
            text = f'ALTER INDEX "public"."{before}" RENAME TO "{after}"'
        else:
            text = f'ALTER TABLE "public"."{place}" RENAME CONSTRAINT "{before}" TO "{after}"'
        yield Statement(said=f'Rename {kind} "{before}"', text=text)
    said = "The image before this one still asks for the old name"
    yield Statement(said=said, text=f"CREATE VIEW {old} AS SELECT * FROM {new}")  # noqa: S608 - of our words


def _id(table: Table, step: int) -> str:
    return f'"public"."{table.named(step)}"'


def _enum(enum: Enum, step: int) -> Iterator[Statement]:
    name = f'"public"."{enum.name}"'
    if enum.since == step:
        listed = ", ".join(f"'{value}'" for value, since in enum.values if since <= step)
        said = f'Create enum type "{enum.name}"'
        yield Statement(said=said, text=f"CREATE TYPE {name} AS ENUM ({listed})")
    for place, (value, since) in enumerate(enum.values):
        if since == step > enum.since:
            before = enum.values[place - 1][0]
            text = f"ALTER TYPE {name} ADD VALUE '{value}' AFTER '{before}'"
            yield Statement(said=f'Add value to enum type: "{enum.name}"', text=text)


def _create(schema: Schema, table: Table, keys: list[Column], step: int) -> Statement:
    name = table.named(step)
    parts = [_column(schema, c, step) for c in table.columns if c.since <= step]
    parts.append('PRIMARY KEY ("id")')
    parts += [_unique(name, c) for c in table.columns if c.is_unique and c.since <= step]
    parts += [_constraint(name, e) for e in table.extras if _is_constraint(e) and e.since <= step]
    parts += [_key(schema, table, column, step) for column in keys]
    inner = ",\n".join(f"  {part}" for part in parts)
    return Statement(
        said=f'Create "{name}" table', text=f"CREATE TABLE {_id(table, step)} (\n{inner}\n)"
    )


def _modify(schema: Schema, table: Table, step: int) -> Iterator[Statement]:
    added = [column for column in table.columns if column.since == step]
    parts = [f"ADD COLUMN {_column(schema, column, step)}" for column in added]
    parts += [f'DROP COLUMN "{c.name}"' for c in table.columns if c.until == step]
    parts += [
        f'ALTER COLUMN "{c.name}" SET NOT NULL' for c in table.columns if c.must_since == step
    ]
    parts += [f"ADD {_unique(table.named(step), c)}" for c in added if c.is_unique]
    parts += [
        f"ADD {_constraint(table.named(step), e)}"
        for e in table.extras
        if _is_constraint(e) and e.since == step
    ]
    parts += [f"ADD {_key(schema, table, c, step)}" for c in _keys(schema, table, step)]
    if parts:
        yield _alter(table, step, parts)
    yield from _indexes(table, step)


def _alter(table: Table, step: int, parts: list[str]) -> Statement:
    inner = ", ".join(parts) if len(parts) == 1 else "\n  " + ",\n  ".join(parts)
    space = "" if inner.startswith("\n") else " "
    said = f'Modify "{table.named(step)}" table'
    return Statement(said=said, text=f"ALTER TABLE {_id(table, step)}{space}{inner}")


def _column(schema: Schema, column: Column, step: int) -> str:
    null = "NULL" if column.nullable or step < column.must_since else "NOT NULL"
    return f'"{column.name}" {sql(column, schema)} {null}{sql_default(column)}'


def _keys(schema: Schema, table: Table, step: int) -> list[Column]:
    """The foreign keys that this migration brings."""
    return [
        column
        for column in table.columns
        if column.target and schema.key_since(column) == step and step < column.until
    ]


def _key(schema: Schema, table: Table, column: Column, step: int) -> str:
    target = schema.table(str(column.target))
    name = names.foreign_key(table.named(step), column, target.named(step))
    action = (column.on_delete or "no action").upper()
    return (
        f'CONSTRAINT "{name}" FOREIGN KEY ("{column.name}") REFERENCES {_id(target, step)} ("id") '
        f"ON UPDATE NO ACTION ON DELETE {action}"
    )


def _unique(table: str, column: Column) -> str:
    return f'CONSTRAINT "{names.unique(table, column)}" UNIQUE ("{column.name}")'


def _is_constraint(given: Extra) -> bool:
    return given.kind in ("uniq", "check")


def _constraint(table: str, given: Extra) -> str:
    what = f"CHECK ({given.where})" if given.kind == "check" else f"UNIQUE ({_list(given)})"
    return f'CONSTRAINT "{names.label(table, given)}" {what}'


def _list(given: Extra) -> str:
    return ", ".join(f'"{name}"' for name in given.columns)


def _indexes(table: Table, step: int) -> Iterator[Statement]:
    name = table.named(step)
    for column in table.columns:
        if column.since == step and names.has_index(table, column):
            yield _index(table, step, names.index(name, column), f'("{column.name}")')
    for given in table.extras:
        if not _is_constraint(given) and given.since == step:
            where = f" WHERE ({given.where})" if given.where else ""
            unique = "UNIQUE " if given.kind == "live" else ""
            yield _index(table, step, names.label(name, given), f"({_list(given)}){where}", unique)


def _index(table: Table, step: int, name: str, what: str, unique: str = "") -> Statement:
    said = f'Create index "{name}" to table: "{table.named(step)}"'
    return Statement(said=said, text=f'CREATE {unique}INDEX "{name}" ON {_id(table, step)} {what}')


def _secure(table: Table, step: int) -> Iterator[Statement]:
    if table.secured != step or table.secured == END:
        return
    name = _id(table, step)
    said = f'Enable row-level security for "{table.name}" table'
    yield Statement(said=said, text=f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    for policy in policies_of(table):
        text = (
            f'CREATE POLICY "{policy.name}" ON {name} AS PERMISSIVE FOR {policy.command.upper()} '
            f"TO PUBLIC USING ({policy.using})"
        )
        yield Statement(said=f'Create policy "{policy.name}"', text=text)

"""The statements that make tables, types and what belongs to them on PostgreSQL."""

from collections.abc import Iterable

from schemadoc.model.ids import split_id
from schemadoc.model.schema import CustomType, Enum, Sequence
from schemadoc.model.table import Check, Column, Exclusion, Index, IndexPart, Policy, Table


def quote(name: str) -> str:
    """A name as an identifier, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def quote_id(object_id: str) -> str:
    """The id of an object as SQL names it."""
    return ".".join(quote(part) for part in split_id(object_id))


def create_type(item: Enum | CustomType) -> str:
    """The statement for an enum, a domain, a composite type or a range."""
    name = quote_id(item.id)
    if isinstance(item, Enum):
        return f"CREATE TYPE {name} AS ENUM ({', '.join(map(_literal, item.values))})"
    if item.kind == "composite":
        fields = (f"{quote(field.name)} {field.type}" for field in item.attributes)
        return f"CREATE TYPE {name} AS ({', '.join(fields)})"
    if item.kind == "range":
        return f"CREATE TYPE {name} AS RANGE (subtype = {item.base})"
    words = [f"CREATE DOMAIN {name} AS {item.base}"]
    words += [f"COLLATE {quote(item.collation)}"] if item.collation else []
    words += [f"DEFAULT {item.default}"] if item.default else []
    words += [] if item.nullable else ["NOT NULL"]
    words += [_named(check.name, f"CHECK ({check.expression})") for check in item.checks]
    return " ".join(words)


def create_sequence(sequence: Sequence) -> str:
    """The statement for a sequence."""
    words = [f"CREATE SEQUENCE {quote_id(sequence.id)}"]
    words += [f"AS {sequence.type}"] if sequence.type else []
    return " ".join(words)


def create_table(table: Table) -> str:
    """The table with its columns; generated ones have their expressions, no other has a default."""
    persistence = "UNLOGGED " if table.persistence == "unlogged" else ""
    columns = ", ".join(_column(column) for column in table.columns)
    key = table.partition.key if table.partition else None
    ending = f" PARTITION BY {key}" if key else ""
    return f"CREATE {persistence}TABLE {quote_id(table.id)} ({columns}){ending}"


def _column(column: Column) -> str:
    words = [quote(column.name), column.type]
    words += [f"COLLATE {quote(column.collation)}"] if column.collation else []
    if column.generated:
        how = "STORED" if column.generated.stored else "VIRTUAL"
        words.append(f"GENERATED ALWAYS AS ({column.generated.expression}) {how}")
    return " ".join(words)


def set_default(table: Table, column: Column) -> str:
    """The statement that gives a column its default."""
    return (
        f"ALTER TABLE {quote_id(table.id)} ALTER COLUMN {quote(column.name)} "
        f"SET DEFAULT {column.default}"
    )


def add_check(table: Table, check: Check) -> str:
    """The statement that adds a check."""
    constraint = _named(check.name, f"CHECK ({check.expression})")
    return f"ALTER TABLE {quote_id(table.id)} ADD {constraint}"


def add_exclusion(table: Table, exclusion: Exclusion) -> str:
    """The statement that adds an exclusion constraint."""
    constraint = _named(exclusion.name, f"EXCLUDE {exclusion.definition}")
    return f"ALTER TABLE {quote_id(table.id)} ADD {constraint}"


def create_index(table: Table, index: Index) -> str:
    """The statement for an index."""
    unique = "UNIQUE " if index.unique else ""
    name = f"{quote(index.name)} " if index.name else ""
    method = f" USING {index.method}" if index.method else ""
    words = [f"CREATE {unique}INDEX {name}ON {quote_id(table.id)}{method}"]
    words.append(f"({', '.join(_part(part) for part in index.parts)})")
    words += [f"INCLUDE ({_names(index.include)})"] if index.include else []
    words += ["NULLS NOT DISTINCT"] if index.nulls_not_distinct else []
    words += [f"WHERE {index.where}"] if index.where else []
    return " ".join(words)


def _part(part: IndexPart) -> str:
    words = [quote(part.column) if part.column else f"({part.expression})"]
    words += [f"COLLATE {quote(part.collation)}"] if part.collation else []
    words += [part.opclass] if part.opclass else []
    words += ["DESC"] if part.order == "desc" else []
    words += [f"NULLS {part.nulls.upper()}"] if part.nulls else []
    return " ".join(words)


def create_view(table: Table) -> str:
    """The statement for a view or materialized view."""
    return f"CREATE {table.kind.upper()} {quote_id(table.id)} AS {table.definition}"


def create_policy(table: Table, policy: Policy) -> str:
    """The statement for a policy; roles are left to whoever has them."""
    words = [f"CREATE POLICY {quote(policy.name)} ON {quote_id(table.id)}"]
    words += [f"AS {'PERMISSIVE' if policy.permissive else 'RESTRICTIVE'}"]
    words += [f"FOR {policy.command.upper()}"]
    words += [f"USING ({policy.using})"] if policy.using else []
    words += [f"WITH CHECK ({policy.check})"] if policy.check else []
    return " ".join(words)


def _named(name: str | None, constraint: str) -> str:
    return f"CONSTRAINT {quote(name)} {constraint}" if name else constraint


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(quote, names))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

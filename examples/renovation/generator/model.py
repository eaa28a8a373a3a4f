"""A schema as the vocabulary has it: each part knows since when it is there, and until when."""

from dataclasses import dataclass, replace

END = 10_000
"""Later than any migration."""
AUDIT = ("created_at", "updated_at", "created_by", "updated_by")


@dataclass(frozen=True, kw_only=True)
class Domain:
    """A business domain, as the wiki has them."""

    key: str
    title: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Enum:
    """A named type with its values."""

    name: str
    values: tuple[tuple[str, int], ...]
    """Each with the migration that brought it."""
    said: str
    domain: str
    since: int = END


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table, or what it refers to."""

    name: str
    kind: str
    said: str = ""
    nullable: bool = False
    default: str | None = None
    target: str | None = None
    on_delete: str | None = None
    is_unique: bool = False
    is_indexed: bool = False
    since: int = 0
    until: int = END
    must_since: int = 0
    """Since when it may not be null."""

    @property
    def is_audit(self) -> bool:
        """Whether all tables have it, declared in one place."""
        return self.name in AUDIT or self.name == "deleted_at"


@dataclass(frozen=True, kw_only=True)
class Extra:
    """An index or constraint over several columns, or under a condition."""

    kind: str
    name: str
    columns: tuple[str, ...] = ()
    where: str = ""
    since: int = 0


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with all that belongs to it."""

    name: str
    said: str
    domain: str
    since: int
    columns: tuple[Column, ...]
    extras: tuple[Extra, ...]
    until: int = END
    former: str | None = None
    renamed: int = 0
    secured: int = END

    def named(self, step: int) -> str:
        """What it is called after a migration."""
        return self.former if self.former and step < self.renamed else self.name

    def has(self, name: str) -> bool:
        """Whether there is such a column."""
        return any(column.name == name for column in self.columns)


@dataclass(frozen=True, kw_only=True)
class Schema:
    """Everything, in the order of the files."""

    domains: tuple[Domain, ...]
    enums: tuple[Enum, ...]
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table that is called so now."""
        return next(table for table in self.tables if table.name == name)

    def enum(self, name: str) -> Enum | None:
        """The enum of a name, if it is one."""
        return next((enum for enum in self.enums if enum.name == name), None)

    def key_since(self, column: Column) -> int:
        """Since when a foreign key can be there."""
        return max(column.since, self.table(str(column.target)).since)

    def dated(self) -> "Schema":
        """The same with enums as old as what they are first used in."""
        used = [(c.kind, c.since) for table in self.tables for c in table.columns]
        births = {e.name: min(since for kind, since in used if kind == e.name) for e in self.enums}
        enums = tuple(replace(enum, since=births[enum.name]) for enum in self.enums)
        return replace(self, enums=enums)

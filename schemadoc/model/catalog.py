"""What the site is about: the merged facts with their meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from schemadoc.config.locator import SourceRole
from schemadoc.model.change import Change
from schemadoc.model.drift import Drift
from schemadoc.model.history import History, Status
from schemadoc.model.schema import Enum, Routine, Schema
from schemadoc.model.table import (
    Action,
    Description,
    ForeignKey,
    Index,
    Location,
    Options,
    PrimaryKey,
    Table,
    UniqueKey,
)

Cardinality = Literal["many-to-one", "one-to-one", "many-to-many"]
Basis = Literal["declared", "orm", "configured", "inferred"]
Severity = Literal["error", "warning", "info"]
_SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class See:
    """A link to more about a domain."""

    title: str
    target: str | None
    """A URL, or a path relative to our docs folder; None where there is no such file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A business domain; each table, view, enum and routine belongs to exactly one."""

    slug: str
    title: str
    summary: str | None = None
    owner: str | None = None
    hue: int = 0
    """The colour that it has everywhere, in degrees."""
    see: tuple[See, ...] = ()
    tables: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    enums: tuple[str, ...] = ()
    routines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A link from one table to another, whoever says so; columns stand in pairs."""

    from_table: str
    columns: tuple[str, ...]
    to_table: str
    to_columns: tuple[str, ...]
    cardinality: Cardinality
    optional: bool
    """Whether a row may do without it."""
    basis: Basis
    name: str | None = None
    label: str | None = None
    on_delete: Action | None = None
    on_update: Action | None = None
    is_common: bool = False
    """Whether so many tables refer to the same one by the same columns that it says little of any:
    who made a row, or whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedKey:
    """A foreign key, and the indexes of its own table that find the rows that refer to a given one;
    a primary key or unique constraint has an index too."""

    key: ForeignKey
    by: tuple[Index | PrimaryKey | UniqueKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote about an object, in a file of its own."""

    object_id: str
    markdown: str
    description: str | None = None
    """The one that its front matter gives."""
    owner: str | None = None
    tags: tuple[str, ...] = ()
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The figures of a schema or of a domain, which mean the same everywhere."""

    tables: int = 0
    """Ordinary, partitioned and foreign tables, not partitions."""
    partitions: int = 0
    columns: int = 0
    """The columns of those tables."""
    views: int = 0
    enums: int = 0
    """Named types with a list of values."""
    foreign_keys: int = 0
    indexes: int = 0
    routines: int = 0
    domains: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A document that ought to say the same as a source, held against it."""

    role: SourceRole
    locator: str
    """The source."""
    other: str
    """Locator of the document."""
    changes: tuple[Change, ...] = ()
    """What would have to change in the document."""
    problem: str | None = None
    """Why it could not be read."""

    @property
    def objects(self) -> int:
        """How many objects differ."""
        return len({change.object_id for change in self.changes})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a rule says of an object."""

    rule: str
    severity: Severity
    object_id: str
    message: str
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFindings:
    """All that one rule found, and why it looks for that."""

    code: str
    title: str
    explanation: str
    """Markdown; empty where the title says all."""
    findings: tuple[Finding, ...]


def severity_rank(severity: Severity) -> int:
    """How severe: the larger, the more."""
    return _SEVERITIES.index(severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """An object that a source has and the site leaves out."""

    object_id: str
    reason: str
    entry: str | None = None
    """The entry of the settings that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The facts of one database with their meaning, and the lookups over them."""

    title: str
    schema: Schema
    by_origin: Mapping[SourceRole, Schema]
    """All that was read, the sources of a role as one, without what the settings leave out."""
    documented: Mapping[SourceRole, Schema]
    """What the pages are made of: not a live database, unless there is nothing else."""
    sources: Mapping[SourceRole, tuple[Schema, ...]] = field(default_factory=dict)
    """Each source by itself, as it was read."""
    domains: tuple[Domain, ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)
    domain_notes: Mapping[str, Note] = field(default_factory=dict)
    """Domain slug -> the note on it."""
    descriptions: Mapping[str, Description] = field(default_factory=dict)
    """The description of each object that has one, the most trusted."""
    beneath_notes: Mapping[str, Description] = field(default_factory=dict)
    """What is said otherwise of tables and enums that a note describes."""
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Options] = field(default_factory=dict)
    """The allowed values that notes tell of, with their meaning, in their own order."""
    counts: Counts = Counts()
    counts_by_domain: Mapping[str, Counts] = field(default_factory=dict)
    counts_by_namespace: Mapping[str, Counts] = field(default_factory=dict)
    history: History | None = None
    code_drift: tuple[Drift, ...] = ()
    """What code and migrations do not agree on, as it is without a look at a database."""
    drift: tuple[Drift, ...] = ()
    """What the sources do not agree on, but for what pending migrations explain."""
    statuses: tuple[Status, ...] = ()
    """How far the live database has come with the migrations."""
    environments: tuple[Status, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """File of the code -> how many lines it has, where a site is made."""
    """How far each environment has come, as it is for the built site."""
    counterparts: tuple[Counterpart, ...] = ()
    """The documents that do not say the same as the source beside them, or cannot be read."""
    findings: tuple[Finding, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    tables_by_id: Mapping[str, Table] = field(default_factory=dict)
    enums_by_id: Mapping[str, Enum] = field(default_factory=dict)
    routines_by_id: Mapping[str, Routine] = field(default_factory=dict)
    domain_of: Mapping[str, Domain] = field(default_factory=dict)
    """Object id -> the domain that it belongs to."""
    relations_from: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    relations_to: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    served_keys: Mapping[str, tuple[ServedKey, ...]] = field(default_factory=dict)
    """Table id -> its foreign keys, each with what serves it."""
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Place -> the kinds of facts that a gap says are missing there."""
    read_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Table id -> the views that read it."""
    partitions_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partition_roots: Mapping[str, str] = field(default_factory=dict)
    """Partition id -> the table that it is a part of, however many are in between."""
    enum_columns: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Enum id -> every column that uses it, as table id and column name."""

    @property
    def code_language(self) -> Literal["drizzle", "sqlalchemy"] | None:
        """What queries of the code are written with."""
        origins = (schema.origin for schema in self.sources.get("code", ()))
        schemes = {(origin.locator or "").partition(":")[0] for origin in origins if origin}
        if schemes & {"drizzle", "drizzle-snapshot"}:
            return "drizzle"
        return "sqlalchemy" if "sqlalchemy" in schemes else None

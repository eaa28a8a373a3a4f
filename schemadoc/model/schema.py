"""Everything that one source says of a database, in a stable order, without opinions."""

from dataclasses import dataclass
from typing import Literal

from schemadoc.config.locator import SourceRole
from schemadoc.model.facts import DATABASE_FACTS
from schemadoc.model.table import Check, Description, Grant, Location, Options, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that a source could not read; `database` is the place of what concerns it all."""

    place: str
    reason: str
    facts: tuple[str, ...] = ()
    """The kinds of facts, as in `knows`, that are missing there: they are not compared there."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a schema was read from; only the kind enters a snapshot."""

    kind: SourceRole
    locator: str | None = None
    server: str | None = None
    """Product and version of a live server."""
    notes: tuple[str, ...] = ()
    """What the reader has to say of the reading, such as objects that it left out and why."""
    counterpart: str | None = None
    """Locator of another document of the project that ought to say the same."""
    state: str | None = None
    """A digest of all that was looked at, where a reader keeps that: equal as long as nothing of it
    has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespace:
    """What PostgreSQL calls a schema."""

    name: str
    grants: tuple[Grant, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """A named type with a fixed list of values."""

    id: str
    namespace: str | None = None
    name: str
    values: tuple[str, ...]
    value_descriptions: Options = ()
    comment: str | None = None
    descriptions: tuple[Description, ...] = ()
    location: Location | None = None
    code_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One field of a composite type."""

    name: str
    type: str
    collation: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomType:
    """A domain, composite or range type of the database."""

    id: str
    namespace: str | None = None
    name: str
    kind: Literal["domain", "composite", "range"]
    base: str | None = None
    """The base type of a domain, the subtype of a range."""
    nullable: bool = True
    default: str | None = None
    collation: str | None = None
    checks: tuple[Check, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    comment: str | None = None
    location: Location | None = None
    code_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A sequence; `owned_by` is the id of the column whose fate it shares."""

    id: str
    namespace: str | None = None
    name: str
    type: str | None = None
    start: int | None = None
    increment: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    cycle: bool = False
    cache: int | None = None
    owned_by: str | None = None
    grants: tuple[Grant, ...] = ()
    comment: str | None = None
    location: Location | None = None
    code_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A function, procedure, aggregate or scheduled event; the id ends in the argument types."""

    id: str
    namespace: str | None = None
    name: str
    kind: Literal["function", "procedure", "aggregate", "window function", "event"] = "function"
    arguments: str = ""
    returns: str | None = None
    language: str | None = None
    volatility: Literal["immutable", "stable", "volatile"] | None = None
    strict: bool = False
    security_definer: bool = False
    parallel: Literal["safe", "restricted", "unsafe"] | None = None
    definition: str | None = None
    grants: tuple[Grant, ...] = ()
    comment: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """An installed extension."""

    name: str
    version: str | None = None
    namespace: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role that owns something, or that a grant or policy names."""

    name: str
    attributes: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTrigger:
    """A trigger on the definition of objects rather than on rows."""

    name: str
    event: str
    routine: str | None = None
    tags: tuple[str, ...] = ()
    enabled: Literal["origin", "disabled", "replica", "always"] = "origin"
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What logical replication sends out."""

    name: str
    all_tables: bool = False
    tables: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All facts of one source, sorted by id; columns stand in their own order."""

    dialect: str
    name: str | None = None
    default_namespace: str | None = None
    """The namespace that ids on pages and in paths leave out."""
    namespaces: tuple[Namespace, ...] = ()
    tables: tuple[Table, ...] = ()
    enums: tuple[Enum, ...] = ()
    custom_types: tuple[CustomType, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    routines: tuple[Routine, ...] = ()
    extensions: tuple[Extension, ...] = ()
    roles: tuple[Role, ...] = ()
    event_triggers: tuple[EventTrigger, ...] = ()
    publications: tuple[Publication, ...] = ()
    comment: str | None = None
    gaps: tuple[Gap, ...] = ()
    knows: frozenset[str] = DATABASE_FACTS
    """The kinds of facts that this source can express; the others are not compared. Where nothing
    is said, all that a database can know."""
    origin: Origin | None = None

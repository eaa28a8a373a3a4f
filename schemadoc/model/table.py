"""Tables and views, and all that belongs to one of them: columns, keys, indexes, triggers …"""

from dataclasses import dataclass
from typing import Literal

TableKind = Literal[
    "table", "view", "materialized view", "partitioned table", "partition", "foreign table"
]
Action = Literal["no action", "restrict", "cascade", "set null", "set default"]
Deferrable = Literal["deferrable", "initially deferred"]
Options = tuple[tuple[str, str], ...]
"""Names and values, sorted by name; an object in the snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where in the sources something stands; the file is relative to the project's root."""

    file: str
    line: int | None = None


DescriptionOrigin = Literal[
    "note",
    "comment",
    "common column",
    "docstring",
    "attribute docstring",
    "field description",
    "doc",
    "info",
    "jsdoc",
    "sql comment",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A text that says what something means, and where it was found."""

    text: str
    origin: DescriptionOrigin
    """What kind of place it is from."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How an identity column counts; what is left out is the database's default."""

    always: bool = False
    start: int | None = None
    increment: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    cycle: bool = False
    cache: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """The expression of a generated column; `stored` is false for a virtual one."""

    expression: str
    stored: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table or view; `code_*` are what the code calls it."""

    name: str
    type: str
    nullable: bool = True
    default: str | None = None
    app_default: str | None = None
    """A default that the application fills in, not the database."""
    identity: Identity | None = None
    generated: Generated | None = None
    collation: str | None = None
    storage: str | None = None
    compression: str | None = None
    enum_id: str | None = None
    allowed_values: tuple[str, ...] = ()
    """The values that the code allows where the database has no enum for it."""
    value_descriptions: Options = ()
    """What some of them mean."""
    comment: str | None = None
    descriptions: tuple[Description, ...] = ()
    location: Location | None = None
    code_name: str | None = None
    code_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryKey:
    """The primary key."""

    name: str | None = None
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    without_overlaps: bool = False
    deferrable: Deferrable | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqueKey:
    """A unique constraint."""

    name: str | None = None
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    without_overlaps: bool = False
    deferrable: Deferrable | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """A declared reference; the target is a table's id, which need not be in the schema."""

    name: str | None = None
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_update: Action = "no action"
    on_delete: Action = "no action"
    set_columns: tuple[str, ...] = ()
    """The columns that `set null` or `set default` is limited to."""
    match: Literal["simple", "full", "partial"] = "simple"
    period: bool = False
    deferrable: Deferrable | None = None
    validated: bool = True
    enforced: bool = True
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check constraint; the expression stands without the outer parentheses and CHECK."""

    name: str | None = None
    expression: str
    validated: bool = True
    enforced: bool = True
    no_inherit: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An exclusion constraint, as the database spells it after EXCLUDE."""

    name: str | None = None
    definition: str
    deferrable: Deferrable | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPart:
    """One column or expression of an index, never both."""

    column: str | None = None
    expression: str | None = None
    opclass: str | None = None
    collation: str | None = None
    order: Literal["asc", "desc"] = "asc"
    nulls: Literal["first", "last"] | None = None
    """Only where it differs from the default of the order."""
    prefix: int | None = None
    """MySQL: only the first so many characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index that is not the mere shadow of a primary key or unique constraint."""

    name: str | None = None
    parts: tuple[IndexPart, ...]
    unique: bool = False
    method: str | None = None
    where: str | None = None
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    valid: bool = True
    options: Options = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A trigger; `definition` is the whole statement or body, as the database prints it."""

    name: str
    timing: Literal["before", "after", "instead of"] | None = None
    events: tuple[str, ...] = ()
    level: Literal["row", "statement"] | None = None
    columns: tuple[str, ...] = ()
    condition: str | None = None
    routine: str | None = None
    """The id of the function it calls, where it calls one."""
    definition: str | None = None
    enabled: Literal["origin", "disabled", "replica", "always"] = "origin"
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rewrite rule."""

    name: str
    definition: str
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A row-level security policy."""

    name: str
    command: Literal["all", "select", "insert", "update", "delete"] = "all"
    permissive: bool = True
    roles: tuple[str, ...] = ("public",)
    using: str | None = None
    check: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Partitioning: `key` of a partitioned table, `parent` and `bounds` of a partition."""

    key: str | None = None
    parent: str | None = None
    bounds: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A link that only the code declares, such as an ORM relationship."""

    name: str
    target: str
    direction: Literal["many-to-one", "one-to-many", "one-to-one", "many-to-many"] | None = None
    columns: tuple[str, ...] = ()
    target_columns: tuple[str, ...] = ()
    through: str | None = None
    """The id of the table in between."""
    back_name: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """What the code computes for a row: an attribute of its class that is no column."""

    name: str
    kind: Literal["hybrid property", "column property"]
    type: str | None = None
    """As the code annotates it."""
    expression: str | None = None
    descriptions: tuple[Description, ...] = ()
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a role may do; `columns` only where the grant is limited to them."""

    role: str
    privileges: tuple[str, ...]
    grantable: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsObject:
    """Extended statistics."""

    name: str
    definition: str
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, a view, or another thing with columns; `kind` says which."""

    id: str
    namespace: str | None = None
    name: str
    kind: TableKind = "table"
    columns: tuple[Column, ...] = ()
    primary_key: PrimaryKey | None = None
    unique_keys: tuple[UniqueKey, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rules: tuple[Rule, ...] = ()
    policies: tuple[Policy, ...] = ()
    row_security: Literal["enabled", "forced"] | None = None
    partition: Partition | None = None
    inherits: tuple[str, ...] = ()
    persistence: Literal["permanent", "unlogged", "temporary"] = "permanent"
    definition: str | None = None
    """The query of a view."""
    used_columns: tuple[str, ...] = ()
    """The ids of the columns that a view reads."""
    options: Options = ()
    relationships: tuple[Relationship, ...] = ()
    properties: tuple[Property, ...] = ()
    mixins: tuple[str, ...] = ()
    """The classes that the code takes some of its columns or behaviour from."""
    grants: tuple[Grant, ...] = ()
    statistics_objects: tuple[StatisticsObject, ...] = ()
    comment: str | None = None
    descriptions: tuple[Description, ...] = ()
    location: Location | None = None
    code_name: str | None = None

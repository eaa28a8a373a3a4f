"""The kinds of facts: which fields of the model hold each, and which are never compared."""

from collections.abc import Iterable, Mapping
from functools import cache

FACTS: Mapping[str, tuple[str, ...]] = {
    # what there is
    "namespaces": ("Schema.namespaces",),
    "tables": (),
    "views": (),
    "materialized views": (),
    "foreign tables": (),
    "enums": ("Schema.enums", "Column.enum_id"),
    "custom types": ("Schema.custom_types",),
    "sequences": ("Schema.sequences",),
    "routines": ("Schema.routines",),
    "extensions": ("Schema.extensions",),
    "roles": ("Schema.roles",),
    "event triggers": ("Schema.event_triggers",),
    "publications": ("Schema.publications",),
    # tables
    "partitions": ("Table.partition",),
    "inheritance": ("Table.inherits",),
    "unlogged tables": ("Table.persistence",),
    "table options": ("Table.options",),
    "triggers": ("Table.triggers",),
    "rules": ("Table.rules",),
    "policies": ("Table.policies",),
    "row security": ("Table.row_security",),
    "extended statistics": ("Table.statistics_objects",),
    "grants": ("Table.grants", "Namespace.grants", "Sequence.grants", "Routine.grants"),
    "view definitions": ("Table.definition",),
    "columns that views read": ("Table.used_columns",),
    # columns
    "column order": (),
    "nullability": ("Column.nullable",),
    "defaults": ("Column.default",),
    "identity columns": ("Column.identity",),
    "generated columns": ("Column.generated",),
    "collations": (
        "Column.collation",
        "IndexPart.collation",
        "CustomType.collation",
        "Attribute.collation",
    ),
    "storage and compression": ("Column.storage", "Column.compression"),
    # constraints
    "primary keys": ("Table.primary_key",),
    "unique constraints": ("Table.unique_keys",),
    "foreign keys": ("Table.foreign_keys",),
    "foreign key actions": (
        "ForeignKey.on_update",
        "ForeignKey.on_delete",
        "ForeignKey.set_columns",
        "ForeignKey.match",
    ),
    "checks": ("Table.checks", "CustomType.checks"),
    "exclusion constraints": ("Table.exclusions",),
    "constraint names": (
        "PrimaryKey.name",
        "UniqueKey.name",
        "ForeignKey.name",
        "Check.name",
        "Exclusion.name",
    ),
    "deferrability": (
        "PrimaryKey.deferrable",
        "UniqueKey.deferrable",
        "ForeignKey.deferrable",
        "Exclusion.deferrable",
    ),
    "constraint validation": (
        "ForeignKey.validated",
        "ForeignKey.enforced",
        "Check.validated",
        "Check.enforced",
        "Check.no_inherit",
    ),
    "temporal keys": (
        "PrimaryKey.without_overlaps",
        "UniqueKey.without_overlaps",
        "ForeignKey.period",
    ),
    # indexes
    "indexes": ("Table.indexes",),
    "index expressions": ("IndexPart.expression",),
    "index predicates": ("Index.where",),
    "index methods": ("Index.method",),
    "index operator classes": ("IndexPart.opclass",),
    "index order": ("IndexPart.order", "IndexPart.nulls"),
    "index prefixes": ("IndexPart.prefix",),
    "included columns": ("Index.include", "PrimaryKey.include", "UniqueKey.include"),
    "distinct nulls": ("Index.nulls_not_distinct", "UniqueKey.nulls_not_distinct"),
    "index options": ("Index.options", "Index.valid"),
    # words
    "table comments": ("Table.comment",),
    "column comments": ("Column.comment",),
    "constraint comments": (
        "PrimaryKey.comment",
        "UniqueKey.comment",
        "ForeignKey.comment",
        "Check.comment",
        "Exclusion.comment",
    ),
    "index comments": ("Index.comment",),
    "comments on other objects": (
        "Schema.comment",
        "Namespace.comment",
        "Enum.comment",
        "CustomType.comment",
        "Attribute.comment",
        "Sequence.comment",
        "Routine.comment",
        "Extension.comment",
        "Role.comment",
        "EventTrigger.comment",
        "Publication.comment",
        "Trigger.comment",
        "Rule.comment",
        "Policy.comment",
        "StatisticsObject.comment",
    ),
    # what only code knows
    "application defaults": ("Column.app_default",),
    "allowed values": ("Column.allowed_values",),
    "relationships": ("Table.relationships",),
    "properties in the code": ("Table.properties", "Table.mixins"),
    "names in the code": (
        "Table.code_name",
        "Column.code_name",
        "Column.code_type",
        "Enum.code_name",
        "CustomType.code_name",
        "Sequence.code_name",
    ),
    "descriptions in the code": (
        "Table.descriptions",
        "Column.descriptions",
        "Column.value_descriptions",
        "Enum.descriptions",
        "Enum.value_descriptions",
    ),
    "places in the code": (
        "Table.location",
        "Column.location",
        "Enum.location",
        "CustomType.location",
        "Sequence.location",
        "Routine.location",
    ),
}
"""Kind of fact -> the fields that hold it; one without fields is about objects or their order."""

CODE_ONLY = frozenset(
    {
        "application defaults",
        "allowed values",
        "relationships",
        "properties in the code",
        "names in the code",
        "descriptions in the code",
        "places in the code",
    }
)
"""The kinds that no database knows: never compared."""

DATABASE_FACTS = frozenset(FACTS) - CODE_ONLY
"""The kinds that a database can know."""

KIND_FACTS: Mapping[str, str] = {
    "table": "tables",
    "partitioned table": "tables",
    "partition": "partitions",
    "view": "views",
    "materialized view": "materialized views",
    "foreign table": "foreign tables",
}
"""Kind of table -> the kind of fact that it is."""


def without_facts(*unknown: str) -> frozenset[str]:
    """All kinds of facts but these: what a source says that lacks a few."""
    return known_facts(FACTS) - known_facts(unknown)


def known_facts(names: Iterable[str]) -> frozenset[str]:
    """These kinds of facts, which all must exist."""
    facts = frozenset(names)
    if stray := sorted(facts - FACTS.keys()):
        raise ValueError(f"no such kind of fact: {', '.join(stray)}")
    return facts


@cache
def fields_unknown_to(knows: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Class name -> its fields that hold no fact of these kinds, or that are never compared."""
    unknown: dict[str, set[str]] = {}
    for fact, fields in FACTS.items():
        if fact in knows and fact not in CODE_ONLY:
            continue
        for field in fields:
            owner, _, name = field.partition(".")
            unknown.setdefault(owner, set()).add(name)
    return {owner: frozenset(names) for owner, names in unknown.items()}

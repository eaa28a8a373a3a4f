"""Rows of the catalog -> Schema, with a Gap for each thing that stood in the way."""

from collections.abc import Iterator
from typing import Any

from schemadoc.model.facts import CODE_ONLY, without_facts
from schemadoc.model.ids import make_id
from schemadoc.model.schema import CustomType, Gap, Origin, Schema
from schemadoc.model.table import Table
from schemadoc.sources.postgresql import objects
from schemadoc.sources.postgresql.columns import read_columns
from schemadoc.sources.postgresql.fetch import Fetched, fetch_catalog
from schemadoc.sources.postgresql.names import Names
from schemadoc.sources.postgresql.tables import read_tables

_FACTS_OF = {
    "relations": ("tables", "views", "materialized views", "foreign tables", "partitions"),
    "columns": ("nullability", "defaults", "identity columns", "generated columns", "collations"),
    "constraints": ("primary keys", "unique constraints", "foreign keys", "checks"),
    "indexes": ("indexes", "distinct nulls", "included columns"),
    "opclasses": ("index operator classes",),
    "collations": ("collations",),
    "triggers": ("triggers",),
    "rules": ("rules",),
    "policies": ("policies",),
    "routines": ("routines",),
    "types": ("enums", "custom types"),
    "sequences": ("sequences", "identity columns"),
    "inherits": ("inheritance", "partitions"),
    "view columns": ("columns that views read",),
    "extensions": ("extensions",),
    "grants": ("grants", "roles"),
    "roles": ("roles", "policies", "grants"),
    "statistics objects": ("extended statistics",),
    "foreign tables": ("table options",),
    "publications": ("publications",),
    "event triggers": ("event triggers",),
    "comments": (
        "table comments",
        "column comments",
        "constraint comments",
        "index comments",
        "comments on other objects",
    ),
    "view definitions": ("view definitions",),
}
"""Kind of query -> the kinds of facts that are not known where it fails."""


def read_postgresql(connection: Any, default_namespace: str | None) -> Schema:
    """Everything in a database; `connection` is psycopg's own."""
    default = default_namespace or "public"
    fetched = fetch_catalog(connection, default)
    names = Names(fetched)
    columns = read_columns(fetched, names)
    tables, domain_checks = read_tables(fetched, names, columns)
    types = tuple(objects.read_custom_types(fetched, names, columns, domain_checks))
    return make_schema(fetched, names, tuple(tables.values()), types, default)


def make_schema(
    fetched: Fetched,
    names: Names,
    tables: tuple[Table, ...],
    custom_types: tuple[CustomType, ...],
    default: str,
) -> Schema:
    """The tables and types, and all that stands beside them."""
    namespaces = tuple(objects.read_namespaces(fetched, names))
    sequences = tuple(objects.read_sequences(fetched, names))
    routines = tuple(objects.read_routines(fetched, names))
    name, version, comment = fetched.database
    return Schema(
        dialect="postgresql",
        name=name,
        default_namespace=default,
        namespaces=namespaces,
        tables=tables,
        enums=tuple(objects.read_enums(fetched, names)),
        custom_types=custom_types,
        sequences=sequences,
        routines=routines,
        extensions=tuple(objects.read_extensions(fetched, names)),
        roles=tuple(
            objects.read_roles(fetched, names, tables, (*namespaces, *sequences, *routines))
        ),
        event_triggers=tuple(objects.read_event_triggers(fetched, names)),
        publications=tuple(objects.read_publications(fetched, names)),
        comment=comment,
        gaps=tuple(_gaps(fetched)),
        knows=_known(fetched),
        origin=Origin(kind="live", server=f"PostgreSQL {version}", notes=tuple(_notes(fetched))),
    )


def _known(fetched: Fetched) -> frozenset[str]:
    failed = {fact for kind in fetched.failed for fact in _FACTS_OF[kind]}
    return without_facts(*CODE_ONLY, *failed)


def _gaps(fetched: Fetched) -> Iterator[Gap]:
    for kind, reason in fetched.failed.items():
        yield Gap(place="database", reason=f"{kind} cannot be read: {reason}")
    for oid, kinds in fetched.locked.items():
        if oid in fetched.locked_names:
            namespace, name = fetched.locked_names[oid]
            place = make_id(fetched.every_namespace.get(namespace), name)
            reason = f"{', '.join(kinds)} cannot be read: another session has it locked"
            facts = sorted({fact for kind in kinds for fact in _FACTS_OF[kind]})
            yield Gap(place=place, reason=reason, facts=tuple(facts))


def _notes(fetched: Fetched) -> Iterator[str]:
    for _, name, _, _, members in sorted(fetched.of("extensions"), key=lambda row: row[1]):
        if members:
            yield f"{members} objects of the extension {name} are left out"

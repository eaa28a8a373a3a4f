"""Which facts the site is about: the structural source chosen, and what is not to be shown left
out of all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from schemadoc.config import Config, SourceRole
from schemadoc.config.patterns import Entries
from schemadoc.enrich.from_code import join_code
from schemadoc.enrich.merging import merge_schemas
from schemadoc.errors import ConfigError
from schemadoc.model.catalog import Excluded
from schemadoc.model.ids import parent_id
from schemadoc.model.schema import Namespace, Schema
from schemadoc.model.schema import Sequence as DatabaseSequence
from schemadoc.model.table import Table

BOOKKEEPING = (
    "__drizzle_migrations",
    "_prisma_migrations",
    "alembic_version",
    "atlas_schema_revisions",
    "flyway_schema_history",
    "goose_db_version",
    "schema_migrations",
)
"""The tables of drizzle-kit, Prisma, Alembic, Atlas, Flyway, goose and dbmate."""
_OBJECTS = ("tables", "enums", "custom_types", "sequences", "routines")
_ORDER: tuple[SourceRole, ...] = ("migrations", "code", "live")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is taken of what was read."""

    by_origin: Mapping[SourceRole, Schema]
    documented: Mapping[SourceRole, Schema]
    """The same but for a live database that is not the structure."""
    structure: Schema
    """The tables and columns of the site, with what the code says of them."""
    excluded: tuple[Excluded, ...]


def choose_structure(roles: Iterable[SourceRole], config: Config) -> SourceRole:
    """The role that tables and columns are taken from, one of those that were read."""
    read = set(roles)
    first = next(role for role in _ORDER if role in read)
    wanted: SourceRole = config.structure or first
    if wanted not in read:
        raise ConfigError(
            f"{config.where('structure')}: `structure` is {wanted}, but that source was not read. "
            f"Give `sources.{wanted}` a locator, or choose another."
        )
    return wanted


def select_facts(sources: Mapping[SourceRole, Sequence[Schema]], config: Config) -> Selection:
    """What the site is about, of all that was read. Each source is looked through by itself, before
    those of a role are merged: what is left out need not fit together."""
    structure = choose_structure(sources, config)
    pairs = {role: [select_objects(s, config) for s in found] for role, found in sources.items()}
    by_origin = {role: merge_schemas([s for s, _ in found]) for role, found in pairs.items()}
    documented = {r: s for r, s in by_origin.items() if r != "live" or r == structure}
    left_out = (item for role in documented for _, items in pairs[role] for item in items)
    return Selection(
        by_origin=by_origin,
        documented=documented,
        structure=join_code(by_origin[structure], by_origin.get("code")),
        excluded=tuple(dict.fromkeys(left_out)),
    )


def select_objects(schema: Schema, config: Config) -> tuple[Schema, tuple[Excluded, ...]]:
    """The schema without what the settings leave out, and what that was."""
    changes: dict[str, Any] = {}
    excluded: list[Excluded] = []
    exclude, include = Entries(config.exclude), Entries(config.include)

    def reason(item: Any, kind: str) -> Excluded | None:
        if kind == "tables" and item.name in BOOKKEEPING:
            return Excluded(object_id=item.id, reason="bookkeeping of a migration tool")
        if numbers := exclude.meaning(item.name, item.id):
            entry = config.exclude[numbers[0]]
            return Excluded(object_id=item.id, reason="listed in `exclude`", entry=entry)
        if kind != "tables" or not config.include or include.meaning(item.name, item.id):
            return None
        return Excluded(object_id=item.id, reason="not listed in `include`")

    for kind in _OBJECTS:
        kept = []
        for item in getattr(schema, kind):
            if exclusion := reason(item, kind):
                excluded.append(exclusion)
            else:
                kept.append(item)
        changes[kind] = tuple(kept)
    changes["tables"], orphans = _without_orphans(changes["tables"])
    excluded += orphans
    gone = {item.object_id for item in excluded}
    changes["sequences"] = tuple(s for s in changes["sequences"] if not _is_owned(s, gone))
    changes["namespaces"] = _without_emptied(schema, changes)
    if config.default_namespace:
        changes["default_namespace"] = config.default_namespace
    return replace(schema, **changes), tuple(excluded)


def without_bookkeeping(schema: Schema) -> Schema:
    """The schema without the tables in which the tools of migrations keep count."""
    return select_objects(schema, Config())[0]


def _is_owned(sequence: DatabaseSequence, tables: set[str]) -> bool:
    """Whether it comes and goes with a table."""
    return sequence.owned_by is not None and parent_id(sequence.owned_by) in tables


def _without_emptied(schema: Schema, kept: Mapping[str, Any]) -> tuple[Namespace, ...]:
    """The namespaces but those that a tool made for its bookkeeping alone."""
    used = {item.namespace for kind in _OBJECTS for item in kept[kind]}
    made = {table.namespace for table in schema.tables if table.name in BOOKKEEPING}
    made -= {*used, schema.default_namespace}
    return tuple(namespace for namespace in schema.namespaces if namespace.name not in made)


def _without_orphans(tables: tuple[Table, ...]) -> tuple[tuple[Table, ...], list[Excluded]]:
    """A partition is shown with its table: without that it has no place."""
    excluded: list[Excluded] = []
    left = {table.id: table for table in tables}
    while orphans := [t for t in left.values() if _parent(t) and _parent(t) not in left]:
        for table in orphans:
            reason = "a partition of a table that is not documented"
            excluded.append(Excluded(object_id=table.id, reason=reason))
            del left[table.id]
    return tuple(left.values()), excluded


def _parent(table: Table) -> str | None:
    return table.partition.parent if table.partition else None

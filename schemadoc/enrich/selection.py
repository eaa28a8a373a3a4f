"""Which facts the site is about: the sources of a role merged, the structural one chosen, and what
is not to be shown left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from schemadoc.config import Config, SourceRole
from schemadoc.config.patterns import matches_any
from schemadoc.errors import ConfigError
from schemadoc.model.catalog import Excluded
from schemadoc.model.schema import Schema

BOOKKEEPING = (
    "__drizzle_migrations",
    "alembic_version",
    "atlas_schema_revisions",
    "flyway_schema_history",
)
_OBJECTS = ("tables", "enums", "custom_types", "sequences", "routines")
_ORDER: tuple[SourceRole, ...] = ("migrations", "code", "live")


def merge_schemas(schemas: Sequence[Schema]) -> Schema:
    """Several sources of one role as one; an object that two of them have is an error."""
    first, *others = schemas
    for other in others:
        first = _merge(first, other)
    return first


def choose_structure(by_origin: Mapping[SourceRole, Schema], config: Config) -> SourceRole:
    """The source that tables and columns are taken from."""
    first = next(role for role in _ORDER if role in by_origin)
    wanted: SourceRole = config.structure or first
    if wanted not in by_origin:
        raise ConfigError(
            f"{config.where('structure')}: `structure` is {wanted}, but that source was not read. "
            f"Give `sources.{wanted}` a locator, or choose another."
        )
    return wanted


def select_objects(schema: Schema, config: Config) -> tuple[Schema, tuple[Excluded, ...]]:
    """The schema without what the settings leave out, and what that was."""
    changes: dict[str, Any] = {}
    excluded: list[Excluded] = []
    for kind in _OBJECTS:
        kept = []
        for item in getattr(schema, kind):
            if exclusion := _exclude(item, kind, config):
                excluded.append(exclusion)
            else:
                kept.append(item)
        changes[kind] = tuple(kept)
    if config.default_namespace:
        changes["default_namespace"] = config.default_namespace
    return replace(schema, **changes), tuple(excluded)


def _exclude(item: Any, kind: str, config: Config) -> Excluded | None:
    if kind == "tables" and item.name in BOOKKEEPING:
        return Excluded(object_id=item.id, reason="bookkeeping of a migration tool")
    if entry := matches_any(config.exclude, item.name, item.id):
        return Excluded(object_id=item.id, reason="listed in `exclude`", entry=entry)
    wanted = not config.include or matches_any(config.include, item.name, item.id)
    if wanted or kind != "tables":
        return None
    return Excluded(object_id=item.id, reason="not listed in `include`")


def _merge(one: Schema, other: Schema) -> Schema:
    if one.dialect != other.dialect:
        raise ConfigError(
            f"{_shown(one)} is {one.dialect} and {_shown(other)} is {other.dialect}: "
            "sources of one role must be of one dialect."
        )
    changes: dict[str, Any] = {"knows": one.knows & other.knows, "gaps": one.gaps + other.gaps}
    for field in fields(Schema):
        if field.name in changes or not isinstance(getattr(one, field.name), tuple):
            continue
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        key = "id" if field.name in _OBJECTS else "name"
        if field.name in _OBJECTS:
            _refuse_twice(one, other, mine, theirs)
        merged = {getattr(item, key): item for item in (*mine, *theirs)}
        changes[field.name] = tuple(merged[name] for name in sorted(merged))
    return replace(one, **changes)


def _refuse_twice(one: Schema, other: Schema, mine: Iterable[Any], theirs: Iterable[Any]) -> None:
    twice = {item.id for item in mine} & {item.id for item in theirs}
    if twice:
        raise ConfigError(
            f"{min(twice)} is in {_shown(one)} and in {_shown(other)}: "
            "an object may come from one source of a role only. Leave it out of one of them."
        )


def _shown(schema: Schema) -> str:
    return (schema.origin.locator if schema.origin else None) or "a source"

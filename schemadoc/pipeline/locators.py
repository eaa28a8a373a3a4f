"""Locators of a command line: each with the settings that the project has for it, two of them in
one dialect."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

from schemadoc.config import (
    Config,
    FilePath,
    LocatorText,
    Source,
    SourceRole,
    mask_locator,
    resolve_locator,
)
from schemadoc.enrich import without_bookkeeping
from schemadoc.errors import ConfigError, SourceError
from schemadoc.model.schema import Schema
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import read_source
from schemadoc.snapshot import dump_schema
from schemadoc.sources import IN_ANY_DIALECT

_DIALECTS = get_args(get_args(get_type_hints(Source)["dialect"])[0])
_PATHS = tuple(name for name, kind in get_type_hints(Source).items() if kind == FilePath | None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where a command is run: what paths are relative to, and the project whose settings count."""

    root: Path
    config: Config | None = None
    is_chosen: bool = False
    """Whether the root was asked for, so that another revision of a project is read, say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What one locator names."""

    source: Source
    root: Path
    role: SourceRole | None = None
    settings: str | None = None
    """`file:line` of the settings that the project has for it."""

    @property
    def shown(self) -> str:
        return mask_locator(self.source.locator)


def take_snapshot(
    locator: str, place: Workplace, options: Options, *, lines: bool = False
) -> bytes:
    """The snapshot of whatever a locator names."""
    return dump_schema(_read(_find_named(locator, place, options), options), lines=lines)


def read_one(locator: str, place: Workplace, options: Options) -> Schema:
    """The schema that a locator names, but for what migration tools note."""
    return without_bookkeeping(_read(_find_named(locator, place, options), options))


def read_two(locators: Sequence[str], place: Workplace, options: Options) -> list[Schema]:
    """The schemas that two locators name, which are of one dialect, likewise."""
    named = [_find_named(locator, place, options) for locator in locators]
    return [without_bookkeeping(schema) for schema in _read_in_one_dialect(named, options)]


def _find_named(text: str, place: Workplace, options: Options) -> _Named:
    """A source of the project with its settings, or one that it does not know."""
    config = place.config
    found = config and _find_source(text, config)
    if not config or not found:
        return _Named(source=Source(locator=LocatorText(text)), root=place.root)
    role, source = found
    root = place.root if place.is_chosen else config.root
    where = config.where("sources", role)
    if root.resolve() != place.root.resolve():
        options.tell(f"{mask_locator(text)} is read as {where} says, from {os.path.relpath(root)}.")
    return _Named(source=_with_absolute_paths(source, config), root=root, role=role, settings=where)


def _find_source(text: str, config: Config) -> tuple[SourceRole, Source] | None:
    """The source of a role that has but one, or the one whose locator is the same, be it written
    with variables or not."""
    if text in get_args(SourceRole):
        return _only_source(text, config)
    meant = resolve_locator(text, os.environ)
    for role, source in config.sources.all():
        locator = resolve_locator(source.locator, os.environ)
        if source.locator == text or (meant and locator and meant.url == locator.url):
            return role, source
    return None


def _only_source(role: str, config: Config) -> tuple[SourceRole, Source]:
    found = [item for item in config.sources.all() if item[0] == role]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(mask_locator(source.locator) for _, source in found)
    raise ConfigError(
        f"{config.where('sources', role)}: there are several sources `{role}`. Name one: {listed}."
        if found
        else f"{config.where('sources')}: there is no source `{role}`."
    )


def _with_absolute_paths(source: Source, config: Config) -> Source:
    """The settings name files of the project, wherever the source itself is read from."""
    given = ((name, getattr(source, name)) for name in _PATHS)
    paths: dict[str, Any] = {name: str(config.root / path) for name, path in given if path}
    return replace(source, **paths)


def _read(named: _Named, options: Options) -> Schema:
    return read_source(named.source, named.role, named.root, options)


def _read_in_one_dialect(named: Sequence[_Named], options: Options) -> list[Schema]:
    """Both sides; one that can be read in any dialect takes that of the other."""
    one, other = named
    if _has_any_dialect(one) and not _has_any_dialect(other):
        return _read_in_one_dialect((other, one), options)[::-1]
    first = _read(one, options)
    is_open = _has_any_dialect(other) and not _has_any_dialect(one)
    if is_open and first.dialect in _DIALECTS:
        options.tell(f"{other.shown} is read for {first.dialect}, like {one.shown}.")
        dialect: Any = first.dialect
        other = replace(other, source=replace(other.source, dialect=dialect))
    second = _read(other, options)
    _refuse_two_dialects(((one, first), (other, second)))
    return [first, second]


def _has_any_dialect(named: _Named) -> bool:
    """Whether it is read in the dialect that is asked for, and none is."""
    locator = resolve_locator(named.source.locator, os.environ)
    return bool(locator and locator.scheme in IN_ANY_DIALECT and named.source.dialect is None)


def _refuse_two_dialects(sides: Sequence[tuple[_Named, Schema]]) -> None:
    if len({schema.dialect for _, schema in sides}) == 1:
        return
    told = " and ".join(f"{named.shown} is {schema.dialect}" for named, schema in sides)
    settings = [n.settings for n, _ in sides if n.settings and n.source.dialect]
    remedy = f" Leave out `dialect` in {settings[0]}, or compare with another." if settings else ""
    raise SourceError(
        f"{told}: schemas of two dialects cannot be compared, since each type and default would "
        f"differ.{remedy}"
    )

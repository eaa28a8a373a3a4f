"""Settings that mean nothing in the schema: most often a name that is misspelled or old."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from schemadoc.config import Config
from schemadoc.config.patterns import Entries, is_pattern
from schemadoc.model.catalog import Finding
from schemadoc.model.schema import Schema
from schemadoc.model.table import Location

UNKNOWN_NAME = "SD001"
_FEW = 20
"""With more mistakes than this the nearest name is not looked for: that takes its time."""
_EXCLUDABLE = ("tables", "enums", "custom_types", "sequences", "routines")


def find_unmatched(read: Iterable[Schema], shown: Schema, config: Config) -> Iterator[Finding]:
    """Entries of `include` and `exclude` that mean nothing in what was read, and of `columns` that
    no table that is shown has."""
    schemas = tuple(read)
    objects = [item for schema in schemas for kind in _EXCLUDABLE for item in getattr(schema, kind)]
    tables = [table for schema in schemas for table in schema.tables]
    columns = {column.name for table in shown.tables for column in table.columns}
    yield from _of_list("include", config.include, tables, config)
    yield from _of_list("exclude", config.exclude, objects, config)
    missing = [(name, name) for name in config.columns if name not in columns]
    yield from _findings("columns", missing, columns, config)


def _of_list(
    setting: str, entries: Iterable[str], objects: Iterable[Any], config: Config
) -> Iterator[Finding]:
    lookup = Entries(entries)
    met = {number for item in objects for number in lookup.meaning(item.name, item.id)}
    missing = [(str(n), entry) for n, entry in enumerate(entries) if n not in met]
    yield from _findings(setting, missing, {item.name for item in objects}, config)


def _findings(
    setting: str, missing: Sequence[tuple[str, str]], names: Iterable[str], config: Config
) -> Iterator[Finding]:
    for key, entry in missing:
        pattern = setting != "columns" and is_pattern(entry)
        hint = "" if pattern or len(missing) > _FEW else nearest(entry, names)
        yield Finding(
            rule=UNKNOWN_NAME,
            # what a pattern keeps out need not be there today
            severity="info" if pattern and setting == "exclude" else "warning",
            object_id=entry,
            message=f"`{setting}` names {entry}, which is not in the schema.{hint}",
            location=Location(file=config.place.file, line=config.line_of(setting, key)),
        )


def nearest(name: str, known: Iterable[str], suffix: str = "") -> str:
    """A question after the name that somebody may have meant."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f" Did you mean {near[0]}{suffix}?" if near else ""

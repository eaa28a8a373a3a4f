"""`drizzle:PATH`: Drizzle schema modules in TypeScript, or their `drizzle.config.ts`, evaluated
without running anything."""

from pathlib import Path

from schemadoc.config import Locator, Source
from schemadoc.model.schema import Schema
from schemadoc.sources.drizzle.files import Files
from schemadoc.sources.drizzle.remembered import Memory
from schemadoc.workspace import Cache


def read(
    locator: Locator,
    root: Path,
    *,
    dialect: str | None = None,
    casing: str | None = None,
    default_namespace: str | None = None,
    outside: bool = False,
    cache: Cache | None = None,
) -> Schema:
    """The schema that a file, a folder, a pattern or a configuration of Drizzle declares."""
    settings = (dialect, casing, default_namespace)
    memory = Memory(cache, root, outside, (locator.place, *settings))
    if schema := memory.recall():
        return schema
    from schemadoc.sources.drizzle.reader import read_place

    files = Files(root, outside=outside)
    schema = read_place(locator.place, files, *settings)
    return memory.keep(schema, files)


def find_state(locator: Locator, source: Source, root: Path, cache: Cache) -> str | None:
    """The state of all that was looked at when this source was read the last time; None where any
    of it has changed since."""
    settings = (source.dialect, source.casing, source.default_namespace)
    return Memory(cache, root, source.outside, (locator.place, *settings)).find_state()

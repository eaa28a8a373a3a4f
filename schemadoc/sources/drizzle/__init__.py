"""`drizzle:PATH`: Drizzle schema modules in TypeScript, or their `drizzle.config.ts`, evaluated
without running anything."""

from pathlib import Path

from schemadoc.config import Locator
from schemadoc.model.schema import Schema
from schemadoc.sources.drizzle.reader import read_place


def read(
    locator: Locator,
    root: Path,
    dialect: str | None = None,
    casing: str | None = None,
    default_namespace: str | None = None,
) -> Schema:
    """The schema that a file, a folder, a pattern or a configuration of Drizzle declares."""
    return read_place(locator.place, root, dialect, casing, default_namespace)

"""A folder of migrations -> the steps that are replayed, in their order."""

from collections.abc import Callable, Mapping
from pathlib import Path

from schemadoc import registry
from schemadoc.config import Locator, Source
from schemadoc.errors import ConfigError
from schemadoc.migrations.files import Files
from schemadoc.migrations.plan import Plan, PlannedStep, Statement

__all__ = ["BUILTIN", "RUNS_CODE", "Plan", "PlannedStep", "Statement", "known_schemes", "read_plan"]

GROUP = "schemadoc.migrations"
BUILTIN: Mapping[str, str] = {
    "atlas": "schemadoc.migrations.atlas:read",
    "drizzle-kit": "schemadoc.migrations.drizzle_kit:read",
    "flyway": "schemadoc.migrations.flyway:read",
    "sql": "schemadoc.migrations.sql_files:read",
}
"""Scheme -> reader of SQL files; none of them runs anything."""
RUNS_CODE = frozenset({"alembic"})
"""The schemes whose migrations are programs of the project."""
_MEANINGLESS = ("casing", "metadata", "outside", "python", "schema_translate_map")


def known_schemes() -> list[str]:
    """The schemes of folders of migrations."""
    return sorted({*registry.names(GROUP, BUILTIN), *RUNS_CODE})


def read_plan(locator: Locator, source: Source, root: Path, *, untrusted: bool = False) -> Plan:
    """The steps that a locator names, read from their files without a server; `source` holds the
    settings, and `untrusted` leaves nothing outside of the repository to be read."""
    reader: Callable[[Files, Source], Plan] = registry.find(GROUP, locator.scheme, BUILTIN)
    for setting in _MEANINGLESS:
        if getattr(source, setting):
            raise ConfigError(
                f"The setting `{setting}` means nothing to a {locator.scheme}: source. Remove it."
            )
    return reader(Files(locator, root, untrusted=untrusted), source)

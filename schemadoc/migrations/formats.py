"""Whose a folder of migrations is, so that a wrong scheme is told rather than read wrongly."""

import re

from schemadoc.migrations.files import Files

_OF_FLYWAY = re.compile(r"V\d[\d._]*__.*\.sql")


def refuse_other_formats(files: Files, scheme: str) -> None:
    """An error where the folder is that of another tool."""
    found = find_format(files)
    if found and found != scheme:
        raise files.error(
            f"this is a folder of {found}'s. Write {found}:{files.locator.shown_place} instead."
        )


def find_format(files: Files) -> str | None:
    """The scheme that the files in the folder speak of."""
    if files.has("meta/_journal.json"):
        return "drizzle-kit"
    if files.has("atlas.sum"):
        return "atlas"
    if files.has("env.py") or files.has("alembic.ini"):
        return "alembic"
    if any(_OF_FLYWAY.fullmatch(name) for name in files.names()):
        return "flyway"
    return None

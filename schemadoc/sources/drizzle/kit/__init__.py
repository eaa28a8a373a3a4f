"""`drizzle-snapshot:PATH`: the newest snapshot that drizzle-kit wrote beside its migrations, or the
one that is named."""

import os
from pathlib import Path

from schemadoc.config import Locator
from schemadoc.model.schema import Schema
from schemadoc.sources.drizzle.kit.documents import find_snapshot, read_document
from schemadoc.sources.drizzle.kit.schema import make_schema


def read(locator: Locator, root: Path, default_namespace: str | None = None) -> Schema:
    """The schema in a snapshot of drizzle-kit, whose path is relative to the root."""
    path = find_snapshot(root / locator.place, locator.place, root)
    shown = Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()
    return make_schema(read_document(path, shown), shown, default_namespace)

"""`json:PATH`: a snapshot that was written before."""

from pathlib import Path

from schemadoc.config import Locator
from schemadoc.errors import SourceError
from schemadoc.model.schema import Schema
from schemadoc.snapshot import load_schema


def read(locator: Locator, root: Path) -> Schema:
    """The schema in a snapshot file, whose path is relative to the root."""
    path, shown = root / locator.place, locator.shown_place
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(
            f"There is no {shown} in {root}. Write one with `schemadoc snapshot LOCATOR -o FILE`."
        ) from error
    except OSError as error:
        raise SourceError(f"{shown} cannot be read: {error.strerror}.") from error
    return load_schema(content, shown)

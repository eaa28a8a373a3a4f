"""Snapshots of drizzle-kit: where they are, which is the newest, and all versions in one form."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from schemadoc.errors import SourceError
from schemadoc.sources.drizzle.kit.flat import gather

Document = Mapping[str, Any]
_MAX_BYTES = 200_000_000
_EXAMPLE = "Write for instance drizzle-snapshot:drizzle or drizzle-snapshot:drizzle/meta."
_DIALECTS: Mapping[str, str] = {
    "pg": "postgresql",
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "mysql": "mysql",
    "sqlite": "sqlite",
    "turso": "sqlite",
}
_VERSIONS: Mapping[str, tuple[str, ...]] = {
    "postgresql": ("5", "6", "7"),
    "mysql": ("5",),
    "sqlite": ("5", "6"),
}
"""Dialect -> the versions whose tables are nested."""
_FLAT = ("6", "7", "8", "9", "10")
"""Versions of drizzle-kit 1, each with its list `ddl`."""


def find_snapshot(path: Path, shown: str, root: Path) -> Path:
    """The file that a path names: itself, or the newest in a folder of migrations."""
    if path.is_file():
        return path
    if not path.is_dir():
        raise SourceError(f"drizzle-snapshot:{shown}: there is no such file or folder. {_EXAMPLE}")
    if newest := newest_snapshot(path, root):
        return newest
    raise SourceError(f"drizzle-snapshot:{shown}: no snapshot of drizzle-kit is there. {_EXAMPLE}")


def newest_snapshot(path: Path, root: Path) -> Path | None:
    """The newest snapshot in a folder of migrations. One that holds nothing but SQL has its `meta`
    beside it or above it, but not outside of the project."""
    for folder in (path / "meta", *places_of_snapshots(path, root)):
        if newest := _newest_of_journal(folder) or _newest_by_name(folder):
            return newest
    return max(path.glob("*/snapshot.json"), default=None)


def places_of_snapshots(path: Path, root: Path) -> tuple[Path, ...]:
    """The folders, with what is beneath them, in which snapshots of a folder of migrations are."""
    return path, *_above(path, root)


def _above(path: Path, root: Path) -> list[Path]:
    if not any(path.glob("*.sql")):
        return []
    real, top = path.resolve(), root.resolve()
    return [folder / "meta" for folder in real.parents if folder == top or top in folder.parents]


def _newest_of_journal(folder: Path) -> Path | None:
    """The snapshot of the last entry that has one: a migration made by hand has none."""
    try:
        journal = json.loads((folder / "_journal.json").read_bytes())
        entries = sorted(journal["entries"], key=lambda entry: entry["idx"])
        tags = [str(entry["tag"]) for entry in entries]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    paths = [folder / f"{tag.partition('_')[0]}_snapshot.json" for tag in reversed(tags)]
    return next((path for path in paths if path.is_file()), None)


def _newest_by_name(folder: Path) -> Path | None:
    return max(folder.glob("*_snapshot.json"), default=None)


def read_document(path: Path, shown: str) -> Document:
    """A snapshot with its tables nested, whichever version wrote it."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SourceError(f"{shown} is larger than {_MAX_BYTES // 1_000_000} MB.")
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise SourceError(f"{shown} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{shown} is no JSON: {error}. Name a snapshot of drizzle-kit."
        ) from error
    return _normalised(document, shown)


def _normalised(document: Any, shown: str) -> Document:
    dialect = _DIALECTS.get(str(document.get("dialect"))) if isinstance(document, dict) else None
    if dialect is None:
        raise SourceError(f"{shown} is no snapshot of drizzle-kit that is known. {_EXAMPLE}")
    version = str(document.get("version"))
    if isinstance(document.get("ddl"), list) and version in _FLAT:
        return {**gather(document["ddl"], dialect), "dialect": dialect}
    if version not in _VERSIONS[dialect] or not isinstance(document.get("tables"), dict):
        raise SourceError(
            f"{shown} is a snapshot of version {version}, which is not known. "
            "Bring it up to date with `drizzle-kit up`."
        )
    return {**document, "dialect": dialect}


def named(items: Any) -> Iterable[Any]:
    """The members of an object, or of a list."""
    return items.values() if isinstance(items, dict) else items or ()

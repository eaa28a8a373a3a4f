"""The project around the schema: the notes that people write beside their configuration."""

from pathlib import Path

from schemadoc.config import Config
from schemadoc.errors import ConfigError
from schemadoc.model.page import File


def read_notes(config: Config) -> tuple[File, ...]:
    """The Markdown files of the notes folder, sorted; their paths are relative to the root."""
    folder = config.root / config.notes
    return tuple(
        File(path=path.relative_to(config.root).as_posix(), content=_read(path, config.root))
        for path in sorted(folder.rglob("*.md"))
    )


def _read(path: Path, root: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        shown = path.relative_to(root).as_posix()
        raise ConfigError(f"{shown} cannot be read: {error.strerror}.") from error

"""What the project says of its database in words: notes, linked pages, and its own MkDocs."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from schemadoc.config import Config
from schemadoc.errors import ConfigError
from schemadoc.model.page import File

FOLDER = ".schemadoc"
"""What schemadoc keeps for itself, beside the configuration; not to be committed."""
MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the project says of its database in words."""

    notes: tuple[File, ...] = ()
    see: Mapping[str, str | None] = field(default_factory=dict)
    """Target of a `see` link -> where it is from our docs folder; None where it is not."""


def read_surroundings(config: Config) -> Surroundings:
    """The notes, and the pages that domains link to."""
    return Surroundings(notes=_read_notes(config), see=dict(_resolve_links(config)))


def find_mkdocs_config(config: Config) -> Path | None:
    """The user's own mkdocs.yml, where there is one beside the configuration."""
    return next((file for name in MKDOCS_FILES if (file := config.root / name).is_file()), None)


def docs_folder(config: Config) -> Path:
    """The folder that MkDocs builds: the user's, or else our own."""
    file = find_mkdocs_config(config)
    if file is None:
        return config.root / config.output.docs
    return config.root / _docs_dir(file)


def _docs_dir(file: Path) -> str:
    """`docs_dir` of a mkdocs.yml, read without constructing the Python objects that it may name."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{file.name} cannot be read: {error}") from error
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    found = (str(value.value) for key, value in pairs if key.value == "docs_dir")
    return next(found, "docs")


def _read_notes(config: Config) -> tuple[File, ...]:
    """The Markdown files of the notes folder, sorted; their paths are relative to the root."""
    folder = config.root / config.notes
    return tuple(
        File(path=f"{config.notes}/{path.relative_to(folder).as_posix()}", content=_read(path))
        for path in sorted(folder.rglob("*.md"))
    )


def _resolve_links(config: Config) -> Iterable[tuple[str, str | None]]:
    folder = docs_folder(config)
    ours = config.root / config.output.docs
    for settings in config.domains.values():
        for see in settings.see:
            path = see.target.partition("#")[0]
            if urlsplit(see.target).scheme:
                yield see.target, see.target
            elif (folder / path).is_file():
                inner = posixpath.relpath(folder.as_posix(), ours.as_posix())
                yield see.target, posixpath.normpath(f"{inner}/{see.target}")
            else:
                yield see.target, None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error

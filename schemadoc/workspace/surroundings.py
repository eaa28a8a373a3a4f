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


def read_surroundings(config: Config, user_config: Path | None) -> Surroundings:
    """The notes, and the pages that domains link to, in the docs that `user_config` builds."""
    see = dict(_resolve_links(config, docs_folder(config, user_config)))
    return Surroundings(notes=_read_notes(config), see=see)


def find_mkdocs_config(config: Config) -> Path | None:
    """The user's own mkdocs.yml, where there is one beside the configuration."""
    return next((file for name in MKDOCS_FILES if (file := config.root / name).is_file()), None)


def docs_folder(config: Config, user_config: Path | None) -> Path:
    """The folder that MkDocs builds: the user's, or else our own."""
    return config.root / (_docs_dir(user_config) if user_config else config.output.docs)


def line_for_nav(config: Config) -> str | None:
    """The line that a user's own `nav` lacks to show our pages; None where MkDocs finds them."""
    file = find_mkdocs_config(config)
    if file is None or "nav" not in _settings(file):
        return None
    inner = posixpath.relpath(config.output.docs, _docs_dir(file))
    return f"- Database: {'' if inner == '.' else f'{inner}/'}index.md"


def _docs_dir(file: Path) -> str:
    node = _settings(file).get("docs_dir")
    return str(node.value) if node else "docs"


def _settings(file: Path) -> dict[str, yaml.Node]:
    """The settings of a mkdocs.yml, read without making the Python objects that it may name."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{file.name} cannot be read: {error}") from error
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {str(key.value): value for key, value in pairs}


def _read_notes(config: Config) -> tuple[File, ...]:
    """The Markdown files of the notes folder, sorted; their paths are relative to the root."""
    folder = config.root / config.notes
    return tuple(
        File(path=f"{config.notes}/{path.relative_to(folder).as_posix()}", content=_read(path))
        for path in sorted(folder.rglob("*.md"))
    )


def _resolve_links(config: Config, folder: Path) -> Iterable[tuple[str, str | None]]:
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

"""The user's own mkdocs.yml: where it is, which folder it builds, and what its menu lacks."""

import os
import posixpath
from pathlib import Path
from typing import Any

import yaml

from schemadoc.config import Config
from schemadoc.errors import ConfigError

MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml")
_DOCS_DIR = "docs"
"""What MkDocs takes where the file says nothing."""


def find_mkdocs_config(config: Config) -> Path | None:
    """The user's own mkdocs.yml, where there is one beside the configuration."""
    return next((file for name in MKDOCS_FILES if (file := config.root / name).is_file()), None)


def docs_folder(config: Config, user_config: Path | None) -> Path:
    """The folder that MkDocs builds: the user's, or else our own."""
    if user_config is None:
        return config.root / config.output.docs
    return user_config.parent / _docs_dir(user_config, _settings(user_config))


def line_for_nav(config: Config) -> str | None:
    """The line that a user's own `nav` lacks to show our pages; None where MkDocs finds them."""
    file = find_mkdocs_config(config)
    settings = _settings(file) if file else {}
    if file is None or "nav" not in settings:
        return None
    docs = config.root / config.output.docs
    inner = os.path.relpath(docs, file.parent / _docs_dir(file, settings)).replace(os.sep, "/")
    return f"- Database: {posixpath.normpath(f'{inner}/index.md')}"


def _docs_dir(file: Path, settings: dict[str, Any]) -> str:
    folder = settings.get("docs_dir") or _DOCS_DIR
    if not isinstance(folder, str):
        raise ConfigError(f"{file.name}: `docs_dir` must be the path of a folder.")
    return folder


def _settings(file: Path) -> dict[str, Any]:
    """As MkDocs reads them, with `INHERIT` and `!ENV`; but what else it may be told to make of
    them, such as an object of Python, is not made."""
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import get_yaml_loader, yaml_load

    loader = get_yaml_loader(yaml.SafeLoader)
    loader.add_multi_constructor("", lambda loader, suffix, node: None)
    try:
        with file.open("rb") as content:
            settings = yaml_load(content, loader)
    except (ConfigurationError, OSError, TypeError) as error:
        raise ConfigError(f"{file.name} cannot be read: {error}") from error
    if not isinstance(settings, dict):
        raise ConfigError(f"{file.name} must be a mapping of names to values.")
    return settings

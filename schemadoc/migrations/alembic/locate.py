"""Which files make an Alembic project: its configuration, and the folder with its env.py."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemadoc.config import Locator
from schemadoc.errors import SourceError

_ADVICE = "Name an alembic.ini, a pyproject.toml with [tool.alembic], or a folder with an env.py."


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What the child is told."""

    root: Path
    folder: Path
    """Where `alembic` would be run."""
    ini: Path | None = None
    toml: Path | None = None
    scripts: Path | None = None
    """The folder with env.py, where no configuration names it."""

    @property
    def request(self) -> dict[str, Any]:
        """The first words to the child."""
        paths = {"ini": self.ini, "toml": self.toml, "scripts": self.scripts}
        return {
            "root": os.path.realpath(self.root),
            **{name: str(path) if path else None for name, path in paths.items()},
        }


def find_project(locator: Locator, root: Path) -> Project:
    """The project that a locator names by a configuration, a folder, or a folder of scripts."""
    path = (root / locator.place).absolute()
    if path.is_file():
        return _of_file(path, root)
    if (path / "alembic.ini").is_file():
        return _of_file(path / "alembic.ini", root)
    if _is_configured(path / "pyproject.toml"):
        return _of_file(path / "pyproject.toml", root)
    if (path / "env.py").is_file():
        return _of_scripts(path, root)
    what = "no Alembic project is there" if path.is_dir() else "there is no such file or folder"
    raise SourceError(f"{locator}: {what}. {_ADVICE}")


def _of_file(path: Path, root: Path) -> Project:
    if path.suffix == ".toml":
        ini = path.parent / "alembic.ini"
        return Project(root=root, folder=path.parent, toml=path, ini=ini if ini.is_file() else None)
    toml = path.parent / "pyproject.toml"
    return Project(
        root=root, folder=path.parent, ini=path, toml=toml if _is_configured(toml) else None
    )


def _of_scripts(path: Path, root: Path) -> Project:
    """Its alembic.ini is in it, or in the nearest folder above it, within the project."""
    boundary = root.absolute()
    for folder in path.parents:
        if not folder.is_relative_to(boundary):
            break
        if (folder / "alembic.ini").is_file():
            return Project(root=root, folder=folder, ini=folder / "alembic.ini", scripts=path)
    return Project(root=root, folder=path.parent, scripts=path)


def _is_configured(path: Path) -> bool:
    try:
        return "alembic" in tomllib.loads(path.read_text("utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False

"""Our folder in the theme of a site, and a theme that is not looked through for nothing."""

import os
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from schemadoc import assets


def add_theme_folder(config: Any) -> None:
    """Our templates and styles come after the user's own and before the theme's."""
    folder = str(assets.directory("site_config") / "theme")
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(place, folder)


def list_no_icons(theme: Any) -> None:
    """Have MkDocs find the files that a site copies without looking at ten thousand icons."""
    make = theme.get_env

    def get_env() -> Environment:
        env: Environment = make()
        env.loader = _Loader(theme.dirs)
        return env

    theme.get_env = get_env


class _Loader(FileSystemLoader):
    """Lists nothing of hidden folders, of which MkDocs would not copy anything."""

    def list_templates(self) -> list[str]:
        """The files of all folders, by their names in those."""
        found = set()
        for folder in self.searchpath:
            for place, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inner = Path(place).relative_to(folder)
                found |= {(inner / name).as_posix() for name in names}
        return sorted(found)

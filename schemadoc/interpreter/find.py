"""Which Python the code of a project is run with."""

import os
import sys
from pathlib import Path

from schemadoc.config import FilePath
from schemadoc.errors import ConfigError

_FOLDERS = (".venv", "venv", "env")
_PROGRAM = Path("Scripts/python.exe") if os.name == "nt" else Path("bin/python")


def find_interpreter(root: Path, setting: FilePath | None, *nearer: Path) -> Path:
    """The one that is set, else that of the virtual environment beside the project, else ours;
    folders that are nearer to the code are looked at first."""
    if setting:
        return _as_set(root / setting)
    places = [place / folder / _PROGRAM for place in (*nearer, root) for folder in _FOLDERS]
    return next((place for place in places if place.is_file()), Path(sys.executable))


def _as_set(path: Path) -> Path:
    """A program, or the folder of a virtual environment."""
    if (path / _PROGRAM).is_file():
        return path / _PROGRAM
    if path.is_file():
        return path
    raise ConfigError(
        f"`python`: there is no interpreter {path}. Name a program or a virtual environment."
    )

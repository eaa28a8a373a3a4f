"""Which Python the models of a project are imported with."""

import os
import sys
from pathlib import Path

from schemadoc.config import FilePath
from schemadoc.errors import ConfigError

_FOLDERS = (".venv", "venv", "env")
_PROGRAM = Path("Scripts/python.exe") if os.name == "nt" else Path("bin/python")


def find_interpreter(root: Path, setting: FilePath | None) -> Path:
    """The one that is set, else that of the virtual environment beside the project, else ours."""
    if setting:
        return _as_set(root / setting)
    for folder in _FOLDERS:
        if (root / folder / _PROGRAM).is_file():
            return root / folder / _PROGRAM
    return Path(sys.executable)


def _as_set(path: Path) -> Path:
    """A program, or the folder of a virtual environment."""
    if (path / _PROGRAM).is_file():
        return path / _PROGRAM
    if path.is_file():
        return path
    raise ConfigError(
        f"`python`: there is no interpreter {path}. Name a program or a virtual environment."
    )

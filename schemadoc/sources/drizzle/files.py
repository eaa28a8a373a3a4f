"""The files of a project: read once, never outside of its repository, never too large."""

import os
from pathlib import Path, PurePosixPath
from typing import Any

from schemadoc.sources.drizzle.limits import MAX_BYTES, reason_to_refuse
from schemadoc.sources.drizzle.syntax import SourceFile, parse_file

_ABOVE = 40
"""How many folders above the project a repository may begin."""


class Unreadable(Exception):
    """Why a file cannot be read."""


class Files:
    """The files of one project, whose paths are shown relative to `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.repository = _find_repository(self.root)
        self._boundary = Path(os.path.realpath(self.repository))
        self._parsed: dict[Path, SourceFile] = {}
        self._is_file: dict[Path, bool] = {}

    def shown(self, path: Path) -> str:
        """A path relative to the project, with forward slashes."""
        return PurePosixPath(os.path.relpath(path, self.root).replace(os.sep, "/")).as_posix()

    def is_file(self, path: Path) -> bool:
        """Whether there is a file that may be read."""
        if path not in self._is_file:
            self._is_file[path] = self.is_inside(path) and path.is_file()
        return self._is_file[path]

    def is_inside(self, path: Path) -> bool:
        """Whether a path is within the repository, also after all links are followed."""
        real = Path(os.path.realpath(path))
        return real == self._boundary or self._boundary in real.parents

    def read(self, path: Path) -> bytes:
        """The content of a file."""
        if not self.is_inside(path):
            raise Unreadable(f"{self.shown(path)} is outside of the repository, so it is not read")
        try:
            with path.open("rb") as file:
                source = file.read(MAX_BYTES + 1).removeprefix(b"\xef\xbb\xbf")
        except OSError as error:
            raise Unreadable(f"{self.shown(path)} cannot be read: {error.strerror}") from error
        if reason := reason_to_refuse(source):
            raise Unreadable(f"{self.shown(path)} {reason}")
        return source

    def parse(self, path: Path) -> SourceFile:
        """The tree of a file, which is made once."""
        if path not in self._parsed:
            self._parsed[path] = parse_file(self.shown(path), self.read(path))
        return self._parsed[path]

    def folders_above(self, path: Path) -> list[Path]:
        """The folders that a file is in, the nearest first, up to the repository's own."""
        above = [folder for folder in path.parents if self.is_inside(folder)]
        return above or [self.root]


def as_key(value: Any) -> str:
    """A text where one was expected, else nothing."""
    return value if isinstance(value, str) else ""


def _find_repository(root: Path) -> Path:
    """The folder with the `.git` that the project is in, else the project's own."""
    for folder in (root, *list(root.parents)[:_ABOVE]):
        if (folder / ".git").exists():
            return folder
    return root

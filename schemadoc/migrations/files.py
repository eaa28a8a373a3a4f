"""The files of a folder of migrations: within bounds, as text, named as the project sees them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from schemadoc.config import Locator
from schemadoc.errors import SourceError
from schemadoc.workspace import find_repository, list_files

MAX_BYTES = 64_000_000
_MAX_IN_ALL = 512_000_000
_MAX_FILES = 100_000
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Text:
    """One file: its bytes, and what they say."""

    name: str
    """Relative to the folder that was named, with forward slashes."""
    shown: str
    """Relative to the project's root, with forward slashes."""
    content: bytes
    text: str


class Files:
    """The files that a locator names: a folder, or a single one."""

    def __init__(self, locator: Locator, root: Path, *, untrusted: bool = False) -> None:
        """Find them; `untrusted` leaves nothing outside of the repository to be read."""
        self.locator = locator
        self.root = root.absolute()
        self.path = root / locator.place
        self.folder = self.path if self.path.is_dir() else self.path.parent
        self._boundary = _real(find_repository(root.resolve())) if untrusted else None
        self._left = _MAX_IN_ALL

    def require_folder(self, advice: str) -> None:
        """An error unless a folder was named, with words on what to name instead."""
        if not self.path.exists():
            raise self.error(f"there is no such file or folder. {advice}")
        if not self.path.is_dir():
            raise self.error(f"this is a file, and a folder is needed. {advice}")

    def has(self, name: str) -> bool:
        """Whether there is a file of that name in the folder."""
        return (self.folder / name).is_file()

    def names(self, suffix: str = ".sql") -> list[str]:
        """The names of the files in the folder itself, sorted as their bytes are."""
        with os.scandir(self.folder) as entries:
            found = [e.name for e in entries if e.name.endswith(suffix) and e.is_file()]
        return sorted(self._bounded(found))

    def folders(self) -> list[str]:
        """The names of the folders in the folder, sorted as their bytes are."""
        with os.scandir(self.folder) as entries:
            return sorted(self._bounded([entry.name for entry in entries if entry.is_dir()]))

    def names_beneath(self, suffix: str = ".sql") -> list[str]:
        """The names of the files in the folder and in those beneath it."""
        return sorted(self._bounded(list(self._walk(suffix))))

    def read(self, name: str) -> Text:
        """One file, which must be UTF-8."""
        path = self.folder / name
        shown = self.shown(name)
        if self._boundary and not _real(path).is_relative_to(self._boundary):
            raise self.error(f"{shown} is outside of the repository, which --untrusted refuses.")
        content = self._content(path, shown)
        if content.startswith(_WIDE_BOMS):
            raise self.error(f"{shown} is UTF-16. Save it as UTF-8.")
        try:
            return Text(name, shown, content, content.removeprefix(_BOM).decode())
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise self.error(f"{shown}:{line} is not UTF-8. Save it as UTF-8.") from error

    def shown(self, name: str) -> str:
        """How a file in the folder is named in what we write."""
        return os.path.relpath(self.folder / name, self.root).replace(os.sep, "/")

    def error(self, words: str) -> SourceError:
        """An error that names the source."""
        return SourceError(f"{self.locator}: {words}")

    def _content(self, path: Path, shown: str) -> bytes:
        try:
            size = path.stat().st_size
            if size > MAX_BYTES:
                raise self.error(
                    f"{shown} is larger than {MAX_BYTES // 1_000_000} MB. Leave the data out of it."
                )
            self._left -= size
            if self._left < 0:
                raise self.error(
                    f"the files are larger than {_MAX_IN_ALL // 1_000_000} MB together. "
                    "Leave the data out of them."
                )
            return path.read_bytes()
        except OSError as error:
            raise self.error(f"{shown} cannot be read: {error.strerror}.") from error

    def _walk(self, suffix: str) -> Iterator[str]:
        for path in list_files(self.folder, suffix):
            yield path.relative_to(self.folder).as_posix()

    def _bounded(self, names: list[str]) -> list[str]:
        if len(names) > _MAX_FILES:
            raise self.error(f"there are more than {_MAX_FILES:,} files. Name a smaller folder.")
        return names


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))

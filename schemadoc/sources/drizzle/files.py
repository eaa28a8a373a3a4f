"""The files of a project, never outside of its repository; all that was looked at is noted, so that
another run can tell whether anything would be different."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from schemadoc.sources.drizzle.limits import MAX_BYTES, reason_to_refuse

SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
_SKIPPED = (".d.ts", ".test.", ".spec.", ".stories.")
_ABOVE = 40
"""How many folders above the project a repository may begin."""
_PACKAGES = "node_modules"

Look = tuple[str, str, str]
"""What was looked at: how, where, and with which pattern."""


class Unreadable(Exception):
    """Why a file cannot be read."""


class Files:
    """The files of one project, whose paths are shown relative to `root`; with `outside` also those
    that are not in its repository."""

    def __init__(self, root: Path, *, outside: bool = False) -> None:
        self.root = root.resolve()
        self.looked: dict[Look, str] = {}
        """What was looked at, and what was there."""
        self._outside = outside
        self._contents: dict[Path, bytes] = {}
        self._inside: dict[Path, bool] = {}
        self.repository = self._find_repository()
        self._boundary = Path(os.path.realpath(self.repository))

    def shown(self, path: Path) -> str:
        """A path relative to the project, with forward slashes."""
        return PurePosixPath(os.path.relpath(path, self.root).replace(os.sep, "/")).as_posix()

    def exists(self, path: Path) -> bool:
        """Whether there is anything."""
        return self._look("exists", path) == "yes"

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder."""
        return self._look("folder", path) == "yes"

    def is_file(self, path: Path) -> bool:
        """Whether there is a file that may be read."""
        return self._look("file", path) == "yes"

    def is_inside(self, path: Path) -> bool:
        """Whether a path may be read: within the repository, also after all links are followed."""
        if path not in self._inside:
            self._inside[path] = self._look("inside", path) == "yes"
        return self._inside[path]

    def linked_package(self, folder: Path, name: str) -> Path | None:
        """The folder of a package that is linked into `node_modules` rather than installed."""
        found = self._look("link", folder / _PACKAGES / name)
        return Path(found) if found else None

    def modules_in(self, folder: Path, pattern: str) -> list[Path]:
        """The files of a folder that fit a pattern and may be modules of a schema, in order."""
        return self._listed("modules", folder, pattern, _modules)

    def matches(self, folder: Path, pattern: str) -> list[Path]:
        """What in a folder fits a pattern, in order."""
        return self._listed("matches", folder, pattern, _matches)

    def read(self, path: Path) -> bytes:
        """The content of a file."""
        if not self.is_inside(path):
            raise Unreadable(
                f"{self.shown(path)} is outside of the repository, so it is not read unless the "
                "source says `outside: true`"
            )
        try:
            with path.open("rb") as file:
                source = file.read(MAX_BYTES + 1)
        except OSError as error:
            self.looked["content", str(path), ""] = ""
            raise Unreadable(f"{self.shown(path)} cannot be read: {error.strerror}") from error
        self.looked["content", str(path), ""] = hashlib.sha256(source).hexdigest()
        source = source.removeprefix(b"\xef\xbb\xbf")
        if reason := reason_to_refuse(source):
            raise Unreadable(f"{self.shown(path)} {reason}")
        return source

    def folders_above(self, path: Path) -> list[Path]:
        """The folders that a file is in, the nearest first, up to the repository's own."""
        above = [folder for folder in path.parents if self.is_inside(folder)]
        return above or [self.root]

    def is_as_it_was(self, looked: Iterable[tuple[Look, str]]) -> bool:
        """Whether all is still there, and as it was when somebody else looked at it."""
        return all(self._look_again(*look) == there for look, there in looked)

    def _look_again(self, kind: str, path: str, pattern: str) -> str:
        if kind == "content":
            return self._digest(Path(path))
        if kind in _LISTS:
            self._listed(kind, Path(path), pattern, _LISTS[kind])
            return self.looked[kind, path, pattern]
        return self._look(kind, Path(path))

    def _digest(self, path: Path) -> str:
        try:
            if not self.is_inside(path) or not path.is_file():
                return ""
            with path.open("rb") as file:
                return hashlib.sha256(file.read(MAX_BYTES + 1)).hexdigest()
        except OSError:
            return ""

    def _look(self, kind: str, path: Path) -> str:
        look = kind, str(path), ""
        if look not in self.looked:
            found = self._find_out(kind, path)
            self.looked[look] = found if isinstance(found, str) else "yes" if found else "no"
        return self.looked[look]

    def _find_out(self, kind: str, path: Path) -> bool | str:
        if kind == "inside":
            real = Path(os.path.realpath(path))
            return self._outside or real == self._boundary or self._boundary in real.parents
        if kind == "link":
            return self._link(path)
        if kind == "exists":
            return path.exists()
        if kind == "folder":
            return path.is_dir()
        return kind == "file" and self.is_inside(path) and path.is_file()

    def _link(self, path: Path) -> str:
        real = Path(os.path.realpath(path)) if path.is_symlink() else path
        return "" if _PACKAGES in real.parts or not self.is_inside(real) else str(real)

    def _listed(
        self,
        kind: str,
        folder: Path,
        pattern: str,
        find: Callable[[Path, str], Iterator[Path]],
    ) -> list[Path]:
        found = sorted(find(folder, pattern))
        names = "\0".join(map(str, found)).encode("utf-8", "surrogateescape")
        self.looked[kind, str(folder), pattern] = hashlib.sha256(names).hexdigest()
        return found

    def _find_repository(self) -> Path:
        """The folder with the `.git` that the project is in, else the project's own."""
        for folder in (self.root, *list(self.root.parents)[:_ABOVE]):
            if self.exists(folder / ".git"):
                return folder
        return self.root


def _modules(folder: Path, pattern: str) -> Iterator[Path]:
    for path in folder.glob(pattern):
        is_source = path.name.endswith(SUFFIXES) and not any(word in path.name for word in _SKIPPED)
        if is_source and _PACKAGES not in path.parts and path.is_file():
            yield path


def _matches(folder: Path, pattern: str) -> Iterator[Path]:
    yield from folder.glob(pattern)


_LISTS: Mapping[str, Callable[[Path, str], Iterator[Path]]] = {
    "modules": _modules,
    "matches": _matches,
}

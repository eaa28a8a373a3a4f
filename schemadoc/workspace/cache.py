"""What can be computed again, kept between runs in our own folder: never needed, never trusted."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path

import schemadoc

FOLDER = "cache"
_MAX_BYTES = 100_000_000
"""The size of an entry."""
_MAX_ENTRIES = 16
_PLAIN = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Follow no link, and wait for no pipe."""


@once
def identify_program(modules: tuple[str, ...] = ()) -> str:
    """What computes: this version to the letter, and other modules that it does so with."""
    files = [*_own_files(), *_files_of(modules)]
    facts = hashlib.sha256(schemadoc.__version__.encode())
    for path in files:
        found = path.stat()
        facts.update(os.fsencode(path) + f" {found.st_size} {found.st_mtime_ns}\n".encode())
    return facts.hexdigest()


def _own_files() -> list[Path]:
    return sorted(Path(schemadoc.__file__).parent.rglob("*.py"))


def _files_of(modules: Iterable[str]) -> Iterable[Path]:
    for name in modules:
        spec = find_spec(name)
        if spec and spec.origin:
            yield Path(spec.origin)


class Cache:
    """The cache of a project; where its folder is not, or cannot be written, nothing is kept."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._folder = workspace / FOLDER

    @property
    def is_there(self) -> bool:
        """Whether anything can be kept."""
        return self._workspace.is_dir() and not self._workspace.is_symlink()

    def get(self, kind: str, key: bytes) -> bytes | None:
        """What was kept under a key."""
        with suppress(OSError):
            if self._folder.is_symlink() or self._workspace.is_symlink():
                return None
            with os.fdopen(os.open(self._path(kind, key), os.O_RDONLY | _PLAIN), "rb") as file:
                found = os.fstat(file.fileno())
                if stat.S_ISREG(found.st_mode) and found.st_size <= _MAX_BYTES:
                    return file.read(_MAX_BYTES)
        return None

    def put(self, kind: str, key: bytes, content: bytes) -> None:
        """Keep something, if there is a workspace, in place of the oldest."""
        if len(content) > _MAX_BYTES:
            return
        with suppress(OSError):
            if not self.is_there:
                return
            self._folder.mkdir(exist_ok=True)
            if not self._folder.is_symlink():
                self._write(self._path(kind, key), content)
                self._forget_the_oldest()

    def _path(self, kind: str, key: bytes) -> Path:
        return self._folder / f"{kind}-{hashlib.sha256(key).hexdigest()[:32]}"

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _forget_the_oldest(self) -> None:
        found = [(path.lstat().st_mtime, path) for path in self._folder.iterdir()]
        for _, path in sorted(found, reverse=True)[_MAX_ENTRIES:]:
            path.unlink()

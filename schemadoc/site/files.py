"""Single files: kept within their folder, and replaced as a whole rather than written through."""

import errno
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath

from schemadoc.errors import SiteError

BESIDE = ".schemadoc-new"
"""The name under which a file is made where the one that it replaces is."""
_PLAIN = re.compile(r"\w[\w~-]*(?:\.\w[\w~-]*)*(?:/\w[\w~-]*(?:\.\w[\w~-]*)*)*")
"""A path of which it is plain that it leads nowhere else."""


@contextmanager
def writing(place: Path, what: str = "written") -> Iterator[None]:
    """What the system refuses, with what to do about it."""
    try:
        yield
    except OSError as error:
        raise _refused(Path(error.filename2 or error.filename or place), error, what) from error


def _refused(place: Path, error: OSError, what: str = "written") -> SiteError:
    where = place.parent if place.name == BESIDE else place
    return SiteError(
        f"{where} cannot be {what}: {error.strerror or error}. "
        "Check its permissions and the space on the disk, then run the command again."
    )


def is_inner(path: str) -> bool:
    """Whether a path, as a list of files has it, stays within the folder of the list."""
    if _PLAIN.fullmatch(path):
        return True
    pure = PurePosixPath(path)
    is_absolute = pure.is_absolute() or bool(PureWindowsPath(path).anchor)
    return bool(pure.parts) and not is_absolute and ".." not in PureWindowsPath(path).parts


def refuse_escapes(paths: Iterable[str], folder: Path) -> None:
    """A link within the folder must not lead the files out of it."""
    inside = folder.resolve()
    parents = {(folder / path).parent for path in paths}
    for parent in sorted(parents):
        if not parent.resolve().is_relative_to(inside):
            raise SiteError(
                f"{parent} leads out of {folder}: a link stands in its way. Remove the link."
            )


def write_file(path: Path, content: bytes) -> None:
    """Write a file that the user named."""
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a device such as /dev/stdout
        else:
            replace_file(target, content)
    except OSError as error:
        raise _refused(path, error) from error


def replace_file(path: Path, content: bytes) -> None:
    """Let a file have another content at a stroke; what a link in its place leads to stays."""
    beside = _make_beside(path)
    try:
        beside.write_bytes(content)
        _put(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def move_file(source: Path, target: Path) -> None:
    """Put a file in the place of another, even one on another disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = _make_beside(target)
        shutil.copyfile(source, beside)
        _put(beside, target)
        source.unlink()


def remove_file(folder: Path, path: str) -> None:
    """Remove a file of a folder, and the folders that only it was in."""
    (folder / path).unlink(missing_ok=True)
    parent = (folder / path).parent
    while parent != folder and parent.is_relative_to(folder):
        try:
            parent.rmdir()
        except OSError:  # not empty, or gone
            return
        parent = parent.parent


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours, or a link that somebody put there, but not what it leads to."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def digest(path: Path) -> str | None:
    """The hash of what a file holds; None where there is no file."""
    if path.is_symlink() or not path.is_file():
        return None
    return sha256(path.read_bytes()).hexdigest()


def _make_beside(path: Path) -> Path:
    """An empty file where the one that it will replace is; never what a link leads to."""
    beside = path.with_name(BESIDE)
    beside.unlink(missing_ok=True)
    beside.touch(exist_ok=False)
    return beside


def _put(beside: Path, path: Path) -> None:
    if path.is_file() and not path.is_symlink():
        shutil.copymode(path, beside)
    beside.replace(path)

"""Our own folder in a project, and the lock by which only one command at a time changes things."""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from schemadoc.errors import SiteError
from schemadoc.site.files import writing

_LOCK = "lock"
_PATIENCE = 60.0
_INTERVAL = 0.1
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""What a file system answers that has no locks: then there is none to wait for."""
_FAR = 1 << 30
"""The byte that Windows locks: nobody can read one that is, so not one of the text."""


def prepare_workspace(folder: Path) -> None:
    """Make our own folder, which git is to ignore."""
    if folder.is_symlink():
        raise SiteError(
            f"{folder} is a link. Remove it: schemadoc makes a folder of its own there."
        )
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError), (folder / ".gitignore").open("x", encoding="utf-8") as ignore:
        ignore.write("*\n")


@contextmanager
def work_alone(workspace: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Keep other runs in this project waiting; the system ends it for a run that is killed."""
    with writing(workspace):
        prepare_workspace(workspace)
        lock = os.fdopen(_open(workspace / _LOCK), "r+b")
    with lock:
        with writing(workspace / _LOCK):
            _wait_for(lock, workspace, say)
            lock.seek(0)
            lock.truncate()
            lock.write(f"{os.getpid()}\n".encode())
            lock.flush()
        yield


def _open(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(path, flags, 0o666)


def _wait_for(lock: BinaryIO, workspace: Path, say: Callable[[str], None]) -> None:
    deadline = time.monotonic() + _PATIENCE
    told = False
    while not _try(lock):
        owner = _owner(lock)
        if not told:
            say(f"Waiting for {owner}, which is at work here")
            told = True
        if time.monotonic() > deadline:
            raise SiteError(
                f"{owner} has been at work in {workspace.parent} for more than "
                f"{_PATIENCE:.0f} seconds. Wait for it, or stop it, then run the command again."
            )
        time.sleep(_INTERVAL)


def _try(lock: BinaryIO) -> bool:
    """Whether the lock is ours now."""
    try:
        _take(lock)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        if error.errno not in _NO_LOCKS:
            raise
    return True


def _owner(lock: BinaryIO) -> str:
    lock.seek(0)
    text = lock.read(20).decode("ascii", "replace").strip()
    return f"another schemadoc (process {text})" if text.isdecimal() else "another schemadoc"


if sys.platform == "win32":
    import msvcrt

    def _take(lock: BinaryIO) -> None:
        lock.seek(_FAR)
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(lock: BinaryIO) -> None:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

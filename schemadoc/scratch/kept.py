"""The data of servers that may be wanted again, kept between runs: taken by whoever comes first,
and not missed where it is gone."""

import errno
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from schemadoc.scratch.binaries import cache_folder

_PREFIX = "replayed-"
_MOST = 4
_MAX_BYTES = 400_000_000
"""The size of one; who has more data than that waits."""


def is_kept(key: str) -> bool:
    """Whether there is data under a key."""
    return _folder(key).is_dir()


def take(key: str, place: Path) -> None:
    """Move the data that was kept under a key; OSError where somebody else was quicker."""
    _move(_folder(key) / "data", place)
    forget(key)


def keep(data: Path, key: str) -> None:
    """Keep the data of a server that has been shut down, in place of what was not used for long; a
    disk that is full keeps nothing."""
    with suppress(OSError):
        if _size(data) <= _MAX_BYTES:
            _put(data, _folder(key))
            _forget_the_oldest()


def forget(key: str) -> None:
    """Let go of what is of no use."""
    shutil.rmtree(_folder(key), ignore_errors=True)


def _folder(key: str) -> Path:
    return cache_folder() / f"{_PREFIX}{key[:32]}"


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*"))


def _put(data: Path, folder: Path) -> None:
    beside = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        inner = beside / "inner"
        inner.mkdir()
        for ours in (beside, inner):  # whoever runs the server cannot change what is here
            ours.chmod(0o755)
        _move(data, inner / "data")
        with suppress(OSError):  # somebody else was quicker
            inner.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _move(folder: Path, target: Path) -> None:
    """To another disk too, and still the account's that it belongs to."""
    try:
        folder.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        command = ["cp", "-Rp", str(folder), str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(done.stderr.strip()) from None


def _forget_the_oldest() -> None:
    found = [(path.lstat().st_mtime, path) for path in cache_folder().glob(f"{_PREFIX}*")]
    for _, path in sorted(found, reverse=True)[_MOST:]:
        shutil.rmtree(path, ignore_errors=True)

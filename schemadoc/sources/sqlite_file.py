"""Opening the file of an SQLite database such that no byte of it, or beside it, changes."""

import sqlite3
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from urllib.parse import quote

from sqlalchemy.engine import URL

from schemadoc.config import Locator
from schemadoc.errors import SourceError


def find(url: URL, root: Path, locator: Locator) -> Path:
    """The file that a URL names."""
    if not url.database or url.database == ":memory:":
        raise SourceError(f"{locator} names no file. Write sqlite:///path/to/file.db.")
    path = root / url.database
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceError(f"{locator}: there is no file {path}. Correct the path.") from error
    except OSError as error:
        raise SourceError(f"{locator}: {path} cannot be read: {error.strerror}.") from error
    if S_ISDIR(mode):
        raise SourceError(f"{locator}: {path} is a folder, not a database.")
    if not S_ISREG(mode):  # a device can be endless, a pipe make one wait for ever
        raise SourceError(f"{locator}: {path} is a device or a pipe, not a database.")
    return path


def connect(path: Path) -> sqlite3.Connection:
    """A connection that can only read."""
    mode = "immutable=1" if _is_at_rest(path) else "mode=ro"
    connection = sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True)
    connection.text_factory = lambda content: content.decode("utf-8", "backslashreplace")
    return connection


def _is_at_rest(path: Path) -> bool:
    """Whether this is a database with a write-ahead log that nobody has open: even to read it,
    SQLite would make the log, and leave it there."""
    try:
        with path.open("rb") as file:
            header = file.read(20)
    except OSError:  # SQLite has its own words for it
        return False
    return header[18:] == b"\2\2" and not path.with_name(f"{path.name}-wal").exists()

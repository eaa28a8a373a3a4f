"""`dialect://…`: a live database, reached through a SQLAlchemy engine and only ever read."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from schemadoc.config import Locator
from schemadoc.errors import SourceError
from schemadoc.model.schema import Schema
from schemadoc.sources.inspector import read_inspector
from schemadoc.sources.sqlite import read_sqlite

_DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
    "mssql": "mssql+pymssql",
    "oracle": "oracle+oracledb",
}
_SECRET = re.compile("password|passwd|secret|token", re.IGNORECASE)
_EXTRAS = {"pymysql": "mysql", "pymssql": "mssql", "oracledb": "oracle"}


def read(locator: Locator, root: Path, default_namespace: str | None = None) -> Schema:
    """Everything the database says of its schema."""
    with _connection(locator, root) as connection:
        if connection.dialect.name == "sqlite":
            return read_sqlite(connection)
        return read_inspector(connection, default_namespace)


@contextmanager
def _connection(locator: Locator, root: Path) -> Iterator[Connection]:
    """A connection that is closed again; what goes wrong is told without secrets."""
    url = _parse(locator)
    try:
        with _connect(_engine(url, root, locator)) as connection:
            yield connection
    except DBAPIError as error:
        raise SourceError(f"{locator}: {_reason(error.orig, url)}") from None
    except (SQLAlchemyError, sqlite3.Error, UnicodeError, _OptionError) as error:
        raise SourceError(f"{locator}: {_reason(error, url)}") from None


class _OptionError(Exception):
    """What a driver does not take from the URL."""


def _connect(engine: sa.Engine) -> Connection:
    try:
        return engine.connect()
    except (TypeError, ValueError) as error:  # how some drivers refuse an option
        raise _OptionError(str(error)) from error


def _parse(locator: Locator) -> URL:
    try:
        url = make_url(locator.url)
    except (ArgumentError, ValueError):  # their message quotes the URL with its password
        url = None
    if url is None or (url.password is not None and _is_cut_short(locator)):
        raise SourceError(
            f"{locator} is not the URL of a database: write dialect://user@host:port/name, "
            "with special characters in the password percent-encoded."
        )
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def _is_cut_short(locator: Locator) -> bool:
    """Whether the password goes on after its first @, in what is taken for the name of a host."""
    return "@" in locator.place.partition(":")[2].partition("@")[2]


def _engine(url: URL, root: Path, locator: Locator) -> sa.Engine:
    try:
        if url.get_backend_name() == "sqlite":
            path = _sqlite_file(url, root, locator)
            return sa.create_engine(
                "sqlite://", creator=lambda: _open_sqlite(path), poolclass=NullPool
            )
        return sa.create_engine(url, poolclass=NullPool)
    except NoSuchModuleError:
        raise SourceError(
            f"{locator}: SQLAlchemy knows no database {url.drivername!r}. "
            "Correct the scheme, or install the package with its SQLAlchemy dialect."
        ) from None
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get(error.name or "")
        package = f"schemadoc[{extra}]" if extra else str(error.name)
        raise SourceError(
            f"{locator}: the driver {error.name!r} is not installed. "
            f"Install it with `pip install '{package}'`."
        ) from None


def _sqlite_file(url: URL, root: Path, locator: Locator) -> Path:
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
    return path


def _open_sqlite(path: Path) -> sqlite3.Connection:
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


def _reason(error: BaseException | None, url: URL) -> str:
    """The driver's own words on one line, without the password, and ending in a full stop."""
    text = " ".join(str(error).split()) or type(error).__name__
    for secret in _secrets(url):
        text = text.replace(secret, "***").replace(quote(secret, safe=""), "***")
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _secrets(url: URL) -> list[str]:
    """The password, and the options of the URL that hold one, the longest first."""
    options = (value for name, value in url.query.items() if _SECRET.search(name))
    found = {str(url.password or ""), *(str(value) for value in options)}
    return sorted(filter(None, found), key=len, reverse=True)

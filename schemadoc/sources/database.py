"""`dialect://…`: a live database, reached through a SQLAlchemy engine and only ever read."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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
        engine = _engine(url, root, locator)
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise SourceError(f"{locator}: {_reason(error.orig, url)}") from None
    except (SQLAlchemyError, sqlite3.Error, UnicodeError) as error:
        raise SourceError(f"{locator}: {_reason(error, url)}") from None


def _parse(locator: Locator) -> URL:
    try:
        url = make_url(locator.url)
    except (ArgumentError, ValueError):  # their message quotes the URL with its password
        raise SourceError(
            f"{locator} is not the URL of a database: write dialect://user@host:port/name, "
            "with special characters in the password percent-encoded."
        ) from None
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


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
    if path.is_dir():
        raise SourceError(f"{locator}: {path} is a folder, not a database.")
    if not path.exists():
        raise SourceError(f"{locator}: there is no file {path}. Correct the path.")
    return path


def _open_sqlite(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    connection.text_factory = lambda content: content.decode("utf-8", "backslashreplace")
    return connection


def _reason(error: BaseException | None, url: URL) -> str:
    """The driver's own words on one line, without the password, and ending in a full stop."""
    text = " ".join(str(error).split()) or type(error).__name__
    if url.password:
        for secret in {str(url.password), quote(str(url.password), safe="")}:
            text = text.replace(secret, "***")
    return text if text.endswith((".", "?", "!")) else f"{text}."

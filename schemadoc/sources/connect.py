"""From a URL to an open connection; what goes wrong on the way is told without secrets."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from schemadoc.config import FilePath, Locator
from schemadoc.errors import ConfigError, PasswordNeeded, SourceError
from schemadoc.sources import sqlite_file
from schemadoc.sources.postgresql import connecting as postgresql

_DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
    "mssql": "mssql+pymssql",
    "oracle": "oracle+oracledb",
}
_ASYNCHRONOUS = {
    "postgresql+asyncpg": "postgresql",
    "postgresql+psycopg2": "postgresql",
    "mysql+aiomysql": "mysql",
    "mysql+asyncmy": "mysql",
    "mysql+mysqldb": "mysql",
    "sqlite+aiosqlite": "sqlite",
}
"""Drivers that an application names in its URL, and that reading does without."""
_EXTRAS = {"pymysql": "mysql", "pymssql": "mssql", "oracledb": "oracle"}
_SECRET = re.compile("password|passwd|secret|token", re.IGNORECASE)
_NO_PASSWORD = re.compile(r"no password supplied|\(using password: NO\)")


@contextmanager
def connect(locator: Locator, root: Path, password_file: FilePath | None) -> Iterator[Connection]:
    """A connection that is closed again; what goes wrong is told without secrets."""
    url = _parse(locator)
    if password_file:
        url = url.set(password=_read_password(root / password_file))
    try:
        with _open(_engine(url, root, locator)) as connection:
            try:
                yield connection
            except BaseException:
                connection.invalidate()  # there may be nobody left to take leave of
                raise
    except DBAPIError as error:
        raise _told(locator, url, error.orig) from None
    except (SQLAlchemyError, sqlite3.Error, UnicodeError, _OptionError) as error:
        raise _told(locator, url, error) from None
    except Exception as error:
        if not postgresql.is_driver_error(error):
            raise
        raise _told(locator, url, error) from None


class _OptionError(Exception):
    """What a driver does not take from the URL."""


def _open(engine: sa.Engine) -> Connection:
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
    name = _ASYNCHRONOUS.get(url.drivername, url.drivername)
    return url.set(drivername=_DRIVERS.get(name, name))


def _is_cut_short(locator: Locator) -> bool:
    """Whether the password goes on after its first @, in what is taken for the name of a host."""
    return "@" in locator.place.partition(":")[2].partition("@")[2]


def _read_password(path: Path) -> str:
    """The first line of a file, as secret stores mount them."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ConfigError(f"{path}: the password cannot be read: {reason}.") from None
    if not lines or not lines[0]:
        raise ConfigError(f"{path}: the password is empty. Its first line must hold it.")
    return lines[0]


def _engine(url: URL, root: Path, locator: Locator) -> sa.Engine:
    try:
        if url.get_backend_name() == "sqlite":
            path = sqlite_file.find(url, root, locator)
            return sa.create_engine(
                "sqlite://", creator=lambda: sqlite_file.connect(path), poolclass=NullPool
            )
        if url.drivername == _DRIVERS["postgresql"]:
            return postgresql.make_engine(url)
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


def _told(locator: Locator, url: URL, error: BaseException | None) -> SourceError:
    """The driver's own words on one line, without the password, and with what can be done."""
    text = _without_secrets(str(error), url) or type(error).__name__
    if _NO_PASSWORD.search(text) and not url.password:
        return PasswordNeeded(
            f"{locator}: the server asks for a password, and none was given. "
            "Put it in a file and name that with --password-file."
        )
    if url.get_backend_name() == "postgresql":
        text = postgresql.with_remedy(text)
    return SourceError(f"{locator}: {text}{'' if text.endswith(('.', '?', '!')) else '.'}")


def _without_secrets(text: str, url: URL) -> str:
    for secret in _secrets(url):
        text = text.replace(secret, "***").replace(quote(secret, safe=""), "***")
    return " ".join(text.split())


def _secrets(url: URL) -> list[str]:
    """The passwords that the driver was given, the longest first."""
    options: list[Any] = [value for name, value in url.query.items() if _SECRET.search(name)]
    found = {str(url.password or ""), os.environ.get("PGPASSWORD", ""), *map(str, options)}
    return sorted(filter(None, found), key=len, reverse=True)

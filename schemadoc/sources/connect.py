"""From a URL to an open connection; what goes wrong on the way is told without secrets."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_plus

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from schemadoc.config import FilePath, Locator
from schemadoc.errors import ConfigError, PasswordNeeded, SchemadocError, SourceError
from schemadoc.masking import is_secret_name
from schemadoc.sources import sqlite_file
from schemadoc.sources.postgresql import connecting as postgresql

_DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
    "mssql": "mssql+pymssql",
    "oracle": "oracle+oracledb",
}
_REPLACED = {
    "postgresql+asyncpg": "postgresql",
    "postgresql+psycopg2": "postgresql",
    "postgresql+psycopg_async": "postgresql",
    "mysql+aiomysql": "mysql",
    "mysql+asyncmy": "mysql",
    "mysql+mysqldb": "mysql",
    "mariadb+aiomysql": "mariadb",
    "mariadb+asyncmy": "mariadb",
    "mariadb+mysqldb": "mariadb",
    "mssql+aioodbc": "mssql",
    "oracle+oracledb_async": "oracle",
    "sqlite+aiosqlite": "sqlite",
}
"""Drivers that an application names in its URL, and that reading does without."""
_EXTRAS = {"pymysql": "mysql", "pymssql": "mssql", "oracledb": "oracle"}
_QUOTED = re.compile(r"""(?<!\w)(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")
_WORD = re.compile(r"[A-Za-z]{2}")
_TELLING = (TypeError, ValueError, OSError, ImportError, AssertionError)
"""Errors with which drivers refuse an option, or a server, in words."""
_NO_PASSWORD = re.compile(r"no password supplied|\(using password: NO\)")


@contextmanager
def connect(locator: Locator, root: Path, password_file: FilePath | None) -> Iterator[Connection]:
    """A connection that is closed again; what goes wrong is told without secrets."""
    url = _parse(locator)
    if password_file:
        url = url.set(password=_read_password(root / password_file))
    try:
        with _open(url, root, locator) as connection:
            try:
                yield connection
            except BaseException:
                connection.invalidate()  # there may be nobody left to take leave of
                raise
    except DBAPIError as error:
        raise _told(locator, url, error.orig) from None
    except (SQLAlchemyError, sqlite3.Error, UnicodeError, _Refusal) as error:
        raise _told(locator, url, error) from None
    except Exception as error:
        if not postgresql.is_driver_error(error):
            raise
        raise _told(locator, url, error) from None


class _Refusal(Exception):
    """What a driver does not take from the URL, or fails on."""


def _open(url: URL, root: Path, locator: Locator) -> Connection:
    try:
        return _engine(url, root, locator).connect()
    except (SchemadocError, SQLAlchemyError, sqlite3.Error):
        raise
    except Exception as error:  # each driver fails on an option in its own way
        if postgresql.is_driver_error(error):
            raise
        raise _Refusal(_words_of(error, url)) from None


def _words_of(error: Exception, url: URL) -> str:
    """What a driver says, but for what it quotes that is not of the URL: it may be of a file."""
    known = unquote_plus(url.render_as_string(hide_password=False))
    said = _QUOTED.sub(lambda q: q[0] if (q[1] or q[2] or "") in known else "…", str(error))
    if isinstance(error, _TELLING) and _WORD.search(said):
        return said
    return f"the driver fails with {type(error).__name__}"


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
    name = _REPLACED.get(url.drivername, url.drivername)
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
            f"{locator}: SQLAlchemy knows no database {locator.kind}. "
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
    elif isinstance(error, _Refusal) and url.query:
        text = f"{text.rstrip('.')}. Check the options of the URL."
    return SourceError(f"{locator}: {text}{'' if text.endswith(('.', '?', '!')) else '.'}")


def _without_secrets(text: str, url: URL) -> str:
    for secret in _secrets(url):
        text = text.replace(secret, "***").replace(quote(secret, safe=""), "***")
    return " ".join(text.split())


def _secrets(url: URL) -> list[str]:
    """The passwords that the driver was given, the longest first."""
    options: list[Any] = [value for name, value in url.query.items() if is_secret_name(name)]
    found = {str(url.password or ""), os.environ.get("PGPASSWORD", ""), *map(str, options)}
    return sorted(filter(None, found), key=len, reverse=True)

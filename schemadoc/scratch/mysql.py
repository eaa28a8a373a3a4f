"""A MySQL or MariaDB server that the user names: a database of our own is made there, with an
account that sees nothing else, and both are dropped again."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from schemadoc.config import Locator, mask_secrets
from schemadoc.errors import SourceError

_OURS = "schemadoc_scratch_"


@dataclass(frozen=True, slots=True)
class MySQLDatabase:
    """A throw-away database: its URLs for whoever applies migrations there, and for the reader."""

    url: str
    reader_url: str

    def __repr__(self) -> str:
        return "MySQLDatabase()"


@contextmanager
def given_mysql_database(locator: Locator) -> Iterator[MySQLDatabase]:
    """A new and empty database on the server that a URL names, as long as the block runs."""
    from sqlalchemy.engine import make_url  # which takes long to import

    url = make_url(locator.url).set(drivername="mysql+pymysql")
    with open_mysql(locator.url) as connection:
        name, secret = _OURS + secrets.token_hex(6), secrets.token_urlsafe(24)
        with _asking(locator, connection) as ask:
            ask(f"CREATE DATABASE `{name}`")
        try:
            owner = url.set(database=name)
            if _made_account(connection, name, secret):
                owner = owner.set(username=name, password=secret)
            places = owner, url.set(database=name)
            yield MySQLDatabase(*(place.render_as_string(hide_password=False) for place in places))
        finally:
            for what in (f"DATABASE `{name}`", f"USER IF EXISTS '{name}'@'%'"):
                with suppress(Exception):  # the server may be gone; the name says what it was for
                    connection.cursor().execute(f"DROP {what}")


@contextmanager
def open_mysql(url: str) -> Iterator[Any]:
    """A connection of the driver itself, on which each statement is a transaction."""
    import sqlalchemy as sa

    place = sa.make_url(url).set(drivername="mysql+pymysql")
    engine = sa.create_engine(place, poolclass=sa.pool.NullPool)
    try:
        held = engine.raw_connection()
    except ModuleNotFoundError:
        raise SourceError(
            "A MySQL server is needed for a replay, and its driver is not installed: "
            "`pip install 'schemadoc[mysql]'`."
        ) from None
    except sa.exc.DBAPIError as error:
        reason = mask_secrets(" ".join(str(error.orig).split()))
        raise SourceError(f"The scratch server cannot be reached: {reason}") from None
    try:
        connection: Any = held.driver_connection
        connection.autocommit(True)
        yield connection
    finally:
        held.close()


@contextmanager
def _asking(locator: Locator, connection: Any) -> Iterator[Any]:
    """What is refused is told with what to do about it."""
    try:
        yield connection.cursor().execute
    except connection.Error as error:
        reason = " ".join(map(str, error.args[1:])) or str(error)
        raise SourceError(
            f"{locator}: a scratch database cannot be made there: {reason}. Grant CREATE to the "
            "account, or name another server."
        ) from None


def _made_account(connection: Any, name: str, secret: str) -> bool:
    """Whether there is an account now that reaches nothing but the database of its name."""
    with suppress(connection.Error):
        cursor = connection.cursor()
        cursor.execute(f"CREATE USER '{name}'@'%' IDENTIFIED BY '{secret}'")
        cursor.execute(f"GRANT ALL ON `{name}`.* TO '{name}'@'%'")
        return True
    return False

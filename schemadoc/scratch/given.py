"""A server that the user names: a database of our own is made there, and dropped again."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from schemadoc.config import Locator, mask_secrets
from schemadoc.errors import SourceError
from schemadoc.scratch.database import ScratchDatabase

_OURS = "schemadoc_scratch_"
_FIRST_OWN = 16384
"""The oid from which on objects are not the server's own."""


class GivenServer:
    """A server on which databases can be made, or one empty database that serves in their place."""

    def __init__(self, connection: Any, locator: Locator) -> None:
        """Remember the connection; `given_server` opens and closes it."""
        self._connection, self._locator = connection, locator
        self._made: list[ScratchDatabase] = []
        self._taken = False

    def create_database(self) -> ScratchDatabase:
        """A new and empty database; where none can be made, the one that was named, if empty."""
        import psycopg

        name = _OURS + secrets.token_hex(6)
        try:
            self._connection.execute(f'CREATE DATABASE "{name}"')
        except psycopg.errors.InsufficientPrivilege:
            return self._take_named()
        database = self._database(name)
        self._made.append(database)
        return database

    def create_owned_database(self) -> ScratchDatabase:
        """A new and empty database of a role that is no superuser: for statements of others."""
        database = self.create_database()
        if not database.superuser:
            return database
        secret = secrets.token_urlsafe(24)
        self._connection.execute(f"CREATE ROLE \"{database.name}\" LOGIN PASSWORD '{secret}'")
        self._connection.execute(f'ALTER DATABASE "{database.name}" OWNER TO "{database.name}"')
        return replace(database, user=database.name, password=secret, superuser=False)

    def for_reading(self, database: ScratchDatabase) -> ScratchDatabase:
        """The same database, as the role sees it that the user named."""
        return self._database(database.name)

    def drop_database(self, database: ScratchDatabase) -> None:
        """Remove a database that was made here; the one that the user named stays."""
        if made := [known for known in self._made if known.name == database.name]:
            self._connection.execute(f'DROP DATABASE IF EXISTS "{database.name}" WITH (FORCE)')
            self._connection.execute(f'DROP ROLE IF EXISTS "{database.name}"')
            self._made.remove(made[0])

    def drop_all(self) -> None:
        """Remove all that was made here."""
        for database in list(self._made):
            with suppress(Exception):  # the server may be gone; its owner sees what is left by name
                self.drop_database(database)

    def _take_named(self) -> ScratchDatabase:
        info = self._connection.info
        if self._taken or not _is_empty(self._connection):
            raise SourceError(
                f"{self._locator}: a scratch database cannot be made there, and {info.dbname!r} is "
                "not empty. Grant CREATEDB to the role, or name an empty database."
            )
        self._taken = True
        return self._database(info.dbname)

    def _database(self, name: str) -> ScratchDatabase:
        info = self._connection.info
        kept = {"sslmode", "sslrootcert", "sslcert", "sslkey"}
        options = {k: str(v) for k, v in info.get_parameters().items() if k in kept}
        (superuser,) = self._connection.execute("SHOW is_superuser").fetchone()
        return ScratchDatabase(
            name=name,
            user=info.user,
            password=info.password or None,
            host=info.host,
            port=info.port,
            superuser=superuser == "on",
            options=tuple(sorted(options.items())),
        )


@contextmanager
def given_server(locator: Locator) -> Iterator[GivenServer]:
    """The server that a URL names, as long as the block runs."""
    import psycopg

    url = locator.url.replace("postgresql+psycopg://", "postgresql://", 1)
    try:
        connection = psycopg.connect(url, autocommit=True, prepare_threshold=None)
    except psycopg.Error as error:
        reason = mask_secrets(" ".join(str(error).split()))
        raise SourceError(f"{locator}: the scratch server cannot be reached: {reason}") from None
    with connection:
        server = GivenServer(connection, locator)
        try:
            yield server
        finally:
            server.drop_all()


def _is_empty(connection: Any) -> bool:
    catalogs = ("pg_class", "pg_type", "pg_proc", "pg_namespace", "pg_extension")
    ours = (f"SELECT 1 FROM pg_catalog.{name} WHERE oid >= {_FIRST_OWN}" for name in catalogs)  # noqa: S608 - both are ours
    (found,) = connection.execute(f"SELECT EXISTS ({' UNION ALL '.join(ours)})").fetchone()
    return not found

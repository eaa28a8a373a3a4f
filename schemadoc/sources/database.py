"""`dialect://…`: a live database, read by what is made for it, else by SQLAlchemy's Inspector."""

from pathlib import Path

from sqlalchemy.engine import Connection

from schemadoc.config import FilePath, Locator
from schemadoc.errors import ConfigError
from schemadoc.model.schema import Schema
from schemadoc.model.statistics import Statistics
from schemadoc.sources.connect import connect


def read(
    locator: Locator,
    root: Path,
    default_namespace: str | None = None,
    password_file: FilePath | None = None,
) -> Schema:
    """Everything the database says of its schema."""
    with connect(locator, root, password_file) as connection:
        match connection.dialect.name:
            case "postgresql" if _is_postgresql(connection):
                from schemadoc.sources.postgresql.reader import read_postgresql

                raw = connection.connection.driver_connection
                return read_postgresql(raw, default_namespace)
            case "sqlite":
                from schemadoc.sources.sqlite import read_sqlite

                _refuse_namespace(locator, default_namespace)
                return read_sqlite(connection)
            case "mysql" | "mariadb":
                from schemadoc.sources.mysql import read_mysql

                _refuse_namespace(locator, default_namespace)
                return read_mysql(connection)
            case _:
                from schemadoc.sources.inspector import read_inspector

                return read_inspector(connection, default_namespace)


def read_figures(
    locator: Locator, root: Path, password_file: FilePath | None = None
) -> Statistics | None:
    """The volatile figures of the database; None where its kind has none that can be read."""
    with connect(locator, root, password_file) as connection:
        if not _is_postgresql(connection):
            return None
        from schemadoc.sources.postgresql.figures import read_figures

        return read_figures(connection.connection.driver_connection, None)


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql" and connection.dialect.driver == "psycopg"


def _refuse_namespace(locator: Locator, default_namespace: str | None) -> None:
    if default_namespace:
        raise ConfigError(
            f"{locator}: `default_namespace` means nothing to a database without namespaces. "
            "Remove it."
        )

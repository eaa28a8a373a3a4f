"""Accidents that importing somebody's models can cause, prevented: no sandbox against malice."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import re
import sys
from typing import Any
from unittest.mock import MagicMock

_DRIVERS = frozenset(
    [
        "MySQLdb",
        "aiomysql",
        "aiosqlite",
        "asyncmy",
        "asyncpg",
        "cx_Oracle",
        "mariadb",
        "mysql",
        "oracledb",
        "pg8000",
        "psycopg",
        "psycopg2",
        "psycopg2cffi",
        "pymssql",
        "pymysql",
        "pyodbc",
        "pysqlite3",
        "snowflake",
        "sqlcipher3",
    ]
)
_ERRORS = [
    "Warning",
    "Error",
    "InterfaceError",
    "DatabaseError",
    "DataError",
    "OperationalError",
    "IntegrityError",
    "InternalError",
    "ProgrammingError",
    "NotSupportedError",
]
_ADDRESS = re.compile(r"(DATABASE|DB|POSTGRES|PG|MYSQL|SQL).*(URL|URI|DSN)", re.IGNORECASE)
_USUAL = ("DATABASE_URL", "DATABASE_URI", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL")
_PLACEHOLDERS = {
    "postgresql": "postgresql://placeholder:placeholder@127.0.0.1:1/placeholder",
    "mysql": "mysql+pymysql://placeholder:placeholder@127.0.0.1:1/placeholder",
    "sqlite": "sqlite://",
}


class NetworkRefused(PermissionError):
    """The project tried to reach a host while its models were imported."""


def install(dialect: str) -> None:
    """Put all guards in place."""
    sys.addaudithook(_refuse_network)
    sys.meta_path.append(_Stubs())
    _place_addresses(_PLACEHOLDERS.get(dialect, _PLACEHOLDERS["sqlite"]))


def _refuse_network(event: str, arguments: tuple) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        raise NetworkRefused(
            "connections are refused while models are imported: {}:{}".format(
                *tuple(arguments[1][:2])
            )
        )


def _place_addresses(placeholder: str) -> None:
    """No address of a real database is seen, and one that is asked for is there."""

    class Environment(type(os.environ)):  # type: ignore[misc]
        def __getitem__(self, name: str) -> str:
            try:
                return super().__getitem__(name)
            except KeyError:
                if isinstance(name, str) and _ADDRESS.search(name):
                    return placeholder
                raise

    for name in list(os.environ):
        if _ADDRESS.search(name) and "://" in os.environ[name]:
            os.environ[name] = placeholder
    for name in _USUAL:
        os.environ.setdefault(name, placeholder)
    os.environ.__class__ = Environment


class _Stubs(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stands in for drivers that are not installed; comes last, so that real ones win."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        if name.partition(".")[0] not in _DRIVERS:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: Any) -> Any:
        module = MagicMock(name=spec.name)
        module.__path__ = []
        module.__spec__ = spec
        module.__version__ = "99.0"
        module.version_info = module.VERSION = (99, 0, 0)
        module.paramstyle = "pyformat"
        module.apilevel = "2.0"
        module.threadsafety = 1
        for error in _ERRORS:
            setattr(module, error, type(error, (Exception,), {}))
        return module

    def exec_module(self, module: Any) -> None:
        """A stub has nothing to run."""

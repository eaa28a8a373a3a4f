"""Every connection is led to the scratch server: accidents are prevented, but it is no sandbox
against malice."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from typing import Any

_PLACEHOLDER = "postgresql://placeholder:placeholder@127.0.0.1:1/placeholder"
_ADDRESS = re.compile(r"(DATABASE|DB|POSTGRES|PG|MYSQL|SQL).*(URL|URI|DSN)", re.IGNORECASE)
_USUAL = ("DATABASE_URL", "DATABASE_URI", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL")
_NAMED = re.compile(r"postgres(?:ql)?\+(\w+)://")
_ASYNC = re.compile(r"async_engine|asyncio")
_KEPT = ("options", "server_settings", "application_name")
"""Settings of a connection that change what a migration does, such as its search path."""
_allowed: set = set()


class NetworkRefused(PermissionError):
    """The project tried to reach a host that is not the scratch server."""


def install() -> None:
    """Refuse connections to anywhere."""
    sys.addaudithook(_refuse_network)


def find_dialect(config: Any) -> str:
    """What the migrations are for, as far as an address says so: SQLite, or else PostgreSQL."""
    named = next((text for text in _named_addresses(config) if "://" in text), "")
    return "sqlite" if named.startswith("sqlite") else "postgresql"


def placeholder(dialect: str) -> str:
    """An address for projects that want one before there is any."""
    return "sqlite://" if dialect == "sqlite" else _PLACEHOLDER


def _named_addresses(config: Any) -> list:
    named = [config.get_main_option("sqlalchemy.url") or ""]
    return named + [value for name, value in sorted(os.environ.items()) if _ADDRESS.search(name)]


def find_driver(config: Any, env: str) -> str:
    """The driver that the project names for PostgreSQL, else the first that is installed."""
    for text in _named_addresses(config):
        match = _NAMED.match(text)
        if match:
            return match.group(1)
    with open(env, encoding="utf-8", errors="replace") as file:
        is_async = _ASYNC.search(file.read())
    usual = ("asyncpg", "psycopg") if is_async else ("psycopg2", "psycopg", "pg8000")
    for driver in usual:
        if importlib.util.find_spec(driver):
            return driver
    return usual[0]


def place_addresses(url: str, driver: str) -> None:
    """Whatever variable tells where the database is tells of this one."""
    address = url.replace("postgresql://", f"postgresql+{driver}://", 1)
    for name, value in list(os.environ.items()):
        if _ADDRESS.search(name) and "://" in value:
            os.environ[name] = _spelled_alike(value, url, address)
    for name in _USUAL:
        os.environ.setdefault(name, address)


def lead_to(url: str, driver: str) -> str:
    """Let each engine connect to the scratch server, whatever its address is; the address of it."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine, make_url

    server = make_url(url)
    name = server.get_backend_name()
    host = server.query.get("host") or server.host
    _allowed.add(host)
    _allowed.update(("127.0.0.1", "::1") if host == "localhost" else ())
    place_addresses(url, driver)

    def connect(dialect: Any, record: Any, positional: Any, named: Any) -> Any:
        if dialect.name != name:
            raise NetworkRefused(
                f"env.py connects to {dialect.name}, and the migrations are replayed on {name}: "
                "the setting `dialect` of the source says on what"
            )
        theirs = server.set(drivername=f"{name}+{dialect.driver}")
        arguments, settings = dialect.create_connect_args(theirs)
        settings.update({name: named[name] for name in _KEPT if name in named})
        return dialect.connect(*arguments, **settings)

    event.listen(Engine, "do_connect", connect)
    return url.replace("postgresql://", f"postgresql+{driver}://", 1)


def _spelled_alike(value: str, plain: str, with_driver: str) -> str:
    """An address with a driver keeps having one, and one for libpq has none."""
    return with_driver if "+" in value.partition("://")[0] else plain


def _refuse_network(event: str, arguments: tuple) -> None:
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    if arguments[1][0] not in _allowed:
        raise NetworkRefused(
            "connections to anything but the scratch server are refused: {}:{}".format(
                *tuple(arguments[1][:2])
            )
        )

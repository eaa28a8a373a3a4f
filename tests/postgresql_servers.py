"""Real PostgreSQL servers for tests: those of the wheel, Debian's, and what else is named."""

import os
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import psycopg
import pytest

from schemadoc.scratch import bundled_server, find_binaries

SCRIPTS = Path(__file__).parent / "servers"
DEBIAN = Path("/usr/lib/postgresql")
FURTHER = "SCHEMADOC_TEST_POSTGRESQL"
"""Folders with the programs of further servers, separated as in PATH."""
_FURTHER = os.environ.get(FURTHER, "")  # read before the tests hide it
MAJORS = ["18", "16", "debian", *filter(None, _FURTHER.split(os.pathsep))]


@cache
def _open_servers():
    return ExitStack(), {}


def server_of(name):
    """The server of a major version, of Debian or of a folder; started once, stopped at the end."""
    stack, servers = _open_servers()
    if name not in servers:
        settings = {"wal_level": "logical", "max_wal_senders": "2"}
        servers[name] = stack.enter_context(bundled_server(binaries_of(name), settings))
    return servers[name]


def stop_servers():
    """Stop all that were started."""
    _open_servers()[0].close()


def binaries_of(name):
    """The programs of a server, or a skipped test."""
    if name.isdigit():
        return find_binaries(major=int(name))
    folder = Path(name)
    if name == "debian":
        found = sorted(DEBIAN.glob("*/bin/initdb"))
        if not found:
            pytest.skip("Debian's PostgreSQL server is not installed")
        folder = found[-1].parent
    return find_binaries(folder)


def run(database, *statements):
    """Run statements, each in a transaction of its own."""
    with psycopg.connect(database.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def run_script(database, name):
    """Run one of the scripts of tests/servers."""
    run(database, (SCRIPTS / name).read_text("utf-8"))


def version_of(server):
    """The major version."""
    return server.binaries.major


@contextmanager
def new_database(server, *statements):
    """A database with some objects, dropped afterwards."""
    database = server.create_database()
    try:
        run(database, *statements)
        yield database
    finally:
        server.drop_database(database)


def as_role(database, role, password="docs"):
    """The same database, seen by another role."""
    return replace(database, user=role, password=password, superuser=False)


def program_output(server, name, database, *arguments):
    """What a client program prints of a database: the server's own, else the newest."""
    binaries = server.binaries
    if not Path(binaries.program(name)).exists():
        binaries = find_binaries(major=18)
    done = subprocess.run(
        [binaries.program(name), "--dbname", database.url, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
        **binaries.account.options(),
    )
    return done.stdout

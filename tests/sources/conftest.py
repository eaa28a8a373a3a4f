"""The databases that tests of sources read."""

import postgresql_servers as servers
import pytest
from sources import mysql_server


@pytest.fixture(scope="session", params=servers.MAJORS)
def postgresql(request):
    """Each PostgreSQL server that there is."""
    return servers.server_of(request.param)


@pytest.fixture(scope="session")
def newest():
    """The newest PostgreSQL server, for what does not depend on the version."""
    return servers.server_of(servers.MAJORS[0])


@pytest.fixture(scope="session")
def kitchen_sink(postgresql):
    """A database with one of everything that all versions have; roles are the whole server's."""
    database = postgresql.create_database()
    servers.run_script(database, "kitchen_sink.sql")
    if servers.version_of(postgresql) >= 15:
        servers.run_script(database, "kitchen_sink_15.sql")
    return database


@pytest.fixture(scope="session")
def own_server():
    """The MariaDB of this machine."""
    if missing := mysql_server.missing_program():
        pytest.skip(f"{missing} is not installed: install mariadb-server")
    with mysql_server.running_server() as server:
        yield server

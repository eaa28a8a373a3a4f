"""What tests of drift between two sources share: a server, copies of a database, and the words."""

from contextlib import contextmanager

import postgresql_servers as servers
import pytest

from schemadoc.config import LocatorText, Source, parse_config, parse_locator
from schemadoc.enrich import select_objects
from schemadoc.pipeline.drifting import hold_against_one_another
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import Readings
from schemadoc.sources import read_schema


@pytest.fixture(scope="module")
def server():
    return servers.server_of("18")


@pytest.fixture(scope="session")
def read_live():
    """Reads a database."""

    def read(database, root):
        source = Source(locator=LocatorText(database.url))
        return read_schema(parse_locator(database.url), source, "live", root)

    return read


@pytest.fixture(scope="session")
def words_of_drift():
    """What is said of the differences between the schemas of some roles."""

    def find(roles, root):
        config = parse_config("title: x\nsources: {live: 'sqlite:///x'}", root / "x.yml")
        selected = {role: select_objects(schema, config)[0] for role, schema in roles.items()}
        held = hold_against_one_another(selected, Readings(sources=()), config, Options())
        return [drift.words for drift in held.drift]

    return find


@pytest.fixture
def changed_by_hand(server):
    """A copy of a database in which somebody ran a script."""

    @contextmanager
    def change(untouched, sql):
        with servers.new_database(server) as database:
            servers.run(server.maintenance, f"DROP DATABASE {database.name}")
            copy = f"CREATE DATABASE {database.name} TEMPLATE {untouched.name}"
            servers.run(server.maintenance, copy)
            servers.run(database, *sql.split("; ") if "$$" not in sql else [sql])
            yield database

    return change

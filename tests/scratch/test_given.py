"""A server that the user names: only what we made there is removed."""

import psycopg
import pytest

from schemadoc.config import parse_locator
from schemadoc.errors import SourceError
from schemadoc.scratch import bundled_server, given_server


@pytest.fixture(scope="module")
def theirs():
    """Somebody's server."""
    with bundled_server() as server:
        yield server


def names(server):
    with psycopg.connect(server.maintenance.url) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def execute(database, *statements):
    with psycopg.connect(database.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_databases_are_made_there_and_dropped(theirs):
    before = names(theirs)
    with given_server(parse_locator(theirs.maintenance.url)) as server:
        database = server.create_database()
        execute(database, "CREATE TABLE t (a int)")
        assert names(theirs) - before == {database.name}
        assert database.superuser
        server.create_database()
    assert names(theirs) == before


def test_they_are_dropped_after_an_error_and_while_in_use(theirs):
    before = names(theirs)
    with (
        pytest.raises(ZeroDivisionError),
        given_server(parse_locator(theirs.maintenance.url)) as server,
        psycopg.connect(server.create_database().url),
    ):
        raise ZeroDivisionError
    assert names(theirs) == before


@pytest.fixture
def modest(theirs):
    """A database of a role that may make no others."""
    database = theirs.create_database()
    execute(
        theirs.maintenance,
        "CREATE ROLE modest LOGIN PASSWORD 'm'",
        f"ALTER DATABASE {database.name} OWNER TO modest",
    )
    yield f"postgresql://modest:m@/{database.name}?host={database.host}", database
    theirs.drop_database(database)
    execute(theirs.maintenance, "DROP ROLE modest")


def test_an_empty_database_serves_where_none_can_be_made(modest):
    url, database = modest
    with given_server(parse_locator(url)) as server:
        found = server.create_database()
        assert found.name == database.name
        assert not found.superuser
        with pytest.raises(SourceError, match=r"cannot be made there"):
            server.create_database()


def test_one_that_is_not_empty_is_refused_and_left_alone(modest):
    url, database = modest
    execute(database, "CREATE TABLE keep (a int)")
    with given_server(parse_locator(url)) as server, pytest.raises(SourceError) as error:
        server.create_database()
    assert "is not empty" in error.value.format_message()
    assert ":m@" not in error.value.format_message()
    execute(database, "SELECT a FROM keep")


@pytest.mark.parametrize(
    "kind", ["CREATE TYPE t AS ENUM ('a')", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS '1'"]
)
def test_whatever_is_in_it_makes_it_not_empty(modest, kind):
    url, database = modest
    execute(database, kind.replace("'1'", "'SELECT 1'"))
    with given_server(parse_locator(url)) as server, pytest.raises(SourceError, match="not empty"):
        server.create_database()


@pytest.mark.parametrize("option", ["", "?colour=red"])
def test_a_server_that_cannot_be_reached_is_named(option):
    with (
        pytest.raises(SourceError) as error,
        given_server(parse_locator(f"postgresql://u:s3cret@127.0.0.1:1/x{option}")),
    ):
        pass
    text = error.value.format_message()
    assert "127.0.0.1" in text
    assert "s3cret" not in text

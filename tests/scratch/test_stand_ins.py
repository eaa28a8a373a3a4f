"""Stand-ins for extensions: what is made with them reads as if it were made with the real ones."""

import re
from dataclasses import replace
from pathlib import Path

import postgresql_servers as servers
import psycopg
import pytest
from helpers import read

from schemadoc.model.comparable import comparable
from schemadoc.scratch.stand_ins import stand_in_names

SCRIPTS = sorted((Path(__file__).parent / "extensions").glob("*.sql"))


def made_by(server, database, script):
    """What is read of a database after a script."""
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute(script.read_text("utf-8").encode())
    try:
        superuser = replace(server.maintenance, name=database.name)
        return unqualified(comparable(read(superuser.url, Path())))
    finally:
        server.drop_database(database)


def unqualified(schema):
    """Before version 16 a server names the table of every column in a view."""
    tables = (
        replace(table, definition=re.sub(r"\b\w+\.(?=\w)", "", table.definition or ""))
        for table in schema.tables
    )
    return replace(schema, tables=tuple(tables))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_what_is_made_with_stand_ins_reads_as_with_the_real_ones(script):
    newest = servers.server_of("18")
    real = servers.server_of("debian")
    expected = made_by(real, real.create_database(), script)
    assert expected.extensions
    found = made_by(newest, newest.create_owned_database(), script)
    assert found == expected


@pytest.fixture
def database():
    """An empty database of a role without rights."""
    server = servers.server_of("18")
    made = server.create_owned_database()
    yield made
    server.drop_database(made)


def rows(database, *statements):
    """What the last of some statements gives."""
    with psycopg.connect(database.url, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall()


@pytest.mark.parametrize("name", [*sorted(stand_in_names()), "vector"])
def test_a_role_without_rights_creates_each(database, name):
    server = servers.server_of("18")
    assert server.stand_ins_in(database) == ()
    rows(database, f'CREATE EXTENSION "{name}" CASCADE', "SELECT 1")
    if name == "vector":
        assert server.stand_ins_in(database) == ()
        rows(database, "CREATE TABLE v (e vector(3))", "SELECT '[1,2,3]'::vector <-> '[1,2,4]'")
    else:
        assert name in server.stand_ins_in(database)


def test_one_that_nobody_stands_in_for_is_named(database):
    with pytest.raises(psycopg.errors.FeatureNotSupported, match='"timescaledb" is not available'):
        rows(database, "CREATE EXTENSION timescaledb")


def test_they_live_in_another_namespace_and_go_again(database):
    found = rows(
        database,
        "CREATE SCHEMA extensions",
        "CREATE EXTENSION pg_trgm WITH SCHEMA extensions",
        "CREATE EXTENSION hstore SCHEMA extensions",
        "CREATE TABLE t (a extensions.hstore)",
        "CREATE INDEX i ON t USING gin (a)",
        "DROP EXTENSION pg_trgm",
        "DROP EXTENSION hstore CASCADE",
        "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0"
        " AND NOT attisdropped",
    )
    assert found == []


def test_an_index_never_hides_a_row(database):
    """The operator classes know nothing of the values: the server has to look at each row."""
    found = rows(
        database,
        "CREATE EXTENSION citext",
        "CREATE EXTENSION btree_gist",
        "CREATE EXTENSION btree_gin",
        "CREATE EXTENSION pg_trgm",
        "CREATE TABLE t (email citext PRIMARY KEY, n int, name text)",
        "INSERT INTO t SELECT 'N' || i, i, 'name ' || i FROM generate_series(1, 5000) i",
        "CREATE INDEX a ON t USING gist (n, name gist_trgm_ops)",
        "CREATE INDEX b ON t USING gin (n, name gin_trgm_ops)",
        "SET enable_seqscan = off",
        "SELECT (SELECT n FROM t WHERE email = 'n4711'), (SELECT count(*) FROM t WHERE n = 42),"
        " (SELECT count(*) FROM t WHERE name LIKE '%4711'), (SELECT count(name) FROM t),"
        " (SELECT count(*) FROM t WHERE n BETWEEN 10 AND 19 AND name ILIKE 'NAME%')",
    )
    assert found == [(4711, 1, 1, 5000, 10)]


def test_what_excludes_on_a_server_excludes_here(database):
    with pytest.raises(psycopg.errors.ExclusionViolation):
        rows(
            database,
            "CREATE EXTENSION btree_gist",
            "CREATE TABLE t (room int, during int4range,"
            " EXCLUDE USING gist (room WITH =, during WITH &&))",
            "INSERT INTO t VALUES (1, '[1,5)'), (2, '[1,5)'), (1, '[5,9)')",
            "INSERT INTO t VALUES (1, '[4,6)')",
        )


def test_before_version_18_there_are_none():
    server = servers.server_of("16")
    database = server.create_owned_database()
    with pytest.raises(psycopg.errors.FeatureNotSupported, match='"citext" is not available'):
        rows(database, "CREATE EXTENSION citext")
    assert server.stand_ins_in(database) == ()
    server.drop_database(database)


def test_geometries_are_spelled_as_by_postgis(database):
    found = rows(
        database,
        "CREATE EXTENSION postgis",
        "CREATE TABLE t (a geometry(point, 4326) DEFAULT 'POINT(1 2)', b geography,"
        " c geography(Point), d geometry,"
        " e geometry(MULTIPOLYGONZ, 3857), f geometry(LineString), g geometry(point)[],"
        " CHECK (st_isvalid(e)), EXCLUDE USING gist (a WITH &&))",
        "CREATE INDEX i ON t USING gist (st_transform(a, 3857)) WHERE a IS NOT NULL",
        "CREATE INDEX j ON t USING gist (a)",
        "CREATE INDEX k ON t USING gist ((a::geography))",
        "INSERT INTO t (a) SELECT st_setsrid(st_makepoint(i, i), 4326)"
        " FROM generate_series(1, 999) i",
        "CREATE VIEW v AS SELECT st_x(a), st_distance(a::geography, b) FROM t WHERE a && d",
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = 't'::regclass AND attnum > 0 ORDER BY attnum",
    )
    assert [spelled for (spelled,) in found] == [
        "geometry(Point,4326)",
        "geography",
        "geography(Point,4326)",
        "geometry",
        "geometry(MultiPolygonZ,3857)",
        "geometry(LineString)",
        "geometry(Point)[]",
    ]
    with pytest.raises(psycopg.errors.RaiseException, match=r"type modifier \(point,99999\)"):
        rows(database, "CREATE TABLE u (a geometry(Point, 99999))")

"""Volatile figures: what a server has counted, apart from the schema."""

from pathlib import Path

import postgresql_servers as servers
import psycopg
import pytest
from helpers import read

from schemadoc.config import parse_locator
from schemadoc.scratch import bundled_server
from schemadoc.snapshot import dump_schema
from schemadoc.sources.database import read_figures

FILLED = (
    "CREATE TABLE big (id int PRIMARY KEY, v text)",
    "CREATE INDEX big_v ON big (v)",
    "INSERT INTO big SELECT i, repeat('x', 50) FROM generate_series(1, 5000) i",
    "CREATE TABLE never (id int)",
    "CREATE TABLE parted (id int) PARTITION BY RANGE (id)",
    "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)",
    "CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (99)",
    "INSERT INTO parted SELECT generate_series(0, 49)",
)
COUNTED = ("ANALYZE big", "ANALYZE parted_1", "ANALYZE parted_2")


def figures(database):
    return read_figures(parse_locator(database.url), Path())


@pytest.fixture
def filled(postgresql):
    with servers.new_database(postgresql, *FILLED, *COUNTED) as database:
        yield database


def test_rows_and_sizes_are_what_the_server_says(filled):
    found = figures(filled)
    with psycopg.connect(filled.url) as connection:
        (total,) = connection.execute("SELECT pg_total_relation_size('big')").fetchone()
        (index,) = connection.execute("SELECT pg_relation_size('big_v')").fetchone()
        (day,) = connection.execute("SELECT current_date::text").fetchone()
    big = found.tables["public.big"]
    assert big.rows == 5000
    assert big.total_bytes == total
    assert big.bytes < total
    assert big.last_analyzed == day
    assert found.indexes["public.big.big_v"].bytes == index
    assert found.tables["public.never"].rows is None
    assert found.tables["public.parted"].rows == 50
    assert found.tables["public.parted"].bytes == (
        found.tables["public.parted_1"].bytes + found.tables["public.parted_2"].bytes
    )
    assert found.notes == ()


def test_a_role_with_login_alone_has_the_same_figures(newest):
    with servers.new_database(newest, *FILLED, *COUNTED) as database:
        servers.run(database, "CREATE ROLE docs LOGIN PASSWORD 'docs'")
        try:
            assert figures(servers.as_role(database, "docs")) == figures(database)
        finally:
            servers.run(database, "DROP ROLE docs")


def test_they_never_enter_the_snapshot(newest):
    with servers.new_database(newest, *FILLED) as database:
        before = dump_schema(read(database.url, Path()))
        servers.run(database, "INSERT INTO big SELECT generate_series(5001, 9999)", *COUNTED)
        assert figures(database).tables["public.big"].rows == 9999
        assert dump_schema(read(database.url, Path())) == before


def test_what_is_locked_is_noted_and_the_rest_counted(newest, monkeypatch):
    from schemadoc.sources.postgresql import fetch

    monkeypatch.setitem(fetch._TIMEOUTS, "lock_timeout", "100ms")
    with (
        servers.new_database(newest, *FILLED) as database,
        psycopg.connect(database.url) as other,
    ):
        other.execute("LOCK TABLE big IN ACCESS EXCLUSIVE MODE")
        found = figures(database)
    assert "public.big" not in found.tables
    assert "public.never" in found.tables
    assert found.notes == ("big is locked by another session",)


def test_the_slowest_statements_where_they_are_counted():
    binaries = servers.binaries_of("debian")
    settings = {"shared_preload_libraries": "pg_stat_statements"}
    with bundled_server(binaries, settings) as server:
        database = server.create_database()
        servers.run(
            database,
            'CREATE SCHEMA "Odd One"',
            'CREATE EXTENSION pg_stat_statements SCHEMA "Odd One"',
            'GRANT USAGE ON SCHEMA "Odd One" TO PUBLIC',
            "SELECT pg_sleep(0.2)",
            "CREATE ROLE somebody PASSWORD 's3cret'",
        )
        found = figures(database)
        servers.run(database, "CREATE ROLE docs LOGIN PASSWORD 'docs'")
        modest = figures(servers.as_role(database, "docs"))
    assert found.statements[0].text == "SELECT pg_sleep($1)"
    assert found.statements[0].mean_ms > 199
    assert not any("s3cret" in item.text for item in found.statements)
    assert modest.statements == ()
    assert modest.notes == (
        "the slowest statements are hidden from a role without pg_read_all_stats",
    )
    assert found.notes == ()
    assert modest.tables == found.tables


def test_a_database_without_figures_says_so(tmp_path):
    from helpers import make_database

    make_database(tmp_path / "app.db", "CREATE TABLE t (a)")
    assert read_figures(parse_locator("sqlite:///app.db"), tmp_path) is None

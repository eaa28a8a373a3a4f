"""What was touched is all that is read again, and what is read is what a fresh reader sees."""

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources import postgresql_statements as known

from schemadoc.sources import follow_database


@pytest.fixture
def tracked(newest):
    """A database that is tracked, and a connection that changes it."""
    database = newest.create_database()
    with (
        follow_database(database, None) as followed,
        psycopg.connect(database.url, autocommit=True) as writer,
    ):
        yield followed, writer
    newest.drop_database(database)


def fresh(tracked):
    """What one sees who looks at everything; the tracked one goes on as if nobody had."""
    kept = tracked._fetched, tracked._tables, tracked._schema
    schema = tracked.read_anew()
    tracked._fetched, tracked._tables, tracked._schema = kept
    return schema


def test_each_kind_of_statement_is_noticed(tracked):
    database, writer = tracked
    database.read()
    for statement in known.STATEMENTS:
        writer.execute(statement)
        assert database.read() == fresh(database), statement


def test_what_was_not_touched_is_not_read_again(tracked):
    database, writer = tracked
    for number in range(20):
        writer.execute(f"CREATE TABLE t{number} (id int PRIMARY KEY, n int CHECK (n > 0))")
    before = {table.id: table for table in database.read().tables}
    writer.execute("ALTER TABLE t3 ADD COLUMN more text")
    after = database.read().tables
    assert [table.id for table in after if table is not before[table.id]] == ["public.t3"]


def test_nothing_of_the_project_runs_with_more_rights_than_it_has(tracked):
    """What fits better than an operator or type of the system, and runs what it likes."""
    database, writer = tracked
    database.read()
    writer.execute("CREATE TABLE seen (who text, super bool)")
    writer.execute("GRANT INSERT ON seen TO PUBLIC")
    tell = (
        "INSERT INTO public.seen SELECT current_user, usesuper FROM pg_user "
        "WHERE usename = current_user RETURNING true"
    )
    for kind in ("bigint", "integer", "smallint", "oid"):
        writer.execute(
            f"CREATE FUNCTION spy(a oid, b {kind}) RETURNS bool LANGUAGE sql AS $$ {tell} $$"
        )
        writer.execute(f"CREATE OPERATOR = (LEFTARG = oid, RIGHTARG = {kind}, FUNCTION = spy)")
    writer.execute(f"CREATE FUNCTION spy(a oid) RETURNS bool LANGUAGE sql AS $$ {tell} $$")
    writer.execute("CREATE DOMAIN pg_temp.oid AS pg_catalog.oid CHECK (public.spy(VALUE))")
    writer.execute("CREATE TABLE t (id int PRIMARY KEY)")
    writer.execute("GRANT SELECT ON t TO PUBLIC")
    database.read()
    writer.execute("DROP TABLE t")
    database.read()
    assert writer.execute("SELECT * FROM seen").fetchall() == []


def test_data_alone_changes_nothing(tracked):
    database, writer = tracked
    writer.execute("CREATE TABLE t (id int)")
    before = database.read()
    writer.execute("INSERT INTO t VALUES (1)")
    assert database.read() is before


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(known.STATEMENTS), max_size=40))
def test_in_any_order_what_is_read_is_what_is_there(newest, statements):
    database = newest.create_database()
    with (
        follow_database(database, None) as followed,
        psycopg.connect(database.url, autocommit=True) as writer,
    ):
        followed.read()
        for statement in statements:
            try:
                writer.execute(statement)
            except psycopg.Error:
                continue  # what it needs is not there
            followed.read()
        assert followed.read() == followed.read_anew()
    newest.drop_database(database)

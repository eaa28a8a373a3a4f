"""Reading PostgreSQL does no harm: it is read-only, waits for nobody, and needs no rights."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import postgresql_servers as servers
import psycopg
import pytest
from helpers import read

from schemadoc.config import parse_locator
from schemadoc.snapshot import dump_schema
from schemadoc.sources.database import read_figures
from schemadoc.sources.postgresql import fetch, queries

TWO_LINES = ("CREATE ROLE docs LOGIN PASSWORD 'docs'",)
TABLES = "CREATE TABLE busy (id int PRIMARY KEY, v int DEFAULT 1); CREATE TABLE free (id int)"


def snapshot(database):
    return dump_schema(read(database.url, Path()))


@pytest.fixture
def database(newest):
    """An empty database on the newest server."""
    with servers.new_database(newest) as made:
        yield made


@pytest.fixture
def impatient(monkeypatch):
    """Wait for locks a moment only."""
    monkeypatch.setitem(fetch._TIMEOUTS, "lock_timeout", "100ms")


@contextmanager
def logged(server, database):
    """The statements that reach the server, as it logs them itself."""
    servers.run(database, f"ALTER DATABASE {database.name} SET log_statement = 'all'")
    log = server.home / "log"
    before = len(log.read_bytes())
    found = []
    yield found
    text = log.read_bytes()[before:].decode()
    found += [
        line.partition("statement: ")[2] or line.partition("<unnamed>: ")[2]
        for line in text.splitlines()
        if "LOG:  statement: " in line or "LOG:  execute <unnamed>: " in line
    ]


def test_the_number_of_queries_does_not_depend_on_the_number_of_tables(newest, database):
    with logged(newest, database) as few:
        read(database.url, Path())
    create = [
        f"CREATE TABLE t{i} (id int PRIMARY KEY REFERENCES t{i - 1}, v text CHECK (v <> ''))"
        if i
        else "CREATE TABLE t0 (id int PRIMARY KEY)"
        for i in range(60)
    ]
    views = [f"CREATE VIEW v{i} AS SELECT * FROM t{i}" for i in range(60)]
    servers.run(database, *create, *views)
    with logged(newest, database) as many:
        assert len(read(database.url, Path()).tables) == 120
    assert len(few) == len(many)
    assert sum(not line.startswith(("SAVEPOINT", "RELEASE", "SET LOCAL")) for line in many) < 34


def test_it_is_one_read_only_transaction_that_sets_nothing_beyond_it(newest, database):
    with logged(newest, database) as statements:
        read(database.url, Path())
    assert statements.count("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") == 1
    begin = statements.index("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    assert statements[-1] == "ROLLBACK"
    verbs = {line.split()[0].upper() for line in statements if line}
    assert verbs <= {"BEGIN", "SELECT", "SET", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW"}
    settings = [line for line in statements if line.startswith("SET")]
    assert len(settings) == 4
    assert all(line.startswith("SET LOCAL ") for line in settings)
    before = [line for line in statements[:begin] if "pg_catalog.pg_class" in line]
    assert before == []


def test_a_role_with_login_alone_reads_what_a_superuser_reads(kitchen_sink, postgresql):
    servers.run(kitchen_sink, *TWO_LINES)
    try:
        modest = servers.as_role(kitchen_sink, "docs")
        with psycopg.connect(modest.url) as connection, pytest.raises(psycopg.Error):
            connection.execute("SELECT * FROM invoices")
        assert snapshot(modest) == snapshot(kitchen_sink)
    finally:
        servers.run(kitchen_sink, "DROP ROLE docs")


def test_the_role_of_the_manual_is_the_one_that_is_tested():
    manual = (Path(__file__).parents[2] / "docs/sources/postgresql.md").read_text("utf-8")
    assert "CREATE ROLE docs LOGIN PASSWORD" in manual
    assert "GRANT CONNECT ON DATABASE" in manual


@contextmanager
def locked(database, statement):
    """Hold what a statement locks, as a migration would."""
    with psycopg.connect(database.url) as other:
        other.execute("BEGIN")
        other.execute(statement)
        yield other
        other.rollback()


def test_what_is_locked_is_a_gap_and_the_rest_is_read(database, impatient):
    servers.run(database, TABLES, "CREATE VIEW of_free AS SELECT id FROM free")
    with locked(database, "ALTER TABLE busy ADD COLUMN w int DEFAULT 2"):
        schema = read(database.url, Path())
    assert [table.id for table in schema.tables] == ["public.busy", "public.free", "public.of_free"]
    assert [column.name for column in schema.tables[1].columns] == ["id"]
    assert schema.tables[2].definition
    assert {gap.place for gap in schema.gaps} == {"public.busy"}
    assert all("locked" in gap.reason for gap in schema.gaps)
    again = read(database.url, Path())
    assert again.gaps == ()
    assert [column.name for column in again.tables[0].columns] == ["id", "v"]


def test_a_view_that_is_locked_loses_its_definition_only(database, impatient):
    servers.run(database, TABLES, "CREATE VIEW of_busy AS SELECT id FROM busy")
    with locked(database, "LOCK TABLE of_busy IN ACCESS EXCLUSIVE MODE"):
        schema = read(database.url, Path())
    tables = {table.id: table for table in schema.tables}
    assert len(tables) == 3
    assert "public.of_busy" in {gap.place for gap in schema.gaps}


def test_a_lock_that_goes_away_leaves_no_gap(database, monkeypatch):
    monkeypatch.setitem(fetch._TIMEOUTS, "lock_timeout", "3s")
    servers.run(database, TABLES)
    with locked(database, "LOCK TABLE busy IN ACCESS EXCLUSIVE MODE") as other:
        threading.Timer(0.5, other.rollback).start()
        schema = read(database.url, Path())
    assert schema.gaps == ()
    assert [column.name for column in schema.tables[0].columns] == ["id", "v"]


def test_a_query_that_takes_too_long_is_a_gap(database, monkeypatch):
    servers.run(database, TABLES)
    monkeypatch.setitem(fetch._TIMEOUTS, "statement_timeout", "1s")
    monkeypatch.setattr(queries, "queries_for", slow_policies(queries.queries_for))
    schema = read(database.url, Path())
    assert len(schema.tables) == 2
    (gap,) = schema.gaps
    assert gap.reason.startswith("policies cannot be read: canceling statement due to statement")
    assert "policies" not in schema.knows


def slow_policies(queries_for):
    return lambda version: {**queries_for(version), "policies": "SELECT pg_sleep(20)"}


def test_a_catalog_that_is_closed_is_a_gap(newest):
    with servers.new_database(newest, TABLES, *TWO_LINES) as database:
        try:
            servers.run(database, "REVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC")
            schema = read(servers.as_role(database, "docs").url, Path())
        finally:
            servers.run(database, "DROP ROLE docs")
    assert len(schema.tables) == 2
    (gap,) = schema.gaps
    assert gap.reason == "policies cannot be read: permission denied for table pg_policy"
    assert "policies" not in schema.knows
    assert "triggers" in schema.knows


def test_what_lies_on_the_search_path_is_not_run(newest):
    """A function of the same name that fits better must not be called in place of the catalog's."""
    trap = (
        "CREATE FUNCTION public.pg_get_expr(pg_node_tree, oid) RETURNS text LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'caught'; END $$",
        "CREATE FUNCTION public.format_type(oid, integer) RETURNS text LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'caught'; END $$",
        "CREATE TABLE public.pg_class (relname text)",
        "CREATE TABLE trapped (id int DEFAULT 1 CHECK (id > 0))",
    )
    with servers.new_database(newest, *trap) as database:
        servers.run(
            database, f"ALTER DATABASE {database.name} SET search_path = public, pg_catalog"
        )
        schema = read(database.url, Path())
    assert schema.gaps == ()
    assert schema.tables[1].columns[0].default == "1"
    assert {table.id for table in schema.tables} == {"public.pg_class", "public.trapped"}


def test_odd_names_are_read_as_they_are(newest):
    names = ['a"b', "a.b", "a b", "ü€😀", "%s", ":x", "a\nb", "x" * 63, "SELECT", "'; --"]
    create = [
        psycopg.sql.SQL("CREATE TABLE {0} ({0} int PRIMARY KEY)").format(
            psycopg.sql.Identifier(name)
        )
        for name in names
    ]
    with servers.new_database(newest, *create) as database:
        schema = read(database.url, Path())
    assert {table.name for table in schema.tables} == set(names)
    assert all(table.columns[0].name == table.name for table in schema.tables)
    assert all(table.primary_key.columns == (table.name,) for table in schema.tables)


@pytest.fixture
def waiting(database):
    """The command line reading a database, while it waits for a lock."""
    servers.run(database, TABLES)
    with locked(database, "LOCK TABLE busy IN ACCESS EXCLUSIVE MODE"):
        program = subprocess.Popen(
            [sys.executable, "-m", "schemadoc", "snapshot", database.url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_until(lambda: sessions(database, "wait_event_type = 'Lock'"))
        yield program, database


def test_ctrl_c_cancels_the_query_at_once(waiting):
    program, database = waiting
    started = time.monotonic()
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=10)
    assert time.monotonic() - started < 1.5  # it would wait two seconds for the lock
    assert program.returncode == 130
    assert said.splitlines()[-1] == "Stopped."
    assert "Traceback" not in said
    wait_until(lambda: not sessions(database, "application_name = 'schemadoc'"))


def test_a_server_that_goes_away_is_told_in_one_line(waiting):
    program, database = waiting
    terminate = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
    servers.run(database, terminate + "application_name = 'schemadoc'")
    _, said = program.communicate(timeout=20)
    assert program.returncode == 2
    assert said.splitlines()[-1].endswith("The server went away; try again.")
    assert "Traceback" not in said
    assert database.password not in said


def sessions(database, condition):
    with psycopg.connect(database.url, autocommit=True) as connection:
        query = f"SELECT count(*) FROM pg_stat_activity WHERE {condition} AND datname = %s"
        return connection.execute(query, [database.name]).fetchone()[0]


def wait_until(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


# PgBouncer

POOLER = """
[databases]
* = host={host}
[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
listen_port = 6432
pool_mode = transaction
default_pool_size = 1
auth_type = any
admin_users = {user}
"""


@pytest.fixture
def pooler(newest, tmp_path):
    """PgBouncer in transaction mode, with one server connection for all clients."""
    program = shutil.which("pgbouncer")
    if program is None:
        pytest.skip("pgbouncer is not installed")
    with servers.new_database(newest, TABLES) as database:
        folder = newest.home / "pooler"
        folder.mkdir()
        settings = POOLER.format(host=database.host, folder=folder, user=database.user)
        settings = settings.replace(
            "* =", f"{database.name} = user={database.user} password={database.password}"
        )
        (folder / "settings.ini").write_text(settings)
        for path in (folder, folder / "settings.ini"):
            os.chown(path, *owner(newest))
        running = subprocess.Popen(
            [program, "-q", str(folder / "settings.ini")],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **newest.binaries.account.options(),
        )
        url = f"postgresql://anyone@/{database.name}?host={folder}&port=6432"
        try:
            wait_until((folder / ".s.PGSQL.6432").exists)
            yield url, database
        finally:
            running.terminate()
            running.wait()
            shutil.rmtree(folder)


def owner(server):
    account = server.binaries.account
    return (-1 if account.uid is None else account.uid, -1 if account.gid is None else account.gid)


def test_a_pooler_in_transaction_mode_is_read_like_the_server_itself(pooler):
    url, database = pooler
    direct = read(database.url, Path())
    for _ in range(3):  # prepared statements would clash the second time
        assert read(url, Path()).tables == direct.tables


def test_nothing_is_left_for_the_next_client_of_the_pooler(pooler):
    url, _ = pooler
    names = ("statement_timeout", "lock_timeout", "search_path", "default_transaction_read_only")
    ask = "SELECT " + ", ".join(f"current_setting('{name}')" for name in names)
    with psycopg.connect(url, prepare_threshold=None, autocommit=True) as client:
        before = client.execute(ask).fetchone()
        read(url, Path())
        assert client.execute(ask).fetchone() == before


def test_clients_at_once_share_the_pooler(pooler):
    url, _ = pooler
    found = []
    threads = [threading.Thread(target=lambda: found.append(read(url, Path()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(schema.tables) for schema in found] == [2] * 4


def test_a_pooler_that_refuses_an_option_is_told_with_the_remedy(pooler):
    url, _ = pooler
    from schemadoc.errors import SourceError

    with pytest.raises(SourceError) as error:
        read(url + "&options=-c%20statement_timeout%3D5", Path())
    text = error.value.format_message()
    assert "unsupported startup parameter" in text
    assert "remove `options` from the URL" in text


_TYPES = ("oid", "name", "text", '"char"', "smallint", "integer", "bigint", "boolean")


def test_no_operator_of_the_database_takes_the_place_of_one_of_the_system(newest):
    """It would run with the rights of whoever reads."""
    with servers.new_database(newest, "CREATE TABLE t (id int PRIMARY KEY)") as database:
        for left in _TYPES:
            for right in _TYPES:
                servers.run(
                    database,
                    f"CREATE FUNCTION spy(a {left}, b {right}) RETURNS bool "
                    "LANGUAGE plpgsql AS $$ BEGIN RAISE 'spied'; END $$",
                    *(
                        f"CREATE OPERATOR {sign} "
                        f"(LEFTARG = {left}, RIGHTARG = {right}, FUNCTION = spy)"
                        for sign in ("=", "<>", ">=")
                    ),
                )
        schema = read(database.url, Path())
        assert read_figures(parse_locator(database.url), Path()) is not None
    assert schema.gaps == ()
    assert [table.id for table in schema.tables] == ["public.t"]

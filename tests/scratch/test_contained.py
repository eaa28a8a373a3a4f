"""What statements of others cannot do on a throw-away server, and what they can."""

import threading
import time
from dataclasses import replace

import postgresql_servers as servers
import psycopg
import pytest
from psycopg import errors

REFUSED = (
    errors.InsufficientPrivilege,
    errors.UndefinedFile,
    errors.UndefinedObject,
    errors.FeatureNotSupported,
    errors.InvalidParameterValue,
)
LEADS_OUT = {
    "a program reads": "COPY (SELECT 1) TO PROGRAM 'cat'",
    "a program writes": "CREATE TABLE t (a text); COPY t FROM PROGRAM 'id'",
    "a file is read": "CREATE TABLE t (a text); COPY t FROM '/etc/passwd'",
    "a file is written": "COPY (SELECT 1) TO '/tmp/schemadoc-contained'",
    "a file becomes an object": "SELECT lo_import('/etc/passwd')",
    "an object becomes a file": "SELECT lo_export(lo_create(0), '/tmp/schemadoc-contained')",
    "a file is a value": "SELECT pg_read_file('/etc/passwd')",
    "a file is bytes": "SELECT pg_read_binary_file('postgresql.conf')",
    "a folder is listed": "SELECT pg_ls_dir('.')",
    "a file is looked at": "SELECT pg_stat_file('PG_VERSION')",
    "the log is read": "SELECT pg_current_logfile()",
    "passwords are read": "SELECT rolpassword FROM pg_authid",
    "a file of settings is read": "SELECT * FROM pg_file_settings",
    "the server is set": "ALTER SYSTEM SET work_mem = '1GB'",
    "the server is told to read its files": "SELECT pg_reload_conf()",
    "a library is loaded": "LOAD 'pgoutput'",
    "a library is loaded later": "SET session_preload_libraries = 'pgoutput'",
    "libraries are looked for elsewhere": "SET dynamic_library_path = '/tmp'",
    "extensions are looked for elsewhere": "SET extension_control_path = '/tmp'",
    "event triggers are put off": "SET event_triggers = off",
    "event triggers are passed over": "SET session_replication_role = replica",
    "the catalog is changed": "UPDATE pg_class SET relname = 'x'",
    "the catalog may be changed": "SET allow_system_table_mods = on",
    "a function is in C": "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'pgoutput', 'f'",
    "a function is internal": "CREATE FUNCTION f(int) RETURNS int LANGUAGE internal AS 'int4in'",
    "an untrusted language is there": "CREATE EXTENSION plpython3u",
    "a language is made": "CREATE LANGUAGE mine HANDLER plpgsql_call_handler",
    "an extension of files is there": "CREATE EXTENSION file_fdw",
    "a script leads elsewhere": 'CREATE EXTENSION "../../../../tmp/mine"',
    "a base type is made": "CREATE TYPE t; CREATE FUNCTION i(cstring) RETURNS t LANGUAGE internal"
    " AS 'int8in'",
    "a foreign server is wrapped": "CREATE FOREIGN DATA WRAPPER w",
    "a subscription connects": "CREATE SUBSCRIPTION s CONNECTION 'host=192.0.2.1' PUBLICATION p",
    "an event trigger is made": "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS"
    " 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
    "a tablespace is made": "CREATE TABLESPACE t LOCATION '/tmp'",
    "a database is made": "CREATE DATABASE another",
    "a database is renamed": "ALTER DATABASE template1 RENAME TO another",
    "a database is dropped": "DROP DATABASE template1",
    "the superuser is taken on": "SET ROLE schemadoc",
    "the session is taken on": "SET SESSION AUTHORIZATION schemadoc",
    "the superuser is granted": "GRANT schemadoc TO CURRENT_USER",
    "a superuser is made": "CREATE ROLE boss SUPERUSER",
    "a replication role is made": "CREATE ROLE boss REPLICATION",
    "a role passes over policies": "CREATE ROLE boss BYPASSRLS",
    "the superuser is changed": "ALTER ROLE schemadoc PASSWORD 'x'",
    "the role raises itself": "ALTER ROLE CURRENT_USER SUPERUSER",
    "temporary files grow": "SET temp_file_limit = -1",
    "the replication log is read": "SELECT pg_create_physical_replication_slot('s')",
}
PREDEFINED = ("pg_execute_server_program", "pg_read_server_files", "pg_write_server_files")


@pytest.fixture(scope="module", params=["18", "16"])
def server(request):
    return servers.server_of(request.param)


@pytest.fixture
def database(server):
    """An empty database of a role without rights."""
    made = server.create_owned_database()
    yield made
    server.drop_database(made)


def run(database, *statements):
    with psycopg.connect(database.url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def trusted(server, database):
    """The same database, seen by the superuser."""
    return replace(server.maintenance, name=database.name)


@pytest.fixture(scope="module")
def stays_empty(server):
    """One for statements of which none may work."""
    made = server.create_owned_database()
    yield made
    server.drop_database(made)


@pytest.mark.parametrize("statement", LEADS_OUT.values(), ids=list(LEADS_OUT))
def test_nothing_leads_out(stays_empty, statement):
    with pytest.raises(REFUSED):
        run(stays_empty, statement)


@pytest.mark.parametrize("role", PREDEFINED)
def test_roles_that_it_creates_get_no_more_than_it_has(database, role):
    run(database, "CREATE ROLE maid", "GRANT maid TO CURRENT_USER", "SET ROLE maid")
    for grantee in ("maid", "CURRENT_USER"):
        with pytest.raises(errors.InsufficientPrivilege):
            run(database, f"GRANT {role} TO {grantee}")
    with pytest.raises(errors.InsufficientPrivilege):
        run(database, f"CREATE ROLE page IN ROLE {role}")


def test_resetting_the_role_gives_no_more_rights(database):
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("RESET ROLE")
        connection.execute("RESET SESSION AUTHORIZATION")
        assert connection.execute("SHOW is_superuser").fetchone() == ("off",)


def test_other_connections_cannot_be_ended(server, database):
    with psycopg.connect(trusted(server, database).url) as ours:
        for function in ("pg_terminate_backend", "pg_cancel_backend"):
            with pytest.raises(errors.InsufficientPrivilege):
                run(database, f"SELECT {function}({ours.info.backend_pid})")
        assert ours.execute("SELECT 1").fetchone() == (1,)


def test_other_databases_let_nobody_in(server, database):
    other = server.create_owned_database()
    try:
        for name in (other.name, "postgres", "template1"):
            with pytest.raises(psycopg.OperationalError, match="permission denied"):
                run(replace(database, name=name))
        with pytest.raises(errors.InsufficientPrivilege):
            run(database, f"ALTER DATABASE {other.name} SET work_mem = '1MB'")
    finally:
        server.drop_database(other)


def test_nothing_is_reached_over_the_network():
    server = servers.server_of("18")
    database = server.create_owned_database()
    run(database, "CREATE EXTENSION dblink", "CREATE EXTENSION postgres_fdw")
    for call in (
        "dblink('host=192.0.2.1', 'SELECT 1') AS t(a int)",
        "dblink_connect('host=192.0.2.1')",
        "dblink_exec('host=192.0.2.1', 'SELECT 1')",
    ):
        with pytest.raises(errors.RaiseException, match="no other database"):
            run(database, f"SELECT * FROM {call}")
    run(
        database,
        "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '192.0.2.1')",
        "CREATE FOREIGN TABLE f (a int) SERVER s",
    )
    with pytest.raises(errors.ObjectNotInPrerequisiteState, match="no handler"):
        run(database, "SELECT * FROM f")
    server.drop_database(database)


WATCHED = """
CREATE SCHEMA watch; CREATE TABLE watch.seen (tag text);
CREATE FUNCTION watch.note() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$ BEGIN INSERT INTO watch.seen VALUES (tg_tag); END $$;
CREATE EVENT TRIGGER watcher ON ddl_command_end EXECUTE FUNCTION watch.note()
"""


def test_event_triggers_of_ours_stay_and_see_all(server, database):
    ours = trusted(server, database)
    run(ours, WATCHED)
    for statement in (
        "DROP EVENT TRIGGER watcher",
        "ALTER EVENT TRIGGER watcher DISABLE",
        "DROP FUNCTION watch.note() CASCADE",
        "CREATE OR REPLACE FUNCTION watch.note() RETURNS event_trigger LANGUAGE plpgsql AS ''",
        "DROP SCHEMA watch CASCADE",
        "DELETE FROM watch.seen",
        "ALTER TABLE watch.seen RENAME TO gone",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            run(database, statement)
    run(database, "CREATE TABLE seen (a int)")
    with psycopg.connect(ours.url) as connection:
        tags = connection.execute("SELECT tag FROM watch.seen").fetchall()
    assert ("CREATE TABLE",) in tags


def test_a_statement_that_never_ends_is_cancelled_from_outside(database):
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("SET statement_timeout = 0")
        alarm = threading.Timer(0.3, connection.cancel)
        alarm.start()
        started = time.monotonic()
        with pytest.raises(errors.QueryCanceled):
            connection.execute("DO $$ BEGIN LOOP BEGIN PERFORM 1; END; END LOOP; END $$")
        assert time.monotonic() - started < 30
        alarm.join()


def test_temporary_files_are_bounded(database):
    with psycopg.connect(database.url, autocommit=True) as connection:
        assert connection.execute("SHOW temp_file_limit").fetchone() == ("1GB",)


def test_migrations_may_do_what_they_commonly_do(database):
    run(
        database,
        "CREATE SCHEMA app; CREATE TABLE app.t (a int); CREATE TABLE public.u (a int)",
        "CREATE ROLE reader NOLOGIN; CREATE ROLE writer LOGIN PASSWORD 'x'; GRANT reader TO writer",
        "GRANT USAGE ON SCHEMA app TO reader; GRANT SELECT ON app.t TO reader",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reader",
        "ALTER TABLE app.t ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY p ON app.t TO writer USING (true)",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT ALL ON SCHEMA public TO reader",
        "CREATE PUBLICATION p FOR TABLE app.t; CREATE EXTENSION IF NOT EXISTS plpgsql",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''UTC''',"
        " current_database()); END $$",
    )


def test_roles_of_one_database_are_gone_with_it(server):
    for _ in range(2):
        database = server.create_owned_database()
        run(database, "CREATE ROLE app; CREATE TABLE t (a int); GRANT SELECT ON t TO app")
        server.drop_database(database)

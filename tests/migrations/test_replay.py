"""Chains of migrations are replayed: the schema at the end, and the history of every object."""

from pathlib import Path

import postgresql_servers as servers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from migrations.test_formats import CHAINS, PLANS, PREFIX
from sources.postgresql_statements import STATEMENTS

from schemadoc.config import Source, parse_locator
from schemadoc.errors import SourceError
from schemadoc.migrations.history import make_history
from schemadoc.model.wording import describe_change
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.replaying import replay_source
from schemadoc.snapshot import dump_schema

HERE = Path(__file__).parent
REPLAYED = [name for name in PLANS if name != "dump-mysql"]


def replayed(locator, root, keep_going=False, untrusted=False, **given_settings):
    source = Source(locator=locator, **given_settings)
    options = Options(keep_going=keep_going, untrusted=untrusted)
    return replay_source(parse_locator(locator), source, root, options)


def told(reading):
    """The history of a chain as somebody would read it."""
    history = make_history(reading.steps)
    for step in history.steps:
        yield f"{step.number} {step.name} ({step.date}, {step.category})"
        yield from (f"  {c.table_id or c.object_id}: {describe_change(c)}" for c in step.changes)
        yield from (f"  ! {problem.message}" for problem in step.problems)
    for object_id in sorted(history.introduced):
        changed = ", ".join(map(str, history.changed.get(object_id, ())))
        former = ", ".join(history.former_names.get(object_id, ()))
        yield (
            f"{object_id}: since {history.introduced[object_id]}"
            + (f", changed in {changed}" if changed else "")
            + (f", formerly {former}" if former else "")
        )
    yield from (f"{key}: gone since {number}" for key, number in sorted(history.dropped.items()))
    yield from (f"note: {note}" for note in reading.schema.origin.notes)
    yield from (f"gap: {gap.place}: {gap.reason}" for gap in reading.schema.gaps)


@pytest.mark.parametrize("name", REPLAYED)
def test_a_chain_has_the_schema_and_the_history_that_are_expected(name, golden):
    reading = replayed(PLANS[name], CHAINS, directives=PREFIX)
    golden("\n".join(told(reading)) + "\n", HERE / "expected" / f"{name}.history.txt")
    golden(dump_schema(reading.schema), HERE / "expected" / f"{name}.schema.json")


def write_chain(folder, *steps):
    (folder / "steps").mkdir()
    for number, sql in enumerate(steps, 1):
        (folder / "steps" / f"{number:04}_step.sql").write_text(sql, "utf-8")
    return "sql:steps"


def test_what_is_not_for_an_environment_is_not_applied_there(tmp_path):
    locator = write_chain(
        tmp_path,
        "CREATE TABLE a (id int);",
        "-- renewa:atlas:skip-on staging,production\nDROP TABLE a;",
        "CREATE TABLE c (id int);",
    )
    settings = {"dialect": "sqlite", "directives": PREFIX}
    staging = replayed(locator, tmp_path, environment="staging", **settings)
    assert [table.id for table in staging.schema.tables] == ["a", "c"]
    assert [len(step.changes) for step in staging.steps] == [1, 0, 1]
    assert staging.schema.origin.notes == (
        "Not for staging, by an instruction of their own: 0002_step.",
    )
    local = replayed(locator, tmp_path, environment="local", **settings)
    assert [table.id for table in local.schema.tables] == ["c"]


def test_a_step_that_fails_is_named_with_its_line_and_the_words_of_the_server(tmp_path):
    locator = write_chain(
        tmp_path,
        "CREATE TABLE a (id int);",
        "-- a comment\nCREATE TABLE b (id int);\n\nALTER TABLE b\n  ADD COLUMN id int;\n",
        "CREATE TABLE c (id int);",
    )
    with pytest.raises(SourceError) as caught:
        replayed(locator, tmp_path)
    assert caught.value.message == (
        'steps/0002_step.sql:4: column "id" of relation "b" already exists\n'
        "  ALTER TABLE b ADD COLUMN id int\n"
        "Mend the migration, or go on without what fails with --keep-going."
    )
    reading = replayed(locator, tmp_path, keep_going=True)
    assert [table.id for table in reading.schema.tables] == ["public.a", "public.c"]
    (gap,) = reading.schema.gaps
    assert (gap.place, gap.location.line) == ("0002_step", 4)
    assert [bool(step.problems) for step in reading.steps] == [False, True, False]


def test_a_syntax_error_is_told_with_the_line_that_it_is_in(tmp_path):
    locator = write_chain(tmp_path, "CREATE TABLE a (\n  id int,\n  no colum\n  x int\n);")
    with pytest.raises(SourceError, match=r"0001_step\.sql:4: syntax error at or near"):
        replayed(locator, tmp_path)


@pytest.mark.parametrize(
    "end", ["SELECT pg_sleep(60)", "SET statement_timeout = 0; SELECT pg_sleep(60)"]
)
def test_a_step_that_never_ends_is_broken_off(tmp_path, end):
    locator = write_chain(tmp_path, "CREATE TABLE a (id int);", end)
    with pytest.raises(
        SourceError, match=r"0002_step\.sql:1: it was broken off, not done within 1 s; `time_limit`"
    ):
        replayed(locator, tmp_path, time_limit=1)


def test_on_sqlite_a_step_that_never_ends_is_broken_off(tmp_path):
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n;"
    )
    locator = write_chain(tmp_path, endless)
    with pytest.raises(SourceError, match="it was broken off, not done within 1 s"):
        replayed(locator, tmp_path, dialect="sqlite", time_limit=1)


def test_on_sqlite_no_other_file_is_reached(tmp_path):
    locator = write_chain(tmp_path, f"ATTACH DATABASE '{tmp_path / 'other.db'}' AS other;")
    with pytest.raises(SourceError, match="not authorized"):
        replayed(locator, tmp_path, dialect="sqlite")
    assert not (tmp_path / "other.db").exists()


REACHING_OUT = [
    "COPY (SELECT 1) TO PROGRAM 'touch {file}';",
    "COPY (SELECT 1) TO '{file}';",
    "CREATE TABLE t (line text); COPY t FROM '/etc/passwd';",
    "SELECT lo_import('/etc/passwd');",
    "SELECT pg_read_file('/etc/passwd');",
    "RESET ROLE; SET ROLE schemadoc;",
    "SET SESSION AUTHORIZATION schemadoc;",
    "ALTER SYSTEM SET log_statement = 'all';",
    "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'system';",
    "DROP EVENT TRIGGER schemadoc_command;",
    "DROP SCHEMA pg_schemadoc CASCADE;",
    "DELETE FROM pg_schemadoc.touched;",
]


@pytest.mark.parametrize("sql", REACHING_OUT)
def test_the_server_refuses_what_reaches_outside(tmp_path, sql):
    file = tmp_path / "made"
    locator = write_chain(tmp_path, sql.format(file=file))
    with pytest.raises(SourceError, match=r"permission denied|must be|only roles"):
        replayed(locator, tmp_path)
    assert not file.exists()


def test_without_the_rights_of_a_superuser_the_history_is_the_same():
    newest = servers.server_of(servers.MAJORS[0])
    with servers.new_database(newest) as database:
        servers.run(database, f"CREATE ROLE builder_{database.name} LOGIN CREATEDB PASSWORD 'x'")
        role = servers.as_role(database, f"builder_{database.name}", "x")
        of_ours = replayed(PLANS["drizzle-kit"], CHAINS)
        of_theirs = replayed(PLANS["drizzle-kit"], CHAINS, scratch=role.url)
    assert of_theirs.steps == of_ours.steps
    assert of_theirs.schema.tables == of_ours.schema.tables


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=25))
def test_step_by_step_or_at_once_comes_to_the_same(tmp_path_factory, statements):
    """What cannot be applied where it stands is left out of both."""
    folder = tmp_path_factory.mktemp("chain")
    reading = replayed(write_chain(folder, *(f"{s};" for s in statements)), folder, keep_going=True)
    good = [s for s, step in zip(statements, reading.steps, strict=True) if not step.problems]
    (folder / "steps").rename(folder / "apart")
    at_once = replayed(write_chain(folder, ";\n".join([*good, ""])), folder)
    assert at_once.schema.tables == reading.schema.tables
    assert at_once.schema.enums == reading.schema.enums
    introduced = make_history(reading.steps).introduced
    assert {table.id for table in reading.schema.tables} <= introduced.keys()


def test_a_server_that_breaks_off_is_told_with_the_migration(tmp_path):
    """As when the disk is full: what is done at the end of each block fails too by then."""
    newest = servers.server_of(servers.MAJORS[0])
    end = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        " AND backend_type = 'client backend';"  # others that look after it are not its own
    )
    locator = write_chain(tmp_path, "CREATE TABLE a (id int);", end)
    with servers.new_database(newest) as database:
        servers.run(database, f"CREATE ROLE ender_{database.name} LOGIN SUPERUSER PASSWORD 'x'")
        role = servers.as_role(database, f"ender_{database.name}", "x")
        with pytest.raises(SourceError) as caught:
            replayed(locator, tmp_path, scratch=role.url)
    assert caught.value.message.startswith("steps/0002_step.sql:1: the scratch server broke off: ")

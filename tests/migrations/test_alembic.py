"""Alembic: the project's own env.py on a scratch server, one committed step after another."""

import json
import shutil
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import psycopg
import pytest
from postgresql_servers import server_of

from schemadoc.config import DirectiveSettings, Source, parse_locator
from schemadoc.errors import SourceError
from schemadoc.migrations.alembic import alembic_session
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import read_source

HERE = Path(__file__).parent
CHAIN = HERE / "chains" / "alembic"
COLUMNS = """SELECT table_name || '.' || column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1"""
REVISION = """
from alembic import op
revision, down_revision = {revision!r}, {down!r}
def upgrade():
    {body}
"""


@pytest.fixture
def database():
    return server_of("18").create_owned_database()


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(CHAIN, tmp_path / "project")


def open_session(root, place="alembic.ini", **settings):
    directives = DirectiveSettings(prefix="renewa")
    source = Source(locator=f"alembic:{place}", directives=directives, **settings)
    return alembic_session(parse_locator(source.locator), source, root)


def columns_after_each_step(root, database, place="alembic.ini", **settings):
    with (
        open_session(root, place, **settings) as (plan, run),
        closing(psycopg.connect(database.url, autocommit=True)) as connection,
    ):
        seen = [[row[0] for row in connection.execute(COLUMNS)] for _ in run(database.url)]
        return [step.version for step in plan.steps], seen


def refusal(root, database=None, place="alembic.ini", **settings):
    with pytest.raises(SourceError) as caught, open_session(root, place, **settings) as (_, run):
        list(run(database.url if database else "postgresql://nobody@/none?host=/nowhere"))
    return caught.value.message


def add_revision(root, name, down, body):
    text = REVISION.format(revision=name, down=down, body=body)
    (root / "store_db" / "versions" / f"{name}.py").write_text(text)


def test_revisions_become_the_plan_that_is_expected(golden):
    with open_session(CHAIN) as (plan, _):
        shown = asdict(plan)
    for step in shown["steps"]:
        assert step.pop("sql") == (CHAIN / step["file"]).read_text("utf-8")
    golden(json.dumps(shown, indent=1, ensure_ascii=False) + "\n", HERE / "expected/alembic.json")


def test_each_step_is_seen_from_outside_before_the_next_begins(database):
    versions, seen = columns_after_each_step(CHAIN, database)
    assert versions == ["a1", "b2", "b1", "c1", "d1", "e1", "f1"]
    assert ["products.title" in columns for columns in seen] == [True, True] + [False] * 5
    assert ["products.note" in columns for columns in seen] == [True] * 5 + [False, True]


def test_what_a_step_said_is_told_with_its_lines(database):
    with open_session(CHAIN) as (plan, run):
        said = dict(zip((step.version for step in plan.steps), run(database.url), strict=True))
    (drop,) = said["e1"]
    assert drop.sql == "ALTER TABLE products DROP COLUMN note"
    text = (CHAIN / "store_db/versions/e1_note_dropped.py").read_text().splitlines()
    assert "drop_column" in text[drop.line - 1]


@pytest.mark.parametrize("place", [".", "store_db", "alembic.ini"])
def test_a_project_is_found_by_its_configuration_or_a_folder(place):
    with open_session(CHAIN, place) as (plan, _):
        assert len(plan.steps) == 7


def test_a_configuration_in_pyproject_will_do(copy):
    (copy / "alembic.ini").unlink()
    (copy / "pyproject.toml").write_text('[tool.alembic]\nscript_location = "%(here)s/store_db"\n')
    with open_session(copy, "pyproject.toml") as (plan, _):
        assert len(plan.steps) == 7


def test_steps_are_committed_where_env_has_a_transaction_of_its_own(copy, database):
    env = copy / "store_db" / "env.py"
    env.write_text(env.read_text().replace("connectable.connect()", "connectable.begin()"))
    (copy / "store_db/versions/d1_states_and_index.py").unlink()  # needs to be out of any
    later = copy / "store_db/versions/e1_note_dropped.py"
    later.write_text(later.read_text().replace('"d1"', '"c1"'))
    last = copy / "store_db/versions/f1_note_again.py"
    last.write_text(last.read_text().replace("'gone'", "'live'"))
    _, seen = columns_after_each_step(copy, database)
    assert ["products.note" in columns for columns in seen] == [True] * 4 + [False, True]


def test_an_env_that_is_asynchronous_is_run(copy, database):
    (copy / "store_db" / "env.py").write_text("""
import asyncio, os
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine
def migrate(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
async def run():
    engine = create_async_engine(os.environ["DATABASE_URL"])
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()
asyncio.run(run())
""")
    _, seen = columns_after_each_step(copy, database)
    assert len(seen) == 7
    assert "orders.product_id" in seen[-1]


def test_an_address_in_the_code_leads_to_the_scratch_server(copy, database):
    env = copy / "store_db" / "env.py"
    text = env.read_text().replace("engine_from_config(section, prefix=", "create_engine(")
    text = text.replace('"sqlalchemy.",', '"postgresql+psycopg://a:b@192.0.2.1/prod",')
    env.write_text(text.replace("import engine_from_config", "import create_engine"))
    _, seen = columns_after_each_step(copy, database)
    assert len(seen) == 7


def test_other_connections_are_refused(copy):
    (copy / "store_db" / "env.py").write_text(
        "import socket\nsocket.create_connection(('192.0.2.1', 80), 5)\n"
    )
    assert "refused: 192.0.2.1:80" in refusal(copy)
    (copy / "store_db" / "env.py").write_text(
        "from sqlalchemy import create_engine\ncreate_engine('sqlite://').connect()\n"
    )
    message = refusal(copy)
    assert "env.py connects to sqlite, and the migrations are replayed on postgresql" in message
    assert "`dialect`" in message


def test_two_heads_are_told_with_what_joins_them(copy):
    add_revision(copy, "x1", "e1", "pass")
    message = refusal(copy)
    assert "f1 (store_db/versions/f1_note_again.py)" in message
    assert "x1 (store_db/versions/x1.py)" in message
    assert "`alembic merge heads`" in message


def test_a_step_that_fails_names_its_line_and_statement(copy, database):
    add_revision(copy, "x1", "f1", "op.execute('DROP TABLE gone_long_ago')")
    message = refusal(copy, database)
    assert "store_db/versions/x1.py:5: UndefinedTable: table" in message
    assert "The statement was: DROP TABLE gone_long_ago" in message


def test_a_revision_that_cannot_be_imported_names_its_line(copy):
    (copy / "store_db/versions/x1.py").write_text("import not_there\n")
    assert "store_db/versions/x1.py:1: ModuleNotFoundError" in refusal(copy)


def test_an_env_that_applies_nothing_is_told(copy, database):
    (copy / "store_db" / "env.py").write_text("")
    assert "env.py applied 0 of 7 revisions" in refusal(copy, database)


def test_a_program_that_hangs_or_ends_itself_is_told(copy, database):
    (copy / "store_db" / "env.py").write_text("import time\ntime.sleep(60)\n")
    assert "nothing was heard of the migrations for 5 s" in refusal(copy, database, time_limit=5)
    (copy / "store_db" / "env.py").write_text(
        "import os, sys\nprint('good bye', flush=True)\nos._exit(3)\n"
    )
    message = refusal(copy, database)
    assert "ended with code 3" in message
    assert "good bye" in message


def test_a_python_without_alembic_is_named(copy):
    program = copy / "python"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -S -I "$@"\n')
    program.chmod(0o755)
    assert "Alembic is not installed for" in refusal(copy, python="python")


def test_what_is_no_project_is_told_with_what_to_name(tmp_path):
    assert "no Alembic project is there. Name an alembic.ini" in refusal(tmp_path, place=".")
    assert "there is no such file" in refusal(tmp_path, place="missing")


def test_a_snapshot_has_none_of_the_tables_in_which_tools_keep_count(copy, monkeypatch):
    monkeypatch.chdir(copy)
    source = Source(locator="alembic:alembic.ini")
    schema = read_source(source, None, copy, Options())
    assert schema.tables
    assert "alembic_version" not in {table.name for table in schema.tables}

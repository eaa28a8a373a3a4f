"""What a source is for us where a command line names it without saying so."""

import sys
from types import ModuleType

import pytest
from helpers import make_config, make_database

from schemadoc.model.schema import Origin, Schema
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import read_locator, read_sources
from schemadoc.snapshot import dump_schema


def write_snapshot(folder, kind):
    origin = Origin(kind=kind) if kind else None
    (folder / "a.json").write_bytes(dump_schema(Schema(dialect="x", origin=origin)))


@pytest.mark.parametrize("kind", ["code", "migrations", "live"])
def test_a_snapshot_stays_what_it_was(project, kind):
    write_snapshot(project, kind)
    schema = read_locator("json:a.json", project, Options())
    assert schema.origin.kind == kind
    assert dump_schema(schema) == (project / "a.json").read_bytes()


def test_a_snapshot_that_does_not_say_is_of_a_database(project):
    write_snapshot(project, None)
    assert read_locator("json:a.json", project, Options()).origin.kind == "live"


def test_the_configuration_says_what_a_snapshot_is_for(project):
    write_snapshot(project, "live")
    config = make_config("sources: {migrations: json:a.json}", project)
    (schema,) = read_sources(config, Options()).schemas["migrations"]
    assert schema.origin.kind == "migrations"


@pytest.mark.parametrize("scheme", ["drizzle", "sqlalchemy", "a-third-party"])
def test_other_sources_are_code(project, monkeypatch, scheme):
    module = ModuleType("a_reader")
    module.read = lambda locator, root: Schema(dialect="x", origin=Origin(kind="live"))
    monkeypatch.setitem(sys.modules, "a_reader", module)
    monkeypatch.setattr("schemadoc.sources.BUILTIN", {scheme: "a_reader:read"})
    assert read_locator(f"{scheme}:x", project, Options()).origin.kind == "code"


def test_a_folder_of_sql_is_migrations(project):
    (project / "steps").mkdir()
    (project / "steps" / "1_first.sql").write_text("CREATE TABLE t (id int);")
    schema = read_locator("sql:steps", project, Options())
    assert schema.origin.kind == "migrations"
    assert [table.id for table in schema.tables] == ["public.t"]


def test_a_database_is_live(project):
    make_database(project / "a.db", "CREATE TABLE t (a)")
    assert read_locator("sqlite:///a.db", project, Options()).origin.kind == "live"

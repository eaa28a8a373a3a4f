"""What a locator on a command line means: its role, the settings of the project, its dialect."""

import sys
from types import ModuleType

import pytest
from helpers import make_config, make_database

from schemadoc.config import load_config_if_any
from schemadoc.errors import ConfigError, SourceError
from schemadoc.model.schema import Origin, Schema
from schemadoc.pipeline.comparing import diff
from schemadoc.pipeline.locators import Workplace, take_snapshot
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.reading import read_sources
from schemadoc.snapshot import dump_schema, load_schema


def write_snapshot(folder, kind):
    origin = Origin(kind=kind) if kind else None
    (folder / "a.json").write_bytes(dump_schema(Schema(dialect="x", origin=origin)))


def read_locator(locator, root, options):
    return load_schema(take_snapshot(locator, Workplace(root=root), options), "a snapshot")


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


MODELS = """
from sqlalchemy import *
metadata = MetaData()
Table("t", metadata, Column("id", Integer, primary_key=True), Column("at", DateTime))
"""
TABLE = "CREATE TABLE t (id INTEGER NOT NULL, at DATETIME, PRIMARY KEY (id))"


@pytest.fixture
def shop(project):
    """Models, and a database of another dialect than theirs is without a word."""
    (project / "shop.py").write_text(MODELS)
    make_database(project / "shop.db", TABLE)
    return project


def compare(old, new, root, **place):
    said = []
    config = load_config_if_any(place.pop("file", None), root)
    workplace = Workplace(root=root, config=config, **place)
    return diff((old, new), workplace, Options(tell=said.append)).changes, said


@pytest.mark.parametrize("sides", [("sqlalchemy:shop", "shop.db"), ("shop.db", "sqlalchemy:shop")])
def test_models_are_read_in_the_dialect_of_the_other_side(shop, sides):
    changes, said = compare(*sides, shop)
    assert changes == ()
    assert said[0] == "sqlalchemy:shop is read for sqlite, like shop.db."


def test_a_locator_takes_the_settings_that_the_project_has_for_it(shop, monkeypatch):
    (shop / "schemadoc.yml").write_text(
        "sources:\n  code: {locator: 'sqlalchemy:shop', dialect: mysql}\n  live: ${URL}\n"
    )
    monkeypatch.setenv("URL", "sqlite:///shop.db")
    with pytest.raises(SourceError) as error:
        compare("sqlalchemy:shop", "sqlite:///shop.db", shop)
    assert error.value.message == (
        "sqlalchemy:shop is mysql and ${URL} is sqlite: schemas of two dialects cannot be "
        "compared, since each type and default would differ. Leave out `dialect` in "
        "schemadoc.yml:2, or compare with another."
    )


def test_the_settings_count_in_a_folder_beneath_and_for_another_revision(shop, tmp_path):
    text = "sources: {code: {locator: 'sqlalchemy:shop', time_limit: 90, python: nosuch}}\n"
    (shop / "schemadoc.yml").write_text(text.replace(", python: nosuch", ""))
    (shop / "beneath").mkdir()
    changes, said = compare("sqlalchemy:shop", "../shop.db", shop / "beneath")
    assert changes == ()
    assert said[0] == "sqlalchemy:shop is read as schemadoc.yml:1 says, from .."
    other = tmp_path / "other"
    other.mkdir()
    (other / "shop.py").write_text(MODELS.replace("DateTime", "Date"))
    place = {"file": shop / "schemadoc.yml", "is_chosen": True}
    make_database(other / "shop.db", TABLE)
    (change,) = compare("sqlalchemy:shop", "shop.db", other, **place)[0]
    assert change.object_id == "t.at"
    (shop / "schemadoc.yml").write_text(text)
    with pytest.raises(ConfigError, match=f"there is no interpreter {shop / 'nosuch'}"):
        compare("sqlalchemy:shop", "shop.db", other, **place)


def test_what_are_of_two_dialects_is_not_compared(shop):
    (shop / "a.json").write_bytes(dump_schema(Schema(dialect="mysql")))
    with pytest.raises(SourceError, match=r"a\.json is mysql and shop\.db is sqlite: "):
        compare("json:a.json", "shop.db", shop)


def test_a_source_is_named_by_its_role(tmp_path):
    live = "[json:a.json, 'json:b.json']"
    (tmp_path / "schemadoc.yml").write_text(f"sources: {{code: 'json:a.json', live: {live}}}\n")
    write_snapshot(tmp_path, "code")
    place = Workplace(root=tmp_path, config=load_config_if_any(None, tmp_path))
    assert take_snapshot("code", place, Options()) == (tmp_path / "a.json").read_bytes()
    with pytest.raises(ConfigError, match=r"several sources `live`\. Name one: json:a\.json, json"):
        take_snapshot("live", place, Options())
    with pytest.raises(ConfigError, match=r"schemadoc\.yml:1: there is no source `migrations`"):
        take_snapshot("migrations", place, Options())

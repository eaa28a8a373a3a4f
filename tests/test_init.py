"""`init`: what a repository tells of its database, and the configuration that comes of it."""

import pytest
from helpers import make_database

from schemadoc.config import load_config, parse_config
from schemadoc.config.starter import Candidate, write_starter
from schemadoc.errors import ConfigError
from schemadoc.pipeline.project import init
from schemadoc.workspace import find_clues


def write(folder, path, text=""):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def clues(folder, **environment):
    return [(clue.role, clue.locator) for clue in find_clues(folder, environment)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("backend/drizzle.config.ts", "", ("code", "drizzle:backend/drizzle.config.ts")),
        ("drizzle.prod.config.mjs", "", ("code", "drizzle:drizzle.prod.config.mjs")),
        ("db/alembic.ini", "", ("migrations", "alembic:db/alembic.ini")),
        ("atlas.hcl", 'dir = "file://db/changes"', ("migrations", "atlas:db/changes")),
        ("be/atlas.hcl", 'dir = "file://../m?format=atlas"', ("migrations", "atlas:m")),
        ("be/atlas.hcl", "env {}", ("migrations", "atlas:be/migrations")),
        ("drizzle/meta/_journal.json", "{}", ("migrations", "drizzle-kit:drizzle")),
        ("src/app/models.py", "class Base(DeclarativeBase):", ("code", "sqlalchemy:app.models")),
        ("app/db/__init__.py", "Base = declarative_base()", ("code", "sqlalchemy:app.db")),
        ("m.py", "class Hero(SQLModel, table=True):", ("code", "sqlalchemy:m")),
        ("schemadoc.json", "{}", ("code", "json:schemadoc.json")),
        (".env.example", "DATABASE_URL=postgres://u:p@h/d", ("live", "${DATABASE_URL}")),
        ("compose.yml", "POSTGRES_URL: x", ("live", "${POSTGRES_URL}")),
    ],
)
def test_a_file_is_a_clue(project, path, text, expected):
    write(project, path, text)
    assert clues(project) == [expected]


@pytest.mark.parametrize(
    "path",
    ["node_modules/x/drizzle.config.ts", ".venv/lib/alembic.ini", "venv/models.py", "empty.db"],
)
def test_what_is_not_the_project_s_own_is_no_clue(project, path):
    write(project, path, "class Base(DeclarativeBase):")
    assert clues(project) == []


def test_the_environment_and_a_database_file_are_clues(project):
    make_database(project / "app.db", "CREATE TABLE t (a int);")
    assert clues(project, DATABASE_URL="postgres://u:secret@h/d") == [
        ("live", "${DATABASE_URL}"),
        ("live", "sqlite:///app.db"),
    ]


def test_of_several_the_one_nearest_to_the_root_comes_first(project):
    write(project, "a/b/alembic.ini")
    write(project, "z/alembic.ini")
    assert clues(project) == [
        ("migrations", "alembic:z/alembic.ini"),
        ("migrations", "alembic:a/b/alembic.ini"),
    ]


def test_of_very_many_a_few_are_enough(project):
    for number in range(20):
        write(project, f"{number:02}/alembic.ini")
    assert clues(project) == [("migrations", f"alembic:{n:02}/alembic.ini") for n in range(5)]


def test_what_else_may_be_meant_is_a_comment(project):
    for name in ("a.db", "b.sqlite3"):
        make_database(project / name, "CREATE TABLE t (a int);")
    init(project, None, force=False)
    text = (project / "schemadoc.yml").read_text("utf-8")
    assert "\n  live: sqlite:///a.db   # from a.db\n  # live: sqlite:///b.sqlite3   # from" in text


URL = "postgresql://docs:hunter2@db/app"
TO_SET = (
    "Wrote schemadoc.yml. Have a look at it, set DATABASE_URL to {}, then run `schemadoc serve`."
)


@pytest.mark.parametrize(
    ("locator", "set_to", "said"),
    [
        (None, None, TO_SET.format("the URL of the database")),
        (None, URL, "Wrote schemadoc.yml. Have a look at it, then run `schemadoc serve`."),
        (URL, None, TO_SET.format("postgresql://docs:***@db/app with the password")),
        (URL, "other", TO_SET.format("postgresql://docs:***@db/app with the password")),
        ("mysql://u:${DATABASE_URL}@h", None, TO_SET.format("what the locator needs")),
        (URL, URL, "Wrote schemadoc.yml. Have a look at it, then run `schemadoc serve`."),
        ("app.db", None, "Wrote schemadoc.yml. Have a look at it, then run `schemadoc serve`."),
    ],
)
def test_a_variable_that_must_be_set_first_is_named(project, monkeypatch, locator, set_to, said):
    if set_to:
        monkeypatch.setenv("DATABASE_URL", set_to)
    assert init(project, locator, force=False) == [said]


def test_what_this_version_cannot_read_is_a_comment(project):
    write(project, "drizzle.config.ts")
    make_database(project / "app.db", "CREATE TABLE t (a int);")
    init(project, None, force=False)
    text = (project / "schemadoc.yml").read_text("utf-8")
    assert "  # code: drizzle:drizzle.config.ts" in text or "  code: drizzle:" in text
    assert "  live: sqlite:///app.db   # from app.db" in text
    assert load_config().sources.live[0].locator == "sqlite:///app.db"


@pytest.mark.parametrize("locator", ["foo:x", "foo://host/db", "sqlite:app.db"])
def test_a_source_that_this_version_cannot_read_is_refused(project, locator):
    with pytest.raises(ConfigError, match=r"there is no source .* Known: .*json:.* and the URL"):
        init(project, locator, force=False)
    assert not (project / "schemadoc.yml").exists()


@pytest.mark.parametrize("locator", ["json:x.json", "sqlite:///app.db", "mssql+pyodbc://host/db"])
def test_a_source_that_this_version_can_read_is_taken(project, locator):
    init(project, locator, force=False)
    assert [source.locator for _, source in load_config().sources.all()] == [locator]


def test_nothing_found_asks_for_a_variable(project):
    init(project, None, force=False)
    assert load_config().sources.live[0].locator == "${DATABASE_URL}"
    assert load_config().title == "Project"


@pytest.mark.parametrize("title", ["Plain", "It's: a 'test'", 'Say "hi"', "# 1", "x\\y", "no", "7"])
@pytest.mark.parametrize("place", ["a b.json", "ünï: x.json", "#x.json", "it's.json"])
def test_whatever_the_names_the_file_can_be_read(tmp_path, title, place):
    candidates = [
        Candidate("code", f"json:{place}", "from here"),
        Candidate("code", "json:second.json", "from there"),
        Candidate("migrations", "atlas:x", "from atlas.hcl", readable=False),
    ]
    config = parse_config(write_starter(title, candidates), tmp_path / "schemadoc.yml")
    assert config.title == title
    assert [source.locator for source in config.sources.code] == [f"json:{place}"]
    assert config.sources.migrations == ()


def test_what_is_no_locator_is_refused(project):
    with pytest.raises(ConfigError, match="is not a locator"):
        init(project, "app", force=False)
    assert not (project / "schemadoc.yml").exists()

"""A build with nothing to do does nothing, and notices whatever there is to do."""

import json
import os
import sys

import pytest
from helpers import make_database, make_schema, make_table

from schemadoc.config import load_config
from schemadoc.errors import SiteError
from schemadoc.pipeline import documents
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options
from schemadoc.render import memory
from schemadoc.snapshot import dump_schema

CONFIG = "sources: {code: 'json:app.json'}\ntitle: One\nlook: {logo: logo.svg}\n"


@pytest.fixture
def built(project, monkeypatch):
    """A project that was built, and a way to ask whether another build does anything."""
    (project / "app.json").write_bytes(dump_schema(make_schema(make_table("people"))))
    (project / "schemadoc.yml").write_text(CONFIG)
    (project / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"></svg>')
    (project / "notes/tables").mkdir(parents=True)
    done = []

    def watched(*arguments, **named):
        done.append(1)
        return original(*arguments, **named)

    original = documents.build_documents
    monkeypatch.setattr(documents, "build_documents", watched)

    def ask(**options):
        done.clear()
        ask.said = build(load_config(), Options(**options))
        return bool(done)

    assert ask()
    return ask


def test_nothing_is_read_where_nothing_changed(built):
    before = built.said
    assert not built()
    assert built.said.site_changed is False
    assert not built.said.docs.is_stale
    assert (built.said.counts, built.said.warnings) == (before.counts, before.warnings)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("app.json", dump_schema(make_schema(make_table("other")))),
        ("schemadoc.yml", CONFIG.replace("One", "Two").encode()),
        ("notes/tables/people.md", b"Who there is.\n"),
        ("docs/database/mine.md", b"# Mine\n"),
        ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><g></g></svg>'),
        ("README.md", b"<!-- schemadoc: count tables -->9<!-- /schemadoc -->\n"),
        ("site/index.html", b"damaged"),
        ("mkdocs.yml", b"site_name: Mine\n"),
        (".schemadoc/build.json", b"damaged"),
        (".schemadoc/build.json", b'{"inputs": 1}'),
    ],
)
def test_a_change_is_noticed(built, project, path, content):
    (project / path).write_bytes(content)
    assert built()


def test_a_change_that_leaves_size_and_time_as_they_were_is_noticed(built, project):
    """As programs do that set the time of a file to that of its commit."""
    file = project / "logo.svg"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"2000", b"2001"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert built()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files")
@pytest.mark.parametrize(
    ("name", "kind"), [("build.json", "mkdir"), ("build.json", "mkfifo"), ("site.json", "mkfifo")]
)
def test_nobody_waits_for_what_stands_in_the_way_of_a_note(built, project, name, kind):
    for file in ("build.json", name):
        (project / ".schemadoc" / file).unlink(missing_ok=True)
    getattr(os, kind)(project / ".schemadoc" / name)
    assert built()


def test_a_file_that_is_gone_is_made_again(built, project):
    for path in ("site/tables/people.html", "docs/database/tables/people.md"):
        (project / path).unlink()
        assert built()
        assert (project / path).is_file()
        assert not built()


def test_a_page_that_was_changed_by_hand_is_still_refused(built, project):
    with (project / "docs/database/index.md").open("a") as page:
        page.write("mine")
    with pytest.raises(SiteError, match="changed by hand"):
        built()


def test_a_change_while_a_build_runs_is_not_missed(built, project, monkeypatch):
    original = documents.build_documents

    def slow(*arguments, **named):
        done = original(*arguments, **named)
        (project / "app.json").write_bytes(dump_schema(make_schema(make_table("late"))))
        return done

    (project / "schemadoc.yml").write_text(CONFIG.replace("One", "Two"))
    monkeypatch.setattr(documents, "build_documents", slow)
    build(load_config(), Options())
    monkeypatch.setattr(documents, "build_documents", original)
    assert build(load_config(), Options()).docs.written
    assert (project / "site/tables/late.html").is_file()


def test_what_files_do_not_tell_is_always_read(built, project):
    assert built(strict=True)
    assert built(untrusted=True)
    make_database(project / "app.db", "CREATE TABLE people (id integer PRIMARY KEY);")
    (project / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db?timeout=5'}\n")
    assert built()
    assert built()


def test_what_was_told_is_told_again(built, project, monkeypatch):
    monkeypatch.delenv("APP_URL", raising=False)
    (project / "schemadoc.yml").write_text("sources: {code: 'json:app.json', live: '${APP_URL}'}\n")
    first, second = [], []
    assert built(tell=first.append)
    assert not built(tell=second.append)
    assert first == second == ["Skipped live: the environment variable APP_URL is not set."]
    monkeypatch.setenv("APP_URL", "sqlite:///app.db")
    make_database(project / "app.db", "CREATE TABLE people (id integer PRIMARY KEY);")
    assert built()


SCHEMA = """import { integer, pgTable } from "drizzle-orm/pg-core";
import { key } from "./keys";
export const people = pgTable("people", { id: key() });
"""
KEYS = """import { integer } from "drizzle-orm/pg-core";
export const key = () => integer().primaryKey();
"""


@pytest.fixture
def coded(built, project):
    """A project of code, migrations and a page with live facts."""
    for path, text in {
        "schemadoc.yml": "sources: {code: 'drizzle:src/db', migrations: 'drizzle-kit:drizzle'}\n",
        "src/db/schema.ts": SCHEMA,
        "src/db/keys.ts": KEYS,
        "drizzle.config.ts": CONFIG_OF_DRIZZLE,
        "drizzle/meta/_journal.json": journal("0000_people"),
        "drizzle/0000_people.sql": "CREATE TABLE people (id integer PRIMARY KEY);",
        "README.md": "Of <!-- schemadoc: lines src/app.ts --><!-- /schemadoc --> lines.\n",
        "src/app.ts": "a\nb\n",
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    assert built()
    assert built(), "the page has changed since"
    return built


def journal(*tags):
    entries = [{"idx": n, "when": 1760000000000 + n, "tag": tag} for n, tag in enumerate(tags)]
    return json.dumps({"version": "7", "dialect": "postgresql", "entries": entries})


CONFIG_OF_DRIZZLE = """export default {
  dialect: "postgresql", schema: "./src/db", out: "./drizzle",
};
"""


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("src/db/keys.ts", KEYS.replace("()", '("key")')),
        ("src/db/more.ts", SCHEMA.replace("people", "more")),
        ("drizzle/0000_people.sql", "CREATE TABLE people (id integer PRIMARY KEY); SELECT 1;"),
        ("drizzle/0001_stray.sql", "CREATE TABLE stray (id integer);"),
        ("src/app.ts", "a\n"),
        ("README.md", "Words.\n"),
    ],
)
def test_a_change_of_code_migrations_or_facts_is_noticed(coded, project, path, content):
    assert not coded()
    (project / path).write_text(content)
    assert coded()


def test_a_snapshot_beside_the_code_is_watched(coded, project):
    settings = (project / "schemadoc.yml").read_text()
    (project / "schemadoc.yml").write_text(settings.replace("src/db", "drizzle.config.ts"))
    assert coded()
    assert not coded()
    (project / "drizzle/meta/0000_snapshot.json").write_text("{}")
    assert coded()


def test_code_is_read_where_nothing_is_remembered_of_it(coded, project):
    assert not coded()
    for entry in (project / ".schemadoc/cache").iterdir():
        entry.write_bytes(b"damaged")
    assert coded()
    assert not coded()


def test_a_file_of_sqlite_is_watched_with_what_stands_beside_it(built, project):
    make_database(project / "app.db", "CREATE TABLE people (id integer PRIMARY KEY);")
    (project / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db'}\n")
    assert built()
    assert not built()
    (project / "app.db-wal").write_bytes(b"")
    assert built()


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def test_a_build_after_another_leaves_what_a_fresh_one_would(project, monkeypatch):
    """In a process that remembers, as `serve` has one: a table has changed, one came, one went."""
    before = make_schema(make_table("people"), make_table("orders", "people"), make_table("gone"))
    after = make_schema(
        make_table("people", comment="Who there is."),
        make_table("orders", "people"),
        make_table("bills", "orders"),
    )
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")  # where nothing can be kept for another
    monkeypatch.setattr(memory.Memory, "render", renderings := Counted(memory.Memory.render))
    for folder, schemas in (("twice", (before, after)), ("fresh", (after,))):
        (project / folder).mkdir()
        monkeypatch.chdir(project / folder)
        (project / folder / "schemadoc.yml").write_text("sources: {code: 'json:app.json'}\n")
        for schema in schemas:
            (project / folder / "app.json").write_bytes(dump_schema(schema))
            if folder == "fresh":
                monkeypatch.setattr("schemadoc.render._MEMORY", memory.Memory())
            documents.build(load_config(), Options())
    assert renderings.remembered
    for output in ("docs", "site"):
        assert tree(project / "twice" / output) == tree(project / "fresh" / output)


class Counted:
    """Whether anything was remembered at all."""

    def __init__(self, render):
        self.render = render
        self.remembered = False

    def __get__(self, owner, kind):
        def render(page, moment, renderer):
            known = owner._known.get(page.path)
            file = self.render(owner, page, moment, renderer)
            self.remembered |= known is not None and known[2] is file
            return file

        return render


def test_the_note_of_a_build_holds_no_secret(built, project):
    note = json.loads((project / ".schemadoc/build.json").read_text())
    assert set(note) == {
        "inputs",
        "outputs",
        "counts",
        "gaps",
        "kept",
        "warnings",
        "states",
        "sizes",
        "told",
    }


def test_rules_of_the_project_may_find_something_else(built, project):
    (project / "rules_of_theirs.py").write_text("def check(catalog):\n    return []\n")
    lint = "lint: {plugins: {SD901: 'rules_of_theirs:check'}}\n"
    (project / "schemadoc.yml").write_text(CONFIG + lint)
    assert built()
    assert built()

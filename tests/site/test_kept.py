"""What the last build left is taken where it would be the same again: never a byte differs."""

import filecmp
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import make_schema, make_table
from mkdocs.structure.pages import Page

from schemadoc import render
from schemadoc.config import load_config
from schemadoc.diagrams import svg
from schemadoc.errors import SiteError
from schemadoc.model.table import Column
from schemadoc.pipeline.documents import build
from schemadoc.pipeline.options import Options
from schemadoc.render.memory import Memory
from schemadoc.snapshot import dump_schema
from schemadoc.workspace import ledger

CONFIG = """title: Shop
sources: {code: 'json:app.json'}
domains:
  sales: {title: Sales, tables: [orders, items]}
  people: {title: People, tables: [people, teams]}
"""
NOTE = "Who there is.\n\nSee [items](items.md#col-orders_id).\n"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}"></svg>'
TABLES = (
    make_table("teams"),
    make_table("people", "teams"),
    make_table("orders", "people"),
    make_table("items", "orders", "people"),
    make_table("alone"),
)


class Project:
    """A project whose files are changed one at a time."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.monkeypatch = folder, monkeypatch
        self.rendered = set()
        self.tables = {table.name: table for table in TABLES}
        self.write("schemadoc.yml", CONFIG)
        self.write("notes/tables/people.md", NOTE)
        self.write("docs/database/mine.md", "# Mine\n\n[People](tables/people.md)\n")
        self.write("docs/database/some.svg", LOGO.format(1))
        self.write_schema()
        self.watch()

    def watch(self):
        original = Page.read_source

        def read_source(page, config):
            self.rendered.add(page.file.src_uri.removesuffix(".md"))
            return original(page, config)

        self.monkeypatch.setattr(Page, "read_source", read_source)

    def write(self, path, text):
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")

    def write_schema(self, **tables):
        self.tables.update(tables)
        found = [table for table in self.tables.values() if table]
        self.write("app.json", dump_schema(make_schema(*found)).decode())

    def build(self):
        """As a process of its own would: it remembers nothing itself."""
        self.monkeypatch.setattr(render, "_MEMORY", Memory())
        self.rendered.clear()
        build(load_config(self.folder / "schemadoc.yml"), Options())
        return self.rendered

    def build_afresh(self, folder):
        """The same project where nothing was ever built."""
        for name in ("schemadoc.yml", "app.json", "notes", "templates"):
            source = self.folder / name
            if source.is_dir():
                shutil.copytree(source, folder / name)
            elif source.exists():
                folder.mkdir(exist_ok=True)
                shutil.copy(source, folder / name)
        listed = json.loads((self.folder / "docs/database/.schemadoc.json").read_bytes())["files"]
        ours = {*listed, ".schemadoc.json"}
        docs = self.folder / "docs/database"
        for path in docs.rglob("*"):
            inner = path.relative_to(docs)
            if path.is_file() and inner.as_posix() not in ours:
                (folder / "docs/database" / inner).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / "docs/database" / inner)
        with self.monkeypatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
            patch.setattr(render, "_MEMORY", Memory())
            build(load_config(folder / "schemadoc.yml"), Options())


@pytest.fixture
def shop(project, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Project(project, monkeypatch)


def with_comment(table, text):
    return replace(table, columns=tuple(replace(c, comment=text) for c in table.columns))


def edit(path, old, new):
    def change(shop):
        text = (shop.folder / path).read_text("utf-8")
        assert old in text
        shop.write(path, text.replace(old, new, 1))

    return change


def own_page(path, text):
    """A page of the user's own where ours was."""

    def change(shop):
        manifest = shop.folder / "docs/database/.schemadoc.json"
        listed = json.loads(manifest.read_bytes())
        del listed["files"][path]
        manifest.write_text(json.dumps(listed, indent=1) + "\n")
        shop.write(f"docs/database/{path}", text)

    return change


CHANGES = {
    "nothing": lambda shop: None,
    "a comment": lambda shop: shop.write_schema(alone=with_comment(TABLES[4], "Said.")),
    "a comment on what others show": lambda shop: shop.write_schema(
        orders=with_comment(TABLES[2], "Said <b>anew</b>.")
    ),
    "a new table": lambda shop: shop.write_schema(notes=make_table("notes", "people")),
    "a column more": lambda shop: shop.write_schema(
        teams=replace(TABLES[0], columns=(*TABLES[0].columns, Column(name="size", type="int")))
    ),
    "a dropped table": lambda shop: shop.write_schema(notes=None),
    "another target": lambda shop: shop.write_schema(alone=make_table("alone", "teams")),
    "a note": lambda shop: shop.write(
        "notes/tables/orders.md", "!!! tip\n    Mind [it](alone.md).\n"
    ),
    "another note": lambda shop: shop.write("notes/tables/orders.md", "Words.\n"),
    "a note on a domain": lambda shop: shop.write("notes/domains/sales.md", "What is sold.\n"),
    "a note that is gone": lambda shop: (shop.folder / "notes/tables/orders.md").unlink(),
    "a domain": edit("schemadoc.yml", "title: Sales", "title: What is <sold>"),
    "a table in another domain": edit("schemadoc.yml", "[people, teams]", "[people, teams, alone]"),
    "the title": edit("schemadoc.yml", "title: Shop", "title: Another shop"),
    "the look": edit("schemadoc.yml", "title:", "look: {colour: '#204060'}\ntitle:"),
    "a hand-written page": lambda shop: shop.write("docs/database/mine.md", "# Other\n\nWords.\n"),
    "a new hand-written page": lambda shop: shop.write("docs/database/more.md", "# More\n"),
    "a picture": lambda shop: shop.write("docs/database/some.svg", LOGO.format(2)),
    "a page of the user's own": own_page("tables/alone.md", "# Mine instead\n"),
    "one in the menu": own_page("columns.md", "---\nicon: material/star\n---\n# Mine\n"),
    "another icon in the menu": edit("docs/database/columns.md", "star", "heart"),
    "a template": lambda shop: (
        edit("schemadoc.yml", "sources:", "templates: templates\nsources:")(shop),
        shop.write(
            "templates/pages/table.md.j2",
            '{% extends "builtin/pages/table.md.j2" %}\n'
            "{% block usage %}Of *our* own.\n{% endblock %}\n",
        ),
    ),
    "another template": edit("templates/pages/table.md.j2", "*our* own", "*their* own"),
    "no template": edit("schemadoc.yml", "templates: templates\n", ""),
}


def test_a_site_is_to_the_byte_as_if_it_were_built_afresh(shop, tmp_path):
    for number, (name, change) in enumerate(CHANGES.items()):
        change(shop)
        shop.build()
        fresh = tmp_path / f"fresh{number}"
        shop.build_afresh(fresh)
        for folder in ("site", "docs"):
            assert differences(shop.folder / folder, fresh / folder) == [], name


def differences(one, other):
    """What is not the same in two folders."""
    found = [
        {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    ]
    _, differing, odd = filecmp.cmpfiles(one, other, found[0] & found[1], shallow=False)
    return [*sorted(found[0] ^ found[1]), *differing, *odd]


def test_only_what_changed_is_rendered(shop):
    everything = shop.build()
    assert {"tables/people", "tables/alone", "index", "mine"} <= everything
    for text in ("Said.", "Said again.", "Said at last."):
        shop.write_schema(alone=with_comment(TABLES[4], text))
        assert shop.build() - {"index", "domains/other"} == {
            "tables/alone",
            "columns",
            "mine",
            "explorer",
        }


def test_a_picture_that_is_drawn_otherwise_is_shown(shop, monkeypatch):
    shop.build()

    def draw(sheet):
        return svg.draw(sheet).replace(b"<svg ", b'<svg data-drawn="anew" ', 1)

    monkeypatch.setattr("schemadoc.diagrams.draw", draw)
    assert {"tables/people", "tables/items"} <= shop.build()
    assert "tables/alone" not in shop.rendered
    assert 'data-drawn="anew"' in (shop.folder / "site/tables/people.html").read_text("utf-8")


def test_what_is_known_stays_known_where_nothing_is_to_be_done(shop):
    shop.build()
    size = ledgers()[0].stat().st_size
    assert shop.build() == set()
    assert ledgers()[0].stat().st_size == size
    shop.write_schema(alone=with_comment(TABLES[4], "Said."))
    assert "tables/people" not in shop.build()


def test_an_anchor_that_is_gone_is_told_as_ever(shop):
    shop.build()
    people = next(column for column in TABLES[3].columns if column.name == "people_id")
    shop.write_schema(items=replace(TABLES[3], columns=(people,), foreign_keys=()))
    with pytest.raises(SiteError, match=r"notes/tables/people.md.*col-orders_id"):
        shop.build()


def test_a_link_to_a_page_that_comes_later_is_followed(shop):
    shop.write("notes/tables/teams.md", "See `more`.\n")
    shop.build()
    assert "tables/teams" in shop.rendered
    shop.write("docs/database/more.md", "# More\n")
    assert "tables/teams" in shop.build()


def test_nothing_is_taken_that_is_not_what_was_left(shop):
    shop.build()
    page = shop.folder / "site/tables/alone.html"
    good = page.read_bytes()
    page.write_bytes(good.replace(b"alone", b"<script>alert(1)</script>"))
    (shop.folder / "site/tables/teams.html").unlink()
    secret = shop.folder / "site/tables/people.html"
    moved = secret.rename(shop.folder / "elsewhere.html")
    secret.symlink_to(moved)
    shop.write_schema(orders=with_comment(TABLES[2], "Said."))
    shop.build()
    assert page.read_bytes() == good
    assert (shop.folder / "site/tables/teams.html").is_file()
    assert not secret.is_symlink()


def ledgers():
    return sorted(Path(os.environ["XDG_CACHE_HOME"], "schemadoc/made").iterdir())


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-20]),
        lambda file: file.write_bytes(file.read_bytes().replace(b"tables/alone", b"tables/teams")),
        lambda file: file.write_bytes(os.urandom(1000)),
        lambda file: file.parent.chmod(0o777),
        lambda file: (shutil.rmtree(file.parent), file.parent.write_text("in the way")),
    ],
    ids=["empty", "cut", "changed", "noise", "for everybody", "no folder"],
)
def test_a_ledger_that_cannot_be_trusted_is_ignored(shop, damage):
    shop.build()
    damage(ledgers()[0])
    shop.write_schema(orders=with_comment(TABLES[2], "Said."))
    assert "tables/alone" in shop.build()


def test_a_ledger_of_another_program_is_ignored(shop, monkeypatch):
    shop.build()
    program = "schemadoc.pipeline.documents.identify_program"
    monkeypatch.setattr(program, lambda: "another")
    assert "tables/alone" in shop.build() or not shop.rendered
    shop.write_schema(orders=with_comment(TABLES[2], "Said."))
    assert "tables/alone" in shop.build()


def test_ledgers_are_bounded_and_none_is_in_the_project(shop, tmp_path, monkeypatch):
    monkeypatch.setattr(ledger, "_MOST_PROJECTS", 2)
    shop.build()
    size = ledgers()[0].stat().st_size
    for number in range(3):
        shop.write_schema(orders=with_comment(TABLES[2], f"Said {number}."))
        shop.build()
    assert ledgers()[0].stat().st_size < size * 1.2
    for number in range(3):
        other = ledger.open_ledger(tmp_path / str(number), "program")
        other.put("key", number)
        other.save()
    assert len(ledgers()) == 2
    assert not list((shop.folder / ".schemadoc").glob("*made*"))


def test_without_a_home_all_is_made_anew(shop, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    shop.build()
    shop.write_schema(orders=with_comment(TABLES[2], "Said."))
    assert "tables/alone" in shop.build()

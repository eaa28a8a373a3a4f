"""The plug-in in a site of somebody else's, run by MkDocs itself."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from helpers import make_database

from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options

SQL = """
CREATE TABLE people (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, buyer integer REFERENCES people (id));
"""
CONFIG = "sources: {live: 'sqlite:///app.db'}\n"
MKDOCS = "site_name: Handbook\ntheme: {name: material, font: false}\n"
PLUGINS = "plugins: [search, schemadoc]\n"
NAV = "nav:\n  - Welcome: index.md\n  - Data: database/\n"


@pytest.fixture
def handbook(project):
    """A site of somebody else's, with a database to be told of."""
    make_database(project / "app.db", SQL)
    (project / "schemadoc.yml").write_text(CONFIG)
    (project / "mkdocs.yml").write_text(MKDOCS + PLUGINS)
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text(
        "# Welcome\n\n[People](database/tables/people.md#col-id)\n"
    )
    return project


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def page(folder, path="site/database/tables/people/index.html"):
    return (folder / path).read_text("utf-8")


def menu(html):
    nav = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', html, re.DOTALL)[0]
    return re.findall(r'<a href="([^"#]+)" class="md-nav__link', nav)


def test_the_pages_are_there_and_nothing_is_written(handbook):
    found = run("build", "--strict")
    assert found.returncode == 0, found.stderr
    html = page(handbook)
    assert 'id="col-id"' in html
    assert "<svg" in html
    assert 'href="../../domains/' in html
    assert '<td align="left">' in html
    assert "assets/schemadoc/pages.css" in html
    assert (handbook / "site/database/explorer/explorer.js").is_file()
    assert [path.name for path in (handbook / "docs").iterdir()] == ["index.md"]
    index = json.loads((handbook / "site/search/search_index.json").read_text())
    assert any("people" in entry["title"] for entry in index["docs"])


def test_the_plug_in_and_the_command_make_the_same_pages(handbook):
    (handbook / "mkdocs.yml").write_text(MKDOCS + NAV)
    built = build(load_config(), Options())
    assert built.site_changed
    by_command = {
        path.relative_to(handbook / "site"): path.read_bytes()
        for path in (handbook / "site").rglob("*")
        if path.suffix in (".html", ".svg", ".js", ".css")
    }
    for docs in ("with the pages written", "without"):
        if docs == "without":
            subprocess.run(["rm", "-rf", handbook / "docs/database"], check=True)
        (handbook / "mkdocs.yml").write_text(MKDOCS + NAV + PLUGINS)
        run("build", "--strict", "--site-dir", handbook / "other")
        for path, content in by_command.items():
            assert (handbook / "other" / path).read_bytes() == content, (docs, path)
    assert build(load_config(), Options()).site_changed is False, "the plug-in named: not twice"


def test_live_facts_are_shown_as_they_are_and_no_file_is_written(handbook):
    fact = "<!-- schemadoc: count tables -->187<!-- /schemadoc -->"
    text = f"---\ntitle: Guide\n---\n\nThere are {fact} tables.\n"
    guide = handbook / "docs/guide.md"
    guide.write_bytes(text.replace("\n", "\r\n").encode())
    found = run("build", "--strict")
    assert found.returncode == 0, found.stderr
    html = page(handbook, "site/guide/index.html")
    assert "-->2<!--" in html
    assert "<title>Guide - Handbook</title>" in html
    assert b"187" in guide.read_bytes()
    guide.write_text(text.replace("count tables", "count tabels"))
    found = run("build")
    assert "docs/guide.md:5: count tabels: there is no figure 'tabels'" in found.stderr
    assert "Traceback" not in found.stderr
    assert found.returncode == 1


def test_without_a_menu_ours_has_the_names_of_our_own_site(handbook):
    run("build")
    shown = menu(page(handbook, "site/database/index.html"))
    assert shown[1:4] == ["./", "tables/", "domains/all-tables/"]
    assert not [link for link in shown if "people" in link]


def test_a_menu_is_left_as_it_is_but_for_a_place_that_is_kept_for_ours(handbook):
    (handbook / "mkdocs.yml").write_text(MKDOCS + PLUGINS + NAV)
    found = run("build", "--strict")
    assert found.returncode == 0, found.stderr
    assert "database/tables/" in menu(page(handbook, "site/index.html"))
    (handbook / "mkdocs.yml").write_text(MKDOCS + PLUGINS + "nav: [index.md]\n")
    assert run("build", "--strict").returncode == 0
    assert not [link for link in menu(page(handbook, "site/index.html")) if "database" in link]
    assert page(handbook)


def test_a_page_of_the_user_s_wins_and_it_is_said(handbook):
    (handbook / "docs/database/tables").mkdir(parents=True)
    (handbook / "docs/database/tables/people.md").write_text("# Mine {#col-id}\n")
    found = run("build")
    assert "database/tables/people.md is a file of yours" in found.stderr
    assert "Mine" in page(handbook)
    assert "integer" not in page(handbook)


def test_a_page_that_was_written_for_a_table_that_is_gone_is_not_shown(handbook):
    build(load_config(), Options(), site=False)
    make_database(handbook / "app.db", "CREATE TABLE people (id integer PRIMARY KEY);")
    assert run("build").returncode == 0
    assert page(handbook)
    assert not (handbook / "site/database/tables/orders").exists()


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"schemadoc.yml": "sources: {liv: x}\n"}, r"schemadoc\.yml:1: .*liv"),
        ({"schemadoc.yml": "sources: {live: 'sqlite:///gone.db'}\n"}, r"gone\.db"),
        ({"schemadoc.yml": CONFIG + "output: {docs: elsewhere}\n"}, r"Set `output\.docs`"),
        ({"mkdocs.yml": MKDOCS + "plugins: [schemadoc: {config: gone.yml}]\n"}, r"gone\.yml"),
        ({"notes/tables/people.md": "[x](gone.md)\n"}, r"notes/tables/people\.md: 'gone\.md'"),
        ({"notes/tables/people.md": "[x](#gone)\n"}, r"no such anchor"),
    ],
)
def test_a_mistake_is_told_as_mkdocs_tells_one(handbook, broken, words):
    for path, text in broken.items():
        (handbook / path).parent.mkdir(parents=True, exist_ok=True)
        (handbook / path).write_text(text)
    found = run("build")
    assert found.returncode == 1
    assert re.search(words, found.stderr), found.stderr
    assert "Traceback" not in found.stderr


def test_what_runs_code_of_the_project_is_refused_where_it_is_not_trusted(handbook):
    (handbook / "own").mkdir()
    (handbook / "schemadoc.yml").write_text(CONFIG + "templates: own\n")
    (handbook / "mkdocs.yml").write_text(MKDOCS + "plugins: [schemadoc: {untrusted: true}]\n")
    found = run("build")
    assert found.returncode == 1
    assert "--untrusted refuses" in found.stderr


def test_a_page_with_a_note_is_edited_in_the_note(handbook):
    (handbook / "notes/tables").mkdir(parents=True)
    (handbook / "notes/tables/people.md").write_text("Who there is.\n")
    (handbook / "mkdocs.yml").write_text(
        MKDOCS.replace("font: false", "font: false, features: [content.action.edit]")
        + PLUGINS
        + "repo_url: https://git.example.org/a/b\nedit_uri: edit/main/docs/\n"
    )
    run("build")
    edit = '"https://git.example.org/a/b/edit/main/notes/tables/people.md"'
    assert edit in page(handbook)
    assert "edit/main" not in page(handbook, "site/database/tables/orders/index.html")


def test_it_stands_among_other_plugins(handbook):
    """One that changes the text of pages, and one that wants all files."""
    (handbook / "hooks.py").write_text(
        "def on_page_markdown(markdown, page, **_):\n    return markdown + '\\n\\nSigned.\\n'\n"
    )
    (handbook / "mkdocs.yml").write_text(
        MKDOCS + "plugins: [search, tags, offline, schemadoc]\nhooks: [hooks.py]\n"
    )
    found = run("build", "--strict")
    assert found.returncode == 0, found.stderr
    html = page(handbook, "site/database/tables/people.html")
    assert "Signed." in html
    assert 'id="col-id"' in html
    assert "schemadoc part" not in html


def wait_for(check, seconds=60):
    until = time.monotonic() + seconds
    while not (found := check()):
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.2)
    return found


def test_a_change_of_the_schema_is_served(handbook):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def get(path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/database/{path}") as answer:
                return answer.read().decode()
        except OSError:
            return None

    (handbook / "log").touch()
    with (handbook / "log").open("w") as log:
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, stderr=log)
        try:
            wait_for(lambda: get("tables/people/"))
            make_database(handbook / "app.db", SQL + "CREATE TABLE bills (id integer PRIMARY KEY);")
            assert 'id="col-id"' in wait_for(lambda: get("tables/bills/"))
            (handbook / "schemadoc.yml").write_text("sources: {liv: x}\n")
            wait_for(lambda: "schemadoc.yml:1" in (handbook / "log").read_text())
            (handbook / "schemadoc.yml").write_text(CONFIG + "title: Mended\n")
            wait_for(lambda: "Mended" in (get("") or ""))
        finally:
            server.terminate()
            server.wait()


def test_the_sites_own_search_leads_to_the_rows(handbook):
    assert run("build", "--strict").returncode == 0
    index = json.loads((handbook / "site/search/search_index.json").read_text())
    found = {entry["location"]: entry for entry in index["docs"]}
    column = found["database/tables/orders/#col-buyer"]
    assert column["title"] == "buyer"
    assert "<code>orders.buyer</code> · integer" in column["text"]
    assert "database/tables/orders/#columns" not in found
    assert [place for place in found if place.startswith("database/columns/")] == [
        "database/columns/"
    ]
    assert found["database/columns/"]["title"] == "Columns"
    assert "buyer" not in found["database/columns/"]["text"]
    assert "Welcome" in found[""]["title"]
    assert index["config"]["fields"]["title"]["boost"] == 2


@pytest.mark.parametrize("plugins", ["[schemadoc]", "[schemadoc, search: {lang: de}]"])
def test_any_search_or_none_will_do(handbook, plugins):
    (handbook / "mkdocs.yml").write_text(f"{MKDOCS}plugins: {plugins}\n")
    assert run("build", "--strict").returncode == 0
    assert (handbook / "site/search/search_index.json").is_file() == ("search" in plugins)
    assert not (handbook / "site/search/index.js").exists()


def test_the_index_of_mkdocs_own_theme_has_our_rows(handbook):
    (handbook / "mkdocs.yml").write_text(f"site_name: Handbook\ntheme: mkdocs\n{PLUGINS}")
    assert run("build", "--strict").returncode == 0
    index = json.loads((handbook / "site/search/search_index.json").read_text())
    assert "database/tables/orders/#col-buyer" in {entry["location"] for entry in index["docs"]}

"""Our own Markdown by the compiled renderer: the same text, anchors and links as by the site's."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers import make_database
from mkdocs.structure.toc import AnchorLink, TableOfContents

from schemadoc.config import load_config
from schemadoc.errors import SiteError
from schemadoc.model.page import File, Page
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options
from schemadoc.site import SiteContent, SiteRequest, fast, shell
from schemadoc.site.mkdocs import build_with_mkdocs
from schemadoc.site.split import split_page

CASES = sorted((Path(__file__).parent.parent / "cases").iterdir())
OWN = "site_name: Ours\ndocs_dir: docs\nsite_dir: site\ntheme: {name: mkdocs}\n"
EXTENSIONS = """markdown_extensions:
  - admonition
  - pymdownx.tabbed: {alternate_style: true}
"""
CONFIG = "sources: {live: 'sqlite:///app.db'}\noutput: {docs: docs, site: site}\n"
TABLE = "CREATE TABLE people (id integer PRIMARY KEY);"


class Reader(HTMLParser):
    """The words, the anchors and the links of a page."""

    def __init__(self):
        super().__init__()
        self.words, self.anchors, self.links = [], [], []

    def handle_data(self, data):
        self.words += data.split()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.anchors.append(value)
            elif name in ("href", "src"):
                self.links.append(value)


def read(path):
    reader = Reader()
    html = path.read_text("utf-8")
    reader.feed(html)
    words = re.sub(r"\s+", "", "".join(reader.words))
    return words, reader.anchors, reader.links


def build_project(folder, sql=TABLE, config=CONFIG):
    make_database(folder / "app.db", sql)
    (folder / "schemadoc.yml").write_text(config, "utf-8")
    return build(load_config(), Options())


def make_case(case, folder, user=""):
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("expected"))
    for script in folder.glob("*.sql"):
        make_database(script.with_suffix(".db"), script.read_text("utf-8"))
    if user:
        (folder / "mkdocs.yml").write_text(user, "utf-8")


@pytest.mark.parametrize("user", ["", OWN], ids=["our site", "a site of folders"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_both_ways_to_a_page_say_the_same(case, user, tmp_path, monkeypatch):
    sites = []
    for is_available in (True, False):
        folder = tmp_path / str(is_available)
        make_case(case, folder, user)
        monkeypatch.chdir(folder)
        monkeypatch.setattr(fast, "IS_AVAILABLE", is_available)
        build(load_config(), Options())
        sites.append({p.relative_to(folder / "site"): p for p in (folder / "site").rglob("*.html")})
    quick, plain = sites
    assert quick.keys() == plain.keys()
    assert any(quick[path].read_bytes() != plain[path].read_bytes() for path in quick)
    for path in quick:
        assert read(quick[path]) == read(plain[path]), path


HOSTILE = [
    "<b>bold</b>", "a|b", "`code`", "# heading", "```\n# no heading\n```", "~~~~", "{ .cls }",
    "<!-- schemadoc part 0 -->", '<a id="x" markdown="1">', "&amp; &lt;", "*em* _em_ __init__",
    "[a](b.md)", "![a](b.svg)", "1. one\n2. two\n\n    code", "\\", "\\|", 'say "x"', "a\tb",
    "--8<-- 'x'", "http://example.org/a?b=c", "a@example.org", "عربي", "$a$", ":smile:", "\u202e",
    "x" * 300, "https://[",
]  # fmt: skip


def test_hostile_names_and_comments_say_the_same_by_both_ways(tmp_path, monkeypatch):
    columns = [
        {"name": f"c{n} {odd}", "type": odd, "comment": odd} for n, odd in enumerate(HOSTILE)
    ]
    tables = [
        {
            "id": f"public.t{number}", "namespace": "public", "name": f"t{number}",
            "columns": columns if number == 0 else columns[:1], "comment": odd,
            "checks": [{"name": odd, "expression": odd}],
            "triggers": [{"name": odd, "events": [odd], "definition": odd, "comment": odd}],
            "options": {odd: odd},
        }
        for number, odd in enumerate(HOSTILE)
    ]  # fmt: skip
    head = {"format": "schemadoc/1", "dialect": "postgresql", "default_namespace": "public"}
    views = [{"id": "public.v", "namespace": "public", "name": "v", "kind": "view",
              "columns": columns[:1], "definition": "\n".join(HOSTILE)}]  # fmt: skip
    case = tmp_path / "case"
    case.mkdir()
    (case / "app.json").write_text(json.dumps({**head, "tables": [*tables, *views]}))
    (case / "schemadoc.yml").write_text("sources: {code: 'json:app.json'}\n")
    test_both_ways_to_a_page_say_the_same(case, "", tmp_path, monkeypatch)


def test_notes_are_for_the_site_s_own_markdown(project):
    (project / "notes/tables").mkdir(parents=True)
    note = '!!! warning\n    Mind this.\n\n=== "One"\n\n    First.\n\n## Of old\n\n'
    note += "[Home](../index.md)\n"
    (project / "notes/tables/people.md").write_text(note)
    (project / "mkdocs.yml").write_text(OWN + EXTENSIONS)
    build_project(project)
    html = (project / "site/tables/people/index.html").read_text("utf-8")
    assert '<div class="admonition warning">' in html
    assert "tabbed-set" in html
    assert re.search(r'<p><a href="[./]*">Home</a></p>', html)
    assert html.index('id="of-old"') < html.index('id="columns"') < html.index('id="col-id"')
    assert '<td align="left">' in html, "the rest is ours"


def test_a_fence_that_a_note_leaves_open_ends_with_the_note(project):
    (project / "notes/tables").mkdir(parents=True)
    (project / "notes/tables/people.md").write_text("Look:\n\n```` sql\n```\nSELECT 1\n")
    build_project(project)
    html = (project / "site/tables/people.html").read_text("utf-8")
    assert re.search(r"<code>.*SELECT.*</code>", html, re.DOTALL)
    assert "schemadoc part" not in html
    assert 'id="col-id"' in html


def test_a_plug_in_that_takes_our_marks_away_takes_no_content_away(project):
    (project / "hooks.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown.replace('<!--', '')\n"
    )
    (project / "mkdocs.yml").write_text(OWN + "hooks: [hooks.py]\n")
    build_project(project)
    html = (project / "site/tables/people/index.html").read_text("utf-8")
    assert "schemadoc part" not in html
    assert 'id="col-id"' in html


def test_a_template_of_the_user_s_is_for_the_site_s_own_markdown(project):
    (project / "own/pages").mkdir(parents=True)
    block = "{% block about %}\n!!! note\n    Ours.\n{% endblock %}\n"
    block = '{% extends "builtin/pages/table.md.j2" %}\n' + block
    (project / "own/pages/table.md.j2").write_text(block)
    build_project(project, config=CONFIG + "templates: own\n")
    html = (project / "site/tables/people.html").read_text("utf-8")
    assert '<div class="admonition note">' in html
    assert '<td align="left">' not in html
    assert '<td align="left">' in (project / "site/tables/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("nowhere.md", "not found"),
        ("orders.md", "not found"),
        ("people.md#col-gone", "no such anchor"),
    ],
)
def test_a_link_of_ours_that_leads_nowhere_fails(project, target, problem):
    """A template of the package with a mistake, as the one of a user would be the site's."""
    content = SiteContent(
        pages=(Page(path="tables/people.md", title="people", template="x", data={}),),
        files=(File(path="tables/people.md", content=f"# people\n\n[x]({target})\n".encode()),),
    )
    (project / "docs/tables").mkdir(parents=True)
    (project / "docs/tables/people.md").write_bytes(content.files[0].content)
    (project / "docs/.schemadoc.json").write_text(
        '{"format": "schemadoc-docs/1", "files": {"tables/people.md": ""}}'
    )
    with pytest.raises(SiteError, match=problem):
        build_with_mkdocs(
            SiteRequest(
                content=content, root=project, docs=project / "docs", docs_dir=project / "docs",
                site=project / "site", workspace=project, user_config=None, title="x", strict=False,
            )
        )  # fmt: skip


def test_a_page_in_two_is_whole_again():
    markdown = "# A\n\nours\n\nnote\n\n```sql\n# no heading\n```\n\nours\n\n## B\n\nours\n"
    begin = markdown.index("note")
    split = split_page(markdown, [(begin, begin + 4)])
    assert split.parts == ["ours", "ours", "ours"]
    assert split.join(split.markdown, split.parts) == markdown.strip()
    assert split.join("a page that lost them", split.parts) is None


def test_the_theme_makes_of_each_page_what_it_would_by_itself(tmp_path, monkeypatch):
    """Pages that are filled in, and pages of which each has been rendered whole."""
    sites = []
    for name in ("filled in", "whole"):
        folder = tmp_path / name
        make_case(CASES[0], folder)
        monkeypatch.chdir(folder)
        if name == "whole":
            monkeypatch.setattr(shell, "_differences", lambda page: None)
        build(load_config(), Options())
        paths = (folder / "site").rglob("*.html")
        sites.append({path.relative_to(folder / "site"): path.read_bytes() for path in paths})
    assert sites[0] == sites[1]


def test_a_shell_is_for_pages_that_are_alike(tmp_path):
    """Same headings, other titles: what a title may not be put in for, is rendered whole."""
    heading = AnchorLink("people", "people", 1)
    page = SimpleNamespace(
        toc=TableOfContents([heading]), title="people", url="tables/people.html", meta={},
        canonical_url=None, edit_url=None, is_homepage=False, content="x",
        previous_page=None, next_page=None, parent=None,
    )  # fmt: skip
    usual = shell._differences(page)
    assert usual is not None
    for name, value in {
        "title": "a <b>", "canonical_url": "https://x", "edit_url": "https://x",
        "is_homepage": True, "content": "", "previous_page": page, "parent": page,
    }.items():  # fmt: skip
        other = SimpleNamespace(**{**vars(page), name: value})
        assert shell._differences(other) is None, name
    heading.children = [AnchorLink("Columns", "columns", 2)]
    assert shell._differences(page) != usual

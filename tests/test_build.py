"""The whole way, from a database to a site: the same bytes everywhere, nothing written twice, and
nothing that a name or comment could break."""

import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import ROOT
from helpers import make_database, make_schema, make_table

from schemadoc.config import load_config
from schemadoc.errors import ConfigError, RenderError, SiteError, SourceError
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.options import Options
from schemadoc.report import report_build
from schemadoc.snapshot import dump_schema

SHOP = (ROOT / "tests" / "shop.sql").read_text("utf-8")
HOSTILE_NAMES = [
    "Users",
    "a b",
    "a.b",
    "a/b",
    "..",
    "../../etc/passwd",
    'say "hi"',
    "it's",
    "`tick`",
    "con",
    "index",
    "👍",
    "שלום עולם",
    "x" * 200,
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "a & b < c",
    "a|b",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "--8<-- 'x'",
    "[link](http://evil)",
    "# heading",
    "new\nline",
    "a\u202eb",
    "%s %d {0}",
    "$HOME",
    "&amp;",
    "*bold*",
]


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def hostile_sql():
    yield "CREATE TABLE users (id integer PRIMARY KEY);"
    for number, name in enumerate(HOSTILE_NAMES):
        if name == "Users":
            continue  # SQLite minds no case; the snapshot below has both
        comment = name.replace("\n", " ")
        yield (
            f"CREATE TABLE {quoted(name)} ( -- {comment}\n"
            f"  {quoted(name)} text DEFAULT '{name.replace(chr(39), chr(39) * 2)}', -- {comment}\n"
            f"  other_{number} integer REFERENCES users (id),\n"
            f"  CHECK ({quoted(name)} <> '{name.replace(chr(39), chr(39) * 2)}')\n);"
        )
        yield f"CREATE INDEX {quoted('i ' + name)} ON {quoted(name)} ({quoted(name)});"
        yield f"CREATE VIEW {quoted('v ' + name)} AS SELECT {quoted(name)} FROM {quoted(name)};"


def build_project(folder, sql, settings="", **options):
    make_database(folder / "app.db", sql)
    config = f"sources: {{live: 'sqlite:///app.db'}}\n{settings}"
    (folder / "schemadoc.yml").write_text(config, "utf-8")
    return build(load_config(folder / "schemadoc.yml"), Options(**options))


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def identities(folder):
    """What changes when somebody writes a file or makes it anew; only the lock says who did."""
    stats = {path: path.stat() for path in folder.rglob("*") if path.name != "lock"}
    return {path: (s.st_ino, s.st_mtime_ns, s.st_ctime_ns) for path, s in stats.items()}


class Links(HTMLParser):
    """The links, ids and scripts of a page."""

    def __init__(self, path):
        super().__init__()
        self.hrefs, self.ids, self.handlers, self.scripts = [], set(), [], []
        self.in_script = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "href":
                self.hrefs.append(value or "")
            elif name == "id":
                self.ids.add(value)
            elif name.startswith("on"):
                self.handlers.append((tag, name, value))
        self.in_script = tag == "script" and ("type", "application/ld+json") not in attrs

    def handle_data(self, data):
        if self.in_script:
            self.scripts.append(data)


def test_a_second_build_writes_no_file(project):
    first = build_project(project, SHOP)
    assert first.docs.written
    assert first.site_changed
    before = identities(project)
    second = build(load_config(), Options())
    assert not second.docs.is_stale
    assert second.site_changed is False
    assert identities(project) == before


def test_a_change_rebuilds_only_what_it_touches(project):
    build_project(project, SHOP)
    pages = {path: path.stat().st_mtime_ns for path in (project / "docs").rglob("*.md")}
    inodes = {path: path.stat().st_ino for path in (project / "site").rglob("*.html")}
    built = build_project(
        project,
        SHOP.replace("supplier_id integer", "supplier_id bigint", 1).replace(
            ") STRICT;\nCREATE INDEX products_by", ");\nCREATE INDEX products_by"
        ),
    )
    touched = {"tables/products.md", "domains/other.md", "columns.md", "columns.csv"}
    drawn = {"diagrams/tables/products.svg", "diagrams/domains/other.svg"}
    assert set(built.docs.written) == {*touched, *drawn, "schema.json"}
    changed = {p.name for p, mtime in pages.items() if p.stat().st_mtime_ns != mtime}
    assert changed == {"products.md", "other.md", "columns.md"}
    moved = {path.name for path, inode in inodes.items() if path.stat().st_ino != inode}
    assert moved == {"products.html", "other.html", "columns.html"}


RUN = [sys.executable, "-m", "schemadoc"]


def test_runs_at_the_same_time_wait_for_one_another(project):
    make_database(project / "app.db", SHOP)
    (project / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db'}")
    runs = [subprocess.Popen([*RUN, "build"], stderr=subprocess.PIPE, text=True) for _ in range(3)]
    errors = [run.communicate(timeout=120)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], errors
    assert not any("Traceback" in text for text in errors)
    assert not build(load_config(), Options()).docs.is_stale
    assert sorted(path.name for path in (project / ".schemadoc").iterdir()) == [
        ".gitignore",
        "build.json",
        "lock",
        "mkdocs.yml",
        "site.json",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="every name of a file is text here")
def test_a_project_may_be_in_a_folder_whose_name_is_no_text(tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / "app.json").write_bytes(dump_schema(make_schema(make_table("people"))))
    (folder / "schemadoc.yml").write_text("sources: {code: 'json:app.json'}\n", "utf-8")
    build(load_config(folder / "schemadoc.yml"), Options())
    assert (folder / "site" / "tables" / "people.html").is_file()


@pytest.mark.parametrize("name", ["site.new", "mkdocs.yml", "site.json", "lock"])
def test_a_link_in_our_own_folder_leads_nothing_out_of_it(project, name):
    precious = project.parent / "precious"
    precious.mkdir()
    (precious / "thesis.doc").write_text("years of work")
    (project / ".schemadoc").mkdir()
    is_folder = name == "site.new"
    (project / ".schemadoc" / name).symlink_to(precious if is_folder else precious / "thesis.doc")
    try:
        build_project(project, SHOP)
    except SiteError as error:
        assert name == "lock" and "lock cannot be written" in error.message
    assert [(p.name, p.read_text()) for p in precious.iterdir()] == [
        ("thesis.doc", "years of work")
    ]


def test_the_site_may_be_in_a_folder_with_files_of_the_user_s(project):
    build_project(project, SHOP)
    (project / "site" / "CNAME").write_text("db.example.com")
    build_project(project, SHOP + "CREATE TABLE novelty (a int);")
    assert (project / "site" / "CNAME").read_text() == "db.example.com"
    assert (project / "site" / "tables" / "novelty.html").is_file()


def test_the_bytes_depend_on_nothing_but_the_input(tmp_path):
    worlds = [
        {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "COLUMNS": "40"},
    ]
    found = []
    for number, world in enumerate(worlds):
        folder = tmp_path / f"world{number}" / "app"
        folder.mkdir(parents=True)
        make_database(folder / "app.db", SHOP)
        (folder / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db'}", "utf-8")
        elsewhere = [folder, tmp_path][number]
        environment = {**os.environ, **world, "HOME": str(tmp_path / f"home{number}")}
        config = os.path.relpath(folder / "schemadoc.yml", elsewhere)
        run_cli("--config", config, "build", cwd=elsewhere, env=environment)
        found.append({**hashes(folder / "docs"), **hashes(folder / "site")})
    assert len(found[0]) > 60
    assert found[0] == found[1]


def run_cli(*arguments, **options):
    command = [sys.executable, "-m", "schemadoc", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, **options)


def test_a_sitemap_needs_the_address_of_the_site_and_names_no_date(project):
    build_project(project, SHOP)
    assert not list((project / "site").glob("sitemap*"))
    own = "site_name: Mine\nsite_url: https://db.example\ntheme: {name: material, font: false}\n"
    (project / "mkdocs.yml").write_text(own)
    build_project(project, SHOP)
    sitemap = (project / "site" / "sitemap.xml").read_text()
    assert "<loc>https://db.example/database/tables/orders/</loc>" in sitemap
    assert "lastmod" not in sitemap


def test_hostile_names_and_comments_make_no_markup_and_no_file_outside(project):
    outside = set(project.parent.rglob("*"))
    built = build_project(project, "\n".join(hostile_sql()))
    assert built.warnings == ()
    assert {path for path in project.parent.rglob("*") if project not in path.parents} == (
        outside | {project}
    )
    for page in (project / "site").rglob("*.html"):
        html = page.read_text("utf-8")
        links = Links(page)
        assert "alert(1)" not in "".join(links.scripts)
        assert links.handlers == []
        assert ">49<" not in html, "an expression was evaluated"
        assert not [href for href in links.hrefs if href.startswith("http://evil")]


def _body(html):
    return html.partition("<article")[2].partition("</article>")[0]


def test_hostile_names_read_as_they_are(project):
    build_project(project, "\n".join(hostile_sql()))
    page = (project / "site" / "tables" / "index.html").read_text("utf-8")
    words = " ".join(_Text(_body(page)).words)
    for name in HOSTILE_NAMES:
        shown = name.replace("\u202e", "\\u202e").replace("\n", " ")
        assert shown in words or name == "Users", name


class _Text(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.words = []
        self.feed(html)

    def handle_data(self, data):
        self.words.append(data)


def test_no_link_of_the_site_is_dead(project):
    build_project(project, "\n".join(hostile_sql()) + SHOP)
    site = project / "site"
    pages = {path: Links(path) for path in site.rglob("*.html") if path.name != "404.html"}
    for path, page in pages.items():
        for href in page.hrefs:
            if re.match(r"[a-z]+:|//", href):
                continue
            target, _, anchor = href.partition("#")
            file = (path.parent / unquote(target)).resolve() if target else path
            assert file.exists(), f"{path.name}: {href}"
            if anchor and file in pages and file.name != "explorer.html":
                assert unquote(anchor) in pages[file].ids | {"__skip"}, f"{path.name}: {href}"


def test_two_tables_that_differ_only_in_case_have_a_page_each(project):
    tables = [{"id": name, "name": name} for name in ("users", "Users", "USERS")]
    document = {"format": "schemadoc/1", "dialect": "postgresql", "tables": tables}
    (project / "app.json").write_text(json.dumps(document), "utf-8")
    (project / "schemadoc.yml").write_text("sources: {code: 'json:app.json'}", "utf-8")
    build(load_config(), Options(), site=False)
    names = [path.name for path in (project / "docs/database/tables").iterdir()]
    assert len({name.lower() for name in names}) == 4
    assert {"index.md", "users.md"} < set(names)


def test_an_empty_database_makes_a_site_that_says_so(project):
    build_project(project, "")
    assert "This database has no tables yet." in (project / "site/index.html").read_text("utf-8")


def test_the_user_s_own_mkdocs_is_used_with_our_extras(project):
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("# Handbook\n\n[Tables](database/index.md)\n")
    (project / "mkdocs.yml").write_text(
        "site_name: Handbook\ntheme: {name: material}\nextra_css: [own.css]\n"
        "markdown_extensions: [attr_list, footnotes]\nnav: [index.md, database/index.md]\n"
    )
    (project / "docs" / "own.css").write_text("/* mine */")
    build_project(project, SHOP)
    page = (project / "site/database/tables/orders/index.html").read_text("utf-8")
    assert "own.css" in page
    assert "pages.css" in page
    assert "schemadoc.css" not in page  # the look of the handbook is its own
    assert "Handbook" in page
    assert (project / "mkdocs.yml").read_text().startswith("site_name: Handbook\ntheme:")
    assert (project / "site/assets/schemadoc/pages.css").is_file()


MATERIAL = "site_name: Handbook\ntheme: {name: material}\n"


def test_the_options_of_the_user_s_extensions_are_kept(project):
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("# One\n\n## Two\n")
    (project / "mkdocs.yml").write_text(
        f"{MATERIAL}markdown_extensions: {{toc: {{permalink: LINK}}, attr_list: }}\n"
    )
    assert build_project(project, SHOP).warnings == ()
    assert ">LINK</a>" in (project / "site" / "index.html").read_text("utf-8")
    (project / "mkdocs.yml").write_text(f"{MATERIAL}extra_css: own.css\n")
    with pytest.raises(SiteError, match=r"mkdocs\.yml: `extra_css`: Expected type: .*list"):
        build_project(project, SHOP)


def test_a_setting_that_mkdocs_does_not_know_is_told(project):
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("# Handbook\n")
    (project / "mkdocs.yml").write_text(f"{MATERIAL}navv: []\n")
    built = build_project(project, SHOP)
    assert built.warnings == ("mkdocs.yml: `navv`: Unrecognised configuration name: navv",)
    with pytest.raises(SiteError, match="`navv`: Unrecognised configuration name"):
        build(load_config(), Options(strict=True))


def test_a_mkdocs_that_inherits_its_folder_builds_our_pages(project):
    (project / "handbook").mkdir()
    (project / "handbook" / "index.md").write_text("# Handbook\n")
    (project / "base.yml").write_text(f"{MATERIAL}docs_dir: handbook\n")
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    settings = (
        "output: {docs: handbook/db}\n"
        "domains: {shop: {tables: ['*'], see: [{Start: index.md}, {All: db/tables/index.md}]}}\n"
    )
    built = build_project(project, SHOP, settings)
    assert [finding.message for finding in built.catalog.findings] == []
    assert (project / "site/db/tables/orders/index.html").is_file()


@pytest.mark.parametrize("output", ["{site: .}", "{site: docs/database/site}", "{docs: site/x}"])
def test_nothing_is_written_where_an_output_would_get_in_the_way(project, output):
    (project / "src").mkdir()
    (project / "src" / "app.py").write_text("work")
    with pytest.raises(ConfigError, match=r"schemadoc\.yml:2: `output\."):
        build_project(project, SHOP, f"output: {output}")
    found = {p.name for p in project.iterdir()}
    assert found == {"src", "app.db", "schemadoc.yml", ".schemadoc"}


def test_nothing_is_written_where_the_site_would_be_somebody_else_s(project):
    (project / "web").mkdir()
    for name in ("index.html", "404.html", "cv.pdf"):
        (project / "web" / name).write_text("made by hand")
    with pytest.raises(SiteError, match="holds files that no build of ours wrote"):
        build_project(project, SHOP, "output: {site: web}\n")
    assert not (project / "docs").exists()
    assert {path.read_text() for path in (project / "web").iterdir()} == {"made by hand"}
    assert len(list((project / "web").iterdir())) == 3


def see_links(project, *targets):
    listed = ", ".join(f"{{Link: '{target}'}}" for target in targets)
    return f"domains: {{shop: {{tables: ['*'], see: [{listed}]}}}}\n"


def test_a_link_to_a_page_of_ours_does_not_wait_for_the_second_build(project):
    settings = see_links(project, "tables/orders.md#col-status", "schema.json", "tables/gone.md")
    built = build_project(project, SHOP, settings)
    page = (project / "docs/database/domains/shop.md").read_text("utf-8")
    assert "[Link](<../tables/orders.md#col-status>)" in page
    assert "[Link](<../schema.json>)" in page
    assert [f.message for f in built.catalog.findings] == [
        "`domains.shop.see` links to tables/gone.md, which is not there."
    ]
    assert check(load_config(), Options()).faults == ()
    assert not build(load_config(), Options()).docs.is_stale


def test_a_link_to_a_page_that_goes_away_is_none(project):
    settings = see_links(project, "tables/orders.md", "mine.md")
    build_project(project, SHOP, settings)
    (project / "docs/database/mine.md").write_text("# My own page\n")
    built = build_project(project, "CREATE TABLE other (a int);", settings)
    assert [f.message for f in built.catalog.findings] == [
        "`domains.shop.see` links to tables/orders.md, which is not there."
    ]
    assert "[Link](<../mine.md>)" in (project / "docs/database/domains/shop.md").read_text("utf-8")
    assert check(load_config(), Options()).faults == ()


def test_pages_may_be_outside_of_the_project(project):
    docs = project.parent / "docs elsewhere"
    settings = f"output: {{docs: '{docs}'}}\n"
    build_project(project, SHOP, settings)
    assert check(load_config(), Options()).faults == ()
    make_database(project / "app.db", SHOP + "CREATE TABLE novelty (a int);")
    checked = check(load_config(), Options())
    assert f"{docs}/tables/novelty.md" in [fault.place for fault in checked.faults]
    assert [change.kind for change in checked.changes] == ["table.added"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("schema.json", "is what a merge of git left"), (".schemadoc.json", "was changed by hand")],
)
def test_the_rest_of_a_merge_in_the_pages_is_stale(project, name, told):
    build_project(project, SHOP)
    file = project / "docs/database" / name
    file.write_text(f"<<<<<<< ours\n{file.read_text('utf-8')}=======\n>>>>>>> theirs\n", "utf-8")
    checked = check(load_config(), Options())
    (fault,) = checked.faults
    assert (fault.place, fault.message) == (f"docs/database/{name}", told)


def test_a_mkdocs_that_does_not_build_our_folder_is_an_error(project):
    (project / "handbook").mkdir()
    (project / "mkdocs.yml").write_text("site_name: x\ndocs_dir: handbook\n")
    with pytest.raises(SiteError, match=r"Set `output.docs` in schemadoc.yml to a folder in it"):
        build_project(project, SHOP)


def test_a_mistake_in_mkdocs_yml_is_named(project):
    (project / "docs").mkdir()
    (project / "mkdocs.yml").write_text("site_name: x\ntheme: {name: nosuchtheme}\n")
    with pytest.raises(SiteError, match=r"mkdocs.yml: `theme`: Unrecognised theme"):
        build_project(project, SHOP)


def test_dead_links_of_the_user_s_pages_are_told_but_do_not_fail(project):
    (project / "docs").mkdir()
    (project / "docs" / "index.md").write_text("# Handbook\n\n[x](gone.md)\n")
    (project / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material}\n")
    built = build_project(project, SHOP)
    assert ["gone.md" in warning for warning in built.warnings] == [True]
    with pytest.raises(SiteError, match=r"gone\.md"):
        build(load_config(), Options(strict=True))


def test_a_dead_link_is_named_by_the_file_that_it_is_in(project):
    (project / "notes" / "tables").mkdir(parents=True)
    (project / "notes" / "tables" / "orders.md").write_text(
        "---\nowner: me\n---\n\nSee [it](gone.md) and [that](#nowhere)."
    )
    with pytest.raises(SiteError) as caught:
        build_project(project, SHOP)
    assert caught.value.message == (
        "Links that lead nowhere:\n"
        "  notes/tables/orders.md: 'gone.md', on the page tables/orders.md: "
        "the target 'tables/gone.md' is not found among documentation files.\n"
        "  notes/tables/orders.md: '#nowhere', on the page tables/orders.md: "
        "there is no such anchor on this page.\n"
        "Correct them, then build again. Links in a note start from the page that shows it."
    )


def test_a_dead_link_of_a_template_is_named_by_its_page(project):
    folder = project / "templates" / "pages"
    folder.mkdir(parents=True)
    (folder / "home.md.j2").write_text("# Home\n\n[x](gone.md)\n")
    with pytest.raises(SiteError, match=r"nowhere:\n  index\.md: 'gone\.md': the target is not"):
        build_project(project, SHOP, "templates: templates\n")


def test_a_page_of_the_user_s_own_among_ours_may_have_a_dead_link(project):
    (project / "docs" / "database").mkdir(parents=True)
    (project / "docs" / "database" / "own.md").write_text("# Own\n\n[x](gone.md)\n")
    assert ["gone.md" in warning for warning in build_project(project, SHOP).warnings] == [True]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no folder that even root cannot write")
@pytest.mark.parametrize("output", ["{site: /proc/site}", "{docs: /proc/docs}"])
def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(project, output):
    with pytest.raises(SiteError, match=r"/proc/.* cannot be .*written: .*Check its permissions"):
        build_project(project, SHOP, f"output: {output}\n")


def test_untrusted_builds_without_the_project_s_mkdocs_and_templates(project):
    (project / "docs").mkdir()
    (project / "hook.py").write_text("raise RuntimeError('ran')")
    (project / "mkdocs.yml").write_text("site_name: Evil\nhooks: [hook.py]\n")
    build_project(project, SHOP, untrusted=True)
    assert "Evil" not in (project / "site" / "index.html").read_text("utf-8")
    (project / "t").mkdir()
    with pytest.raises(Exception, match="which --untrusted refuses"):
        build_project(project, SHOP, "templates: t\n", untrusted=True)


def test_templates_can_be_overridden_block_by_block(project):
    folder = project / "templates" / "pages"
    folder.mkdir(parents=True)
    (folder / "table.md.j2").write_text(
        '{% extends "builtin/pages/table.md.j2" %}{% block indexes %}No indexes here.{% endblock %}'
    )
    build_project(project, SHOP, "templates: templates\n")
    page = (project / "docs/database/tables/orders.md").read_text("utf-8")
    assert "No indexes here." in page
    assert "## Indexes" not in page
    assert "## Columns" in page


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("line\n{{ nosuch }}", "pages/home.md.j2:2: 'nosuch' is undefined"),
        ("line\n{% if %}", "pages/home.md.j2:2: Expected an expression"),
        ('line\n{{ 1 + "a" }}', "pages/home.md.j2:2: TypeError: unsupported operand"),
        ("line\n\n{{ 1 / 0 }}", "pages/home.md.j2:3: ZeroDivisionError: division by zero"),
        ("{{ link(5) }}", "pages/home.md.j2:1: AttributeError: 'int' object has no"),
        (
            '{% import "parts/describe.md.j2" as d %}\n{{ d.tables(5) }}',
            "pages/home.md.j2:2: TypeError: ",
        ),
        ("{% include 'nosuch.md.j2' %}", "pages/home.md.j2:1: nosuch.md.j2"),
        ("{% include 'pages/home.md.j2' %}", "pages/home.md.j2:1: RecursionError: "),
        (b"caf\xe9", "pages/home.md.j2: UnicodeDecodeError: "),
    ],
)
def test_a_broken_template_is_named_with_its_line(project, template, message):
    folder = project / "templates" / "pages"
    folder.mkdir(parents=True)
    (folder / "home.md.j2").write_bytes(
        template if isinstance(template, bytes) else template.encode()
    )
    with pytest.raises(RenderError) as caught:
        build_project(project, SHOP, "templates: templates\n")
    assert message in caught.value.message
    assert caught.value.message.endswith("(while rendering index.md).")


def test_a_mistake_of_ours_in_a_template_keeps_its_traceback(project, monkeypatch):
    def wrong(markdown):
        raise TypeError("ours")

    (project / "templates").mkdir()
    monkeypatch.setattr("schemadoc.render.templates._first_paragraph", wrong)
    with pytest.raises(TypeError, match="ours"):
        build_project(project, SHOP, "summary: x\ntemplates: templates\n")


def with_live_gaps(project, count):
    """A project whose pages are made of its code, beside a database with gaps."""
    head = {"format": "schemadoc/1", "dialect": "sqlite"}
    gaps = [{"place": f"t{n}", "reason": "it is locked"} for n in range(count)]
    (project / "code.json").write_text(json.dumps({**head, "tables": [{"id": "t", "name": "t"}]}))
    (project / "live.json").write_text(json.dumps({**head, "gaps": gaps}))
    (project / "schemadoc.yml").write_text(
        "sources:\n  code: json:code.json\n  live: json:live.json\n"
    )
    return load_config()


@pytest.mark.parametrize("command", [build, check])
def test_what_could_not_be_read_of_a_source_without_a_page_is_told(project, command):
    told = []
    config = with_live_gaps(project, 22)
    built = command(config, Options(tell=told.append))
    assert told[:2] == ["live: t0: it is locked", "live: t1: it is locked"]
    assert told[20:] == ["live: 2 more gaps"]
    if command is build:
        assert not any("fidelity" in line for line in report_build(built, config))


def test_strict_refuses_gaps_of_every_source(project):
    with pytest.raises(SourceError) as caught:
        build(with_live_gaps(project, 3), Options(strict=True))
    assert caught.value.message == (
        "3 things could not be read, which --strict refuses: live: t0: it is locked."
    )


def test_strict_refuses_gaps(project):
    sql = "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; DROP TABLE t;"
    build_project(project, sql)
    fidelity = (project / "docs/database/fidelity.md").read_text("utf-8")
    assert "the columns of this view cannot be read" in fidelity
    with pytest.raises(SourceError, match="1 thing could not be read, which --strict refuses"):
        build_project(project, sql, strict=True)


def test_a_name_with_signs_and_pictures_is_a_title(project):
    """YAML takes no halves of characters, which JSON would write."""
    build_project(project, 'CREATE TABLE "List<🙂>" (id integer PRIMARY KEY)')
    (page,) = (project / "site" / "tables").glob("list*.html")
    text = page.read_text("utf-8")
    assert "<title>List&lt;🙂&gt;" in text
    assert "title:" not in text

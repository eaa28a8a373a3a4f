"""`check`: every fault has its place, its reason and its remedy, in each format."""

import json
import re
import shutil
from xml.etree import ElementTree

import pytest
from helpers import make_database
from test_cli import run

SHOP = """
CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users (id));
CREATE TABLE colours (id integer PRIMARY KEY);
"""
CONFIG = """title: Shop
sources: {live: 'sqlite:///app.db'}
domains:
  people: {tables: [users]}
  sales: {tables: [orders, colours]}
"""
NICK = SHOP.replace("NOT NULL);", "NOT NULL, nick text);", 1)
FACT = "<!-- schemadoc: count tables -->{}<!-- /schemadoc -->"


@pytest.fixture
def shop(project):
    """A project whose pages are committed."""
    make_database(project / "app.db", SHOP)
    (project / "schemadoc.yml").write_text(CONFIG)
    (project / "notes/tables").mkdir(parents=True)
    (project / "notes/tables/users.md").write_text("Who buys.\n")
    (project / "README.md").write_text(f"# Shop\n\n{FACT.format(3)} tables\n")
    assert run("build", "--no-site").exit_code == 0
    assert run("check").stdout == "docs/database is up to date.\n"
    return project


def reasons():
    """Page -> why it is stale."""
    done = run("check", "--format", "json")
    record = json.loads(done.stdout)
    assert done.exit_code == record["failed"]
    return {
        fault["place"].removeprefix("docs/database/"): fault.get("reasons", [])
        for fault in record["faults"]
        if fault["kind"] == "page"
    }


def test_a_change_of_the_schema_is_told_on_each_page_that_shows_it(shop):
    make_database(shop / "app.db", NICK)
    told = reasons()
    assert told["tables/users.md"] == ["column nick added: text"]
    assert told["domains/people.md"] == ["users: column nick added: text"]
    assert told["schema.json"] == ["1 change of the schema"]
    assert "tables/colours.md" not in told
    text = run("check").stdout
    assert "docs/database is stale. Run `schemadoc build` and commit what it writes.\n" in text
    assert "\n  tables/users.md: column nick added: text\n" in text


def test_a_page_of_what_is_new_or_gone_is_told(shop):
    make_database(shop / "app.db", SHOP.replace("colours", "shades"))
    text = run("check").stdout
    assert re.search(r"\n  tables/shades.md: is missing; table .*", text)
    assert re.search(r"\n  tables/colours.md: is of something that is gone; table .*", text)


@pytest.mark.parametrize(
    ("change", "page", "reason"),
    [
        (
            ("schemadoc.yml", "title: Shop", "title: Store"),
            "index.md",
            "the setting `title` changed",
        ),
        (("schemadoc.yml", "people:", "folk:"), "domains/folk.md", "the setting `domains` changed"),
        (
            ("schemadoc.yml", "title: Shop", "title: Shop\ncolumns: {id: A number.}"),
            "tables/users.md",
            "the setting `columns` is new",
        ),
        (
            ("notes/tables/users.md", "Who buys.", "Who pays."),
            "tables/users.md",
            "the note notes/tables/users.md changed",
        ),
        (
            ("docs/database/.schemadoc.json", '"schemadoc": "', '"schemadoc": "0.0.'),
            "tables/orders.md",
            "it was written by schemadoc 0.0.",
        ),
    ],
)
def test_without_a_change_of_the_schema_the_setting_note_or_version_is_told(
    shop, change, page, reason
):
    file, before, after = change
    text = (shop / file).read_text()
    assert before in text
    (shop / file).write_text(text.replace(before, after, 1))
    if ".schemadoc" in file:  # as if another version had written the page
        restate(shop, page)
    told = reasons()
    assert [line for line in told[page] if line.startswith(reason)]
    assert "tables/colours.md" not in told or "columns" in reason or "title" in reason


def restate(root, page):
    """Let a committed page say something else, as another version would have."""
    path = root / "docs/database" / page
    path.write_text(path.read_text() + "x\n")
    manifest = root / "docs/database/.schemadoc.json"
    document = json.loads(manifest.read_text())
    from schemadoc.site.write import _digest

    document["files"][page] = _digest(path.read_bytes())
    manifest.write_text(json.dumps(document, indent=1) + "\n")


def test_a_template_of_the_project_is_told(shop):
    (shop / "own/pages").mkdir(parents=True)
    (shop / "own/pages/fidelity.md.j2").write_text("one")
    (shop / "schemadoc.yml").write_text(CONFIG + "templates: own\n")
    run("build", "--no-site")
    (shop / "own/pages/fidelity.md.j2").write_text("two")
    assert reasons() == {"fidelity.md": ["the template own/pages/fidelity.md.j2 changed"]}


def test_where_nothing_else_changed_it_is_schemadoc_itself(shop):
    restate(shop, "tables/users.md")
    assert reasons() == {
        "tables/users.md": [
            "the schema and the settings are the same: schemadoc itself has changed"
        ]
    }


def test_words_of_the_code_that_changed_are_told(project):
    models = "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n"
    models += "class Base(DeclarativeBase): pass\n"
    models += 'class User(Base):\n    "Who buys."\n    __tablename__ = "users"\n'
    models += "    id: Mapped[int] = mapped_column(primary_key=True)\n"
    (project / "shop.py").write_text(models)
    (project / "schemadoc.yml").write_text("sources: {code: 'sqlalchemy:shop'}\n")
    run("build", "--no-site")
    (project / "shop.py").write_text(models.replace("Who buys.", "Who pays."))
    assert reasons()["tables/users.md"] == ["descriptions in the code changed"]


def test_a_page_changed_by_hand_is_told_with_another_remedy(shop):
    (shop / "docs/database/index.md").write_text("mine")
    text = run("check").stdout
    assert "\n  index.md: was changed by hand\n" in text
    assert "or overwrite it with `schemadoc build --force`" in text


def test_facts_and_marks_are_told_with_their_line_and_nothing_is_written(shop):
    (shop / "README.md").write_text(f"\n{FACT.format(187)}\n\n<!-- schemadoc: conut -->")
    make_database(shop / "app.db", SHOP)
    done = run("check")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "README.md:4: <!-- schemadoc: conut --> is never closed. Add <!-- /schemadoc -->.",
        "README.md:2: `count tables` says 187, and is 3. Run `schemadoc build` and commit what it "
        "writes.",
        "docs/database is up to date.",
    ]
    assert "187" in (shop / "README.md").read_text()
    (shop / "README.md").write_text("<!-- schemadoc: columns users -->\n<!-- /schemadoc -->")
    run("build", "--no-site")
    make_database(shop / "app.db", NICK)
    assert (
        "README.md:1: `columns users` is out of date: line 5 says nothing, and is | `nick` | "
        "`text` |  |. Run"
    ) in run("check").stdout


def test_for_github_each_fault_is_beside_its_line(shop):
    (shop / "schemadoc.yml").write_text(CONFIG + "lint: {rules: {SD301: error}}\n")
    run("build", "--no-site")
    (shop / "README.md").write_text(f"\n{FACT.format(187)}\n")
    lines = run("check", "--format", "github").stdout.splitlines()
    assert lines[0] == (
        "::error file=README.md,line=2,title=Stale fact::`count tables` says 187, and is 3. "
        "Run `schemadoc build` and commit what it writes."
    )
    assert "::error title=SD301::orders: The table has no description." in lines
    assert len(lines) == 3


def test_for_github_nothing_is_printed_where_all_is_well(shop):
    done = run("check", "--format", "github")
    assert (done.exit_code, done.stdout) == (0, "")


def test_as_tests_a_fault_is_a_failure_and_what_is_well_has_passed(shop):
    suite = ElementTree.fromstring(run("check", "--format", "junit").stdout)
    assert (suite.get("tests"), suite.get("failures")) == ("7", "0")
    make_database(shop / "app.db", NICK.replace("nick", '"n<i&\x01""ck"'))
    suite = ElementTree.fromstring(run("check", "--format", "junit").stdout)
    failures = {case.get("name"): case[0].text for case in suite if len(case)}
    assert int(suite.get("failures")) == len(failures) > 2
    (text,) = [text for name, text in failures.items() if "tables/users.md" in name]
    assert "is stale: column n<i&" in text


@pytest.mark.parametrize("style", ["text", "json", "github", "junit"])
def test_a_committed_snapshot_is_the_baseline_where_there_are_no_pages(shop, style):
    shutil.rmtree(shop / "docs")
    run("snapshot", "sqlite:///app.db", "-o", "schemadoc.json")
    assert run("check", "--format", style).exit_code == 0
    make_database(shop / "app.db", NICK.replace("CREATE TABLE colours", "CREATE TABLE shades"))
    done = run("check", "--format", style)
    assert done.exit_code == 1
    assert "column nick added: text" in done.stdout
    assert "schemadoc.json" in done.stdout


def test_a_link_of_a_note_that_leads_nowhere_is_told_before_the_site_is_built(shop):
    (shop / "docs/database/guide.md").write_text("# Guide")
    note = (
        "Mine: [a](orders.md#col-id), [b](../guide.md), [c](../columns.csv 'all'),\n"
        "[e](https://example.org/x.md), [f](mailto:a@b.c), ![g](../diagrams/tables/users.svg),\n"
        "`[h](no.md)`, [i](/absolute.md), [j](../domains/), ![k](<../no picture.png>), [l][m].\n"
        "\n```\n[n](no.md)\n```\n\n[m]: people.md 'gone'\n"
    )
    (shop / "notes/tables/users.md").write_text(note)
    assert run("build", "--no-site").exit_code == 0
    dead = [
        ("notes/tables/users.md", "../no picture.png", "no picture.png"),
        ("notes/tables/users.md", "people.md", "tables/people.md"),
    ]
    done = run("check")
    assert done.exit_code == 1
    told = [line for line in done.stdout.splitlines() if "leads nowhere" in line]
    assert told == [
        f"{file}:1: the link `{link}` leads nowhere: there is no page {path}. "
        "Links in a note start from the page that shows it."
        for file, link, path in dead
    ]
    refused = run("build")
    assert refused.exit_code == 2
    named = re.findall("users.md: '([^']*)'", refused.stderr)
    assert named == [link for _, link, _ in dead]

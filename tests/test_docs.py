"""The manual: nothing is missing in it, nothing in it is out of date, and its examples work."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from helpers import make_catalog, make_schema, make_table, read_sql
from manual import DOCS, ROOT, fences, read, run, serve, titled, write

from schemadoc import lint, sources
from schemadoc.cli import main as cli
from schemadoc.compare import compare_schemas
from schemadoc.config import parse_config
from schemadoc.config.reference import list_settings
from schemadoc.model.comparison import Comparison
from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.model.page import File
from schemadoc.model.schema import Enum
from schemadoc.model.table import Column
from schemadoc.report import report_comparison
from schemadoc.snapshot import load_schema, snapshot_json_schema

PAGES = sorted(DOCS.rglob("*.md"))
TOP = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
SETTINGS = "schemadoc.yml"
OTHER_JSON = ("package.json (part)", "drizzle/meta/_journal.json")
PART = "schemadoc.yml (part)"
"""The title of an example that lacks `sources`."""


def examples(language):
    return [
        pytest.param(fence, id=f"{page.stem}-{number}")
        for page in [*PAGES, *TOP]
        for number, fence in enumerate(fences(page))
        if fence.language == language
    ]


@pytest.fixture
def generate():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Nothing is out of date.


def test_generated_parts_are_current(generate):
    stale = [page.name for page in generate.find_stale_pages()]
    assert not stale, "run `make docs` and commit what it writes"


def test_every_part_is_used(generate):
    used = {name for page in PAGES for name in re.findall(r"<!-- generated: (\S+) -->", read(page))}
    assert used == set(generate.PARTS)


def test_a_stale_page_is_named_and_written(generate, tmp_path, monkeypatch):
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text("a\n<!-- generated: layers -->\nold\n<!-- /generated -->\nb\n")
    monkeypatch.setattr(generate, "DOCS", page.parent)
    checked = CliRunner().invoke(generate.main, ["--check"])
    assert checked.exit_code == 1
    assert f"{Path('docs/page.md')} is stale" in checked.output
    assert CliRunner().invoke(generate.main, []).exit_code == 0
    assert "old" not in page.read_text() and "\nb\n" in page.read_text()
    assert CliRunner().invoke(generate.main, ["--check"]).output == ""


def test_an_unknown_part_is_an_error(generate):
    with pytest.raises(generate.click.ClickException, match="No part 'nope'"):
        generate.fill_parts("<!-- generated: nope -->\n<!-- /generated -->")


# Nothing is missing.


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_is_documented(name):
    page = read("cli.md")
    assert f"\n## {name}\n" in page
    for option in cli.commands[name].params:
        assert option.param_type_name == "argument" or f"`{option.opts[0]}" in page


@pytest.mark.parametrize("setting", list_settings(), ids=lambda setting: setting.path)
def test_every_setting_is_documented(setting):
    assert f"| `{setting.path}` |" in read("configuration.md")
    assert setting.words


@pytest.mark.parametrize("code", [*lint.BUILTIN, *lint.CONFIGURATION_RULES])
def test_every_rule_is_documented(code):
    assert re.search(rf"^(### {code}$|\| `{code}` \|)", read("rules.md"), re.MULTILINE)


@pytest.mark.parametrize("scheme", [*sources.BUILTIN, "database", "sqlite"])
def test_every_source_has_a_page(scheme):
    assert (DOCS / "sources" / f"{scheme}.md").is_file()
    assert f"sources/{scheme}.md" in (ROOT / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("fact", sorted(FACTS.keys() - CODE_ONLY))
def test_every_kind_of_fact_is_documented(fact):
    assert f"| {fact} |" in read("snapshot.md")


def test_every_dependency_has_a_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for dependency in project["dependencies"]:
        name = re.match(r"[\w-]+", dependency)[0]
        assert f"| {name} |" in read("architecture.md"), name


def test_every_target_of_make_is_documented():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    documented = re.findall(r"`make ([a-z]+)`", read(ROOT / "CONTRIBUTING.md"))
    assert set(targets) - {"help"} <= set(documented)
    assert set(documented) <= set(targets)


def test_the_readme_names_both_commands_before_anything_else():
    opening = read(ROOT / "README.md").partition("\n## ")[0]
    assert "make demo " in opening and "make test " in opening
    assert "Python 3.11" in opening and "SERVE=0" in opening


def test_the_severities_of_configuration_rules_are_right():
    text = "relations: [{from: a.b, to: a.c}]\ndomains: {x: {tables: [y], see: [z.md]}}"
    notes = (File(path="notes/tables/nope.md", content=b""),)
    found = make_catalog(make_schema(make_table("a")), text, notes=notes).findings
    severities = {finding.rule: finding.severity for finding in found}
    assert severities == {
        code: "error" if code == "SD002" else "warning" for code in lint.CONFIGURATION_RULES
    }


# The examples work.


@pytest.mark.parametrize("fence", examples("yaml"))
def test_every_configuration_is_valid(fence):
    assert fence.title, "give the example a title: which file it is"
    yaml.safe_load(fence.text)
    if fence.title in (SETTINGS, PART):
        text = "sources: {live: json:x.json}\n" if fence.title == PART else ""
        parse_config(text + fence.text, Path(SETTINGS))


@pytest.mark.parametrize(
    "fence", [item for item in examples("json") if item.values[0].title not in OTHER_JSON]
)
def test_every_snapshot_is_valid(fence):
    schema = load_schema(fence.text.encode(), fence.title)
    assert not schema.gaps
    jsonschema.validate(yaml.safe_load(fence.text), snapshot_json_schema())


def test_the_notes_fit():
    examples = [fence for fence in fences("notes.md") if fence.language == "markdown"]
    notes = tuple(File(path=fence.title, content=fence.text.encode()) for fence in examples)
    columns = tuple(Column(name=name, type="text") for name in ("total_cents", "status"))
    schema = make_schema(
        make_table("orders", columns=columns),
        enums=(Enum(id="payment_method", name="payment_method", values=("card", "invoice")),),
    )
    catalog = make_catalog(schema, "domains: {sales: {tables: [orders]}}", notes=notes)
    assert not catalog.findings
    assert len(catalog.notes) + len(catalog.domain_notes) == len(examples)
    assert dict(catalog.values["orders.status"])["sent"] == "handed to the carrier"
    assert catalog.tags["orders.status"] == ("indexed-elsewhere",)


def test_the_comments_in_sql_become_descriptions(tmp_path):
    table = read_sql(tmp_path, titled("sources/sqlite.md", "shop.sql")).tables[0]
    said = {item.name: [d.text for d in item.descriptions] for item in (table, *table.columns)}
    assert said == {
        "invoices": ["One row per bill."],
        "number": ["Counted per year,\nwithout holes."],
        "total": ["In cents,\nwith VAT."],
        "paid_at": [],
    }


def test_the_diff_is_what_the_manual_shows(tmp_path):
    before = "CREATE TABLE customers (id int); CREATE TABLE orders (status text DEFAULT 'new');"
    after = "CREATE TABLE customers (id int, nick text); CREATE TABLE orders (status text);"
    changes = compare_schemas(read_sql(tmp_path, before), read_sql(tmp_path, after))
    found = Comparison(old="a", new="b", changes=changes)
    assert report_comparison(found, "text") + "\n" in [fence.text for fence in fences("ci.md")]


def test_the_templates_override_the_built_in_ones(project):
    make_shop(project)
    override = next(fence for fence in fences("templates.md") if fence.language == "jinja")
    write(project / override.title, override.text)
    with (project / SETTINGS).open("a") as settings:
        settings.write(next(f.text for f in fences("templates.md") if f.title == PART))
    run("schemadoc build --no-site")
    page = (project / "docs" / "tables" / "orders.md").read_text("utf-8")
    assert page.startswith("# Table orders\n")
    assert "## Columns" in page and "## Indexes" not in page


def test_the_plug_ins_work(project):
    for fence in fences("extending.md"):
        if re.fullmatch(r"[\w./]+\.\w+", fence.title):
            write(project / fence.title, fence.text)
    install(project)
    found = run("schemadoc lint", PYTHONPATH=str(project))
    assert titled("extending.md", "schemadoc lint") in found
    snapshot = run("schemadoc snapshot sheet:dictionary.csv", PYTHONPATH=str(project))
    assert "Where we send the confirmation." in snapshot


def test_the_quickstart_works(project):
    steps = [f for f in fences("quickstart.md") if f.language == "sh" or f.title == PART]
    assert steps[0].text == "pip install schemadoc\n"  # which is installed here
    for step in steps[1:]:
        if step.title == PART:
            with (project / SETTINGS).open("a") as settings:
                settings.write(step.text)
        elif step.text == "schemadoc serve\n":
            assert serve(project)
        else:
            run(step.text)
    page = (project / "docs" / "database" / "tables" / "orders.md").read_text("utf-8")
    assert "One row per checkout." in page
    assert "handed to the carrier" in page
    assert "When the customer pressed the button" in page
    assert (project / "site" / "domains" / "sales.html").is_file()


def test_the_quickstart_of_the_readme_works(project):
    steps = next(f.text for f in fences(ROOT / "README.md") if "alembic" in f.text).splitlines()
    assert steps[:2] == ["pip install schemadoc alembic", "cd examples/shop"]
    shutil.copytree(ROOT / "examples" / "shop", project, dirs_exist_ok=True)
    assert steps[-1] == "schemadoc serve"
    run("\n".join(steps[2:-1]))
    assert serve(project)
    assert "The money is there" in (project / "docs/tables/orders.md").read_text("utf-8")
    assert "Computed in the code" in (project / "docs/tables/customers.md").read_text("utf-8")


# The manual as a site.


def test_the_manual_builds_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    built = {path.relative_to(tmp_path).with_suffix("") for path in tmp_path.rglob("*.html")}
    assert {page.relative_to(DOCS).with_suffix("") for page in PAGES} <= built
    assert not list(tmp_path.rglob("*.py*"))


@pytest.mark.parametrize("page", [*PAGES, *TOP], ids=lambda page: page.name)
def test_no_link_leads_nowhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(page))):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        linked = page.parent / path if path else page
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), target


def prose(page):
    return re.sub(r"^```.*?^```$", "", read(page), flags=re.MULTILINE | re.DOTALL)


def anchors(page):
    titles = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", title).strip().lower().replace(" ", "-") for title in titles}


def make_shop(folder):
    shutil.copytree(ROOT / "examples" / "shop", folder, dirs_exist_ok=True)
    subprocess.run([sys.executable, folder / "make_database.py", folder], check=True)


def install(folder):
    """What pip leaves of a package: its entry points."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    points = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in members.items())
        for group, members in project["entry-points"].items()
    ]
    place = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    write(place / "entry_points.txt", "\n".join(points))
    write(place / "METADATA", f"Name: {project['name']}\nVersion: {project['version']}\n")

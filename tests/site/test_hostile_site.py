"""What an attacker would call things, on every kind of page, in a real browser: all of it is shown,
nothing of it runs, breaks the layout, or asks anything of anybody."""

import json
from urllib.parse import quote

import pytest
from browsing import served_folder, watch

from schemadoc.config import load_config
from schemadoc.model.ids import make_id
from schemadoc.pipeline.documents import build
from schemadoc.pipeline.options import Options

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</title><svg onload=alert(3)>",
    "![x](http://attack.invalid/a.png) [y](javascript:alert(4))",
    "`</code><iframe src=//attack.invalid>`",
    "{{ 7 * 7 }}{% raw %} <!-- schemadoc: count tables -->",
    "</script><style>*{display:none}</style>",
    "| a | b |\n|--|--|\n<details open ontoggle=alert(5)>",
    "\u202eright to left\u202c and " + "w" * 300,
)
PAGES = ("tables", "views", "enums", "routines", "domains")


def describe(number, attack):
    """A schema in which everything there can be has the name, or says what it is."""
    table, namespace = f"t{number} {attack}", {"namespace": "public"}
    described = {"comment": attack, "descriptions": [{"text": attack, "origin": "doc"}]}
    column = {"name": attack, "type": f"e {attack}", "default": attack, "comment": attack}
    table_id = make_id("public", table)
    tables = [
        {
            "id": table_id,
            "name": table,
            **namespace,
            **described,
            "columns": [{"name": "id", "type": "int"}, {**column, "allowed_values": [attack]}],
            "primary_key": {"name": attack, "columns": ["id"]},
            "checks": [{"name": attack, "expression": attack}],
            "indexes": [{"name": attack, "parts": [{"expression": attack}], "where": attack}],
            "foreign_keys": [
                {"name": attack, "columns": [attack], "target": table_id, "target_columns": ["id"]}
            ],
            "triggers": [{"name": attack, "definition": attack, "events": ["insert"]}],
            "policies": [{"name": attack, "using": attack}],
        },
        {
            "id": make_id("public", f"v {table}"),
            "name": f"v {table}",
            **namespace,
            "kind": "view",
            "definition": attack,
            "columns": [{"name": attack, "type": attack}],
        },
    ]
    named = {"id": table_id, "name": table, **namespace, "comment": attack}
    return tables, {**named, "values": [attack]}, {**named, "definition": attack}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    found = [describe(number, attack) for number, attack in enumerate(ATTACKS)]
    document = {
        "format": "schemadoc/1",
        "dialect": "postgresql",
        "default_namespace": "public",
        "name": ATTACKS[0],
        "tables": [table for tables, _, _ in found for table in tables],
        "enums": [enum for _, enum, _ in found],
        "routines": [routine for _, _, routine in found],
        "roles": [{"name": attack} for attack in ATTACKS],
        "gaps": [{"place": attack, "reason": attack} for attack in ATTACKS],
    }
    (folder / "app.json").write_text(json.dumps(document))
    settings = {
        "title": ATTACKS[2],
        "sources": {"code": "json:app.json"},
        "domains": {
            f"d{number}": {"title": attack, "summary": attack, "owner": attack, "tables": [entry]}
            for number, attack in enumerate(ATTACKS)
            for entry in [f"t{number} *"]
        },
    }
    (folder / "schemadoc.yml").write_text(json.dumps(settings))
    build(load_config(folder / "schemadoc.yml"), Options())
    with served_folder(folder / "site") as address:
        yield folder / "site", address


def test_all_kinds_of_pages_are_there(site):
    folder, _ = site
    for kind in PAGES:
        assert len(list((folder / kind).glob("*.html"))) >= len(ATTACKS)
    assert (folder / "findings.html").exists()


@pytest.mark.parametrize("kind", [*PAGES, ""])
def test_nothing_runs_leaves_or_breaks_out(browser, site, kind):
    folder, address = site
    tab = browser.new_page(viewport={"width": 390, "height": 800})
    tab.set_default_timeout(60_000)
    trouble, wide = [], []
    watch(tab, address, trouble)
    for file in sorted((folder / kind).glob("*.html")):
        if file.name == "404.html":
            continue
        tab.goto(f"{address}/{quote(file.relative_to(folder).as_posix())}")
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(file.name)
        assert tab.locator(".md-header").is_visible()
        assert tab.locator("iframe, [onerror], [onload], [ontoggle]").count() == 0
        assert tab.locator("a[href^='javascript:' i], img[src*='attack']").count() == 0
    tab.close()
    assert (trouble, wide) == ([], [])

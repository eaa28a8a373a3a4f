"""Which migrations are applied where: in the built site, and nowhere else."""

import pytest
from helpers import make_database

from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.options import Options

CONFIG = """
title: Shop
diagrams: false
sources:
  migrations: {locator: "flyway:sql", dialect: sqlite, directives: {prefix: team}}
environments:
  local: sqlite:///local.db
  staging: ${STAGING_URL}
  production: sqlite:///production.db
  moon: sqlite:///moon.db
"""
STEPS = {
    "V1__orders": "CREATE TABLE orders (id integer PRIMARY KEY);",
    "V2__forget": "-- team:skip-on production\nDELETE FROM orders;",
    "V3__items": "CREATE TABLE items (id integer PRIMARY KEY);",
}
HISTORY = """CREATE TABLE flyway_schema_history (installed_rank int, version text, description text,
  type text, script text, checksum int, success int);"""


def rows(*applied):
    values = (
        f"INSERT INTO flyway_schema_history VALUES ({number}, '{version}', 'x', 'SQL',"
        f" '{script}.sql', {checksum}, 1);"
        for number, (version, script, checksum) in enumerate(applied, 1)
    )
    return HISTORY + "".join(values)


@pytest.fixture
def shop(project, monkeypatch):
    (project / "sql").mkdir()
    for name, sql in STEPS.items():
        (project / "sql" / f"{name}.sql").write_text(sql)
    (project / "schemadoc.yml").write_text(CONFIG)
    make_database(project / "local.db", rows(("1", "V1__orders", "NULL"), ("9", "V9__x", "NULL")))
    make_database(project / "production.db", rows(("1", "V1__orders", 5)))
    make_database(project / "moon.db", "CREATE TABLE a (b int);")
    monkeypatch.delenv("STAGING_URL", raising=False)
    return project


def cells(page, name):
    """The row of a table that begins with a name."""
    line = next(line for line in page.splitlines() if line.startswith(name))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_built_site_says_what_is_applied_where(shop):
    told = []
    built = build(load_config(), Options(tell=told.append))
    site = shop / "site" / "migrations"
    page = (site / "index.html").read_text("utf-8")
    assert "Environments" in page
    assert "not known: there is no table flyway_schema_history in it" in page
    assert "Applied there, and in no file" in page and "<code>9</code>" in page
    assert "Not for it" in page
    assert "Edited" in page
    step = next(site.glob("V2*.html")) if list(site.glob("V2*.html")) else None
    of_forget = (step or next(site.glob("v2*.html"))).read_text("utf-8")
    assert "In local: pending; in production: not for it." in of_forget
    assert "Skipped environment staging: the variable STAGING_URL is not set." in told
    assert built.site_changed


def test_the_committed_pages_say_nothing_of_it(shop):
    build(load_config(), Options())
    page = (shop / "docs" / "database" / "migrations" / "index.md").read_text("utf-8")
    assert "Environments" not in page and "local" not in page
    assert page.count("| Kind | Safety |\n|:--|--:|--:|:--|:--|:--|\n") == 1
    assert check(load_config(), Options()).faults == ()


def test_a_build_asks_again_though_no_file_has_changed(shop):
    build(load_config(), Options())
    assert not build(load_config(), Options()).site_changed
    make_database(shop / "more.db", rows(("1", "V1__orders", "NULL"), ("3", "V3__items", "NULL")))
    (shop / "more.db").replace(shop / "local.db")
    assert build(load_config(), Options()).site_changed


def test_an_untrusted_project_names_no_database_to_ask(shop):
    told = []
    build(load_config(), Options(untrusted=True, tell=told.append))
    assert "Skipped environment local: --untrusted reads nothing over the network." in told
    assert "Environments" not in (shop / "site" / "migrations" / "index.html").read_text("utf-8")

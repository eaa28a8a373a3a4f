"""A page of the explorer, and a browser that opens it."""

import pytest
from browsing import served_folder, watch
from explorer_tables import DOMAINS, make_tables
from helpers import make_catalog, make_schema, make_table

from schemadoc.diagrams import draw_explorer
from schemadoc.site.explorer import list_explorer_files

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Explorer</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="explorer/explorer.css">
<style>body {{ margin: 0 }}</style></head><body {scheme}>
<div data-schemadoc-explorer data-root="" data-suffix=".html" data-scripts="explorer/"></div>
<script src="explorer/explorer.js"></script><script src="explorer/{data}.js"></script></body></html>
"""
CODES = ("drizzle", "sqlalchemy")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The page, its scripts and its data."""
    schema = make_schema(*make_tables(), dialect="postgresql", default_namespace="public")
    catalog = make_catalog(schema, DOMAINS)
    folder = tmp_path_factory.mktemp("explorer")
    for file in (*draw_explorer(catalog, print), *list_explorer_files()):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    for name in ("", "slate", "default"):
        scheme = f'data-md-color-scheme="{name}"' if name else ""
        (folder / f"index{name}.html").write_text(PAGE.format(scheme=scheme, data="data"), "utf-8")
    data = (folder / "explorer" / "data.js").read_text("utf-8")
    for code in CODES:
        told = data.replace('"code":null', f'"code":"{code}"', 1)
        (folder / "explorer" / f"{code}.js").write_text(told, "utf-8")
        (folder / f"{code}.html").write_text(PAGE.format(scheme="", data=code), "utf-8")
    return folder


@pytest.fixture(scope="session")
def served(folder):
    """The address of the page over HTTP."""
    with served_folder(folder) as address:
        yield f"{address}/index.html"


@pytest.fixture
def open_page(browser):
    """Opens an address; whatever goes wrong in the page, or leaves it, fails the test."""
    trouble, tabs = [], []

    def start(address, **settings):
        settings = {"viewport": {"width": 1280, "height": 800}, **settings}
        tab = browser.new_context(reduced_motion="reduce", **settings).new_page()
        tabs.append(tab)
        home = address.split("#")[0].rpartition("/")[0]
        watch(tab, home, trouble)
        tab.goto(address)
        tab.wait_for_selector("[data-ready]")
        return tab

    yield start
    for tab in tabs:
        tab.context.close()
    assert trouble == []


@pytest.fixture
def explorer(open_page, folder):
    """Opens the page from its folder, at a state."""
    return lambda state="", **settings: open_page(
        f"{folder.as_uri()}/index.html{state}", **settings
    )


@pytest.fixture(scope="session")
def large_folder(tmp_path_factory):
    """The page of so many tables that each domain is a script of its own."""
    folder = tmp_path_factory.mktemp("large")
    for file in (*draw_explorer(make_large_catalog(), print), *list_explorer_files()):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    (folder / "index.html").write_text(PAGE.format(scheme="", data="data"), "utf-8")
    return folder


def make_large_catalog():
    """Three domains of 140 tables, each of which refers to the one before it."""
    tables = []
    for area, other in (("east", "north"), ("north", "west"), ("west", "east")):
        near = [f"{area}_{number:03}" for number in range(140)]
        pairs = zip(near, [f"{other}_000", *near[:-1]], strict=True)
        tables += [make_table(name, target) for name, target in pairs]
    domains = "\n".join(f"  {area}: {{tables: [{area}_*]}}" for area in ("east", "north", "west"))
    schema = make_schema(*tables, dialect="postgresql", default_namespace="public")
    return make_catalog(schema, f"domains:\n{domains}\n")

"""Every kind of page before axe-core: nothing serious or critical, light and dark."""

import shutil
from pathlib import Path

import node
import pytest

from schemadoc.config import load_config
from schemadoc.pipeline.documents import build
from schemadoc.pipeline.options import Options

TESTS = Path(__file__).parent.parent
PACKAGE = "axe-core@4.14.1"
MIGRATIONS = {
    "0001_init.sql": "CREATE TABLE users (id integer PRIMARY KEY, name text);\n"
    "CREATE TABLE old (id integer);",
    "0002_more.sql": "ALTER TABLE users ADD COLUMN nick text;\nDROP TABLE old;",
}
RUN = """async () => {
  const found = await axe.run({resultTypes: ["violations"]});
  // A card of the explorer is called by its head; its columns, below, are not read out as well.
  const isCard = (one, node) => one.id === "label-content-name-mismatch"
    && document.querySelector(node.target[0]).matches(".sdx-card");
  return found.violations.filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => [one.id, ...one.nodes.filter(node => !isCard(one, node)).map(node => node.html)])
    .filter(([, ...nodes]) => nodes.length);
}"""


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core, installed once."""
    script = node.install("axe", PACKAGE) / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text("utf-8")


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Two sites that have all kinds of pages between them."""
    snapshot, history = (tmp_path_factory.mktemp(name) for name in ("snapshot", "history"))
    for name in ("app.json", "schemadoc.yml"):
        shutil.copy(TESTS / "cases" / "snapshot" / name, snapshot)
    for name, text in MIGRATIONS.items():
        (history / "m").mkdir(exist_ok=True)
        (history / "m" / name).write_text(text)
    (history / "schemadoc.yml").write_text(
        "sources: {migrations: {locator: 'sql:m', dialect: sqlite}}"
    )
    for folder in (snapshot, history):
        build(load_config(folder / "schemadoc.yml"), Options())
    return [folder / "site" for folder in (snapshot, history)]


def kinds_of_pages(site):
    """The overviews, and one page of each folder; but what only a server shows has no scripts."""
    pages = sorted(page for page in site.rglob("*.html") if page.name != "404.html")
    by_kind = {}
    for page in pages:
        inner = page.relative_to(site)
        kind = inner.parts[0] if len(inner.parts) > 1 and inner.stem != "index" else inner
        by_kind.setdefault(str(kind), page)
    return by_kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_anything_serious(browser, axe, sites, scheme):
    tab = browser.new_page(color_scheme=scheme)
    found = {}
    for site in sites:
        for page in kinds_of_pages(site).values():
            tab.goto(f"file://{page}")
            tab.evaluate(axe)
            if violations := tab.evaluate(RUN):
                found[str(page.relative_to(site))] = violations
    tab.close()
    assert found == {}


def test_all_kinds_of_pages_are_looked_at(sites):
    kinds = {kind for site in sites for kind in kinds_of_pages(site)}
    assert kinds >= {"tables", "views", "enums", "domains", "routines", "migrations"}
    assert kinds >= {f"{n}.html" for n in ("index", "columns", "relations", "order", "deleting")}
    assert kinds >= {f"{n}.html" for n in ("objects", "fidelity", "explorer", "changelog")}


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
def test_no_page_scrolls_sideways(browser, sites, width):
    tab = browser.new_page(viewport={"width": width, "height": 800})
    wide = {}
    for site in sites:
        for page in kinds_of_pages(site).values():
            tab.goto(f"file://{page}")
            extra = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
            if extra > 0:
                wide[page.name] = extra
    tab.close()
    assert wide == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_search_found_has_nothing_serious(browser, axe, sites, scheme):
    tab = browser.new_page(color_scheme=scheme)
    tab.goto(f"file://{sites[0]}/index.html")
    tab.keyboard.press("/")
    tab.keyboard.type("user")
    tab.locator(".sd-hit").first.wait_for()
    tab.keyboard.press("ArrowDown")
    tab.wait_for_timeout(400)  # it fades in
    tab.evaluate(axe)
    assert tab.evaluate(RUN) == []
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_that_opens_in_the_explorer_has_anything_serious(browser, axe, sites, scheme):
    tab = browser.new_context(color_scheme=scheme, reduced_motion="reduce").new_page()
    found = {}

    def look(what):
        if violations := tab.evaluate(RUN):
            found[what] = violations

    for state in ("#table=auth.users", "#mode=all", "#from=auth.users"):
        tab.goto("about:blank")
        tab.goto(f"file://{sites[0]}/explorer.html{state}")
        tab.wait_for_selector("[data-ready]")
        tab.evaluate(axe)
        look(state)
    for button in ("Filter", "Export"):
        tab.get_by_role("button", name=button, exact=True).click()
        look(button)
        tab.keyboard.press("Escape")
    for words in ("e", "zebra"):
        tab.fill(".sdx-bar input", words)
        look(words)
    tab.context.close()
    assert found == {}

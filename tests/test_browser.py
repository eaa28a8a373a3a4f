"""The site in a real browser: nothing of the database runs, search finds, nothing comes from
elsewhere."""

from pathlib import Path

import pytest
from browsing import served_folder, watch
from test_build import SHOP, build_project, hostile_sql


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    build_project(folder, "\n".join(hostile_sql()) + SHOP)
    with served_folder(folder / "site") as address:
        yield address


@pytest.fixture
def page(browser, site):
    tab = browser.new_page()
    tab.trouble = []
    watch(tab, site, tab.trouble)
    yield tab
    tab.close()
    assert tab.trouble == []


def test_a_hostile_table_page_shows_its_names_and_runs_nothing(page, site):
    page.goto(f"{site}/tables/index.html")
    page.get_by_role("link", name="</title><script>alert(1)</script>", exact=True).first.click()
    assert page.locator("h1").inner_text().startswith("</title><script>alert(1)</script>")
    assert page.title().startswith("</title><script>alert(1)</script>")


def test_search_finds_a_table_and_runs_nothing(page, site):
    page.goto(f"{site}/index.html")
    for words, expected in (("payments", "payments"), ("alert", "alert(1)")):
        page.locator(".md-search__input").fill(words)
        page.locator(".sd-hit", has_text=expected).first.wait_for()


def test_a_link_to_a_column_lands_on_its_row(page, site):
    page.goto(f"{site}/tables/orders.html#col-status")
    row = page.locator("tr:has(a:target)")
    assert row.locator("td").first.inner_text().strip() == "status"
    colour = row.evaluate("row => getComputedStyle(row).backgroundColor")
    assert colour not in ("rgba(0, 0, 0, 0)", "transparent")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_follow_the_system(browser, site, scheme):
    tab = browser.new_page(color_scheme=scheme)
    tab.goto(f"{site}/tables/orders.html")
    luminance = tab.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number)"
    )[:3]
    assert (sum(luminance) / 3 > 128) == (scheme == "light")
    tab.close()


def test_the_page_itself_never_scrolls_sideways(browser, site):
    tab = browser.new_page(viewport={"width": 390, "height": 800})
    for path in ("index", "tables/orders", "tables/index", "fidelity"):
        tab.goto(f"{site}/{path}.html")
        wide = tab.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, path
    tab.close()


def test_a_table_of_a_picture_leads_to_its_page(page, site):
    page.goto(f"{site}/tables/orders.html")
    page.locator(".sd-picture a", has_text="order_items").first.click()
    assert page.locator("h1").inner_text().startswith("order_items")


def test_a_picture_follows_the_switch_between_light_and_dark(page, site):
    page.goto(f"{site}/tables/orders.html")
    colours = []
    for scheme in ("default", "slate"):
        page.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
        card = page.locator(".sd-picture .c").first
        colours.append(card.evaluate("card => getComputedStyle(card).fill"))
    assert colours == ["rgb(255, 255, 255)", "rgb(27, 33, 41)"]


def test_a_picture_is_saved_as_png(page, site):
    page.goto(f"{site}/tables/orders.html")
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    assert download.value.suggested_filename == "orders.png"
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_search_does_not_find_the_words_of_pictures(page, site):
    page.goto(f"{site}/index.html")
    index = page.evaluate("fetch('search/index.js').then(found => found.text())")
    assert "payments" in index
    assert "→ orders.id" not in index


def test_the_explorer_starts_in_the_site_and_fills_it(page, site):
    page.goto(f"{site}/explorer.html#table=orders")
    page.locator("[data-schemadoc-explorer][data-ready]").wait_for()
    stage = page.locator(".sdx-map").bounding_box()
    assert stage["height"] > 400


def test_the_theme_leaves_the_signs_of_the_explorers_panel(page, site):
    page.goto(f"{site}/explorer.html#table=orders")
    page.locator("[data-schemadoc-explorer][data-ready]").wait_for()
    sign = "one => getComputedStyle(one, '::before').display"
    signs = [one.evaluate(sign) for one in page.locator(".sdx-panel summary").all()]
    assert signs
    assert "none" not in signs

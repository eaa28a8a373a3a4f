"""What a page can do beyond being read: rows are chosen, sorted and explained."""

import shutil
from pathlib import Path

import pytest
from helpers import MINIMAL

from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options
from schemadoc.snapshot import dump_schema

COLUMNS = 10


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    from helpers import make_schema, make_table

    from schemadoc.model.table import Column

    folder = tmp_path_factory.mktemp("script")
    names = [f"c{number}" for number in range(COLUMNS)]
    columns = [Column(name="id", type="integer", nullable=False)]
    columns += [Column(name=name, type="text", comment=f"About {name}") for name in names]
    columns.append(Column(name="b_id", type="integer"))
    table = make_table("a", "b")
    schema = make_schema(
        make_table("a", columns=tuple(columns), foreign_keys=table.foreign_keys), make_table("b")
    )
    (folder / "x.json").write_bytes(dump_schema(schema))
    (folder / "schemadoc.yml").write_text(MINIMAL)
    build(load_config(folder / "schemadoc.yml"), Options())
    return f"file://{folder}/site"


@pytest.fixture
def tab(browser):
    opened = browser.new_page()
    yield opened
    opened.close()


def names_shown(tab):
    cells = tab.locator(
        ".sd-columns tbody tr:visible td:first-child, .sd-rows tbody tr:visible td:first-child"
    )
    return cells.all_inner_texts()


def test_rows_are_chosen_by_words_and_by_what_they_are(tab, site):
    tab.goto(f"{site}/tables/a.html")
    tab.get_by_label("Filter the rows").fill("about c3")
    assert names_shown(tab) == ["c3"]
    assert tab.locator(".sd-tools output").inner_text() == "1 of 12"
    tab.get_by_label("Filter the rows").fill("")
    tab.get_by_role("button", name="keys").click()
    assert names_shown(tab) == ["id", "b_id"]
    tab.get_by_role("button", name="undocumented").click()
    assert names_shown(tab) == ["id", "b_id"]
    tab.get_by_role("button", name="all", exact=True).click()
    assert len(names_shown(tab)) == COLUMNS + 2


def test_a_link_to_a_row_that_is_hidden_shows_it(tab, site):
    tab.goto(f"{site}/tables/a.html")
    tab.get_by_role("button", name="keys").click()
    tab.evaluate("location.hash = '#col-c9'")
    tab.wait_for_function("!document.getElementById('col-c9').closest('tr').hidden")
    assert tab.locator("#col-c9").is_visible() or "c9" in names_shown(tab)


def test_lists_are_sorted_by_any_column_both_ways(tab, site):
    tab.goto(f"{site}/columns.html")
    assert names_shown(tab)[:3] == ["b_id", "c0", "c1"]
    head = tab.get_by_role("button", name="Type")
    head.click()
    assert tab.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert names_shown(tab)[:3] == ["b_id", "id", "id"]
    head.click()
    assert names_shown(tab)[0] == "c0"


def test_the_words_of_experts_are_explained(tab, site):
    tab.goto(f"{site}/tables/a.html")
    row = tab.locator("tr:has(#col-id)")
    titles = [t for t in row.locator("td").evaluate_all("c => c.map(x => x.title)") if t]
    assert titles == ["must have a value", "primary key: tells one row from all others"]
    assert "refers to a row" in tab.locator("tr:has(#col-b_id) td[title]").get_attribute("title")


LONG = """document.addEventListener("DOMContentLoaded", () =>
  document.querySelector("#col-c1").closest("td").append(
    "shipping_addresses_id organizations.id", "too_cold", "x".repeat(200000)));"""


def test_long_names_break_between_their_words(tab, site):
    tab.add_init_script(LONG)
    tab.goto(f"{site}/tables/a.html")
    cell = tab.locator("td:has(#col-c1)").inner_html()
    assert "shipping_<wbr>addresses_<wbr>id organizations.<wbr>idtoo_coldxx" in cell


def test_on_a_phone_each_value_says_what_it_is(browser, site):
    tab = browser.new_page(viewport={"width": 390, "height": 800})
    tab.goto(f"{site}/tables/a.html")
    cell = tab.locator("tr:has(#col-c1) td").nth(1)
    shown = cell.evaluate(
        "c => getComputedStyle(c, '::before').content + getComputedStyle(c).display"
    )
    tab.close()
    assert "Type" in shown
    assert shown.endswith("block")


def test_a_former_name_leads_to_the_same_place_under_the_present_one(tab, tmp_path):
    case = Path(__file__).parent.parent / "cases" / "history"
    shutil.copytree(case, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected"))
    build(load_config(tmp_path / "schemadoc.yml"), Options())
    tab.goto(f"file://{tmp_path}/site/tables/leads.html#col-address")
    tab.wait_for_url("**/tables/contacts.html#col-address")
    assert tab.locator("h1").inner_text().startswith("contacts")

"""The explorer of a large site, which loads a domain when it is wanted."""

import shutil

import pytest


@pytest.fixture
def open_large(open_page, large_folder):
    """Opens it at a state; the names of the scripts that it loads after its data."""

    def start(state=""):
        tab = open_page(f"{large_folder.as_uri()}/index.html{state}")
        tab.wait_for_function("document.querySelector('.sdx-status').textContent !== 'Loading …'")
        return tab

    return start


def scripts_of(tab):
    found = tab.eval_on_selector_all("head script", "found => found.map(one => one.src)")
    return [address.rpartition("/")[2] for address in found]


def test_it_begins_at_the_domains_and_loads_none_of_them(open_large):
    tab = open_large()
    assert "420 tables in 3 domains" in tab.inner_text("[role=status]")
    assert tab.locator(".sdx-card").count() == 0
    assert scripts_of(tab) == []


def test_a_domain_is_loaded_when_it_is_chosen(open_large):
    tab = open_large()
    tab.click(".sdx-domain[aria-label^='North']")
    tab.locator(".sdx-card[aria-label^='north_']").first.wait_for()
    assert scripts_of(tab) == ["domain-1.js"]


def test_a_deep_link_loads_what_it_shows(open_large):
    tab = open_large("#table=west_007&mode=all")
    assert tab.locator(".sdx-chosen").get_attribute("aria-label").startswith("west_007,")
    assert "west_006_id" in tab.inner_text(".sdx-panel")
    assert "domain-2.js" in scripts_of(tab)


def test_columns_are_searched_before_any_domain_is_loaded(open_large):
    tab = open_large()
    tab.keyboard.press("/")
    tab.keyboard.type("east_077_id")
    hit = tab.locator(".sdx-bar [role=option]", has_text="east_078.east_077_id")
    hit.wait_for()
    assert scripts_of(tab) == ["columns.js"]
    hit.click()
    tab.locator(".sdx-chosen[aria-label^='east_078,']").wait_for()
    assert "domain-0.js" in scripts_of(tab)


def test_a_path_loads_the_domains_on_its_way(open_large):
    tab = open_large("#from=east_001&to=west_000&mode=all")
    tab.locator(".sdx-card[aria-label^='west_000,']").wait_for()
    assert "JOIN west_000" in tab.inner_text(".sdx-panel pre")


def test_a_script_that_is_gone_is_told_and_the_map_stays(browser, large_folder, tmp_path):
    folder = shutil.copytree(large_folder, tmp_path / "broken")
    (folder / "explorer" / "domain-1.js").unlink()
    tab = browser.new_page()
    tab.goto(f"{folder.as_uri()}/index.html")
    tab.click(".sdx-domain[aria-label^='North']")
    told = tab.locator("[role=status]", has_text="domain-1.js could not be loaded")
    told.wait_for()
    tab.keyboard.press("+")
    tab.wait_for_timeout(500)  # the camera has come to rest
    assert told.count() == 1
    tab.click(".sdx-domain[aria-label^='East']")
    tab.locator(".sdx-card[aria-label^='east_']").first.wait_for()
    tab.close()

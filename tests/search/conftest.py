"""A site to search in, and a browser that does."""

import pytest
from browsing import served_folder, watch
from search_shop import CONFIG, column, make_shop, make_site, table, type_words


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """A site of our own."""
    return make_site(tmp_path_factory.mktemp("search"), make_shop())


@pytest.fixture(scope="session")
def large_site(tmp_path_factory):
    """One whose index is in many scripts."""
    many = (
        table(f"area_{number:04}_events", *(column(f"field_{n}_of_{number}") for n in range(8)))
        for number in range(1200)
    )
    folder = tmp_path_factory.mktemp("large")
    return make_site(folder, make_shop(many), f"{CONFIG}diagrams: false\n")


@pytest.fixture(scope="session")
def served(site):
    """The address of the site over HTTP."""
    with served_folder(site) as address:
        yield address


@pytest.fixture
def open_page(browser):
    """Opens an address; whatever goes wrong in the page, or leaves the site, fails the test."""
    trouble, tabs = [], []

    def start(address, path="index.html", **settings):
        tab = browser.new_context(**settings).new_page()
        tabs.append(tab)
        watch(tab, address, trouble)
        tab.goto(f"{address}/{path}")
        return tab

    yield start
    for tab in tabs:
        tab.context.close()
    assert trouble == []


@pytest.fixture
def search(open_page, site):
    """Types words on a page of the folder; what is found, a line each."""
    tab = open_page(site.as_uri(), "tables/logs.html")
    return lambda words: type_words(tab, words)

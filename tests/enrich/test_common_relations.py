"""What most tables refer to alike, such as who made a row: told once, and out of the way."""

import pytest
from helpers import make_catalog, make_config, make_schema
from helpers import make_table as table

from schemadoc.diagrams import plan_pictures
from schemadoc.diagrams.graph import make_graph
from schemadoc.diagrams.overview import list_ties
from schemadoc.diagrams.table_picture import plan_table
from schemadoc.model.table import Column, ForeignKey
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages

CONFIG = """
sources: {live: json:x.json}
domains:
  people: {tables: [people]}
  things: {tables: [thing_*]}
  sales: {tables: [bills]}
"""


def with_author(name, *references, column="created_by"):
    """A table whose rows somebody made; those of `people` are by people too."""
    made = table(name, *references)
    author = ForeignKey(columns=(column,), target="people", target_columns=("id",))
    return table(
        name,
        columns=(*made.columns, Column(name=column, type="integer")),
        foreign_keys=(*made.foreign_keys, author),
    )


def catalog_of(count, *more):
    things = [with_author(f"thing_{number:02}") for number in range(count)]
    return make_catalog(make_schema(*things, table("people"), *more), CONFIG)


@pytest.fixture
def catalog():
    """Twenty things, and a bill that somebody made and somebody pays."""
    return catalog_of(20, with_author("bills", "people"))


def page(catalog, path):
    pages = plan_pages(catalog, make_config(CONFIG))
    files = {file.path: file.content.decode() for file in render_pages(pages, None)}
    return files[path]


def test_what_more_than_a_third_and_more_than_twelve_have_is_common(catalog):
    found = {(r.from_table, r.columns[0]) for r in catalog.relations if r.is_common}
    assert ("thing_07", "created_by") in found
    assert ("bills", "created_by") in found
    assert ("bills", "people_id") not in found
    assert not any(r.is_common for r in catalog_of(12).relations)
    others = [table(f"other_{number}") for number in range(30)]
    assert not any(r.is_common for r in catalog_of(13, *others).relations)


def test_the_page_of_what_is_referred_to_lists_it_in_a_line(catalog):
    text = page(catalog, "tables/people.md")
    assert text.count("](bills.md)") == 2
    assert "\n| [`bills`](bills.md) | " in text
    assert "Besides, by columns that many tables have:" in text
    assert "\n| `created_by` | 21: [`bills`](bills.md), [`thing_00`](thing_00.md), " in text


def test_columns_of_the_same_tables_share_a_line():
    made = [with_author(f"thing_{number:02}") for number in range(20)]
    both = [
        with_author(item.name, column="updated_by").foreign_keys + item.foreign_keys
        for item in made
    ]
    tables = [
        table(item.name, columns=item.columns, foreign_keys=keys)
        for item, keys in zip(made, both, strict=True)
    ]
    text = page(make_catalog(make_schema(*tables, table("people")), CONFIG), "tables/people.md")
    assert "By columns that many tables have:" in text
    assert "\n| `created_by`, `updated_by` | 20: [`thing_00`]" in text


def test_the_picture_shows_first_what_refers_to_a_table_in_a_way_of_its_own(catalog):
    graph = make_graph(catalog)
    sheet = plan_table(graph, graph.number_of["people"])
    assert sheet.description.startswith("bills, thing_00, ")
    assert "+12 more refer to people." in sheet.description
    (bill,) = [card for card in sheet.cards if card.name == "bills"]
    assert bill.rows == (), "one line leads to it, that of who pays"


def test_it_ties_no_domains_together(catalog):
    graph = make_graph(catalog)
    (tie,) = list_ties(graph)
    assert [graph.domains[place].slug for place in (tie.source, tie.target)] == ["sales", "people"]
    assert tie.count == 1
    assert plan_pictures(catalog).map.notes == (
        "A line says how many relations lead from one domain to another.",
        "What most tables refer to alike does not count: people.",
    )
    text = page(catalog, "domains/things.md")
    assert "Left out here is what many tables have: `created_by` → [`people`]" in text
    assert "Related domains" not in text

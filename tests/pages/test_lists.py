"""What is true of all tables together: the order to load, what a delete does, the long lists."""

import re
from dataclasses import replace

from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc.export import export_catalog
from schemadoc.model.table import Column, ForeignKey
from schemadoc.pages import columns as long_lists
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages


def pages_of(*tables, text="", **facts):
    catalog = make_catalog(make_schema(*tables, **facts), text)
    pages = render_pages(plan_pages(catalog, make_config(text)), None)
    return {page.path: page.content.decode() for page in pages}


def key(table, column, target, on_delete="no action", *, required=False):
    """A table with one more reference."""
    found = ForeignKey(
        columns=(column,), target=target, target_columns=("id",), on_delete=on_delete
    )
    own = Column(name=column, type="integer", nullable=not required)
    columns = (*(c for c in table.columns if c.name != column), own)
    return replace(table, columns=columns, foreign_keys=(*table.foreign_keys, found))


def row_of(page, table):
    """The cells of a table's line, as plain words."""
    lines = [line for line in page.splitlines() if line.startswith(f"| [`{table}`]")]
    words = re.sub(r"\[`([^`]*)`\]\([^)]*\)", r"\1", lines[0])
    return [cell.strip() for cell in words.strip("|").split("|")]


def test_a_delete_goes_on_as_far_as_keys_pass_it_on():
    page = pages_of(
        make_table("a"),
        key(make_table("b"), "a_id", "a", "cascade"),
        key(make_table("c"), "b_id", "b", "cascade"),
        key(make_table("d"), "c_id", "c", "set null"),
        key(make_table("e"), "c_id", "c", "restrict"),
    )["deleting.md"]
    assert row_of(page, "a") == ["a", "b, c", "2", "d.c_id", "e.c_id"]
    assert row_of(page, "c") == ["c", "", "", "d.c_id", "e.c_id"]
    assert "[`e`]" not in page


def test_a_delete_in_a_circle_comes_to_an_end():
    page = pages_of(
        key(make_table("a"), "b_id", "b", "cascade"), key(make_table("b"), "a_id", "a", "cascade")
    )["deleting.md"]
    assert row_of(page, "a")[1:3] == ["b", "1"]


def test_a_key_of_two_columns_is_one_reason():
    pair = ForeignKey(columns=("x", "y"), target="a", target_columns=("p", "q"))
    columns = (Column(name="x", type="int"), Column(name="y", type="int"))
    other = make_table("b", columns=columns, primary_key=None, foreign_keys=(pair,))
    page = pages_of(make_table("a"), other)["deleting.md"]
    assert row_of(page, "a")[4] == "b (x, y)"


def test_of_very_many_tables_that_lose_rows_some_are_listed():
    children = [key(make_table(f"t{i:03}"), "a_id", "a", "cascade") for i in range(150)]
    page = pages_of(make_table("a"), *children)["deleting.md"]
    assert row_of(page, "a")[1].endswith("t011 and more than 138 more tables")


def test_each_table_is_loaded_after_those_that_it_refers_to():
    page = pages_of(make_table("c", "b", "a"), make_table("b", "a"), make_table("a"))["order.md"]
    steps = re.findall(r"^\| (\d) \| \[`(\w)`\]", page, re.MULTILINE)
    assert steps == [("1", "a"), ("2", "b"), ("3", "c")]
    assert "circle" not in page


def test_of_a_circle_the_reference_that_may_be_empty_is_filled_in_later():
    one = key(make_table("a"), "b_id", "b", required=True)
    other = key(make_table("b"), "a_id", "a")
    page = pages_of(one, other, key(make_table("self"), "up", "self"))["order.md"]
    assert "| [`b.a_id`](tables/b.md#col-a_id) | [`a`](tables/a.md) | yes" in page
    assert re.findall(r"^\| (\d) \| (.*) \|$", page, re.MULTILINE) == [
        ("1", "[`b`](tables/b.md), [`self`](tables/self.md)"),
        ("2", "[`a`](tables/a.md)"),
    ]


def test_very_many_columns_are_listed_by_name(monkeypatch):
    monkeypatch.setattr(long_lists, "_MOST", 5)
    pages = pages_of(*(make_table(f"t{i}", "t0") for i in range(7)))
    assert "14 columns" in pages["columns.md"]
    assert "[`t4`](tables/t4.md#col-id) and 2 more |" in pages["columns.md"]
    assert "only those that are no foreign keys" in pages["relations.md"]


def test_no_cell_of_a_spreadsheet_is_a_formula():
    table = make_table("=cmd()", comment="x")
    files = {f.path: f.content.decode() for f in export_catalog(make_catalog(make_schema(table)))}
    assert files["columns.csv"].splitlines()[1] == "'=cmd(),id,integer,no,,PK,All tables,"
    assert "relations.csv" not in files

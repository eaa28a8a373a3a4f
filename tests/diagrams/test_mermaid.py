"""Mermaid text: never more than Mermaid draws, and nothing in it that Mermaid takes for its own."""

import re

import pytest
from helpers import make_catalog, make_schema, make_table

from schemadoc.diagrams import plan_pictures
from schemadoc.diagrams.graph import make_graph
from schemadoc.diagrams.mermaid import write_domain
from schemadoc.model.table import Column

ALL = "domains: {all: {tables: ['*']}}"
LINE = re.compile(r'  t\d+ [|}]o(?:--|\.\.)(?:\|\||o\||o\{) t\d+ : "[^"]*"')
ENTITY = re.compile(r'  t\d+\["[^"]*"\](?: \{)?')
ROW = re.compile(r'    [A-Za-z_]\w* [A-Za-z_]\w*(?: [PFU]K(?:, [PFU]K)*)?(?: "[^"]*")?')


def is_mermaid(text):
    first, *lines = text.splitlines()
    return first == "erDiagram" and all(map(is_line, lines))


def is_line(text):
    return any(kind.fullmatch(text) for kind in (LINE, ENTITY, ROW)) or text == "  }"


def test_a_table_stands_with_its_keys_and_its_neighbours():
    tables = make_table("a"), make_table("b", "a", "b")
    text = plan_pictures(make_catalog(make_schema(*tables))).tables["b"].mermaid
    assert is_mermaid(text)
    assert text.splitlines()[1:6] == [
        '  t0["b"] {', "    integer id PK", "    integer a_id FK", "    integer b_id FK", "  }",
    ]  # fmt: skip
    assert text.splitlines()[-2:] == ['  t0 }o--o| t0 : "b_id"', '  t0 }o--o| t1 : "a_id"']


def wide(number, columns):
    """A table with so many more columns."""
    names = (f"a_rather_long_name_of_a_column_{n}" for n in range(columns))
    more = tuple(Column(name=name, type="integer") for name in names)
    table = make_table(f"t{number}", "t0")
    name = f"a_rather_long_name_of_a_table_{number}" if number else "t0"
    return make_table(name, "t0", columns=(*table.columns, *more))


@pytest.mark.parametrize(
    ("count", "columns", "note"),
    [
        (10, 10, ""),
        (40, 50, "Only the columns"),
        (430, 10, "Only the names"),
        (1000, 1, "tables and"),
    ],
)
def test_what_is_too_much_for_mermaid_is_left_out_and_said(count, columns, note):
    tables = [wide(number, columns) for number in range(count)]
    found = write_domain(make_graph(make_catalog(make_schema(*tables), ALL)), 0)
    assert is_mermaid(found.text)
    assert len(found.text) < 50_000
    assert 5 < found.text.count("--") < 500
    assert note in found.note
    assert bool(note) == bool(found.note)


@pytest.mark.parametrize("name", ['a"b', "%%{init: {}}%%", "x\ny", "<b>|{}", "a#quot;b", "1 2 ü"])
def test_no_name_is_taken_for_mermaid(name):
    columns = (Column(name="id", type=name), Column(name=name, type="text"))
    schema = make_schema(make_table(name, columns=columns), make_table("t", name))
    text = plan_pictures(make_catalog(schema, ALL)).domains["all"].mermaid
    assert is_mermaid(text)
    assert "%%" not in text

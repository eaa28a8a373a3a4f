"""Geometry: no table covers another, and every line ends at its row."""

import json

import pytest
from helpers import make_catalog, make_schema, make_table

from schemadoc.diagrams import draw_diagrams
from schemadoc.diagrams.columns import lay_out_in_columns
from schemadoc.diagrams.engine import _native, find_engine
from schemadoc.diagrams.graph import make_graph
from schemadoc.diagrams.layout import lay_out_domains
from schemadoc.diagrams.measures import HEAD, ROW
from schemadoc.diagrams.packing import pack
from schemadoc.diagrams.parts import MODES, cells_of, divide
from schemadoc.model.table import Column, ForeignKey, PrimaryKey

ENGINES = {
    "bundled": find_engine(print),
    "native": _native,
    "plain": lambda components: [lay_out_in_columns(c) for c in components],
}


def composite(name, target):
    """A table that refers to another by two columns, and to itself."""
    keys = (
        ForeignKey(columns=("region", "number"), target=target, target_columns=("region", "id")),
        ForeignKey(columns=("before",), target=name, target_columns=("id",)),
        ForeignKey(columns=("elsewhere",), target="gone", target_columns=("id",)),
    )
    names = ("id", "region", "number", "before", "elsewhere")
    columns = tuple(Column(name=column, type="integer") for column in names)
    return make_table(name, columns=columns, foreign_keys=keys)


@pytest.fixture
def graph():
    places = make_table(
        "places",
        "people",
        columns=tuple(Column(name=name, type="text") for name in ("region", "id", "people_id")),
        primary_key=PrimaryKey(columns=("region", "id")),
    )
    wide = make_table("wide", columns=tuple(Column(name=f"c{i}", type="text") for i in range(300)))
    tables = [
        *(make_table(f"leaf{number}", "people", "places") for number in range(6)),
        make_table("people", "places"),
        make_table("alone"),
        composite("visits", "places"),
        places,
        wide,
    ]
    return make_graph(make_catalog(make_schema(*tables), "domains: {all: {tables: ['*']}}"))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_no_table_covers_another_and_all_are_within(graph, mode, engine):
    for found in lay_out_domains(divide(graph), mode, engine):
        boxes = list(found.boxes.values())
        for index, (x, y, w, h) in enumerate(boxes):
            assert 0 <= x <= found.width - w and 0 <= y <= found.height - h
            for other_x, other_y, other_w, other_h in boxes[:index]:
                apart = x >= other_x + other_w or other_x >= x + w
                assert apart or y >= other_y + other_h or other_y >= y + h


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_line_ends_at_the_rows_of_its_columns(graph, mode, engine):
    found, missing = lay_out_domains(divide(graph), mode, engine)
    assert not missing.curves
    for link, curve in found.curves:
        wanted = {
            (end(graph, found, link.source, a, mode), end(graph, found, link.target, b, mode))
            for a, b in link.pairs
        }
        assert any(close(curve[0], start) and close(curve[-1], stop) for start, stop in wanted), (
            link,
            curve,
            wanted,
        )
    drawn = [link.number for link, _ in found.curves]
    pairs = {link.number: 1 if mode == "names" else len(link.pairs) for link in graph.links}
    lines = [link for link in graph.links if link.target != graph.number_of["gone"]]
    assert sorted(drawn) == [link.number for link in lines for _ in range(pairs[link.number])]


def end(graph, found, number, column, mode):
    """Both sides of a table at the height of a column's row."""
    node = graph.nodes[number]
    rows = [cell.name for cell in cells_of(node, mode)]
    x, y, w, _ = found.boxes[number]
    middle = HEAD + ROW * (rows.index(column) + 0.5) if column in rows else HEAD / 2
    return (x, x + w), y + middle


def close(point, wanted):
    (left, right), y = wanted
    at_side = abs(point[0] - left) < 1.5 or abs(point[0] - right) < 1.5
    return at_side and abs(point[1] - y) < 7


def test_boxes_are_packed_without_large_holes():
    boxes = [(100 + 13 * (i % 7), 40 + 29 * (i % 5)) for i in range(40)]
    packing = pack(boxes, 10)
    filled = sum((w + 10) * (h + 10) for w, h in boxes)
    assert filled / ((packing.width + 10) * (packing.height + 10)) > 0.85
    assert 0.8 < packing.width / packing.height < 2.6


def test_the_data_of_the_explorer_holds_all_that_its_readme_names(graph):
    tables = [make_table(f"t{n}", "t0") for n in range(20)]
    catalog = make_catalog(make_schema(*tables, composite("visits", "t1")))
    (file,) = draw_diagrams(catalog, print, explorer=True).explorer
    data, *domains = scripts(file)
    assert [len(domain["about"]) for domain in domains] == [d[4] for d in data["domains"]]
    assert [data["tables"][n][0] for n in data["hubs"]] == ["t0"]
    assert [t[3] for t in data["tables"] if t[0] == "gone"] == [5]
    assert len(data["relations"]) == len(catalog.relations)
    loops = [n for n, r in enumerate(data["relations"]) if r[0] == r[1]]
    drawn = {n for domain in domains for n, _ in domain["layouts"]["keys"]["edges"]}
    assert set(loops) <= drawn


def test_a_large_schema_is_told_domain_by_domain():
    tables = [make_table(f"{'abcd'[n % 4]}_{n}") for n in range(401)]
    files = draw_diagrams(make_catalog(make_schema(*tables)), print, explorer=True).explorer
    data = scripts(files[0])[0]
    assert data["chunks"] == "apart"
    names = [f"explorer/domain-{n}.js" for n in range(len(data["domains"]))]
    assert [f.path for f in files] == ["explorer/data.js", "explorer/columns.js", *names]


def scripts(file):
    """What the calls of a script are given."""
    calls = [line.removesuffix(");").split("(", 1) for line in file.content.decode().splitlines()]
    assert all(name.startswith("schemadocExplorer.") for name, _ in calls)
    return [json.loads(f"[{given}]")[-1] for _, given in calls]

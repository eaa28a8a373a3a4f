"""Pictures: what is on them, and that anything in a database makes one that can be read."""

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from helpers import make_catalog, make_schema, make_table

from schemadoc.diagrams import draw_diagrams, plan_pictures
from schemadoc.diagrams.engine import find_engine
from schemadoc.diagrams.graph import make_graph
from schemadoc.diagrams.measures import CELL, HEAD, ROW
from schemadoc.diagrams.overview import lay_out_overview
from schemadoc.diagrams.ring import lay_out_ring
from schemadoc.diagrams.shapes import Size
from schemadoc.diagrams.table_picture import plan_table
from schemadoc.model.table import Column, ForeignKey, Partition, PrimaryKey

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '<&>"|{}',
    "</svg><script>alert(1)</script>",
    "\x00\x1b\ufffe\u202e",
    "表" * 200,
    "\ud800",
)


def draw(catalog):
    """Every picture by its path, as XML."""
    pictures = draw_diagrams(catalog, print, explorer=False).pictures
    return {file.path: ET.fromstring(file.content) for file in pictures}


def texts(picture):
    return [found.text for found in picture.iter(f"{SVG}text")]


def places(picture):
    return [link.get("data-page") for link in picture.iter(f"{SVG}a")]


def key(columns, target, targets=("id",)):
    return ForeignKey(columns=columns, target=target, target_columns=targets)


def table_of(name, *columns, keys=(), **facts):
    made = tuple(Column(name=column, type="integer", nullable=False) for column in columns)
    return make_table(name, columns=made, foreign_keys=tuple(keys), **facts)


@pytest.fixture
def odd():
    """Self-references, parallel, composite and circular keys, and one to what is not there."""
    return make_catalog(
        make_schema(
            table_of(
                "orders", "id", "region", "buyer", "payer", "before", "gone",
                keys=[
                    key(("buyer",), "people"), key(("payer",), "people"),
                    key(("region", "id"), "places", ("region", "number")),
                    key(("before",), "orders"), key(("gone",), "nowhere"),
                ],
            ),
            table_of(
                "places", "region", "number",
                primary_key=PrimaryKey(columns=("region", "number")),
            ),
            table_of("people", "id", "newest", keys=[key(("newest",), "orders")]),
        ),
        "domains: {all: {tables: ['*']}}",
    )  # fmt: skip


def test_no_relation_of_a_table_is_lost(odd):
    graph = make_graph(odd)
    sheet = plan_table(graph, graph.number_of["orders"])
    told = [stroke.title for stroke in sheet.strokes]
    assert len(told) == 7  # a line for each pair of the composite key, and one that comes back
    assert {card.name for card in sheet.cards} == {"orders", "people", "places", "nowhere"}
    assert {card.look for card in sheet.cards if card.name == "nowhere"} == {"missing"}
    assert "orders (region, id) → places (region, number) (one to one)" in told


def test_every_line_of_a_table_ends_at_a_row_of_its_columns(odd):
    graph = make_graph(odd)
    for node in graph.nodes[:3]:
        sheet = plan_table(graph, node.number)
        ends = {end for card in sheet.cards for end in row_ends(card)}
        for stroke in sheet.strokes:
            assert {stroke.curve[0], stroke.curve[-1]} <= ends


def row_ends(card):
    """The middles of all sides of the head and the rows."""
    left, top, width, _ = card.box
    for y in (HEAD / 2, *(HEAD + ROW * (row + 0.5) for row in range(len(card.rows)))):
        yield left, top + y
        yield left + width, top + y


def test_a_composite_key_shows_both_columns_of_each_pair(odd):
    picture = draw(odd)["diagrams/tables/places.svg"]
    assert texts(picture).count("region") == 2
    assert {"number", "id"} <= set(texts(picture))


def test_no_card_of_a_table_covers_another(odd):
    many = [make_table(f"t{n}", "hub", *(f"t{m}" for m in range(n))) for n in range(30)]
    for catalog in (odd, make_catalog(make_schema(make_table("hub"), *many))):
        graph = make_graph(catalog)
        for node in graph.nodes:
            boxes = [card.box for card in plan_table(graph, node.number).cards]
            for (x, y, w, h), (x2, y2, w2, h2) in combinations(boxes, 2):
                assert x >= x2 + w2 or x2 >= x + w or y >= y2 + h2 or y2 >= y + h


def test_a_hub_shows_some_and_counts_the_rest():
    catalog = make_catalog(
        make_schema(make_table("hub"), *(make_table(f"t{n}", "hub") for n in range(30)))
    )
    pictures = draw(catalog)
    assert "+21 more" in texts(pictures["diagrams/tables/hub.svg"])
    (domain,) = (path for path in pictures if "domains" in path)
    assert texts(pictures[domain]).count("→ hub") == 30
    assert places(pictures[domain]).count("tables/hub.md") == 31
    assert "+21 more" in plan_pictures(catalog).tables["hub"].mermaid_note


def test_a_line_to_another_domain_is_a_chip_that_leads_there():
    tables = [make_table("a"), make_table("b", "a"), make_table("c", "b")]
    catalog = make_catalog(
        make_schema(*tables), "domains: {one: {tables: [a]}, two: {tables: [b, c]}}"
    )
    pictures = draw(catalog)
    two = pictures["diagrams/domains/two.svg"]
    assert "→ a" in texts(two) and "→ b" not in texts(two)
    assert places(two).count("tables/a.md") == 1
    assert texts(pictures["diagrams/map.svg"])[-1] == "1"
    assert "An arrow" in plan_pictures(catalog).domains["two"].notes[0]


def test_a_view_shows_what_it_reads():
    view = make_table("v", kind="view", used_columns=("a.id", "b.id", "lost.id"))
    picture = draw(make_catalog(make_schema(make_table("a"), make_table("b"), view)))
    shown = picture["diagrams/views/v.svg"]
    assert {"a", "b", "lost", "v"} <= set(texts(shown))
    assert "v reads a" in {title.text for title in shown.iter(f"{SVG}title")}


def test_a_partition_is_drawn_as_the_table_that_it_is_a_part_of():
    root = make_table("events", kind="partitioned table")
    part = make_table("events_1", kind="partition", partition=Partition(parent="events"))
    catalog = make_catalog(make_schema(root, part, make_table("logs", "events_1")))
    assert "events_1" not in texts(draw(catalog)["diagrams/tables/logs.svg"])


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_name_is_the_picture_can_be_read(name):
    columns = (Column(name="id", type=name), Column(name=name, type="text"))
    tables = [
        make_table(name, columns=columns),
        table_of("t", "x", keys=[key(("x",), name, (name,))]),
    ]
    for picture in draw(make_catalog(make_schema(*tables))).values():
        assert not list(picture.iter(f"{SVG}script"))
        assert max((len(text) for text in texts(picture)), default=0) <= 45


def test_what_has_no_relations_is_in_its_domain_and_nothing_is_drawn_of_nothing():
    assert draw(make_catalog(make_schema())) == {}
    pictures = draw(make_catalog(make_schema(make_table("alone"))))
    assert [texts(picture)[0] for picture in pictures.values()] == ["alone"]


def test_the_same_schema_gives_the_same_bytes(odd):
    first, second = (draw_diagrams(odd, print, explorer=True) for _ in range(2))
    assert first == second


def test_a_large_domain_shows_names_and_a_huge_one_says_where_to_look():
    tables = [make_table(f"t{n}", f"t{n // 2}") for n in range(1, 100)]
    catalog = make_catalog(
        make_schema(make_table("t0"), *tables), "domains: {all: {tables: ['*']}}"
    )
    assert "t7_id" not in texts(draw(catalog)["diagrams/domains/all.svg"])
    assert "Only names" in plan_pictures(catalog).domains["all"].notes[0]
    many = make_catalog(
        make_schema(*(make_table(f"t{n}") for n in range(401))), "domains: {all: {tables: ['*']}}"
    )
    assert "all" not in plan_pictures(many).domains


@pytest.mark.parametrize("count", range(1, 17))
def test_boxes_of_a_ring_do_not_touch(count):
    sizes = [Size(120 + 30 * (n % 4), 56, 0) for n in range(count)]
    pairs = [(n, 0) for n in range(1, count)] + [(n, n - 1) for n in range(2, count)]
    boxes, curves = lay_out_ring(sizes, pairs)
    for (x, y, w, h), (x2, y2, w2, h2) in combinations(boxes, 2):
        assert x >= x2 + w2 or x2 >= x + w or y >= y2 + h2 or y2 >= y + h
    for (start, end), curve in zip(pairs, curves, strict=True):
        assert on_border(boxes[start], curve[0]) and on_border(boxes[end], curve[-1])


def on_border(box, point):
    x, y, w, h = box
    beside = min(abs(point[0] - x), abs(point[0] - x - w)) < 1 and y - 1 <= point[1] <= y + h + 1
    return beside or (
        min(abs(point[1] - y), abs(point[1] - y - h)) < 1 and x - 1 <= point[0] <= x + w + 1
    )


def test_a_map_of_many_domains_draws_no_lines_to_those_that_all_refer_to():
    ids = [f"users_{n % 4}" for n in range(40)]
    tables = [make_table(f"d{n}_t", ids[n], f"d{n // 2}_t") for n in range(1, 40)]
    domains = "\n".join(f"  d{n}: {{tables: [d{n}_t]}}" for n in range(40))
    text = f"domains:\n  centre: {{tables: [users_*]}}\n{domains}\n"
    schema = make_schema(*map(make_table, ids[:4]), make_table("d0_t"), *tables)
    catalog = make_catalog(schema, text)
    assert "No line leads to Centre" in plan_pictures(catalog).map.notes[1]
    picture = draw(catalog)["diagrams/map.svg"]
    told = [title.text for title in picture.iter(f"{SVG}title")]
    assert "D3 → D1: 1 relation" in told
    assert not any("→ Centre" in title for title in told)
    assert 0.4 < int(picture.get("width")) / int(picture.get("height")) < 4


def test_the_words_of_a_domain_fit_into_its_box():
    tables = [make_table(f"t{number}") for number in range(12)]
    tables += [make_table(f"v{number}", kind="view") for number in range(11)]
    names = ", ".join(table.name for table in tables)
    text = f"domains: {{x: {{tables: [{names}]}}, y: {{tables: [z]}}}}"
    catalog = make_catalog(make_schema(*tables, make_table("z", "t1")), text)
    graph = make_graph(catalog)
    width = lay_out_overview(graph, find_engine(print)).boxes[0][2]
    assert width >= len("12 tables · 11 views") * CELL + 20


def test_the_signs_at_the_ends_of_lines_are_within_the_picture():
    tables = [make_table(f"t{n}", f"t{(n + 1) % 4}") for n in range(4)]
    picture = draw(make_catalog(make_schema(*tables)))["diagrams/domains/all-tables.svg"]
    left, _, width, _ = map(int, picture.get("viewBox").split())
    rings = [int(ring.get("cx")) for ring in picture.iter(f"{SVG}circle")]
    assert len(rings) == 4
    assert left + 10 < min(rings)
    assert max(rings) < left + width - 10

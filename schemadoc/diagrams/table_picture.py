"""The picture of a table: itself in the middle, what it refers to left, what refers to it right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from schemadoc.diagrams.cards import make_card, mark
from schemadoc.diagrams.dot import bend, middle
from schemadoc.diagrams.graph import Cell, Graph, Node
from schemadoc.diagrams.layout import loop
from schemadoc.diagrams.measures import CAP, cut_name, cut_type, head_width, height_of, row_width
from schemadoc.diagrams.neighbours import Neighbour, describe, list_sides
from schemadoc.diagrams.relation_words import stroke
from schemadoc.diagrams.shapes import NO_ROW, Box, Curve
from schemadoc.diagrams.sheet import Card, CardRow, Sheet, Stroke

_ACROSS, _DOWN = 88, 12


@dataclass(frozen=True)
class _Middle:
    """Where the table in the middle is, and its rows."""

    node: Node
    rows: dict[str, int]
    box: Box

    def height(self, column: str) -> float:
        return self.box[1] + middle(self.rows.get(column, NO_ROW))


def plan_table(graph: Graph, number: int) -> Sheet:
    """The sheet of a table with all that is one step away, or as much of it as is good to read."""
    node = graph.nodes[number]
    rows = node.keys[:CAP]
    sides = list_sides(graph, node)
    left, centre, right = _place([_sizes(sides[0]), [_own_size(node, rows)], _sizes(sides[1])])
    own = _Middle(node, {cell.name: row for row, cell in enumerate(rows)}, centre[0])
    cards = [_own_card(graph, node, rows, own.box)]
    strokes = list(_loops(graph, own))
    for side, boxes, is_left in ((sides[0], left, True), (sides[1], right, False)):
        for neighbour, box in zip(side, boxes, strict=True):
            cards.append(_card(graph, node, neighbour, box))
            strokes += _strokes(graph, own, neighbour, box, is_left=is_left)
    return Sheet(
        title=f"{cut_name(node.label)} and what is next to it",
        description=describe(node, *sides),
        cards=tuple(cards),
        strokes=tuple(strokes),
    )


def _sizes(side: Sequence[Neighbour]) -> list[tuple[int, int]]:
    found = []
    for neighbour in side:
        widths = (row_width(name, "") for name in neighbour.shown)
        width = max(head_width(neighbour.label), *widths, 0)
        found.append((width, height_of(len(neighbour.shown))))
    return found


def _own_size(node: Node, rows: Sequence[Cell]) -> tuple[int, int]:
    widths = (row_width(cell.name, cut_type(cell.type)) for cell in rows)
    return max(head_width(node.label), *widths, 0), height_of(len(node.keys))


def _place(columns: list[list[tuple[int, int]]]) -> list[list[Box]]:
    """Three columns, each centred on the same line."""
    heights = [sum(h for _, h in c) + _DOWN * (len(c) - 1) for c in columns]
    found: list[list[Box]] = []
    left = 0
    for column, height in zip(columns, heights, strict=True):
        width = max((w for w, _ in column), default=0)
        top = round((max(heights) - height) / 2)
        boxes = []
        for w, h in column:
            boxes.append((left + (0 if found else width - w), top, w, h))
            top += h + _DOWN
        found.append(boxes)
        left += width + _ACROSS if column else 0
    return found


def _own_card(graph: Graph, node: Node, rows: Sequence[Cell], box: Box) -> Card:
    shown = (
        CardRow(mark=mark(c), name=cut_name(c.name), title=c.name, right=cut_type(c.type))
        for c in rows
    )
    return replace(make_card(graph, node, box, shown, len(node.keys) - len(rows)), look="focus")


def _card(graph: Graph, node: Node, neighbour: Neighbour, box: Box) -> Card:
    if neighbour.node is None:
        return Card(
            box=box,
            name=cut_name(neighbour.label),
            title=neighbour.title,
            page=node.page if neighbour.is_rest else None,
            hue=None,
            look="missing",
        )
    marks = {cell.name: mark(cell) for cell in neighbour.node.cells}
    rows = (
        CardRow(mark=marks.get(name, ""), name=cut_name(name), title=name)
        for name in neighbour.shown
    )
    return make_card(graph, neighbour.node, box, rows)


def _strokes(
    graph: Graph, own: _Middle, neighbour: Neighbour, box: Box, *, is_left: bool
) -> Iterator[Stroke]:
    """The lines to a neighbour; to what is only counted a single one."""
    if not neighbour.links:
        ends = own.height(""), box[1] + middle(NO_ROW)
        curve = _curve(own, box, ends, is_left=is_left)
        yield Stroke(curve=curve, title=neighbour.title, end="arrow")
        return
    links = neighbour.links[:1] if neighbour.is_rest else neighbour.links
    for link in links:
        for column, target in link.pairs:
            here, there = (column, target) if is_left else (target, column)
            row = neighbour.shown.index(there) if there in neighbour.shown else NO_ROW
            ends = own.height(here), box[1] + middle(row)
            yield stroke(graph, link, _curve(own, box, ends, is_left=is_left))


def _curve(own: _Middle, box: Box, ends: tuple[float, float], *, is_left: bool) -> Curve:
    """From the table that refers to the one referred to: in either case to the left."""
    here, there = ends
    if is_left:
        return tuple(reversed(bend((box[0] + box[2], there), (own.box[0], here))))
    return tuple(reversed(bend((own.box[0] + own.box[2], here), (box[0], there))))


def _loops(graph: Graph, own: _Middle) -> Iterator[Stroke]:
    for link in graph.outgoing[own.node.number]:
        if link.target == own.node.number:
            for column, target in link.pairs:
                rows = own.rows.get(column, NO_ROW), own.rows.get(target, NO_ROW)
                yield stroke(graph, link, loop(own.box, *rows, is_left=True))

"""The layout of domains: each of their parts by itself, and the parts packed."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemadoc.diagrams.dot import middle
from schemadoc.diagrams.engine import Engine
from schemadoc.diagrams.graph import Link, Node
from schemadoc.diagrams.measures import CAP
from schemadoc.diagrams.packing import Pack, pack
from schemadoc.diagrams.parts import Mode, Part, Partition, cells_of
from schemadoc.diagrams.shapes import (
    NO_ROW,
    Box,
    Component,
    Curve,
    Line,
    Places,
    Point,
    Size,
    extent,
    moved,
)

_GAP = 26
_LOOP = 30
"""How far the line of a table that refers to itself goes out."""


@dataclass(frozen=True, slots=True)
class DomainLayout:
    """Where the tables of a domain are, and how the lines between them run."""

    width: int
    height: int
    boxes: dict[int, Box]
    """By node."""
    curves: tuple[tuple[Link, Curve], ...]
    """From the table that refers to the one referred to; of several columns a curve for each."""


def lay_out_domains(
    partition: Partition, mode: Mode, engine: Engine, arrange: Pack = pack
) -> list[DomainLayout]:
    """The layout of every domain; all that needs an engine goes to it at once."""
    drafts = [[_Draft(partition, part, mode) for part in parts] for parts in partition.domains]
    hard = [draft for drafts_of in drafts for draft in drafts_of if draft.component.lines]
    answers = iter(engine([draft.component for draft in hard]))
    return [
        _assemble(
            [(d, next(answers) if d.component.lines else d.alone()) for d in drafts_of], arrange
        )
        for drafts_of in drafts
    ]


class _Draft:
    """A part as a component, and what its lines stand for."""

    def __init__(self, partition: Partition, part: Part, mode: Mode) -> None:
        graph = partition.graph
        self.nodes = [graph.nodes[number] for number in part.nodes]
        self.rows = {node.number: _rows(node, mode) for node in self.nodes}
        place = {number: index for index, number in enumerate(part.nodes)}
        sizes = [partition.size(node, mode) for node in self.nodes]
        straight = [link for link in part.links if link.source != link.target]
        ends = [(link, pair) for link in straight for pair in _ends(link, self.rows)]
        self.links = [link for link, _ in ends]
        self.loops = [link for link in part.links if link.source == link.target]
        self.component = Component(
            tuple(
                Size(w, h, len(self.rows[node.number]))
                for node, (w, h) in zip(self.nodes, sizes, strict=True)
            ),
            tuple(
                Line(place[link.target], there, place[link.source], here)
                for link, (here, there) in ends
            ),
        )

    def alone(self) -> Places:
        """A table that nothing else is tied to."""
        (size,) = self.component.sizes
        return Places(size.width, size.height, ((0, 0),), ())


def _rows(node: Node, mode: Mode) -> dict[str, int]:
    """The row of each column that a table shows."""
    return {cell.name: row for row, cell in enumerate(cells_of(node, mode)[:CAP])}


def _ends(link: Link, rows: dict[int, dict[str, int]]) -> Iterable[tuple[int, int]]:
    """The rows that a link leads from and to, one pair where it has no rows."""
    here, there = rows[link.source], rows[link.target]
    return dict.fromkeys((here.get(a, NO_ROW), there.get(b, NO_ROW)) for a, b in link.pairs)


def _assemble(found: list[tuple[_Draft, Places]], arrange: Pack) -> DomainLayout:
    rooms = [_room(draft, places) for draft, places in found]
    packing = arrange([(width, height) for _, _, width, height in rooms], _GAP)
    boxes: dict[int, Box] = {}
    curves: list[tuple[Link, Curve]] = []
    for (draft, places), room, corner in zip(found, rooms, packing.corners, strict=True):
        left, top = corner[0] - room[0], corner[1] - room[1]
        sizes = draft.component.sizes
        for node, size, (x, y) in zip(draft.nodes, sizes, places.corners, strict=True):
            boxes[node.number] = (round(x + left), round(y + top), size.width, size.height)
        for link, curve in zip(draft.links, places.curves, strict=True):
            curves.append((link, moved(reversed(curve), left, top)))
        curves += _loops(draft, boxes)
    return DomainLayout(packing.width, packing.height, boxes, tuple(curves))


def _room(draft: _Draft, places: Places) -> Box:
    """The room that a part takes: lines may run outside of its tables."""
    looped = {link.source for link in draft.loops}
    points: list[Point] = []
    ends = zip(draft.nodes, draft.component.sizes, places.corners, strict=True)
    for node, size, (x, y) in ends:
        right = x + size.width + _LOOP * (node.number in looped)
        points += [(x, y), (right, y + size.height)]
    (left, top), (right, bottom) = extent(points, places.curves)
    width, height = math.ceil(right - left) + 1, math.ceil(bottom - top) + 1
    return math.floor(left), math.floor(top), width, height


def _loops(draft: _Draft, boxes: dict[int, Box]) -> Iterator[tuple[Link, Curve]]:
    for link in draft.loops:
        for here, there in _ends(link, draft.rows):
            yield link, loop(boxes[link.source], here, there)


def loop(box: Box, here: int, there: int, *, is_left: bool = False) -> Curve:
    """The line from a row of a table to another of the same table, or around the head."""
    left, top, width, _ = box
    start, end = top + middle(here), top + middle(there)
    side, out = (left, left - _LOOP) if is_left else (left + width, left + width + _LOOP)
    if here == there:
        start, end = start - 6, end + 6
    return (side, start), (out, start), (out, end), (side, end)

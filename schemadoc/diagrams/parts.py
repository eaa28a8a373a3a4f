"""What is laid out together: the tables of a domain that hang together, never too many of them."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from schemadoc.diagrams.graph import Cell, Graph, Link, Node
from schemadoc.diagrams.measures import CAP, cut_chip, cut_type, head_width, height_of, row_width

Mode = Literal["names", "keys", "all"]
MODES: tuple[Mode, ...] = ("names", "keys", "all")
_MOST_TOGETHER = 60
"""The effort of a layout grows faster than the number of tables in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Tables of a domain, and the links to be drawn between them."""

    nodes: tuple[int, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Partition:
    """A graph in parts: links within a part are lines, all others chips."""

    graph: Graph
    domains: tuple[tuple[Part, ...], ...]

    @cached_property
    def chips(self) -> dict[tuple[int, str], tuple[Link, ...]]:
        """Node and column -> the links that are told in the row of that column."""
        lines = {link.number for parts in self.domains for part in parts for link in part.links}
        found: dict[tuple[int, str], list[Link]] = {}
        for link in self.graph.links:
            if link.number not in lines:
                for column, _ in link.pairs:
                    found.setdefault((link.source, column), []).append(link)
        return {place: tuple(links) for place, links in found.items()}

    def right(self, node: Node, cell: Cell) -> str:
        """What stands at the right of a row: where it leads, else its type."""
        chips = self.chips.get((node.number, cell.name))
        if not chips:
            return cut_type(cell.type)
        more = f" +{len(chips) - 1}" if len(chips) > 1 else ""
        return f"→ {cut_chip(self.graph.nodes[chips[0].target].label)}{more}"

    def size(self, node: Node, mode: Mode) -> tuple[int, int]:
        """The width and height of a table."""
        cells = cells_of(node, mode)
        widths = (row_width(cell.name, self.right(node, cell)) for cell in cells[:CAP])
        return max(head_width(node.label), *widths, 0), height_of(len(cells))


def cells_of(node: Node, mode: Mode) -> tuple[Cell, ...]:
    """The columns that a table shows, before they are cut."""
    if mode == "names":
        return ()
    return node.keys if mode == "keys" else node.cells


def divide(graph: Graph) -> Partition:
    """Every domain in parts, the large ones first."""
    domains = (tuple(_parts(graph, nodes)) for nodes in graph.by_domain)
    return Partition(graph, tuple(domains))


def _parts(graph: Graph, nodes: tuple[int, ...]) -> Iterator[Part]:
    lines = [link for number in nodes for link in graph.outgoing[number] if _is_line(graph, link)]
    adjacent: dict[int, list[int]] = {number: [] for number in nodes}
    for link in lines:
        adjacent[link.source].append(link.target)
        adjacent[link.target].append(link.source)
    groups = list(_groups(nodes, adjacent))
    place = {number: index for index, group in enumerate(groups) for number in group}
    inner: list[list[Link]] = [[] for _ in groups]
    for link in lines:
        if place[link.source] == place[link.target]:
            inner[place[link.source]].append(link)
    for group, links in zip(groups, inner, strict=True):
        yield Part(group, tuple(links))


def _is_line(graph: Graph, link: Link) -> bool:
    if link.source == link.target:
        return True
    is_near = graph.nodes[link.source].domain == graph.nodes[link.target].domain
    return is_near and link.target not in graph.hubs


def _groups(nodes: tuple[int, ...], adjacent: dict[int, list[int]]) -> Iterator[tuple[int, ...]]:
    """What hangs together; of what would be too much, a table and those nearest to it."""
    left = set(nodes)
    for start in _most_linked_first(nodes, adjacent):
        if start in left:
            group = set(_nearest(start, adjacent, left))
            left -= group
            yield tuple(number for number in nodes if number in group)


def _most_linked_first(nodes: Iterable[int], adjacent: dict[int, list[int]]) -> list[int]:
    return sorted(nodes, key=lambda number: -len(adjacent[number]))


def _nearest(start: int, adjacent: dict[int, list[int]], left: set[int]) -> list[int]:
    found: list[int] = []
    seen, waiting = {start}, deque([start])
    while waiting and len(found) < _MOST_TOGETHER:
        number = waiting.popleft()
        found.append(number)
        fresh = [other for other in adjacent[number] if other in left and other not in seen]
        seen.update(fresh)
        waiting += dict.fromkeys(fresh)
    return found

"""What is one step away from a table: what it refers to or reads, and what does so to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from schemadoc.diagrams.graph import Graph, Link, Node
from schemadoc.diagrams.measures import CAP, cut_name, plain

_MOST = 10
"""The most neighbours on a side."""


@dataclass(kw_only=True)
class Neighbour:
    """A table beside another one, and the links between the two; none where a view reads it."""

    node: Node | None
    label: str
    title: str
    links: list[Link] = field(default_factory=list)
    shown: tuple[str, ...] = ()
    """The columns that it shows: only where its name does not say enough."""
    is_quiet: bool = False
    """Whether it refers to the table as most others do, and in no other way."""
    is_rest: bool = False
    """Whether it stands for several, of which only the number is told."""


def has_neighbours(graph: Graph, number: int) -> bool:
    """Whether there is anything to draw of a table."""
    tied = graph.outgoing[number] or graph.incoming[number] or graph.sources[number]
    return bool(tied)


def list_sides(graph: Graph, node: Node) -> tuple[list[Neighbour], list[Neighbour]]:
    """Those on the left and those on the right."""
    rows = {cell.name: row for row, cell in enumerate(node.cells)}
    ordered = sorted(graph.outgoing[node.number], key=lambda link: rows.get(link.pairs[0][0], -1))
    outgoing = ((link, link.target) for link in ordered)
    incoming = ((link, link.source) for link in graph.incoming[node.number])
    left = [*_tied(graph, node, outgoing), *_sources(graph, node)]
    right = [*_telling(_tied(graph, node, incoming)), *_readers(graph, node)]
    return _finish(left, node, 1), _finish(right, node, 0)


def describe(node: Node, left: Iterable[Neighbour], right: Iterable[Neighbour]) -> str:
    """The relations in words, for those who do not see them."""
    label = cut_name(node.label)
    words = []
    for side, before, after in (
        (left, f"{label} refers to ", ""),
        (right, "", f" refer to {label}"),
    ):
        tied = [cut_name(neighbour.label) for neighbour in side if neighbour.links]
        if tied:
            words.append(f"{before}{', '.join(tied)}{after}.")
        words += [f"{neighbour.title}." for neighbour in side if not neighbour.links]
    return " ".join(words)


def _tied(graph: Graph, node: Node, links: Iterable[tuple[Link, int]]) -> Iterable[Neighbour]:
    found: dict[int, Neighbour] = {}
    for link, number in links:
        if number != node.number:
            other = graph.nodes[number]
            known = found.setdefault(number, _neighbour(other, plain(other.label)))
            known.links.append(link)
    return found.values()


def _telling(neighbours: Iterable[Neighbour]) -> Iterable[Neighbour]:
    """What refers to a table as most others do says nothing where it refers to it otherwise too."""
    for neighbour in neighbours:
        telling = [link for link in neighbour.links if not link.relation.is_common]
        yield replace(neighbour, links=telling or neighbour.links, is_quiet=not telling)


def _neighbour(node: Node, title: str) -> Neighbour:
    return Neighbour(node=node, label=node.label, title=title)


def _sources(graph: Graph, node: Node) -> Iterable[Neighbour]:
    for source in graph.sources[node.number]:
        number = graph.number_of.get(source)
        title = f"{plain(node.label)} reads {plain(source)}"
        if number is None:
            yield Neighbour(node=None, label=source, title=title)
        else:
            yield _neighbour(graph.nodes[number], title)


def _readers(graph: Graph, node: Node) -> Iterable[Neighbour]:
    """The views that read a view; those that read a table say nothing of how tables are tied."""
    readers = graph.readers.get(node.id, ()) if graph.sources[node.number] else ()
    for number in readers:
        other = graph.nodes[number]
        yield _neighbour(other, f"{plain(other.label)} reads {plain(node.label)}")


def _finish(side: list[Neighbour], node: Node, end: int) -> list[Neighbour]:
    """No more than is good to read; if there are too many, first those that refer to the table in
    a way of their own, and of them those of the same domain."""
    if len(side) > _MOST:
        side.sort(key=lambda n: (n.is_quiet, n.node is None or n.node.domain != node.domain))
        side = [*side[: _MOST - 1], _rest(side[_MOST - 1 :])]
    for neighbour in side:
        neighbour.shown = _columns_shown(neighbour, end)
    return side


def _rest(several: Sequence[Neighbour]) -> Neighbour:
    return Neighbour(
        node=None,
        label=f"+{len(several)} more",
        title=f"{len(several)} more, all of which are listed on the page",
        links=[link for neighbour in several for link in neighbour.links],
        is_rest=True,
    )


def _columns_shown(neighbour: Neighbour, end: int) -> tuple[str, ...]:
    pairs = (pair for link in neighbour.links for pair in link.pairs)
    names = tuple(dict.fromkeys(pair[end] for pair in pairs))
    return () if len(names) <= 1 or neighbour.is_rest else names[:CAP]

"""The map of domains: a box for each, and how much refers from one to another."""

from collections import Counter
from dataclasses import dataclass

from schemadoc.diagrams.engine import Engine
from schemadoc.diagrams.graph import Graph
from schemadoc.diagrams.measures import CELL, cells, cut_name
from schemadoc.diagrams.packing import pack
from schemadoc.diagrams.ring import lay_out_ring
from schemadoc.diagrams.shapes import NO_ROW, Box, Component, Curve, Line, Places, Size, moved
from schemadoc.model.catalog import Domain

HEIGHT = 56
_GAP, _NARROWEST = 32, 120
_STRONGEST = 2
"""How many of its links each domain shows at least, if there are not many domains."""
_MOST_AROUND = 16
_SHARE_OF_A_CENTRE = 0.25


@dataclass(frozen=True, slots=True)
class Tie:
    """How many relations lead from one domain to another, by their places."""

    source: int
    target: int
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Where the domains are on their map, and how the lines between them run."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    ties: tuple[tuple[Tie, Curve], ...]
    left_out: int
    """How many weaker ties have no line."""


def list_ties(graph: Graph) -> tuple[Tie, ...]:
    """All that refers from one domain to another, the most first; what all tables refer to alike
    ties nothing together."""
    counts: Counter[tuple[int, int]] = Counter()
    for link in graph.links:
        ends = graph.nodes[link.source].domain, graph.nodes[link.target].domain
        if ends[0] != ends[1] and not link.relation.is_common:
            counts[ends] += 1
    ties = (Tie(source, target, count) for (source, target), count in counts.items())
    return tuple(sorted(ties, key=lambda tie: (-tie.count, tie.source, tie.target)))


def lay_out_overview(graph: Graph, engine: Engine) -> Overview:
    """Domains that refer to one another near to each other."""
    ties = list_ties(graph)
    shown = choose_ties(graph, ties)
    sizes = [_size(graph, place) for place in range(len(graph.domains))]
    if not sizes:
        return Overview(0, 0, (), (), 0)
    if len(sizes) > _MOST_AROUND:
        return _lay_out_many(sizes, shown, len(ties), engine)
    boxes, curves = lay_out_ring(sizes, [(tie.source, tie.target) for tie in shown])
    width = max((x + w for x, _, w, _ in boxes), default=0)
    height = max((y + h for _, y, _, h in boxes), default=0)
    lines = tuple(zip(shown, curves, strict=True))
    return Overview(width, height, tuple(boxes), lines, len(ties) - len(shown))


def _lay_out_many(
    sizes: list[Size], shown: tuple[Tie, ...], count: int, engine: Engine
) -> Overview:
    """What hangs together side by side."""
    groups = _groups(len(sizes), shown)
    components = [_component(group, shown, sizes) for group in groups]
    places = _answers(components, engine)
    packing = pack([(round(p.width) + 1, round(p.height) + 1) for p in places], _GAP)
    boxes: list[Box] = [(0, 0, 0, 0)] * len(sizes)
    lines: list[tuple[Tie, Curve]] = []
    for group, place, (left, top) in zip(groups, places, packing.corners, strict=True):
        for number, (x, y) in zip(group, place.corners, strict=True):
            size = sizes[number]
            boxes[number] = (round(x + left), round(y + top), size.width, size.height)
        for tie, curve in zip(_within(group, shown), place.curves, strict=True):
            lines.append((tie, moved(reversed(curve), left, top)))
    left_out = count - len(shown)
    return Overview(packing.width, packing.height, tuple(boxes), tuple(lines), left_out)


def _size(graph: Graph, place: int) -> Size:
    domain = graph.domains[place]
    longest = max(cells(cut_name(domain.title)), cells(count_members(domain)))
    return Size(max(_NARROWEST, round(CELL * longest + 28)), HEIGHT, 0)


def count_members(domain: Domain) -> str:
    """How much there is in a domain, in words."""
    counts = ((len(domain.tables), "table"), (len(domain.views), "view"))
    words = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n]
    return " · ".join(words) or "no tables"


def list_centres(graph: Graph, ties: tuple[Tie, ...]) -> tuple[int, ...]:
    """Of many domains those that so many others refer to that no line leads to them."""
    count = len(graph.domains)
    if count <= _MOST_AROUND:
        return ()
    incoming = Counter(tie.target for tie in ties)
    return tuple(place for place in range(count) if incoming[place] > _SHARE_OF_A_CENTRE * count)


def choose_ties(graph: Graph, ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """Of each domain the strongest, so that a map is no tangle."""
    centres = list_centres(graph, ties)
    strongest = _STRONGEST if len(graph.domains) <= _MOST_AROUND else 1
    seen: Counter[int] = Counter()
    pairs: set[frozenset[int]] = set()
    found = []
    for tie in ties:
        ends = frozenset((tie.source, tie.target))
        if tie.target in centres or ends in pairs:
            continue
        if min(seen[tie.source], seen[tie.target]) < strongest:
            found.append(tie)
            pairs.add(ends)
            seen.update(ends)
    return tuple(found)


def _groups(count: int, ties: tuple[Tie, ...]) -> list[list[int]]:
    root = list(range(count))

    def find(place: int) -> int:
        while root[place] != place:
            place = root[place]
        return place

    for tie in ties:
        root[max(find(tie.source), find(tie.target))] = min(find(tie.source), find(tie.target))
    groups: dict[int, list[int]] = {}
    for place in range(count):
        groups.setdefault(find(place), []).append(place)
    return list(groups.values())


def _within(group: list[int], ties: tuple[Tie, ...]) -> list[Tie]:
    here = set(group)
    return [tie for tie in ties if tie.source in here]


def _component(group: list[int], ties: tuple[Tie, ...], sizes: list[Size]) -> Component:
    place = {number: index for index, number in enumerate(group)}
    lines = (
        Line(place[tie.target], NO_ROW, place[tie.source], NO_ROW) for tie in _within(group, ties)
    )
    return Component(tuple(sizes[number] for number in group), tuple(lines))


def _answers(components: list[Component], engine: Engine) -> list[Places]:
    hard = iter(engine([c for c in components if c.lines]))
    return [next(hard) if c.lines else _alone(c) for c in components]


def _alone(component: Component) -> Places:
    (size,) = component.sizes
    return Places(size.width, size.height, ((0, 0),), ())

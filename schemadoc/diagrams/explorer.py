"""The data of the explorer: classic scripts in the form that its README describes."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from schemadoc import links
from schemadoc.diagrams.engine import Engine
from schemadoc.diagrams.graph import Graph, Link, Node
from schemadoc.diagrams.layout import DomainLayout, lay_out_domains
from schemadoc.diagrams.measures import CAP, CELL, FOOT, HEAD, ROW
from schemadoc.diagrams.overview import Overview
from schemadoc.diagrams.packing import Pack, pack
from schemadoc.diagrams.parts import Mode, Partition
from schemadoc.diagrams.shapes import Box, Curve
from schemadoc.model.catalog import Basis, Catalog
from schemadoc.model.page import File
from schemadoc.model.table import Action

_FORMAT = 1
_CODE_NAME = 16
_ONE_TO_ONE, _OPTIONAL, _MANY_TO_MANY, _BASIS, _ON_DELETE = 1, 2, 4, 8, 32
_BASES: tuple[Basis, ...] = ("declared", "orm", "configured", "inferred")
_ACTIONS: tuple[Action, ...] = ("no action", "restrict", "cascade", "set null", "set default")
_KINDS = ("table", "view", "materialized view", "partitioned table", "foreign table")
_UNDOCUMENTED = len(_KINDS)
_MOST_IN_ONE_SCRIPT = 400
_DOMAIN_GAP, _DOMAIN_PAD, _DOMAIN_TITLE = 40, 20, 48
_ABOUT = 160


@dataclass(frozen=True, slots=True)
class Layouts:
    """All that is laid out for the explorer."""

    overview: Overview
    by_mode: Mapping[Mode, Sequence[DomainLayout]]


def lay_out_all(
    partition: Partition, overview: Overview, engine: Engine, arrange: Pack, modes: Iterable[Mode]
) -> Layouts:
    """Every domain in each of the modes."""
    found = {mode: lay_out_domains(partition, mode, engine, arrange) for mode in modes}
    return Layouts(overview, found)


def make_explorer(catalog: Catalog, graph: Graph, layouts: Layouts) -> tuple[File, ...]:
    """The scripts, for the built site only."""
    data = _Data(catalog, graph, layouts)
    domains = [_call("domain", place, data.domain(place)) for place in range(len(graph.domains))]
    if len(graph.nodes) <= _MOST_IN_ONE_SCRIPT:
        text = "".join([_call("data", data.all("here")), *domains])
        return (File(path=links.EXPLORER_DATA, content=text.encode()),)
    return (
        File(path=links.EXPLORER_DATA, content=_call("data", data.all("apart")).encode()),
        File(path=links.EXPLORER_COLUMNS, content=_call("columns", data.columns()).encode()),
        *(
            File(path=links.explorer_domain(place), content=text.encode())
            for place, text in enumerate(domains)
        ),
    )


def _call(name: str, *values: Any) -> str:
    """A call with JSON, which is JavaScript, in ASCII and without what would end a script."""
    shown = (json.dumps(value, separators=(",", ":")).replace("<", "\\u003c") for value in values)
    return f"schemadocExplorer.{name}({','.join(shown)});\n"


class _Data:
    """The parts of the data, which share a list of words."""

    def __init__(self, catalog: Catalog, graph: Graph, layouts: Layouts) -> None:
        self.catalog, self.graph, self.layouts = catalog, graph, layouts
        counts = Counter(_names(graph))
        self.words = [word for word, count in counts.most_common() if count > 1]
        self.number = {word: number for number, word in enumerate(self.words)}

    def word(self, text: str) -> int | str:
        """A word by its number, where it has one."""
        return self.number.get(text, text)

    def all(self, chunks: str) -> dict[str, Any]:
        """What the explorer needs at once."""
        return {
            "format": _FORMAT,
            "title": self.catalog.title,
            "dialect": self.catalog.schema.dialect,
            "code": self.catalog.code_language,
            "metrics": {"row": ROW, "head": HEAD, "foot": FOOT, "cell": CELL, "cap": CAP},
            "words": self.words,
            "domains": list(self._domains()),
            "tables": [self._table(node) for node in self.graph.nodes],
            "hubs": sorted(self.graph.hubs),
            "relations": [self._relation(link) for link in self.graph.links],
            "overview": _overview(self.layouts.overview),
            "places": {mode: _places(found) for mode, found in self.layouts.by_mode.items()},
            "chunks": chunks,
        }

    def domain(self, place: int) -> dict[str, Any]:
        """What the explorer needs to show a domain."""
        nodes = [self.graph.nodes[number] for number in self.graph.by_domain[place]]
        types = list(dict.fromkeys(cell.type for node in nodes for cell in node.cells))
        numbers = {name: number for number, name in enumerate(types)}
        return {
            "types": types,
            "columns": [list(self._cells(node, numbers)) for node in nodes],
            "about": [self._about(node) for node in nodes],
            "layouts": {
                mode: _layout(nodes, found[place]) for mode, found in self.layouts.by_mode.items()
            },
        }

    def columns(self) -> list[list[int | str]]:
        """The column names of every table."""
        return [[self.word(cell.name) for cell in node.cells] for node in self.graph.nodes]

    def _domains(self) -> Iterator[list[Any]]:
        first = 0
        for place, domain in enumerate(self.graph.domains):
            count = len(self.graph.by_domain[place])
            page = links.domain_path(domain.slug) if domain.slug else None
            yield [domain.slug, domain.title, domain.hue, first, count, _bare(page)]
            first += count

    def _table(self, node: Node) -> list[Any]:
        kind = _KINDS.index(node.table.kind) if node.table else _UNDOCUMENTED
        code_name = node.table.code_name if node.table else None
        return [node.id, node.label, node.domain, kind, _bare(node.page), code_name or 0]

    def _relation(self, link: Link) -> list[Any]:
        relation = link.relation
        flags = _ONE_TO_ONE * (relation.cardinality == "one-to-one")
        flags += _OPTIONAL * relation.optional
        flags += _MANY_TO_MANY * (relation.cardinality == "many-to-many")
        flags += _BASIS * _BASES.index(relation.basis)
        flags += _ON_DELETE * _ACTIONS.index(relation.on_delete or "no action")
        columns, targets = zip(*link.pairs, strict=True)
        words = [[self.word(name) for name in names] for names in (columns, targets)]
        return [link.source, link.target, *words, flags, relation.label or 0]

    def _cells(self, node: Node, types: dict[str, int]) -> Iterator[int | str]:
        code_names = {c.name: c.code_name for c in node.table.columns} if node.table else {}
        for cell in node.cells:
            code_name = code_names.get(cell.name)
            is_coded = bool(code_name) and code_name != cell.name
            yield self.word(cell.name)
            yield types[cell.type]
            yield cell.flags + _CODE_NAME * is_coded
            if code_name and is_coded:
                yield self.word(code_name)

    def _about(self, node: Node) -> str | int:
        description = self.catalog.descriptions.get(node.id)
        return _line(description.text) if description else 0


def _names(graph: Graph) -> Iterator[str]:
    """Every word that the data may name by its number, as often as it occurs."""
    for node in graph.nodes:
        for cell in node.cells:
            yield cell.name
        for column in node.table.columns if node.table else ():
            if column.code_name and column.code_name != column.name:
                yield column.code_name
    for link in graph.links:
        for pair in link.pairs:
            yield from pair


def _line(text: str) -> str:
    """A description in a line or two."""
    words = " ".join(text.split())
    return words if len(words) <= _ABOUT else words[: _ABOUT - 1].rsplit(" ", 1)[0] + "…"


def _bare(page: str | None) -> str | None:
    """A page without its suffix."""
    return page.removesuffix(".md") if page else None


def _overview(overview: Overview) -> dict[str, Any]:
    return {
        "width": overview.width,
        "height": overview.height,
        "boxes": overview.boxes,
        "links": [[t.source, t.target, t.count, _steps(curve)] for t, curve in overview.ties],
    }


def _places(found: Sequence[DomainLayout]) -> dict[str, Any]:
    sizes = [(max(f.width, 160) + 2 * _DOMAIN_PAD, _high(f)) for f in found]
    packing = pack(sizes, _DOMAIN_GAP)
    boxes = [(*corner, *size) for corner, size in zip(packing.corners, sizes, strict=True)]
    return {"width": packing.width, "height": packing.height, "boxes": boxes}


def _high(layout: DomainLayout) -> int:
    return layout.height + _DOMAIN_TITLE + _DOMAIN_PAD


def _layout(nodes: Iterable[Node], found: DomainLayout) -> dict[str, Any]:
    """A layout within the box of its domain."""
    return {
        "tables": [_inset(found.boxes[node.number]) for node in nodes],
        "edges": [
            [link.number, _steps(curve, _DOMAIN_PAD, _DOMAIN_TITLE)] for link, curve in found.curves
        ],
    }


def _inset(box: Box) -> Box:
    left, top, width, height = box
    return left + _DOMAIN_PAD, top + _DOMAIN_TITLE, width, height


def _steps(curve: Curve, left: int = 0, top: int = 0) -> list[int]:
    """A point, and the steps from each to the next."""
    whole = [(round(x) + left, round(y) + top) for x, y in curve]
    found = [*whole[0]]
    for (x, y), (next_x, next_y) in pairwise(whole):
        found += [next_x - x, next_y - y]
    return found

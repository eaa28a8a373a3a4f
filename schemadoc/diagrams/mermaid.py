"""Mermaid text of what pictures show, for Git hosts; never more than Mermaid draws."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from schemadoc.diagrams.graph import FOREIGN, PRIMARY, UNIQUE, Cell, Graph, Link, Node
from schemadoc.diagrams.measures import cut_name, plain
from schemadoc.diagrams.neighbours import list_sides
from schemadoc.diagrams.parts import Mode, cells_of
from schemadoc.diagrams.relation_words import is_dashed

_MOST_CHARACTERS, _MOST_LINES = 48_000, 450
"""A little less than the limits that Mermaid has by itself, which Git hosts do not change."""
_LEVELS: tuple[tuple[Mode, str], ...] = (
    ("all", ""),
    ("keys", "Only the columns of keys are shown, so that Mermaid can draw it."),
    ("names", "Only the names of tables are shown, so that Mermaid can draw it."),
)
_WORD = re.compile(r"[^A-Za-z0-9_]")
_LABEL = str.maketrans(
    {'"': "'", "<": "«", ">": "»", "{": "(", "}": ")", "%": "٪", "`": "'", ";": ",", "&": "+"}
    | {"#": "♯", "\\": "/", "|": "¦"}
)


@dataclass(frozen=True, slots=True)
class MermaidText:
    """A diagram, and what it leaves out."""

    text: str
    note: str = ""


def write_table(graph: Graph, node: Node) -> MermaidText:
    """A table with the columns of its keys, and its neighbours by name."""
    sides = list_sides(graph, node)
    near = [n.node for side in sides for n in side if n.node]
    links = [link for side in sides for n in side if n.node for link in n.links]
    loops = [link for link in graph.outgoing[node.number] if link.target == node.number]
    left_out = [n.label for side in sides for n in side if n.is_rest]
    nodes = [node, *{n.number: n for n in near if n.number != node.number}.values()]
    text = _write(nodes, [*loops, *links], {node.number: node.keys})
    note = f"Not shown here: {' and '.join(left_out)}." if left_out else ""
    if len(text) > _MOST_CHARACTERS:
        text = _write(nodes, [*loops, *links], {})
        note = _LEVELS[2][1]
    return MermaidText(text, note)


def write_domain(graph: Graph, domain: int) -> MermaidText:
    """A domain with as much of its tables as Mermaid draws."""
    nodes = [graph.nodes[number] for number in graph.by_domain[domain]]
    here = {node.number for node in nodes}
    links = [link for n in nodes for link in graph.outgoing[n.number] if link.target in here]
    for mode, note in _LEVELS:
        text = _write(nodes, links, {node.number: cells_of(node, mode) for node in nodes})
        if len(text) <= _MOST_CHARACTERS and len(links) <= _MOST_LINES:
            return MermaidText(text, note)
    return _cut(nodes, links)


def write_tables(graph: Graph, table_ids: Collection[str]) -> MermaidText:
    """Some tables with the columns of their keys, and what links them among themselves."""
    nodes = [node for node in graph.nodes if node.id in table_ids]
    here = {node.number for node in nodes}
    links = [link for n in nodes for link in graph.outgoing[n.number] if link.target in here]
    for mode, note in _LEVELS[1:]:
        text = _write(nodes, links, {node.number: cells_of(node, mode) for node in nodes})
        if len(text) <= _MOST_CHARACTERS and len(links) <= _MOST_LINES:
            return MermaidText(text, note if mode == "names" else "")
    return _cut(nodes, links)


def _cut(nodes: Sequence[Node], links: Sequence[Link]) -> MermaidText:
    """The first of the tables that are tied to others, with their relations."""
    shown: list[Link] = []
    for link in links[:_MOST_LINES]:
        shown.append(link)
        if len(shown) * 90 > _MOST_CHARACTERS / 2:
            break
    ends = {number for link in shown for number in (link.source, link.target)}
    kept = [node for node in nodes if node.number in ends][: _MOST_CHARACTERS // 120]
    within = {node.number for node in kept}
    shown = [link for link in shown if {link.source, link.target} <= within]
    note = f"{len(kept)} of {len(nodes)} tables and {len(shown)} of {len(links)} relations are"
    return MermaidText(_write(kept, shown, {}), f"{note} shown, as many as Mermaid can draw.")


def _write(nodes: Iterable[Node], links: Iterable[Link], cells: dict[int, tuple[Cell, ...]]) -> str:
    lines = ["erDiagram"]
    names: dict[int, str] = {}
    for number, node in enumerate(nodes):
        names[node.number] = f"t{number}"
        rows = [f"    {row}" for row in _rows(cells.get(node.number, ()))]
        name = f'  t{number}["{_label(cut_name(node.label))}"]'
        lines += [name + " {", *rows, "  }"] if rows else [name]
    lines += (_line(link, names) for link in links)
    return "\n".join(lines)


def _rows(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        name = _word(cell.name)
        keys = [key for key, flag in _KEYS if cell.flags & flag]
        said = f' "{_label(cut_name(cell.name))}"' if name != cell.name else ""
        yield f"{_word(cell.type)} {name}{' ' if keys else ''}{', '.join(keys)}{said}"


_KEYS = (("PK", PRIMARY), ("FK", FOREIGN), ("UK", UNIQUE))


def _line(link: Link, entities: dict[int, str]) -> str:
    relation = link.relation
    one = relation.cardinality == "one-to-one"
    many = relation.cardinality == "many-to-many"
    start, middle = "|o" if one else "}o", ".." if is_dashed(link) else "--"
    end = "o{" if many else "o|" if relation.optional else "||"
    names = _label(cut_name(", ".join(name for name, _ in link.pairs)))
    ends = entities[link.source], entities[link.target]
    return f'  {ends[0]} {start}{middle}{end} {ends[1]} : "{names}"'


def _word(text: str) -> str:
    """A name or type as Mermaid takes it."""
    found = _WORD.sub("_", text).strip("_")[:60]
    return found if found and not found[0].isdigit() else f"x_{found}"


def _label(text: str) -> str:
    """A text between double quotes without anything that Mermaid or HTML could take for its own."""
    return plain(text).translate(_LABEL)

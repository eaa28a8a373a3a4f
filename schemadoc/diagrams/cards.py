"""Tables as cards: their rows, with marks and chips."""

from collections.abc import Iterable

from schemadoc.diagrams.graph import FOREIGN, PRIMARY, Cell, Graph, Link, Node
from schemadoc.diagrams.measures import CAP, cut_name, plain
from schemadoc.diagrams.parts import Mode, Partition, cells_of
from schemadoc.diagrams.relation_words import tell_end
from schemadoc.diagrams.shapes import Box
from schemadoc.diagrams.sheet import Card, CardRow, Look

_VIEWS = frozenset({"view", "materialized view"})


def make_card(graph: Graph, node: Node, box: Box, rows: Iterable[CardRow], more: int = 0) -> Card:
    """A table at its place."""
    return Card(
        box=box,
        name=cut_name(node.label),
        title=_title(node),
        page=node.page,
        hue=graph.hue(node) if node.table else None,
        look=_look(node),
        rows=tuple(rows),
        more=more,
    )


def rows_with_chips(
    partition: Partition, node: Node, mode: Mode
) -> tuple[tuple[CardRow, ...], int]:
    """The rows of a table in a picture of its domain, and how many more it has."""
    wanted = cells_of(node, mode)
    rows = tuple(_row(partition, node, cell) for cell in wanted[:CAP])
    return rows, len(wanted) - len(rows)


def mark(cell: Cell) -> str:
    """What kind of key a column is of."""
    return "PK" if cell.flags & PRIMARY else "FK" if cell.flags & FOREIGN else ""


def _row(partition: Partition, node: Node, cell: Cell) -> CardRow:
    chips = partition.chips.get((node.number, cell.name), ())
    target = partition.graph.nodes[chips[0].target] if chips else None
    return CardRow(
        mark=mark(cell),
        name=cut_name(cell.name),
        title=_chip_title(partition.graph, chips, cell),
        right=partition.right(node, cell),
        page=target.page if target else None,
        hue=partition.graph.hue(target) if target else None,
        is_chip=bool(target),
    )


def _chip_title(graph: Graph, chips: tuple[Link, ...], cell: Cell) -> str:
    return "\n".join(tell_end(graph, link) for link in chips) if chips else plain(cell.name)


def _look(node: Node) -> Look:
    if node.table is None:
        return "missing"
    return "view" if node.table.kind in _VIEWS else "plain"


def _title(node: Node) -> str:
    label = plain(node.label)
    if node.table is None:
        return f"{label}, which is not documented"
    return label if node.table.kind == "table" else f"{label}, a {node.table.kind}"

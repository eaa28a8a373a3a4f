"""Components as DOT of empty cells, and what Graphviz says of them as places and curves."""

import json
from collections.abc import Iterable

from schemadoc.diagrams.measures import HEAD, ROW
from schemadoc.diagrams.shapes import NO_ROW, Component, Curve, Line, Places, Point, Size

_CELL = '<tr><td port="{}" fixedsize="true" width="{}" height="{}"></td></tr>'
_TABLE = '<<table border="0" cellborder="0" cellspacing="0" cellpadding="0">{}</table>>'


def to_dot(component: Component) -> str:
    """Names of tables and columns do not go in, only their sizes."""
    import graphviz  # most builds know all layouts already

    graph = graphviz.Digraph(
        graph_attr={"rankdir": "LR", "nodesep": "0.3", "ranksep": "0.75", "splines": "true"},
        node_attr={"shape": "plain"},
        edge_attr={"dir": "none"},
    )
    for number, size in enumerate(component.sizes):
        graph.node(f"n{number}", _label(size))
    for number, line in enumerate(component.lines):
        tail, head = _end(line.left, line.left_row, "e"), _end(line.right, line.right_row, "w")
        graph.edge(tail, head, k=str(number))
    return str(graph.source)


def from_json(text: str | bytes, component: Component) -> Places:
    """What Graphviz answers in its format json0."""
    found = json.loads(text)
    width, height = map(float, found["bb"].split(",")[2:])
    corners: list[Point] = [(0, 0)] * len(component.sizes)
    for item in found["objects"]:
        number = int(item["name"][1:])
        size = component.sizes[number]
        (x, y) = _points(item["pos"], height)[0]
        corners[number] = (x - size.width / 2, y - size.height / 2)
    curves: list[Curve] = [()] * len(component.lines)
    for item in found.get("edges", ()):
        curves[int(item["k"])] = _points(item["pos"], height)
    ends = zip(curves, component.lines, strict=True)
    straight = (_straightened(curve, line, component.sizes, corners) for curve, line in ends)
    return Places(width, height, tuple(corners), tuple(straight))


def _label(size: Size) -> str:
    cells = [_CELL.format("h", size.width, HEAD)]
    cells += [_CELL.format(f"r{row}", size.width, ROW) for row in range(size.rows)]
    if rest := size.height - HEAD - ROW * size.rows:
        cells.append(_CELL.format("f", size.width, rest))
    return _TABLE.format("".join(cells))


def _end(number: int, row: int, side: str) -> str:
    return f"n{number}:{'h' if row == NO_ROW else f'r{row}'}:{side}"


def _points(text: str, height: float) -> Curve:
    """Points of Graphviz, whose y grows upwards."""
    pairs = (pair.split(",") for pair in text.split(" "))
    return tuple((float(x), height - float(y)) for x, y in pairs)


def _straightened(
    curve: Curve, line: Line, sizes: tuple[Size, ...], corners: Iterable[Point]
) -> Curve:
    """The curve with its ends at the very middle of their rows, which Graphviz rounds."""
    places = list(corners)
    left, right = sizes[line.left], places[line.right]
    x, y = places[line.left]
    start = (x + left.width, y + middle(line.left_row))
    end = (right[0], right[1] + middle(line.right_row))
    return (start, *curve[1:-1], end) if curve else bend(start, end)


def middle(row: int) -> float:
    """The middle of a row, from the top of its table."""
    return HEAD / 2 if row == NO_ROW else HEAD + ROW * (row + 0.5)


def bend(start: Point, end: Point) -> Curve:
    """A line that leaves and arrives level."""
    reach = max(30.0, abs(end[0] - start[0]) * 0.6)
    return start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end

"""A plain layout for where there is no Graphviz: columns of tables, those referred to first."""

from collections import Counter

from schemadoc.diagrams.dot import bend, middle
from schemadoc.diagrams.shapes import Component, Places, Point

_ACROSS, _DOWN = 70, 24


def lay_out_in_columns(component: Component) -> Places:
    """Each table to the right of those that it refers to, as far as there is no circle."""
    depths = _depths(component)
    lefts, width = _lefts(component, depths)
    filled: Counter[int] = Counter()
    corners: list[Point] = []
    for size, depth in zip(component.sizes, depths, strict=True):
        corners.append((lefts[depth], filled[depth]))
        filled[depth] += size.height + _DOWN
    curves = tuple(
        bend(
            (
                corners[line.left][0] + component.sizes[line.left].width,
                corners[line.left][1] + middle(line.left_row),
            ),
            (corners[line.right][0], corners[line.right][1] + middle(line.right_row)),
        )
        for line in component.lines
    )
    return Places(width, max(filled.values()) - _DOWN, tuple(corners), curves)


def _depths(component: Component) -> list[int]:
    """How many tables are at most to the left of each; a circle is entered only once."""
    depths = [0] * len(component.sizes)
    for _ in range(min(len(depths), 8)):
        for line in component.lines:
            if depths[line.left] < 7:
                depths[line.right] = max(depths[line.right], depths[line.left] + 1)
    return depths


def _lefts(component: Component, depths: list[int]) -> tuple[dict[int, int], int]:
    widths: dict[int, int] = {}
    for size, depth in zip(component.sizes, depths, strict=True):
        widths[depth] = max(widths.get(depth, 0), size.width)
    lefts, left = {}, 0
    for depth in sorted(widths):
        lefts[depth] = left
        left += widths[depth] + _ACROSS
    return lefts, left - _ACROSS

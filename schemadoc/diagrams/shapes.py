"""What goes into a layout and what comes out: sizes and links, places and curves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A point, and then three for each cubic Bézier."""
Box = tuple[int, int, int, int]
"""Left, top, width, height."""
_WEIGHTS = tuple(
    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    for t in (step / 8 for step in range(1, 9))
)
NO_ROW = -1
"""The end of a line at a table's head."""


@dataclass(frozen=True, slots=True)
class Size:
    """A table without its words: how wide, how high, and how many rows can be an end of a line."""

    width: int
    height: int
    rows: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line to draw, from the row of one table to the row of another; tables by their place."""

    left: int
    left_row: int
    right: int
    right_row: int


@dataclass(frozen=True, slots=True)
class Component:
    """Tables that are laid out together."""

    sizes: tuple[Size, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the tables of a component are, and how its lines run, from left to right."""

    width: float
    height: float
    corners: tuple[Point, ...]
    curves: tuple[Curve, ...]


def extent(corners: Iterable[Point], curves: Iterable[Curve]) -> tuple[Point, Point]:
    """The corners of all that is drawn: points that steer a curve may be far from it."""
    points = list(corners)
    (left, top), (right, bottom) = _corners(points)
    for curve in curves:
        if any(not (left <= x <= right and top <= y <= bottom) for x, y in curve):
            points += _trace(curve)
    return _corners(points)


def _corners(points: list[Point]) -> tuple[Point, Point]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _trace(curve: Curve) -> Iterator[Point]:
    """Points along a curve."""
    yield from curve[:1]
    for place in range(0, len(curve) - 1, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve[place : place + 4]
        for a, b, c, d in _WEIGHTS:
            yield a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def moved(curve: Iterable[Point], across: float, down: float) -> Curve:
    """A curve at another place."""
    return tuple((x + across, y + down) for x, y in curve)

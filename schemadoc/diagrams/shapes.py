"""What goes into a layout and what comes out: sizes and links, places and curves."""

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A point, and then three for each cubic Bézier."""
Box = tuple[int, int, int, int]
"""Left, top, width, height."""
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


def moved(curve: Iterable[Point], across: float, down: float) -> Curve:
    """A curve at another place."""
    return tuple((x + across, y + down) for x, y in curve)

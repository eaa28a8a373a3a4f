"""A picture before it is drawn: cards, lines and badges at their places, in words that are cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemadoc.diagrams.shapes import Box, Curve, Point, extent

Look = Literal["plain", "focus", "view", "missing"]
Foot = Literal["", "one", "maybe", "many", "arrow"]
_FOOT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A column in a card."""

    mark: str
    name: str
    title: str
    right: str = ""
    page: str | None = None
    """Where what stands at the right leads, if it is a chip."""
    hue: int | None = None
    """The colour of a chip."""
    is_chip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A table, or a domain on the map."""

    box: Box
    name: str
    title: str
    page: str | None
    hue: int | None
    look: Look = "plain"
    rows: tuple[CardRow, ...] = ()
    more: int = 0
    """How many further rows there are."""
    note: str = ""
    """A line beneath the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line with its ends, from the table that refers to the one referred to."""

    curve: Curve
    title: str
    start: Foot = ""
    end: Foot = ""
    is_dashed: bool = False
    weight: float = 0
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole picture."""

    title: str
    description: str
    cards: tuple[Card, ...]
    strokes: tuple[Stroke, ...]

    @property
    def bounds(self) -> tuple[Point, Point]:
        """The corners of all that is on it."""
        points: list[Point] = []
        for left, top, width, height in (card.box for card in self.cards):
            points += [(left, top), (left + width, top + height)]
        points += (foot for stroke in self.strokes for foot in _feet(stroke.curve))
        return extent(points, (stroke.curve for stroke in self.strokes))


def _feet(curve: Curve) -> Iterator[Point]:
    """How far the signs at the ends of a line reach, wherever the line itself turns."""
    for (x, y), (towards, _) in ((curve[0], curve[1]), (curve[-1], curve[-2])):
        yield (x + (_FOOT if towards >= x else -_FOOT), y)

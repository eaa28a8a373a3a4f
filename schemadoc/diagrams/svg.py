"""Sheets as SVG: text for a file that is good alone, within a page and in print."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from schemadoc.diagrams.measures import HEAD, MARK, PAD, ROW
from schemadoc.diagrams.shapes import Curve, Point
from schemadoc.diagrams.sheet import Card, CardRow, Foot, Sheet, Stroke
from schemadoc.diagrams.style import STYLE

_MARGIN = 10
_BASELINE = 5
"""How far below the middle of a line of text its letters stand."""
_SPREAD = 0.5
_FEET: dict[Foot, str] = {
    "many": "m0-5l{d}10 5l{u}10 5",
    "one": "m{d}7-5v10",
    "maybe": "m{d}6-5v10",
}
"""From the middle of a row outwards; d goes away from the table, u towards it."""


def draw(sheet: Sheet) -> bytes:
    """The picture. Where a card leads stands in `data-page`: a page makes a link of it."""
    (left, top), (right, bottom) = sheet.bounds
    left, top = round(left) - _MARGIN, round(top) - _MARGIN
    width, height = round(right) + _MARGIN - left, round(bottom) + _MARGIN - top
    pen = _Pen(_usual_hue(sheet.cards))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sd"{pen.style} role="graphics-document" '
        f'width="{width}" height="{height}" viewBox="{left} {top} {width} {height}">',
        f"<title>{escape(sheet.title)}</title><desc>{escape(sheet.description)}</desc>",
        f"<style>{STYLE}</style>",
        *(part for stroke in sheet.strokes for part in _stroke(stroke)),
        *(part for card in sheet.cards for part in pen.card(card)),
        *(_count(stroke) for stroke in sheet.strokes if stroke.label),
    ]
    return ("\n".join([*parts, "</svg>"]) + "\n").encode("utf-8", "backslashreplace")


def _usual_hue(cards: Sequence[Card]) -> int | None:
    """The colour that most of a picture has."""
    hues = Counter(card.hue for card in cards if card.hue is not None)
    return hues.most_common(1)[0][0] if hues else None


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws cards; only another colour than the usual one is said."""

    usual: int | None

    @property
    def style(self) -> str:
        """The usual colour."""
        return "" if self.usual is None else f' style="--h:{self.usual}"'

    def card(self, card: Card) -> Iterator[str]:
        """A card with its rows."""
        left, top, width, height = card.box
        look = "" if card.look == "plain" else f' class="{card.look}"'
        yield f'<g transform="translate({left} {top})"{look}{self._hue(card.hue)}>'
        yield _opened(card.page) + f"<title>{escape(card.title)}</title>"
        yield f'<rect class="c" width="{width}" height="{height}" rx="5"/>'
        is_whole = height <= HEAD or card.note
        look, high = ("h w", height) if is_whole else ("h", HEAD)
        yield f'<rect class="{look}" width="{width}" height="{high}"/>'
        yield f'<text class="n" x="{PAD}" y="{HEAD // 2 + _BASELINE}">{escape(card.name)}</text>'
        if card.note:
            yield f'<text class="s" x="{PAD}" y="{HEAD + 15}">{escape(card.note)}</text>'
        yield _closed(card.page)
        for number, row in enumerate(card.rows):
            yield from self._row(row, width, _baseline(number))
        if card.more:
            y = _baseline(len(card.rows))
            yield f'<text class="s" x="{MARK}" y="{y}">+{card.more} more</text>'
        yield "</g>"

    def _row(self, row: CardRow, width: int, y: int) -> Iterator[str]:
        if row.mark:
            yield f'<text class="k" x="8" y="{y}">{row.mark}</text>'
        yield f'<text x="{MARK}" y="{y}">{escape(row.name)}</text>'
        place = f'x="{width - PAD}" y="{y}"'
        if row.is_chip:
            yield (
                f"{_opened(row.page, self._hue(row.hue))}<title>{escape(row.title)}</title>"
                f'<text class="r" {place}>{escape(row.right)}</text>{_closed(row.page)}'
            )
        elif row.right:
            yield f'<text class="t" {place}>{escape(row.right)}</text>'

    def _hue(self, hue: int | None) -> str:
        return "" if hue in (None, self.usual) else f' style="--h:{hue}"'


def _baseline(row: int) -> int:
    return HEAD + ROW * row + ROW // 2 + _BASELINE


def _opened(page: str | None, style: str = "") -> str:
    return f'<a data-page="{escape(page)}"{style}>' if page else f"<g{style}>"


def _closed(page: str | None) -> str:
    return "</a>" if page else "</g>"


def _stroke(stroke: Stroke) -> Iterator[str]:
    """A line and its ends, which are never dashed."""
    feet = _foot(stroke.start, stroke.curve[0], stroke.curve[1])
    feet += _foot(stroke.end, stroke.curve[-1], stroke.curve[-2])
    path, title = _path(stroke.curve), f"<title>{escape(stroke.title)}</title>"
    if stroke.is_dashed:
        yield f'<path class="l d" d="{path}">{title}</path><path class="l" d="{feet}"/>'
    else:
        weight = f' style="stroke-width:{stroke.weight:.1f}"' if stroke.weight else ""
        yield f'<path class="l"{weight} d="{path}{feet}">{title}</path>'
    if stroke.end == "maybe":
        yield _ring(stroke.curve[-1], stroke.curve[-2])


def _path(curve: Curve) -> str:
    (x, y), *rest = curve
    return f"M{_figure(x)} {_figure(y)}C" + " ".join(f"{_figure(a)} {_figure(b)}" for a, b in rest)


def _foot(foot: Foot, end: Point, before: Point) -> str:
    if not foot:
        return ""
    if foot == "arrow":
        return _arrow(end, before)
    d, u = ("", "-") if before[0] >= end[0] else ("-", "")
    return f"M{_figure(end[0])} {_figure(end[1])}" + _FEET[foot].format(d=d, u=u)


def _arrow(end: Point, before: Point) -> str:
    """The head of an arrow, in whatever direction it comes."""
    turn = math.atan2(before[1] - end[1], before[0] - end[0])
    sides = (turn + _SPREAD, turn - _SPREAD)
    (a, b), (c, d) = (
        (_figure(end[0] + 10 * math.cos(side)), _figure(end[1] + 10 * math.sin(side)))
        for side in sides
    )
    return f"M{a} {b}L{_figure(end[0])} {_figure(end[1])}L{c} {d}"


def _ring(end: Point, before: Point) -> str:
    """Beside a foot: there may be none."""
    x = end[0] + (11 if before[0] >= end[0] else -11)
    return f'<circle class="o" cx="{_figure(x)}" cy="{_figure(end[1])}" r="3"/>'


def _count(stroke: Stroke) -> str:
    """A number at the middle of a line."""
    x, y = _middle(stroke.curve)
    label = escape(stroke.label)
    return f'<text class="q" x="{_figure(x)}" y="{_figure(y + _BASELINE)}">{label}</text>'


def _middle(curve: Curve) -> Point:
    """The middle of the middle piece of a curve."""
    piece = (len(curve) - 1) // 3 // 2 * 3
    a, b, c, d = curve[piece : piece + 4]
    return (a[0] + 3 * b[0] + 3 * c[0] + d[0]) / 8, (a[1] + 3 * b[1] + 3 * c[1] + d[1]) / 8


def _figure(value: float) -> str:
    """A coordinate: no row is at half a point."""
    return str(round(value))

"""A page in two: what the Markdown of the site is to render, and what of ours needs none of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["plain", "heading", "code", "prose"]
_FENCE = r"(?P<fence>`{3,})[^`\n]*\n(?:.*\n)*?(?P=fence)`*[ \t]*$"
_FOR_THE_SITE = re.compile(rf"^(?:#{{1,6}} .*|{_FENCE})", re.MULTILINE)
"""Headings, which need the site's anchors, and code, which needs its colours."""
_MERMAID = re.compile(r"^(\s*)```+ *mermaid *$", re.MULTILINE)
_MARK = "<!-- schemadoc part {} -->"


class Piece(NamedTuple):
    """Some lines of a page."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    """A page from top to bottom."""

    pieces: tuple[Piece, ...]

    @property
    def parts(self) -> list[str]:
        """What is plain."""
        return [piece.text for piece in self.pieces if piece.kind == "plain"]

    @property
    def has_prose(self) -> bool:
        """Whether people wrote in it."""
        return any(piece.kind == "prose" for piece in self.pieces)

    @property
    def markdown(self) -> str:
        """The page with a mark for each part that is plain."""
        shown, number = [], 0
        for piece in self.pieces:
            is_plain = piece.kind == "plain"
            shown.append(_MARK.format(number) if is_plain else without_mermaid(piece.text))
            number += is_plain
        return "\n\n".join(shown)

    def join(self, html: str, rendered: Sequence[str]) -> str | None:
        """What the site made of the page with our parts in it; None where a mark was lost, such as
        in a comment that somebody did not close."""
        found = []
        for number, part in enumerate(rendered):
            before, mark, html = html.partition(_MARK.format(number))
            if not mark:
                return None
            found += [before, part]
        return "".join([*found, html])


def split_page(markdown: str, prose: Iterable[tuple[int, int]]) -> Split:
    """Tell the pieces of a page apart; `prose` is where people wrote in it."""
    found = _pieces(markdown, prose)
    stripped = (Piece(piece.kind, piece.text.strip("\n")) for piece in found)
    return Split(tuple(piece for piece in stripped if piece.text))


def without_mermaid(markdown: str) -> str:
    """Mermaid as plain text: Material would fetch a script to draw it."""
    return _MERMAID.sub(r"\1```text", markdown)


def _pieces(markdown: str, prose: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    place = 0
    for begin, end in _whole_lines(markdown, prose):
        yield from _own_pieces(markdown[place:begin])
        yield Piece("prose", markdown[begin:end])
        place = end
    yield from _own_pieces(markdown[place:])


def _own_pieces(text: str) -> Iterator[Piece]:
    place = 0
    for found in _FOR_THE_SITE.finditer(text):
        yield Piece("plain", text[place : found.start()])
        yield Piece("code" if found["fence"] else "heading", found[0])
        place = found.end()
    yield Piece("plain", text[place:])


def _whole_lines(markdown: str, prose: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Nobody can render half a line."""
    for begin, end in prose:
        first = markdown.rfind("\n", 0, max(begin, 0)) + 1
        last = markdown.find("\n", max(end, 0))
        yield first, len(markdown) if last < 0 else last

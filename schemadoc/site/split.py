"""A page in two: what the Markdown of the site is to render, and what of ours needs none of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_FENCE = r"(?P<fence>`{3,})[^`\n]*\n(?:.*\n)*?(?P=fence)`*[ \t]*$"
_FOR_THE_SITE = re.compile(rf"^(?:#{{1,6}} .*|{_FENCE})", re.MULTILINE)
"""Headings, which need the site's anchors, and code, which needs its colours."""
_MERMAID = re.compile(r"^(\s*)```+ *mermaid *$", re.MULTILINE)
_MARK = "<!-- schemadoc part {} -->"


@dataclass(frozen=True, slots=True)
class Split:
    """A page whose plain parts are marks, and those parts."""

    markdown: str
    parts: tuple[str, ...]

    def join(self, html: str, rendered: Sequence[str]) -> str | None:
        """What the site made of the page with our parts in it; None where a mark was lost, such as
        after a fence that somebody did not close."""
        pieces = []
        for number, part in enumerate(rendered):
            before, mark, html = html.partition(_MARK.format(number))
            if not mark:
                return None
            pieces += [before, part]
        return "".join([*pieces, html])


def split_page(markdown: str, prose: Iterable[tuple[int, int]]) -> Split:
    """Take out of a page what is plain; `prose` is where people wrote in it."""
    shown: list[str] = []
    parts: list[str] = []
    for is_plain, text in _pieces(markdown, prose):
        stripped = text.strip("\n")
        if not stripped:
            continue
        if is_plain:
            shown.append(_MARK.format(len(parts)))
            parts.append(stripped)
        else:
            shown.append(stripped)
    return Split(without_mermaid("\n\n".join(shown)), tuple(parts))


def without_mermaid(markdown: str) -> str:
    """Mermaid as plain text: Material would fetch a script to draw it."""
    return _MERMAID.sub(r"\1```text", markdown)


def _pieces(markdown: str, prose: Iterable[tuple[int, int]]) -> Iterator[tuple[bool, str]]:
    """The page from top to bottom: whether each piece is plain, and its text."""
    place = 0
    for begin, end in _whole_lines(markdown, prose):
        yield from _own_pieces(markdown[place:begin])
        yield False, markdown[begin:end]
        place = end
    yield from _own_pieces(markdown[place:])


def _own_pieces(text: str) -> Iterator[tuple[bool, str]]:
    place = 0
    for found in _FOR_THE_SITE.finditer(text):
        yield True, text[place : found.start()]
        yield False, found[0]
        place = found.end()
    yield True, text[place:]


def _whole_lines(markdown: str, prose: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Nobody can render half a line."""
    for begin, end in prose:
        first = markdown.rfind("\n", 0, max(begin, 0)) + 1
        last = markdown.find("\n", max(end, 0))
        yield first, len(markdown) if last < 0 else last

"""Marks in Markdown: where each live fact begins and ends, and which marks are broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from schemadoc.prose.code import Paragraphs, find_code_blocks, find_code_end

_NEXT = re.compile(r"\\.|`+|<!--", re.DOTALL)
_OPEN = re.compile(r"\s*schemadoc:\s*(.*?)\s*", re.DOTALL)
_CLOSE = re.compile(r"\s*/\s*schemadoc\s*")
_BEGUN = re.compile(r"\s*/?\s*schemadoc\b:?[^\n]*")
_BEFORE = re.compile(r"\ufeff?([ \t>]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A fact that is asked for, and where its text stands."""

    words: str
    line: int
    start: int
    end: int
    prefix: str | None
    """What stands before it on its line, where it has lines of its own; else None."""


@dataclass(slots=True)
class Marks:
    """The marks of a text."""

    good: list[Mark] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)
    """Line, and what is wrong."""


@dataclass(frozen=True, slots=True)
class _Comment:
    start: int
    end: int
    inner: str
    is_ended: bool = True


def find_marks(text: str) -> Marks:
    """All marks outside of code."""
    found = Marks()
    opened: _Comment | None = None
    spare = 0
    for comment in _comments(text):
        line = text.count("\n", 0, comment.start) + 1
        if not comment.is_ended:
            begun = " ".join(comment.inner.split())
            found.bad.append((line, f"<!-- {begun} is not ended. Add --> to it."))
        elif _OPEN.fullmatch(comment.inner):
            if opened:
                found.bad.append((line, _nested(text, opened)))
                spare += 1
            opened = comment
        elif _CLOSE.fullmatch(comment.inner):
            if opened:
                found.good.append(_mark(text, opened, comment))
                opened = None
            elif spare:
                spare -= 1  # of the outer one of two, which has been told of
            else:
                found.bad.append((line, "this mark closes none. Remove it."))
    if opened:
        line = text.count("\n", 0, opened.start) + 1
        found.bad.append((line, f"{_shown(opened)} is never closed. Add <!-- /schemadoc -->."))
    return found


def _nested(text: str, outer: _Comment) -> str:
    line = text.count("\n", 0, outer.start) + 1
    return f"a mark within another: close {_shown(outer)} of line {line} first."


def _shown(comment: _Comment) -> str:
    return f"<!--{' '.join(comment.inner.split()).join('  ')}-->"


def _mark(text: str, opened: _Comment, closed: _Comment) -> Mark:
    match = _OPEN.fullmatch(opened.inner)
    assert match is not None
    return Mark(
        words=match[1],
        line=text.count("\n", 0, opened.start) + 1,
        start=opened.end,
        end=closed.start,
        prefix=_prefix(text, opened, closed),
    )


def _prefix(text: str, opened: _Comment, closed: _Comment) -> str | None:
    before = _BEFORE.fullmatch(text, text.rfind("\n", 0, opened.start) + 1, opened.start)
    line_end = text.find("\n", closed.end)
    after = text[closed.end : line_end if line_end >= 0 else len(text)]
    if before is None or after.strip():
        return None
    body = text[opened.end : closed.start]
    first, *inner = body.split("\n")
    is_alone = not first.strip() and not (inner and inner[-1].strip(" \t>"))
    return before[1] if is_alone else None


def _comments(text: str) -> Iterator[_Comment]:
    """The HTML comments outside of code. Where code and a comment overlap, the first wins."""
    blocks = [*find_code_blocks(text), (len(text), len(text))]
    paragraphs = Paragraphs(text)
    position = 0
    for start, end in blocks:
        while position < start and (match := _NEXT.search(text, position, start)):
            position = match.end()
            if match[0][0] == "`":
                limit = min(start, paragraphs.end_after(match.end()))
                position = find_code_end(text, match, limit) or match.end()
            elif match[0] == "<!--":
                close = text.find("-->", match.end())
                begun = _BEGUN.match(text, match.end())
                if begun and (close < 0 or "<!--" in text[match.end() : close]):
                    yield _Comment(match.start(), match.end(), begun[0], is_ended=False)
                    continue
                if close < 0:
                    return
                position = close + 3
                yield _Comment(match.start(), position, text[match.end() : close])
        position = max(position, end)

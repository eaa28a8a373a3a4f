"""Comments above and beside what is declared: JSDoc, and lines with two slashes."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from schemadoc.model.table import Description, DescriptionOrigin, Location
from schemadoc.sources.drizzle.syntax import Comment, SourceFile
from schemadoc.sources.drizzle.values import Place

_EDGE = re.compile(r"^\s*(?:/\*\*?|\*(?!/)|///?)[ \t]?|\s*\*/\s*$")
_DIRECTIVE = re.compile(
    r"^\s*(?:@ts-|ts-|eslint|biome-ignore|prettier-ignore|oxlint|tslint|c8 |v8 |istanbul|#(?:end)?"
    r"region|noinspection|TODO\b|FIXME\b|XXX\b|HACK\b)",
    re.IGNORECASE,
)
_CODE = re.compile(r"^\s*(?:[\w$.]+\s*:\s*[\w$.]+\(.*|(?:export|import|const|let)\s.*[;({,]\s*)$")
_RULER = re.compile(r"^[\s\W_]*$|^\W{3,}.*\W{3,}$")
_TAG = re.compile(r"^\s*@(\w+)\s*(.*)$")
_KEPT_TAGS = {"deprecated": "Deprecated: ", "description": "", "remarks": "", "summary": ""}


def describe(place: Place | None) -> tuple[Description, ...]:
    """What the comments above and beside a declaration say."""
    if place is None:
        return ()
    return tuple(_descriptions(place.file, place.node))


def _descriptions(file: SourceFile, node: Node) -> Iterator[Description]:
    for group in (_above(file, node), _beside(file, node)):
        text = "\n".join(filter(None, map(clean, group)))
        if text:
            origin: DescriptionOrigin = "jsdoc" if group[0].text.startswith("/**") else "comment"
            line = group[0].first_row + 1
            location = Location(file=file.shown, line=line)
            yield Description(text=text, origin=origin, location=location)


def _above(file: SourceFile, node: Node) -> list[Comment]:
    """The comments that end on the lines right above, with nothing before them on their lines."""
    found: list[Comment] = []
    row = node.start_point.row - 1
    while (comment := file.comments_ending.get(row)) and file.stands_alone(comment):
        if found and comment.text.startswith("/*") != found[0].text.startswith("/*"):
            break
        found.insert(0, comment)
        row = comment.first_row - 1
    return found


def _beside(file: SourceFile, node: Node) -> list[Comment]:
    """The comment behind the last line, or behind the line that only opens a declaration."""
    for row, start, opening in (
        (node.end_point.row, node.end_byte, b",;) \t"),
        (node.start_point.row, node.start_byte, None),
    ):
        for comment in file.comments_beginning.get(row, ()):
            if comment.start < start or file.stands_alone(comment):
                continue
            between = file.source[start : comment.start]
            is_beside = not between.strip(opening) if opening else _opens(between, comment)
            if is_beside:
                return [comment]
    return []


def _opens(between: bytes, comment: Comment) -> bool:
    """Whether the code before a comment only opens a body, so that the comment is on the whole."""
    return between.rstrip().endswith((b"{", b"[", b"(")) and comment.text.startswith("//")


def clean(comment: Comment) -> str:
    """The words of a comment, without its marks, tags, instructions for tools, and dead code."""
    lines: list[str] = []
    skips = False
    for raw in comment.text.splitlines():
        line = _EDGE.sub("", _EDGE.sub("", raw)).rstrip()
        tag = _TAG.match(line)
        if tag:
            skips = tag[1] not in _KEPT_TAGS
            line = _KEPT_TAGS.get(tag[1], "") + tag[2]
        if not skips and not _is_noise(line):
            lines.append(line)
    return "\n".join(lines).strip()


def _is_noise(line: str) -> bool:
    if not line:
        return False
    return any(pattern.match(line) for pattern in (_DIRECTIVE, _CODE, _RULER))

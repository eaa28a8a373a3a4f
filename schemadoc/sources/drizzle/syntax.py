"""The syntax of one TypeScript file: its tree, its text, and where it cannot be understood."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

_TYPE_IMPORT = re.compile(rb"""(?<=[<:|&\s(\[,])import\((?:"[^"\n]*"|'[^'\n]*')\)(?=\s*[.>\[])""")
"""`import("x").Y` within a type, which the grammar takes for a call."""
_TYPE_EXPORT = re.compile(rb"""(?m)^[ \t]*export\s+type\s+\*[^;"'\n]*(?:"[^"\n]*"|'[^'\n]*');?""")
"""`export type * from "x"`, which the grammar does not know."""
_COMMENT = re.compile(rb"/[/*]")
_MAX_LOOKED = 10_000
_MAX_DEPTH = 400
"""How deep comments are looked for: what is no program at all may be nested without end."""
_WITH_MARKUP = (".tsx", ".jsx", ".js", ".mjs", ".cjs")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, with the rows that it begins and ends on."""

    text: str
    first_row: int
    last_row: int
    start: int
    """Its first byte."""


@dataclass(eq=False)
class SourceFile:
    """A parsed file; `shown` is its path relative to the project, with forward slashes."""

    shown: str
    source: bytes
    root: Node = field(repr=False)

    def text(self, node: Node) -> str:
        """What is written there."""
        return self.source[node.start_byte : node.end_byte].decode("utf-8", "replace")

    @cached_property
    def comments(self) -> list[Comment]:
        """All comments, in their order."""
        return [
            Comment(self.text(node), node.start_point.row, node.end_point.row, node.start_byte)
            for node in _all_comments(self.root, self.source)
        ]

    @cached_property
    def comments_ending(self) -> dict[int, Comment]:
        """Row -> the last comment that ends on it."""
        return {comment.last_row: comment for comment in self.comments}

    @cached_property
    def comments_beginning(self) -> dict[int, list[Comment]]:
        """Row -> the comments that begin on it."""
        found: dict[int, list[Comment]] = {}
        for comment in self.comments:
            found.setdefault(comment.first_row, []).append(comment)
        return found

    def stands_alone(self, comment: Comment) -> bool:
        """Whether nothing but space is before a comment on its line."""
        line_start = self.source.rfind(b"\n", 0, comment.start) + 1
        return not self.source[line_start : comment.start].strip()


def parse_file(shown: str, source: bytes) -> SourceFile:
    """The tree of a file. What the grammar does not know of types is blanked first, byte for byte,
    so that every place stays the same."""
    blanked = _TYPE_IMPORT.sub(lambda match: b"_" * len(match[0]), source)
    blanked = _TYPE_EXPORT.sub(lambda match: b" " * len(match[0]), blanked)
    return SourceFile(shown, source, Parser(_language(shown)).parse(blanked).root_node)


def find_errors(root: Node) -> Iterator[Node]:
    """The first of the outermost places that are no TypeScript; only what holds one is looked
    into, and in what is no program at all only so far."""
    pending, looked = [root], 0
    while pending and looked < _MAX_LOOKED:
        node = pending.pop()
        looked += 1
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            pending.extend(child for child in node.children[_MAX_LOOKED::-1] if child.has_error)


def without_comments(node: Node) -> list[Node]:
    """The named children of a node that are no comments."""
    return [child for child in node.named_children if child.type != "comment"]


def _language(shown: str) -> Language:
    """That of a file."""
    return _languages()[shown.endswith(_WITH_MARKUP)]


@cache
def _languages() -> tuple[Language, Language]:
    """The language without markup, and that with it."""
    make = tree_sitter_typescript.language_typescript, tree_sitter_typescript.language_tsx
    return Language(make[0]()), Language(make[1]())


def _all_comments(root: Node, source: bytes) -> Iterator[Node]:
    """The comments of a tree, walked through by a cursor where one may be: what is no program at
    all may be nested too deeply for a query."""
    beginnings = [mark.start() for mark in _COMMENT.finditer(source)]
    cursor, depth = root.walk(), 0
    while True:
        node = cursor.node
        assert node is not None
        if node.type == "comment":
            yield node
        place = bisect_left(beginnings, node.start_byte)
        has_any = place < len(beginnings) and beginnings[place] < node.end_byte
        if has_any and depth < _MAX_DEPTH and cursor.goto_first_child():
            depth += 1
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
            depth -= 1

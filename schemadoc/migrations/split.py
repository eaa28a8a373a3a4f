"""SQL scripts -> their statements, as the client program of each database would tell them apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemadoc.migrations.lexer import Token, next_tokens

PieceKind = Literal["statement", "between", "command", "data"]
_ROUTINES = frozenset({"function", "procedure"})
_PROGRAMS = _ROUTINES | {"trigger", "event"}
_TRIGGER = frozenset({"trigger"})
_BLOCKS = frozenset({"atomic", "begin", "case", "end"})
_MODIFIERS = frozenset({"create", "or", "replace", "temp", "temporary", "aggregate"})
_LOOPS = frozenset({"if", "loop", "repeat", "while"})
_HEAD = 12
"""How many words of a statement may stand before the one that tells what it makes."""
_DELIMITER = re.compile(r"[ \t]*+([^\r\n]*+)")
_END_OF_LINE = re.compile(r"[^\r\n]*+(?:\r?\n|\r|\Z)")
_END_OF_DATA = re.compile(r"^\\\.[ \t]*\r?$\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a script; all of them, joined, are the script."""

    kind: PieceKind
    text: str
    line: int
    """Where it begins, counted from 1."""


def split_script(text: str, dialect: str, delimiter: str = ";", line: int = 1) -> Iterator[Piece]:
    """The pieces of a script, in one pass: statements, what a client does by itself, the data of
    `COPY`, and between them blanks, comments and delimiters."""
    counted = 0
    for kind, start, end in _Splitter(text, dialect, delimiter).pieces():
        line += text.count("\n", counted, start)
        counted = start
        yield Piece(kind, text[start:end], line)


class _Splitter:
    """Goes through a script once, and keeps what the statement so far has been."""

    def __init__(self, text: str, dialect: str, delimiter: str) -> None:
        self.text = text
        self.dialect = dialect
        self.delimiter = delimiter
        self.state = _Statement(dialect)

    def pieces(self) -> Iterator[tuple[PieceKind, int, int]]:
        """Kind, start and end of each piece."""
        done = position = 0
        while position < len(self.text):
            start, end, stop, after = self._next(position)
            if start < end:
                yield from _if_any("between", done, start)
                yield "statement", start, end
                done = end
            if stop:
                kind, place = stop
                yield from _if_any("between", done, place)
                yield from _if_any(kind, place, after)
                done = after
            position = after
        yield from _if_any("between", done, len(self.text))

    def _next(self, position: int) -> tuple[int, int, tuple[PieceKind, int] | None, int]:
        """The statement from a place on, what follows it that is to be skipped, and its end."""
        self.state = _Statement(self.dialect)
        start = end = position
        for token in next_tokens(self.text, position, self.dialect, self.delimiter):
            if token.kind == "command":
                return start, end, ("command", token.start), token.end
            if token.kind == "delimiter" and self.state.is_complete():
                return start, end, *self._after(token)
            if token.kind in ("space", "comment"):
                continue
            if self.dialect == "mysql" and start == end and self._is_delimiter_command(token):
                return start, end, ("between", token.start), self._change_delimiter(token)
            start = token.start if start == end else start
            end = token.end
            self.state.take(token.kind, self._word(token))
        return start, end, None, len(self.text)

    def _word(self, token: Token) -> str:
        return self.text[token.start : token.end].lower() if token.end - token.start < 20 else ""

    def _after(self, token: Token) -> tuple[tuple[PieceKind, int] | None, int]:
        """Where to go on behind a delimiter: the data of a `COPY` begins in a new line."""
        if not self.state.is_copy():
            return None, token.end
        line = _END_OF_LINE.match(self.text, token.end)
        begin = line.end() if line else token.end
        found = _END_OF_DATA.search(self.text, begin)
        return ("data", begin), found.end() if found else len(self.text)

    def _is_delimiter_command(self, token: Token) -> bool:
        return self._word(token) == "delimiter" and self.text[token.end : token.end + 1] in (
            " ",
            "\t",
        )

    def _change_delimiter(self, token: Token) -> int:
        """The client's own `DELIMITER //`: from here on this ends a statement."""
        match = _DELIMITER.match(self.text, token.end)
        assert match is not None
        words = match[1].split()
        self.delimiter = words[0].strip("'\"") or ";" if words else ";"
        return match.end()


class _Statement:
    """What tells whether a delimiter ends the statement: parentheses, and bodies with others."""

    def __init__(self, dialect: str) -> None:
        self.dialect = dialect
        self.head: list[str] = []
        self.parentheses = 0
        self.depth = 0
        self.last = ""
        self.tail = ("", "")
        self.has_source = False

    def take(self, kind: str, word: str) -> None:
        """Go on by a token that is no blank and no comment."""
        if kind == "word":
            if len(self.head) < _HEAD:
                self.head.append(word)
            if self.parentheses == 0:
                self._take_word(word)
            self.last = word
        else:
            self.parentheses += {"(": 1, ")": -1}.get(word, 0)
            self.parentheses = max(self.parentheses, 0)
            self.last = ""
        self.tail = (self.tail[1], word)

    def is_complete(self) -> bool:
        """Whether a delimiter here ends the statement, rather than one in its body."""
        if self.dialect == "sqlite" and self._makes(_TRIGGER):
            return self.tail == (";", "end")
        return not self.depth and not (self.dialect == "postgresql" and self.parentheses)

    def is_copy(self) -> bool:
        """Whether what follows is data rather than SQL."""
        return self.dialect == "postgresql" and self.head[:1] == ["copy"] and self.has_source

    def _take_word(self, word: str) -> None:
        if self.last == "from" and word == "stdin":
            self.has_source = True
        if word in _BLOCKS or word in _LOOPS:
            if self.dialect == "postgresql":
                self._take_of_postgresql(word)
            elif self.dialect == "mysql" and self._makes(_PROGRAMS):
                self._take_of_mysql(word)

    def _take_of_postgresql(self, word: str) -> None:
        """Only `BEGIN ATOMIC` begins a body that is no text."""
        if word == "atomic" and self.last == "begin" and self._makes(_ROUTINES):
            self.depth += 1
        elif self.depth and word in ("case", "end"):
            self.depth += 1 if word == "case" else -1

    def _take_of_mysql(self, word: str) -> None:
        """`END IF` and the like end what is not counted."""
        if word == "end":
            self.depth -= bool(self.depth)
        elif self.last == "end":
            self.depth += word in _LOOPS
        elif word == "begin" or (word == "case" and self.depth):
            self.depth += 1

    def _makes(self, kinds: frozenset[str]) -> bool:
        """Whether it is the `CREATE` of one of these."""
        if self.head[:1] != ["create"]:
            return False
        if "definer" in self.head[:4]:  # followed by the name of a user, of many forms
            return not kinds.isdisjoint(self.head)
        return next((word for word in self.head if word not in _MODIFIERS), "") in kinds


def _if_any(kind: PieceKind, start: int, end: int) -> Iterator[tuple[PieceKind, int, int]]:
    if start < end:
        yield kind, start, end

"""The words of SQLite's SQL: tokens, groups in parentheses, and texts without their comments."""

import re
from collections.abc import Iterable, Iterator
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

# Any character beyond ASCII is part of a word, even a space; a backslash comes of invalid UTF-8.
_TOKENS = re.compile(
    r"""(?P<space>[ \t\n\f\r]+)
      | (?P<comment>--[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:[^']|'')*(?:'|\Z))
      | (?P<quoted>"(?:[^"]|"")*(?:"|\Z)|`(?:[^`]|``)*(?:`|\Z)|\[[^\]]*(?:\]|\Z))
      | (?P<word>[A-Za-z0-9_$\\\x80-\U0010ffff]+)
      | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_FOLDED = str.maketrans(ascii_uppercase, ascii_lowercase)
_DEPTH = {"(": 1, ")": -1}


class Token(NamedTuple):
    """One token with its place in the text."""

    kind: str
    text: str
    word: str
    """The keyword or mark that this is, in lower case; empty for anything quoted."""
    start: int
    end: int

    @property
    def name(self) -> str:
        """The identifier that this is, unquoted."""
        if self.kind not in ("quoted", "string"):
            return self.text
        quote = self.text[-1]
        return self.text[1:-1].replace(quote * 2, quote)


def fold(name: str) -> str:
    """A name as SQLite compares it: only the letters of ASCII lose their case."""
    return name.translate(_FOLDED)


def tokenize(sql: str) -> Iterator[Token]:
    """All tokens but white space."""
    for match in _TOKENS.finditer(sql):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        text = match[0]
        word = text if kind == "mark" else fold(text) if kind == "word" else ""
        yield Token(kind, text, word, match.start(), match.end())


def code_of(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that are no comments."""
    return [token for token in tokens if token.kind != "comment"]


def text_of(sql: str, tokens: Iterable[Token]) -> str:
    """The text from the first to the last of some tokens, as it stands but without comments."""
    pieces: list[str] = []
    end = 0
    for token in code_of(tokens):
        if pieces:
            gap = sql[end : token.start]
            pieces.append(" " if gap.strip() else gap)
        pieces.append(token.text)
        end = token.end
    return "".join(pieces)


def without_comments(sql: str) -> str:
    """A piece of SQL without its comments."""
    return text_of(sql, tokenize(sql)) if "--" in sql or "/*" in sql else sql


def find_word(tokens: list[Token], word: str, start: int = 0) -> int:
    """Where a keyword stands outside of parentheses and after no dot; the end if nowhere."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += _DEPTH.get(tokens[place].word, 0)
        after_dot = place > 0 and tokens[place - 1].word == "."
        if depth == 0 and not after_dot and tokens[place].word == word:
            return place
    return len(tokens)


def group_at(tokens: list[Token], start: int) -> list[Token]:
    """The tokens between the next opening parenthesis and the one that closes it."""
    opening = next((i for i in range(start, len(tokens)) if tokens[i].word == "("), len(tokens))
    depth = 0
    for place in range(opening, len(tokens)):
        depth += _DEPTH.get(tokens[place].word, 0)
        if depth == 0:
            return tokens[opening + 1 : place]
    return tokens[opening + 1 :]


def split_at_commas(tokens: Iterable[Token]) -> list[list[Token]]:
    """The tokens between commas that stand in no parentheses."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += _DEPTH.get(token.word, 0)
        if token.word == "," and depth == 0:
            items.append([])
        else:
            items[-1].append(token)
    return items

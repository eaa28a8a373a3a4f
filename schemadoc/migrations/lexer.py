"""The words of SQL scripts: where quotes, comments and delimiters begin and end, by dialect."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

TokenKind = Literal["space", "comment", "word", "delimiter", "command", "other"]

_TEXT = r"'(?>[^']+|'')*+(?:'|\Z)"
_ESCAPED = r"(?>[^{q}\\]+|\\.|{q}{q})*+(?:{q}|\\?\Z)"
_MORE_LINES = r"(?:[ \t\f\v]*+(?:--[^\r\n]*+)?[\r\n](?>\s+|--[^\r\n]*+(?:[\r\n]|\Z))*+'{body})*+"
_NAME = r'"(?>[^"]+|"")*+(?:"|\Z)'
_BACKTICKED = r"`(?>[^`]+|``)*+(?:`|\Z)"
_LINE_COMMENT = r"--[^\r\n]*+"
_ANY_COMMENT = r"/\*.*?(?:\*/|\Z)"
_ESCAPED_TEXT = _ESCAPED.format(q="'")
_QUOTES = {
    # A text that goes on in the next line keeps its kind, as the server has it.
    "postgresql": [
        rf"[eE]'{_ESCAPED_TEXT}{_MORE_LINES.format(body=_ESCAPED_TEXT)}",
        _TEXT,
        _NAME,
    ],
    "mysql": [f"'{_ESCAPED_TEXT}", '"' + _ESCAPED.format(q='"'), _BACKTICKED, _ANY_COMMENT],
    "sqlite": [_TEXT, _NAME, _BACKTICKED, r"\[[^\]]*+(?:\]|\Z)"],
}
_COMMENTS = {
    "postgresql": _LINE_COMMENT,
    # `a--1` is arithmetic there, and `/*!` holds what the server runs: it is left for the quotes.
    "mysql": rf"--(?=\s|\Z)[^\r\n]*+|\#[^\r\n]*+|(?!/\*!){_ANY_COMMENT}",
    "sqlite": rf"{_LINE_COMMENT}|{_ANY_COMMENT}",
}
_WORDS = {
    "postgresql": r"[^\W\d][\w$]*+|\d[\w.]*+|\$\d++",
    "mysql": r"\w++",  # no `$`: it is a usual delimiter, as in `END$$`
    "sqlite": r"[\w$]++",
}
_DOLLAR_QUOTE = re.compile(r"\$(?:[^\W\d]\w*+)?\$")
_COMMENT_MARK = re.compile(r"/\*|\*/")
_COMMAND = r"\\(?!;)[^\r\n]*+"
_SIGNS = ",=<>+*%&|~!?@:.{}"


class Token(NamedTuple):
    """A piece of a script from one place up to another."""

    kind: TokenKind
    start: int
    end: int


def next_tokens(text: str, start: int, dialect: str, delimiter: str) -> Iterator[Token]:
    """The tokens from a place on, none of which is empty; what is not closed goes to the end."""
    pattern = _pattern(dialect, delimiter)
    is_postgresql = dialect == "postgresql"
    while start < len(text):
        token = (is_postgresql and _nested(text, start)) or None
        if token is None or text.startswith(delimiter, start):
            match = pattern.match(text, start)
            assert match is not None, "the pattern takes any character"
            token = Token(match.lastgroup or "other", start, match.end())  # type: ignore[arg-type]
        yield token
        start = token.end


@lru_cache(maxsize=64)
def _pattern(dialect: str, delimiter: str) -> re.Pattern[str]:
    """What a token may be; a delimiter comes before all else, were it a comment or a new line."""
    signs = re.escape("".join(sign for sign in _SIGNS if sign not in delimiter))
    # What a delimiter may begin in the midst of is taken a character at a time.
    space = r"\s" if delimiter[0].isspace() else r"\s++"
    word = _WORDS[dialect]
    if dialect == "mysql" and (delimiter[0].isalnum() or delimiter[0] == "_"):
        word = rf"(?:(?!{re.escape(delimiter)})\w)++"  # it ends a statement within a word, too
    command = rf"(?P<command>{_COMMAND})" if dialect == "postgresql" else None
    delimiters = [re.escape(delimiter), r"\\;"] if command else [re.escape(delimiter)]
    alternatives = [
        f"(?P<delimiter>{'|'.join(delimiters)})",
        f"(?P<space>{space}|\ufeff)",
        f"(?P<comment>{_COMMENTS[dialect]})",
        command,
        *_QUOTES[dialect],
        f"(?P<word>{word})",
        f"[{signs}]++",
        r".",
    ]
    return re.compile("|".join(filter(None, alternatives)), re.DOTALL)


def _nested(text: str, start: int) -> Token | None:
    """What no pattern can find: a comment with comments in it, and a text between dollars."""
    if text.startswith("/*", start):
        return Token("comment", start, _comment_end(text, start))
    if text[start] == "$" and (match := _DOLLAR_QUOTE.match(text, start)):
        found = text.find(match[0], match.end())
        return Token("other", start, len(text) if found < 0 else found + len(match[0]))
    return None


def _comment_end(text: str, start: int) -> int:
    depth = 0
    for mark in _COMMENT_MARK.finditer(text, start):
        depth += 1 if mark[0] == "/*" else -1
        if not depth:
            return mark.end()
    return len(text)

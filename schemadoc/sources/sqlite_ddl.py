"""What SQLite keeps only in the text of its CREATE statements: names of constraints, checks,
expressions, collations, and the comments that somebody wrote there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

_TOKENS = re.compile(
    r"""(?P<space>\s+)
      | (?P<comment>--[^\n]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:[^']|'')*')
      | (?P<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])
      | (?P<word>[\w$]+)
      | (?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_CONSTRAINT_WORDS = {"constraint", "primary", "unique", "check", "foreign"}


class Token(NamedTuple):
    """One token with its place in the text."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The keyword that this is, in lower case; empty for anything quoted."""
        return self.text.lower() if self.kind in ("word", "mark") else ""

    @property
    def name(self) -> str:
        """The identifier that this is, unquoted."""
        if self.kind not in ("quoted", "string"):
            return self.text
        quote = self.text[-1]
        return self.text[1:-1].replace(quote * 2, quote)


@dataclass
class ParsedColumn:
    """What the text says of one column beyond the pragmas."""

    name: str
    collation: str | None = None
    generated: str | None = None
    comment: str | None = None


@dataclass
class ParsedForeignKey:
    """The name and the deferrability of a foreign key."""

    columns: tuple[str, ...]
    name: str | None = None
    deferrable: str | None = None


@dataclass
class ParsedTable:
    """What the text of a CREATE TABLE says beyond the pragmas."""

    columns: dict[str, ParsedColumn] = field(default_factory=dict)
    checks: list[tuple[str | None, str]] = field(default_factory=list)
    foreign_keys: list[ParsedForeignKey] = field(default_factory=list)
    unique_names: dict[tuple[str, ...], str] = field(default_factory=dict)
    primary_key_name: str | None = None
    autoincrement: bool = False
    comment: str | None = None


def parse_table(sql: str) -> ParsedTable:
    """The text of a CREATE TABLE."""
    table = ParsedTable()
    tokens = list(_tokenize(sql))
    body = _parenthesised(tokens, 0)
    for item in _split(body):
        code = [token for token in item if token.kind != "comment"]
        if not code:
            continue
        if code[0].word in _CONSTRAINT_WORDS:
            _ConstraintReader(sql, code, table).read_all(())
        else:
            column = ParsedColumn(code[0].name)
            table.columns[column.name.lower()] = column
            _ConstraintReader(sql, code[1:], table, column).read_all((column.name,))
    _attach_comments(sql, tokens, table)
    return table


def parse_index(sql: str) -> tuple[list[str], str | None]:
    """The text of each part of an index without its order, and of the condition."""
    tokens = [token for token in _tokenize(sql) if token.kind != "comment" and token.text != ";"]
    body = _parenthesised(tokens, 0)
    parts = [_index_part(sql, part) for part in _split(body)]
    after = [token for token in tokens if token.start > body[-1].end] if body else []
    words = [token.word for token in after]
    where = after[_position(words, "where", 0) + 1 :]
    return parts, sql[where[0].start : where[-1].end] if where else None


def parse_view(sql: str) -> str:
    """The query of a CREATE VIEW."""
    depth = 0
    for token in _tokenize(sql):
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "mark" else 0
        if token.word == "as" and depth == 0:
            return sql[token.end :].strip().rstrip(";")
    return sql


Timing = Literal["before", "after", "instead of"]
_TIMINGS: dict[str, Timing] = {"before": "before", "after": "after", "instead": "instead of"}


def parse_trigger(sql: str) -> tuple[Timing, str, tuple[str, ...], str | None]:
    """Timing, event, columns and condition of a CREATE TRIGGER."""
    head = [token for token in _tokenize(sql) if token.kind != "comment"]
    words = [token.word for token in head]
    begin = _position(words, "begin", 0)
    timing: Timing = next((_TIMINGS[word] for word in words[:begin] if word in _TIMINGS), "before")
    event_at = next(i for i, w in enumerate(words) if w in ("insert", "update", "delete") and i > 1)
    on_at = _position(words, "on", event_at)
    columns = tuple(t.name for t in head[event_at + 2 : on_at] if t.text != ",")
    when_at = _position(words[:begin], "when", on_at)
    condition = sql[head[when_at].end : head[begin].start].strip() if when_at < begin else None
    return timing, words[event_at], columns, condition


def _position(words: list[str], word: str, start: int) -> int:
    return next((i for i in range(start, len(words)) if words[i] == word), len(words))


def _tokenize(sql: str) -> Iterator[Token]:
    for match in _TOKENS.finditer(sql):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match[0], match.start(), match.end())


def _parenthesised(tokens: list[Token], start: int) -> list[Token]:
    """The tokens between the next opening parenthesis and the one that closes it."""
    depth, found = 0, []
    for token in tokens[start:]:
        if token.text == ")" and token.kind == "mark":
            depth -= 1
            if depth == 0:
                break
        if depth:
            found.append(token)
        if token.text == "(" and token.kind == "mark":
            depth += 1
    return found


def _split(tokens: list[Token]) -> list[list[Token]]:
    """The tokens between commas that stand in no parentheses."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        if token.kind == "mark":
            depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.kind == "mark" and token.text == "," and depth == 0:
            items.append([])
        else:
            items[-1].append(token)
    return items


def _index_part(sql: str, part: list[Token]) -> str:
    while part and part[-1].word in ("asc", "desc"):
        part = part[:-1]
    if len(part) > 2 and part[-2].word == "collate":
        part = part[:-2]
    return sql[part[0].start : part[-1].end] if part else ""


class _ConstraintReader:
    """Walks over the constraints of a column or of a table."""

    def __init__(
        self, sql: str, tokens: list[Token], table: ParsedTable, column: ParsedColumn | None = None
    ) -> None:
        self.sql, self.tokens, self.table, self.column = sql, tokens, table, column
        self.at = 0
        self.name: str | None = None

    def read_all(self, columns: tuple[str, ...]) -> None:
        """Note every constraint; `columns` are those of a column's own constraints."""
        while self.at < len(self.tokens):
            word = self.tokens[self.at].word
            self.at += 1
            if word == "constraint" and self.at < len(self.tokens):
                self.name = self.tokens[self.at].name
                self.at += 1
            elif not self._read(word, columns):
                continue
            else:
                self.name = None

    def _read(self, word: str, columns: tuple[str, ...]) -> bool:
        if word == "primary":
            self.table.primary_key_name = self.name
            self._skip_names()
        elif word == "unique":
            self._note_unique(columns)
        elif word == "check":
            self.table.checks.append((self.name, self._expression()))
        elif word == "foreign":
            self.at += 1  # KEY
            self._note_foreign_key(self._names())
        elif word == "references" and columns:
            self._note_foreign_key(columns, referenced=True)
        else:
            return self._read_plain(word)
        return True

    def _read_plain(self, word: str) -> bool:
        if word == "autoincrement":
            self.table.autoincrement = True
        elif word == "collate" and self.column and self.at < len(self.tokens):
            self.column.collation = self.tokens[self.at].name
            self.at += 1
        elif word == "as" and self.column:
            self.column.generated = self._expression()
        elif word == "default":
            self._skip_default()
        else:
            self._skip_names()
        return word in ("not", "null", "default", "as")

    def _note_unique(self, columns: tuple[str, ...]) -> None:
        names = columns or self._names()
        if self.name:
            self.table.unique_names[tuple(name.lower() for name in names)] = self.name

    def _note_foreign_key(self, columns: tuple[str, ...], referenced: bool = False) -> None:
        if not referenced:
            self.at += 1  # REFERENCES
        self.at += 1  # the table
        self._skip_names()
        key = ParsedForeignKey(columns, self.name)
        self.table.foreign_keys.append(key)
        while length := self._foreign_key_clause(key):
            self.at += length

    def _foreign_key_clause(self, key: ParsedForeignKey) -> int:
        """How many tokens the next clause of a foreign key has; none where it is over."""
        word, following = self._word_at(self.at), self._word_at(self.at + 1)
        if word == "on":
            return 4 if self._word_at(self.at + 2) in ("set", "no") else 3
        if word == "match" or (word == "not" and following == "deferrable"):
            return 2
        if word == "deferrable":
            key.deferrable = "deferrable"
            return 1
        if word == "initially":
            if following == "deferred" and key.deferrable:
                key.deferrable = "initially deferred"
            return 2
        return 0

    def _word_at(self, place: int) -> str:
        return self.tokens[place].word if place < len(self.tokens) else ""

    def _skip_default(self) -> None:
        if self._word_at(self.at) in ("+", "-"):
            self.at += 1
        if self._word_at(self.at) == "(":
            self._names()
        else:
            self.at += 1

    def _skip_names(self) -> None:
        if self._word_at(self.at) == "(":
            self._names()

    def _group(self) -> list[Token]:
        """The tokens of the parentheses that open here, which are stepped over."""
        inner = _parenthesised(self.tokens, self.at)
        self.at += len(inner) + 2
        return inner

    def _expression(self) -> str:
        inner = self._group()
        return self.sql[inner[0].start : inner[-1].end] if inner else ""

    def _names(self) -> tuple[str, ...]:
        return tuple(part[0].name for part in _split(self._group()) if part)


def _attach_comments(sql: str, tokens: list[Token], table: ParsedTable) -> None:
    """A comment belongs to the column on its line, else to the column that follows; the first ones
    within or before the parentheses, on a line of their own, belong to the table."""
    columns = _column_places(tokens, table)
    for token in tokens:
        if token.kind != "comment" or not (text := _comment_text(token.text)):
            continue
        line_start = sql.rfind("\n", 0, token.start) + 1
        line_end = sql.find("\n", token.start)
        own = [c for place, c in columns if line_start <= place < token.start]
        later = [c for place, c in columns if place > token.start]
        if own:
            _add(own[-1], text)
        elif columns and token.start < columns[0][0] and _opens(sql, token, line_end):
            _add(table, text)
        elif later:
            _add(later[0], text)


def _opens(sql: str, token: Token, line_end: int) -> bool:
    """Whether a comment stands on the line of CREATE TABLE itself, or before its parenthesis."""
    before = sql[: token.start]
    return "(" not in before or "\n" not in before[before.index("(") :]


def _column_places(tokens: list[Token], table: ParsedTable) -> list[tuple[int, ParsedColumn]]:
    found = []
    for item in _split(_parenthesised(tokens, 0)):
        code = [token for token in item if token.kind != "comment"]
        if code and (column := table.columns.get(code[0].name.lower())):
            found.append((code[0].start, column))
    return found


def _add(target: ParsedColumn | ParsedTable, text: str) -> None:
    target.comment = f"{target.comment}\n{text}" if target.comment else text


def _comment_text(comment: str) -> str:
    if comment.startswith("--"):
        return comment[2:].strip()
    lines = comment.removeprefix("/*").removesuffix("*/").strip("*").splitlines()
    return "\n".join(line.strip().removeprefix("*").strip() for line in lines).strip()

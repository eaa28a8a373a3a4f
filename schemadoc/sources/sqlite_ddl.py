"""What SQLite keeps only in the text of its CREATE statements: names of constraints, checks,
expressions, collations, and the comments that somebody wrote there."""

from dataclasses import dataclass, field
from typing import Literal

from schemadoc.model.table import Deferrable
from schemadoc.sources.sqlite_comments import TABLE, find_comments
from schemadoc.sources.sqlite_tokens import (
    Token,
    code_of,
    find_word,
    fold,
    group_at,
    split_at_commas,
    text_of,
    tokenize,
)

_CONSTRAINT_WORDS = {"constraint", "primary", "unique", "check", "foreign"}


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
    deferrable: Deferrable | None = None


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
    tokens = list(tokenize(sql))
    comments = find_comments(sql, tokens)
    for number, item in enumerate(split_at_commas(group_at(tokens, 0))):
        _read_item(sql, code_of(item), table, comments.get(number))
    table.comment = comments.get(TABLE)
    return table


def _read_item(sql: str, code: list[Token], table: ParsedTable, comment: str | None) -> None:
    """A column or a constraint."""
    if not code:
        return
    if code[0].word in _CONSTRAINT_WORDS:
        _ConstraintReader(sql, code, table).read_all(())
        return
    column = ParsedColumn(code[0].name, comment=comment)
    table.columns[fold(column.name)] = column
    _ConstraintReader(sql, code[1:], table, column).read_all((column.name,))


def parse_index(sql: str) -> tuple[list[str], str | None]:
    """The text of each part of an index without its order, and of the condition."""
    tokens = [token for token in code_of(tokenize(sql)) if token.word != ";"]
    body = group_at(tokens, 0)
    parts = [_index_part(sql, part) for part in split_at_commas(body)]
    where_at = find_word(tokens, "where")
    return parts, text_of(sql, tokens[where_at + 1 :]) or None


def _index_part(sql: str, part: list[Token]) -> str:
    """The text without order, and without a collation that is that of the whole expression."""
    while part and part[-1].word in ("asc", "desc"):
        part = part[:-1]
    if len(part) > 2 and part[-2].word == "collate" and _is_one_term(part[:-2]):
        part = part[:-2]
    return text_of(sql, part)


def _is_one_term(tokens: list[Token]) -> bool:
    """Whether this is a name, a call or a group: COLLATE binds tighter than any operator."""
    call = tokens if tokens[0].word == "(" else tokens[1:]
    return not call or (call[0].word == "(" and len(group_at(call, 0)) + 2 == len(call))


def parse_view(sql: str) -> str | None:
    """The query of a CREATE VIEW."""
    tokens = code_of(tokenize(sql))
    as_at = find_word(tokens, "as")
    return sql[tokens[as_at].end :].strip().rstrip("; \t\r\n") if as_at < len(tokens) else None


def parse_virtual(sql: str) -> str | None:
    """The module of a CREATE VIRTUAL TABLE with its arguments."""
    tokens = code_of(tokenize(sql))
    if [token.word for token in tokens[:3]] != ["create", "virtual", "table"]:
        return None
    using_at = find_word(tokens, "using")
    return sql[tokens[using_at].end :].strip() if using_at < len(tokens) else None


Timing = Literal["before", "after", "instead of"]
_TIMINGS: dict[str, Timing] = {"before": "before", "after": "after", "instead": "instead of"}


@dataclass
class ParsedTrigger:
    """What the text of a CREATE TRIGGER says."""

    timing: Timing
    event: str
    columns: tuple[str, ...] = ()
    condition: str | None = None


def parse_trigger(sql: str) -> ParsedTrigger | None:
    """The text of a CREATE TRIGGER up to its body; names may be words such as BEGIN or AFTER."""
    tokens = code_of(tokenize(sql))
    words = [token.word for token in tokens]
    at = find_word(tokens, "trigger") + 1
    at += 3 if words[at : at + 3] == ["if", "not", "exists"] else 0
    at += 3 if words[at + 1 : at + 2] == ["."] else 1
    timing = _TIMINGS.get(_at(words, at), "before")
    at += {"before": 1, "after": 1, "instead": 2}.get(_at(words, at), 0)
    if (event := _at(words, at)) not in ("insert", "update", "delete"):
        return None
    on_at = find_word(tokens, "on", at)
    columns = tuple(token.name for token in tokens[at + 2 : on_at] if token.word != ",")
    rest = tokens[on_at + 2 : find_word(tokens, "begin", on_at + 2)]
    condition = text_of(sql, rest[find_word(rest, "when") + 1 :]) or None
    return ParsedTrigger(timing, event, columns, condition)


def _at(words: list[str], place: int) -> str:
    return words[place] if place < len(words) else ""


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
            self._note_primary_key()
        elif word == "unique":
            self._note_unique(columns)
        elif word == "check":
            self.table.checks.append((self.name, self._expression()))
        elif word == "foreign":
            self.at += 1  # KEY
            self._note_foreign_key(self._names())
        elif word == "references" and columns:
            self._note_foreign_key(columns, referenced=True)
        elif word == "deferrable" and self.table.foreign_keys:
            self.at -= 1
            self._read_clauses(self.table.foreign_keys[-1])
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
        elif word == "not" and self._word_at(self.at) == "deferrable":
            self.at += 1
        else:
            self._skip_names()
        return word in ("not", "null", "default", "as")

    def _note_primary_key(self) -> None:
        self.table.primary_key_name = self.name
        self.at += 1  # KEY
        if self._word_at(self.at) == "(":
            self.table.autoincrement |= "autoincrement" in [t.word for t in self._group()]

    def _note_unique(self, columns: tuple[str, ...]) -> None:
        names = columns or self._names()
        if self.name:
            self.table.unique_names[tuple(fold(name) for name in names)] = self.name

    def _note_foreign_key(self, columns: tuple[str, ...], referenced: bool = False) -> None:
        if not referenced:
            self.at += 1  # REFERENCES
        self.at += 1  # the table
        self._skip_names()
        key = ParsedForeignKey(columns, self.name)
        self.table.foreign_keys.append(key)
        self._read_clauses(key)

    def _read_clauses(self, key: ParsedForeignKey) -> None:
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
        inner = group_at(self.tokens, self.at)
        self.at += len(inner) + 2
        return inner

    def _expression(self) -> str:
        return text_of(self.sql, self._group())

    def _names(self) -> tuple[str, ...]:
        return tuple(part[0].name for part in split_at_commas(self._group()) if part)

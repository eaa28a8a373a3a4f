"""SQLite's own rows on everything in a database: joined pragmas, a few queries for all tables."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from schemadoc.model.ids import make_id
from schemadoc.model.schema import Gap
from schemadoc.sources import sqlite_ddl as ddl
from schemadoc.sources.sqlite_tokens import fold, tokenize

Rows = dict[str, list[tuple[Any, ...]]]

_LIST = "select type, name, tbl_name, sql from sqlite_schema"
_PRAGMAS = {
    "columns": "table_xinfo",
    "foreign_keys": "foreign_key_list",
    "indexes": "index_list",
}
_KEYS = ("primary keys", "unique constraints", "foreign keys", "indexes")
"""What these tell of a table beside its columns."""
_ROWLESS = re.compile(r"\bwithout\s+rowid\b[^)]*$", re.I)


@dataclass
class Facts:
    """All rows of a database, by the name of the table or index that they are about; triggers by
    that of their table in small letters, as they may spell it in their own way."""

    columns: Rows = field(default_factory=dict)
    foreign_keys: Rows = field(default_factory=dict)
    indexes: Rows = field(default_factory=dict)
    index_columns: Rows = field(default_factory=dict)
    index_sql: dict[str, str] = field(default_factory=dict)
    triggers: Rows = field(default_factory=dict)
    flags: dict[str, tuple[str, bool, bool]] = field(default_factory=dict)
    """Name -> its kind, whether it is WITHOUT ROWID, whether it is STRICT."""
    parsed: dict[str, ddl.ParsedTable] = field(default_factory=dict)
    used: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    """View -> what it reads, as tables and columns: rowid and hidden ones are among them."""
    gaps: list[Gap] = field(default_factory=list)

    def kind(self, name: str) -> str:
        """What sort of table this is: `table`, `view`, `virtual` or `shadow`."""
        return self.flags[name][0] if name in self.flags else "table"

    def note_gap(self, reason: str, *names: str, facts: tuple[str, ...] = ()) -> None:
        """Note what cannot be read of the object that these names make an id of."""
        self.gaps.append(Gap(place=make_id(None, *names), reason=reason, facts=facts))


def list_objects(raw: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Type, name, table and text of everything but SQLite's own."""
    return [row for row in raw.execute(_LIST) if not row[1].startswith("sqlite_")]


def read_facts(raw: sqlite3.Connection, listed: Iterable[tuple[str, ...]]) -> Facts:
    """All that the pragmas say, and the texts that they leave out."""
    facts = Facts()
    facts.flags = _read_flags(raw, listed)
    for attribute, pragma in _PRAGMAS.items():
        setattr(facts, attribute, _joined(raw, facts, pragma, "table"))
    facts.index_columns = _joined(raw, facts, "index_xinfo", "index")
    for kind, name, owner, sql in listed:
        if kind == "index" and sql:
            facts.index_sql[name] = sql
        elif kind == "trigger":
            facts.triggers.setdefault(fold(owner), []).append((name, sql))
    known = {fold(name) for name in facts.flags}
    for kind, name, _, sql in listed:
        if kind == "view":
            _read_view(raw, name, facts, _words(sql) - known)
    return facts


def _read_flags(
    raw: sqlite3.Connection, listed: Iterable[tuple[str, ...]]
) -> dict[str, tuple[str, bool, bool]]:
    query = "select name, type, wr, strict from pragma_table_list where schema = 'main'"
    try:
        rows = raw.execute(query).fetchall()
    except sqlite3.OperationalError:  # before SQLite 3.37: no STRICT, and shadow tables look plain
        rows = [
            (name, "virtual" if ddl.parse_virtual(sql) else kind, bool(_ROWLESS.search(sql)), False)
            for kind, name, _, sql in listed
            if kind in ("table", "view")
        ]
    return {name: (kind, bool(without), bool(strict)) for name, kind, without, strict in rows}


def _joined(raw: sqlite3.Connection, facts: Facts, pragma: str, kind: str) -> Rows:
    """The rows of a pragma for every object of a kind, in one query; object by object where that
    fails, as it does for all if the module of one virtual table is missing."""
    query = f"select m.name, p.* from sqlite_schema m, pragma_{pragma}(m.name) p where m.type = ?"  # noqa: S608 - a constant of ours
    try:
        rows = raw.execute(query, (kind,)).fetchall()
    except sqlite3.DatabaseError:
        rows = list(_singly(raw, facts, query, kind))
    found: Rows = {}
    for name, *row in rows:
        found.setdefault(name, []).append(tuple(row))
    return found


def _singly(
    raw: sqlite3.Connection, facts: Facts, query: str, kind: str
) -> Iterator[tuple[Any, ...]]:
    listed = "select rowid, name from sqlite_schema where type = ?"
    for number, name in raw.execute(listed, (kind,)).fetchall():
        try:
            yield from raw.execute(f"{query} and m.rowid = ?", (kind, number)).fetchall()
        except sqlite3.DatabaseError as error:
            unread = _KEYS if kind == "table" else ()
            facts.note_gap(f"this {kind} cannot be read: {error}", name, facts=unread)


def _words(sql: str) -> set[str]:
    return {fold(token.name) for token in tokenize(sql)}


def _read_view(raw: sqlite3.Connection, name: str, facts: Facts, words: set[str]) -> None:
    """The columns of a view, and those that it reads: SQLite's authorizer names them when the view
    is compiled, which runs nothing. The reader that it tells may be a WITH of the view, so it is
    looked for among the words of the view that name nothing else."""

    def authorize(action: int, table: Any, column: Any, _: Any, reader: Any) -> int:
        ours = reader is not None and (reader == name or fold(reader) in words)
        if action == sqlite3.SQLITE_READ and ours:
            facts.used[name].add((table, column))
        return sqlite3.SQLITE_OK

    raw.set_authorizer(authorize)
    try:
        quoted = name.replace('"', '""')
        raw.execute(f'explain select * from "{quoted}"')  # noqa: S608 - quoted
        query = "select * from pragma_table_xinfo(?)"
        facts.columns[name] = raw.execute(query, (name,)).fetchall()
    except sqlite3.DatabaseError as error:
        unread = ("columns that views read",)
        facts.note_gap(f"the columns of this view cannot be read: {error}", name, facts=unread)
    finally:
        raw.set_authorizer(None)

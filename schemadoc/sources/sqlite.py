"""SQLite: joined pragmas for what they know, the text of the CREATE statements for the rest."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy.engine import Connection

from schemadoc.model.facts import CODE_ONLY, without_facts
from schemadoc.model.ids import make_child_id, make_id
from schemadoc.model.schema import Gap, Origin, Schema
from schemadoc.model.table import (
    Action,
    Check,
    Column,
    Description,
    ForeignKey,
    Generated,
    Index,
    IndexPart,
    Options,
    PrimaryKey,
    Table,
    Trigger,
    UniqueKey,
)
from schemadoc.sources import sqlite_ddl as ddl

KNOWS = without_facts(
    *(CODE_ONLY - {"descriptions in the code"}), "table comments", "column comments"
)
Rows = dict[str, list[tuple[Any, ...]]]

_LIST = "select type, name, tbl_name, sql from sqlite_schema"
_PRAGMAS = {
    "columns": "table_xinfo",
    "foreign_keys": "foreign_key_list",
    "indexes": "index_list",
}
_VIRTUAL = re.compile(r"\s*create\s+virtual\s+table\b.*?\busing\s+(.*)", re.I | re.S)
_ROWLESS = re.compile(r"\bwithout\s+rowid\b[^)]*$", re.I)
_ACTIONS: dict[str, Action] = {
    "RESTRICT": "restrict",
    "CASCADE": "cascade",
    "SET NULL": "set null",
    "SET DEFAULT": "set default",
}


@dataclass
class _Facts:
    """All rows of a database, by the name of the table or index that they are about."""

    columns: Rows = field(default_factory=dict)
    foreign_keys: Rows = field(default_factory=dict)
    indexes: Rows = field(default_factory=dict)
    index_columns: Rows = field(default_factory=dict)
    index_sql: dict[str, str] = field(default_factory=dict)
    triggers: Rows = field(default_factory=dict)
    flags: dict[str, tuple[str, bool, bool]] = field(default_factory=dict)
    """Name -> its kind, whether it is WITHOUT ROWID, whether it is STRICT."""
    parsed: dict[str, ddl.ParsedTable] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """View -> the ids of the columns that it reads."""
    gaps: list[Gap] = field(default_factory=list)


def read_sqlite(connection: Connection) -> Schema:
    """Everything in the main database of a connection."""
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    listed = [row for row in raw.execute(_LIST) if not row[1].startswith("sqlite_")]
    facts = _read_facts(raw, listed)
    tables = [row for row in listed if row[0] == "table" and facts.flags[row[1]][0] != "shadow"]
    shadows = sum(kind == "shadow" for kind, _, _ in facts.flags.values())
    notes = (f"{shadows} shadow tables of virtual tables are left out",) if shadows else ()
    return Schema(
        dialect="sqlite",
        tables=(
            *(_table(facts, name, sql) for _, name, _, sql in tables),
            *(_view(facts, name, sql) for kind, name, _, sql in listed if kind == "view"),
        ),
        gaps=tuple(facts.gaps),
        knows=KNOWS,
        origin=Origin(kind="live", server=f"SQLite {sqlite3.sqlite_version}", notes=notes),
    )


def _read_facts(raw: sqlite3.Connection, listed: Iterable[tuple[str, ...]]) -> _Facts:
    facts = _Facts()
    facts.flags = _read_flags(raw, listed)
    for attribute, pragma in _PRAGMAS.items():
        setattr(facts, attribute, _joined(raw, pragma, "table"))
    facts.index_columns = _joined(raw, "index_xinfo", "index")
    for kind, name, owner, sql in listed:
        if kind == "index" and sql:
            facts.index_sql[name] = sql
        elif kind == "trigger":
            facts.triggers.setdefault(owner, []).append((name, sql))
    for kind, name, _, _ in listed:
        if kind == "view":
            _read_view(raw, name, facts)
    return facts


def _read_flags(
    raw: sqlite3.Connection, listed: Iterable[tuple[str, ...]]
) -> dict[str, tuple[str, bool, bool]]:
    query = "select name, type, wr, strict from pragma_table_list where schema = 'main'"
    try:
        rows = raw.execute(query).fetchall()
    except sqlite3.OperationalError:  # before SQLite 3.37: no STRICT, and shadow tables look plain
        rows = [
            (name, "virtual" if _VIRTUAL.match(sql) else kind, bool(_ROWLESS.search(sql)), False)
            for kind, name, _, sql in listed
            if kind in ("table", "view")
        ]
    return {name: (kind, bool(without), bool(strict)) for name, kind, without, strict in rows}


def _joined(raw: sqlite3.Connection, pragma: str, kind: str) -> Rows:
    """The rows of a pragma for every object of a kind, in one query."""
    query = f"select m.name, p.* from sqlite_schema m, pragma_{pragma}(m.name) p where m.type = ?"  # noqa: S608 - a constant of ours
    found: Rows = {}
    for name, *row in raw.execute(query, (kind,)):
        found.setdefault(name, []).append(tuple(row))
    return found


def _read_view(raw: sqlite3.Connection, name: str, facts: _Facts) -> None:
    """The columns of a view, and those that it reads: SQLite's authorizer names them when the view
    is compiled, which runs nothing."""

    def authorize(action: int, table: Any, column: Any, _: Any, reader: Any) -> int:
        if action == sqlite3.SQLITE_READ and reader == name and table and column:
            facts.used[name].add(make_id(None, table, column))
        return sqlite3.SQLITE_OK

    raw.set_authorizer(authorize)
    try:
        quoted = name.replace('"', '""')
        raw.execute(f'explain select * from "{quoted}"')  # noqa: S608 - quoted
        query = "select * from pragma_table_xinfo(?)"
        facts.columns[name] = raw.execute(query, (name,)).fetchall()
    except sqlite3.DatabaseError as error:
        reason = f"the columns of this view cannot be read: {error}"
        facts.gaps.append(Gap(place=make_id(None, name), reason=reason))
    finally:
        raw.set_authorizer(None)


def _table(facts: _Facts, name: str, sql: str) -> Table:
    kind, without_rowid, strict = facts.flags[name]
    parsed = ddl.ParsedTable() if kind == "virtual" else ddl.parse_table(sql)
    facts.parsed[name] = parsed
    rows = facts.columns.get(name, [])
    unique_keys, indexes = _split_indexes(facts, name, parsed)
    return Table(
        id=make_id(None, name),
        name=name,
        columns=tuple(_columns(rows, parsed, without_rowid)),
        primary_key=_primary_key(rows, parsed),
        unique_keys=unique_keys,
        foreign_keys=tuple(_foreign_keys(facts, name, parsed)),
        checks=tuple(Check(name=label, expression=text) for label, text in parsed.checks),
        indexes=indexes,
        triggers=tuple(_triggers(facts, name)),
        options=_options(parsed, without_rowid, strict, _VIRTUAL.match(sql)),
        descriptions=_descriptions(parsed.comment),
    )


def _view(facts: _Facts, name: str, sql: str) -> Table:
    rows = facts.columns.get(name, [])
    return Table(
        id=make_id(None, name),
        name=name,
        kind="view",
        columns=tuple(Column(name=row[1], type=_spell(row[2])) for row in rows),
        definition=ddl.parse_view(sql),
        used_columns=tuple(facts.used.get(name, ())),
        triggers=tuple(_triggers(facts, name)),
    )


def _columns(
    rows: list[tuple[Any, ...]], parsed: ddl.ParsedTable, without_rowid: bool
) -> Iterator[Column]:
    keys = [row for row in rows if row[5]]
    for _, name, declared, not_null, default, key_place, hidden in rows:
        if hidden == 1:  # of a virtual table: a command, not data
            continue
        more = parsed.columns.get(name.lower(), ddl.ParsedColumn(name))
        rowid = len(keys) == 1 and key_place and declared.upper() == "INTEGER"
        yield Column(
            name=name,
            type=_spell(declared),
            nullable=not (not_null or rowid or (key_place and without_rowid)),
            default=default,
            generated=_generated(more.generated, hidden),
            collation=more.collation,
            descriptions=_descriptions(more.comment),
        )


def _generated(expression: str | None, hidden: int) -> Generated | None:
    if hidden not in (2, 3):
        return None
    return Generated(expression=expression or "", stored=hidden == 3)


def _spell(declared: str) -> str:
    """A type as SQLite compares it: without regard to case and spaces."""
    words = " ".join(declared.lower().split())
    return (
        words.replace(" (", "(").replace("( ", "(").replace(", ", ",").replace(" )", ")") or "any"
    )


def _primary_key(rows: list[tuple[Any, ...]], parsed: ddl.ParsedTable) -> PrimaryKey | None:
    keys = sorted((row[5], row[1]) for row in rows if row[5])
    columns = tuple(name for _, name in keys)
    return PrimaryKey(name=parsed.primary_key_name, columns=columns) if columns else None


def _foreign_keys(facts: _Facts, name: str, parsed: ddl.ParsedTable) -> Iterator[ForeignKey]:
    newest_first = parsed.foreign_keys[::-1]  # as the pragma counts them
    rows = sorted(facts.foreign_keys.get(name, []), key=itemgetter(0, 1))
    for number, group in groupby(rows, key=itemgetter(0)):
        parts = list(group)
        target, on_update, on_delete = parts[0][2], parts[0][5], parts[0][6]
        columns = tuple(part[3] for part in parts)
        more = newest_first[number] if number < len(newest_first) else None
        yield ForeignKey(
            name=more.name if more else None,
            columns=columns,
            target=make_id(None, _existing(facts, target)),
            target_columns=_target_columns(facts, target, [part[4] for part in parts]),
            on_update=_ACTIONS.get(on_update, "no action"),
            on_delete=_ACTIONS.get(on_delete, "no action"),
            deferrable=more.deferrable if more else None,
        )


def _existing(facts: _Facts, name: str) -> str:
    """A table as it is spelled where it was made: SQLite does not mind the case."""
    if name in facts.flags:
        return name
    return next((known for known in facts.flags if known.lower() == name.lower()), name)


def _target_columns(facts: _Facts, target: str, names: list[str | None]) -> tuple[str, ...]:
    rows = facts.columns.get(_existing(facts, target), [])
    if None in names:  # REFERENCES without columns means the primary key
        return tuple(name for _, name in sorted((row[5], row[1]) for row in rows if row[5]))
    spelled = {row[1].lower(): row[1] for row in rows}
    return tuple(spelled.get(name.lower(), name) for name in names if name)


def _split_indexes(
    facts: _Facts, table: str, parsed: ddl.ParsedTable
) -> tuple[tuple[UniqueKey, ...], tuple[Index, ...]]:
    unique_keys, indexes = [], []
    for _, name, unique, origin, *_ in facts.indexes.get(table, []):
        rows = [row for row in facts.index_columns.get(name, []) if row[5]]
        if origin == "u":
            columns = tuple(row[2] for row in rows)
            label = parsed.unique_names.get(tuple(column.lower() for column in columns))
            unique_keys.append(UniqueKey(name=label, columns=columns))
        elif origin == "c":
            indexes.append(_index(facts, table, name, bool(unique), rows))
    return tuple(unique_keys), tuple(indexes)


def _index(
    facts: _Facts, table: str, name: str, unique: bool, rows: list[tuple[Any, ...]]
) -> Index:
    texts, where = ddl.parse_index(facts.index_sql[name])
    if len(texts) != len(rows):
        place = make_child_id(make_id(None, table), name)
        facts.gaps.append(Gap(place=place, reason="the text of this index cannot be read"))
        texts = [""] * len(rows)
    usual = _collations(facts, table)
    parts = tuple(_index_part(row, text, usual) for row, text in zip(rows, texts, strict=True))
    return Index(name=name, parts=parts, unique=unique, where=where)


def _index_part(row: tuple[Any, ...], text: str, usual: Mapping[str, str]) -> IndexPart:
    _, _, column, descending, collation, _ = row
    return IndexPart(
        column=column,
        expression=None if column else text,
        order="desc" if descending else "asc",
        collation=collation if collation.lower() != usual.get(column, "binary") else None,
    )


def _collations(facts: _Facts, table: str) -> dict[str, str]:
    """Column -> the collation that an index of it has unless it says otherwise."""
    columns = facts.parsed[table].columns.values()
    return {column.name: column.collation.lower() for column in columns if column.collation}


def _triggers(facts: _Facts, table: str) -> Iterator[Trigger]:
    for name, sql in facts.triggers.get(table, []):
        timing, event, columns, condition = ddl.parse_trigger(sql)
        yield Trigger(
            name=name,
            timing=timing,
            events=(event,),
            level="row",
            columns=columns,
            condition=condition,
            definition=sql,
        )


def _options(
    parsed: ddl.ParsedTable, without_rowid: bool, strict: bool, virtual: re.Match[str] | None
) -> Options:
    found = {
        "autoincrement": "yes" if parsed.autoincrement else None,
        "strict": "yes" if strict else None,
        "using": virtual[1].strip() if virtual else None,
        "without rowid": "yes" if without_rowid else None,
    }
    return tuple((name, value) for name, value in found.items() if value)


def _descriptions(comment: str | None) -> tuple[Description, ...]:
    return (Description(text=comment, origin="sql comment"),) if comment else ()

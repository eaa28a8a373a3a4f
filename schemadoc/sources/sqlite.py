"""SQLite: joined pragmas for what they know, the text of the CREATE statements for the rest."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy.engine import Connection

from schemadoc.model.facts import CODE_ONLY, without_facts
from schemadoc.model.ids import make_id
from schemadoc.model.schema import Origin, Schema
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
from schemadoc.sources.spelling import spell_sqlite_type
from schemadoc.sources.sqlite_facts import Facts, list_objects, read_facts
from schemadoc.sources.sqlite_tokens import fold, without_comments

KNOWS = without_facts(
    *(CODE_ONLY - {"descriptions in the code"}), "table comments", "column comments"
)
_IN_THE_TEXT = (
    "checks",
    "collations",
    "constraint names",
    "deferrability",
    "generated columns",
    "table options",
)
"""What no pragma tells of a table."""
_ACTIONS: dict[str, Action] = {
    "RESTRICT": "restrict",
    "CASCADE": "cascade",
    "SET NULL": "set null",
    "SET DEFAULT": "set default",
}


def read_sqlite(connection: Connection) -> Schema:
    """Everything in the main database of a connection."""
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    listed = list_objects(raw)
    facts = read_facts(raw, listed)
    tables = [row for row in listed if row[0] == "table" and facts.kind(row[1]) != "shadow"]
    return Schema(
        dialect="sqlite",
        tables=(
            *(_table(facts, name, sql) for _, name, _, sql in tables),
            *(_view(facts, name, sql) for kind, name, _, sql in listed if kind == "view"),
        ),
        gaps=tuple(facts.gaps),
        knows=KNOWS,
        origin=Origin(
            kind="live", server=f"SQLite {sqlite3.sqlite_version}", notes=tuple(_notes(facts))
        ),
    )


def _notes(facts: Facts) -> Iterator[str]:
    shadows = sum(kind == "shadow" for kind, _, _ in facts.flags.values())
    if shadows == 1:
        yield "1 shadow table of a virtual table is left out"
    elif shadows:
        yield f"{shadows} shadow tables of virtual tables are left out"


def _table(facts: Facts, name: str, sql: str) -> Table:
    kind, without_rowid, strict = facts.flags.get(name, ("table", False, False))
    virtual = ddl.parse_virtual(sql) if kind == "virtual" else None
    rows = facts.columns.get(name, [])
    parsed = ddl.ParsedTable() if kind == "virtual" else _parse_table(facts, name, sql, rows)
    facts.parsed[name] = parsed
    unique_keys, indexes = _split_indexes(facts, name, parsed)
    return Table(
        id=make_id(None, name),
        name=name,
        columns=tuple(_columns(rows, parsed, _required_keys(facts, name, rows, without_rowid))),
        primary_key=_primary_key(rows, parsed),
        unique_keys=unique_keys,
        foreign_keys=tuple(_foreign_keys(facts, name, parsed)),
        checks=tuple(Check(name=label, expression=text) for label, text in parsed.checks),
        indexes=indexes,
        triggers=tuple(_triggers(facts, name)),
        options=_options(parsed, without_rowid, strict, virtual),
        descriptions=_descriptions(parsed.comment),
    )


def _parse_table(facts: Facts, name: str, sql: str, rows: list[tuple[Any, ...]]) -> ddl.ParsedTable:
    parsed = ddl.parse_table(sql)
    if parsed.columns.keys() != {fold(row[1]) for row in rows}:
        facts.note_gap(
            "the text of this table cannot be read: only the text tells its checks and names",
            name,
            facts=_IN_THE_TEXT,
        )
        return ddl.ParsedTable()
    return parsed


def _view(facts: Facts, name: str, sql: str) -> Table:
    rows = facts.columns.get(name, [])
    definition = ddl.parse_view(sql)
    if definition is None:
        facts.note_gap("the text of this view cannot be read", name, facts=("view definitions",))
    return Table(
        id=make_id(None, name),
        name=name,
        kind="view",
        columns=tuple(Column(name=row[1], type=spell_sqlite_type(row[2])) for row in rows),
        definition=definition,
        used_columns=tuple(_used_columns(facts, name)),
        triggers=tuple(_triggers(facts, name)),
    )


def _used_columns(facts: Facts, view: str) -> Iterator[str]:
    for table, column in sorted(facts.used.get(view, ())):
        if any(row[1] == column and row[6] != 1 for row in facts.columns.get(table, ())):
            yield make_id(None, table, column)


def _required_keys(
    facts: Facts, table: str, rows: list[tuple[Any, ...]], without_rowid: bool
) -> set[str]:
    """The columns of the primary key that are never null: all of them without a rowid, else the one
    that is the rowid and therefore has no index."""
    keys = [row for row in rows if row[5]]
    indexed = any(index[3] == "pk" for index in facts.indexes.get(table, ()))
    is_rowid = len(keys) == 1 and fold(keys[0][2]) == "integer" and not indexed
    return {row[1] for row in keys} if without_rowid or is_rowid else set()


def _columns(
    rows: list[tuple[Any, ...]], parsed: ddl.ParsedTable, required: set[str]
) -> Iterator[Column]:
    for _, name, declared, not_null, default, _, hidden in rows:
        if hidden == 1:  # of a virtual table: a command, not data
            continue
        more = parsed.columns.get(fold(name), ddl.ParsedColumn(name))
        yield Column(
            name=name,
            type=spell_sqlite_type(declared),
            nullable=not not_null and name not in required,
            default=_default(default),
            generated=_generated(more.generated, hidden),
            collation=_unless_binary(more.collation),
            descriptions=_descriptions(more.comment),
        )


def _default(text: str | None) -> str | None:
    """A default as it is written; that of NULL says no more than none."""
    return None if text is None or fold(text) == "null" else without_comments(text)


def _generated(expression: str | None, hidden: int) -> Generated | None:
    if hidden not in (2, 3):
        return None
    return Generated(expression=expression or "", stored=hidden == 3)


def _unless_binary(collation: str | None, usual: str = "binary") -> str | None:
    """A collation, whose name SQLite compares without regard to case, if it is not the usual."""
    return fold(collation) if collation and fold(collation) != usual else None


def _primary_key(rows: list[tuple[Any, ...]], parsed: ddl.ParsedTable) -> PrimaryKey | None:
    keys = sorted((row[5], row[1]) for row in rows if row[5])
    columns = tuple(name for _, name in keys)
    return PrimaryKey(name=parsed.primary_key_name, columns=columns) if columns else None


def _foreign_keys(facts: Facts, name: str, parsed: ddl.ParsedTable) -> Iterator[ForeignKey]:
    newest_first = parsed.foreign_keys[::-1]  # as the pragma counts them
    rows = sorted(facts.foreign_keys.get(name, []), key=itemgetter(0, 1))
    for number, group in groupby(rows, key=itemgetter(0)):
        parts = list(group)
        target, on_update, on_delete = parts[0][2], parts[0][5], parts[0][6]
        columns = tuple(part[3] for part in parts)
        more = newest_first[number] if number < len(newest_first) else None
        if more and [fold(column) for column in more.columns] != [fold(c) for c in columns]:
            more = None
        yield ForeignKey(
            name=more.name if more else None,
            columns=columns,
            target=make_id(None, _existing(facts, target)),
            target_columns=_target_columns(facts, target, [part[4] for part in parts]),
            on_update=_ACTIONS.get(on_update, "no action"),
            on_delete=_ACTIONS.get(on_delete, "no action"),
            deferrable=more.deferrable if more else None,
        )


def _existing(facts: Facts, name: str) -> str:
    """A table as it is spelled where it was made: SQLite does not mind the case."""
    if name in facts.flags:
        return name
    return next((known for known in facts.flags if fold(known) == fold(name)), name)


def _target_columns(facts: Facts, target: str, names: list[str | None]) -> tuple[str, ...]:
    rows = facts.columns.get(_existing(facts, target), [])
    if None in names:  # REFERENCES without columns means the primary key
        return tuple(name for _, name in sorted((row[5], row[1]) for row in rows if row[5]))
    return tuple(_as_declared(rows, name) for name in names if name is not None)


def _as_declared(rows: Iterable[tuple[Any, ...]], name: str) -> str:
    """A column as it is spelled where it was made."""
    return next((row[1] for row in rows if fold(row[1]) == fold(name)), name)


def _split_indexes(
    facts: Facts, table: str, parsed: ddl.ParsedTable
) -> tuple[tuple[UniqueKey, ...], tuple[Index, ...]]:
    unique_keys, indexes = [], []
    for _, name, unique, origin, *_ in facts.indexes.get(table, []):
        rows = [row for row in facts.index_columns.get(name, []) if row[5]]
        if origin == "u":
            columns = tuple(row[2] for row in rows)
            label = parsed.unique_names.get(tuple(fold(column) for column in columns))
            unique_keys.append(UniqueKey(name=label, columns=columns))
        elif origin == "c":
            indexes.append(_index(facts, table, name, bool(unique), rows))
    return tuple(unique_keys), tuple(indexes)


def _index(facts: Facts, table: str, name: str, unique: bool, rows: list[tuple[Any, ...]]) -> Index:
    texts, where = ddl.parse_index(facts.index_sql.get(name, ""))
    if len(texts) != len(rows):
        unread = ("index expressions", "index predicates")
        facts.note_gap("the text of this index cannot be read", table, name, facts=unread)
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
        collation=_unless_binary(collation, usual.get(column, "binary")),
    )


def _collations(facts: Facts, table: str) -> dict[str, str]:
    """Column -> the collation that an index of it has unless it says otherwise."""
    columns = facts.parsed[table].columns.values()
    return {column.name: fold(column.collation) for column in columns if column.collation}


def _triggers(facts: Facts, table: str) -> Iterator[Trigger]:
    rows = facts.columns.get(table, [])
    for name, sql in facts.triggers.get(fold(table), []):
        if parsed := ddl.parse_trigger(sql):
            yield Trigger(
                name=name,
                timing=parsed.timing,
                events=(parsed.event,),
                level="row",
                columns=tuple(_as_declared(rows, column) for column in parsed.columns),
                condition=parsed.condition,
                definition=sql,
            )
        else:
            reason = "the text of this trigger cannot be read"
            facts.note_gap(reason, table, name, facts=("triggers",))
            yield Trigger(name=name, definition=sql)


def _options(
    parsed: ddl.ParsedTable, without_rowid: bool, strict: bool, virtual: str | None
) -> Options:
    found = {
        "autoincrement": "yes" if parsed.autoincrement else None,
        "strict": "yes" if strict else None,
        "using": virtual,
        "without rowid": "yes" if without_rowid else None,
    }
    return tuple((name, value) for name, value in found.items() if value)


def _descriptions(comment: str | None) -> tuple[Description, ...]:
    return (Description(text=comment, origin="sql comment"),) if comment else ()

"""Objects of the code that no id matches, by what the code calls them: `userId` is `user_id`."""

from collections.abc import Iterable, Mapping
from typing import Any

from schemadoc.model.change import Renames
from schemadoc.model.schema import Schema
from schemadoc.model.table import Table


def match_code_names(structure: Schema, code: Schema) -> Renames:
    """The tables and columns that the code calls what the structure does, but for camel and snake
    case, though it names them otherwise in the database; only where no other could be meant."""
    ours = {table.id: table for table in structure.tables}
    theirs = {table.id: table for table in code.tables}
    tables: dict[str, str] = {}
    for namespace in sorted({table.namespace or "" for table in structure.tables}):
        here = [_within(schema.tables, namespace) for schema in (structure, code)]
        names = _match(*here)
        ids = ({table.name: table.id for table in side} for side in here)
        own, of_code = ids
        tables |= {own[name]: of_code[other] for name, other in names.items()}
    pairs = {other: other for other in ours.keys() & theirs.keys()} | tables
    columns = {
        other: names
        for table_id, other in sorted(pairs.items())
        if (names := _match(ours[table_id].columns, theirs[other].columns))
    }
    return Renames(tables=tables, columns=columns)


def _within(tables: Iterable[Table], namespace: str) -> list[Table]:
    return [table for table in tables if (table.namespace or "") == namespace]


def _match(ours: Iterable[Any], theirs: Iterable[Any]) -> Mapping[str, str]:
    """Name in the structure -> name that the code gives, for those that no name matches."""
    ours, theirs = list(ours), list(theirs)
    taken = {item.name for item in ours} & {item.name for item in theirs}
    called: dict[str, list[str]] = {}
    for item in theirs:
        if item.name not in taken:
            called.setdefault(_folded(item.code_name or item.name), []).append(item.name)
    meant: dict[str, list[str]] = {}
    for item in ours:
        if item.name not in taken:
            meant.setdefault(_folded(item.name), []).append(item.name)
    return {
        names[0]: called[folded][0]
        for folded, names in meant.items()
        if len(names) == 1 and len(called.get(folded, ())) == 1
    }


def _folded(name: str) -> str:
    return name.replace("_", "").casefold()

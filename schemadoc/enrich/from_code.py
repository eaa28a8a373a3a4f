"""What only the code knows of the objects: its names, words and places, joined by id
or code name."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from schemadoc.enrich.code_names import match_code_names
from schemadoc.model.change import Renames
from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.model.schema import Schema
from schemadoc.model.table import Description

_KINDS = ("tables", "enums", "custom_types", "sequences", "routines")
_FIELDS = [field.partition(".")[::2] for fact in CODE_ONLY for field in FACTS[fact]]
"""The fields that hold what only code knows, each with the class that it is in."""


def join_code(structure: Schema, code: Schema | None) -> Schema:
    """The structure, and beside each fact of it what the code has to say."""
    if code is None or code is structure:
        return structure
    names = match_code_names(structure, code)
    changes: dict[str, Any] = {
        kind: _joined_all(getattr(structure, kind), getattr(code, kind), "id", names)
        for kind in _KINDS
    }
    return replace(structure, **changes, knows=structure.knows | (code.knows & CODE_ONLY))


def _joined_all(
    ours: Iterable[Any], theirs: Iterable[Any], key: str, names: Renames
) -> tuple[Any, ...]:
    told = {getattr(item, key): item for item in theirs}
    found = (
        (item, told.get(name := getattr(item, key)) or told.get(names.tables.get(name, "")))
        for item in ours
    )
    return tuple(_joined(item, said, names) if said else item for item, said in found)


def _joined(item: Any, told: Any, names_of_all: Renames) -> Any:
    names = (name for owner, name in _FIELDS if owner == type(item).__name__)
    changes = {name: value for name in names if (value := getattr(told, name))}
    if hasattr(item, "descriptions"):
        changes["descriptions"] = (*_comment(item, told), *told.descriptions, *item.descriptions)
    if meanings := getattr(told, "value_descriptions", ()):
        both = dict((*item.value_descriptions, *meanings))
        changes["value_descriptions"] = tuple(sorted(both.items()))
    if hasattr(item, "columns"):
        own = Renames(tables=names_of_all.columns.get(getattr(told, "id", ""), {}))
        changes["columns"] = _joined_all(item.columns, told.columns, "name", own)
    return replace(item, **changes)


def _comment(item: Any, told: Any) -> Iterable[Description]:
    """A comment that the code declares and that the structure lacks."""
    if told.comment and not item.comment:
        yield Description(text=told.comment, origin="comment", location=told.location)

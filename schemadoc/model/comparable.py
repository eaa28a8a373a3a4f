"""What of a schema may be held against another: the one place that says so."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from schemadoc.model.facts import FACTS, KIND_FACTS, fields_unknown_to
from schemadoc.model.schema import Schema

_NEVER: Mapping[str, frozenset[str]] = {
    "Schema": frozenset({"name", "gaps", "knows", "origin"}),
}
T = TypeVar("T")
Unread = Mapping[str, frozenset[str]]
DATABASE = "database"
"""The place of a gap that concerns a whole database."""
_Unknown = Mapping[str, frozenset[str]]


def unread_facts(*schemas: Schema) -> Unread:
    """Place -> the kinds of facts that a gap of one of the schemas says are missing there."""
    found: dict[str, frozenset[str]] = {}
    for gap in (gap for schema in schemas for gap in schema.gaps if gap.facts):
        found[gap.place] = found.get(gap.place, frozenset()).union(gap.facts)
    return found


def comparable(schema: Schema, knows: frozenset[str] = frozenset(FACTS)) -> Schema:
    """The schema within `knows`, and without what is never compared: places, code names, origin."""
    common = schema.knows & knows
    tables = tuple(table for table in schema.tables if KIND_FACTS[table.kind] in common)
    return comparable_part(replace(schema, tables=tables), common)


def comparable_part(value: T, knows: frozenset[str]) -> T:
    """The same for one object of a schema; what is left out takes its default."""
    stripped: T = _strip(value, fields_unknown_to(knows))
    return stripped


def _strip(value: Any, unknown: _Unknown) -> Any:
    if isinstance(value, tuple):
        return tuple(_strip(item, unknown) for item in value) if _holds_objects(value) else value
    if not is_dataclass(value):
        return value
    cls: Any = type(value)
    dropped = unknown.get(cls.__name__, frozenset()) | _NEVER.get(cls.__name__, frozenset())
    kept = (name for name in _field_names(cls) if name not in dropped)
    return cls(**{name: _strip(getattr(value, name), unknown) for name in kept})


def _holds_objects(values: tuple[Any, ...]) -> bool:
    return bool(values) and is_dataclass(values[0])


@cache
def _field_names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))

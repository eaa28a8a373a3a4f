"""Differences between two schemas that are not only in how their expressions are written."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from schemadoc.compare import compare_schemas
from schemadoc.model.change import Change
from schemadoc.model.schema import Schema

_EXPRESSIONS = frozenset({"check", "default", "definition", "expression", "using", "where"})
_STYLE = re.compile(r"[\s\"`()]+|::[a-z_ ]+(?:\[\])?|\b\w+\"?\.(?=[\w\"])", re.IGNORECASE)


def compare_loosely(old: Schema, new: Schema) -> tuple[Change, ...]:
    """What differs where no server is asked how it would print the expressions: spaces, quotation
    marks, parentheses, casts and qualifiers may mean nothing."""
    certain = {_place(change) for change in compare_schemas(_loosened(old), _loosened(new))}
    return tuple(change for change in compare_schemas(old, new) if _place(change) in certain)


def _place(change: Change) -> tuple[str, str]:
    return change.kind, change.object_id


def _loosened(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_loosened, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for name in (field.name for field in fields(value)):
        item = getattr(value, name)
        if name in _EXPRESSIONS and isinstance(item, str):
            changes[name] = _STYLE.sub("", item).lower()
        elif isinstance(item, tuple) or is_dataclass(item):
            changes[name] = _loosened(item)
    return replace(value, **changes)

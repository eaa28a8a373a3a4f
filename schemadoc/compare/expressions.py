"""Differences that may be mere spelling: two expressions that no server has printed alike."""

import re
from dataclasses import replace
from typing import Any

from schemadoc.model.change import Change
from schemadoc.model.table import Generated, IndexPart

_TEXTS = frozenset(["expression", "where", "definition", "using", "check", "condition"])
_LITERAL = re.compile(
    r"-?\d+(?:\.\d+)?|true|false|null|'(?:[^']|'')*'(?:::[a-z_ .\"]+(?:\[\])*)?", re.IGNORECASE
)


def doubt(change: Change) -> Change:
    """The change as one of which nobody knows whether it is one, where that is so."""
    return replace(change, doubtful=True, risk="none") if _is_spelling(change) else change


def _is_spelling(change: Change) -> bool:
    before, after = change.before, change.after
    if not before or not after:
        return False
    if change.action in _TEXTS:
        return isinstance(before, str)
    if change.kind == "column.default":
        return not (_LITERAL.fullmatch(before) and _LITERAL.fullmatch(after))
    return bool(_bare(before) == _bare(after))


def _bare(value: Any) -> Any:
    """What a generated column or the parts of an index say beside their expressions."""
    if isinstance(value, Generated):
        return replace(value, expression="")
    if isinstance(value, tuple):
        return tuple(_bare(item) for item in value)
    if isinstance(value, IndexPart) and value.expression:
        return replace(value, expression="")
    return value

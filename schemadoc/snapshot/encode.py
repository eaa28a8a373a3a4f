"""A schema as JSON: what holds its default is left out, and each column has its own line."""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from schemadoc.model.schema import Origin, Schema
from schemadoc.model.table import Location, Options

FORMAT = "schemadoc/1"
_EXPANDED_DEPTH = 4
_PLAIN = frozenset((str, int, bool, float, type(None)))
_JSON = json.JSONEncoder(ensure_ascii=False)


def dump_schema(schema: Schema, *, lines: bool = False) -> bytes:
    """The snapshot of a schema; `lines` keeps the line numbers of places in the code."""
    document = {"format": FORMAT, **encode(schema, lines=lines)}
    text = _lay_out(document, 0) + "\n"
    return text.encode("utf-8", "backslashreplace")  # a lone surrogate becomes its JSON escape


def encode(value: Any, *, lines: bool = False) -> Any:
    """A value of the model as plain dictionaries, lists and scalars."""
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [encode(item, lines=lines) for item in value]
    return _encode_object(value, lines) if is_dataclass(value) else value


def _encode_object(value: Any, lines: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, default, convert in _encoders(value.__class__):
        item = getattr(value, name)
        if item is not default and item != default:
            found[name] = item if item.__class__ in _PLAIN else convert(item, lines)
    if not lines and isinstance(value, Location):
        found.pop("line", None)
    return found


@cache
def _encoders(cls: Any) -> tuple[tuple[str, Any, Callable[[Any, bool], Any]], ...]:
    kept = [field for field in fields(cls) if cls is not Origin or field.name == "kind"]
    return tuple((field.name, _default(field), _encoder(field.type)) for field in kept)


def _default(field: Any) -> Any:
    return field.default_factory() if field.default is MISSING and _made(field) else field.default


def _made(field: Any) -> bool:
    return field.default_factory is not MISSING


def _encoder(hint: Any) -> Callable[[Any, bool], Any]:
    if hint == Options:
        return lambda item, lines: dict(item)
    if hint == frozenset[str]:
        return lambda item, lines: sorted(item)
    return lambda item, lines: encode(item, lines=lines)


def _lay_out(value: Any, depth: int) -> str:
    """Spread the outer levels over lines; the C encoder does the inner ones, which is most."""
    if depth >= _EXPANDED_DEPTH or not _is_nested(value):
        return _JSON.encode(value)
    line = "\n" + " " * (depth + 1)
    if isinstance(value, dict):
        opening, closing = "{}"
        members = [
            f"{line}{_JSON.encode(key)}: {_lay_out(item, depth + 1)}" for key, item in value.items()
        ]
    else:
        opening, closing = "[]"
        members = [line + _lay_out(item, depth + 1) for item in value]
    return f"{opening}{','.join(members)}\n{' ' * depth}{closing}"


def _is_nested(value: Any) -> bool:
    items = value.values() if isinstance(value, dict) else value
    return isinstance(value, dict | list) and any(isinstance(item, dict | list) for item in items)

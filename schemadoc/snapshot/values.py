"""Any value of the model as JSON with the names of its classes, and back: for caches."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache as once
from typing import Any

from schemadoc.model import change, schema, table

_CLASS = ""
"""Where an object in JSON has the name of its class."""
_SET = "frozenset"
_CLASSES = {
    name: found
    for module in (change, schema, table)
    for name, found in vars(module).items()
    if isinstance(found, type) and is_dataclass(found)
}


def pack_value(value: Any) -> Any:
    """A value of the model with the names of its classes."""
    if isinstance(value, tuple):
        return [pack_value(item) for item in value]
    if isinstance(value, frozenset):
        return {_CLASS: _SET, "items": sorted(value)}
    if is_dataclass(value):
        return {_CLASS: type(value).__name__, **dict(_packed_fields(value))}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is nothing that a change holds")


def _packed_fields(value: Any) -> Iterator[tuple[str, Any]]:
    for name, default in _defaults(value.__class__):
        item = getattr(value, name)
        if item is not default and item != default:
            yield name, pack_value(item)


@once
def _defaults(cls: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(cls))


def unpack_value(value: Any) -> Any:
    """The value again; LookupError, TypeError or AttributeError where it is none."""
    if isinstance(value, list):
        return tuple([unpack_value(item) for item in value])
    if not isinstance(value, dict):
        return value
    name = value.pop(_CLASS)
    if name == _SET:
        return frozenset(value["items"])
    return _CLASSES[name](**{key: unpack_value(item) for key, item in value.items()})

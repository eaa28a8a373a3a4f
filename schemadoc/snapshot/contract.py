"""The JSON Schema of the snapshot, made from the model so that it cannot differ from it."""

import inspect
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from schemadoc.config.reference import attribute_docs
from schemadoc.model.schema import Origin, Schema
from schemadoc.model.table import Options
from schemadoc.snapshot.encode import FORMAT


def snapshot_json_schema() -> dict[str, Any]:
    """The contract of `schemadoc/1`."""
    definitions: dict[str, Any] = {}
    _define(Schema, definitions)
    document = definitions.pop("Schema")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT}: a database schema",
        "description": document["description"],
        "type": "object",
        "required": ["format", *document["required"]],
        "properties": {"format": {"const": FORMAT}, **document["properties"]},
        "$defs": dict(sorted(definitions.items())),
    }


def _define(cls: Any, definitions: dict[str, Any]) -> None:
    if cls.__name__ in definitions:
        return
    entry: dict[str, Any] = {"description": inspect.getdoc(cls), "type": "object"}
    definitions[cls.__name__] = entry
    hints = get_type_hints(cls)
    docs = attribute_docs(cls)
    kept = [field for field in fields(cls) if cls is not Origin or field.name == "kind"]
    entry["required"] = [
        field.name
        for field in kept
        if field.default is MISSING and field.default_factory is MISSING
    ]
    entry["properties"] = {
        field.name: {**_schema_of(hints[field.name], definitions), **_described(docs, field.name)}
        for field in kept
    }


def _described(docs: Any, name: str) -> dict[str, str]:
    return {"description": docs[name]} if name in docs else {}


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if hint == Options:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if is_dataclass(hint):
        _define(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}  # type: ignore[union-attr]
    if origin in (Union, UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not NoneType)
        return {"anyOf": [_schema_of(inner, definitions), {"type": "null"}]}
    if origin in (tuple, frozenset):
        return {"type": "array", "items": _schema_of(get_args(hint)[0], definitions)}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    return {"type": {bool: "boolean", int: "integer", str: "string"}[hint]}

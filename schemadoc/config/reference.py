"""The settings as documentation: a JSON Schema for editors and a table for the manual."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from schemadoc.config.decode import is_required
from schemadoc.config.settings import Config, Place, SeeAlso, Source, Sources


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as the manual shows it."""

    path: str
    kind: str
    default: str
    words: str


def list_settings() -> list[Setting]:
    """Every setting, in the order of the code."""
    return list(_settings(Config, ""))


def config_json_schema() -> dict[str, Any]:
    """A JSON Schema of `schemadoc.yml`, from which editors complete and check it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "schemadoc.yml",
        **_schema_of(Config),
    }


@cache
def attribute_docs(cls: type) -> Mapping[str, str]:
    """The strings that stand beneath the fields of a class, on one line each."""
    body = ast.parse(inspect.getsource(cls)).body[0]
    assert isinstance(body, ast.ClassDef)
    docs: dict[str, str] = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and _is_text(below):
            docs[ast.unparse(field.target)] = " ".join(below.value.value.split())  # type: ignore[attr-defined]
    return docs


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(getattr(node.value, "value", None), str)


def _settings(cls: Any, prefix: str) -> Iterator[Setting]:
    hints = get_type_hints(cls)
    for field in fields(cls):
        if hints[field.name] is Place:
            continue
        path = prefix + field.name.rstrip("_")
        words = attribute_docs(cls).get(field.name, "")
        yield Setting(path, _kind(hints[field.name]), _default(field), words)
        inner = _inner_settings(hints[field.name])
        if inner is not None and inner is not Source:
            yield from _settings(inner, path + _step_into(hints[field.name]))
    if cls is Sources:
        yield from _settings(Source, f"{prefix}<role>.")  # once for the three roles


def _step_into(hint: Any) -> str:
    origin = get_origin(hint)
    return "[]." if origin is tuple else ".<name>." if origin is Mapping else "."


def _inner_settings(hint: Any) -> Any:
    inner = next((arg for arg in get_args(hint) if is_dataclass(arg)), hint)
    return inner if is_dataclass(inner) else None


def _kind(hint: Any) -> str:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return " or ".join(_kind(arg) for arg in get_args(hint) if arg is not NoneType)
    if origin is Literal:
        return " \\| ".join(f"`{word}`" for word in get_args(hint))
    if origin is tuple:
        return f"list of {_kind(get_args(hint)[0])}"
    if origin is not None:
        return f"mapping of names to {_kind(get_args(hint)[1])}"
    if is_dataclass(hint):
        return "source" if hint is Source else "settings"
    names = {"LocatorText": "locator", "FilePath": "path", "WebAddress": "address", "Day": "date"}
    names["Colour"] = "colour"
    words = {str: "text", bool: "true or false", int: "number"}
    return names.get(getattr(hint, "__name__", ""), words.get(hint, "text"))


def _default(field: Field[Any]) -> str:
    if is_required(field):
        return "required"
    empty = field.default is MISSING or field.default in (None, ()) or is_dataclass(field.default)
    if isinstance(field.default, tuple):
        return ", ".join(f"`{member}`" for member in field.default)
    return "" if empty else f"`{field.default}`"


def _schema_of(hint: Any) -> dict[str, Any]:
    origin = get_origin(hint)
    if is_dataclass(hint):
        return _schema_of_settings(hint)
    if origin in (Union, UnionType):
        options = [_schema_of(arg) for arg in get_args(hint) if arg is not NoneType]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        item = get_args(hint)[0]
        list_schema = {"type": "array", "items": _schema_of(item)}
        return {"anyOf": [_schema_of(item), list_schema]} if item is Source else list_schema
    if origin is not None:
        return {"type": "object", "additionalProperties": _schema_of(get_args(hint)[1])}
    return {"type": {bool: "boolean", int: "integer"}.get(hint, "string")}


def _schema_of_settings(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    docs = attribute_docs(cls)
    properties = {
        field.name.rstrip("_"): {**_schema_of(hints[field.name]), **_described(docs, field.name)}
        for field in fields(cls)
        if hints[field.name] is not Place
    }
    found: dict[str, Any] = {
        "type": "object",
        "required": [field.name.rstrip("_") for field in fields(cls) if is_required(field)],
        "properties": properties,
        "additionalProperties": False,
    }
    if cls is Config:
        found["required"] = ["sources"]
    if cls is Source:
        return {"anyOf": [{"type": "string"}, found]}
    if cls is SeeAlso:
        link = {"type": "object", "additionalProperties": {"type": "string"}, "maxProperties": 1}
        return {"anyOf": [{"type": "string"}, found, link]}
    return found


def _described(docs: Mapping[str, str], name: str) -> dict[str, str]:
    return {"description": docs[name]} if name in docs else {}

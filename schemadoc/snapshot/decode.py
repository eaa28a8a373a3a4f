"""JSON back into a schema; a mistake is named by its place in the document."""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from schemadoc.errors import SourceError
from schemadoc.model.facts import FACTS
from schemadoc.model.schema import Gap, Schema
from schemadoc.model.table import Options
from schemadoc.snapshot.encode import FORMAT
from schemadoc.unmerged import find_unmerged

_UNKNOWN = "this version of schemadoc does not know this {}"
_MAJOR = FORMAT.partition("/")[0]


class _Mistake(Exception):
    """Something that is not as the contract says; it collects its place on the way up."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.path: list[str] = []


def load_schema(content: bytes, name: str) -> Schema:
    """The schema in a snapshot; `name` is what messages call the document."""
    document = _parse(content, name)
    unknown: list[Gap] = []
    try:
        schema: Schema = _object(Schema, document, unknown)
    except _Mistake as mistake:
        place = "".join(reversed(mistake.path)).lstrip(".") or "the document"
        raise SourceError(f"{name}: {place} {mistake}.") from mistake
    gaps = (replace(gap, place=gap.place.lstrip(".")) for gap in unknown)
    return replace(schema, gaps=(*schema.gaps, *gaps))


def _parse(content: bytes, name: str) -> dict[str, Any]:
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(f"{name} is not UTF-8: byte {error.start} cannot be read.") from error
    except json.JSONDecodeError as error:
        if line := find_unmerged(content):
            raise SourceError(
                f"{name}:{line}: git left a merge undone in it. Take one side, or write it again."
            ) from error
        raise SourceError(f"{name}:{error.lineno}: this is not valid JSON: {error.msg}.") from error
    except RecursionError as error:
        raise SourceError(f"{name} is nested too deeply to be a snapshot.") from error
    version = document.get("format") if isinstance(document, dict) else None
    if version != FORMAT:
        raise SourceError(f"{name} {_wrong_format(version)}")
    return {key: value for key, value in document.items() if key != "format"}


def _wrong_format(version: Any) -> str:
    if isinstance(version, str) and version.startswith(f"{_MAJOR}/"):
        return (
            f"has the format {version}; this version of schemadoc reads {FORMAT}. "
            "Install the version that wrote it, or write it again."
        )
    return f'is not a snapshot: it must be an object with "format": "{FORMAT}".'


def _object(cls: Any, value: Any, unknown: list[Gap]) -> Any:
    if not isinstance(value, dict):
        raise _Mistake("must be an object")
    decoders, required = _decoders(cls)
    values: dict[str, Any] = {}
    key, known = "", len(unknown)
    try:
        for key, item in value.items():
            if key not in decoders:
                unknown.append(Gap(place="", reason=_UNKNOWN.format("key")))
            elif item is not None:
                values[key] = decoders[key](item, unknown)
            if len(unknown) > known:
                known = _place(unknown, known, f".{key}")
    except _Mistake as mistake:
        mistake.path.append(f".{key}")
        raise
    if missing := required - values.keys():
        raise _Mistake(f"lacks {', '.join(sorted(missing))}")
    return cls(**values)


Decode = Callable[[Any, list[Gap]], Any]


def _place(unknown: list[Gap], first: int, step: str) -> int:
    """Put a step before the places of the gaps that were found beneath it."""
    unknown[first:] = [replace(gap, place=f"{step}{gap.place}") for gap in unknown[first:]]
    return len(unknown)


@cache
def _decoders(cls: Any) -> tuple[dict[str, Decode], frozenset[str]]:
    hints = get_type_hints(cls)
    required = frozenset(
        field.name
        for field in fields(cls)
        if field.default is MISSING and field.default_factory is MISSING
    )
    return {field.name: _decoder(hints[field.name]) for field in fields(cls)}, required


def _decoder(hint: Any) -> Decode:
    if hint == Options:
        return _options
    if hint == frozenset[str]:
        return _fact_kinds
    if is_dataclass(hint):
        return partial(_object, hint)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _decoder(next(option for option in get_args(hint) if option is not NoneType))
    if origin is tuple:
        return _list_decoder(_decoder(get_args(hint)[0]))
    if origin is Literal:
        return _choice_decoder(get_args(hint))
    return _scalar_decoder(hint)


def _list_decoder(decode_item: Decode) -> Decode:
    def decode(value: Any, unknown: list[Gap]) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Mistake("must be a list")
        found: list[Any] = []
        known = len(unknown)
        try:
            for item in value:
                found.append(decode_item(item, unknown))
                if len(unknown) > known:
                    known = _place(unknown, known, f"[{len(found) - 1}]")
        except _Mistake as mistake:
            mistake.path.append(f"[{len(found)}]")
            raise
        return tuple(found)

    return decode


def _choice_decoder(options: tuple[str, ...]) -> Decode:
    def decode(value: Any, unknown: list[Gap]) -> str:
        if value not in options:
            raise _Mistake(f"must be one of {', '.join(options)}, not {value!r}")
        return str(value)

    return decode


def _scalar_decoder(hint: type) -> Decode:
    words = {str: "text", bool: "true or false", int: "a whole number"}[hint]

    def decode(value: Any, unknown: list[Gap]) -> Any:
        if type(value) is not hint:
            raise _Mistake(f"must be {words}")
        return value

    return decode


def _options(value: Any, unknown: list[Gap]) -> Options:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise _Mistake("must be an object whose values are text")
    return tuple(sorted(value.items()))


def _fact_kinds(value: Any, unknown: list[Gap]) -> frozenset[str]:
    kinds = _texts(value, unknown)
    for index, kind in enumerate(kinds):
        if kind not in FACTS:
            reason = _UNKNOWN.format(f"kind of fact, {kind!r}")
            unknown.append(Gap(place=f"[{index}]", reason=reason))
    return frozenset(FACTS).intersection(kinds)


_texts = _list_decoder(_scalar_decoder(str))

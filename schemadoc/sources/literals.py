"""Defaults as PostgreSQL prints them: literals, and the few expressions that are plain."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from schemadoc.sources.spelling import spell_type, strip_parentheses

_STRING = re.compile(r"'((?:[^']|'')*)'", re.DOTALL)
_CAST = re.compile(
    r"('(?:[^']|'')*')\s*::\s*([\w .\"]+(?:\([\d, ]+\))?[\w ]*(?:\[\d*\])*)", re.DOTALL
)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_NEXT = re.compile(r"nextval\(('(?:[^']|'')*')(?:::regclass)?\)", re.IGNORECASE)
_CALL = re.compile(r"([a-z_][a-z0-9_]*)\s*\(\s*\)", re.IGNORECASE)
_KEYWORD = re.compile(
    r"(?:current_(?:catalog|role|schema|user)|session_user|user|current_date"
    r"|(?:current_time|current_timestamp|localtime|localtimestamp)(?:\(\d\))?)",
    re.IGNORECASE,
)
_ITEM = re.compile(r'"((?:[^"\\]|\\.)*)"|([{},])|([^{},"]+)')
_SIZE = re.compile(r"\([^)]*\)")
_BARE = ("integer", "numeric")
"""The types whose values are printed as they are, if that alone says their type."""
_WHOLE = ("smallint", "integer", "bigint")
_NUMERIC = (*_WHOLE, "numeric", "real", "double precision")
_SMALLEST_PLAIN, _LARGEST_PLAIN = 1e-4, 1e6
"""Between them floating-point numbers of any size are printed without an exponent."""
_MAX_EXPONENT = 1000
_TRUTH: Mapping[str, str] = {
    "1": "true", "on": "true", "0": "false", "off": "false", "of": "false",
    **{word[:length]: word for word in ("true", "false") for length in range(1, 6)},
    **{"yes"[:length]: "true" for length in range(1, 4)},
    **{"no"[:length]: "false" for length in range(1, 3)},
}  # fmt: skip


def spell_default(text: str, kind: str) -> str | None:
    """A default as the catalog prints it for a column of a type, as far as that is plain; the rest
    stays as written. None where it is as good as none."""
    text = strip_parentheses(text.strip())
    if text.lower() == "null":
        is_converted = "(" in kind and not kind.startswith("interval")
        return f"NULL::{_cast(kind)}" if is_converted else None
    if text.lower() in ("true", "false"):
        return text.lower()
    if _NUMBER.fullmatch(text):
        return _spell_number(text)
    if _STRING.fullmatch(text):
        return spell_literal(unquote(text), kind)
    if cast := _CAST.fullmatch(text):
        return _spell_cast(unquote(cast[1]), spell_type(cast[2]))
    if sequence := _NEXT.fullmatch(text):
        return f"nextval({sequence[1]}::regclass)"
    if call := _CALL.fullmatch(text):
        return f"{call[1].lower()}()"
    return text.upper() if _KEYWORD.fullmatch(text) else text


def spell_literal(text: str, kind: str) -> str:
    """A text that stands for a value of a type, as the catalog prints the value."""
    if kind.endswith("[]"):
        text = _spell_array(text)
    elif kind in ("json", "jsonb"):
        text = _spell_json(text) if kind == "jsonb" else text
    elif kind == "boolean" and text.strip().lower() in _TRUTH:
        return _TRUTH[text.strip().lower()]
    elif (base := kind.partition("(")[0]) in _NUMERIC:
        text = _spell_value(text.strip(), base)
        if base in _BARE and _is_bare(text, base):
            return text
    return f"{quote(text)}::{_cast(kind)}"


def unquote(literal: str) -> str:
    """The text of a string literal."""
    return literal[1:-1].replace("''", "'")


def quote(text: str) -> str:
    """A text as a string literal."""
    return "'" + text.replace("'", "''") + "'"


def _spell_cast(text: str, kind: str) -> str:
    """A literal that says its type itself. A size would be a conversion after the literal."""
    spelled = spell_literal(text, kind)
    if spelled.endswith(_cast(kind)) and "(" in kind and not kind.startswith("interval"):
        return f"{spelled.removesuffix(_cast(kind))}{kind}"
    return spelled


def _cast(kind: str) -> str:
    """The type that a literal is cast to: without its size, but with its time zone."""
    element = kind.removesuffix("[]")
    array = kind[len(element) :]
    if element.startswith("interval"):
        return kind
    bare = _SIZE.sub("", element)
    return {"character": "bpchar", "bit": '"bit"'}.get(bare, bare) + array


def _spell_number(text: str) -> str:
    """A number says its type by its looks; one that does not, or has a sign, is cast to it."""
    number = _decimal(text)
    if number is None:
        return text
    if any(char in text for char in ".eE"):
        kind, shown = "numeric", f"{number:f}"
    else:
        whole = int(number)
        kind = next((name for name, bits in (("integer", 31), ("bigint", 63))
                     if -(2**bits) <= whole < 2**bits), "numeric")  # fmt: skip
        shown = str(whole)
    return shown if _is_bare(shown, kind) else f"'{shown}'::{kind}"


def _is_bare(shown: str, kind: str) -> bool:
    """Whether a number without quotation marks would be read as one of this type."""
    if shown.startswith("-"):
        return False
    return shown.isdecimal() if kind == "integer" else kind == "numeric" and "." in shown


def _spell_value(text: str, base: str) -> str:
    """The number that a text stands for, as a type prints it; a text that is none as it is."""
    number = _decimal(text)
    if number is None:
        return text
    if base in _WHOLE:
        return str(int(number)) if number == int(number) and "." not in text else text
    if base == "numeric":
        return f"{number:f}"
    is_plain = number == 0 or _SMALLEST_PLAIN <= abs(number) < _LARGEST_PLAIN
    digits = len(number.normalize().as_tuple().digits)
    is_exact = digits <= (6 if base == "real" else 15)
    return f"{number.normalize():f}" if is_plain and is_exact else text


def _decimal(text: str) -> Decimal | None:
    """A number of sensible size."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    is_sensible = number.is_finite() and abs(number.adjusted()) < _MAX_EXPONENT
    return number if is_sensible and "_" not in text else None


def _spell_json(text: str) -> str:
    try:
        return write_jsonb(json.loads(text))
    except (ValueError, RecursionError):
        return text


def write_json(value: Any) -> str:
    """A value as an application writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def write_jsonb(value: Any) -> str:
    """A value in the order and with the spaces in which PostgreSQL keeps jsonb."""
    return json.dumps(_in_order(value), ensure_ascii=False, separators=(", ", ": "), default=str)


def _in_order(value: Any) -> Any:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(str(key).encode()), str(key).encode()))
        return {key: _in_order(value[key]) for key in keys}
    return [_in_order(item) for item in value] if isinstance(value, list) else value


def write_array(items: Sequence[Any]) -> str:
    """An array as PostgreSQL prints it: elements are quoted where they must be."""
    return "{" + ",".join(map(_element, items)) + "}"


def _spell_array(text: str) -> str:
    """An array that is written as text, quoted as PostgreSQL prints it."""

    def spell(match: re.Match[str]) -> str:
        if match[2]:
            return match[2]
        item = re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[3].strip()
        is_null = match[1] is None and item.upper() == "NULL"
        return "NULL" if is_null else _element(item) if match[1] is not None or item else ""

    return _ITEM.sub(spell, text) if text.startswith("{") else text


def _element(item: Any) -> str:
    if isinstance(item, list):
        return write_array(item)
    if item is None:
        return "NULL"
    if isinstance(item, bool):
        return "t" if item else "f"
    text = write_json(item) if isinstance(item, dict) else str(item)
    needs_quotes = not text or text.upper() == "NULL" or any(c in '{}," \\\t\n' for c in text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if needs_quotes else text

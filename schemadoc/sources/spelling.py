"""Types, literals and names as databases themselves spell them, for sources that are none."""

import re

from schemadoc.sources.sqlite_tokens import without_comments

_WORDS = {
    "bool": "boolean",
    "char": "character",
    "bpchar": "character",
    "decimal": "numeric",
    "double": "double precision",
    "float4": "real",
    "float8": "double precision",
    "int": "integer",
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "time": "time without time zone",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "timetz": "time with time zone",
    "varbit": "bit varying",
    "varchar": "character varying",
}
_SHAPE = re.compile(
    r"""(?P<word>[a-z_][a-z0-9_ ]*?)\s*
        (?:\((?P<sizes>[^()]*)\))?
        (?P<zone>\s+with(?:out)?\s+time\s+zone)?
        (?P<array>(?:\s*\[\d*\])*|\s+array)""",
    re.VERBOSE | re.IGNORECASE,
)
_SINGLE = 24
"""The most bits that `float(n)` holds in four bytes."""
_LONGEST_NAME = 63


def spell_type(text: str) -> str:
    """A type as `format_type` prints it; what is quoted or qualified stays as it is."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return text.strip()
    word = " ".join(match["word"].lower().split())
    sizes = [size.strip() for size in (match["sizes"] or "").split(",") if size.strip()]
    if word == "float":
        word, sizes = _float(sizes)
    word, zone = _with_zone(word, match["zone"])
    if word in ("character", "char", "bit") and not sizes:
        sizes = ["1"]
    word = _WORDS.get(word, word)
    if word == "numeric" and len(sizes) == 1:
        sizes.append("0")
    size = f"({','.join(sizes)})" if sizes else ""
    head, _, rest = word.partition(" ")
    spelled = f"{head}{size} {rest}" if head in ("time", "timestamp") else f"{word}{size}"
    return f"{spelled.strip()}{zone}{'[]' if match['array'].strip() else ''}"


def _float(sizes: list[str]) -> tuple[str, list[str]]:
    is_single = bool(sizes) and int(sizes[0]) <= _SINGLE
    return ("real" if is_single else "double precision"), []


def _with_zone(word: str, zone: str | None) -> tuple[str, str]:
    if zone and word in ("time", "timestamp"):
        return f"{word} {' '.join(zone.lower().split())}", ""
    return word, ""


_GAPS = re.compile(r"\s*([(,])\s*|\s+(?=\))")


def spell_sqlite_type(declared: str) -> str:
    """A type as SQLite compares it: without regard to case and spaces."""
    words = " ".join(without_comments(declared).lower().split())
    return _GAPS.sub(r"\1", words) or "any"


_QUOTED = re.compile(r"'(?:[^']|'')*'")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?|'-?\d+(?:\.\d+)?'")
_TRUTH = dict.fromkeys(("1", "t", "true", "y", "yes", "on"), "true") | dict.fromkeys(
    ("0", "f", "false", "n", "no", "off"), "false"
)
_NEXT = re.compile(r"nextval\(('(?:[^']|'')*')\)", re.IGNORECASE)
_BARE = ("integer", "numeric")
"""The types whose values are printed as they are."""
_NUMERIC = ("smallint", "integer", "bigint", "numeric", "real", "double precision")


def spell_default(text: str, kind: str) -> str:
    """A default as the catalog prints it, as far as that is plain; the rest stays as written."""
    stripped = text.strip()
    base = kind.partition("(")[0]
    if base in _NUMERIC and _NUMBER.fullmatch(stripped):
        return _spell_number(stripped, base)
    if _QUOTED.fullmatch(stripped):
        if base == "boolean" and stripped[1:-1].lower() in _TRUTH:
            return _TRUTH[stripped[1:-1].lower()]
        return f"{stripped}::{_cast(kind)}"
    if sequence := _NEXT.fullmatch(stripped):
        return f"nextval({sequence[1]}::regclass)"
    if stripped.lower() in ("true", "false", "now()"):
        return stripped.lower()
    if re.fullmatch(r"(?i)current_(timestamp|date|time|user)", stripped):
        return stripped.upper()
    return stripped


def _spell_number(text: str, base: str) -> str:
    """A literal of the type itself, or one that is only converted to it; a sign needs a cast."""
    number = text.strip("'")
    is_negative = number.startswith("-")
    if text.startswith("'"):
        return number if base in _BARE and not is_negative else f"'{number}'::{base}"
    own = "numeric" if "." in number else "integer"
    return f"'{number}'::{own}" if is_negative else number


def _cast(kind: str) -> str:
    """The type that a literal is cast to: without its size."""
    if kind.startswith("character(") or kind == "character":
        return "bpchar"
    array = "[]" if kind.endswith("[]") else ""
    bare = re.sub(r"\([^)]*\)", "", kind.removesuffix("[]"))
    return f"{bare}{array}"


def derive_name(table: str, columns: tuple[str, ...], label: str) -> str:
    """The name that the server gives to a constraint without one."""
    first, second = table, "_".join(columns)
    room = _LONGEST_NAME - len(label) - 1 - (1 if second else 0)
    while len(first.encode()) + len(second.encode()) > room:
        if len(first.encode()) > len(second.encode()):
            first = first[:-1]
        else:
            second = second[:-1]
    return "_".join(part for part in (first, second, label) if part)

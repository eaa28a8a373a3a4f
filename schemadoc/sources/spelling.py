"""Types, names and expressions as databases themselves spell them, for sources that are none."""

import re

from schemadoc.sources.sqlite_tokens import without_comments

_WORDS = {
    "bool": "boolean",
    "char": "character",
    "dec": "numeric",
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
    "char varying": "character varying",
    "national char": "character",
    "national char varying": "character varying",
    "national character": "character",
    "national character varying": "character varying",
    "nchar": "character",
    "nchar varying": "character varying",
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
LONGEST_NAME = 63
"""Bytes of a name that PostgreSQL keeps."""


_OUTLINES = tuple(
    """
    Geometry Point LineString Polygon MultiPoint MultiLineString MultiPolygon GeometryCollection
    CircularString CompoundCurve CurvePolygon MultiCurve MultiSurface PolyhedralSurface Triangle Tin
    """.split()  # noqa: SIM905 - many words
)
"""The kinds of geometries, as PostGIS prints them."""
_WORLD = "4326"
"""The reference system of a geography that names none."""


def spell_type(text: str) -> str:
    """A type as `format_type` prints it; what is quoted or qualified stays as it is."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return text.strip()
    word = " ".join(match["word"].lower().split())
    sizes = [size.strip() for size in (match["sizes"] or "").split(",") if size.strip()]
    if match["zone"] and word in ("time", "timestamp"):
        word += " " + " ".join(match["zone"].lower().split())
    word, sizes = _with_sizes(word, sizes)
    size = f"({','.join(sizes)})" if sizes else ""
    head, _, rest = word.partition(" ")
    spelled = f"{head}{size} {rest}" if head in ("time", "timestamp") else f"{word}{size}"
    return f"{spelled}{'[]' if match['array'].strip() else ''}"


def _with_sizes(word: str, sizes: list[str]) -> tuple[str, list[str]]:
    """A type under its own name, with the sizes that it has even where none are written."""
    if word == "float":
        is_single = sizes and sizes[0].isdecimal() and int(sizes[0]) <= _SINGLE
        return ("real" if is_single else "double precision"), []
    if word == "bpchar":
        return ("character" if sizes else word), sizes
    word = _WORDS.get(word, word)
    if word in ("character", "bit"):
        return word, sizes or ["1"]
    if word == "numeric" and len(sizes) == 1:
        return word, [*sizes, "0"]
    return word, _of_geometry(word, sizes) if word in ("geometry", "geography") else sizes


def _of_geometry(word: str, sizes: list[str]) -> list[str]:
    """The kind and the reference system, left out where they say nothing."""
    outline, *system = sizes or [""]
    bare = outline.lower().rstrip("zm")
    shown = next((name for name in _OUTLINES if name.lower() == bare), None)
    if shown is None:
        return sizes
    system = [one for one in system if one != "0"] or ([_WORLD] if word == "geography" else [])
    kind = shown + outline[len(bare) :].upper()
    return [] if kind == "Geometry" and not system else [kind, *system]


_GAPS = re.compile(r"\s*([(,])\s*|\s+(?=\))")


def spell_sqlite_type(declared: str) -> str:
    """A type as SQLite compares it: without regard to case and spaces."""
    words = " ".join(without_comments(declared).lower().split())
    return _GAPS.sub(r"\1", words) or "any"


def derive_name(table: str, columns: tuple[str, ...], label: str) -> str:
    """The name that PostgreSQL gives to what has none: the longer part is cut until all fits."""
    parts = [table.encode(), "_".join(columns).encode()]
    room = LONGEST_NAME - len(label) - (2 if columns else 1)
    while sum(map(len, parts)) > room:
        longer = 0 if len(parts[0]) > len(parts[1]) else 1
        parts[longer] = parts[longer][:-1]
    return "_".join([*(part.decode("utf-8", "ignore") for part in parts if part), label])


def truncate_name(name: str) -> str:
    """A name as PostgreSQL keeps it."""
    return name.encode()[:LONGEST_NAME].decode("utf-8", "ignore")


_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|[()]")


def strip_parentheses(text: str, token: re.Pattern[str] = _TOKEN) -> str:
    """An expression without parentheses that enclose all of it; a dialect with literals of its own
    brings the pattern of its tokens, among which parentheses stand alone."""
    while text.startswith("(") and _closing(text, token) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closing(text: str, token: re.Pattern[str]) -> int | None:
    """Where the parenthesis that the text begins with is closed."""
    depth = 0
    for found in token.finditer(text):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    return None


_RESERVED = frozenset(
    """
    all analyse analyze and any array as asc asymmetric authorization between bigint binary
    bit boolean both case cast char character check coalesce collate collation column
    concurrently constraint create cross current_catalog current_date current_role
    current_schema current_time current_timestamp current_user dec decimal default
    deferrable desc distinct do else end except exists extract false fetch float for foreign
    freeze from full grant greatest group grouping having ilike in initially inner inout int
    integer intersect interval into is isnull join lateral leading least left like limit
    localtime localtimestamp national natural nchar none normalize not notnull null nullif
    numeric offset on only or order out outer overlaps overlay placing position precision
    primary real references returning right row select session_user setof similar smallint
    some substring symmetric system_user table tablesample then time timestamp to trailing
    treat trim true union unique user using values varchar variadic verbose when where
    window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces
    xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split()  # noqa: SIM905 - a hundred words, one beneath the other
)
_FIRST = frozenset("abcdefghijklmnopqrstuvwxyz_")
_PLAIN = _FIRST | frozenset("0123456789")


def quote_name(name: str) -> str:
    """An identifier, in quotation marks only where PostgreSQL needs them."""
    is_plain = name[:1] in _FIRST and _PLAIN.issuperset(name) and name not in _RESERVED
    return name if name and is_plain else '"' + name.replace('"', '""') + '"'
